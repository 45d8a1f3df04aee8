//! What can still be: bounds on scores, and what is known of conditions, while some answers are open.
//!
//! Everything here is sound and none of it is exact: a truth or a range that it gives holds for every way of
//! answering what is open, but two open answers are never looked at together.

use super::{Answer, Answers, Outcome};
use crate::definition::{ChoiceOption, Condition, Definition, Expected, Kind, Question, QuestionIx, Test};

/// What is known of the answer to a question.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// It may still be answered in every way that the question allows.
    Open,
    /// It has this answer, or none, and that is worth so much.
    Is(Option<&'a Answer>, i64),
}

/// The least and the most.
pub type Range = (i64, i64);

/// What is known of a signal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignalRange {
    /// How often it counts.
    pub count: Range,
    /// What it is worth.
    pub points: Range,
}

/// One of the verdicts that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    /// Sales-ready with a score at or above the line.
    pub sales_ready: bool,
    /// Sales-ready by the borderline rule alone.
    pub borderline: bool,
    /// Not ready yet.
    pub nurture: bool,
    /// Knocked out.
    pub disqualified: bool,
}

impl Possible {
    /// The only verdict that is possible, and whether it is a borderline one.
    pub fn only(self) -> Option<(Outcome, bool)> {
        match (self.sales_ready, self.borderline, self.nurture, self.disqualified) {
            (true, false, false, false) => Some((Outcome::SalesReady, false)),
            (false, true, false, false) => Some((Outcome::SalesReady, true)),
            (false, false, true, false) => Some((Outcome::Nurture, false)),
            (false, false, false, true) => Some((Outcome::Disqualified, false)),
            _ => None,
        }
    }
}

/// What is known of a visitor of whom not everything is known.
#[derive(Clone, Debug)]
pub struct Bounds<'a> {
    definition: &'a Definition,
    known: &'a [Known<'a>],
    signals: &'a [SignalRange],
    /// `None` where it depends on what is open.
    visible: Vec<Option<bool>>,
    dimensions: Vec<Range>,
    score: Range,
}

/// What every answer to a question is worth, no answer among them where the question may be left out.
pub fn worth(question: &Question) -> Range {
    let mut all: Option<Range> = None;
    let mut add = |points: i64| {
        all = Some(all.map_or((points, points), |(least, most)| (least.min(points), most.max(points))));
    };
    if !question.required {
        add(0);
    }
    match &question.kind {
        Kind::Choice { options } => options.iter().for_each(|option| add(option.points)),
        Kind::Choices { options, min, max, max_points } => {
            let (fewest, most) = (min.unwrap_or(1).max(1), max.unwrap_or(options.len()));
            for sign in [1, -1] {
                let sum = best_sum(options, sign, fewest, most);
                add(max_points.map_or(sum, |cap| sum.min(cap)));
            }
        }
        Kind::Text { points, .. } | Kind::Email { points, .. } | Kind::Phone { points } => add(*points),
        Kind::Number { min, max, points, .. } => {
            let (min, max) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
            stepped(points, min, max, &mut add);
        }
        Kind::Scale { from, to, points, .. } => stepped(points, *from as f64, *to as f64, &mut add),
        Kind::Consent { .. } => add(0),
    }
    all.unwrap_or_default()
}

/// The largest sum of so many options (`sign` 1), or the smallest (`sign` -1).
fn best_sum(options: &[ChoiceOption], sign: i64, fewest: usize, most: usize) -> i64 {
    // By insertion, since options are few and the library's sort is 4 KB of code for each type.
    let mut ordered: Vec<i64> = Vec::new();
    for option in options {
        let points = option.points * sign;
        ordered.insert(ordered.partition_point(|other| *other >= points), points);
    }
    let picked = ordered.iter().enumerate().take(most).filter(|(at, points)| *at < fewest || **points > 0);
    picked.map(|(_, points)| points).sum::<i64>() * sign
}

