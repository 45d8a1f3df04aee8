//! The verdict and its receipt.

use crate::definition::{Definition, DimensionIx, QuestionIx, SignalIx};
use crate::json::Json;

/// What becomes of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Passed on to sales.
    SalesReady,
    /// Not ready yet: served on the spot, nothing leaves the device.
    Nurture,
    /// Knocked out.
    Disqualified,
}

impl Outcome {
    /// Its name in events and leads.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::SalesReady => "sales_ready",
            Outcome::Nurture => "nurture",
            Outcome::Disqualified => "disqualified",
        }
    }
}

/// An outcome with everything that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// `None` while a required question is open.
    pub outcome: Option<Outcome>,
    /// Sales-ready by the borderline rule alone.
    pub borderline: bool,
    /// The sum of all contributions.
    pub score: i64,
    /// The place of the highest band that holds.
    pub band: Option<usize>,
    /// The score of each dimension, in the definition's order.
    pub dimensions: Vec<i64>,
    /// What was worth something: questions in order, then signals. Sums to the score.
    pub receipt: Vec<Contribution>,
    /// Every gate, with what it needed and what it got.
    pub gates: Vec<Gate>,
    /// Required, visible questions without an answer.
    pub missing: Vec<QuestionIx>,
}

/// A line of the receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// What it came from.
    pub source: Source,
    /// Never 0.
    pub points: i64,
    /// Where it counts.
    pub dimension: DimensionIx,
}

/// What a contribution came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An answer.
    Question(QuestionIx),
    /// A behaviour.
    Signal(SignalIx),
}

/// A gate, and whether it was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The knock-out at this place, and whether it applies.
    Disqualify(usize, bool),
    /// `min_score`: needed, got.
    MinScore(i64, i64),
    /// A dimension's minimum: needed, got.
    Min(DimensionIx, i64, i64),
    /// The must-have at this place, and whether it holds.
    Require(usize, bool),
}

impl Gate {
    /// Whether it was met; of a knock-out, whether it applies.
    pub fn met(self) -> bool {
        match self {
            Gate::Disqualify(_, met) | Gate::Require(_, met) => met,
            Gate::MinScore(needed, got) | Gate::Min(_, needed, got) => got >= needed,
        }
    }
}

impl Verdict {
    /// As it stands in a lead. Band and dimensions go by their names in `definition`.
    pub fn to_json(&self, definition: &Definition) -> Json {
        let dimension = |place: DimensionIx| definition.dimensions.get(place.0).map_or("", String::as_str);
        let question =
            |place: QuestionIx| definition.questions.get(place.0).map_or("", |question| question.id.as_str());
        let mut dimensions = Json::object();
        for (name, score) in definition.dimensions.iter().zip(&self.dimensions) {
            dimensions.set(name, *score);
        }
        let receipt = self.receipt.iter().map(|line| {
            let source = match line.source {
                Source::Question(place) => Json::object().with("question", question(place)),
                Source::Signal(place) => {
                    let signal = definition.signals.get(place.0).map_or("", |signal| signal.id.as_str());
                    Json::object().with("signal", signal)
                }
            };
            source.with("points", line.points).with("dimension", dimension(line.dimension))
        });
        let gates = self.gates.iter().map(|gate| {
            let line = match *gate {
                Gate::Disqualify(place, _) => Json::object().with("gate", "disqualify").with("index", place),
                Gate::Require(place, _) => Json::object().with("gate", "require").with("index", place),
                Gate::MinScore(needed, got) => {
                    Json::object().with("gate", "min_score").with("needed", needed).with("got", got)
                }
                Gate::Min(place, needed, got) => Json::object()
                    .with("gate", "min")
                    .with("dimension", dimension(place))
                    .with("needed", needed)
                    .with("got", got),
            };
            line.with("met", gate.met())
        });
        let band = self.band.and_then(|place| definition.bands.get(place)).map(|band| band.id.as_str());
        let verdict = Json::object()
            .with("outcome", self.outcome.map_or(Json::Null, |outcome| outcome.name().into()))
            .with("borderline", self.borderline)
            .with("score", self.score)
            .with_some("band", band)
            .with("dimensions", dimensions)
            .with("receipt", receipt.collect::<Vec<_>>())
            .with("gates", gates.collect::<Vec<_>>());
        let missing: Vec<Json> = self.missing.iter().map(|place| question(*place).into()).collect();
        verdict.with_some("missing", (!missing.is_empty()).then_some(missing))
    }
}
