//! Conditions: exactly one of the known kinds, each test fitting its question.

use super::super::{Code, Condition, DimensionIx, Expected, QuestionIx, SignalIx, Test};
use super::check::{Check, borrowed};
use super::problems::{Node, any_of};

/// How deep conditions may be nested.
const MAX_DEPTH: usize = 32;

const KINDS: [&str; 7] = ["all", "any", "not", "question", "signal", "dimension", "score"];
const TESTS: [&str; 5] = ["is", "in", "at_least", "at_most", "answered"];

impl Check {
    /// Reads a condition. Where it is broken that is noted, and what comes back is only a stand-in.
    pub(super) fn condition(&mut self, node: &Node<'_>, depth: usize) -> Condition {
        let Some(members) = node.json.as_object() else {
            self.problems.note(Code::WrongType, node, "object");
            return Condition::always();
        };
        if depth > MAX_DEPTH {
            self.problems.note(Code::TooDeep, node, "32");
            return Condition::always();
        }
        let mut kinds = KINDS.iter().copied().filter(|kind| node.json.member(kind).is_some());
        let (kind, other) = (kinds.next().unwrap_or(""), kinds.next());
        let known: &[&str] = match kind {
            "question" => &["question", "is", "in", "at_least", "at_most", "answered"],
            "signal" => &["signal", "at_least"],
            "dimension" => &["dimension", "at_least"],
            _ => &KINDS,
        };
        // A misspelt kind is the unknown member that it is; nothing at all, or two kinds, is unclear.
        if other.is_some() || members.is_empty() {
            self.problems.note(Code::UnclearCondition, node, &any_of(&KINDS));
            return Condition::always();
        }
        for (name, _) in members.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            self.problems.unknown(Code::UnknownMember, &node.path.member(name), name, known);
        }
        let Some(value) = node.get(kind) else { return Condition::always() };
        match kind {
            "all" => Condition::All(self.conditions(&value, depth)),
            "any" => Condition::Any(self.conditions(&value, depth)),
            "not" => Condition::Not(Box::new(self.condition(&value, depth + 1))),
            "question" => self.question_test(node, &value),
            "signal" => {
                let signal = self.place(&value, Code::UnknownSignal, self.index.signals.clone());
                Condition::Signal(SignalIx(signal), self.least(node, 0, 1_000_000))
            }
            "dimension" => {
                self.no_score(&value);
                let dimension = self.place(&value, Code::UnknownDimension, self.index.dimensions.clone());
                Condition::Dimension(DimensionIx(dimension), self.least(node, -1_000_000_000, 1_000_000_000))
            }
            _ => {
                self.no_score(&value);
                for (name, _) in
                    value.json.as_object().unwrap_or(&[]).iter().filter(|(name, _)| name != "at_least")
                {
                    self.problems.unknown(Code::UnknownMember, &value.path.member(name), name, &["at_least"]);
                }
                if value.json.as_object().is_none() {
                    self.problems.note(Code::WrongType, &value, "object");
                    return Condition::always();
                }
                Condition::Score(self.least(&value, -1_000_000_000, 1_000_000_000))
            }
        }
    }

    fn conditions(&mut self, node: &Node<'_>, depth: usize) -> Vec<Condition> {
        let Some(items) = node.json.as_array() else {
            self.problems.note(Code::WrongType, node, "array");
            return Vec::new();
        };
        let mut parts = Vec::new();
        for (at, json) in items.iter().enumerate() {
            parts.push(self.condition(&Node { json, path: node.path.item(at) }, depth + 1));
        }
        parts
    }

    /// `at_least` as a whole number.
    fn least(&mut self, node: &Node<'_>, least: i64, most: i64) -> i64 {
        let Some(bound) = self.need(node, "at_least") else { return least };
        self.whole(&bound, least, most);
        bound.json.as_i64().unwrap_or(least)
    }

    /// Scores are not there yet while questions are asked.
    fn no_score(&mut self, node: &Node<'_>) {
        if self.index.question.is_some() {
            self.problems.note(Code::ScoreInShowIf, node, "");
        }
    }

    /// The place of a name among those known.
    fn place(&mut self, node: &Node<'_>, code: Code, known: Vec<String>) -> usize {
        match node.json.as_str() {
            Some(name) => self.known(node, name, code, &borrowed(&known)),
            None => self.problems.note(Code::WrongType, node, "string"),
        }
        known.iter().position(|known| known == node.text()).unwrap_or(0)
    }

    fn question_test(&mut self, node: &Node<'_>, name: &Node<'_>) -> Condition {
        let ids: Vec<String> = self.index.questions.iter().map(|question| question.id.clone()).collect();
        let known = ids.iter().any(|id| id == name.text());
        let place = self.place(name, Code::UnknownQuestion, ids);
        if known && self.index.question.is_some_and(|own| place >= own) {
            self.problems.note(Code::NotEarlier, name, "");
        }
        let mut tests = TESTS.iter().copied().filter(|test| node.json.member(test).is_some());
        let (test, other) = (tests.next().unwrap_or(""), tests.next());
        let Some(value) = node.get(test).filter(|_| other.is_none()) else {
            // A misspelt test has been reported as the unknown member that it is.
            if other.is_none() && node.json.as_object().is_some_and(|members| members.len() > 1) {
                return Condition::always();
            }
            self.problems.add(Code::UnclearCondition, &node.path, name.text().to_owned(), &any_of(&TESTS));
            return Condition::always();
        };
        if !known {
            return Condition::always();
        }
        let test = match test {
            "answered" => {
                if value.json.as_bool().is_none() {
                    self.problems.note(Code::WrongType, &value, "boolean");
                }
                Test::Answered(value.json.as_bool() == Some(true))
            }
            "is" => Test::In(vec![self.expected(&value, place)]),
            "in" => {
                let mut expected = Vec::new();
                match value.json.as_array() {
                    Some(items) => {
                        for (at, json) in items.iter().enumerate() {
                            expected.push(self.expected(&Node { json, path: value.path.item(at) }, place));
                        }
                    }
                    None => self.problems.note(Code::WrongType, &value, "array"),
                }
                Test::In(expected)
            }
            bound => {
                let kind = self.kind_of(place);
                if !matches!(kind.as_str(), "" | "number" | "scale") {
                    self.problems.note(Code::UnfitTest, &value, &kind);
                } else if value.json.as_f64().is_none() {
                    self.problems.note(Code::WrongType, &value, "number");
                }
                let number = value.json.as_f64().unwrap_or(0.0);
                if bound == "at_least" { Test::AtLeast(number) } else { Test::AtMost(number) }
            }
        };
        Condition::Question(QuestionIx(place), test)
    }

    fn kind_of(&self, place: usize) -> String {
        self.index.questions.get(place).map(|question| question.kind.clone()).unwrap_or_default()
    }

    /// An answer that the question at `place` can have.
    fn expected(&mut self, node: &Node<'_>, place: usize) -> Expected {
        let kind = self.kind_of(place);
        let expected = match kind.as_str() {
            "choice" | "choices" => node.json.as_str().map(|_| {
                let options = self.index.questions.get(place).map(|question| question.options.clone());
                Expected::Option(self.place(node, Code::UnknownOption, options.unwrap_or_default()))
            }),
            "text" | "email" | "phone" => node.json.as_str().map(|text| Expected::Text(text.to_owned())),
            "number" | "scale" => node.json.as_f64().map(Expected::Number),
            "consent" => node.json.as_bool().map(Expected::Consent),
            // The unknown type is reported at its question.
            _ => Some(Expected::Consent(false)),
        };
        expected.unwrap_or_else(|| {
            self.problems.note(Code::UnfitTest, node, &kind);
            Expected::Consent(false)
        })
    }
}
