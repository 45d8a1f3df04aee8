//! What is asked.

use super::{Condition, DimensionIx, Text};

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// `[a-z][a-z0-9_]{0,63}`, unique; the name of its answer everywhere.
    pub id: String,
    /// The question itself.
    pub label: Text,
    /// A sentence that helps to answer it.
    pub help: Option<Text>,
    /// While it is visible and has no answer, there is no verdict.
    pub required: bool,
    /// When it is visible; over earlier questions and signals only.
    pub show_if: Option<Condition>,
    /// Where its points count.
    pub dimension: Option<DimensionIx>,
    /// The contact detail that it asks for.
    pub field: Option<Field>,
    /// What kind of answer it takes and what that is worth.
    pub kind: Kind,
}

impl Question {
    /// The options of a `choice` or `choices`; none for other types.
    pub fn options(&self) -> &[ChoiceOption] {
        match &self.kind {
            Kind::Choice { options } | Kind::Choices { options, .. } => options,
            _ => &[],
        }
    }

    /// True where some answer to it is worth points.
    pub fn can_score(&self) -> bool {
        match &self.kind {
            Kind::Choice { options } | Kind::Choices { options, .. } => {
                options.iter().any(|option| option.points != 0)
            }
            Kind::Text { points, .. } | Kind::Email { points, .. } | Kind::Phone { points } => *points != 0,
            Kind::Number { points, .. } | Kind::Scale { points, .. } => {
                points.iter().any(|step| step.points != 0)
            }
            Kind::Consent { .. } => false,
        }
    }
}

/// A question's type with the members that only this type has.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One of the options.
    Choice {
        /// 1 to 100.
        options: Vec<ChoiceOption>,
    },
    /// Any of the options.
    Choices {
        /// 1 to 100.
        options: Vec<ChoiceOption>,
        /// The fewest that may be picked.
        min: Option<usize>,
        /// The most that may be picked.
        max: Option<usize>,
        /// The sum of the picked options' points counts up to here.
        max_points: Option<i64>,
    },
    /// A line of text, or several.
    Text {
        /// In characters; 500 unless said.
        max_length: usize,
        /// Several lines.
        multiline: bool,
        /// `points_if_answered`, else 0.
        points: i64,
    },
    /// An e-mail address by the HTML standard's rule.
    Email {
        /// Addresses at free-mail providers are refused.
        work_only: bool,
        /// `points_if_answered`, else 0.
        points: i64,
    },
    /// A telephone number of 5 to 15 digits.
    Phone {
        /// `points_if_answered`, else 0.
        points: i64,
    },
    /// A finite number.
    Number {
        /// The smallest allowed.
        min: Option<f64>,
        /// The largest allowed.
        max: Option<f64>,
        /// What is counted, such as *vehicles*.
        unit: Option<Text>,
        /// By rising `at_least`; the last that holds counts.
        points: Vec<PointStep>,
    },
    /// A whole number between two ends.
    Scale {
        /// The low end.
        from: i64,
        /// The high end, at most 10 above the low one.
        to: i64,
        /// What the low end means.
        from_label: Option<Text>,
        /// What the high end means.
        to_label: Option<Text>,
        /// By rising `at_least`; the last that holds counts.
        points: Vec<PointStep>,
    },
    /// Agreement to one purpose, given or refused. Never pre-ticked, never scored.
    Consent {
        /// The exact words agreed to.
        statement: Text,
        /// A short name of the purpose, the same for every version of its words.
        purpose: String,
        /// Where the privacy policy is.
        policy_url: Option<String>,
    },
}

impl Kind {
    /// The type's name in a definition.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Choice { .. } => "choice",
            Kind::Choices { .. } => "choices",
            Kind::Text { .. } => "text",
            Kind::Email { .. } => "email",
            Kind::Phone { .. } => "phone",
            Kind::Number { .. } => "number",
            Kind::Scale { .. } => "scale",
            Kind::Consent { .. } => "consent",
        }
    }
}

/// An answer to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceOption {
    /// What is sent: 1 to 64 characters, unique in its question.
    pub value: String,
    /// What is read.
    pub label: Text,
    /// What it is worth.
    pub points: i64,
}

/// Points from a number upward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointStep {
    /// The smallest number that it holds for.
    pub at_least: f64,
    /// What such a number is worth.
    pub points: i64,
}

/// A contact detail, named by its HTML autofill token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the HTML autofill token of its name")]
pub enum Field {
    GivenName,
    FamilyName,
    Name,
    Email,
    Tel,
    Organization,
    OrganizationTitle,
    Country,
    Url,
}

impl Field {
    pub(crate) const ALL: [(&'static str, Field); 9] = [
        ("given-name", Field::GivenName),
        ("family-name", Field::FamilyName),
        ("name", Field::Name),
        ("email", Field::Email),
        ("tel", Field::Tel),
        ("organization", Field::Organization),
        ("organization-title", Field::OrganizationTitle),
        ("country", Field::Country),
        ("url", Field::Url),
    ];

    /// The autofill token.
    pub fn token(self) -> &'static str {
        Self::ALL.iter().find(|(_, field)| *field == self).map_or("", |(token, _)| token)
    }
}
