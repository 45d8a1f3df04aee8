//! Which of several values is kept.

use super::line::Line;

/// How far a value is from being the one: the lowest comes first. A lead is about work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// vCard 4's `PREF`, 1 to 100; the `TYPE=pref` of 2.1 and 3 is 1. Without either: 101.
    preference: u32,
    /// Work, then neither, then home.
    place: u32,
}

impl Rank {
    pub(super) fn of(line: &Line) -> Rank {
        let preference = if line.is("TYPE", "PREF") {
            1
        } else {
            line.all("PREF").find_map(|value| value.parse().ok()).unwrap_or(101)
        };
        let place = match (line.is("TYPE", "WORK"), line.is("TYPE", "HOME")) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        Rank { preference, place }
    }
}

/// The best value so far; of equals the first.
#[derive(Default)]
pub(super) struct Pick(Option<(Rank, String)>);

impl Pick {
    pub(super) fn offer(&mut self, rank: Rank, value: String) {
        if value.trim().is_empty() || self.0.as_ref().is_some_and(|(best, _)| *best <= rank) {
            return;
        }
        self.0 = Some((rank, value));
    }

    pub(super) fn value(&self) -> &str {
        self.0.as_ref().map_or("", |(_, value)| value)
    }
}
