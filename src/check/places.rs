//! Every condition of a definition, with its place in the document.

use crate::definition::{Condition, Definition, Test};

/// Where a condition stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    /// The JSON Pointer of the condition.
    pub(super) pointer: String,
    /// The condition.
    pub(super) condition: &'a Condition,
    /// Whether the verdict depends on it: it shows a question, knocks out or is a must-have.
    pub(super) decides: bool,
}

/// Every condition that somebody wrote: rules without `when` have none.
pub(super) fn places(definition: &Definition) -> Vec<Place<'_>> {
    let mut all = Vec::new();
    let mut add = |pointer: String, condition, decides| all.push(Place { pointer, condition, decides });
    for (at, question) in definition.questions.iter().enumerate() {
        if let Some(condition) = &question.show_if {
            add(format!("/questions/{at}/show_if"), condition, true);
        }
    }
    for (at, rule) in definition.sales_ready.require.iter().enumerate() {
        add(format!("/sales_ready/require/{at}/when"), &rule.when, true);
    }
    for (at, rule) in definition.disqualify.iter().enumerate() {
        add(format!("/disqualify/{at}/when"), &rule.when, true);
    }
    let lists: [(&str, Vec<&Condition>); 4] = [
        ("routes", definition.routes.iter().map(|rule| &rule.when).collect()),
        ("follow_up", definition.follow_up.iter().map(|rule| &rule.when).collect()),
        ("brief/ask_next", definition.brief.ask_next.iter().map(|rule| &rule.when).collect()),
        ("offers", definition.offers.iter().map(|rule| &rule.when).collect()),
    ];
    for (list, conditions) in lists {
        for (at, condition) in conditions.into_iter().enumerate().filter(|(_, one)| !one.is_always()) {
            add(format!("/{list}/{at}/when"), condition, false);
        }
    }
    all
}

/// What a condition looks at.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks<'a> {
    /// Tests of answers, by the question's place.
    pub(super) tests: Vec<(usize, &'a Test)>,
    /// Counts of signals, by the signal's place.
    pub(super) counts: Vec<(usize, i64)>,
    /// Dimensions.
    pub(super) dimensions: Vec<usize>,
    /// The score.
    pub(super) score: bool,
}

impl<'a> Looks<'a> {
    /// Adds what one condition looks at.
    pub(super) fn add(&mut self, condition: &'a Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.add(part)),
            Condition::Not(part) => self.add(part),
            Condition::Question(question, test) => self.tests.push((question.0, test)),
            Condition::Signal(signal, least) => self.counts.push((signal.0, *least)),
            Condition::Dimension(dimension, _) => self.dimensions.push(dimension.0),
            Condition::Score(_) => self.score = true,
        }
    }
}
