//! MECARD, the short form of NTT DOCOMO: `MECARD:N:Doe,Jane;TEL:…;EMAIL:…;;`.
//!
//! Badges use it with a `UID`, and some with nothing else. The values are separated by `;`; a backslash takes a
//! character as it is.

use super::contact::{Contact, tidy};
use super::vcard::{parts, unescape, without_scheme};
use super::{Badge, Source};

/// The MECARD that a text is.
pub(super) fn read(text: &str) -> Option<Badge> {
    let start = text.get(.."MECARD:".len())?;
    if !start.eq_ignore_ascii_case("MECARD:") {
        return None;
    }
    let mut contact = Contact::default();
    let mut id = None;
    for part in parts(text.get("MECARD:".len()..)?, ';') {
        let Some((name, value)) = part.split_once(':') else { continue };
        let name = name.trim().to_ascii_uppercase();
        let whole = unescape(value);
        match name.as_str() {
            "N" => {
                // Family name first. Without a comma it is a name as people write it.
                let mut names = parts(value, ',').map(|name| unescape(&name));
                match (names.next(), names.next()) {
                    (Some(family), Some(given)) => {
                        contact.fill("family-name", &family);
                        contact.fill("given-name", &given);
                    }
                    _ => contact.fill("name", &whole),
                }
            }
            "TEL" => contact.fill("tel", &without_scheme(&whole, "tel:")),
            "EMAIL" => contact.fill("email", &without_scheme(&whole, "mailto:")),
            "ORG" => contact.fill("organization", &whole),
            "TITLE" => contact.fill("organization-title", &whole),
            "URL" => contact.fill("url", &whole),
            // Box, room, street, town, region, postcode, country; anything shorter is one line for the post.
            "ADR" => contact
                .fill("country", &parts(value, ',').nth(6).map(|part| unescape(&part)).unwrap_or_default()),
            "UID" if id.is_none() => id = Some(tidy(&whole)).filter(|id| !id.is_empty()),
            _ => {}
        }
    }
    Some(Badge { source: Source::Mecard, contact: contact.complete(), id })
}
