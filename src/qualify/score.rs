//! Scoring: integers only, the same on every host.

use super::signals::{counted, points};
use super::{Answer, Answers, Contribution, Gate, Occurrence, Outcome, Source, Verdict};
use crate::definition::{Definition, DimensionIx, QuestionIx, SignalIx};
use crate::time::Instant;

/// What is known of a visitor: the answers that count, the signals' counts, the scores.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    definition: &'a Definition,
    answers: Vec<Option<&'a Answer>>,
    visible: Vec<bool>,
    counts: Vec<i64>,
    dimensions: Vec<i64>,
    score: i64,
    receipt: Vec<Contribution>,
}

impl<'a> Facts<'a> {
    /// Walks the questions in order, takes the visible, answered ones' points and adds the signals'.
    pub fn gather(
        definition: &'a Definition,
        answers: &'a Answers,
        signals: &[Occurrence],
        now: Instant,
    ) -> Self {
        let mut facts = Facts {
            definition,
            answers: Vec::new(),
            visible: Vec::new(),
            counts: Vec::new(),
            dimensions: vec![0; definition.dimensions.len()],
            score: 0,
            receipt: Vec::new(),
        };
        let occurrences: Vec<Vec<Instant>> = definition
            .signals
            .iter()
            .enumerate()
            .map(|(place, rule)| counted(SignalIx(place), rule, signals, now))
            .collect();
        facts.counts = occurrences.iter().map(|counted| counted.len() as i64).collect();
        for (place, question) in definition.questions.iter().enumerate() {
            // `show_if` looks at earlier questions only, so what it sees is already settled.
            let visible = question.show_if.as_ref().is_none_or(|condition| condition.holds(&facts));
            let answer = answers.get(QuestionIx(place)).filter(|_| visible);
            facts.visible.push(visible);
            facts.answers.push(answer);
            if let (Some(answer), Some(dimension)) = (answer, question.dimension) {
                facts.add(Source::Question(QuestionIx(place)), answer.points(question), dimension);
            }
        }
        for (place, (rule, counted)) in definition.signals.iter().zip(&occurrences).enumerate() {
            facts.add(Source::Signal(SignalIx(place)), points(rule, counted, now), rule.dimension);
        }
        facts
    }

    fn add(&mut self, source: Source, points: i64, dimension: DimensionIx) {
        if points != 0 {
            self.score += points;
            if let Some(sum) = self.dimensions.get_mut(dimension.0) {
                *sum += points;
            }
            self.receipt.push(Contribution { source, points, dimension });
        }
    }

    /// The answer to a question, if it is visible.
    pub fn answer(&self, question: QuestionIx) -> Option<&'a Answer> {
        self.answers.get(question.0).copied().flatten()
    }

    /// Whether a question is shown.
    pub fn is_visible(&self, question: QuestionIx) -> bool {
        self.visible.get(question.0).copied().unwrap_or(false)
    }

    /// How many occurrences of a signal `after` and `within` leave.
    pub fn count(&self, signal: SignalIx) -> i64 {
        self.counts.get(signal.0).copied().unwrap_or(0)
    }

    /// A dimension's score.
    pub fn dimension(&self, dimension: DimensionIx) -> i64 {
        self.dimensions.get(dimension.0).copied().unwrap_or(0)
    }

    /// The score.
    pub fn score(&self) -> i64 {
        self.score
    }

    /// The answers that count: those to visible questions.
    pub fn visible_answers(&self) -> Answers {
        let mut answers = Answers::none();
        for (place, answer) in self.answers.iter().enumerate() {
            if let Some(answer) = answer {
                answers.set(QuestionIx(place), Some((*answer).clone()));
            }
        }
        answers
    }

    /// Required, visible questions without an answer.
    pub fn missing(&self) -> Vec<QuestionIx> {
        let open = |(place, question): (usize, &crate::definition::Question)| {
            let place = QuestionIx(place);
            (question.required && self.is_visible(place) && self.answer(place).is_none()).then_some(place)
        };
        self.definition.questions.iter().enumerate().filter_map(open).collect()
    }

    /// The verdict, without an outcome while a required question is open.
    pub fn verdict(&self) -> Verdict {
        let missing = self.missing();
        let mut verdict = self.judge();
        if !missing.is_empty() {
            verdict.outcome = None;
            verdict.borderline = false;
        }
        Verdict { missing, ..verdict }
    }

    /// The verdict on what is known, whether or not something is still open.
    pub fn judge(&self) -> Verdict {
        let rules = &self.definition.sales_ready;
        let mut gates = Vec::new();
        for (place, rule) in self.definition.disqualify.iter().enumerate() {
            gates.push(Gate::Disqualify(place, rule.when.holds(self)));
        }
        let out = gates.iter().any(|gate| gate.met());
        gates.push(Gate::MinScore(rules.min_score, self.score));
        let others = gates.len();
        for (dimension, least) in &rules.min {
            gates.push(Gate::Min(*dimension, *least, self.dimension(*dimension)));
        }
        for (place, rule) in rules.require.iter().enumerate() {
            gates.push(Gate::Require(place, rule.when.holds(self)));
        }
        let others_met = gates.iter().skip(others).all(|gate| gate.met());
        let short = rules.min_score - self.score;
        let (outcome, borderline) = if out {
            (Outcome::Disqualified, false)
        } else if others_met && short <= 0 {
            (Outcome::SalesReady, false)
        } else if others_met && rules.borderline.is_some_and(|within| short <= within) {
            (Outcome::SalesReady, true)
        } else {
            (Outcome::Nurture, false)
        };
        let bands = self.definition.bands.iter().enumerate();
        let band =
            bands.filter(|(_, band)| self.score >= band.min_score).max_by_key(|(_, band)| band.min_score);
        Verdict {
            outcome: Some(outcome),
            borderline,
            score: self.score,
            band: band.map(|(place, _)| place),
            dimensions: self.dimensions.clone(),
            receipt: self.receipt.clone(),
            gates,
            missing: Vec::new(),
        }
    }
}

/// The verdict on a visitor's answers and signals at a moment.
pub fn score(definition: &Definition, answers: &Answers, signals: &[Occurrence], now: Instant) -> Verdict {
    Facts::gather(definition, answers, signals, now).verdict()
}
