//! Gates in sentences: what was needed, what was there, and how far it is from one to the other.

use super::keys::tests;
use super::phrases::{capital, listed, sentence, times, whole};
use super::sentences::{Sentences, points};
use crate::definition::{Condition, QuestionIx, Rule, SignalIx};
use crate::json::Json;
use crate::qualify::{Facts, Gate, Outcome, Verdict};

/// The outcome in one sentence.
pub(super) fn summary(verdict: &Verdict, line: i64) -> String {
    let score = format!("{} of the {} points that are needed", whole(verdict.score), whole(line));
    match verdict.outcome {
        Some(Outcome::SalesReady) if verdict.borderline => {
            format!("Sales-ready by the borderline rule: {score}.")
        }
        Some(Outcome::SalesReady) => {
            format!("Sales-ready: {}, {} needed.", points(verdict.score), whole(line))
        }
        Some(Outcome::Nurture) if verdict.score >= line => {
            format!(
                "Nurture, not sales-ready yet: {}, {} needed, and something else is missing.",
                points(verdict.score),
                whole(line)
            )
        }
        Some(Outcome::Nurture) => format!("Nurture, not sales-ready yet: {score}."),
        Some(Outcome::Disqualified) => {
            format!("Disqualified, whatever the score: {}.", points(verdict.score))
        }
        None => format!("No verdict yet: {} so far, {} needed.", points(verdict.score), whole(line)),
    }
}

/// Each gate that stands between a visitor and sales.
pub(super) fn unmet(sentences: &Sentences<'_>, facts: &Facts<'_>, verdict: &Verdict) -> Vec<Json> {
    // A sales-ready visitor on the borderline has passed the gate of the score in another way.
    if verdict.outcome == Some(Outcome::SalesReady) {
        return Vec::new();
    }
    let rules = sentences.definition();
    let mut unmet = Vec::new();
    for gate in &verdict.gates {
        match (*gate, gate.met()) {
            (Gate::Disqualify(index, _), true) => {
                let Some(rule) = rules.disqualify.get(index) else { continue };
                let words =
                    ruled("Knocked out because", sentences, rule, &sentences.condition(&rule.when), facts);
                unmet.push(
                    Json::object().with("gate", "disqualify").with("index", index).with("sentence", words),
                );
            }
            (Gate::MinScore(needed, got), false) => {
                let words = format!(
                    "The score is {}; {} needed, so {} short.",
                    whole(got),
                    are(needed),
                    are(needed - got)
                );
                let short = needed - got;
                unmet.push(
                    Json::object().with("gate", "min_score").with("short", short).with("sentence", words),
                );
            }
            (Gate::Min(place, needed, got), false) => {
                let name = sentences.dimension(place);
                let words = format!(
                    "{} is at {}; {} needed, so {} short.",
                    capital(&name),
                    whole(got),
                    are(needed),
                    are(needed - got)
                );
                let id = rules.dimensions.get(place.0).map_or("", String::as_str);
                unmet.push(
                    Json::object()
                        .with("gate", "min")
                        .with("dimension", id)
                        .with("short", needed - got)
                        .with("sentence", words),
                );
            }
            (Gate::Require(index, _), false) => {
                let Some(rule) = rules.sales_ready.require.get(index) else { continue };
                let words =
                    ruled("It is a must that", sentences, rule, &sentences.condition(&rule.when), facts);
                unmet.push(
                    Json::object().with("gate", "require").with("index", index).with("sentence", words),
                );
            }
            _ => {}
        }
    }
    unmet
}

/// *5 points are*
fn are(count: i64) -> String {
    format!("{} {}", points(count), if count.abs() == 1 { "is" } else { "are" })
}

/// A rule with what it saw of the visitor, and why it is there.
fn ruled(lead: &str, sentences: &Sentences<'_>, rule: &Rule, clause: &str, facts: &Facts<'_>) -> String {
    let mut words = sentence(&format!("{lead} {clause}"));
    let seen = seen(sentences, &rule.when, facts);
    if !seen.is_empty() {
        words.push_str(&format!(" Here: {}.", listed(&seen, "and")));
    }
    if let Some(reason) = &rule.reason {
        words.push_str(&format!(" The reason given: {}", sentence(sentences.words(reason))));
    }
    words
}

/// What a condition looks at, as it is: each answer, count and score once.
fn seen(sentences: &Sentences<'_>, condition: &Condition, facts: &Facts<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    tests(condition, &mut |test| {
        let words = match test {
            Condition::Question(place, _) => answered(sentences, *place, facts),
            Condition::Signal(place, _) => happened(sentences, *place, facts),
            Condition::Dimension(place, _) => {
                format!("{} is {}", sentences.dimension(*place), whole(facts.dimension(*place)))
            }
            Condition::Score(_) => format!("the score is {}", whole(facts.score())),
            _ => return,
        };
        if !all.contains(&words) {
            all.push(words);
        }
    });
    all
}

fn answered(sentences: &Sentences<'_>, place: QuestionIx, facts: &Facts<'_>) -> String {
    let name = sentences.question(place);
    match facts.answer(place) {
        None if !facts.is_visible(place) => format!("{name} is not asked"),
        None => format!("{name} has no answer"),
        answer => format!("{name} is {}", sentences.answer(place, answer)),
    }
}

fn happened(sentences: &Sentences<'_>, place: SignalIx, facts: &Facts<'_>) -> String {
    let name = sentences.signal(place);
    match facts.count(place) {
        0 => format!("{name} not once"),
        count => format!("{name} {}", times(count)),
    }
}
