//! Patterns for badges of one's own making.
//!
//! A pattern is the text of the code with names in braces where a badge's own details stand:
//!
//! | in the pattern | stands for |
//! |---|---|
//! | `{email}` | a detail: an autofill token, or `badge` for the id |
//! | `{badge:digits}` | the same of digits alone; also `letters` (with all that is not ASCII), `word` (letters, digits, `_` and `-`) |
//! | `{badge:6}` | exactly six characters; `{badge:6 digits}` six digits |
//! | `{tel?}` | a detail that may be empty |
//! | `{*}` | anything, not kept |
//! | `{{` `}}` | a brace |
//! | anything else | itself |
//!
//! A detail reaches up to the first place where the text after it in the pattern stands; the last one up to the end.
//! A pattern fits a whole code or not at all. There is no going back to try another way, so a code is read once
//! from its beginning to its end, however the pattern is written. It is not a regular expression for that reason, and
//! because marketers write it.

use super::contact::{Contact, tidy};

/// The longest pattern, in characters.
pub const MAX_PATTERN: usize = 200;

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// Longer than [`MAX_PATTERN`].
    TooLong,
    /// A brace is opened and not closed, or closed and not opened.
    OpenBrace,
    /// No detail of this name; a class of characters that there is not; or a length that is none.
    UnknownName,
    /// A detail stands twice.
    RepeatedName,
    /// Two details with nothing between them, of which the first could end anywhere.
    NothingBetween,
    /// It keeps nothing.
    NoName,
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What.
    pub fault: PatternFault,
    /// What stands there.
    pub given: String,
}

impl std::fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let says = match self.fault {
            PatternFault::TooLong => "the pattern is too long",
            PatternFault::OpenBrace => "a brace has no partner",
            PatternFault::UnknownName => "there is no such name, kind of characters, or length",
            PatternFault::RepeatedName => "the name stands twice",
            PatternFault::NothingBetween => "nothing tells where the one before ends",
            PatternFault::NoName => "the pattern names nothing that would be kept",
        };
        formatter.write_str(says)?;
        if !self.given.is_empty() {
            formatter.write_str(": ")?;
            formatter.write_str(&self.given)?;
        }
        Ok(())
    }
}

impl std::error::Error for PatternError {}

/// The characters that a detail may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Any,
    Digits,
    Letters,
    Word,
}

impl Class {
    fn named(name: &str) -> Option<Class> {
        match name {
            "digits" => Some(Class::Digits),
            "letters" => Some(Class::Letters),
            "word" => Some(Class::Word),
            _ => None,
        }
    }

    fn has(self, character: char) -> bool {
        match self {
            Class::Any => true,
            Class::Digits => character.is_ascii_digit(),
            Class::Letters => character.is_ascii_alphabetic() || !character.is_ascii(),
            Class::Word => {
                character.is_ascii_alphanumeric() || !character.is_ascii() || matches!(character, '_' | '-')
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Detail { name: &'static str, class: Class, length: Option<usize>, may_be_empty: bool },
}

/// What the codes of a badge look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

impl Pattern {
    /// Reads a pattern, for example `ID::{badge}::{family-name}::{given-name}::{organization}::{email}`.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(pattern: &str) -> Result<Pattern, PatternError> {
        let wrong = |fault, given: &str| Err(PatternError { fault, given: given.to_owned() });
        if pattern.chars().count() > MAX_PATTERN {
            return wrong(PatternFault::TooLong, "");
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut text = String::new();
        let mut rest = pattern;
        while let Some(character) = rest.chars().next() {
            let after = rest.get(character.len_utf8()..).unwrap_or("");
            match character {
                '{' | '}' if after.starts_with(character) => {
                    text.push(character);
                    rest = after.get(1..).unwrap_or("");
                }
                '{' => {
                    let Some((inside, left)) = after.split_once('}') else {
                        return wrong(PatternFault::OpenBrace, rest);
                    };
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    let Some(part) = detail(inside) else {
                        return wrong(PatternFault::UnknownName, inside);
                    };
                    if let Some(Part::Detail { length: None, .. }) = parts.last() {
                        return wrong(PatternFault::NothingBetween, inside);
                    }
                    if repeats(&parts, &part) {
                        return wrong(PatternFault::RepeatedName, inside);
                    }
                    parts.push(part);
                    rest = left;
                }
                '}' => return wrong(PatternFault::OpenBrace, rest),
                other => {
                    text.push(other);
                    rest = after;
                }
            }
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        let keeps = |part: &Part| matches!(part, Part::Detail { name, .. } if *name != ANYTHING);
        if parts.iter().any(keeps) { Ok(Pattern(parts)) } else { wrong(PatternFault::NoName, "") }
    }

    /// The details and the id of a code that fits.
    pub(super) fn matches(&self, code: &str) -> Option<(Contact, Option<String>)> {
        let (mut contact, mut id) = (Contact::default(), None);
        let mut rest = code;
        for (place, part) in self.0.iter().enumerate() {
            match part {
                Part::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Part::Detail { name, class, length, may_be_empty } => {
                    let end = match (length, self.0.get(place + 1)) {
                        (Some(length), _) => {
                            rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(*length)?
                        }
                        (None, Some(Part::Text(next))) => rest.find(next.as_str())?,
                        (None, _) => rest.len(),
                    };
                    let value = rest.get(..end)?;
                    rest = rest.get(end..)?;
                    let empty = value.trim().is_empty();
                    if (empty && !may_be_empty) || !value.chars().all(|character| class.has(character)) {
                        return None;
                    }
                    match *name {
                        ANYTHING => {}
                        BADGE => id = Some(tidy(value)).filter(|id| !id.is_empty()),
                        token => contact.fill(token, value),
                    }
                }
            }
        }
        rest.is_empty().then(|| (contact.complete(), id))
    }
}

const ANYTHING: &str = "*";
const BADGE: &str = "badge";

/// What stands in braces.
fn detail(inside: &str) -> Option<Part> {
    let (name, kind) = inside.split_once(':').unwrap_or((inside, ""));
    let (name, may_be_empty) = match name.strip_suffix('?') {
        Some(name) => (name, true),
        None => (name, name == ANYTHING),
    };
    let name = match name {
        ANYTHING => ANYTHING,
        BADGE => BADGE,
        other => Contact::knows(other)?,
    };
    let (mut class, mut length) = (Class::Any, None);
    // A colon with nothing after it was meant to say something.
    if inside.contains(':') && kind.trim().is_empty() {
        return None;
    }
    for word in kind.split_whitespace() {
        match word.parse::<usize>() {
            Ok(count) if length.is_none() && (1..=500).contains(&count) => length = Some(count),
            Err(_) if class == Class::Any => class = Class::named(word)?,
            _ => return None,
        }
    }
    Some(Part::Detail { name, class, length, may_be_empty })
}

fn repeats(parts: &[Part], new: &Part) -> bool {
    let Part::Detail { name: new, .. } = new else { return false };
    *new != ANYTHING && parts.iter().any(|part| matches!(part, Part::Detail { name, .. } if name == new))
}
