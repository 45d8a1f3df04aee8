//! Conditions: exactly one of the known kinds, each test fitting its question.

use super::super::{Code, Condition, Expected, Problem, QuestionIx, Test};
use super::Reader;
use super::objects::{Node, Object};

/// How deep conditions may be nested.
const MAX_DEPTH: usize = 32;

impl Reader {
    /// The condition of a rule: its member `when`, or the one that always holds.
    pub(super) fn when(&mut self, object: &Object<'_>) -> Condition {
        object.get("when").map_or_else(Condition::always, |node| self.condition(&node, 1))
    }

    pub(super) fn condition(&mut self, node: &Node<'_>, depth: usize) -> Condition {
        const KINDS: [&str; 7] = ["all", "any", "not", "question", "signal", "dimension", "score"];
        if depth > MAX_DEPTH {
            self.note(Code::TooDeep, node, "32");
            return Condition::always();
        }
        if node.json.as_object().is_none() {
            self.note(Code::WrongType, node, "object");
            return Condition::always();
        }
        let mut kinds = KINDS.iter().filter(|kind| node.json.member(kind).is_some());
        let (kind, other) = (kinds.next().copied().unwrap_or(""), kinds.next());
        if other.is_some() {
            self.note(Code::UnclearCondition, node, &KINDS.join(", "));
            return Condition::always();
        }
        let members: &[&str] = match kind {
            "question" => &["question", "is", "in", "at_least", "at_most", "answered"],
            "signal" | "dimension" => &["signal", "dimension", "at_least"],
            // A misspelt kind is reported as the unknown member that it is.
            "" if node.json.as_object().is_some_and(|members| !members.is_empty()) => &KINDS,
            "" => {
                self.note(Code::UnclearCondition, node, &KINDS.join(", "));
                return Condition::always();
            }
            _ => &KINDS,
        };
        let Some(object) = self.object(node, members) else { return Condition::always() };
        let Some(value) = object.get(kind) else { return Condition::always() };
        match kind {
            "all" => Condition::All(self.conditions(&value, depth)),
            "any" => Condition::Any(self.conditions(&value, depth)),
            "not" => Condition::Not(Box::new(self.condition(&value, depth + 1))),
            "question" => self.question_test(&object, &value),
            "signal" => {
                let signal = self.signal_name(&value);
                let count = self.need(&object, "at_least").map_or(0, |node| self.whole(&node, 0, 1_000_000));
                Condition::Signal(signal, count)
            }
            "dimension" => {
                self.no_score(&value);
                let dimension = self.dimension(&value);
                let score = self.need(&object, "at_least").map_or(0, |node| self.score(&node));
                Condition::Dimension(dimension, score)
            }
            _ => {
                self.no_score(&value);
                let inner = self.object(&value, &["at_least"]);
                let least = inner.and_then(|inner| self.need(&inner, "at_least"));
                Condition::Score(least.map_or(0, |node| self.score(&node)))
            }
        }
    }

    fn conditions(&mut self, node: &Node<'_>, depth: usize) -> Vec<Condition> {
        let items = self.items(node, 0, usize::MAX);
        let mut parts = Vec::new();
        for (at, json) in items.iter().enumerate() {
            parts.push(self.condition(&Node { json, path: node.path.item(at) }, depth + 1));
        }
        parts
    }

    /// Scores are not there yet while questions are asked.
    fn no_score(&mut self, node: &Node<'_>) {
        if self.index.show_if_of.is_some() {
            self.note(Code::ScoreInShowIf, node, "");
        }
    }

    fn question_test(&mut self, object: &Object<'_>, name: &Node<'_>) -> Condition {
        const TESTS: [&str; 5] = ["is", "in", "at_least", "at_most", "answered"];
        let mut tests = TESTS.iter().filter_map(|test| object.get(test).map(|node| (*test, node)));
        let (test, other) = (tests.next(), tests.next());
        let id = self.string(name);
        let place = self.index.questions.iter().position(|question| question.id == id);
        if place.is_none() && name.json.as_str().is_some() {
            let known: Vec<String> =
                self.index.questions.iter().map(|question| question.id.clone()).collect();
            self.note_unknown(Code::UnknownQuestion, name, known.iter().map(String::as_str));
        }
        if place.is_some_and(|place| self.index.show_if_of.is_some_and(|own| place >= own)) {
            self.note(Code::NotEarlier, name, "");
        }
        let (Some((test, node)), None) = (test, other) else {
            let pointer = object.path.pointer();
            let wanted = TESTS.join(", ");
            self.problems.push(Problem { code: Code::UnclearCondition, pointer, given: id, wanted });
            return Condition::always();
        };
        let Some(place) = place else { return Condition::always() };
        let test = match test {
            "answered" => Test::Answered(self.boolean(&node)),
            "is" => Test::In(vec![self.expected(&node, place)]),
            "in" => {
                let items = self.items(&node, 0, usize::MAX);
                let mut expected = Vec::new();
                for (at, json) in items.iter().enumerate() {
                    expected.push(self.expected(&Node { json, path: node.path.item(at) }, place));
                }
                Test::In(expected)
            }
            bound => {
                let kind = self.kind_of(place);
                if !kind.is_empty() && kind != "number" && kind != "scale" {
                    self.note(Code::UnfitTest, &node, &kind);
                }
                let number = self.number(&node);
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
        match kind.as_str() {
            "choice" | "choices" => {
                let options = self
                    .index
                    .questions
                    .get(place)
                    .map(|question| question.options.clone())
                    .unwrap_or_default();
                match node.json.as_str() {
                    Some(value) => match options.iter().position(|known| known == value) {
                        Some(option) => return Expected::Option(option),
                        None => {
                            self.note_unknown(Code::UnknownOption, node, options.iter().map(String::as_str))
                        }
                    },
                    None => self.note(Code::UnfitTest, node, &kind),
                }
            }
            "text" | "email" | "phone" => match node.json.as_str() {
                Some(text) => return Expected::Text(text.to_owned()),
                None => self.note(Code::UnfitTest, node, &kind),
            },
            "number" | "scale" => match node.json.as_f64() {
                Some(number) => return Expected::Number(number),
                None => self.note(Code::UnfitTest, node, &kind),
            },
            "consent" => match node.json.as_bool() {
                Some(given) => return Expected::Consent(given),
                None => self.note(Code::UnfitTest, node, &kind),
            },
            // The unknown type is reported at its question.
            _ => {}
        }
        Expected::Consent(false)
    }
}
