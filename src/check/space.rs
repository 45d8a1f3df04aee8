//! All visitors that a definition can tell apart, and one of them of whom only a part is settled yet.

use super::cells::{Cell, Cells, cells};
use super::places::{Looks, Place};
use super::signals::{self, AT, SignalCells, is_plain, occurrences};
use crate::definition::{Definition, DimensionIx, QuestionIx, Signal, SignalIx, Test};
use crate::qualify::bounds::{Bounds, Known, Range, SignalRange, worth};
use crate::qualify::{Answers, Contribution, Facts, Occurrence, Source};

/// A visitor: a full set of answers and signals.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// An answer to every question that they answer.
    pub answers: Answers,
    /// What has been seen of them.
    pub signals: Vec<Occurrence>,
    /// The moment that this is scored at.
    pub at: crate::time::Instant,
}

impl Witness {
    /// What scoring makes of them.
    pub fn facts<'a>(&'a self, definition: &'a Definition) -> Facts<'a> {
        Facts::gather(definition, &self.answers, &self.signals, self.at)
    }
}

/// All visitors. A variable is a question or, after all questions, a signal.
#[derive(Debug)]
pub(super) struct Space<'a> {
    pub(super) definition: &'a Definition,
    pub(super) questions: Vec<Cells>,
    pub(super) signals: Vec<SignalCells>,
    /// What each question is worth at least and at most.
    pub(super) worths: Vec<Range>,
    openers: Vec<Option<usize>>,
}

impl<'a> Space<'a> {
    pub(super) fn new(definition: &'a Definition, places: &[Place<'a>]) -> Self {
        let mut looks = Looks::default();
        places.iter().for_each(|place| looks.add(place.condition));
        let mut tests: Vec<Vec<&Test>> = vec![Vec::new(); definition.questions.len()];
        for (place, test) in &looks.tests {
            tests.get_mut(*place).into_iter().for_each(|list| list.push(test));
        }
        let questions = definition
            .questions
            .iter()
            .zip(&tests)
            .map(|(question, tests)| cells(definition, question, tests));
        let signals = definition.signals.iter().enumerate().map(|(place, rule)| {
            let counts: Vec<i64> =
                looks.counts.iter().filter(|(at, _)| *at == place).map(|(_, least)| *least).collect();
            signals::cells(rule, &counts)
        });
        let opener = |rule: &Signal| {
            let other = rule.after?;
            definition.signals.get(other.0).filter(|rule| is_plain(rule)).map(|_| other.0)
        };
        Space {
            definition,
            questions: questions.collect(),
            signals: signals.collect(),
            worths: definition.questions.iter().map(worth).collect(),
            openers: definition.signals.iter().map(opener).collect(),
        }
    }

    /// How many variables there are.
    pub(super) fn variables(&self) -> usize {
        self.questions.len() + self.signals.len()
    }

    /// How many kinds a variable has.
    pub(super) fn kinds(&self, variable: usize) -> usize {
        match self.questions.get(variable) {
            Some(cells) => cells.all.len(),
            None => self.signal(variable).map_or(0, |cells| cells.all.len()),
        }
    }

    /// Whether the kinds of a variable are all there are.
    pub(super) fn is_complete(&self, variable: usize) -> bool {
        match self.questions.get(variable) {
            Some(cells) => cells.complete,
            None => self.signal(variable).is_none_or(|cells| cells.complete),
        }
    }

    fn signal(&self, variable: usize) -> Option<&SignalCells> {
        self.signals.get(variable.checked_sub(self.questions.len())?)
    }

    /// A kind of answer to a question.
    pub(super) fn cell(&self, variable: usize, kind: usize) -> Option<&Cell> {
        self.questions.get(variable)?.all.get(kind)
    }

    /// What a kind is worth.
    pub(super) fn points(&self, variable: usize, kind: usize) -> i64 {
        match self.questions.get(variable) {
            Some(cells) => cells.all.get(kind).map_or(0, |cell| cell.points),
            None => {
                self.signal(variable).and_then(|cells| cells.all.get(kind)).map_or(0, |(_, points)| *points)
            }
        }
    }

    /// What a variable is worth at least and at most.
    pub(super) fn worth(&self, variable: usize) -> Range {
        match self.worths.get(variable) {
            Some(worth) => *worth,
            None => self.signal(variable).map_or((0, 0), |cells| cells.open.points),
        }
    }

    /// Where a variable's points count.
    pub(super) fn dimension(&self, variable: usize) -> Option<DimensionIx> {
        match self.definition.questions.get(variable) {
            Some(question) => question.dimension,
            None => self
                .definition
                .signals
                .get(variable.checked_sub(self.questions.len())?)
                .map(|signal| signal.dimension),
        }
    }

    /// The signal that has to be seen for another to count, where each time that it is seen counts.
    pub(super) fn opener(&self, signal: usize) -> Option<usize> {
        self.openers.get(signal).copied().flatten()
    }

    /// The kind of a variable that is worth the most, or the least.
    pub(super) fn extreme(&self, variable: usize, most: bool) -> usize {
        let key = |kind: &usize| self.points(variable, *kind) * if most { -1 } else { 1 };
        (0..self.kinds(variable)).min_by_key(key).unwrap_or(0)
    }
}

/// A visitor of whom only a part is settled.
#[derive(Clone, Debug)]
pub(super) struct State<'s> {
    space: &'s Space<'s>,
    kinds: Vec<Option<usize>>,
    known: Vec<Known<'s>>,
    ranges: Vec<SignalRange>,
}

