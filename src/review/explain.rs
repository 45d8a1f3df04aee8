//! A visitor's verdict in words: where the points came from, what was missed, and what would have been enough.

use super::gates::{summary, unmet};
use super::nearest::nearest;
use super::phrases::{listed, sentence, times, whole};
use super::sentences::{Sentences, points};
use crate::definition::{Ask, Definition, QuestionIx};
use crate::json::Json;
use crate::qualify::{Answers, Contribution, Facts, Occurrence, Outcome, Source, decide};
use crate::time::Instant;

/// `{verdict, sentences, unmet, nearest}` of answers and signals at a moment, in the definition's default language.
///
/// Where the definition asks until it is decided, a visitor who was not asked all has a verdict, too.
pub fn explain(definition: &Definition, answers: &Answers, signals: &[Occurrence], now: Instant) -> Json {
    let sentences = Sentences::new(definition, definition.default_language());
    let facts = Facts::gather(definition, answers, signals, now);
    let mut verdict = facts.verdict();
    let mut early = false;
    if verdict.outcome.is_none()
        && definition.ask == Ask::UntilDecided
        && matches!(
            decided(definition, answers, signals, now),
            Some(Outcome::Nurture | Outcome::Disqualified)
        )
    {
        verdict = facts.judge();
        early = true;
    }
    let mut told = vec![summary(&verdict, definition.sales_ready.min_score)];
    if early {
        told.push(
            "The questions ended early, because nothing left to ask could have changed that.".to_owned(),
        );
    }
    if !verdict.missing.is_empty() {
        let open: Vec<String> = verdict.missing.iter().map(|place| sentences.question(*place)).collect();
        told.push(format!("Still to be answered: {}.", listed(&open, "and")));
    }
    told.extend(verdict.receipt.iter().map(|line| contribution(&sentences, &facts, line)));
    if verdict.receipt.is_empty() {
        told.push("Nothing was worth any points.".to_owned());
    }
    if let Some(band) = verdict.band.and_then(|place| definition.bands.get(place)) {
        told.push(format!("That is the band “{}”, from {} up.", band.id, points(band.min_score)));
    }
    Json::object()
        .with("verdict", verdict.to_json(definition))
        .with("sentences", told.into_iter().map(Json::from).collect::<Vec<_>>())
        .with(
            "unmet",
            unmet(&sentences, &facts, &if verdict.outcome.is_some() { verdict } else { facts.judge() }),
        )
        .with("nearest", nearest(&sentences, answers, signals, now))
}

/// What has an answer has been asked, and in a row without gaps what came before it, too.
fn decided(
    definition: &Definition,
    answers: &Answers,
    signals: &[Occurrence],
    now: Instant,
) -> Option<Outcome> {
    let last = (0..definition.questions.len()).rev().find(|at| answers.get(QuestionIx(*at)).is_some())?;
    let asked: Vec<QuestionIx> = (0..=last).map(QuestionIx).collect();
    decide(definition, answers, &asked, signals, now)
}

/// *“Your role” is Executive: 20 points for fit.*
fn contribution(sentences: &Sentences<'_>, facts: &Facts<'_>, line: &Contribution) -> String {
    let source = match line.source {
        Source::Question(place) => {
            format!("{}: {}", sentences.question(place), sentences.answer(place, facts.answer(place)))
        }
        Source::Signal(place) => format!("{}, {}", sentences.signal(place), times(facts.count(place))),
    };
    let sign = if line.points > 0 { "+" } else { "" };
    sentence(&format!("{source} ({sign}{} {})", whole(line.points), sentences.dimension(line.dimension)))
}
