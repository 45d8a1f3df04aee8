//! The lead definition: what a lead is, as Marketing and Sales have agreed it.
//!
//! A definition is read from JSON ([`read`]), which yields either a [`Definition`] that is whole and
//! consistent or **all** of its [`Problem`]s. What refers to something by id in the document refers to
//! it by its place in the definition here, so nothing can dangle.

mod agreement;
mod campaign;
mod condition;
mod digest;
mod free_mail;
#[cfg(feature = "prose")]
mod json_schema;
mod near;
mod problem;
#[cfg(feature = "prose")]
mod prose;
mod question;
mod read;
mod rules;
mod schema;
mod text;

pub use agreement::{Agreement, Change, SignOff, State};
pub use campaign::{Campaign, Cost, Expectation, Objective, Tested};
pub use condition::{Condition, Expected, Test};
pub use digest::{digest, sha256};
pub use free_mail::FreeMail;
#[cfg(feature = "prose")]
pub(crate) use json_schema::json_schema;
pub(crate) use near::suggestion;
pub use problem::{Code, Problem, listed};
pub use question::{ChoiceOption, Field, Kind, PointStep, Question};
pub use read::{MAX_BYTES, read, read_text};
pub use rules::{AskNext, Band, Brief, FollowUp, Offer, Outcomes, Route, Rule, SalesReady, Signal};
pub(crate) use text::joined;
pub use text::{Text, fill, is_forbidden};

/// A question, by its place in the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionIx(pub usize);

/// A signal, by its place in the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignalIx(pub usize);

/// A dimension, by its place in the definition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DimensionIx(pub usize);

/// When the questions end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ask {
    /// After the last one.
    #[default]
    All,
    /// Once no answer can change the verdict any more.
    UntilDecided,
}

/// One definition of a lead, for every form and kiosk.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// `[a-z0-9-]{1,64}`
    pub id: String,
    /// 1 to 32 characters.
    pub version: String,
    /// What the two teams call it.
    pub title: Text,
    /// BCP 47 tags; the first is the default. Never empty.
    pub languages: Vec<String>,
    /// What scores are summed by. Never empty.
    pub dimensions: Vec<String>,
    /// When the questions end.
    pub ask: Ask,
    /// Shown above the first question.
    pub intro: Option<Text>,
    /// In the order they are asked. Never empty.
    pub questions: Vec<Question>,
    /// Behaviours that count.
    pub signals: Vec<Signal>,
    /// Who is ready for sales.
    pub sales_ready: SalesReady,
    /// Who is not, whatever the score.
    pub disqualify: Vec<Rule>,
    /// Names for scores.
    pub bands: Vec<Band>,
    /// Who gets the lead.
    pub routes: Vec<Route>,
    /// By when it is followed up.
    pub follow_up: Vec<FollowUp>,
    /// The pre-call plan.
    pub brief: Brief,
    /// Closing words.
    pub outcomes: Outcomes,
    /// For those who are not ready yet.
    pub offers: Vec<Offer>,
    /// `remember.days`: how long a visitor's answers may stay on their own device.
    pub remember_days: Option<i64>,
    /// The campaign pre-check. The widget has no use for it and leaves it out, checked as it is.
    pub campaign: Option<Campaign>,
    /// Who has signed.
    pub agreement: Option<Agreement>,
    /// The fingerprint of the content.
    pub digest: String,
    /// What `work_only` refuses. No part of the document: whoever runs it brings the list.
    pub free_mail: FreeMail,
}

impl Definition {
    /// The language that every text has.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// `text` in `language`, or in the default language.
    pub fn words<'a>(&'a self, text: &'a Text, language: &str) -> &'a str {
        text.get(language, self.default_language())
    }

    /// The question with this id, and its place.
    pub fn question(&self, id: &str) -> Option<(QuestionIx, &Question)> {
        self.questions
            .iter()
            .enumerate()
            .find(|(_, question)| question.id == id)
            .map(|(at, question)| (QuestionIx(at), question))
    }

    /// The signal with this id.
    pub fn signal(&self, id: &str) -> Option<SignalIx> {
        self.signals.iter().position(|signal| signal.id == id).map(SignalIx)
    }

    /// Where it stands between the two teams on a day.
    pub fn state(&self, on: crate::time::Date) -> State {
        self.agreement.as_ref().map_or(State::Draft, |agreement| agreement.state(&self.digest, on))
    }
}
