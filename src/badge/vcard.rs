//! vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350), as far as contact details go.
//!
//! The reader is lenient, as the writers are: it takes a card of any version, one that was cut off, and escapes that a
//! version does not have. Of several cards it reads the first.

use super::contact::Contact;
use super::line::{Line, lines};
use super::pick::{Pick, Rank};
use super::{Badge, Source};

/// The card that a text begins with.
pub(super) fn read(text: &str) -> Option<Badge> {
    let start = text.get(.."BEGIN:VCARD".len())?;
    if !start.eq_ignore_ascii_case("BEGIN:VCARD") {
        return None;
    }
    let mut found = Found::default();
    for line in lines(text).iter().skip(1) {
        if line.name == "END" {
            break;
        }
        found.take(line);
    }
    Some(found.badge())
}

#[derive(Default)]
struct Found {
    given: Pick,
    family: Pick,
    name: Pick,
    email: Pick,
    tel: Pick,
    organization: Pick,
    title: Pick,
    role: Pick,
    country: Pick,
    url: Pick,
    uid: Pick,
}

impl Found {
    fn take(&mut self, line: &Line) {
        let rank = Rank::of(line);
        let value = line.decoded();
        let part =
            |place: usize| parts(&value, ';').nth(place).map(|part| unescape(&part)).unwrap_or_default();
        match line.name.as_str() {
            "N" => {
                self.family.offer(rank, listed(&value, 0));
                self.given.offer(rank, listed(&value, 1));
            }
            "FN" => self.name.offer(rank, unescape(&value)),
            "EMAIL" => self.email.offer(rank, without_scheme(&unescape(&value), "mailto:")),
            // A fax does not answer.
            "TEL" if ["FAX", "PAGER", "MODEM"].iter().any(|other| line.is("TYPE", other)) => {}
            "TEL" => self.tel.offer(rank, without_scheme(&unescape(&value), "tel:")),
            "ORG" => self.organization.offer(rank, part(0)),
            "TITLE" => self.title.offer(rank, unescape(&value)),
            "ROLE" => self.role.offer(rank, unescape(&value)),
            "ADR" => self.country.offer(rank, part(6)),
            "URL" => self.url.offer(rank, unescape(&value)),
            "UID" => self.uid.offer(rank, unescape(&value)),
            _ => {}
        }
    }

    fn badge(self) -> Badge {
        let mut contact = Contact::default();
        for (token, pick) in [
            ("given-name", &self.given),
            ("family-name", &self.family),
            ("name", &self.name),
            ("email", &self.email),
            ("tel", &self.tel),
            ("organization", &self.organization),
            ("organization-title", &self.title),
            // What somebody does is the next best thing to what they are called.
            ("organization-title", &self.role),
            ("country", &self.country),
            ("url", &self.url),
        ] {
            contact.fill(token, pick.value());
        }
        let id = super::contact::tidy(self.uid.value());
        Badge { source: Source::Vcard, contact: contact.complete(), id: Some(id).filter(|id| !id.is_empty()) }
    }
}

/// A part of a structured value whose own parts are separated by commas: several given names, say.
fn listed(value: &str, place: usize) -> String {
    let part = parts(value, ';').nth(place).unwrap_or_default();
    parts(&part, ',').map(|name| unescape(&name).trim().to_owned()).collect::<Vec<_>>().join(" ")
}

/// What stands between marks that are not escaped, escapes left as they are.
pub(super) fn parts(value: &str, mark: char) -> impl Iterator<Item = String> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        for (place, character) in text.char_indices() {
            if character == mark && !escaped {
                rest = text.get(place + mark.len_utf8()..);
                return Some(text.get(..place).unwrap_or("").to_owned());
            }
            escaped = character == '\\' && !escaped;
        }
        rest = None;
        Some(text.to_owned())
    })
}

/// A value as it is meant: `\n` and `\N` are line breaks, any other escaped character is itself.
pub(super) fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            other => text.push(other),
        }
    }
    text
}

/// An address without its scheme and what is added to it; a number without its parameters.
pub(super) fn without_scheme(value: &str, scheme: &str) -> String {
    let value = value.trim();
    match value.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => {
            let rest = value.get(scheme.len()..).unwrap_or("");
            rest.split([';', '?']).next().unwrap_or("").to_owned()
        }
        _ => value.to_owned(),
    }
}
