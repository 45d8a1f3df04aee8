//! All answers to a question that a definition can tell apart, one of each kind.

use std::collections::{BTreeMap, HashSet};

use super::numbers::numbers;
use crate::definition::{ChoiceOption, Definition, Expected, Kind, Question, Test};
use crate::json::Json;
use crate::qualify::Answer;

/// So many options are combined with each other in every way.
const COMBINED: usize = 12;
/// So many kinds of answer a question may have before the list is cut.
const MOST: usize = 1024;

/// Answers that no rule of the definition tells apart, by one of them.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// One of them; `None` where it is left unanswered.
    pub(super) answer: Option<Answer>,
    /// What each of them is worth.
    pub(super) points: i64,
}

/// The kinds of answer to a question.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    /// One of each kind. No answer comes first where the question may be left out.
    pub(super) all: Vec<Cell>,
    /// Whether they are all there are.
    pub(super) complete: bool,
}

/// The kinds of answer to a question of which these tests are made somewhere.
pub(super) fn cells(definition: &Definition, question: &Question, tests: &[&Test]) -> Cells {
    let texts = |other: &[&str]| texts(definition, question, tests, other);
    let (answers, complete) = match &question.kind {
        Kind::Choice { options } => ((0..options.len()).map(Answer::Option).collect(), true),
        Kind::Choices { options, min, max, max_points } => {
            let limits = Limits { fewest: min.unwrap_or(1).max(1), most: max.unwrap_or(options.len()) };
            subsets(options, limits, *max_points, &mentioned(tests, options.len()))
        }
        Kind::Text { max_length, .. } => {
            let other = if *max_length >= 12 { ["Some words", "Other words"] } else { ["a", "b"] };
            (texts(&other), true)
        }
        Kind::Email { .. } => (texts(&["ada@example.com", "grace@example.com"]), true),
        Kind::Phone { .. } => (texts(&["+44 20 7946 0000", "+44 20 7946 0001"]), true),
        Kind::Number { min, max, points, .. } => {
            let steps = points.iter().map(|step| step.at_least);
            let all = numbers(min.as_ref().copied(), max.as_ref().copied(), steps.chain(thresholds(tests)));
            (all.into_iter().map(Answer::Number).collect(), true)
        }
        Kind::Scale { from, to, .. } => ((*from..=*to).map(|at| Answer::Number(at as f64)).collect(), true),
        Kind::Consent { .. } => (vec![Answer::Consent(true), Answer::Consent(false)], true),
    };
    let mut all = Vec::new();
    if !question.required {
        all.push(Cell { answer: None, points: 0 });
    }
    let mut seen: HashSet<(i64, Vec<bool>)> = HashSet::new();
    for answer in answers {
        let points = answer.points(question);
        let passed = tests.iter().map(|test| test.holds(Some(&answer))).collect();
        if seen.insert((points, passed)) {
            all.push(Cell { answer: Some(answer), points });
        }
    }
    let complete = complete && all.len() <= MOST;
    thin_out(&mut all);
    Cells { all, complete }
}

/// Cuts a list that is too long, its extremes kept.
fn thin_out(all: &mut Vec<Cell>) {
    if all.len() > MOST {
        let ends = [1, -1].map(|sign| all.iter().max_by_key(|cell| sign * cell.points).cloned());
        all.truncate(MOST - ends.len());
        all.extend(ends.into_iter().flatten());
    }
}

fn mentioned(tests: &[&Test], options: usize) -> Vec<usize> {
    let named = |option: &usize| {
        let option = Expected::Option(*option);
        tests.iter().any(|test| matches!(test, Test::In(expected) if expected.contains(&option)))
    };
    (0..options).filter(named).collect()
}

fn thresholds(tests: &[&Test]) -> Vec<f64> {
    let mut all = Vec::new();
    for test in tests {
        match test {
            Test::AtLeast(number) | Test::AtMost(number) => all.push(*number),
            Test::In(expected) => all.extend(expected.iter().filter_map(|one| match one {
                Expected::Number(number) => Some(*number),
                _ => None,
            })),
            Test::Answered(_) => {}
        }
    }
    all
}

/// The words that tests name, as far as they are answers, and others.
fn texts(definition: &Definition, question: &Question, tests: &[&Test], other: &[&str]) -> Vec<Answer> {
    let mut named: Vec<&str> = Vec::new();
    for test in tests {
        if let Test::In(expected) = test {
            named.extend(expected.iter().filter_map(|one| match one {
                Expected::Text(text) => Some(text.as_str()),
                _ => None,
            }));
        }
    }
    let others = other.iter().copied().filter(|text| !named.contains(text)).take(1);
    let all: Vec<&str> = others.chain(named.iter().copied()).collect();
    // What reading an answer would change or refuse is not an answer that anybody can give.
    let read = |text: &str| Answer::read(definition, question, &Json::from(text)).ok().flatten();
    all.into_iter().filter_map(read).collect()
}