impl<'s> State<'s> {
    /// Somebody of whom nothing is known.
    pub(super) fn open(space: &'s Space<'s>) -> Self {
        State {
            space,
            kinds: vec![None; space.variables()],
            known: vec![Known::Open; space.questions.len()],
            ranges: space.signals.iter().map(|cells| cells.open).collect(),
        }
    }

    /// Somebody who answers as a witness made of kinds does.
    pub(super) fn of(space: &'s Space<'s>, witness: &Witness) -> Self {
        let mut state = State::open(space);
        let facts = witness.facts(space.definition);
        for (place, cells) in space.questions.iter().enumerate() {
            let answer = witness.answers.get(QuestionIx(place));
            // One that is hidden has no answer, whatever it asks for.
            let kind = cells.all.iter().position(|cell| cell.answer.as_ref() == answer);
            state.set(place, Some(kind.unwrap_or(0)));
        }
        let receipt = facts.judge().receipt;
        for (place, cells) in space.signals.iter().enumerate() {
            let of_signal = |line: &&Contribution| line.source == Source::Signal(SignalIx(place));
            let points = receipt.iter().find(of_signal).map_or(0, |line| line.points);
            let seen = (facts.count(SignalIx(place)), points);
            let kind = cells.all.iter().position(|cell| *cell == seen);
            state.set(space.questions.len() + place, Some(kind.unwrap_or(0)));
        }
        state
    }

    /// What it is a state of.
    pub(super) fn space(&self) -> &'s Space<'s> {
        self.space
    }

    /// The kind that a variable is settled on.
    pub(super) fn kind(&self, variable: usize) -> Option<usize> {
        self.kinds.get(variable).copied().flatten()
    }

    /// Settles a variable, or opens it again.
    pub(super) fn set(&mut self, variable: usize, kind: Option<usize>) {
        if let Some(slot) = self.kinds.get_mut(variable) {
            *slot = kind;
        }
        match self.known.get_mut(variable) {
            Some(known) => {
                *known = match kind {
                    Some(kind) => {
                        let cell = self.space.cell(variable, kind);
                        Known::Is(
                            cell.and_then(|cell| cell.answer.as_ref()),
                            cell.map_or(0, |cell| cell.points),
                        )
                    }
                    None => Known::Open,
                };
            }
            None => {
                let signal = variable - self.space.questions.len();
                self.settle(signal);
                // One that others wait for waits for none itself, so that this goes no further.
                for other in 0..self.ranges.len() {
                    if self.space.opener(other) == Some(signal) {
                        self.settle(other);
                    }
                }
            }
        }
    }

    /// Brings what is known of a signal up to date.
    fn settle(&mut self, signal: usize) {
        let Some(cells) = self.space.signals.get(signal) else { return };
        let kind =
            self.kind(self.space.questions.len() + signal).and_then(|kind| cells.all.get(kind).copied());
        let range = match kind {
            Some((count, points)) => SignalRange { count: (count, count), points: (points, points) },
            // What comes after something that was never seen was never seen either.
            None if self.waits_in_vain(signal) => SignalRange::default(),
            None => cells.open,
        };
        if let Some(slot) = self.ranges.get_mut(signal) {
            *slot = range;
        }
    }

    fn waits_in_vain(&self, signal: usize) -> bool {
        let opener = self.space.opener(signal).and_then(|opener| self.ranges.get(opener));
        opener.is_some_and(|range| range.count.1 == 0)
    }

    /// True where a signal is settled on counting though the one it comes after was never seen.
    pub(super) fn contradicts_itself(&self) -> bool {
        self.ranges.iter().enumerate().any(|(place, range)| range.count.0 > 0 && self.waits_in_vain(place))
    }

    /// What is known of them.
    pub(super) fn bounds(&self) -> Bounds<'_> {
        Bounds::with_worths(self.space.definition, &self.known, &self.ranges, &self.space.worths)
    }

    /// The visitor, all that is open filled in with as little as is allowed.
    pub(super) fn witness(&self) -> Witness {
        let mut answers = Answers::none();
        for (place, known) in self.known.iter().enumerate() {
            let answer = match known {
                Known::Is(answer, _) => answer.cloned(),
                Known::Open => self.space.cell(place, 0).and_then(|cell| cell.answer.clone()),
            };
            answers.set(QuestionIx(place), answer);
        }
        let first = self.space.questions.len();
        let wanted: Vec<(i64, i64)> = self
            .space
            .signals
            .iter()
            .enumerate()
            .map(|(place, cells)| {
                cells.all.get(self.kind(first + place).unwrap_or(0)).copied().unwrap_or_default()
            })
            .collect();
        let mut needed = wanted.clone();
        // What others come after has to have been seen, if only once.
        for (rule, (count, _)) in self.space.definition.signals.iter().zip(&wanted) {
            if let (Some(other), true) = (rule.after, *count > 0)
                && self.space.definition.signals.get(other.0).is_some_and(is_plain)
                && self.kind(first + other.0).is_none()
                && let Some(slot) = needed.get_mut(other.0)
                && slot.0 == 0
            {
                *slot = self
                    .space
                    .signals
                    .get(other.0)
                    .and_then(|cells| cells.all.get(1))
                    .copied()
                    .unwrap_or_default();
            }
        }
        let signals = occurrences(self.space.definition, &needed);
        let mut witness = Witness { answers, signals, at: AT };
        witness.answers = witness.facts(self.space.definition).visible_answers();
        witness
    }
}
