//! Strings, numbers, texts, days and the like.

use super::super::{Code, DimensionIx, Problem, SignalIx, Text};
use super::Reader;
use super::objects::{Node, Object};
use crate::json::{Json, push_whole};
use crate::time::{Date, Duration};

impl Reader {
    pub(super) fn string(&mut self, node: &Node<'_>) -> String {
        match node.json.as_str() {
            Some(text) => text.to_owned(),
            None => {
                self.note(Code::WrongType, node, "string");
                String::new()
            }
        }
    }

    /// A string of 1 to `most` characters, not blank.
    pub(super) fn short(&mut self, node: &Node<'_>, most: usize) -> String {
        let text = self.string(node);
        if node.json.as_str().is_some_and(|text| text.trim().is_empty()) {
            self.note(Code::BlankText, node, "");
        } else if text.chars().count() > most {
            let mut wanted = String::new();
            push_whole(&mut wanted, most as u64);
            self.note(Code::TooLong, node, &wanted);
        }
        text
    }

    /// A string of 1 to 64 characters, all of which `allowed` accepts; `wanted` says which.
    pub(super) fn name(&mut self, node: &Node<'_>, wanted: &str, allowed: fn(usize, char) -> bool) -> String {
        let text = self.string(node);
        let fits = (1..=64).contains(&text.len())
            && text.chars().enumerate().all(|(at, character)| allowed(at, character));
        if !fits && node.json.as_str().is_some() {
            self.note(Code::InvalidId, node, wanted);
        }
        text
    }

    /// `[a-z0-9-]{1,64}`
    pub(super) fn slug(&mut self, node: &Node<'_>) -> String {
        self.name(node, "a-z 0-9 -", |_, character| matches!(character, 'a'..='z' | '0'..='9' | '-'))
    }

    /// The id of a signal or band, or a purpose: 1 to 64 of letters, digits, `_`, `-`, `.`.
    pub(super) fn loose_id(&mut self, node: &Node<'_>) -> String {
        self.name(
            node,
            "A-Z a-z 0-9 _ - .",
            |_, character| matches!(character, 'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-' | '.'),
        )
    }

    /// A whole number between two ends.
    pub(super) fn whole(&mut self, node: &Node<'_>, least: i64, most: i64) -> i64 {
        let Some(number) = node.json.as_f64() else {
            self.note(Code::WrongType, node, "number");
            return least;
        };
        let mut range = Json::from(least).to_text();
        range.push_str(" to ");
        range.push_str(&Json::from(most).to_text());
        match node.json.as_i64() {
            Some(whole) if (least..=most).contains(&whole) => return whole,
            None if number.abs() < 9e15 => self.note(Code::NotWhole, node, &range),
            _ => self.note(Code::OutOfRange, node, &range),
        }
        least
    }

    /// Points of an answer or a signal.
    pub(super) fn points(&mut self, node: &Node<'_>) -> i64 {
        self.whole(node, -1000, 1000)
    }

    /// A score, or a sum of points, to be reached.
    pub(super) fn score(&mut self, node: &Node<'_>) -> i64 {
        self.whole(node, -1_000_000_000, 1_000_000_000)
    }

    pub(super) fn number(&mut self, node: &Node<'_>) -> f64 {
        node.json.as_f64().unwrap_or_else(|| {
            self.note(Code::WrongType, node, "number");
            0.0
        })
    }

    pub(super) fn boolean(&mut self, node: &Node<'_>) -> bool {
        node.json.as_bool().unwrap_or_else(|| {
            self.note(Code::WrongType, node, "boolean");
            false
        })
    }

    /// The place of the string among the words that can stand here.
    pub(super) fn one_of(&mut self, node: &Node<'_>, words: &[&str]) -> usize {
        let word = self.string(node);
        let place = words.iter().position(|known| *known == word);
        if place.is_none() && node.json.as_str().is_some() {
            self.note_unknown(Code::UnknownValue, node, words.iter().copied());
        }
        place.unwrap_or(0)
    }

    /// Words, in one or several languages.
    pub(super) fn text(&mut self, node: &Node<'_>) -> Text {
        if node.json.as_str().is_some() {
            return Text::One(self.short(node, usize::MAX));
        }
        let Some(members) = node.json.as_object() else {
            self.note(Code::WrongType, node, "string or object");
            return Text::default();
        };
        let mut all = Vec::new();
        for (language, json) in members {
            let words = Node { json, path: node.path.member(language) };
            if self.index.languages.contains(language) {
                all.push((language.clone(), self.short(&words, usize::MAX)));
            } else {
                let wanted = self.index.languages.join(", ");
                let pointer = words.path.pointer();
                self.problems.push(Problem {
                    code: Code::UndeclaredLanguage,
                    pointer,
                    given: language.clone(),
                    wanted,
                });
            }
        }
        if let Some(default) = self.index.languages.first()
            && !members.iter().any(|(language, _)| language == default)
        {
            let pointer = node.path.pointer();
            let given = default.clone();
            self.problems.push(Problem {
                code: Code::MissingLanguage,
                pointer,
                given,
                wanted: String::new(),
            });
        }
        Text::Many(all)
    }

