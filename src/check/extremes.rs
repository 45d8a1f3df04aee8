//! The least and the most that the score, or a dimension, can be.

use super::places::Looks;
use super::search::{confirms, relevant};
use super::space::{Space, State, Witness};
use crate::definition::{Condition, DimensionIx, QuestionIx};
use crate::qualify::bounds::Bounds;

/// The least and the most over all visitors.
#[derive(Clone, Debug, PartialEq)]
pub struct Extremes {
    /// Nobody has less.
    pub min: i64,
    /// Nobody has more.
    pub max: i64,
    /// Somebody has the least, and somebody the most: else these are bounds that may not be reached.
    pub exact: bool,
    /// Somebody with the least.
    pub lowest: Option<Witness>,
    /// Somebody with the most.
    pub highest: Option<Witness>,
}

/// The extremes of a dimension, or of the score, looked for at so many places at most each.
pub(super) fn extremes(space: &Space<'_>, dimension: Option<usize>, nodes: usize) -> Extremes {
    let mut looks = Looks { score: dimension.is_none(), ..Looks::default() };
    looks.dimensions.extend(dimension);
    let (mut order, named) = relevant(space, &looks);
    order.truncate(named);
    let end = |most: bool| {
        let mut climb = Climb { space, dimension, most, order: &order, nodes, best: None, open: None };
        climb.descend(&mut State::open(space), 0);
        climb.result()
    };
    let ((min, lowest), (max, highest)) = (end(false), end(true));
    Extremes { min, max, exact: lowest.is_some() && highest.is_some(), lowest, highest }
}

struct Climb<'s> {
    space: &'s Space<'s>,
    dimension: Option<usize>,
    most: bool,
    order: &'s [usize],
    nodes: usize,
    best: Option<(i64, Witness)>,
    /// The best that a part promises which was not looked into.
    open: Option<i64>,
}

impl<'s> Climb<'s> {
    /// Larger is better.
    fn promise(&self, bounds: &Bounds<'_>) -> i64 {
        let (low, high) = self.dimension.map_or(bounds.score(), |at| bounds.dimension(at));
        if self.most { high } else { -low }
    }

    fn descend(&mut self, state: &mut State<'s>, depth: usize) {
        if state.contradicts_itself() {
            return;
        }
        let (promise, next) = {
            let bounds = state.bounds();
            let questions = self.space.questions.len();
            let hidden = |at: usize| at < questions && bounds.is_visible(QuestionIx(at)) == Some(false);
            let next = self.order.iter().enumerate().skip(depth).find(|(_, at)| !hidden(**at));
            (self.promise(&bounds), next.map(|(at, variable)| (at, *variable)))
        };
        if self.best.as_ref().is_some_and(|(best, _)| promise <= *best) {
            return;
        }
        if self.nodes == 0 {
            self.open = self.open.max(Some(promise));
            return;
        }
        self.nodes -= 1;
        self.try_best(state, promise);
        let Some((at, variable)) = next else {
            if self.best.as_ref().is_none_or(|(best, _)| *best < promise) {
                self.open = self.open.max(Some(promise));
            }
            return;
        };
        let mut kinds: Vec<usize> = (0..self.space.kinds(variable)).collect();
        let sign = if self.most { -1 } else { 1 };
        kinds.sort_by_key(|kind| sign * self.space.points(variable, *kind));
        for kind in kinds {
            state.set(variable, Some(kind));
            self.descend(state, at + 1);
        }
        state.set(variable, None);
        if !self.space.is_complete(variable) {
            self.open = self.open.max(Some(promise));
        }
    }

    /// Takes the best of everything that is open, and scores it.
    fn try_best(&mut self, state: &State<'s>, promise: i64) {
        let mut full = state.clone();
        for variable in 0..self.space.variables() {
            let counts =
                self.space.dimension(variable).is_some_and(|own| self.dimension.is_none_or(|at| own.0 == at));
            if counts && full.kind(variable).is_none() {
                full.set(variable, Some(self.space.extreme(variable, self.most)));
            }
        }
        let witness = full.witness();
        let reached = {
            let facts = witness.facts(self.space.definition);
            let sum = self.dimension.map_or(facts.score(), |at| facts.dimension(DimensionIx(at)));
            if self.most { sum } else { -sum }
        };
        debug_assert!(reached <= promise, "a bound was too tight");
        let better = self.best.as_ref().is_none_or(|(best, _)| reached > *best);
        if better && confirms(self.space.definition, &witness, &Condition::always()) {
            self.best = Some((reached, witness));
        }
    }

    /// The extreme, with somebody who reaches it where that is certain.
    fn result(self) -> (i64, Option<Witness>) {
        let sign = if self.most { 1 } else { -1 };
        match (self.best, self.open) {
            (Some((best, witness)), open) if open.is_none_or(|open| open <= best) => {
                (sign * best, Some(witness))
            }
            (best, open) => (sign * open.max(best.map(|(best, _)| best)).unwrap_or(0), None),
        }
    }
}
