//! Who has signed the definition, and whether what they signed is what is there.

use crate::time::Date;

/// The sign-offs. A sign-off is bound to the exact content by its digest, so an edit voids it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Marketing's.
    pub marketing: Option<SignOff>,
    /// Sales'.
    pub sales: Option<SignOff>,
    /// Leadership's, where there is one.
    pub sponsor: Option<SignOff>,
    /// The last day before the definition should be reviewed.
    pub review_by: Option<Date>,
    /// What was changed when, and why.
    pub changes: Vec<Change>,
}

/// One party's entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignOff {
    /// Who.
    pub name: String,
    /// As what.
    pub role: Option<String>,
    /// When.
    pub agreed_on: Option<Date>,
    /// To what: the digest of the content agreed to.
    pub digest: Option<String>,
}

/// An entry of the definition's history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// When.
    pub on: Date,
    /// The version that it made.
    pub version: String,
    /// Why.
    pub why: String,
}

/// Where a definition stands between its two teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Both have signed this very content.
    Agreed,
    /// Agreed, but the day of review is past. It works, and says so on each lead.
    ReviewDue,
    /// A party or its sign-off is missing. It runs as a preview.
    Draft,
    /// A party has signed other content. It runs as a preview.
    Outdated,
}

impl State {
    /// The state's name in a lead.
    pub fn name(self) -> &'static str {
        match self {
            State::Agreed => "agreed",
            State::ReviewDue => "review_due",
            State::Draft => "draft",
            State::Outdated => "outdated",
        }
    }

    /// True where leads may be posted.
    pub fn runs(self) -> bool {
        matches!(self, State::Agreed | State::ReviewDue)
    }
}

impl Agreement {
    /// Where a definition with this agreement and this content's `digest` stands on a day.
    pub fn state(&self, digest: &str, on: Date) -> State {
        let signed = |party: &Option<SignOff>| {
            party.as_ref().filter(|entry| entry.agreed_on.is_some()).and_then(|entry| entry.digest.clone())
        };
        let (Some(marketing), Some(sales)) = (signed(&self.marketing), signed(&self.sales)) else {
            return State::Draft;
        };
        let sponsor = signed(&self.sponsor).unwrap_or_else(|| digest.to_owned());
        if [marketing, sales, sponsor].iter().any(|signed| signed != digest) {
            State::Outdated
        } else if self.review_by.is_some_and(|day| on > day) {
            State::ReviewDue
        } else {
            State::Agreed
        }
    }
}
