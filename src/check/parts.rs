//! Conditions, and parts of conditions, that choose nobody.

use super::engine::Engine;
use super::finding::Finding;
use super::gates::{all, not};
use super::places::Place;
use super::rules::Notes;
use super::search::Found;
use crate::definition::Condition;
use crate::review::Sentences;

/// The conditions of a definition that everybody meets, and parts of conditions that change nothing.
pub(super) fn parts(engine: &Engine<'_>, notes: &mut Notes<'_>, places: &[Place<'_>]) {
    for place in places {
        let never = engine.find(place.condition) == Found::Nobody;
        let always = engine.find(&not(place.condition.clone())) == Found::Nobody;
        let elsewhere = place.pointer.ends_with("/show_if") || place.pointer.contains("/require/");
        if always && !elsewhere {
            notes.findings.push(Finding::warning(
                "condition_always",
                &place.pointer,
                "This condition holds for everybody.",
                "Take it out, or correct it: as it stands it chooses nobody.",
            ));
        }
        if !never && !always {
            inner(engine, notes, place.condition, &place.pointer);
        }
    }
}

fn inner(engine: &Engine<'_>, notes: &mut Notes<'_>, condition: &Condition, pointer: &str) {
    let (kind, parts) = match condition {
        Condition::All(parts) => ("all", parts),
        Condition::Any(parts) => ("any", parts),
        Condition::Not(part) => return inner(engine, notes, part, &format!("{pointer}/not")),
        _ => return,
    };
    let definition = engine.space.definition;
    let sentences = Sentences::new(definition, definition.default_language());
    let mut dropped: Vec<usize> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let pointer = format!("{pointer}/{kind}/{at}");
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at && !dropped.contains(other));
        let others: Vec<Condition> = others.map(|(_, part)| part.clone()).collect();
        // With `all`, it matters to somebody who meets the others and not this; with `any` the other way round.
        let tells = match kind {
            "all" => all(others.into_iter().chain([not(part.clone())])),
            _ => all([part.clone(), not(Condition::Any(others))]),
        };
        match engine.find(&tells) {
            Found::Nobody => {
                dropped.push(at);
                let why = match kind {
                    "all" => "whoever meets the others meets it",
                    _ => "whoever meets it meets one of the others, or nobody meets it",
                };
                let message = format!(
                    "This part of the condition changes nothing, since {why}: {}.",
                    sentences.condition(part)
                );
                let fix = "Take this part out, or correct it.";
                notes.findings.push(Finding::warning("part_without_effect", pointer, message, fix));
            }
            Found::Unknown => notes.unproven.push(pointer),
            Found::Yes(_) => inner(engine, notes, part, &pointer),
        }
    }
}
