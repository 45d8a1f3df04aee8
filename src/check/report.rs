//! All that a check has found, as plain values.

use super::{Claim, Deciders, Extremes, Finding, Savings};
use crate::definition::Definition;
use crate::json::Json;

/// Everything that is proven about a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What somebody should look at.
    pub findings: Vec<Finding>,
    /// The least and the most that anybody scores.
    pub score: Extremes,
    /// The same for each dimension, in the definition's order.
    pub dimensions: Vec<Extremes>,
    /// Whether each outcome can happen; `sales_ready` is one at or above the line.
    pub outcomes: Vec<Claim>,
    /// Whether each knock-out applies to somebody.
    pub knock_outs: Vec<Claim>,
    /// Whether each question, with all its options, is seen by somebody.
    pub questions: Vec<Claim>,
    /// Whether somebody is in each band.
    pub bands: Vec<Claim>,
    /// Whether some lead takes each route.
    pub routes: Vec<Claim>,
    /// Whether each due time is some lead's.
    pub follow_up: Vec<Claim>,
    /// Whether each question for the rep is asked of some lead.
    pub ask_next: Vec<Claim>,
    /// Whether each offer is shown to somebody who is nurtured.
    pub offers: Vec<Claim>,
    /// Answers that decide, whatever else is answered.
    pub deciders: Deciders,
    /// What `"ask": "until_decided"` saves with visitors who answer by chance.
    pub curtailment: Savings,
    /// Places of which it was neither shown nor excluded that somebody gets there.
    pub unproven: Vec<String>,
}

impl Report {
    /// The findings, as the command line and `leadgate/core` give them.
    pub fn findings_json(&self, definition: &Definition) -> Vec<Json> {
        self.findings.iter().map(|finding| finding.to_json(definition)).collect()
    }

    /// All but the findings.
    pub fn to_json(&self, definition: &Definition) -> Json {
        let claims =
            |claims: &[Claim]| claims.iter().map(|claim| claim.to_json(definition)).collect::<Vec<_>>();
        let mut dimensions = Json::object();
        for (name, found) in definition.dimensions.iter().zip(&self.dimensions) {
            dimensions.set(name, extremes(found));
        }
        let line = definition.sales_ready.min_score;
        let range = self.score.max - self.score.min;
        let above = (self.score.max - line + 1).clamp(0, range + 1);
        let share = (above as f64 / (range + 1) as f64 * 100.0).round() / 100.0;
        let deciders =
            |sets: &[super::Decider]| sets.iter().map(|set| set.to_json(definition)).collect::<Vec<_>>();
        Json::object()
            .with("score", extremes(&self.score).with("line", line).with("share_above", share))
            .with("dimensions", dimensions)
            .with("outcomes", claims(&self.outcomes))
            .with("knock_outs", claims(&self.knock_outs))
            .with("questions", claims(&self.questions))
            .with("bands", claims(&self.bands))
            .with("routes", claims(&self.routes))
            .with("follow_up", claims(&self.follow_up))
            .with("ask_next", claims(&self.ask_next))
            .with("offers", claims(&self.offers))
            .with(
                "decides",
                Json::object()
                    .with("suffice", deciders(&self.deciders.suffice))
                    .with("rule_out", deciders(&self.deciders.rule_out)),
            )
            .with("curtailment", self.curtailment.to_json())
            .with("not_proven", self.unproven.iter().map(Json::from).collect::<Vec<_>>())
    }
}

fn extremes(found: &Extremes) -> Json {
    Json::object().with("min", found.min).with("max", found.max).with("exact", found.exact)
}
