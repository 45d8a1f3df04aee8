//! What follows from answers: who is sales-ready, who is not, and what happens then.

use super::{Condition, DimensionIx, SignalIx, Text};
use crate::time::Duration;

/// A behaviour that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Unique among signals.
    pub id: String,
    /// What the visitor did, in words.
    pub label: Text,
    /// Where its points count.
    pub dimension: DimensionIx,
    /// What each occurrence is worth while fresh.
    pub points: i64,
    /// How many occurrences score, the newest ones.
    pub max_count: i64,
    /// Only occurrences later than this signal's first count.
    pub after: Option<SignalIx>,
    /// Only occurrences this far back count, the far edge among them.
    pub within: Option<Duration>,
    /// After this long an occurrence is worth half.
    pub half_life: Option<Duration>,
}

/// The line between a lead and a visitor to be nurtured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SalesReady {
    /// The least score.
    pub min_score: i64,
    /// The least score of a dimension.
    pub min: Vec<(DimensionIx, i64)>,
    /// Must-haves.
    pub require: Vec<Rule>,
    /// `borderline.within`: how far below `min_score` still passes, where nothing else is unmet.
    pub borderline: Option<i64>,
}

/// A must-have or a knock-out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// When it holds.
    pub when: Condition,
    /// Why it is there.
    pub reason: Option<Text>,
}

/// A name for scores from a number upward. A score is a number; the band is its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// Unique among bands.
    pub id: String,
    /// The least score in it.
    pub min_score: i64,
}

/// Who gets the lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// For whom it is; the first route that holds is taken.
    pub when: Condition,
    /// A team.
    pub team: String,
    /// A person in it.
    pub rep: Option<String>,
}

/// How soon the lead must be followed up.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// For whom; the first that holds is taken.
    pub when: Condition,
    /// Counted from the moment of capture.
    pub within: Duration,
    /// The duration as written, to be shown and written back.
    pub written: String,
}

/// The pre-call plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// What to say first.
    pub opening: Option<Text>,
    /// What to ask next, all that hold.
    pub ask_next: Vec<AskNext>,
}

/// A question for the rep to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct AskNext {
    /// For whom.
    pub when: Condition,
    /// The question.
    pub text: Text,
}

/// Closing words, each with a good default in the widget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// For those who are passed to sales.
    pub sales_ready: Option<Text>,
    /// For those who are not ready yet.
    pub nurture: Option<Text>,
    /// For those who are knocked out.
    pub disqualified: Option<Text>,
}

/// Something useful for a visitor who is not ready yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// For whom; all that hold are shown, at most [`Offer::MOST`].
    pub when: Condition,
    /// What it is.
    pub text: Text,
    /// Where it is.
    pub url: Option<String>,
}

impl Offer {
    /// How many offers one visitor sees.
    pub const MOST: usize = 5;
}
