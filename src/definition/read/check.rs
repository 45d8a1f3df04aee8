//! Holding a document to the schema: every problem at once.

use super::super::schema::{List, Member, QUESTION, Shape, TYPES, fields, own_members};
use super::super::{Code, is_forbidden};
use super::forms::{is_currency, is_date, is_digest, is_duration, is_language, is_safe_url};
use super::index::{Index, items};
use super::problems::{Node, Problems, any_of, range};
use crate::json::{Json, Path};

/// The longest string of a definition, in bytes.
const MAX_STRING: usize = 4096;

/// What reading has found out so far.
pub(super) struct Check {
    pub(super) problems: Problems,
    pub(super) index: Index,
}

impl Check {
    /// The value here has this shape.
    pub(super) fn value(&mut self, node: &Node<'_>, shape: &Shape) {
        match *shape {
            Shape::Object(members) => self.object(node, &[members]),
            Shape::List(list) => self.list(node, list),
            Shape::Question => self.question(node),
            Shape::Condition => drop(self.condition(node, 1)),
            Shape::Minimums => self.minimums(node),
            Shape::Text if node.json.as_object().is_some() => self.translations(node),
            Shape::Format if node.json.as_i64() != Some(1) => {
                self.problems.note(Code::UnsupportedFormat, node, "1")
            }
            Shape::Format => {}
            Shape::Bool => self.kind(node, node.json.as_bool().is_some(), "boolean"),
            Shape::Number => self.kind(node, node.json.as_f64().is_some(), "number"),
            Shape::Amount => {
                self.kind(node, node.json.as_f64().is_some(), "number");
                if node.json.as_f64().is_some_and(|amount| amount < 0.0) {
                    self.problems.note(Code::OutOfRange, node, "0");
                }
            }
            Shape::Whole(least, most) => self.whole(node, least, most),
            _ => match node.json.as_str() {
                None => self.kind(
                    node,
                    false,
                    if matches!(shape, Shape::Text) { "string or object" } else { "string" },
                ),
                Some(text) => self.string(node, text, shape),
            },
        }
    }

    fn kind(&mut self, node: &Node<'_>, fits: bool, wanted: &str) {
        if !fits {
            self.problems.note(Code::WrongType, node, wanted);
        }
    }

    fn string(&mut self, node: &Node<'_>, text: &str, shape: &Shape) {
        let (fits, code, wanted) = match *shape {
            Shape::Text => return self.line(node, text, usize::MAX),
            Shape::Line(most) => return self.line(node, text, most),
            Shape::Word(words) => return self.known(node, text, Code::UnknownValue, words),
            Shape::Field => return self.known(node, text, Code::UnknownValue, &fields()),
            Shape::Dimension => {
                let names = self.index.dimensions.clone();
                return self.known(node, text, Code::UnknownDimension, &borrowed(&names));
            }
            Shape::Signal => {
                let names = self.index.signals.clone();
                return self.known(node, text, Code::UnknownSignal, &borrowed(&names));
            }
            Shape::Name(name) => (name.fits(text), Code::InvalidId, name.characters()),
            Shape::Url => (is_safe_url(text), Code::InvalidUrl, ""),
            Shape::Date => (is_date(text), Code::InvalidDate, ""),
            Shape::Duration(longer) => (is_duration(text, longer), Code::InvalidDuration, ""),
            Shape::Digest => (is_digest(text), Code::InvalidDigest, ""),
            Shape::Currency => (is_currency(text), Code::InvalidCurrency, ""),
            _ => (is_language(text), Code::InvalidLanguage, ""),
        };
        if !fits {
            self.problems.note(code, node, wanted);
        }
    }

