//! Who decides: small sets of answers that suffice for sales-ready whatever else is answered, and sets that rule it out.

use super::engine::Engine;
use super::places::Looks;
use super::space::{State, Witness};
use crate::definition::{Definition, QuestionIx};
use crate::json::Json;
use crate::qualify::{Answer, Answers};
use crate::review::{Sentences, listed};

/// So many sets of each kind are listed.
const MOST: usize = 5;
/// So many whole visitors are taken apart.
const MOST_WHOLE: usize = 24;
/// So many sets of two answers are tried at most.
const MOST_PAIRS: usize = 20_000;

/// Answers that decide, whatever else is answered and seen. None of them can be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Decider {
    /// Question and answer; `None` is no answer.
    pub answers: Vec<(QuestionIx, Option<Answer>)>,
}

/// The sets found, the shortest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deciders {
    /// Each suffices for sales-ready.
    pub suffice: Vec<Decider>,
    /// Each rules it out.
    pub rule_out: Vec<Decider>,
}

impl Decider {
    /// In words: `“Your role?”: Student`.
    pub fn words(&self, definition: &Definition) -> String {
        let sentences = Sentences::new(definition, definition.default_language());
        let one = |(place, answer): &(QuestionIx, Option<Answer>)| {
            format!("{}: {}", sentences.question(*place), sentences.answer(*place, answer.as_ref()))
        };
        listed(&self.answers.iter().map(one).collect::<Vec<_>>(), "and")
    }

    /// `{answers, words}`
    pub fn to_json(&self, definition: &Definition) -> Json {
        let mut answers = Answers::none();
        for (place, answer) in &self.answers {
            answers.set(*place, answer.clone());
        }
        Json::object().with("answers", answers.to_json(definition)).with("words", self.words(definition))
    }
}

/// Whether what is settled decides as wanted.
fn decides(state: &State<'_>, ready: bool) -> bool {
    let possible = state.bounds().verdicts();
    match ready {
        true => !possible.nurture && !possible.disqualified,
        false => !possible.sales_ready && !possible.borderline,
    }
}

/// The sets that decide, found from single answers, pairs of them, and by leaving out of whole visitors what they can
/// spare.
pub(super) fn deciders(engine: &Engine<'_>, found: &[Witness]) -> Deciders {
    let side = |ready: bool| {
        let open = State::open(engine.space);
        if decides(&open, ready) {
            return Vec::new();
        }
        let mut sets = singles(engine, &open, ready);
        if sets.len() < MOST {
            sets.extend(pairs(engine, &sets, ready));
        }
        if sets.len() < MOST {
            let whole = found
                .iter()
                .chain(engine.pool())
                .take(MOST_WHOLE * 4)
                .map(|witness| spared(engine, witness, ready));
            for set in whole.filter(|set| !set.is_empty()).take(MOST_WHOLE) {
                if !sets.iter().any(|known| known.iter().all(|one| set.contains(one))) {
                    sets.push(set);
                }
            }
        }
        sets.sort_by_key(Vec::len);
        sets.truncate(MOST);
        sets.iter().map(|set| decider(engine, set)).collect()
    };
    Deciders { suffice: side(true), rule_out: side(false) }
}

type Set = Vec<(usize, usize)>;

fn decider(engine: &Engine<'_>, set: &Set) -> Decider {
    let answer = |(place, kind): &(usize, usize)| {
        (QuestionIx(*place), engine.space.cell(*place, *kind).and_then(|cell| cell.answer.clone()))
    };
    Decider { answers: set.iter().map(answer).collect() }
}

fn singles(engine: &Engine<'_>, open: &State<'_>, ready: bool) -> Vec<Set> {
    let space = engine.space;
    let mut state = open.clone();
    let mut sets = Vec::new();
    let mut looks = Looks::default();
    engine.places.iter().filter(|place| place.decides).for_each(|place| looks.add(place.condition));
    for place in 0..space.questions.len() {
        let named = looks.tests.iter().any(|(at, _)| *at == place);
        let mut decides_with = |kind: usize| {
            state.set(place, Some(kind));
            decides(&state, ready)
        };
        // Where only its points count, what is worth the most (or the least) decides if anything does.
        if named || decides_with(space.extreme(place, ready)) {
            let kinds = (0..space.kinds(place)).filter(|kind| decides_with(*kind));
            sets.extend(kinds.map(|kind| vec![(place, kind)]));
        }
        state.set(place, None);
        if sets.len() >= MOST {
            break;
        }
    }
    sets
}

fn pairs(engine: &Engine<'_>, known: &[Set], ready: bool) -> Vec<Set> {
    let space = engine.space;
    let mut state = State::open(space);
    let mut sets = Vec::new();
    let mut tried = 0;
    let decided = |place: usize, kind: usize| known.contains(&vec![(place, kind)]);
    for one in 0..space.questions.len() {
        for kind in (0..space.kinds(one)).filter(|kind| !decided(one, *kind)) {
            state.set(one, Some(kind));
            for two in one + 1..space.questions.len() {
                for other in (0..space.kinds(two)).filter(|other| !decided(two, *other)) {
                    tried += space.variables() / 16 + 1;
                    if tried > MOST_PAIRS || known.len() + sets.len() >= MOST {
                        return sets;
                    }
                    state.set(two, Some(other));
                    if decides(&state, ready) {
                        sets.push(vec![(one, kind), (two, other)]);
                    }
                }
                state.set(two, None);
            }
        }
        state.set(one, None);
    }
    sets
}

/// What is left of a visitor's answers when all that can be spared is left open; empty where they do not decide.
fn spared(engine: &Engine<'_>, witness: &Witness, ready: bool) -> Set {
    let space = engine.space;
    let mut state = State::of(space, witness);
    for signal in space.questions.len()..space.variables() {
        state.set(signal, None);
    }
    if !decides(&state, ready) {
        return Vec::new();
    }
    // What weighs least is spared first.
    let mut order: Vec<usize> = (0..space.questions.len()).collect();
    order.sort_by_key(|place| {
        let (low, high) = space.worth(*place);
        high - low
    });
    for place in order {
        let kind = state.kind(place);
        state.set(place, None);
        if !decides(&state, ready) {
            state.set(place, kind);
        }
    }
    (0..space.questions.len()).filter_map(|place| Some((place, state.kind(place)?))).collect()
}
