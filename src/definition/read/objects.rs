//! Objects and lists with the members and sizes that they should have.

use super::super::{Code, Problem};
use super::Reader;
use crate::json::{Json, Path, push_whole};

/// A value and its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) json: &'a Json,
    pub(super) path: Path<'a>,
}

/// An object and its place.
#[derive(Clone, Copy)]
pub(super) struct Object<'a> {
    pub(super) json: &'a Json,
    pub(super) path: &'a Path<'a>,
}

impl<'a> Object<'a> {
    /// The member of this name, where there is one.
    pub(super) fn get(&self, name: &'a str) -> Option<Node<'a>> {
        self.json.member(name).map(|json| Node { json, path: self.path.member(name) })
    }
}

impl Reader {
    /// Notes that the value here is wrong.
    pub(super) fn note(&mut self, code: Code, node: &Node<'_>, wanted: &str) {
        let given = match node.json {
            Json::Array(_) | Json::Object(_) => node.json.kind().to_owned(),
            Json::String(text) => text.chars().take(80).collect(),
            other => other.to_text(),
        };
        self.problems.push(Problem { code, pointer: node.path.pointer(), given, wanted: wanted.to_owned() });
    }

    /// Notes a name that is not known, with the known one that it resembles most, else all of them.
    pub(super) fn note_unknown<'n>(
        &mut self,
        code: Code,
        node: &Node<'_>,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let given = node.json.as_str().unwrap_or("");
        let wanted = suggestion(given, known);
        self.note(code, node, &wanted);
    }

    /// The value as an object that has no members but `known`.
    pub(super) fn object<'a>(&mut self, node: &'a Node<'a>, known: &[&str]) -> Option<Object<'a>> {
        let Some(members) = node.json.as_object() else {
            self.note(Code::WrongType, node, "object");
            return None;
        };
        for (name, _) in members {
            if !known.contains(&name.as_str()) {
                self.problems.push(Problem {
                    code: Code::UnknownMember,
                    pointer: node.path.member(name).pointer(),
                    given: name.chars().take(80).collect(),
                    wanted: suggestion(name, known.iter().copied().filter(|name| !name.starts_with('$'))),
                });
            }
        }
        Some(Object { json: node.json, path: &node.path })
    }

    /// A member that must be there.
    pub(super) fn need<'a>(&mut self, object: &Object<'a>, name: &'a str) -> Option<Node<'a>> {
        let node = object.get(name);
        if node.is_none() {
            self.problems.push(Problem {
                code: Code::MissingMember,
                pointer: object.path.pointer(),
                given: name.to_owned(),
                wanted: String::new(),
            });
        }
        node
    }

    /// The items of the list that is member `name`; none where there is no such member.
    pub(super) fn list<T>(
        &mut self,
        object: &Object<'_>,
        name: &str,
        fewest: usize,
        most: usize,
        mut read: impl FnMut(&mut Self, &Node<'_>) -> T,
    ) -> Vec<T> {
        let Some(node) = object.get(name) else { return Vec::new() };
        let items = self.items(&node, fewest, most);
        let mut values = Vec::new();
        for (at, json) in items.iter().enumerate() {
            values.push(read(self, &Node { json, path: node.path.item(at) }));
        }
        values
    }

    /// The value as a list of `fewest` to `most` items.
    pub(super) fn items<'a>(&mut self, node: &Node<'a>, fewest: usize, most: usize) -> &'a [Json] {
        let Some(items) = node.json.as_array() else {
            self.note(Code::WrongType, node, "array");
            return &[];
        };
        let (code, limit) = match items.len() {
            length if length < fewest => (Code::TooFew, fewest),
            length if length > most => (Code::TooMany, most),
            _ => return items,
        };
        let mut given = String::new();
        push_whole(&mut given, items.len() as u64);
        let mut wanted = String::new();
        push_whole(&mut wanted, limit as u64);
        self.problems.push(Problem { code, pointer: node.path.pointer(), given, wanted });
        // Too many items are not read: reporting each of them would bury what matters.
        items.get(..most.min(items.len())).unwrap_or(items)
    }
}

/// The known name nearest to `given` where one is near, else all that are known.
#[cfg(feature = "prose")]
fn suggestion<'n>(given: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    let lower = given.to_lowercase();
    let nearest =
        known.clone().map(|name| (distance(&lower, &name.to_lowercase()), name)).min_by_key(|(far, _)| *far);
    match nearest {
        Some((far, name)) if far <= 1 + lower.chars().count() / 4 => name.to_owned(),
        _ => {
            let mut all: Vec<&str> = known.filter(|name| !name.is_empty()).collect();
            all.truncate(24);
            all.join(", ")
        }
    }
}

/// The widget has no room for suggestions; the command line and the studio give them.
#[cfg(not(feature = "prose"))]
fn suggestion<'n>(_: &str, _: impl Iterator<Item = &'n str> + Clone) -> String {
    String::new()
}

/// How many characters must be added, dropped, replaced or swapped to make one name from the other.
#[cfg(feature = "prose")]
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut last = None;
    for (line, character) in from.chars().enumerate() {
        let mut next = vec![line + 1];
        for (column, &other) in to.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (at(&row, column) + usize::from(character != other))
                .min(at(&row, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = column > 0 && last == Some(other) && to.get(column - 1) == Some(&character);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(character);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(all(test, feature = "prose"))]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = ["questions", "label", "show_if", "required"];
        for (given, wanted) in
            [("qestions", "questions"), ("lable", "label"), ("showif", "show_if"), ("Required", "required")]
        {
            assert_eq!(suggestion(given, known.into_iter()), wanted);
        }
        assert_eq!(suggestion("colour", known.into_iter()), "questions, label, show_if, required");
    }
}
