//! Questions, options and what answers are worth.

use super::super::{ChoiceOption, Code, Field, Kind, PointStep, Problem, Question};
use super::Reader;
use super::objects::{Node, Object};

const KINDS: [&str; 8] = ["choice", "choices", "text", "email", "phone", "number", "scale", "consent"];

/// The members that only a question of this type has; `KINDS` has the types in the same order.
fn own_members(kind: usize) -> &'static [&'static str] {
    match kind {
        0 => &["options"],
        1 => &["options", "min", "max", "max_points"],
        2 => &["max_length", "multiline", "points_if_answered"],
        3 => &["work_only", "points_if_answered"],
        4 => &["points_if_answered"],
        5 => &["min", "max", "unit", "points"],
        6 => &["from", "to", "from_label", "to_label", "points"],
        _ => &["statement", "purpose", "policy_url"],
    }
}

impl Reader {
    pub(super) fn questions(&mut self, object: &Object<'_>) -> Vec<Question> {
        self.need(object, "questions");
        let mut ids = Vec::new();
        let mut fields = Vec::new();
        let mut place = 0;
        let questions = self.list(object, "questions", 1, 200, |reader, node| {
            let question = reader.question(node, place, &mut ids, &mut fields);
            place += 1;
            question
        });
        questions.into_iter().flatten().collect()
    }

    fn question(
        &mut self,
        node: &Node<'_>,
        place: usize,
        ids: &mut Vec<String>,
        fields: &mut Vec<String>,
    ) -> Option<Question> {
        const COMMON: [&str; 8] =
            ["id", "type", "label", "help", "required", "show_if", "dimension", "field"];
        let named = node.json.member("type").and_then(|json| json.as_str());
        let kind = KINDS.iter().position(|known| Some(*known) == named);
        let mut members: Vec<&str> = COMMON.to_vec();
        match kind {
            Some(kind) => members.extend(own_members(kind)),
            // Without a type nobody can tell which members belong.
            None => members.extend((0..KINDS.len()).flat_map(own_members)),
        }
        let object = self.object(node, &members)?;
        if let Some(id) = self.need(&object, "id") {
            let name = self.name(&id, "a-z 0-9 _", |at, character| {
                character.is_ascii_lowercase() || (at > 0 && matches!(character, '0'..='9' | '_'))
            });
            self.unlike(ids, &name, &id);
        }
        if let Some(kind) = self.need(&object, "type") {
            self.one_of(&kind, &KINDS);
        }
        let label = self.need(&object, "label").map(|node| self.text(&node)).unwrap_or_default();
        let help = object.get("help").map(|node| self.text(&node));
        let required = object.get("required").is_some_and(|node| self.boolean(&node));
        let show_if = object.get("show_if").map(|node| {
            self.index.show_if_of = Some(place);
            let condition = self.condition(&node, 1);
            self.index.show_if_of = None;
            condition
        });
        let dimension = object.get("dimension").map(|node| self.dimension(&node));
        let field = object.get("field").and_then(|node| self.field(&node, kind, fields));
        let question = Question {
            id: object.json.member("id").and_then(|id| id.as_str()).unwrap_or("").to_owned(),
            label,
            help,
            required,
            show_if,
            dimension,
            field,
            kind: self.kind(&object, kind?),
        };
        if question.can_score() && question.dimension.is_none() {
            let pointer = node.path.pointer();
            let wanted = self.index.dimensions.join(", ");
            self.problems.push(Problem {
                code: Code::MissingDimension,
                pointer,
                given: question.id.clone(),
                wanted,
            });
        }
        Some(question)
    }

    fn field(&mut self, node: &Node<'_>, kind: Option<usize>, fields: &mut Vec<String>) -> Option<Field> {
        let place = self.one_of(node, &Field::ALL.map(|(token, _)| token));
        let (token, field) = *Field::ALL.get(place)?;
        if node.json.as_str() != Some(token) {
            return None;
        }
        if fields.iter().any(|known| known == token) {
            self.note(Code::RepeatedField, node, "");
        } else {
            fields.push(token.to_owned());
        }
        if kind.is_some_and(|kind| !matches!(kind, 0 | 2 | 3 | 4)) {
            self.note(Code::UnfitField, node, "choice, text, email, phone");
        }
        Some(field)
    }

