//! Behaviour: which occurrences count, and what they are worth.

use crate::definition::{Code, Definition, Problem, Signal, SignalIx};
use crate::json::{Json, Path};
use crate::time::Instant;

/// One occurrence of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What.
    pub signal: SignalIx,
    /// When.
    pub at: Instant,
}

/// Reads a list of `{id, at}`. Signals that the definition does not have are left out: a page may know more
/// signals than one definition scores.
///
/// # Errors
/// Everything that is not such a list.
pub fn read_occurrences(definition: &Definition, json: &Json) -> Result<Vec<Occurrence>, Vec<Problem>> {
    let wrong = |path: &Path<'_>, code, value: &Json, wanted: &str| Problem {
        code,
        pointer: path.pointer(),
        given: value.as_str().map_or_else(|| value.kind().to_owned(), str::to_owned),
        wanted: wanted.to_owned(),
    };
    let Some(items) = json.as_array() else {
        return Err(vec![wrong(&Path::Root, Code::WrongType, json, "array")]);
    };
    let mut occurrences = Vec::new();
    let mut problems = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let path = Path::Root.item(place);
        let (Some(id), Some(at)) = (item.member("id"), item.member("at")) else {
            problems.push(wrong(&path, Code::WrongType, item, "object with id and at"));
            continue;
        };
        match (id.as_str(), at.as_str().map(Instant::parse)) {
            (None, _) => problems.push(wrong(&path.member("id"), Code::WrongType, id, "string")),
            (_, None) => problems.push(wrong(&path.member("at"), Code::WrongType, at, "string")),
            (_, Some(None)) => problems.push(wrong(&path.member("at"), Code::InvalidTime, at, "")),
            (Some(id), Some(Some(at))) => {
                occurrences.extend(definition.signal(id).map(|signal| Occurrence { signal, at }));
            }
        }
    }
    if problems.is_empty() { Ok(occurrences) } else { Err(problems) }
}

/// The occurrences of a signal that count, newest first: what `after` and `within` leave.
pub(super) fn counted(signal: SignalIx, rule: &Signal, all: &[Occurrence], now: Instant) -> Vec<Instant> {
    let of = |wanted: SignalIx| {
        all.iter().filter(move |occurrence| occurrence.signal == wanted).map(|occurrence| occurrence.at)
    };
    let begins = match rule.after {
        Some(other) => match of(other).min() {
            Some(first) => Some(first),
            None => return Vec::new(),
        },
        None => None,
    };
    let far_edge = rule.within.map(|within| now.before(within));
    let counting = of(signal)
        .filter(|at| begins.is_none_or(|begins| *at > begins) && far_edge.is_none_or(|edge| *at >= edge));
    let mut counted: Vec<Instant> = Vec::new();
    for at in counting {
        counted.insert(counted.partition_point(|newer| *newer > at), at);
    }
    counted
}

/// What the counted occurrences are worth together: of the newest `max_count`, each by its age.
pub(super) fn points(rule: &Signal, counted: &[Instant], now: Instant) -> i64 {
    let scoring = counted.iter().take(rule.max_count as usize);
    scoring
        .map(|at| match rule.half_life {
            Some(half_life) => {
                let age = (now.0 - at.0).max(0) as f64;
                let length = (now.0 - now.before(half_life).0) as f64;
                // pow is libm's on every host, so that a lead scores the same bit for bit everywhere.
                libm::round(rule.points as f64 * libm::pow(0.5, age / length)) as i64
            }
            None => rule.points,
        })
        .sum()
}