    fn line(&mut self, node: &Node<'_>, text: &str, most: usize) {
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.problems.note(Code::BlankText, node, "");
        } else if length > most {
            self.problems.limit(Code::TooLong, &node.path, length, most);
        }
    }

    pub(super) fn known(&mut self, node: &Node<'_>, text: &str, code: Code, known: &[&str]) {
        if !known.contains(&text) {
            self.problems.unknown(code, &node.path, text, known);
        }
    }

    /// A whole number between two ends.
    pub(super) fn whole(&mut self, node: &Node<'_>, least: i64, most: i64) {
        let Some(number) = node.json.as_f64() else { return self.kind(node, false, "number") };
        let code = match node.json.as_i64() {
            Some(whole) if (least..=most).contains(&whole) => return,
            None if number.abs() < 9e15 => Code::NotWhole,
            _ => Code::OutOfRange,
        };
        let range = range(least, most);
        self.problems.note(code, node, &range);
    }

    /// An object that has what it needs and nothing that is not known.
    pub(super) fn object(&mut self, node: &Node<'_>, known: &[&[Member]]) {
        let Some(members) = node.json.as_object() else { return self.kind(node, false, "object") };
        for (name, json) in members {
            let path = node.path.member(name);
            match known.iter().copied().flatten().find(|member| member.name == name) {
                Some(member) => self.value(&Node { json, path }, &member.shape),
                None => {
                    let names: Vec<&str> = known
                        .iter()
                        .copied()
                        .flatten()
                        .map(|member| member.name)
                        .filter(|name| !name.starts_with('$'))
                        .collect();
                    self.problems.unknown(Code::UnknownMember, &path, name, &names);
                }
            }
        }
        for member in known.iter().copied().flatten().filter(|member| member.needed) {
            self.need(node, member.name);
        }
        if let Some(after) = node.get("after")
            && after.json.as_str().is_some()
            && node.json.member("id") == Some(after.json)
        {
            self.problems.note(Code::SelfReference, &after, "");
        }
    }

    /// A member that must be there.
    pub(super) fn need<'a>(&mut self, node: &'a Node<'a>, name: &'a str) -> Option<Node<'a>> {
        let member = node.get(name);
        if member.is_none() {
            self.problems.add(Code::MissingMember, &node.path, name.to_owned(), "");
        }
        member
    }

    fn list(&mut self, node: &Node<'_>, list: &List) {
        let Some(items) = node.json.as_array() else { return self.kind(node, false, "array") };
        if items.len() < list.fewest {
            self.problems.limit(Code::TooFew, &node.path, items.len(), list.fewest);
        }
        if items.len() > list.most {
            // The items are not looked at: to list what is wrong with each would bury this.
            return self.problems.limit(Code::TooMany, &node.path, items.len(), list.most);
        }
        let is_questions = matches!(list.item, Shape::Question);
        for (at, json) in items.iter().enumerate() {
            self.index.question = is_questions.then_some(at).or(self.index.question);
            let item = Node { json, path: node.path.item(at) };
            self.value(&item, &list.item);
            for (name, code) in list.unlike {
                let of = |json: &Json| {
                    if name.is_empty() { Some(json.clone()) } else { json.member(name).cloned() }
                };
                if let Some(own) = of(json)
                    && items.iter().take(at).any(|earlier| of(earlier).as_ref() == Some(&own))
                {
                    let path = if name.is_empty() { item.path } else { item.path.member(name) };
                    self.problems.note(*code, &Node { json: &own, path }, "");
                }
            }
        }
        if is_questions {
            self.index.question = None;
        }
    }

    fn minimums(&mut self, node: &Node<'_>) {
        let Some(members) = node.json.as_object() else { return self.kind(node, false, "object") };
        let names = self.index.dimensions.clone();
        for (name, json) in members {
            let value = Node { json, path: node.path.member(name) };
            if names.contains(name) {
                self.whole(&value, -1_000_000_000, 1_000_000_000);
            } else {
                self.problems.unknown(Code::UnknownDimension, &value.path, name, &borrowed(&names));
            }
        }
    }

    /// Words by language: each declared, the default one among them.
    fn translations(&mut self, node: &Node<'_>) {
        let languages = self.index.languages.clone();
        for (language, json) in node.json.as_object().unwrap_or(&[]) {
            let words = Node { json, path: node.path.member(language) };
            if !languages.contains(language) {
                self.problems.add(
                    Code::UndeclaredLanguage,
                    &words.path,
                    language.clone(),
                    &any_of(&borrowed(&languages)),
                );
            } else if words.json.as_str().is_some() {
                self.line(&words, words.text(), usize::MAX);
            } else {
                self.kind(&words, false, "string");
            }
        }
        if let Some(default) = languages.first()
            && node.json.member(default).is_none()
        {
            self.problems.add(Code::MissingLanguage, &node.path, default.clone(), "");
        }
    }

    fn question(&mut self, node: &Node<'_>) {
        let kind =
            TYPES.iter().position(|known| node.json.member("type").and_then(Json::as_str) == Some(known));
        match kind {
            Some(kind) => self.object(node, &[QUESTION, own_members(kind)]),
            None => {
                // Without a type nobody can tell which members belong: only the common ones are looked at.
                let common = |name: &str| QUESTION.iter().any(|member| member.name == name);
                let members = node.json.as_object().unwrap_or(&[]).iter();
                let kept = members.filter(|(name, _)| common(name)).cloned().collect();
                let json =
                    if node.json.as_object().is_some() { Json::Object(kept) } else { node.json.clone() };
                self.object(&Node { json: &json, path: node.path }, &[QUESTION]);
                return;
            }
        }
        let kind = kind.unwrap_or(0);
        if let Some(field) = node.get("field")
            && !matches!(kind, 0 | 2 | 3 | 4)
        {
            self.problems.note(Code::UnfitField, &field, "choice, text, email, phone");
        }
        let number = |name: &str| node.json.member(name).and_then(Json::as_f64);
        let (low, high) = if kind == 6 { ("from", "to") } else { ("min", "max") };
        if let (Some(least), Some(most), Some(end)) = (number(low), number(high), node.get(high)) {
            if least > most || (kind == 6 && least == most) {
                self.problems.note(Code::EmptyRange, &end, "");
            } else if kind == 6 && most - least > 10.0 {
                self.problems.note(Code::TooMany, &end, "11");
            }
        }
        if kind == 1 {
            let options = node.json.member("options").and_then(Json::as_array).map_or(0, <[Json]>::len);
            for end in [node.get("min"), node.get("max")].iter().flatten() {
                if end.json.as_f64().is_some_and(|count| count > options as f64) {
                    self.problems.note(Code::OutOfRange, end, &Json::from(options).to_text());
                }
            }
        }
        if node.json.member("dimension").is_none() && can_score(node.json, kind) {
            let id = node.json.member("id").and_then(Json::as_str).unwrap_or("").to_owned();
            let wanted = any_of(&borrowed(&self.index.dimensions));
            self.problems.add(Code::MissingDimension, &node.path, id, &wanted);
        }
    }

    /// Every string of the definition is plain and not too long, wherever it stands.
    pub(super) fn strings(&mut self, json: &Json, path: &Path<'_>) {
        match json {
            Json::String(text) => {
                if text.len() > MAX_STRING {
                    self.problems.limit(Code::TooLong, path, text.len(), MAX_STRING);
                } else if let Some(found) = text.chars().find(|&character| is_forbidden(character)) {
                    let mut code = String::from("U+");
                    for shift in [12, 8, 4, 0] {
                        let digit = char::from_digit(found as u32 >> shift & 15, 16).unwrap_or('0');
                        code.push(digit.to_ascii_uppercase());
                    }
                    self.problems.add(Code::ForbiddenCharacter, path, code, "");
                }
            }
            Json::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.strings(item, &path.item(at));
                }
            }
            Json::Object(members) => {
                for (name, value) in members {
                    self.strings(value, &path.member(name));
                }
            }
            _ => {}
        }
    }
}

/// Whether some answer to a question of this type, as it is written, is worth points.
fn can_score(question: &Json, kind: usize) -> bool {
    let worth = |json: &Json, name: &str| {
        json.member(name).and_then(Json::as_f64).is_some_and(|points| points != 0.0)
    };
    match kind {
        0 | 1 => items(question, "options").iter().any(|option| worth(option, "points")),
        2..=4 => worth(question, "points_if_answered"),
        5 | 6 => items(question, "points").iter().any(|step| worth(step, "points")),
        _ => false,
    }
}

pub(super) fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
