//! Whether a question or a signal can change the verdict for somebody.
//!
//! From somebody with a verdict, everything else is taken as far to the other side as the verdict bears; if it can be
//! tipped by this one answer at all, it mostly tips then. Where it does not, a search over everybody else decides.

use super::engine::Engine;
use super::places::Looks;
use super::search::{confirms, relevant};
use super::space::{State, Witness};
use crate::definition::{Condition, Definition};
use crate::qualify::Outcome;

type Sense = Option<(Outcome, bool)>;

/// Two visitors who differ in one answer, and in their verdict.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair(pub(super) Witness, pub(super) Witness);

/// What is known of one variable.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Matters {
    /// It changes the verdict between these two.
    For(Box<Pair>),
    /// Proven: for nobody.
    Nobody,
    /// Neither found nor proven.
    Unknown,
}

/// The verdict of somebody of whom everything is settled.
fn sense(state: &State<'_>) -> Sense {
    if state.contradicts_itself() { None } else { state.bounds().verdicts().only() }
}

fn scored(definition: &Definition, witness: &Witness) -> Sense {
    let verdict = witness.facts(definition).verdict();
    verdict.outcome.map(|outcome| (outcome, verdict.borderline))
}

/// For each variable whether it can change the verdict.
pub(super) fn matters(engine: &Engine<'_>, found: &[Witness]) -> Vec<Matters> {
    let space = engine.space;
    let mut looks = Looks::default();
    let verdict = [engine.gates.ready(), engine.gates.borderline(), engine.gates.out.clone()];
    verdict.iter().for_each(|condition| looks.add(condition));
    let (order, _) = relevant(space, &looks);
    let starts = starts(engine, found);
    let mut tipped: Vec<State<'_>> = Vec::new();
    let mut all = vec![Matters::Nobody; space.variables()];
    // Those that weigh most have seen the rest tipped already when their turn comes.
    for variable in order.iter().copied() {
        let pair = tipped.iter().find_map(|state| turn(engine, state, variable)).or_else(|| {
            starts.iter().find_map(|(state, down)| {
                let state = tip(engine, state, *down, variable, &order);
                let pair = turn(engine, &state, variable);
                if tipped.len() < 16 {
                    tipped.push(state);
                }
                pair
            })
        });
        if let Some(slot) = all.get_mut(variable) {
            *slot = match pair {
                Some(pair) => Matters::For(Box::new(pair)),
                None => everybody(engine, variable, &order),
            };
        }
    }
    all
}

/// Somebody of each verdict, with the direction in which it will tip.
fn starts<'s>(engine: &Engine<'s>, found: &[Witness]) -> Vec<(State<'s>, bool)> {
    let mut all: Vec<(State<'s>, bool)> = Vec::new();
    let mut seen: Vec<Sense> = Vec::new();
    for witness in found.iter().chain(engine.pool()) {
        let sense = scored(engine.space.definition, witness);
        if seen.iter().filter(|known| **known == sense).count() < 2 {
            seen.push(sense);
            let state = State::of(engine.space, witness);
            match sense {
                Some((Outcome::SalesReady, _)) => all.push((state, true)),
                Some((Outcome::Nurture, _)) => all.push((state, false)),
                _ => all.extend([(state.clone(), true), (state, false)]),
            }
        }
    }
    all
}

/// Takes everything but one variable as far down (or up) as the verdict stays.
fn tip<'s>(engine: &Engine<'s>, start: &State<'s>, down: bool, held: usize, order: &[usize]) -> State<'s> {
    let space = engine.space;
    let mut state = start.clone();
    let verdict = sense(&state);
    let keep = |state: &mut State<'s>, variable: usize, kind: usize| {
        let before = state.kind(variable);
        state.set(variable, Some(kind));
        let kept = sense(state) == verdict;
        if !kept {
            state.set(variable, before);
        }
        kept
    };
    // The one that is held back first goes the other way, to have the most to lose.
    keep(&mut state, held, space.extreme(held, down));
    for variable in order.iter().copied().filter(|variable| *variable != held) {
        if keep(&mut state, variable, space.extreme(variable, !down)) {
            continue;
        }
        let mut kinds: Vec<usize> = (0..space.kinds(variable)).collect();
        kinds.sort_by_key(|kind| space.points(variable, *kind) * if down { 1 } else { -1 });
        let worth = |at: Option<usize>| at.map(|kind| space.points(variable, kind));
        let present = worth(state.kind(variable));
        let end = kinds.iter().position(|kind| worth(Some(*kind)) == present).unwrap_or(0);
        let (mut low, mut high) = (0, end);
        while low < high {
            let middle = (low + high) / 2;
            match kinds.get(middle) {
                Some(kind) if keep(&mut state, variable, *kind) => high = middle,
                _ => low = middle + 1,
            }
        }
    }
    state
}

