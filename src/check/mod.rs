//! Proofs about a definition: what can happen, to whom, and what cannot.
//!
//! A visitor is a point in a finite space: of each question and signal, only the kinds of answer and history count
//! that some rule tells apart. Whether a visitor exists of whom something holds is searched for by branch and bound with the
//! [bounds](crate::qualify::bounds) that curtailment uses. Whatever is found is confirmed by scoring it; whatever is
//! said not to exist has been excluded with nothing left out; everything else is called *not proven*. The searches are limited by
//! counts, never by time, so the answer is the same on every machine. `docs/check.md` tells the method and its limits.
//!
//! ```
//! use leadgate::{check::check, definition::read_text};
//!
//! let definition = read_text(r#"{
//!   "format": 1, "id": "demo", "version": "1", "title": "Demo",
//!   "questions": [{"id": "role", "type": "choice", "label": "Your role?", "dimension": "fit", "options": [
//!     {"value": "exec", "label": "Executive", "points": 20}, {"value": "student", "label": "Student"}]}],
//!   "sales_ready": {"min_score": 30}
//! }"#).unwrap();
//! let report = check(&definition);
//! assert_eq!(report.findings[0].code, "sales_ready_never");
//! assert_eq!(report.findings[0].message, "Nobody can be sales-ready: the most anyone can reach is 20 of 30.");
//! ```

mod cells;
mod chance;
mod claims;
mod deciders;
mod engine;
mod extremes;
mod finding;
mod gates;
mod matters;
mod numbers;
mod outcomes;
mod parts;
mod past;
mod places;
mod questions;
mod reason;
mod report;
mod rules;
mod savings;
mod search;
mod signals;
mod space;

pub use claims::{Claim, Proof};
pub use deciders::{Decider, Deciders};
pub use extremes::Extremes;
pub use finding::{Finding, Severity};
pub use past::past_visitors;
pub use report::Report;
pub use savings::{Savings, savings, savings_by_chance};
pub use space::Witness;

use crate::definition::Definition;
use engine::Engine;
use rules::Notes;
use space::Space;

/// Everything that is proven about a definition.
pub fn check(definition: &Definition) -> Report {
    let places = places::places(definition);
    let space = Space::new(definition, &places);
    let pool = engine::pool(&space);
    let engine = Engine::new(&space, &places, &pool);
    let (mut findings, mut unproven) = (Vec::new(), Vec::new());

    let score = extremes::extremes(&space, None, engine.share(0));
    let dimensions = (0..definition.dimensions.len())
        .map(|at| extremes::extremes(&space, Some(at), engine.share(0)))
        .collect();
    let outcomes = outcomes::outcomes(&engine);
    unproven.extend(
        outcomes.iter().filter(|claim| claim.proof == Proof::NotProven).map(|claim| claim.pointer.clone()),
    );
    outcomes::outcome_findings(&outcomes, &mut findings);
    let knock_outs = outcomes::gate_findings(&engine, &outcomes, &mut findings, &mut unproven);
    let nobody = outcomes::nobody_is_ready(&outcomes);
    let mut notes = Notes { findings: &mut findings, unproven: &mut unproven, nobody };
    let questions = questions::questions(&engine, &mut notes);
    let bands = rules::bands(&engine, &mut notes);
    let routes = rules::routes(&engine, &mut notes);
    let follow_up = rules::follow_up(&engine, &mut notes);
    let ask_next = rules::ask_next(&engine, &mut notes);
    let offers = rules::offers(&engine, &mut notes);
    parts::parts(&engine, &mut notes, &places);
    let found: Vec<Witness> = outcomes
        .iter()
        .filter_map(|claim| match &claim.proof {
            Proof::Happens(witness) => Some((**witness).clone()),
            _ => None,
        })
        .collect();
    // Where nobody is sales-ready, or everybody has one verdict, that has been said.
    let verdicts = outcomes.iter().filter(|claim| !claim.is_never()).count();
    if verdicts > 1 && !nobody {
        let matters = matters::matters(&engine, &found);
        questions::for_nothing(definition, &places, &matters, &questions, &mut notes);
    }
    questions::asked_in_vain(&engine, &mut notes);
    let deciders = deciders::deciders(&engine, &found);

    // Walking through an interview takes as long as the square of its length.
    let length = definition.questions.len().max(1);
    let curtailment = savings_by_chance(definition, (100_000 / (length * length)).clamp(10, 500));
    unproven.sort();
    unproven.dedup();
    if let Some(first) = unproven.first() {
        let listed: Vec<&str> = unproven.iter().take(8).map(String::as_str).collect();
        let more = if unproven.len() > listed.len() { ", …" } else { "" };
        let message = format!(
            "Of {} places it could be neither shown nor excluded within the limit that somebody gets there: {}{more}.",
            unproven.len(),
            listed.join(", ")
        );
        let fix =
            "Nothing has to be done. With fewer conditions that depend on each other, more can be proven.";
        findings.push(Finding::info("not_proven", first.clone(), message, fix));
    }
    Report {
        findings,
        score,
        dimensions,
        outcomes,
        knock_outs,
        questions,
        bands,
        routes,
        follow_up,
        ask_next,
        offers,
        deciders,
        curtailment,
        unproven,
    }
}
