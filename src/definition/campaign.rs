//! What a campaign should have answered before it runs.

use super::Text;
use crate::time::Date;

/// The campaign pre-check. Every member may be missing; what is missing is a red flag, not an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Campaign {
    /// A short name for machines.
    pub id: Option<String>,
    /// A name for people.
    pub name: Option<Text>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// What it is for.
    pub objective: Option<Objective>,
    /// What it should bring.
    pub expected: Option<Expectation>,
    /// Whether it would be run if the worst case were certain.
    pub run_at_worst_case: Option<bool>,
    /// What happened last time.
    pub past: Option<Text>,
    /// Whether it was tested, and how.
    pub tested: Option<Tested>,
    /// Why now.
    pub why_now: Option<Text>,
    /// How leads are qualified.
    pub qualify: Option<Text>,
    /// How leads are distributed.
    pub distribute: Option<Text>,
    /// How results are measured.
    pub measure: Option<Text>,
    /// When it will be assessed.
    pub assess_on: Option<Date>,
    /// How it will be assessed.
    pub assess_how: Option<Text>,
}

/// An amount of money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// In the currency's main unit.
    pub amount: f64,
    /// Three capital letters (ISO 4217).
    pub currency: String,
}

/// What a campaign is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// To be known.
    Awareness,
    /// To be considered.
    Interest,
    /// To be answered.
    Response,
}

impl Objective {
    /// As a definition writes them, in their order.
    pub const NAMES: [&'static str; 3] = ["awareness", "interest", "response"];
}

/// Sales-ready leads that a campaign should bring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expectation {
    /// At the worst.
    pub worst: Option<i64>,
    /// Most likely.
    pub likely: Option<i64>,
    /// At the best.
    pub best: Option<i64>,
    /// What these figures rest on.
    pub basis: Option<Text>,
}

/// Whether a campaign was tested.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tested {
    /// It was.
    pub done: Option<bool>,
    /// How.
    pub how: Option<Text>,
}
