//! The verdict as conditions, so that one search answers everything.

use crate::definition::{Condition, Definition};

/// The parts of a verdict.
#[derive(Clone, Debug)]
pub(super) struct Gates {
    /// Somebody is knocked out.
    pub(super) out: Condition,
    /// Every minimum of a dimension and every must-have.
    pub(super) others: Vec<Condition>,
    /// The score reaches the line.
    pub(super) line: Condition,
    /// The score reaches the line, or is close enough below it.
    pub(super) close: Condition,
}

/// All of these.
pub(super) fn all(parts: impl IntoIterator<Item = Condition>) -> Condition {
    Condition::All(parts.into_iter().collect())
}

/// The opposite.
pub(super) fn not(part: Condition) -> Condition {
    Condition::Not(Box::new(part))
}

impl Gates {
    pub(super) fn new(definition: &Definition) -> Self {
        let rules = &definition.sales_ready;
        let minimums = rules.min.iter().map(|(dimension, least)| Condition::Dimension(*dimension, *least));
        let close = rules.min_score - rules.borderline.unwrap_or(0).max(0);
        Gates {
            out: Condition::Any(definition.disqualify.iter().map(|rule| rule.when.clone()).collect()),
            others: minimums.chain(rules.require.iter().map(|rule| rule.when.clone())).collect(),
            line: Condition::Score(rules.min_score),
            close: Condition::Score(close),
        }
    }

    /// Sales-ready, borderline or not.
    pub(super) fn ready(&self) -> Condition {
        all([self.close.clone()]
            .into_iter()
            .chain(self.others.iter().cloned())
            .chain([not(self.out.clone())]))
    }

    /// Sales-ready by the borderline rule alone.
    pub(super) fn borderline(&self) -> Condition {
        all([self.ready(), not(self.line.clone())])
    }

    /// Not ready yet.
    pub(super) fn nurture(&self) -> Condition {
        let reached = all([self.close.clone()].into_iter().chain(self.others.iter().cloned()));
        all([not(self.out.clone()), not(reached)])
    }

    /// What a verdict would be if one of the other gates were not there.
    pub(super) fn ready_but_for(&self, gate: usize) -> Condition {
        let kept = self.others.iter().enumerate().filter(|(at, _)| *at != gate).map(|(_, gate)| gate.clone());
        all([self.close.clone()].into_iter().chain(kept).chain([not(self.out.clone())]))
    }

    /// The parts of a condition that must all hold.
    pub(super) fn conjuncts(condition: &Condition) -> Vec<Condition> {
        let mut parts = Vec::new();
        split(condition, true, &mut parts);
        parts
    }
}

fn split(condition: &Condition, holds: bool, parts: &mut Vec<Condition>) {
    match condition {
        Condition::All(inner) if holds || inner.len() == 1 => {
            inner.iter().for_each(|part| split(part, holds, parts))
        }
        Condition::Any(inner) if !holds || inner.len() == 1 => {
            inner.iter().for_each(|part| split(part, holds, parts))
        }
        Condition::Not(inner) => split(inner, !holds, parts),
        other if holds => parts.push(other.clone()),
        other => parts.push(not(other.clone())),
    }
}
