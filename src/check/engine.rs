//! Answers whether something can happen: first by looking around among visitors made up by chance, then by search.

use std::cell::Cell;

use super::chance::Chance;
use super::gates::Gates;
use super::places::Place;
use super::search::{Found, Search};
use super::space::{Space, State, Witness};
use crate::definition::Condition;
use crate::qualify::Facts;

/// How much all searches together may look at: places times variables.
const WORK: usize = 12_000_000;
/// The most places that all searches together may look at, however few the variables.
const MOST_NODES: usize = 400_000;
/// So many visitors are made up.
const POOL: usize = 192;

/// Made-up visitors, some by chance and some with a leaning to much or to little.
pub(super) fn pool(space: &Space<'_>) -> Vec<Witness> {
    let mut chance = Chance::new(1);
    let mut all = Vec::new();
    for at in 0..POOL {
        // Every leaning from “always the least” over “anything” to “always the most”.
        let leaning = at % 9;
        let mut state = State::open(space);
        for variable in 0..space.variables() {
            let kinds = space.kinds(variable);
            if kinds > 0 {
                let kind = match (chance.below(4), leaning) {
                    (draw, 0..=3) if draw >= leaning => space.extreme(variable, false),
                    (draw, 5..=8) if draw >= 8 - leaning => space.extreme(variable, true),
                    _ => chance.below(kinds),
                };
                state.set(variable, Some(kind));
            }
        }
        all.push(state.witness());
    }
    all.retain(|witness| witness.facts(space.definition).missing().is_empty());
    all
}

/// What answers questions about one definition.
pub(super) struct Engine<'s> {
    pub(super) space: &'s Space<'s>,
    pub(super) gates: Gates,
    pub(super) places: &'s [Place<'s>],
    pool: &'s [Witness],
    facts: Vec<Facts<'s>>,
    nodes: Cell<usize>,
    share: usize,
}

impl<'s> Engine<'s> {
    pub(super) fn new(space: &'s Space<'s>, places: &'s [Place<'s>], pool: &'s [Witness]) -> Self {
        let nodes = (WORK / space.variables().max(1)).clamp(2000, MOST_NODES);
        Engine {
            space,
            gates: Gates::new(space.definition),
            places,
            pool,
            facts: pool.iter().map(|witness| witness.facts(space.definition)).collect(),
            nodes: Cell::new(nodes),
            share: nodes / 16,
        }
    }

    /// Somebody of whom a condition holds, a proof that there is nobody, or neither.
    pub(super) fn find(&self, condition: &Condition) -> Found {
        match self.facts.iter().position(|facts| condition.holds(facts)).and_then(|at| self.pool.get(at)) {
            Some(witness) => Found::Yes(Box::new(witness.clone())),
            None => self.search(condition),
        }
    }

    fn search(&self, condition: &Condition) -> Found {
        // Each search has its share, so that a hard one leaves something for the others.
        let mut nodes = self.share.min(self.nodes.get()).max(self.space.variables().min(self.nodes.get()));
        let before = nodes;
        let found = Search::run(self.space, condition, &mut nodes);
        self.nodes.set(self.nodes.get().saturating_sub(before - nodes));
        found
    }

    /// The limit of one search.
    pub(super) fn share(&self) -> usize {
        self.share
    }

    /// The made-up visitors.
    pub(super) fn pool(&self) -> &'s [Witness] {
        self.pool
    }
}