/// What numbers between two ends are worth.
fn stepped(steps: &[crate::definition::PointStep], min: f64, max: f64, add: &mut dyn FnMut(i64)) {
    let first = steps.iter().rev().find(|step| min >= step.at_least);
    add(first.map_or(0, |step| step.points));
    for step in steps.iter().filter(|step| step.at_least > min && step.at_least <= max) {
        add(step.points);
    }
}

impl<'a> Bounds<'a> {
    /// Walks the questions in order, as scoring does, with all that is open left open. `known` and `worths` have an
    /// entry for each question ([`worth`] of it), `signals` for each signal.
    pub fn with_worths(
        definition: &'a Definition,
        known: &'a [Known<'a>],
        signals: &'a [SignalRange],
        worths: &[Range],
    ) -> Self {
        let mut bounds = Bounds {
            definition,
            known,
            signals,
            visible: Vec::new(),
            dimensions: vec![(0, 0); definition.dimensions.len()],
            score: (0, 0),
        };
        bounds.visible.reserve(definition.questions.len());
        for (place, (question, worth)) in definition.questions.iter().zip(worths).enumerate() {
            let visible = question.show_if.as_ref().map_or(Some(true), |condition| bounds.holds(condition));
            bounds.visible.push(visible);
            if let (Some(dimension), false) = (question.dimension, visible == Some(false)) {
                let (mut least, mut most) = match bounds.known(QuestionIx(place)) {
                    Known::Open => *worth,
                    Known::Is(_, points) => (points, points),
                };
                if visible.is_none() {
                    (least, most) = (least.min(0), most.max(0));
                }
                bounds.add(dimension.0, (least, most));
            }
        }
        for (rule, signal) in definition.signals.iter().zip(signals) {
            bounds.add(rule.dimension.0, signal.points);
        }
        bounds
    }

    fn add(&mut self, dimension: usize, (least, most): Range) {
        self.score.0 += least;
        self.score.1 += most;
        if let Some(sum) = self.dimensions.get_mut(dimension) {
            sum.0 += least;
            sum.1 += most;
        }
    }

    fn known(&self, question: QuestionIx) -> Known<'a> {
        self.known.get(question.0).copied().unwrap_or(Known::Open)
    }

    /// Whether a question is shown; `None` where that depends on what is open.
    pub fn is_visible(&self, question: QuestionIx) -> Option<bool> {
        self.visible.get(question.0).copied().unwrap_or(Some(false))
    }

    /// Between what the score is.
    pub fn score(&self) -> Range {
        self.score
    }

    /// Between what a dimension's score is.
    pub fn dimension(&self, dimension: usize) -> Range {
        self.dimensions.get(dimension).copied().unwrap_or_default()
    }

    /// Whether a condition holds; `None` where that may depend on what is open.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::All(parts) => self.parts(parts, false),
            Condition::Any(parts) => self.parts(parts, true),
            Condition::Not(part) => self.holds(part).map(|holds| !holds),
            Condition::Question(question, test) => self.test(*question, test),
            Condition::Signal(signal, least) => {
                reaches(self.signals.get(signal.0).copied().unwrap_or_default().count, *least)
            }
            Condition::Dimension(dimension, least) => reaches(self.dimension(dimension.0), *least),
            Condition::Score(least) => reaches(self.score, *least),
        }
    }

    /// `decisive` as soon as one part is that, else its opposite where all parts are known.
    fn parts(&self, parts: &[Condition], decisive: bool) -> Option<bool> {
        let mut whole = Some(!decisive);
        for part in parts {
            match self.holds(part) {
                Some(holds) if holds == decisive => return Some(decisive),
                Some(_) => {}
                None => whole = None,
            }
        }
        whole
    }

    fn test(&self, place: QuestionIx, test: &Test) -> Option<bool> {
        let Some(question) = self.definition.questions.get(place.0) else { return Some(false) };
        let without = *test == Test::Answered(false);
        let visible = self.is_visible(place);
        if visible == Some(false) {
            return Some(without);
        }
        let given = match self.known(place) {
            Known::Is(answer, _) => Some(test.holds(answer)),
            Known::Open => {
                let (can_hold, can_fail) = can(question, test);
                let left_out = !question.required;
                match (can_hold || (left_out && without), can_fail || (left_out && !without)) {
                    (true, true) => None,
                    (holds, _) => Some(holds),
                }
            }
        };
        // Hidden, it is unanswered.
        given.filter(|holds| visible == Some(true) || *holds == without)
    }

    /// Every verdict that is possible.
    pub fn verdicts(&self) -> Possible {
        let rules = &self.definition.sales_ready;
        let mut out = Some(false);
        for rule in &self.definition.disqualify {
            match self.holds(&rule.when) {
                Some(true) => out = Some(true),
                None if out == Some(false) => out = None,
                _ => {}
            }
        }
        let mut others = Some(true);
        let minimums =
            rules.min.iter().map(|(dimension, least)| reaches(self.dimension(dimension.0), *least));
        for met in minimums.chain(rules.require.iter().map(|rule| self.holds(&rule.when))) {
            match met {
                Some(false) => others = Some(false),
                None if others == Some(true) => others = None,
                _ => {}
            }
        }
        let (judged, line) = (out != Some(true), rules.min_score);
        let lowest = line - rules.borderline.unwrap_or(0).max(0);
        let (least, most) = self.score;
        Possible {
            sales_ready: judged && others != Some(false) && most >= line,
            borderline: judged && others != Some(false) && most >= lowest && least < line && lowest < line,
            nurture: judged && (others != Some(true) || least < lowest),
            disqualified: out != Some(false),
        }
    }
}

