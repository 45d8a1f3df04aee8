//! What can be seen of a signal: how often it counts and what it is worth, and occurrences that bring that about.

use crate::definition::{Definition, Signal, SignalIx};
use crate::qualify::Occurrence;
use crate::qualify::bounds::{Range, SignalRange};
use crate::time::{Duration, Instant};

/// The moment that witnesses are scored at. Any other would do.
pub(super) const AT: Instant = Instant(1_782_907_200_000);

/// Longer ago than anything else that a witness has seen.
const LONG_AGO: i64 = 20 * 365 * 86_400_000;
/// A signal may count so often before the list is cut.
const MOST_COUNTS: i64 = 500;
/// A fading signal may have so many kinds before they are sampled.
const MOST_FADING: i64 = 400;

/// The kinds of history that a signal can have.
#[derive(Clone, Debug)]
pub(super) struct SignalCells {
    /// How often it counts, and what that is worth. Not seen comes first.
    pub(super) all: Vec<(i64, i64)>,
    /// Whether they are all there are.
    pub(super) complete: bool,
    /// Everything, none of it left out.
    pub(super) open: SignalRange,
}

/// The kinds of history of a signal of whose count these numbers are asked somewhere.
pub(super) fn cells(rule: &Signal, counts: &[i64]) -> SignalCells {
    let last = counts.iter().copied().chain([rule.max_count]).max().unwrap_or(1);
    let end = last.clamp(1, MOST_COUNTS);
    let mut complete = last <= MOST_COUNTS;
    let least = least_worth(rule);
    let mut all = vec![(0, 0)];
    let mut points: Range = (0, 0);
    for count in 1..=end {
        let scoring = count.min(rule.max_count);
        let (from, to) = (scoring * least, scoring * rule.points);
        points = (points.0.min(from).min(to), points.1.max(from).max(to));
        let span = (to - from).abs();
        // Fresh first: what has just been seen is the plainest history.
        if rule.half_life.is_none() {
            all.push((count, to));
        } else if span * end <= MOST_FADING {
            all.extend((0..=span).map(|step| (count, to - step * (to - from).signum())));
        } else {
            let steps = 8;
            complete = false;
            all.extend((0..=steps).map(|step| (count, to - (to - from) * step / steps)));
        }
    }
    let scoring = last.max(rule.max_count).min(rule.max_count);
    let (from, to) = (scoring * least, scoring * rule.points);
    points = (points.0.min(from).min(to), points.1.max(from).max(to));
    all.dedup();
    SignalCells { all, complete, open: SignalRange { count: (0, i64::MAX), points } }
}

/// What the oldest occurrence that still counts is worth.
fn least_worth(rule: &Signal) -> i64 {
    match (rule.half_life, rule.within) {
        (None, _) => rule.points,
        (Some(_), None) => 0,
        (Some(half_life), Some(within)) => faded(rule.points, length(within), half_life),
    }
}

fn length(duration: Duration) -> i64 {
    AT.0 - AT.before(duration).0
}

fn faded(points: i64, age: i64, half_life: Duration) -> i64 {
    libm::round(points as f64 * libm::pow(0.5, age as f64 / length(half_life) as f64)) as i64
}

/// True where every occurrence of a signal counts.
pub(super) fn is_plain(rule: &Signal) -> bool {
    rule.after.is_none() && rule.within.is_none()
}

/// An age at which an occurrence is worth this, at least so old.
fn age_worth(rule: &Signal, worth: i64, youngest: i64) -> i64 {
    let Some(half_life) = rule.half_life else { return youngest };
    let oldest = rule.within.map_or(LONG_AGO / 2, length);
    let guess = match worth {
        0 => oldest,
        _ => (libm::log2(rule.points as f64 / worth as f64) * length(half_life) as f64) as i64,
    };
    let around = [youngest, guess, guess - 1, guess + 1, oldest];
    let fits = |age: &i64| (0..=oldest).contains(age) && faded(rule.points, *age, half_life) == worth;
    around.into_iter().find(fits).unwrap_or(guess.clamp(0, oldest))
}

/// Occurrences by which each signal counts so often and is worth so much. Signals that come `after` each other
/// while they fade can make that impossible: whoever asks scores the result.
pub(super) fn occurrences(definition: &Definition, wanted: &[(i64, i64)]) -> Vec<Occurrence> {
    let mut all: Vec<Occurrence> = Vec::new();
    let mut add = |place: usize, age: i64| {
        all.push(Occurrence { signal: SignalIx(place), at: Instant(AT.0 - age) });
    };
    let mut first_needed = vec![false; wanted.len()];
    for (rule, (count, _)) in definition.signals.iter().zip(wanted) {
        if let (Some(other), true) = (rule.after, *count > 0)
            && let Some(needed) = first_needed.get_mut(other.0)
        {
            *needed = true;
        }
    }
    for (place, (rule, (count, points))) in definition.signals.iter().zip(wanted).enumerate() {
        let needed = first_needed.get(place) == Some(&true);
        // What others come after is a little older than they are.
        let youngest = 1000 * height(definition, place);
        let scoring = (*count).min(rule.max_count);
        let mut oldest = youngest;
        for at in 0..scoring {
            let share = points / scoring + i64::from(at < (points % scoring).abs()) * points.signum();
            let age = age_worth(rule, share, youngest);
            oldest = oldest.max(age);
            let first = needed && at == 0 && rule.half_life.is_none() && is_plain(rule);
            add(place, if first { LONG_AGO / 2 } else { age });
        }
        for at in scoring..*count {
            let first = needed && at == scoring && is_plain(rule);
            add(place, if first { LONG_AGO / 2 } else { oldest });
        }
        // One that is too old to count, or came too early to count, is still the first.
        if needed && !is_plain(rule) {
            add(place, LONG_AGO);
        }
    }
    all.sort_by_key(|occurrence| (occurrence.at, occurrence.signal));
    all
}

/// How many signals come after one, one after the other.
fn height(definition: &Definition, place: usize) -> i64 {
    let mut reached = vec![place];
    let mut height = 0;
    loop {
        let next: Vec<usize> = definition
            .signals
            .iter()
            .enumerate()
            .filter(|(at, rule)| {
                !reached.contains(at) && rule.after.is_some_and(|other| reached.contains(&other.0))
            })
            .map(|(at, _)| at)
            .collect();
        if next.is_empty() {
            return height;
        }
        reached.extend(next);
        height += 1;
    }
}
