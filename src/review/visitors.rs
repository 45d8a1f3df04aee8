//! Made-up visitors of one or more definitions, told apart only where a definition tells them apart.

use super::answers::{answers, occurrences, question_matters, signal_matters};
use crate::definition::{Definition, Question, QuestionIx, Signal, SignalIx};
use crate::json::Json;
use crate::qualify::{Answer, Answers, Facts, Gate, Occurrence, Outcome, Verdict};
use crate::time::Instant;

/// All visitors: a variable for each question and each signal of any of the definitions.
pub(super) struct Visitors<'d> {
    pub definitions: Vec<&'d Definition>,
    pub now: Instant,
    pub variables: Vec<Variable>,
}

/// What a visitor does about one question or signal.
pub(super) struct Variable {
    pub of: Of,
    /// What can be done. What is easiest to do comes first: nothing at all, where that is possible.
    pub values: Vec<Value>,
    /// It has a part in the outcome of one of the definitions.
    pub matters: bool,
    /// `values` stand for everything that can be done.
    pub complete: bool,
}

/// What a variable is about: its place in each of the definitions that have it.
pub(super) enum Of {
    Question(Vec<Option<QuestionIx>>),
    Signal(Vec<Option<SignalIx>>),
}

/// What is done.
#[derive(Clone, PartialEq)]
pub(super) enum Value {
    /// An answer, as each definition reads it; `None` is none.
    Answer(Vec<Option<Answer>>),
    /// When a signal has occurred.
    At(Vec<Instant>),
}

impl Value {
    /// Nothing: no answer, no occurrence.
    pub fn is_none(&self) -> bool {
        match self {
            Value::Answer(read) => read.iter().all(Option::is_none),
            Value::At(moments) => moments.is_empty(),
        }
    }
}

impl<'d> Visitors<'d> {
    /// All visitors of the definitions, whose answers all of them allow.
    pub fn of(definitions: &[&'d Definition], now: Instant) -> Self {
        let mut visitors = Visitors { definitions: definitions.to_vec(), now, variables: Vec::new() };
        let mut questions: Vec<&str> = Vec::new();
        let mut signals: Vec<&str> = Vec::new();
        for definition in definitions {
            for question in &definition.questions {
                if !questions.contains(&question.id.as_str()) {
                    questions.push(&question.id);
                }
            }
            for signal in &definition.signals {
                if !signals.contains(&signal.id.as_str()) {
                    signals.push(&signal.id);
                }
            }
        }
        visitors.variables.extend(questions.iter().map(|id| question(definitions, id)));
        visitors.variables.extend(signals.iter().map(|id| signal(definitions, id, now)));
        visitors
    }

    /// How many different visitors there are, as far as the outcome goes.
    pub fn count(&self) -> u64 {
        let sizes =
            self.mattering().filter_map(|at| self.variables.get(at)).map(|one| one.values.len() as u64);
        sizes.fold(1, |all, more| all.saturating_mul(more.max(1)))
    }

    /// The variables that have a part in the outcome.
    pub fn mattering(&self) -> impl Iterator<Item = usize> + '_ {
        self.variables.iter().enumerate().filter(|(_, one)| one.matters).map(|(at, _)| at)
    }

    /// Whether looking at all of them proves something.
    pub fn complete(&self) -> bool {
        self.variables.iter().all(|one| one.complete || !one.matters)
    }

    /// The visitor who does the first of everything.
    pub fn first(&self) -> Visitor<'d, '_> {
        let mut visitor = Visitor {
            visitors: self,
            chosen: vec![0; self.variables.len()],
            answers: vec![Answers::none(); self.definitions.len()],
            signals: vec![Vec::new(); self.definitions.len()],
        };
        for at in 0..self.variables.len() {
            visitor.choose(at, 0);
        }
        visitor
    }
}

fn question(definitions: &[&Definition], id: &str) -> Variable {
    let places: Vec<Option<QuestionIx>> =
        definitions.iter().map(|definition| definition.question(id).map(|(place, _)| place)).collect();
    let asked: Vec<(&Definition, QuestionIx, &Question)> = definitions
        .iter()
        .filter_map(|definition| {
            definition.question(id).map(|(place, question)| (*definition, place, question))
        })
        .collect();
    let found = answers(&asked);
    let read = |json: &Json| -> Option<Value> {
        let one = |definition: &&Definition| match definition.question(id) {
            Some((_, question)) => Answer::read(definition, question, json).ok(),
            None => Some(None),
        };
        definitions.iter().map(one).collect::<Option<Vec<_>>>().map(Value::Answer)
    };
    let mut values: Vec<Value> = Vec::new();
    // Without an answer to a required question there is no verdict; a hidden one may have an answer, which counts for
    // nothing. Where one of the definitions does not require it, it can be left out by whom the other does not ask.
    if asked.iter().any(|(_, _, question)| !question.required) {
        values.push(Value::Answer(vec![None; definitions.len()]));
    }
    values.extend(found.values.iter().filter_map(read));
    if values.is_empty() {
        // No answer that all of them allow: nobody can answer it.
        values.push(Value::Answer(vec![None; definitions.len()]));
    }
    Variable {
        matters: asked.iter().any(question_matters),
        of: Of::Question(places),
        values,
        complete: found.complete,
    }
}

