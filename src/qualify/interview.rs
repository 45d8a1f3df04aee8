//! The interview: which question is next, what has been answered, how far it is.

use super::answers::MAX_BYTES;
use super::bounds::{Range, worth};
use super::curtail::decide_by;
use super::{Answer, Answers, Facts, Fault, Occurrence, Outcome, Verdict, is_needed};
use crate::definition::{Ask, Definition, Kind, QuestionIx, SignalIx};
use crate::json::Json;
use crate::time::Instant;

/// How many occurrences are kept; each takes about 60 bytes of the lead's 64 KiB.
const MOST_SIGNALS: usize = 400;

/// One visitor's way through a definition. It knows no clock: whoever drives it says when it is.
#[derive(Clone, Debug)]
pub struct Interview {
    definition: Definition,
    /// What each question is worth, where it stops once it is decided.
    worths: Vec<Range>,
    answers: Answers,
    /// When each consent was last given or refused.
    consented: Vec<(QuestionIx, Instant)>,
    signals: Vec<Occurrence>,
    /// The questions that lead to the present one, oldest first.
    trail: Vec<QuestionIx>,
    at: Option<QuestionIx>,
}

/// How far an interview is, of what is known to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The present question's number, from 1.
    pub step: usize,
    /// How many there are as things stand; answers may still show or hide some.
    pub of: usize,
}

impl Interview {
    /// An interview before its first question.
    pub fn new(definition: Definition) -> Self {
        let worths = match definition.ask {
            Ask::All => Vec::new(),
            Ask::UntilDecided => definition.questions.iter().map(worth).collect(),
        };
        Interview {
            definition,
            worths,
            answers: Answers::none(),
            consented: Vec::new(),
            signals: Vec::new(),
            trail: Vec::new(),
            at: None,
        }
    }

    /// What it asks by.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// All answers so far, those to hidden questions among them.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The signals seen.
    pub fn signals(&self) -> &[Occurrence] {
        &self.signals
    }

    /// When the consent asked by a question was last given or refused.
    pub fn consented_at(&self, question: QuestionIx) -> Option<Instant> {
        self.consented.iter().rev().find(|(known, _)| *known == question).map(|(_, at)| *at)
    }

    /// The present question; `None` before the first and after the last.
    pub fn current(&self) -> Option<QuestionIx> {
        self.at
    }

    /// Takes over answers that are known already. A consent is never known: it must be given here.
    pub fn prefill(&mut self, known: &Answers) {
        for (place, question) in self.definition.questions.iter().enumerate() {
            let place = QuestionIx(place);
            if let (Some(answer), false) = (known.get(place), matches!(question.kind, Kind::Consent { .. })) {
                self.answers.set(place, Some(answer.clone()));
            }
        }
    }

    /// Stands where another interview does: with its answers, at the question that `trail` led to, without signals yet.
    pub fn resume(&mut self, answers: Answers, trail: Vec<QuestionIx>, at: Option<QuestionIx>) {
        self.answers = answers;
        self.signals.clear();
        (self.trail, self.at) = (trail, at);
    }

    /// Takes over what is known of the visitor from another interview, by the ids of questions and signals.
    pub fn inherit(&mut self, other: &Interview) {
        let answers = other.answers.to_json(&other.definition);
        if let Ok(known) = Answers::read(&self.definition, &answers) {
            self.prefill(&known);
        }
        for seen in &other.signals {
            let id = other.definition.signals.get(seen.signal.0).map(|signal| signal.id.as_str());
            if let Some(signal) = id.and_then(|id| self.definition.signal(id)) {
                self.signal(signal, seen.at);
            }
        }
    }

    /// Records a signal. So that a lead stays within its size, the oldest one that is not the first of its
    /// kind makes room when there are very many; the first of a kind may open the way for another (`after`).
    pub fn signal(&mut self, signal: SignalIx, at: Instant) {
        if self.signals.len() >= MOST_SIGNALS {
            let first = |place: usize, kind: SignalIx| {
                self.signals.iter().position(|seen| seen.signal == kind) == Some(place)
            };
            let spare = self.signals.iter().enumerate().position(|(place, seen)| !first(place, seen.signal));
            self.signals.remove(spare.unwrap_or(0));
        }
        self.signals.push(Occurrence { signal, at });
    }

    /// Answers a question, or takes its answer back with `null`.
    ///
    /// # Errors
    /// Why the answer is not allowed; the earlier answer stays.
    pub fn answer(&mut self, place: QuestionIx, json: &Json, now: Instant) -> Result<(), Fault> {
        let Some(question) = self.definition.questions.get(place.0) else { return Ok(()) };
        let answer = match Answer::read(&self.definition, question, json)? {
            None if question.required => return Err(Fault::Missing),
            Some(Answer::Consent(false)) if question.required => return Err(Fault::Consent),
            answer => answer,
        };
        let before = self.answers.get(place).cloned();
        self.answers.set(place, answer);
        if let Some(fault) = self.overflow(place) {
            self.answers.set(place, before);
            return Err(fault);
        }
        if let Some(Answer::Consent(_)) = self.answers.get(place) {
            self.consented.push((place, now));
        }
        Ok(())
    }