#[derive(Clone, Copy)]
struct Limits {
    fewest: usize,
    most: usize,
}

/// Every kind of picking, and whether they are all.
fn subsets(
    options: &[ChoiceOption],
    limits: Limits,
    cap: Option<i64>,
    mentioned: &[usize],
) -> (Vec<Answer>, bool) {
    let mut picks: Vec<Vec<usize>> = Vec::new();
    let mut complete = true;
    if options.len() <= COMBINED {
        for mask in 1..1_u32 << options.len() {
            if (limits.fewest..=limits.most).contains(&(mask.count_ones() as usize)) {
                picks.push((0..options.len()).filter(|at| mask >> at & 1 == 1).collect());
            }
        }
    } else {
        let others: Vec<usize> = (0..options.len()).filter(|at| !mentioned.contains(at)).collect();
        let (sums, all_sums) = sums(options, &others, limits);
        let (patterns, all_patterns) = patterns(mentioned);
        complete = all_sums && all_patterns;
        for pattern in &patterns {
            let mut worths: HashSet<i64> = HashSet::new();
            let own: i64 = pattern.iter().map(|at| points(options, *at)).sum();
            for (sum, rest) in &sums {
                let (count, sum) = (pattern.len() + rest.len(), sum + own);
                let worth = cap.map_or(sum, |cap| sum.min(cap));
                if (limits.fewest..=limits.most).contains(&count) && worths.insert(worth) {
                    picks.push(pattern.iter().chain(rest).copied().collect());
                }
            }
        }
        complete &= picks.len() <= MOST;
    }
    picks.sort_by_key(Vec::len);
    (picks.into_iter().map(Answer::Options).collect(), complete)
}

/// The ways of picking from what conditions name, and whether they are all.
fn patterns(mentioned: &[usize]) -> (Vec<Vec<usize>>, bool) {
    if mentioned.len() <= 8 {
        let masks = 0..1_u32 << mentioned.len();
        let pattern = |mask: u32| {
            let named = mentioned.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            named.map(|(_, option)| *option).collect()
        };
        return (masks.map(pattern).collect(), true);
    }
    let single = mentioned.iter().map(|one| vec![*one]);
    ([vec![], mentioned.to_vec()].into_iter().chain(single).collect(), false)
}

fn points(options: &[ChoiceOption], at: usize) -> i64 {
    options.get(at).map_or(0, |option| option.points)
}

/// What options that no condition names can add up to, with a way of picking for each number of them; and whether
/// these are all. Where any number may be picked, their number is not told apart.
fn sums(options: &[ChoiceOption], others: &[usize], limits: Limits) -> (Vec<(i64, Vec<usize>)>, bool) {
    let free = limits.fewest <= 1 && limits.most >= options.len();
    // Each way is its last pick and the way before it.
    let mut ways: Vec<Option<(usize, usize)>> = vec![None];
    let mut known: BTreeMap<(usize, i64), usize> = BTreeMap::from([((0, 0), 0)]);
    let mut complete = true;
    for option in others {
        let mut longer: BTreeMap<(usize, i64), usize> = BTreeMap::new();
        for ((count, sum), way) in &known {
            // Of a free number only none and some are told apart.
            let count = if free { 1 } else { count + 1 };
            let key = (count, sum + points(options, *option));
            if count <= limits.most && !known.contains_key(&key) {
                longer.insert(key, *way);
            }
        }
        for (key, before) in longer {
            if known.len() < 2 * MOST {
                known.insert(key, ways.len());
                ways.push(Some((*option, before)));
            } else {
                complete = false;
            }
        }
    }
    let picked = |mut way: usize| {
        let mut picked = Vec::new();
        while let Some((option, before)) = ways.get(way).copied().flatten() {
            picked.push(option);
            way = before;
        }
        picked.reverse();
        picked
    };
    let mut all: Vec<(i64, Vec<usize>)> =
        known.into_iter().map(|((_, sum), way)| (sum, picked(way))).collect();
    // The most and the least are there even where the list was cut.
    for sign in [1, -1] {
        let mut ordered: Vec<usize> = others.to_vec();
        ordered.sort_by_key(|at| -sign * points(options, *at));
        for count in 1..=limits.most.min(ordered.len()) {
            let best: Vec<usize> = ordered.iter().take(count).copied().collect();
            all.push((best.iter().map(|at| points(options, *at)).sum(), best));
        }
    }
    (all, complete)
}
