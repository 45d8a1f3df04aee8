//! What a badge's code holds: contact details, and the id by which its organiser knows the person.
//!
//! A code is tried as a vCard (2.1, 3 or 4), as a MECARD, and by the [patterns](Pattern) of the kiosk's
//! configuration, in that order. Whatever is none of these is kept as it is: it is an id that somebody can look up.
//! A scan fills in contact details and no more; the questions are asked all the same.
//!
//! Reading never fails and never panics, and takes time in proportion to the length of the code.
//!
//! ```
//! use leadgate::badge::{Pattern, Source, read};
//!
//! let badge = read(b"MECARD:N:Doe,Jane;EMAIL:jane@acme.example;UID:4711;;", &[]);
//! assert_eq!(badge.contact.get("given-name"), Some("Jane"));
//! assert_eq!(badge.id.as_deref(), Some("4711"));
//!
//! let pattern = Pattern::read("SB{badge:digits}/{email}")?;
//! let badge = read(b"SB0815/jane@acme.example", &[pattern]);
//! assert_eq!((badge.source, badge.id.as_deref()), (Source::Pattern(0), Some("0815")));
//! # Ok::<(), leadgate::badge::PatternError>(())
//! ```

mod answers;
mod bytes;
mod contact;
mod line;
mod mecard;
mod pattern;
mod pick;
mod vcard;

pub use answers::answers;
pub use contact::Contact;
pub use pattern::{MAX_PATTERN, Pattern, PatternError, PatternFault};

use crate::json::Json;

/// What is read of a code, in bytes. The largest QR code holds 2,953; the rest of a longer text is not looked at.
pub const MAX_BYTES: usize = 16 * 1024;

/// The longest id of a code that is kept as it is, in characters: a lead has 64 KiB for all it says.
const MAX_ID: usize = 4096;

/// How a code was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// As a vCard.
    Vcard,
    /// As a MECARD.
    Mecard,
    /// By the pattern at this place of the list.
    Pattern(usize),
    /// Not at all: the whole of it is the id.
    Raw,
}

impl Source {
    /// In one word: `vcard`, `mecard`, `pattern` or `raw`.
    pub fn name(self) -> &'static str {
        match self {
            Source::Vcard => "vcard",
            Source::Mecard => "mecard",
            Source::Pattern(_) => "pattern",
            Source::Raw => "raw",
        }
    }
}

/// What a badge says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// How its code was understood.
    pub source: Source,
    /// Contact details.
    pub contact: Contact,
    /// The id of the person with whoever made the badge, where the code has one.
    pub id: Option<String>,
}

impl Badge {
    /// `{source, contact, badge?}`, the contact details by autofill token.
    pub fn to_json(&self) -> Json {
        Json::object()
            .with("source", self.source.name())
            .with("contact", self.contact.to_json())
            .with_some("badge", self.id.as_ref())
    }
}

/// Reads a code's bytes, or the UTF-8 of its text.
pub fn read(code: &[u8], patterns: &[Pattern]) -> Badge {
    understand(&bytes::decode(code.get(..MAX_BYTES).unwrap_or(code)), patterns)
}

fn understand(text: &str, patterns: &[Pattern]) -> Badge {
    let text = text.trim_start_matches('\u{feff}').trim();
    if let Some(badge) = vcard::read(text).or_else(|| mecard::read(text)) {
        return badge;
    }
    for (place, pattern) in patterns.iter().enumerate() {
        if let Some((contact, id)) = pattern.matches(text) {
            return Badge { source: Source::Pattern(place), contact, id };
        }
    }
    let id: String = contact::tidy(text).chars().take(MAX_ID).collect();
    Badge { source: Source::Raw, contact: Contact::default(), id: Some(id).filter(|id| !id.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What somebody would write who wants it to take long. These are 64 times what is read of a code: a reader
    /// that went over it again and again would need hours, and this one needs a moment.
    #[test]
    fn no_code_takes_longer_than_its_length() {
        const MUCH: usize = 64 * MAX_BYTES;
        let pattern = Pattern::read("{given-name}a:{family-name}b{badge}ba{*}x").unwrap();
        let begun = std::time::Instant::now();
        for (start, again) in [
            ("BEGIN:VCARD\n", "N:a;b\n"),
            ("BEGIN:VCARD\nN:", ";"),
            ("BEGIN:VCARD\nN:", "\\"),
            ("BEGIN:VCARD\nN;", "\";"),
            ("BEGIN:VCARD\nN;", "a=\"b;"),
            ("BEGIN:VCARD\nFN:", "\n "),
            ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:", "=\n"),
            ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE", "=\n"),
            ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE", "=\n ;:"),
            ("BEGIN:VCARD\nEMAIL;TYPE=pref", ",pref"),
            ("MECARD:", "N:,;"),
            ("MECARD:N:", ","),
            ("MECARD:", "UID:;"),
            ("", "a:b"),
            ("", "\u{202e} "),
        ] {
            let code = start.to_owned() + &again.repeat(MUCH / again.len());
            let badge = understand(&code, std::slice::from_ref(&pattern));
            assert!(badge.to_json().to_text().len() <= 3 * MAX_ID, "{start}{again}");
        }
        assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
    }
}
