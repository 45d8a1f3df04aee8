//! A visitor who comes back: which of their answers still hold, and how far these lead.

use crate::definition::{Definition, Kind, QuestionIx};
use crate::json::Json;
use crate::qualify::{Answers, Interview, Outcome};
use crate::time::Instant;

/// Where somebody stands at a question whose answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Another question follows, so this one may be passed over.
    Goes,
    /// It is the last: to go on ends the interview, with this outcome. `None` where something is still missing.
    Ends(Option<Outcome>),
}

/// What a device knows of a visitor.
#[derive(Clone, Debug)]
pub struct Known {
    /// Answers by question, as the widget tells them.
    pub answers: Json,
    /// What they have done: `[id, milliseconds since 1970]` each.
    pub signals: Json,
}

/// The answers that the definition allows, of those kept earlier, by it or by one before it. Each stands for itself: one
/// that is not allowed any more takes no other with it. A consent is never known: it is given anew, or not at all.
pub fn allowed(definition: &Definition, kept: &Json) -> Json {
    let (mut answers, _) = Answers::sift(definition, kept);
    for (place, question) in definition.questions.iter().enumerate() {
        if matches!(question.kind, Kind::Consent { .. }) {
            answers.set(QuestionIx(place), None);
        }
    }
    answers.to_json(definition)
}

/// Where a visitor stands at question `at`, who came there by the questions of `passed`, with what is known of them. The
/// interview is one for trying this out: what it knew before is replaced.
pub fn standing(
    interview: &mut Interview,
    known: &Known,
    passed: &[String],
    at: &str,
    now: Instant,
) -> Standing {
    let definition = interview.definition();
    let (answers, _) = Answers::sift(definition, &known.answers);
    let place = |id: &str| definition.question(id).map(|(place, _)| place);
    let (trail, at) = (passed.iter().filter_map(|id| place(id)).collect(), place(at));
    let mut seen = Vec::new();
    for one in known.signals.as_array().unwrap_or(&[]) {
        if let Some([id, millis]) = one.as_array()
            && let (Some(id), Some(millis)) = (id.as_str(), millis.as_f64())
            && let Some(signal) = definition.signal(id)
        {
            seen.push((signal, Instant::from_millis(millis)));
        }
    }
    interview.resume(answers, trail, at);
    for (signal, at) in seen {
        interview.signal(signal, at);
    }
    match interview.advance(now) {
        Some(_) => Standing::Goes,
        None => Standing::Ends(interview.verdict(now).outcome),
    }
}
