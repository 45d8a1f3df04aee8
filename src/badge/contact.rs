//! Contact details by autofill token.

use crate::json::Json;

/// The autofill tokens, as a lead definition names them in `field`.
const TOKENS: [&str; 9] = [
    "given-name",
    "family-name",
    "name",
    "email",
    "tel",
    "organization",
    "organization-title",
    "country",
    "url",
];

/// The longest detail that is kept, in characters: as long as a text answer may be by default.
const MAX_DETAIL: usize = 500;

/// Contact details, each at most once, in no particular order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact(Vec<(&'static str, String)>);

impl Contact {
    /// A detail by its token, such as `given-name`.
    pub fn get(&self, token: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == token).map(|(_, value)| value.as_str())
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The details by their tokens, in the order of the tokens.
    pub fn to_json(&self) -> Json {
        let details = TOKENS.iter().filter_map(|token| Some((*token, self.get(token)?)));
        details.fold(Json::object(), |json, (token, value)| json.with(token, value))
    }

    /// Whether `token` is one at all.
    pub(super) fn knows(token: &str) -> Option<&'static str> {
        TOKENS.iter().find(|known| **known == token).copied()
    }

    /// Keeps a detail, tidied, where it says something and there is none yet.
    pub(super) fn fill(&mut self, token: &'static str, value: &str) {
        let value: String = tidy(value).chars().take(MAX_DETAIL).collect();
        let value = value.trim();
        if !value.is_empty() && self.get(token).is_none() {
            self.0.push((token, value.to_owned()));
        }
    }

    /// Makes the whole name of its parts, where only those are known. Parts are never guessed from a whole name.
    pub(super) fn complete(mut self) -> Self {
        if self.get("name").is_none() {
            let parts: Vec<&str> =
                ["given-name", "family-name"].iter().filter_map(|part| self.get(part)).collect();
            let name = parts.join(" ");
            self.fill("name", &name);
        }
        self
    }
}

/// One line without control characters, bidi overrides, and white space that says nothing.
pub(super) fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        // A lead may hold neither (docs/definition.md), so that nobody is shown what is not there.
        let hidden =
            matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}');
        if character.is_whitespace() || character.is_control() {
            gap = true;
        } else if !hidden {
            if gap && !line.is_empty() {
                line.push(' ');
            }
            gap = false;
            line.push(character);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_is_one_tidy_line_and_the_first_counts() {
        let mut contact = Contact::default();
        contact.fill("organization", "  Acme\r\n\u{202e}Tele\tmatics \u{7} ");
        contact.fill("organization", "Other");
        contact.fill("tel", " \n ");
        assert_eq!(contact.get("organization"), Some("Acme Tele matics"));
        assert_eq!(contact.get("tel"), None);
    }
}
