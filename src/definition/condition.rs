//! When something holds.

use super::{DimensionIx, QuestionIx, SignalIx};

/// A condition over answers, signals and scores.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Each of them holds; true when there is none.
    All(Vec<Condition>),
    /// At least one of them holds; false when there is none.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A test of one answer. Every test is false on an unanswered question except `Answered(false)`.
    Question(QuestionIx, Test),
    /// A signal's count (what `after` and `within` leave of it) is at least this.
    Signal(SignalIx, i64),
    /// A dimension's score is at least this.
    Dimension(DimensionIx, i64),
    /// The score is at least this.
    Score(i64),
}

impl Condition {
    /// The condition that always holds: that of a rule without `when`.
    pub fn always() -> Self {
        Condition::All(Vec::new())
    }

    /// How many conditions it is made of, itself among them.
    pub fn size(&self) -> usize {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                1 + parts.iter().map(Condition::size).sum::<usize>()
            }
            Condition::Not(part) => 1 + part.size(),
            _ => 1,
        }
    }

    /// True for the condition of a rule without `when`.
    pub fn is_always(&self) -> bool {
        matches!(self, Condition::All(parts) if parts.is_empty())
    }
}

/// A test of one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The answer is one of these; of `choices`: one of these has been picked. `is` has one, `in` any number.
    In(Vec<Expected>),
    /// The number is at least this.
    AtLeast(f64),
    /// The number is at most this.
    AtMost(f64),
    /// The question has an answer, or has none.
    Answered(bool),
}

/// An answer that a condition asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// The option at this place of the question's list.
    Option(usize),
    /// These characters.
    Text(String),
    /// This number.
    Number(f64),
    /// Consent given, or refused.
    Consent(bool),
}
