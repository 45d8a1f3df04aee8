//! Answers whether something can happen: first by looking around among visitors made up by chance, then by search.

use std::cell::Cell;

use super::chance::Chance;
use super::gates::Gates;
use super::places::Place;
use super::search::{Found, Search};
use super::space::{Space, State, Witness};
use crate::definition::Condition;
use crate::qualify::Facts;

/// How much all searches together may look at: places times the variables and parts of conditions at each.
const WORK: usize = 16_000_000;
/// The most places that all searches together may look at, however few the variables.
const MOST_NODES: usize = 400_000;
/// How many parts of conditions may be held against made-up visitors.
const LOOKS: usize = 60_000_000;
/// One search has this part of all the work.
const SHARES: usize = 16;
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
    work: Cell<usize>,
    looks: Cell<usize>,
    /// What one place takes, without the condition that is looked for.
    step: usize,
    share: usize,
}

impl<'s> Engine<'s> {
    pub(super) fn new(space: &'s Space<'s>, places: &'s [Place<'s>], pool: &'s [Witness]) -> Self {
        let shown = space.definition.questions.iter().filter_map(|question| question.show_if.as_ref());
        let step = space.variables().max(1) + shown.map(Condition::size).sum::<usize>();
        let work = WORK.min(MOST_NODES * step);
        Engine {
            space,
            gates: Gates::new(space.definition),
            places,
            pool,
            facts: pool.iter().map(|witness| witness.facts(space.definition)).collect(),
            work: Cell::new(work),
            looks: Cell::new(LOOKS),
            step,
            share: work / SHARES,
        }
    }

    /// Somebody of whom a condition holds, a proof that there is nobody, or neither.
    pub(super) fn find(&self, condition: &Condition) -> Found {
        let size = condition.size();
        match self.around(condition, size) {
            Some(witness) => Found::Yes(Box::new(witness.clone())),
            None => self.search(condition, size),
        }
    }

    /// Looks around among the made-up visitors.
    fn around(&self, condition: &Condition, size: usize) -> Option<&'s Witness> {
        let visitors = self.facts.len().min(self.looks.get() / size);
        let found = self.facts.iter().take(visitors).position(|facts| condition.holds(facts));
        let looked = found.map_or(visitors, |at| at + 1) * size;
        self.looks.set(self.looks.get().saturating_sub(looked));
        self.pool.get(found?)
    }

    fn search(&self, condition: &Condition, size: usize) -> Found {
        let (cost, left) = (self.step + size, self.work.get());
        // Each search has its share, so that a hard one leaves something for the others, and goes all the way down once.
        let mut nodes = self.share(size).max(self.space.variables()).min(left / cost);
        let before = nodes;
        let found = Search::run(self.space, condition, &mut nodes);
        self.work.set(left.saturating_sub((before - nodes) * cost));
        found
    }

    /// How many places one search may look at for conditions of so many parts.
    pub(super) fn share(&self, size: usize) -> usize {
        self.share / (self.step + size)
    }

    /// The made-up visitors.
    pub(super) fn pool(&self) -> &'s [Witness] {
        self.pool
    }
}
