//! Noting what is wrong.

use super::super::{Code, Problem};
use crate::json::{Json, Path, push_whole};

/// Whether there is room for what would help; the widget has none, and leaves it to the command line.
pub(super) const PROSE: bool = cfg!(feature = "prose");

/// All that could stand somewhere, for people.
pub(super) fn any_of(names: &[&str]) -> String {
    if PROSE { names.join(", ") } else { String::new() }
}

/// From one number to another, for people.
pub(super) fn range(least: i64, most: i64) -> String {
    if PROSE { [Json::from(least).to_text(), Json::from(most).to_text()].join(" to ") } else { String::new() }
}

/// A value and its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) json: &'a Json,
    pub(super) path: Path<'a>,
}

impl<'a> Node<'a> {
    /// The member of this name, where there is one.
    pub(super) fn get(&'a self, name: &'a str) -> Option<Node<'a>> {
        self.json.member(name).map(|json| Node { json, path: self.path.member(name) })
    }

    /// The string that stands here; empty for anything else.
    pub(super) fn text(&self) -> &'a str {
        self.json.as_str().unwrap_or("")
    }
}

/// All problems so far, in the order of the document.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// Notes that the value here is wrong.
    pub(super) fn note(&mut self, code: Code, node: &Node<'_>, wanted: &str) {
        let given = match node.json {
            Json::Array(_) | Json::Object(_) => node.json.kind().to_owned(),
            Json::String(text) => text.chars().take(80).collect(),
            other => other.to_text(),
        };
        self.add(code, &node.path, given, wanted);
    }

    /// Notes a problem with what was found in words.
    #[inline(never)]
    pub(super) fn add(&mut self, code: Code, path: &Path<'_>, given: String, wanted: &str) {
        let wanted = if PROSE { wanted.to_owned() } else { String::new() };
        self.0.push(Problem { code, pointer: path.pointer(), given, wanted });
    }

    /// Notes a limit that was not kept.
    pub(super) fn limit(&mut self, code: Code, path: &Path<'_>, found: usize, limit: usize) {
        let (mut given, mut wanted) = (String::new(), String::new());
        push_whole(&mut given, found as u64);
        push_whole(&mut wanted, limit as u64);
        self.add(code, path, given, &wanted);
    }

    /// Notes a name that is not known, with the known one that it resembles most, else all of them.
    pub(super) fn unknown(&mut self, code: Code, path: &Path<'_>, given: &str, known: &[&str]) {
        let wanted = if PROSE { suggestion(given, known) } else { String::new() };
        self.add(code, path, given.chars().take(80).collect(), &wanted);
    }
}

/// The known name nearest to `given` where one is near, else all that are known.
fn suggestion(given: &str, known: &[&str]) -> String {
    let lower = given.to_lowercase();
    let nearest =
        known.iter().map(|name| (distance(&lower, &name.to_lowercase()), name)).min_by_key(|(far, _)| *far);
    match nearest {
        Some((far, name)) if far <= 1 + lower.chars().count() / 4 => (*name).to_owned(),
        _ => known.iter().filter(|name| !name.is_empty()).take(24).copied().collect::<Vec<_>>().join(", "),
    }
}

/// How many characters must be added, dropped, replaced or swapped to make one name from the other.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = ["questions", "label", "show_if", "required"];
        for (given, wanted) in
            [("qestions", "questions"), ("lable", "label"), ("showif", "show_if"), ("Required", "required")]
        {
            assert_eq!(suggestion(given, &known), wanted);
        }
        assert_eq!(suggestion("colour", &known), "questions, label, show_if, required");
    }
}
