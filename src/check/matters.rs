//! Whether a question or a signal can change the verdict for somebody.
//!
//! From somebody with a verdict, everything else is taken as far to the other side as the verdict bears; if it can be
//! tipped by this one answer at all, it mostly tips then. Where it does not, a search over everybody else decides.

use super::engine::Engine;
use super::gates::all;
use super::places::Looks;
use super::search::{Found, confirms, relevant};
use super::space::{State, Witness};
use crate::definition::{Condition, Definition, QuestionIx, SignalIx};
use crate::qualify::Outcome;

/// So many visitors of each verdict are started from,
const MOST_ROUNDS: usize = 12;
/// and so many for one question.
const MOST_STARTS: usize = 6;
/// So many kinds of one answer are tried, if no condition names them: the most and the least come first.
const MOST_KINDS: usize = 8;

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
    let (order, named) = relevant(space, &looks);
    let starts = starts(engine, found);
    let mut tipped: Vec<State<'_>> = Vec::new();
    let mut known = vec![Matters::Nobody; space.variables()];
    // Those that weigh most have seen the rest tipped already when their turn comes.
    for (at, variable) in order.iter().copied().enumerate() {
        let kinds = kinds(engine, variable, at < named);
        let ends = kinds.get(..2).unwrap_or(&kinds);
        let pair = tipped.iter().find_map(|state| turn(engine, state, variable, ends)).or_else(|| {
            visible_to(&starts, variable).find_map(|(state, down)| {
                let state = tip(engine, state, *down, variable, &order);
                let pair = turn(engine, &state, variable, &kinds);
                if tipped.len() < 16 {
                    tipped.push(state);
                }
                pair
            })
        });
        let pair = pair.or_else(|| shown_and_ready(engine, variable, &order, &kinds));
        if let Some(slot) = known.get_mut(variable) {
            *slot = match pair {
                Some(pair) => Matters::For(Box::new(pair)),
                None => everybody(engine, variable, &order),
            };
        }
    }
    known
}

/// Whether a question is shown, or what a signal comes after was seen.
fn is_shown(state: &State<'_>, variable: usize) -> bool {
    let questions = state.space().questions.len();
    match variable.checked_sub(questions) {
        None => state.bounds().is_visible(QuestionIx(variable)) == Some(true),
        Some(signal) => {
            state.space().opener(signal).is_none_or(|other| state.kind(questions + other) != Some(0))
        }
    }
}

/// The starts from which a question can tip anything, not too many of them.
fn visible_to<'a, 's>(
    starts: &'a [(State<'s>, bool)],
    variable: usize,
) -> impl Iterator<Item = &'a (State<'s>, bool)> {
    starts.iter().filter(move |(state, _)| is_shown(state, variable)).take(MOST_STARTS)
}

/// Some visitors of each verdict, by turns, with the direction in which it will tip.
fn starts<'s>(engine: &Engine<'s>, found: &[Witness]) -> Vec<(State<'s>, bool)> {
    let mut rounds: Vec<Vec<(State<'s>, bool)>> = vec![Vec::new(); MOST_ROUNDS];
    let mut seen: Vec<Sense> = Vec::new();
    for witness in found.iter().chain(engine.pool()) {
        let sense = scored(engine.space.definition, witness);
        let round = seen.iter().filter(|known| **known == sense).count();
        let Some(round) = rounds.get_mut(round) else { continue };
        seen.push(sense);
        let state = State::of(engine.space, witness);
        match sense {
            Some((Outcome::SalesReady, _)) => round.push((state, true)),
            Some((Outcome::Nurture, _)) => round.push((state, false)),
            _ => round.extend([(state.clone(), true), (state, false)]),
        }
    }
    rounds.into_iter().flatten().collect()
}

/// Takes everything but one variable as far down (or up) as the verdict stays.
fn tip<'s>(engine: &Engine<'s>, start: &State<'s>, down: bool, held: usize, order: &[usize]) -> State<'s> {
    let space = engine.space;
    let mut state = start.clone();
    let verdict = sense(&state);
    let keep = |state: &mut State<'s>, variable: usize, kind: usize| {
        let before = state.kind(variable);
        state.set(variable, Some(kind));
        // What is hidden can tip nothing.
        let kept = sense(state) == verdict && is_shown(state, held);
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

/// The kinds of a variable that are tried: all that conditions may tell apart, or else some of them.
fn kinds(engine: &Engine<'_>, variable: usize, named: bool) -> Vec<usize> {
    let space = engine.space;
    let ends = [space.extreme(variable, true), space.extreme(variable, false)];
    let most = if named { usize::MAX } else { MOST_KINDS };
    ends.into_iter()
        .chain((0..space.kinds(variable)).filter(|kind| !ends.contains(kind)))
        .take(most)
        .collect()
}

/// What is seldom shown has its own start: somebody who sees it and is sales-ready.
fn shown_and_ready(engine: &Engine<'_>, variable: usize, order: &[usize], kinds: &[usize]) -> Option<Pair> {
    let space = engine.space;
    let seen = match variable.checked_sub(space.questions.len()) {
        None => space.definition.questions.get(variable)?.show_if.clone()?,
        Some(signal) => Condition::Signal(SignalIx(space.opener(signal)?), 1),
    };
    let Found::Yes(witness) = engine.find(&all([engine.gates.ready(), seen])) else { return None };
    let start = State::of(space, &witness);
    turn(engine, &tip(engine, &start, true, variable, order), variable, kinds)
}

/// Two kinds of one variable between which the verdict changes, all else being equal.
fn turn(engine: &Engine<'_>, state: &State<'_>, variable: usize, kinds: &[usize]) -> Option<Pair> {
    let definition = engine.space.definition;
    let own = sense(state)?;
    let mut other = state.clone();
    kinds.iter().find_map(|kind| {
        other.set(variable, Some(*kind));
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
    let gates = engine.gates.ready().size();
    let nodes = engine.share(gates) / 8;
    let mut walk = Walk { engine, variable, others: &others, nodes, exhaustive: true };
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
            return self.leaf(state);
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

    /// All but the one variable is settled: two kinds of it between which the verdict changes. Each kind is looked at
    /// once, since a fading signal has hundreds.
    fn leaf(&mut self, state: &State<'s>) -> Option<Pair> {
        let space = self.engine.space;
        let kinds = space.kinds(self.variable);
        self.nodes = self.nodes.saturating_sub(kinds / 16);
        let mut one = state.clone();
        let senses: Vec<Sense> = (0..kinds)
            .map(|kind| {
                one.set(self.variable, Some(kind));
                sense(&one)
            })
            .collect();
        let mut possible = senses.iter().filter(|sense| sense.is_some());
        let first = possible.next();
        if possible.all(|sense| Some(sense) == first) {
            return None;
        }
        // One witness for each verdict that is expected and scored.
        let mut known: Vec<(Sense, Sense, Witness)> = Vec::new();
        for (kind, expected) in senses.into_iter().enumerate().filter(|(_, expected)| expected.is_some()) {
            one.set(self.variable, Some(kind));
            let witness = one.witness();
            if !confirms(space.definition, &witness, &Condition::always()) {
                continue;
            }
            let found = scored(space.definition, &witness);
            let other = known.iter().find(|(other, score, _)| *other != expected && *score != found);
            if let Some((_, _, other)) = other {
                return Some(Pair(other.clone(), witness));
            }
            if !known.iter().any(|(other, score, _)| (*other, *score) == (expected, found)) {
                known.push((expected, found, witness));
            }
        }
        // Two that differ, though scoring did not confirm it: signals that cannot have come about so.
        self.exhaustive = false;
        None
    }
}