    /// What is wrong with an answer that leaves all answers together larger than a lead may carry.
    fn overflow(&self, place: QuestionIx) -> Option<Fault> {
        let over = self.answers.to_json(&self.definition).to_text().len().checked_sub(MAX_BYTES + 1)? + 1;
        match self.answers.get(place)? {
            Answer::Text(text) => {
                let most = text.len().saturating_sub(over);
                let fits = text.char_indices().take_while(|(at, each)| at + each.len_utf8() <= most).count();
                Some(Fault::TooLong(fits, text.chars().count()))
            }
            Answer::Options(picked) => Some(Fault::TooMany(picked.len().saturating_sub(1))),
            // Short ones: whatever is too large has been said or will be said of another.
            _ => None,
        }
    }

    /// Takes an answer as it is, such as one of the past.
    #[cfg(feature = "studio")]
    pub fn take(&mut self, place: QuestionIx, answer: Option<Answer>) {
        self.answers.set(place, answer);
    }

    /// Takes an answer back.
    pub fn forget(&mut self, place: QuestionIx) {
        self.answers.set(place, None);
    }

    /// Goes on to the next question. `None` when there is none left, or none that matters.
    pub fn advance(&mut self, now: Instant) -> Option<QuestionIx> {
        let next = match self.definition.ask {
            Ask::All => {
                let from = self.at.map_or(0, |at| at.0 + 1);
                let facts = self.facts(now);
                let later = (from..self.definition.questions.len())
                    .map(QuestionIx)
                    .find(|place| facts.is_visible(*place));
                // A signal may have shown a question that has been passed; without its answer there is no verdict.
                later.or_else(|| facts.missing().into_iter().next())
            }
            Ask::UntilDecided => {
                let asked: Vec<QuestionIx> = self.trail.iter().copied().chain(self.at).collect();
                let left = self.left(&asked, now);
                // One before the present question was left out as long as the verdict stood, or has been shown since.
                left.iter().find(|place| self.at.is_none_or(|at| **place > at)).or(left.first()).copied()
            }
        };
        self.trail.extend(self.at);
        self.at = next;
        next
    }

    /// The outcome, once no answer to what has not been asked can change it. Only where the definition asks until then.
    pub fn decided(&self, now: Instant) -> Option<Outcome> {
        self.decided_after(&self.trail, now)
    }

    fn decided_after(&self, asked: &[QuestionIx], now: Instant) -> Option<Outcome> {
        // Before the first answer everybody is asked something, even where there is nothing to decide.
        let curtails = self.definition.ask == Ask::UntilDecided && !asked.is_empty();
        curtails
            .then(|| decide_by(&self.definition, &self.worths, &self.answers, asked, &self.signals, now))
            .flatten()
    }

    /// What may still be asked, in order: all that is shown, and of that only what the decided verdict still needs.
    fn left(&self, asked: &[QuestionIx], now: Instant) -> Vec<QuestionIx> {
        let facts = self.facts(now);
        let decided = self.decided_after(asked, now);
        let open = |(place, question): (usize, &crate::definition::Question)| {
            let place = QuestionIx(place);
            let wanted = match decided {
                None => true,
                Some(Outcome::SalesReady) => is_needed(question),
                Some(_) => false,
            };
            (wanted && facts.is_visible(place) && !asked.contains(&place)).then_some(place)
        };
        self.definition.questions.iter().enumerate().filter_map(open).collect()
    }

    /// Goes back to the question before, its answer kept. `None`, and nothing changes, at the first.
    pub fn back(&mut self, now: Instant) -> Option<QuestionIx> {
        let facts = self.facts(now);
        let (index, place) =
            self.trail.iter().copied().enumerate().rev().find(|(_, place)| facts.is_visible(*place))?;
        self.trail.truncate(index);
        self.at = Some(place);
        Some(place)
    }

    /// True where [`back`](Self::back) leads somewhere.
    pub fn can_go_back(&self, now: Instant) -> bool {
        let facts = self.facts(now);
        self.trail.iter().any(|place| facts.is_visible(*place))
    }

    /// The questions that are shown as things stand, in order.
    pub fn visible(&self, now: Instant) -> Vec<QuestionIx> {
        let facts = self.facts(now);
        (0..self.definition.questions.len())
            .map(QuestionIx)
            .filter(|place| facts.is_visible(*place))
            .collect()
    }

    /// How far it is.
    pub fn progress(&self, now: Instant) -> Progress {
        let visible = self.visible(now);
        if self.definition.ask == Ask::UntilDecided {
            let passed = visible.iter().filter(|place| self.trail.contains(place)).count();
            let left = self.left(&self.trail, now);
            // The present question is there, even if a signal has decided the verdict meanwhile.
            let present = self.at.is_some_and(|at| !left.contains(&at));
            let of = passed + left.len() + usize::from(present);
            return Progress { step: (passed + 1).min(of.max(1)), of };
        }
        let of = visible.len();
        let passed = visible.iter().filter(|place| self.at.is_none_or(|at| **place < at)).count();
        Progress { step: (passed + 1).min(of.max(1)), of }
    }

    /// What is known of the visitor.
    pub fn facts(&self, now: Instant) -> Facts<'_> {
        Facts::gather(&self.definition, &self.answers, &self.signals, now)
    }

    /// The verdict as things stand. One that is decided and not sales-ready is there even while a required question
    /// is open: it will not be asked.
    pub fn verdict(&self, now: Instant) -> Verdict {
        let facts = self.facts(now);
        let verdict = facts.verdict();
        match self.decided(now) {
            Some(Outcome::Nurture | Outcome::Disqualified) if verdict.outcome.is_none() => facts.judge(),
            _ => verdict,
        }
    }

    /// Forgets the visitor.
    pub fn reset(&mut self) {
        self.answers = Answers::none();
        self.consented.clear();
        self.signals.clear();
        self.trail.clear();
        self.at = None;
    }
}