    fn kind(&mut self, object: &Object<'_>, kind: usize) -> Kind {
        let points = object.get("points_if_answered").map_or(0, |node| self.points(&node));
        match kind {
            0 => Kind::Choice { options: self.options(object) },
            1 => {
                let options = self.options(object);
                let most = options.len() as i64;
                let min = object.get("min").map(|node| self.whole(&node, 0, most) as usize);
                let max = object.get("max").map(|node| self.whole(&node, 1, most.max(1)) as usize);
                self.ordered(object, min.map(|min| min as f64), max.map(|max| max as f64));
                let max_points = object.get("max_points").map(|node| self.whole(&node, -100_000, 100_000));
                Kind::Choices { options, min, max, max_points }
            }
            2 => Kind::Text {
                max_length: object.get("max_length").map_or(500, |node| self.whole(&node, 1, 4096) as usize),
                multiline: object.get("multiline").is_some_and(|node| self.boolean(&node)),
                points,
            },
            3 => Kind::Email {
                work_only: object.get("work_only").is_some_and(|node| self.boolean(&node)),
                points,
            },
            4 => Kind::Phone { points },
            5 => {
                let min = object.get("min").map(|node| self.number(&node));
                let max = object.get("max").map(|node| self.number(&node));
                self.ordered(object, min, max);
                let unit = object.get("unit").map(|node| self.text(&node));
                Kind::Number { min, max, unit, points: self.point_steps(object) }
            }
            6 => {
                let from = self.need(object, "from").map_or(0, |node| self.whole(&node, -1000, 1000));
                let to = self.need(object, "to").map_or(1, |node| self.whole(&node, -1000, 1000));
                if let Some(node) = object.get("to") {
                    if from >= to {
                        self.note(Code::EmptyRange, &node, "");
                    } else if to - from > 10 {
                        self.note(Code::TooMany, &node, "11");
                    }
                }
                Kind::Scale {
                    from,
                    to,
                    from_label: object.get("from_label").map(|node| self.text(&node)),
                    to_label: object.get("to_label").map(|node| self.text(&node)),
                    points: self.point_steps(object),
                }
            }
            _ => Kind::Consent {
                statement: self.need(object, "statement").map(|node| self.text(&node)).unwrap_or_default(),
                purpose: self.need(object, "purpose").map(|node| self.loose_id(&node)).unwrap_or_default(),
                policy_url: object.get("policy_url").map(|node| self.url(&node)),
            },
        }
    }

    fn ordered(&mut self, object: &Object<'_>, min: Option<f64>, max: Option<f64>) {
        if let (Some(min), Some(max), Some(node)) = (min, max, object.get("max"))
            && min > max
        {
            self.note(Code::EmptyRange, &node, "");
        }
    }

    fn options(&mut self, object: &Object<'_>) -> Vec<ChoiceOption> {
        self.need(object, "options");
        let mut values = Vec::new();
        self.list(object, "options", 1, 100, |reader, node| {
            let Some(object) = reader.object(node, &["value", "label", "points"]) else {
                return ChoiceOption::default();
            };
            let value = reader.need(&object, "value").map(|node| {
                let value = reader.short(&node, 64);
                reader.unlike(&mut values, &value, &node);
                value
            });
            ChoiceOption {
                value: value.unwrap_or_default(),
                label: reader.need(&object, "label").map(|node| reader.text(&node)).unwrap_or_default(),
                points: object.get("points").map_or(0, |node| reader.points(&node)),
            }
        })
    }

    /// `points` of a number or scale, by rising threshold.
    fn point_steps(&mut self, object: &Object<'_>) -> Vec<PointStep> {
        let mut steps: Vec<PointStep> = Vec::new();
        self.list(object, "points", 0, 100, |reader, node| {
            let object = reader.object(node, &["at_least", "points"])?;
            let least = reader.need(&object, "at_least");
            let step = PointStep {
                at_least: least.map_or(0.0, |node| reader.number(&node)),
                points: reader.need(&object, "points").map_or(0, |node| reader.points(&node)),
            };
            if let Some(least) = least
                && least.json.as_f64().is_some()
            {
                if steps.iter().any(|known| known.at_least == step.at_least) {
                    reader.note(Code::RepeatedThreshold, &least, "");
                }
                steps.push(step);
            }
            Some(())
        });
        steps.sort_by(|a, b| a.at_least.total_cmp(&b.at_least));
        steps
    }
}
