//! The widget's own words, in the visitor's language.

use crate::definition::fill;
use crate::json::{Json, parse, write_number};
use crate::qualify::Fault;

/// Words by key. English is always there; another language may lie over it.
#[derive(Clone, Debug)]
pub struct Words {
    english: Json,
    own: Json,
}

impl Words {
    /// Two catalogues: JSON objects of keys and words.
    pub fn new(english: &str, own: &str) -> Self {
        let read = |text| parse(text).map_or(Json::Null, |parsed| parsed.value);
        Words { english: read(english), own: read(own) }
    }

    /// The words for a key; the key itself where both catalogues lack it.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        let find = |words: &'w Json| words.member(key).and_then(Json::as_str);
        find(&self.own).or_else(|| find(&self.english)).unwrap_or(key)
    }

    /// The words for a key, with `{name}` replaced.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// What a visitor can do about an answer that is not allowed.
    pub fn fault(&self, fault: &Fault, kind: &str) -> String {
        let mut limit = String::new();
        if let Some(number) = fault.limit() {
            write_number(number, &mut limit);
        }
        let key = match (fault.name(), kind) {
            ("missing", "choice" | "scale") => "missing_choice",
            ("missing", "choices") => "missing_choices",
            ("type", "number") => "number",
            ("type" | "option" | "repeated", _) => "missing",
            (name, _) => name,
        };
        self.fill(key, &[("limit", &limit)])
    }
}

/// `rtl` for languages that are written from right to left, else `ltr`.
pub fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-');
    let by_language = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    let first = parts.next().is_some_and(|primary| by_language.contains(&primary));
    if first || parts.any(|part| ["Arab", "Hebr", "Thaa"].contains(&part)) { "rtl" } else { "ltr" }
}