fn signal(definitions: &[&Definition], id: &str, now: Instant) -> Variable {
    let places: Vec<Option<SignalIx>> = definitions.iter().map(|definition| definition.signal(id)).collect();
    let placed: Vec<(&Definition, SignalIx, &Signal)> = definitions
        .iter()
        .zip(&places)
        .filter_map(|(definition, place)| {
            Some((*definition, (*place)?, definition.signals.get((*place)?.0)?))
        })
        .collect();
    let found = occurrences(&placed, now);
    Variable {
        matters: placed.iter().any(|(definition, place, _)| signal_matters(definition, *place)),
        of: Of::Signal(places),
        values: found.values.into_iter().map(Value::At).collect(),
        complete: found.complete,
    }
}

/// One of them.
#[derive(Clone)]
pub(super) struct Visitor<'d, 'v> {
    visitors: &'v Visitors<'d>,
    chosen: Vec<usize>,
    answers: Vec<Answers>,
    signals: Vec<Vec<Occurrence>>,
}

impl<'d> Visitor<'d, '_> {
    /// Which value they have chosen for a variable.
    pub fn chosen(&self, variable: usize) -> usize {
        self.chosen.get(variable).copied().unwrap_or(0)
    }

    /// Does something else about a question or signal.
    pub fn choose(&mut self, variable: usize, value: usize) {
        let Some(one) = self.visitors.variables.get(variable) else { return };
        let Some(new) = one.values.get(value) else { return };
        if let Some(slot) = self.chosen.get_mut(variable) {
            *slot = value;
        }
        match (&one.of, new) {
            (Of::Question(places), Value::Answer(read)) => {
                for ((answers, place), answer) in self.answers.iter_mut().zip(places).zip(read) {
                    if let Some(place) = place {
                        answers.set(*place, answer.clone());
                    }
                }
            }
            (Of::Signal(places), Value::At(moments)) => {
                for (signals, place) in self.signals.iter_mut().zip(places) {
                    let Some(signal) = *place else { continue };
                    signals.retain(|seen| seen.signal != signal);
                    signals.extend(moments.iter().map(|at| Occurrence { signal, at: *at }));
                }
            }
            _ => {}
        }
    }

    /// What one of the definitions makes of them.
    pub fn verdict(&self, definition: usize) -> Option<Verdict> {
        let about = self.visitors.definitions.get(definition)?;
        let (answers, signals) = (self.answers.get(definition)?, self.signals.get(definition)?);
        Some(Facts::gather(about, answers, signals, self.visitors.now).verdict())
    }

    /// Their answers to one of the definitions, hidden ones left out.
    pub fn answers(&self, definition: usize) -> Answers {
        match (self.visitors.definitions.get(definition), self.answers.get(definition)) {
            (Some(about), Some(answers)) => {
                let none = Vec::new();
                let signals = self.signals.get(definition).unwrap_or(&none);
                Facts::gather(about, answers, signals, self.visitors.now).visible_answers()
            }
            _ => Answers::none(),
        }
    }

    /// What they have done, as one of the definitions knows it.
    pub fn signals(&self, definition: usize) -> &[Occurrence] {
        self.signals.get(definition).map_or(&[], Vec::as_slice)
    }
}

/// How far a visitor is from being sales-ready; nought where they are.
pub(super) fn shortfall(definition: &Definition, verdict: &Verdict) -> i64 {
    if verdict.outcome == Some(Outcome::SalesReady) {
        return 0;
    }
    let gate = |gate: &Gate| match (*gate, gate.met()) {
        (Gate::Disqualify(..), true) | (Gate::Require(..), false) => 1000,
        (Gate::MinScore(needed, got), false) => {
            (needed - definition.sales_ready.borderline.unwrap_or(0) - got).max(0)
        }
        (Gate::Min(_, needed, got), false) => needed - got,
        _ => 0,
    };
    1 + verdict.gates.iter().map(gate).sum::<i64>() + 1000 * verdict.missing.len() as i64
}

/// How far a visitor is from not being sales-ready; nought where they are not, by a verdict.
pub(super) fn surplus(definition: &Definition, verdict: &Verdict) -> i64 {
    match verdict.outcome {
        None => 1000 * verdict.missing.len() as i64,
        Some(Outcome::Nurture | Outcome::Disqualified) => 0,
        Some(Outcome::SalesReady) => {
            let slack = |gate: &Gate| match *gate {
                Gate::MinScore(needed, got) => {
                    Some(got - needed + definition.sales_ready.borderline.unwrap_or(0))
                }
                Gate::Min(_, needed, got) => Some(got - needed),
                _ => None,
            };
            1 + verdict.gates.iter().filter_map(slack).min().unwrap_or(0).max(0)
        }
    }
}

/// Chance, the same on every machine (splitmix64).
pub(super) struct Chance(pub u64);

impl Chance {
    /// A number below `end`, which is not nought.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}