/// Two kinds of one variable between which the verdict changes, all else being equal.
fn turn(engine: &Engine<'_>, state: &State<'_>, variable: usize) -> Option<Pair> {
    let definition = engine.space.definition;
    let own = sense(state)?;
    let mut other = state.clone();
    (0..engine.space.kinds(variable)).find_map(|kind| {
        other.set(variable, Some(kind));
        if sense(&other).is_none_or(|sense| sense == own) {
            return None;
        }
        let pair = Pair(state.witness(), other.witness());
        let (one, two) = (scored(definition, &pair.0)?, scored(definition, &pair.1)?);
        let whole = |witness| confirms(definition, witness, &Condition::always());
        (one != two && whole(&pair.0) && whole(&pair.1)).then_some(pair)
    })
}

/// Looks at everybody else, as far as the limit goes.
fn everybody(engine: &Engine<'_>, variable: usize, order: &[usize]) -> Matters {
    let others: Vec<usize> = order.iter().copied().filter(|at| *at != variable).collect();
    let mut walk = Walk { engine, variable, others: &others, nodes: engine.share() / 8, exhaustive: true };
    match walk.descend(&mut State::open(engine.space), 0) {
        Some(pair) => Matters::For(Box::new(pair)),
        None if walk.exhaustive && engine.space.is_complete(variable) => Matters::Nobody,
        None => Matters::Unknown,
    }
}

struct Walk<'e, 's> {
    engine: &'e Engine<'s>,
    variable: usize,
    others: &'e [usize],
    nodes: usize,
    exhaustive: bool,
}

impl<'s> Walk<'_, 's> {
    fn descend(&mut self, state: &mut State<'s>, depth: usize) -> Option<Pair> {
        if self.nodes == 0 {
            self.exhaustive = false;
            return None;
        }
        self.nodes -= 1;
        if state.contradicts_itself() || state.bounds().verdicts().only().is_some() {
            return None;
        }
        let space = self.engine.space;
        let Some(other) = self.others.get(depth).copied() else {
            if self.is_constant(state) {
                return None;
            }
            let mut one = state.clone();
            let found = (0..space.kinds(self.variable)).find_map(|kind| {
                one.set(self.variable, Some(kind));
                turn(self.engine, &one, self.variable)
            });
            // Two that differ, though scoring did not confirm it: signals that cannot have come about so.
            self.exhaustive &= found.is_some();
            return found;
        };
        self.exhaustive &= space.is_complete(other);
        for kind in 0..space.kinds(other) {
            state.set(other, Some(kind));
            let found = self.descend(state, depth + 1);
            if found.is_some() {
                return found;
            }
        }
        state.set(other, None);
        None
    }

    fn is_constant(&self, state: &State<'s>) -> bool {
        let mut one = state.clone();
        let mut senses = (0..self.engine.space.kinds(self.variable)).map(|kind| {
            one.set(self.variable, Some(kind));
            sense(&one)
        });
        let first = senses.next().flatten();
        senses.all(|sense| sense.is_none() || sense == first)
    }
}
