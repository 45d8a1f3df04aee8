//! Is there a visitor of whom a condition holds? By branch and bound: settle one answer after the other, give up
//! wherever the bounds say that it can no longer hold, stop where they say that it holds whatever is left.

use std::collections::HashSet;

use super::places::Looks;
use super::space::{Space, State, Witness};
use crate::definition::{Condition, Definition};
use crate::qualify::bounds::{Bounds, Range};

/// What a search has found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// Somebody, confirmed by scoring.
    Yes(Box<Witness>),
    /// Proven: there is nobody.
    Nobody,
    /// Neither found nor proven within the limit.
    Unknown,
}

/// A score, or a dimension's, that a condition asks for.
#[derive(Clone, Copy, Debug)]
struct Target {
    dimension: Option<usize>,
    least: Option<i64>,
    most: Option<i64>,
}

impl Target {
    /// How far the middle of what is still possible is from it. Doubled, so that it stays whole.
    fn distance(&self, (low, high): Range) -> i64 {
        let middle = low.saturating_add(high);
        let under = self.least.map_or(0, |least| (2 * least - middle).max(0));
        let over = self.most.map_or(0, |most| (middle - 2 * most).max(0));
        under + over
    }
}

/// The scores that a condition asks for in so many words.
fn targets(condition: &Condition, wanted: bool, all: &mut Vec<Target>) {
    let mut add = |dimension: Option<usize>, least: i64| {
        let (least, most) = if wanted { (Some(least), None) } else { (None, Some(least - 1)) };
        match all.iter_mut().find(|target| target.dimension == dimension) {
            Some(known) => {
                known.least = known.least.max(least);
                known.most = match (known.most, most) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            None => all.push(Target { dimension, least, most }),
        }
    };
    match condition {
        Condition::Score(least) => add(None, *least),
        Condition::Dimension(dimension, least) => add(Some(dimension.0), *least),
        Condition::Not(part) => targets(part, !wanted, all),
        Condition::All(parts) if wanted || parts.len() == 1 => {
            parts.iter().for_each(|part| targets(part, wanted, all));
        }
        Condition::Any(parts) if !wanted || parts.len() == 1 => {
            parts.iter().for_each(|part| targets(part, wanted, all));
        }
        _ => {}
    }
}

/// The variables that a condition depends on: first those that conditions name, in the order of the definition, then
/// those that only score, the weightiest first. And how many are of the first kind.
pub(super) fn relevant(space: &Space<'_>, looks: &Looks<'_>) -> (Vec<usize>, usize) {
    let definition = space.definition;
    let questions = definition.questions.len();
    let mut named = vec![false; space.variables()];
    let mut scoring = vec![false; space.variables()];
    let mark =
        |list: &mut Vec<bool>, at: usize| list.get_mut(at).is_some_and(|slot| !std::mem::replace(slot, true));
    let mut open: Vec<usize> = Vec::new();
    for variable in 0..space.variables() {
        let counts = space.worth(variable) != (0, 0)
            && space.dimension(variable).is_some_and(|at| looks.score || looks.dimensions.contains(&at.0));
        if counts && mark(&mut scoring, variable) {
            open.push(variable);
        }
    }
    let direct =
        looks.tests.iter().map(|(at, _)| *at).chain(looks.counts.iter().map(|(at, _)| questions + at));
    for variable in direct {
        if mark(&mut named, variable) {
            open.push(variable);
        }
    }
    // What shows a question that matters matters.
    while let Some(variable) = open.pop() {
        let mut shown_by = Looks::default();
        if let Some(condition) =
            definition.questions.get(variable).and_then(|question| question.show_if.as_ref())
        {
            shown_by.add(condition);
        }
        let after = variable
            .checked_sub(questions)
            .and_then(|at| definition.signals.get(at)?.after)
            .map(|other| questions + other.0);
        let tests = shown_by.tests.iter().map(|(at, _)| *at);
        for other in tests.chain(shown_by.counts.iter().map(|(at, _)| questions + at)).chain(after) {
            if mark(&mut named, other) {
                open.push(other);
            }
        }
    }
    let is = |list: &[bool], at: usize| list.get(at) == Some(&true);
    let mut order: Vec<usize> = (0..space.variables()).filter(|at| is(&named, *at)).collect();
    let first = order.len();
    let mut rest: Vec<usize> =
        (0..space.variables()).filter(|at| is(&scoring, *at) && !is(&named, *at)).collect();
    rest.sort_by_key(|at| {
        let (low, high) = space.worth(*at);
        low - high
    });
    order.extend(rest);
    (order, first)
}

/// Whether a condition holds of a witness who has answered all that is required.
pub(super) fn confirms(definition: &Definition, witness: &Witness, condition: &Condition) -> bool {
    let facts = witness.facts(definition);
    facts.missing().is_empty() && condition.holds(&facts)
}

/// A search, with what is left of its limit.
pub(super) struct Search<'s, 'c> {
    space: &'s Space<'s>,
    condition: &'c Condition,
    order: Vec<usize>,
    /// From here on the order has only variables that no condition names.
    tail: usize,
    targets: Vec<Target>,
    nodes: usize,
    /// Sums that led nowhere, where all that conditions name is settled.
    dead: HashSet<(usize, Vec<i64>)>,
    /// Nothing has been left out.
    exhaustive: bool,
}

impl<'s, 'c> Search<'s, 'c> {
    /// Looks for somebody of whom `condition` holds, at so many places at most.
    pub(super) fn run(space: &'s Space<'s>, condition: &'c Condition, nodes: &mut usize) -> Found {
        let mut looks = Looks::default();
        looks.add(condition);
        let (order, tail) = relevant(space, &looks);
        let mut wanted = Vec::new();
        targets(condition, true, &mut wanted);
        let mut search = Search {
            space,
            condition,
            order,
            tail,
            targets: wanted,
            nodes: *nodes,
            dead: HashSet::new(),
            exhaustive: true,
        };
        let found = search.descend(&mut State::open(space), 0);
        *nodes = search.nodes;
        match found {
            Some(witness) => Found::Yes(Box::new(witness)),
            None if search.exhaustive => Found::Nobody,
            None => Found::Unknown,
        }
    }

    fn descend(&mut self, state: &mut State<'s>, depth: usize) -> Option<Witness> {
        if self.nodes == 0 {
            self.exhaustive = false;
            return None;
        }
        self.nodes -= 1;
        if state.contradicts_itself() {
            return None;
        }
        match self.look(state, depth) {
            Look::Nobody => None,
            Look::Everybody => {
                let witness = state.witness();
                if confirms(self.space.definition, &witness, self.condition) {
                    return Some(witness);
                }
                self.exhaustive = false;
                None
            }
            Look::Depends(variable, next, children) => {
                self.exhaustive &= self.space.is_complete(variable);
                for kind in children {
                    state.set(variable, Some(kind));
                    let found = self.descend(state, next);
                    if found.is_some() {
                        return found;
                    }
                }
                state.set(variable, None);
                None
            }
        }
    }

    fn look(&mut self, state: &State<'_>, depth: usize) -> Look {
        let bounds = state.bounds();
        match bounds.holds(self.condition) {
            Some(true) => return Look::Everybody,
            Some(false) => return Look::Nobody,
            None => {}
        }
        let questions = self.space.questions.len();
        let hidden = |variable: usize| {
            variable < questions && bounds.is_visible(crate::definition::QuestionIx(variable)) == Some(false)
        };
        let next = self.order.iter().enumerate().skip(depth).find(|(_, variable)| !hidden(**variable));
        let Some((at, variable)) = next.map(|(at, variable)| (at, *variable)) else {
            // All that matters is settled; only signals that cannot be told apart are left.
            self.exhaustive = false;
            return Look::Nobody;
        };
        if depth <= self.tail {
            self.dead.clear();
        }
        if at >= self.tail {
            let sums = (0..self.space.definition.dimensions.len()).map(|at| bounds.dimension(at).0).collect();
            if !self.dead.insert((at, sums)) {
                return Look::Nobody;
            }
        }
        Look::Depends(variable, at + 1, self.children(&bounds, variable))
    }

    /// The kinds of a variable, those first that come closest to the scores asked for.
    fn children(&self, bounds: &Bounds<'_>, variable: usize) -> Vec<usize> {
        let mut kinds: Vec<usize> = (0..self.space.kinds(variable)).collect();
        let (low, high) = self.space.worth(variable);
        let own = self.space.dimension(variable);
        let distance = |kind: &usize| {
            let points = self.space.points(variable, *kind);
            let distances = self.targets.iter().map(|target| {
                let range = target.dimension.map_or(bounds.score(), |at| bounds.dimension(at));
                let counts = target.dimension.is_none_or(|at| own.is_some_and(|own| own.0 == at));
                let (low, high) = if counts { (points - low, points - high) } else { (0, 0) };
                target.distance((range.0 + low, range.1 + high))
            });
            distances.sum::<i64>()
        };
        if !self.targets.is_empty() {
            kinds.sort_by_cached_key(distance);
        }
        kinds
    }
}

/// What the bounds say of a state.
enum Look {
    Everybody,
    Nobody,
    /// Settle this variable next, from there on in the order, on each of these kinds.
    Depends(usize, usize, Vec<usize>),
}
