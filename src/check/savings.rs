//! How many questions `"ask": "until_decided"` saves.

use super::chance::Chance;
use super::signals::AT;
use crate::definition::{Ask, Definition, Kind, Question, QuestionIx};
use crate::json::Json;
use crate::qualify::{Answer, Answers, Interview, Occurrence};
use crate::time::Instant;

/// What a number of visitors were asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Savings {
    /// How many visitors.
    pub visitors: usize,
    /// How many questions they were asked together.
    pub asked: usize,
    /// How many they would have been asked with `"ask": "all"`.
    pub of: usize,
    /// How many of them were asked less.
    pub shortened: usize,
}

impl Savings {
    /// `{visitors, asked, of, saved, shortened}`: the mean number of questions asked, of how many, the share saved,
    /// and the share of visitors who were asked less.
    pub fn to_json(&self) -> Json {
        let mean = |sum: usize| hundredths(sum as f64 / self.visitors.max(1) as f64);
        Json::object()
            .with("visitors", self.visitors)
            .with("asked", mean(self.asked))
            .with("of", mean(self.of))
            .with("saved", hundredths(1.0 - self.asked as f64 / self.of.max(1) as f64))
            .with("shortened", mean(self.shortened))
    }
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// What past visitors would have been asked: their answers, and what had been seen of them when.
pub fn savings<'a>(
    definition: &Definition,
    past: impl IntoIterator<Item = (&'a Answers, &'a [Occurrence], Instant)>,
) -> Savings {
    let until_decided = Definition { ask: Ask::UntilDecided, ..definition.clone() };
    let mut interview = Interview::new(until_decided);
    let mut sum = Savings::default();
    for (answers, signals, at) in past {
        interview.reset();
        for seen in signals {
            interview.signal(seen.signal, seen.at);
        }
        let mut asked = 0;
        // Each question is asked once at most.
        while let Some(place) = interview.advance(at).filter(|_| asked < definition.questions.len()) {
            asked += 1;
            interview.take(place, answers.get(place).cloned());
        }
        let facts = crate::qualify::Facts::gather(definition, answers, signals, at);
        let of = (0..definition.questions.len()).filter(|place| facts.is_visible(QuestionIx(*place))).count();
        sum.visitors += 1;
        sum.asked += asked;
        sum.of += of;
        sum.shortened += usize::from(asked < of);
    }
    sum
}

/// What visitors would be asked who answer by chance, each answer as likely as the others, of whom nothing has been
/// seen before. The same visitors every time.
pub fn savings_by_chance(definition: &Definition, visitors: usize) -> Savings {
    let mut chance = Chance::new(2);
    let all: Vec<Answers> = (0..visitors).map(|_| by_chance(definition, &mut chance)).collect();
    savings(definition, all.iter().map(|answers| (answers, [].as_slice(), AT)))
}

fn by_chance(definition: &Definition, chance: &mut Chance) -> Answers {
    let mut answers = Answers::none();
    for (place, question) in definition.questions.iter().enumerate() {
        answers.set(QuestionIx(place), answer(question, chance));
    }
    answers
}

/// An answer by chance. A question that may be left out is left out as often as each of its answers is given.
fn answer(question: &Question, chance: &mut Chance) -> Option<Answer> {
    let without = usize::from(!question.required);
    let draw = |chance: &mut Chance, kinds: usize| chance.below(kinds + without).checked_sub(without);
    let number = |chance: &mut Chance, low: f64, high: f64| {
        Answer::Number(low + ((high - low) * chance.below(1001) as f64 / 1000.0).floor())
    };
    match &question.kind {
        Kind::Choice { options } => draw(chance, options.len()).map(Answer::Option),
        Kind::Choices { options, min, max, .. } => {
            draw(chance, options.len())?;
            let (fewest, most) = (min.unwrap_or(1).max(1), max.unwrap_or(options.len()).max(1));
            let wanted = fewest + chance.below(most.saturating_sub(fewest) + 1);
            let mut left: Vec<usize> = (0..options.len()).collect();
            let picks = (0..wanted.min(left.len())).map(|_| left.remove(chance.below(left.len())));
            Some(Answer::Options(picks.collect()))
        }
        Kind::Text { .. } => draw(chance, 1).map(|_| Answer::Text("x".to_owned())),
        Kind::Email { .. } => draw(chance, 1).map(|_| Answer::Text("ada@example.com".to_owned())),
        Kind::Phone { .. } => draw(chance, 1).map(|_| Answer::Text("+44 20 7946 0000".to_owned())),
        Kind::Number { min, max, points, .. } => {
            let highest = points.last().map_or(100.0, |step| step.at_least.abs() * 2.0);
            let low = min.unwrap_or_else(|| max.unwrap_or(0.0).min(0.0));
            let high = max.unwrap_or(low + highest).max(low);
            draw(chance, 1).map(|_| number(chance, low, high))
        }
        Kind::Scale { from, to, .. } => {
            let steps = (to - from).unsigned_abs() as usize + 1;
            draw(chance, steps).map(|step| Answer::Number((*from + step as i64) as f64))
        }
        // A required consent is not refused: the widget does not let anybody pass without it.
        Kind::Consent { .. } if question.required => Some(Answer::Consent(true)),
        Kind::Consent { .. } => draw(chance, 2).map(|kind| Answer::Consent(kind == 0)),
    }
}
