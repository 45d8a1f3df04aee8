//! Where in a lead a field's content stands.

use crate::definition::joined;
use crate::json::Json;

/// Where in a lead a field's content stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A place in the lead, such as `contact.email`: one of [`SOURCES`], or a name below one of the open places.
    Place(String),
    /// The same words for every lead: what comes after `=`.
    Words(String),
}

/// The places that every lead may have.
pub const SOURCES: [&str; 37] = [
    "lead_id",
    "captured_at",
    "channel",
    "language",
    "updates",
    "definition.id",
    "definition.version",
    "definition.digest",
    "definition.agreement",
    "contact.email",
    "contact.given-name",
    "contact.family-name",
    "contact.name",
    "contact.tel",
    "contact.organization",
    "contact.organization-title",
    "contact.country",
    "contact.url",
    "verdict.outcome",
    "verdict.score",
    "verdict.band",
    "verdict.borderline",
    "route.team",
    "route.rep",
    "follow_up.due_at",
    "brief.opening",
    "brief.why",
    "brief.ask_next",
    "source.page",
    "source.referrer",
    "source.campaign",
    "source.variant",
    "source.kiosk.event",
    "source.kiosk.device",
    "source.kiosk.staff",
    "source.kiosk.note",
    "source.kiosk.badge",
];

/// Places whose last part a definition or a page names.
pub(super) const OPEN: [&str; 4] = ["answers.", "verdict.dimensions.", "consents.", "source.utm."];

impl Source {
    /// Reads a source; `None` where no lead has such a place.
    ///
    /// ```
    /// use leadgate::deliver::destination::Source;
    /// assert!(Source::parse("answers.role").is_some());
    /// assert!(Source::parse("source.utm.utm_source").is_some());
    /// assert_eq!(Source::parse("=Trade show"), Some(Source::Words("Trade show".into())));
    /// assert_eq!(Source::parse("contact.mail"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(words) = text.strip_prefix('=') {
            let words = words.trim_ascii();
            return (!words.is_empty()).then(|| Source::Words(words.to_owned()));
        }
        let known = SOURCES.contains(&text)
            || OPEN.iter().any(|open| text.strip_prefix(open).is_some_and(|name| is_name(open, name)));
        known.then(|| Source::Place(text.to_owned()))
    }

    /// What stands there, as text. Several answers have `;` between them, several sentences a line break each.
    /// `None` where the lead has nothing there.
    pub fn of(&self, lead: &Json) -> Option<String> {
        let place = match self {
            Source::Words(words) => return Some(words.clone()),
            Source::Place(place) => place,
        };
        let found = match place.strip_prefix("consents.") {
            Some(purpose) => {
                consents(lead).find(|one| text_of(one, "purpose") == purpose)?.member("granted")?
            }
            None => {
                let mut json = lead;
                for name in place.split('.') {
                    json = json.member(name)?;
                }
                json
            }
        };
        let text = match found {
            Json::String(text) => text.clone(),
            Json::Array(items) => {
                let between = if place.starts_with("brief.") { "\n" } else { ";" };
                joined(items.iter().filter_map(Json::as_str), between)
            }
            Json::Bool(_) | Json::Number(_) => found.to_text(),
            Json::Null | Json::Object(_) => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The name below one of the open places: of `answers.role` below `answers.` it is `role`.
    pub(super) fn below(&self, open: &str) -> Option<&str> {
        match self {
            Source::Place(place) => place.strip_prefix(open),
            Source::Words(_) => None,
        }
    }

    /// Whether it is this place.
    pub(super) fn is(&self, wanted: &str) -> bool {
        matches!(self, Source::Place(place) if place == wanted)
    }
}

/// The consents of a lead.
pub(super) fn consents(lead: &Json) -> impl Iterator<Item = &Json> {
    lead.member("consents").and_then(Json::as_array).unwrap_or(&[]).iter()
}

/// The string that is a member; empty where there is none.
pub(super) fn text_of<'j>(json: &'j Json, name: &str) -> &'j str {
    json.member(name).and_then(Json::as_str).unwrap_or("")
}

/// Whether the last part of a place can be the name of anything there.
fn is_name(open: &str, name: &str) -> bool {
    match open {
        "source.utm." => name.strip_prefix("utm_").is_some_and(|rest| {
            (1..=32).contains(&rest.len())
                && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        }),
        _ => {
            let purpose = open == "consents.";
            (1..=64).contains(&name.len())
                && name.bytes().all(|byte| {
                    byte.is_ascii_lowercase()
                        || byte.is_ascii_digit()
                        || byte == b'_'
                        || (purpose && (byte.is_ascii_uppercase() || matches!(byte, b'-' | b'.')))
                })
        }
    }
}