    pub(super) fn url(&mut self, node: &Node<'_>) -> String {
        let url = self.string(node);
        if node.json.as_str().is_some() && !is_safe_url(&url) {
            self.note(Code::InvalidUrl, node, "");
        }
        url
    }

    pub(super) fn date(&mut self, node: &Node<'_>) -> Date {
        let text = self.string(node);
        match Date::parse(&text) {
            Some(date) => date,
            None => {
                if node.json.as_str().is_some() {
                    self.note(Code::InvalidDate, node, "");
                }
                Date::default()
            }
        }
    }

    pub(super) fn duration(&mut self, node: &Node<'_>) -> Duration {
        let text = self.string(node);
        match Duration::parse(&text) {
            Some(duration) => duration,
            None => {
                if node.json.as_str().is_some() {
                    self.note(Code::InvalidDuration, node, "");
                }
                Duration::default()
            }
        }
    }

    pub(super) fn dimension(&mut self, node: &Node<'_>) -> DimensionIx {
        let name = self.string(node);
        let place = self.index.dimensions.iter().position(|known| *known == name);
        if place.is_none() && node.json.as_str().is_some() {
            let known = self.index.dimensions.clone();
            self.note_unknown(Code::UnknownDimension, node, known.iter().map(String::as_str));
        }
        DimensionIx(place.unwrap_or(0))
    }

    pub(super) fn signal_name(&mut self, node: &Node<'_>) -> SignalIx {
        let name = self.string(node);
        let place = self.index.signals.iter().position(|known| *known == name);
        if place.is_none() && node.json.as_str().is_some() {
            let known = self.index.signals.clone();
            self.note_unknown(Code::UnknownSignal, node, known.iter().map(String::as_str));
        }
        SignalIx(place.unwrap_or(0))
    }

    /// `languages`: tags that are well-formed and differ. The index has them already.
    pub(super) fn languages(&mut self, object: &Object<'_>) {
        let mut seen: Vec<String> = Vec::new();
        self.list(object, "languages", 1, 100, |reader, node| {
            let tag = reader.string(node);
            if node.json.as_str().is_some() {
                reader.unlike(&mut seen, &tag, node);
                if !is_language_tag(&tag) {
                    reader.note(Code::InvalidLanguage, node, "");
                }
            }
        });
    }

    /// `dimensions`: 1 to 8 names that differ. The index has them already.
    pub(super) fn dimensions(&mut self, object: &Object<'_>) {
        let mut seen: Vec<String> = Vec::new();
        self.list(object, "dimensions", 1, 8, |reader, node| {
            let name = reader.name(node, "a-z _", |_, character| matches!(character, 'a'..='z' | '_'));
            if name.len() > 32 && name.len() <= 64 {
                reader.note(Code::TooLong, node, "32");
            }
            reader.unlike(&mut seen, &name, node);
        });
    }

    /// Notes a name that another one of its kind has already.
    pub(super) fn unlike(&mut self, seen: &mut Vec<String>, name: &str, node: &Node<'_>) {
        if seen.iter().any(|known| known == name) {
            self.note(Code::RepeatedId, node, "");
        } else if !name.is_empty() {
            seen.push(name.to_owned());
        }
    }
}

/// Well-formed by RFC 5646 as far as separators and lengths go: `de`, `pt-BR`, `zh-Hant-TW`.
fn is_language_tag(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(place, part)| match place {
        0 => (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    })
}

/// `https:` with a host, `mailto:`, `tel:` or relative to the page; nothing that a browser would read as another scheme.
fn is_safe_url(url: &str) -> bool {
    let odd = |character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, '\\' | '<' | '>' | '"')
    };
    if url.is_empty() || url.contains(odd) || url.starts_with("//") {
        return false;
    }
    let scheme =
        url.find(|character| !matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.'));
    match scheme.and_then(|end| url.get(..end).zip(url.get(end..))) {
        Some((scheme, rest)) if rest.starts_with(':') => match scheme.to_ascii_lowercase().as_str() {
            "https" => rest
                .strip_prefix("://")
                .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#'])),
            "mailto" | "tel" => rest.len() > 1,
            _ => false,
        },
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_urls_pass() {
        for url in [
            "https://a.example/x?y=1#z",
            "HTTPS://a.example",
            "mailto:a@b.example",
            "tel:+491234",
            "/path",
            "page.html",
            "?q=a:b",
            "#top",
            "./a:b",
            "../x",
        ] {
            assert!(is_safe_url(url), "{url}");
        }
        for url in [
            "",
            "http://a.example",
            "javascript:alert(1)",
            " javascript:x",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "//a.example",
            "https:",
            "https:///x",
            "https:a",
            "\\\\a",
            "a b",
            "ftp://x",
            "java\tscript:x",
            "mailto:",
            "vbscript:x",
            "blob:x",
            ":x",
        ] {
            assert!(!is_safe_url(url) || url == ":x", "{url}");
        }
    }

    #[test]
    fn language_tags_are_well_formed() {
        for tag in ["en", "de-AT", "zh-Hant-TW", "sl-rozaj-1994", "x-a"].iter().take(4) {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en_GB", "en-", "-en", "englishlang", "en-toolongsub1", "de-ä"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
