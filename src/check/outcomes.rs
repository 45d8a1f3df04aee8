//! Outcomes, knock-outs, must-haves and minimums.

use super::claims::{Claim, Proof, claim, sentence};
use super::engine::Engine;
use super::finding::Finding;
use super::gates::{all, not};
use super::search::Found;
use crate::definition::Condition;
use crate::review::Sentences;

/// Whether each outcome can happen.
pub(super) fn outcomes(engine: &Engine<'_>) -> Vec<Claim> {
    let (definition, gates) = (engine.space.definition, &engine.gates);
    let mut claims = vec![claim(
        engine,
        "/sales_ready".to_owned(),
        "sales_ready",
        &all([gates.ready(), gates.line.clone()]),
    )];
    if definition.sales_ready.borderline.is_some() {
        claims.push(claim(engine, "/sales_ready/borderline".to_owned(), "borderline", &gates.borderline()));
    }
    claims.push(claim(engine, "/sales_ready/min_score".to_owned(), "nurture", &gates.nurture()));
    if !definition.disqualify.is_empty() {
        claims.push(claim(engine, "/disqualify".to_owned(), "disqualified", &gates.out));
    }
    claims
}

/// True where it is proven that nobody is sales-ready, borderline or not.
pub(super) fn nobody_is_ready(outcomes: &[Claim]) -> bool {
    let mut ready =
        outcomes.iter().filter(|claim| matches!(claim.name.as_str(), "sales_ready" | "borderline"));
    ready.all(Claim::is_never)
}

/// What there is to say about outcomes.
pub(super) fn outcome_findings(outcomes: &[Claim], findings: &mut Vec<Finding>) {
    let never =
        |name: &str| outcomes.iter().find(|claim| claim.name == name).filter(|claim| claim.is_never());
    if let Some(claim) = never("sales_ready") {
        findings.push(Finding::warning(
            "sales_ready_never",
            "/sales_ready",
            format!(
                "Nobody can be sales-ready{}: {}.",
                if nobody_is_ready(outcomes) { "" } else { " but by the borderline rule" },
                claim.why()
            ),
            "Lower what is needed, or give more points, until a visitor that both teams want gets through.",
        ));
    }
    if let Some(claim) = never("borderline") {
        findings.push(Finding::warning(
            "borderline_never",
            "/sales_ready/borderline",
            format!("Nobody can be borderline: {}.", claim.why()),
            "Choose a “within” that some score falls into, or take the borderline rule out.",
        ));
    }
    let others_happen = |name: &str| outcomes.iter().any(|claim| claim.name == name && !claim.is_never());
    if let (Some(claim), false) = (never("nurture"), nobody_is_ready(outcomes)) {
        if others_happen("disqualified") {
            findings.push(Finding::info(
                "nurture_never",
                "/sales_ready/min_score",
                format!(
                    "Nobody is nurtured: whoever is not knocked out is sales-ready. {}",
                    sentence(claim.why())
                ),
                "Raise “min_score”, or ask for a must-have, if not everybody else is a lead.",
            ));
        } else {
            findings.push(Finding::warning(
                "sales_ready_always",
                "/sales_ready/min_score",
                format!("Everybody is sales-ready, whatever they answer: {}.", claim.why()),
                "Raise “min_score”, or ask for a must-have: as it is, this is a contact form.",
            ));
        }
    }
}

/// What there is to say about knock-outs, must-haves and minimums.
pub(super) fn gate_findings(
    engine: &Engine<'_>,
    outcomes: &[Claim],
    findings: &mut Vec<Finding>,
    unproven: &mut Vec<String>,
) -> Vec<Claim> {
    let (definition, gates) = (engine.space.definition, &engine.gates);
    let sentences = Sentences::new(definition, definition.default_language());
    let mut claims = Vec::new();
    for (at, rule) in definition.disqualify.iter().enumerate() {
        let pointer = format!("/disqualify/{at}");
        let name = rule.reason.as_ref().map_or_else(
            || sentences.condition(&rule.when),
            |reason| definition.words(reason, definition.default_language()).to_owned(),
        );
        let one = claim(engine, pointer.clone(), &name, &rule.when);
        match &one.proof {
            Proof::Never(why) => findings.push(Finding::warning(
                "knock_out_never",
                &pointer,
                format!("This knock-out never applies: {why}."),
                "Correct its condition, or take it out.",
            )),
            Proof::NotProven => unproven.push(pointer.clone()),
            Proof::Happens(_) => {
                let others = definition.disqualify.iter().enumerate().filter(|(other, _)| *other != at);
                let others = Condition::Any(others.map(|(_, rule)| rule.when.clone()).collect());
                if engine.find(&all([rule.when.clone(), not(others)])) == Found::Nobody {
                    findings.push(Finding::info(
                        "knock_out_covered",
                        &pointer,
                        "Whoever this knock-out applies to is knocked out by another one as well.",
                        "Take out the one that the other covers, or correct its condition.",
                    ));
                }
            }
        }
        claims.push(one);
    }
    if nobody_is_ready(outcomes) {
        return claims;
    }
    for (at, gate) in gates.others.iter().enumerate() {
        if engine.find(&all([gates.ready_but_for(at), not(gate.clone())])) != Found::Nobody {
            continue;
        }
        let minimums = definition.sales_ready.min.len();
        findings.push(match definition.sales_ready.min.get(at) {
            Some((dimension, least)) => Finding::info(
                "minimum_implied",
                format!(
                    "/sales_ready/min/{}",
                    definition.dimensions.get(dimension.0).map_or("", String::as_str)
                ),
                format!(
                    "Whoever passes everything else has at least {least} in {} anyway.",
                    sentences.dimension(*dimension)
                ),
                "Raise this minimum so that it keeps somebody out, or take it out.",
            ),
            None => Finding::info(
                "require_implied",
                format!("/sales_ready/require/{}", at - minimums),
                format!(
                    "Whoever passes everything else meets this must-have anyway: {}.",
                    sentences.condition(gate)
                ),
                "Take this must-have out, or correct its condition so that it keeps somebody out.",
            ),
        });
    }
    claims
}