fn reaches((lowest, highest): Range, least: i64) -> Option<bool> {
    if lowest >= least {
        Some(true)
    } else if highest < least {
        Some(false)
    } else {
        None
    }
}

/// Whether some answer to a question passes a test, and whether some answer fails it.
fn can(question: &Question, test: &Test) -> (bool, bool) {
    if let Test::Answered(wanted) = test {
        return (*wanted, !*wanted);
    }
    match (&question.kind, test) {
        (Kind::Choice { options } | Kind::Choices { options, .. }, Test::In(expected)) => {
            let fewest = match &question.kind {
                Kind::Choices { min, .. } => min.unwrap_or(1).max(1),
                _ => 1,
            };
            // Mostly there are so many more options than the test names that they need not be counted.
            let named = |place: usize| expected.contains(&Expected::Option(place));
            let others = || (0..options.len()).filter(|place| !named(*place)).count();
            let enough = options.len().checked_sub(expected.len()).is_some_and(|others| others >= fewest);
            (!expected.is_empty(), enough || others() >= fewest)
        }
        (Kind::Number { min, max, .. }, test) => numbers(test, min.as_ref().copied(), max.as_ref().copied()),
        (Kind::Scale { from, to, .. }, test) => numbers(test, Some(*from as f64), Some(*to as f64)),
        (_, Test::In(expected)) => (!expected.is_empty(), true),
        _ => (false, true),
    }
}

fn numbers(test: &Test, min: Option<f64>, max: Option<f64>) -> (bool, bool) {
    let above = |end: f64| max.is_none_or(|max| max >= end);
    let below = |end: f64| min.is_none_or(|min| min <= end);
    match test {
        Test::AtLeast(least) => (above(*least), min.is_none_or(|min| min < *least)),
        Test::AtMost(most) => (below(*most), max.is_none_or(|max| max > *most)),
        Test::In(expected) => {
            let fits =
                |one: &Expected| matches!(one, Expected::Number(number) if above(*number) && below(*number));
            (expected.iter().any(fits), true)
        }
        Test::Answered(_) => (true, true),
    }
}

/// What is known of each answer: those to the questions that have been asked, and nothing of the others.
pub fn known<'a>(definition: &Definition, answers: &'a Answers, asked: &[QuestionIx]) -> Vec<Known<'a>> {
    let one = |(place, question): (usize, &Question)| {
        let place = QuestionIx(place);
        match answers.get(place) {
            // A required question without an answer will be asked again.
            answer if asked.contains(&place) && (answer.is_some() || !question.required) => {
                Known::Is(answer, answer.map_or(0, |answer| answer.points(question)))
            }
            _ => Known::Open,
        }
    };
    definition.questions.iter().enumerate().map(one).collect()
}
