//! Destinations: where leads go, as a delivery file says, and what is sent there.
//!
//! A delivery file is read with [`read_text`] into a [`Destination`] or everything that is wrong with it, held against a
//! lead definition with [`unfit`], and makes of each lead the one [`Request`] that carries it. All of it is plain
//! values: whoever drives it sends the request and hands what came back to [`Destination::answer`].
//!
//! ```
//! use leadgate::deliver::destination::read_text;
//!
//! let file = r#"{"to": "salesforce_web_to_lead", "oid": "00D5g00000AbCdE", "fields": {
//!     "last_name": "contact.family-name", "company": "contact.organization", "lead_source": "=Trade show"}}"#;
//! let destination = read_text(file, "").unwrap();
//! let body = destination.request(r#"{"contact": {"family-name": "Lovelace"}}"#)?.body;
//! assert_eq!(body, "oid=00D5g00000AbCdE&last_name=Lovelace&company=%5Bnot+provided%5D&lead_source=Trade+show");
//! # Ok::<(), leadgate::json::SyntaxError>(())
//! ```

mod address;
mod answer;
mod forms;
mod hubspot;
mod problem;
mod read;
mod request;
mod salesforce;
mod source;
mod unfit;

pub use answer::Answer;
pub use problem::{Code, Problem, Severity};
pub use read::{MAX_BYTES, read, read_text};
pub use request::Request;
pub use source::{SOURCES, Source};
pub use unfit::unfit;

/// Where leads go, and what is sent there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Whose door it is.
    pub target: Target,
    /// What is filled in from where, in the order of the file. A webhook gets the lead itself and has none.
    pub fields: Vec<Field>,
}

/// Whose door it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address that takes the lead as it is.
    Webhook {
        /// https, the page's own origin, or this machine.
        url: String,
        /// A receiver that answers no preflight: the lead goes as plain text, and the answer cannot be read.
        simple: bool,
    },
    /// A HubSpot form, by its Forms API v3.
    HubSpot {
        /// Digits.
        portal_id: String,
        /// A UUID.
        form_guid: String,
        /// Purposes of consents, and the subscription type that each is for.
        subscriptions: Vec<(String, i64)>,
    },
    /// Salesforce Web-to-Lead. It never tells whether a lead was taken.
    Salesforce {
        /// The organisation's id, 15 characters, or 18 with its check.
        oid: String,
    },
}

/// One field of a form, and where its content comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The vendor's name for it.
    pub name: String,
    /// Where in the lead it stands.
    pub source: Source,
}

impl Destination {
    /// Its name in a delivery file.
    pub fn to(&self) -> &'static str {
        match self.target {
            Target::Webhook { .. } => "webhook",
            Target::HubSpot { .. } => "hubspot",
            Target::Salesforce { .. } => "salesforce_web_to_lead",
        }
    }

    /// Whether its answer tells that a lead was taken. Where it does not, a lead is never *accepted*, only sent.
    pub fn confirms(&self) -> bool {
        !matches!(self.target, Target::Salesforce { .. } | Target::Webhook { simple: true, .. })
    }
}
