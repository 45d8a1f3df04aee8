//! Curtailment: when what is left to ask can no longer change the verdict.

use super::bounds::{Bounds, Range, SignalRange, known, worth};
use super::{Answers, Facts, Occurrence, Outcome, Source};
use crate::definition::{Definition, Kind, Question, QuestionIx, SignalIx};
use crate::time::Instant;

/// The outcome that every way of answering what has not been asked leads to, if there is one. Borderline or not
/// counts as part of it.
///
/// `asked` are the questions that the visitor has passed; their answers stand, and no answer there is none. All
/// others are open, whatever `answers` holds for them: a known answer may still be changed when its question comes.
/// What has been seen of signals stands.
///
/// ```
/// # use leadgate::{definition::{QuestionIx, read_text}, json::parse, qualify::{Answers, Outcome, decide}, time::Instant};
/// let definition = read_text(r#"{
///   "format": 1, "id": "demo", "version": "1", "title": "Demo", "ask": "until_decided",
///   "questions": [
///     {"id": "role", "type": "choice", "label": "Your role?", "options": [
///       {"value": "buyer", "label": "Buyer"}, {"value": "student", "label": "Student"}]},
///     {"id": "email", "type": "email", "label": "Your e-mail?", "required": true, "field": "email"}],
///   "sales_ready": {"min_score": 0},
///   "disqualify": [{"when": {"question": "role", "is": "student"}, "reason": "Students do not buy."}]
/// }"#).unwrap();
/// let of = |text| Answers::read(&definition, &parse(text).unwrap().value).unwrap();
/// let decided = |answers| decide(&definition, &answers, &[QuestionIx(0)], &[], Instant::default());
/// assert_eq!(decided(of(r#"{"role": "student"}"#)), Some(Outcome::Disqualified));
/// assert_eq!(decided(of(r#"{"role": "buyer"}"#)), Some(Outcome::SalesReady));
/// assert_eq!(decide(&definition, &of("{}"), &[], &[], Instant::default()), None);
/// ```
pub fn decide(
    definition: &Definition,
    answers: &Answers,
    asked: &[QuestionIx],
    signals: &[Occurrence],
    now: Instant,
) -> Option<Outcome> {
    let worths: Vec<Range> = definition.questions.iter().map(worth).collect();
    decide_by(definition, &worths, answers, asked, signals, now)
}

/// The same with the [`worth`] of each question at hand.
pub(super) fn decide_by(
    definition: &Definition,
    worths: &[Range],
    answers: &Answers,
    asked: &[QuestionIx],
    signals: &[Occurrence],
    now: Instant,
) -> Option<Outcome> {
    let facts = Facts::gather(definition, answers, signals, now);
    let judged = facts.judge();
    let mut seen = vec![SignalRange::default(); definition.signals.len()];
    for (place, range) in seen.iter_mut().enumerate() {
        let count = facts.count(SignalIx(place));
        range.count = (count, count);
    }
    for line in &judged.receipt {
        if let Source::Signal(place) = line.source
            && let Some(range) = seen.get_mut(place.0)
        {
            range.points = (line.points, line.points);
        }
    }
    let known = known(definition, answers, asked);
    let (outcome, _) = Bounds::with_worths(definition, &known, &seen, worths).verdicts().only()?;
    // Where it is not sales-ready, the verdict is given on what is there, without answers to required questions;
    // its receipt must say the same.
    (outcome == Outcome::SalesReady || judged.outcome == Some(outcome)).then_some(outcome)
}

/// Whether a question is asked of a visitor who is sales-ready whatever they answer to it.
pub fn is_needed(question: &Question) -> bool {
    question.required || question.field.is_some() || matches!(question.kind, Kind::Consent { .. })
}
