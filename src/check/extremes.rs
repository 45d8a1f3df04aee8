//! The least and the most that the score, or a dimension, can be.
//!
//! A sum is at its end where each part of it is. Questions hang together only where one shows the other, and signals
//! where one comes after the other: each such group is searched by itself, with all the others left open.

use super::places::Looks;
use super::search::{confirms, relevant};
use super::space::{Space, State, Witness};
use crate::definition::{Condition, DimensionIx, QuestionIx};

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
        let mut climb = Climb { space, dimension, most, nodes, state: State::open(space), excess: 0 };
        for group in groups(space, &order) {
            climb.settle(&group);
        }
        climb.result()
    };
    let ((min, lowest), (max, highest)) = (end(false), end(true));
    Extremes { min, max, exact: lowest.is_some() && highest.is_some(), lowest, highest }
}

/// The variables that hang together, each group in the order of the definition. One that another shows is in its
/// group even if nothing hangs on it.
fn groups(space: &Space<'_>, order: &[usize]) -> Vec<Vec<usize>> {
    let definition = space.definition;
    let questions = definition.questions.len();
    let mut group: Vec<usize> = (0..space.variables()).collect();
    let mut join = |one: usize, other: usize| {
        let (from, to) = (group.get(one).copied(), group.get(other).copied());
        if let (Some(from), Some(to)) = (from, to) {
            group.iter_mut().filter(|at| **at == from).for_each(|at| *at = to);
        }
    };
    for (place, question) in definition.questions.iter().enumerate() {
        let mut looks = Looks::default();
        question.show_if.iter().for_each(|condition| looks.add(condition));
        looks.tests.iter().for_each(|(other, _)| join(place, *other));
        looks.counts.iter().for_each(|(other, _)| join(place, questions + other));
    }
    for (place, signal) in definition.signals.iter().enumerate() {
        signal.after.iter().for_each(|other| join(questions + place, questions + other.0));
    }
    let mut all: Vec<(usize, Vec<usize>)> = Vec::new();
    for variable in order {
        let Some(own) = group.get(*variable) else { continue };
        match all.iter_mut().find(|(known, _)| known == own) {
            Some((_, members)) => members.push(*variable),
            None => all.push((*own, vec![*variable])),
        }
    }
    all.into_iter().map(|(_, members)| members).collect()
}

struct Climb<'s> {
    space: &'s Space<'s>,
    dimension: Option<usize>,
    most: bool,
    nodes: usize,
    /// What has been settled so far, each group at its best.
    state: State<'s>,
    /// By how much what was not looked into could be better.
    excess: i64,
}

/// The best of one group.
struct Best {
    promise: i64,
    kinds: Vec<Option<usize>>,
}

impl<'s> Climb<'s> {
    fn settle(&mut self, group: &[usize]) {
        let mut best: Option<Best> = None;
        let mut open: Option<i64> = None;
        let mut state = self.state.clone();
        self.descend(&mut state, group, 0, &mut best, &mut open);
        if let Some(best) = best {
            for (variable, kind) in group.iter().zip(best.kinds) {
                self.state.set(*variable, kind);
            }
            self.excess += open.map_or(0, |open| (open - best.promise).max(0));
        }
    }

    /// Larger is better.
    fn promise(&self, state: &State<'_>) -> i64 {
        let bounds = state.bounds();
        let (low, high) = self.dimension.map_or(bounds.score(), |at| bounds.dimension(at));
        if self.most { high } else { -low }
    }

    fn descend(
        &mut self,
        state: &mut State<'s>,
        group: &[usize],
        depth: usize,
        best: &mut Option<Best>,
        open: &mut Option<i64>,
    ) {
        if state.contradicts_itself() {
            return;
        }
        let promise = self.promise(state);
        if best.as_ref().is_some_and(|best| promise <= best.promise) {
            return;
        }
        let Some(variable) = group.get(depth).copied() else {
            let kinds = group.iter().map(|variable| state.kind(*variable)).collect();
            *best = Some(Best { promise, kinds });
            return;
        };
        if self.nodes == 0 && best.is_some() {
            *open = (*open).max(Some(promise));
            return;
        }
        self.nodes = self.nodes.saturating_sub(1);
        if self.is_hidden(state, variable) {
            return self.descend(state, group, depth + 1, best, open);
        }
        let mut kinds: Vec<usize> = (0..self.space.kinds(variable)).collect();
        let sign = if self.most { -1 } else { 1 };
        kinds.sort_by_key(|kind| sign * self.space.points(variable, *kind));
        for kind in kinds {
            state.set(variable, Some(kind));
            self.descend(state, group, depth + 1, best, open);
        }
        state.set(variable, None);
        if !self.space.is_complete(variable) {
            *open = (*open).max(Some(promise));
        }
    }

    fn is_hidden(&self, state: &State<'_>, variable: usize) -> bool {
        variable < self.space.questions.len()
            && state.bounds().is_visible(QuestionIx(variable)) == Some(false)
    }

    /// The extreme, with somebody who reaches it where that is certain.
    fn result(mut self) -> (i64, Option<Witness>) {
        let sign = if self.most { 1 } else { -1 };
        let promise = self.promise(&self.state);
        for variable in 0..self.space.variables() {
            let own = self.space.dimension(variable);
            let counts = own.is_some_and(|own| self.dimension.is_none_or(|at| own.0 == at));
            if counts && self.state.kind(variable).is_none() {
                self.state.set(variable, Some(self.space.extreme(variable, self.most)));
            }
        }
        let witness = self.state.witness();
        let reached = {
            let facts = witness.facts(self.space.definition);
            self.dimension.map_or(facts.score(), |at| facts.dimension(DimensionIx(at)))
        };
        let whole = confirms(self.space.definition, &witness, &Condition::always());
        let exact = self.excess == 0 && whole && reached == sign * promise;
        (sign * (promise + self.excess), exact.then_some(witness))
    }
}
