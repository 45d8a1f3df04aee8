//! Whether a condition holds.

use super::{Answer, Facts};
use crate::definition::{Condition, Expected, Test};

impl Condition {
    /// Whether it holds for what is known of a visitor.
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        match self {
            Condition::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Condition::Not(part) => !part.holds(facts),
            Condition::Question(question, test) => test.holds(facts.answer(*question)),
            Condition::Signal(signal, least) => facts.count(*signal) >= *least,
            Condition::Dimension(dimension, least) => facts.dimension(*dimension) >= *least,
            Condition::Score(least) => facts.score() >= *least,
        }
    }
}

impl Test {
    /// Whether an answer passes it.
    pub(crate) fn holds(&self, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else { return *self == Test::Answered(false) };
        match (self, answer) {
            (Test::Answered(wanted), _) => *wanted,
            (Test::In(expected), Answer::Options(picked)) => {
                expected.iter().any(|one| matches!(one, Expected::Option(option) if picked.contains(option)))
            }
            (Test::In(expected), answer) => expected.iter().any(|one| one.is(answer)),
            (Test::AtLeast(least), Answer::Number(number)) => number >= least,
            (Test::AtMost(most), Answer::Number(number)) => number <= most,
            _ => false,
        }
    }
}

impl Expected {
    fn is(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Expected::Option(option), Answer::Option(chosen)) => option == chosen,
            (Expected::Text(text), Answer::Text(given)) => text == given,
            (Expected::Number(number), Answer::Number(given)) => number == given,
            (Expected::Consent(wanted), Answer::Consent(given)) => wanted == given,
            _ => false,
        }
    }
}
