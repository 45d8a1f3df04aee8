//! Noting what is wrong.

use super::super::{Code, Problem};
use crate::definition::suggestion;
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
