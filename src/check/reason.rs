//! Why something cannot happen, in words.

use super::engine::Engine;
use super::extremes::extremes;
use super::gates::{Gates, all};
use super::search::Found;
use crate::definition::Condition;
use crate::review::Sentences;

/// So many parts are tried out one by one.
const MOST_PARTS: usize = 24;

/// Why nobody meets a condition of which that is proven: the few parts of it that nobody meets at once.
pub(super) fn reason(engine: &Engine<'_>, condition: &Condition) -> String {
    let definition = engine.space.definition;
    let sentences = Sentences::new(definition, definition.default_language());
    let mut parts = Gates::conjuncts(condition);
    parts.dedup();
    let impossible = |parts: &[Condition]| engine.find(&all(parts.iter().cloned())) == Found::Nobody;
    if let Some(one) = parts.iter().find(|part| impossible(std::slice::from_ref(part))) {
        return single(engine, one, &sentences);
    }
    if parts.len() <= MOST_PARTS {
        let mut at = 0;
        while at < parts.len() {
            let mut fewer = parts.clone();
            fewer.remove(at);
            if impossible(&fewer) {
                parts = fewer;
            } else {
                at += 1;
            }
        }
    }
    let clauses: Vec<String> = parts.iter().map(|part| sentences.condition(part)).collect();
    match clauses.len() {
        0..=6 => format!("nobody meets these at once: {}", clauses.join("; ")),
        _ => "its rules contradict each other".to_owned(),
    }
}

fn single(engine: &Engine<'_>, part: &Condition, sentences: &Sentences<'_>) -> String {
    let (inner, holds) = match part {
        Condition::Not(inner) => (&**inner, false),
        other => (other, true),
    };
    let (dimension, least) = match inner {
        Condition::Score(least) => (None, *least),
        Condition::Dimension(dimension, least) => (Some(*dimension), *least),
        _ => return format!("it is never so that {}", sentences.condition(part)),
    };
    let found = extremes(engine.space, dimension.map(|at| at.0), engine.share(0));
    let place = dimension.map_or_else(String::new, |at| format!(" in {}", sentences.dimension(at)));
    match (holds, found.exact) {
        (true, true) => format!("the most anyone can reach{place} is {} of {least}", found.max),
        (true, false) => format!("nobody can reach more than {}{place}, of {least}", found.max),
        (false, _) => {
            format!("everybody has at least {}{place}, where it takes fewer than {least}", found.min)
        }
    }
}
