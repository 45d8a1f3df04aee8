//! What a destination's answer says about a lead.

use super::{Destination, Target};
use crate::json::{Json, parse};

/// What came of it. What to do then, [`classify`](crate::deliver::classify) tells by the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The endpoint has it.
    Accepted,
    /// It was sent, and nobody can tell whether it was taken.
    Unconfirmed,
    /// It was not taken, for the reason with this code: the endpoint's own word, else the status.
    Refused(String),
}

impl Answer {
    /// `accepted`, `unconfirmed` or `refused`.
    pub fn name(&self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Unconfirmed => "unconfirmed",
            Answer::Refused(_) => "refused",
        }
    }
}

/// Refusals of HubSpot that concern the form and not the lead come before those of single fields: they tell more.
const OF_THE_FORM: [&str; 3] =
    ["FORM_HAS_RECAPTCHA_ENABLED", "FIELD_NOT_IN_FORM_DEFINITION", "BLOCKED_EMAIL"];

impl Destination {
    /// What an answer says. `status` is 0 where it cannot be read, as in the mode `no-cors`.
    ///
    /// ```
    /// use leadgate::deliver::destination::{Answer, read_text};
    /// let webhook = read_text(r#"{"to": "webhook", "url": "/leads"}"#, "").unwrap();
    /// assert_eq!(webhook.answer(201, ""), Answer::Accepted);
    /// let refused = webhook.answer(422, r#"{"code": "not_agreed", "message": "…"}"#);
    /// assert_eq!(refused, Answer::Refused("not_agreed".into()));
    /// assert_eq!(webhook.answer(503, "<html>"), Answer::Refused("503".into()));
    /// ```
    pub fn answer(&self, status: u16, body: &str) -> Answer {
        // An opaque answer has the status 0; a server that reads it sees Salesforce say 200 to a lead it dropped.
        if !self.confirms() && matches!(status, 0 | 200..=399) {
            return Answer::Unconfirmed;
        }
        if (200..=299).contains(&status) {
            return Answer::Accepted;
        }
        let parsed = parse(body).ok().map(|parsed| parsed.value);
        let code = parsed.as_ref().and_then(|json| match self.target {
            Target::HubSpot { .. } => error_type(json),
            _ => json.member("code").and_then(Json::as_str),
        });
        match code.filter(|code| is_code(code)) {
            Some(code) => Answer::Refused(code.to_owned()),
            None => Answer::Refused(Json::from(i64::from(status)).to_text()),
        }
    }
}

/// HubSpot gives one for each field that it does not like.
fn error_type(json: &Json) -> Option<&str> {
    let errors = json.member("errors").and_then(Json::as_array).unwrap_or(&[]);
    let types = || errors.iter().filter_map(|error| error.member("errorType")?.as_str());
    types().find(|found| OF_THE_FORM.contains(found)).or_else(|| types().next())
}

/// A word that may be shown and logged: never an answer of the visitor, nor a page of a proxy.
fn is_code(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
