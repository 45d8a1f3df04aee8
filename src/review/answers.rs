//! The answers to a question, and the occurrences of a signal, of which every other one is an equal.

use super::keys::{deciding, tests};
use crate::definition::{
    Condition, Definition, Expected, Kind, Question, QuestionIx, Signal, SignalIx, Test,
};
use crate::json::Json;
use crate::time::{Duration, Instant};

/// Options of which all subsets are looked at.
const MOST_SUBSETS: usize = 8;
/// Occurrences of one signal that are looked at one by one.
const MOST_COUNTS: i64 = 6;

/// Answers to look at.
pub(super) struct Candidates<T> {
    /// What they are.
    pub values: Vec<T>,
    /// Every answer that there is does what one of them does.
    pub complete: bool,
}

/// A question as it stands in a definition.
pub(super) type Asked<'d> = (&'d Definition, QuestionIx, &'d Question);

/// Whether some answer to a question has a part in the outcome.
pub(super) fn question_matters(&(definition, place, question): &Asked<'_>) -> bool {
    let mut found = question.can_score();
    for condition in deciding(definition) {
        tests(condition, &mut |test| found |= matches!(test, Condition::Question(at, _) if *at == place));
    }
    found
}

/// Whether a signal has a part in the outcome.
pub(super) fn signal_matters(definition: &Definition, place: SignalIx) -> bool {
    let signals = &definition.signals;
    let opens = |signal: &Signal| signal.after == Some(place);
    let mut found =
        signals.get(place.0).is_some_and(|signal| signal.points != 0) || signals.iter().any(opens);
    for condition in deciding(definition) {
        tests(condition, &mut |test| found |= matches!(test, Condition::Signal(at, _) if *at == place));
    }
    found
}

/// Answers to a question that stands in one or more definitions, for each of the ways in which any of them looks at it.
pub(super) fn answers(asked: &[Asked<'_>]) -> Candidates<Json> {
    let mut values: Vec<Json> = Vec::new();
    let mut complete = true;
    let mut marks: Vec<f64> = Vec::new();
    for one in asked {
        let question = one.2;
        match &question.kind {
            Kind::Choice { options } => {
                values.extend(options.iter().map(|option| option.value.as_str().into()))
            }
            Kind::Choices { options, .. } => {
                let texts: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
                complete &= texts.len() <= MOST_SUBSETS;
                values.extend(picks(question, &texts));
            }
            Kind::Text { max_length, .. } => {
                // Two, since one of them may be what a condition looks for.
                for words in ["anything", "something"] {
                    values.push(words.chars().take(*max_length).collect::<String>().into());
                }
            }
            Kind::Email { .. } => {
                values.extend(["name@company.example", "other@company.example"].map(Json::from))
            }
            Kind::Phone { .. } => values.extend(["+44 20 7946 0000", "+44 20 7946 0001"].map(Json::from)),
            Kind::Number { min, max, points, .. } => {
                marks.extend(points.iter().map(|step| step.at_least).chain(*min).chain(*max));
            }
            Kind::Scale { from, to, .. } => values.extend((*from..=*to).map(Json::from)),
            Kind::Consent { .. } => values.extend([Json::Bool(true), Json::Bool(false)]),
        }
        tested(one, &mut values, &mut marks);
    }
    if asked.iter().any(|(_, _, question)| matches!(question.kind, Kind::Number { .. })) {
        values = numbers(marks);
    }
    let mut distinct: Vec<Json> = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    Candidates { values: distinct, complete }
}

/// What the conditions of a definition compare a question's answer with.
fn tested((definition, place, question): &Asked<'_>, values: &mut Vec<Json>, marks: &mut Vec<f64>) {
    for condition in deciding(definition) {
        tests(condition, &mut |test| {
            let Condition::Question(at, test) = test else { return };
            if at != place {
                return;
            }
            match test {
                Test::AtLeast(mark) | Test::AtMost(mark) => marks.push(*mark),
                Test::In(expected) => {
                    for one in expected {
                        match one {
                            Expected::Number(number) => marks.push(*number),
                            Expected::Text(text) if question.options().is_empty() => {
                                values.push(text.as_str().into());
                            }
                            _ => {}
                        }
                    }
                }
                Test::Answered(_) => {}
            }
        });
    }
}

/// All marks, a number between each two, and one beyond each end.
fn numbers(mut marks: Vec<f64>) -> Vec<Json> {
    marks.sort_by(f64::total_cmp);
    marks.dedup();
    let mut all = Vec::new();
    let mut before: Option<f64> = None;
    for mark in marks {
        match before {
            None => all.push(mark - 1.0),
            Some(before) => {
                let middle = before + (mark - before) / 2.0;
                let whole = middle.floor();
                all.push(if whole > before && whole < mark { whole } else { middle });
            }
        }
        all.push(mark);
        before = Some(mark);
    }
    all.push(before.map_or(0.0, |last| last + 1.0));
    all.into_iter().filter(|number| number.is_finite()).map(Json::Number).collect()
}

/// All subsets of a few options; of many: each alone, each left out, and the best and the worst so many.
fn picks(question: &Question, texts: &[&str]) -> Vec<Json> {
    let list = |picked: &mut dyn Iterator<Item = usize>| {
        Json::Array(picked.filter_map(|place| texts.get(place)).map(|text| Json::from(*text)).collect())
    };
    let count = texts.len();
    if count <= MOST_SUBSETS {
        let subset = |mask: &u32| list(&mut (0..count).filter(|place| mask >> place & 1 == 1));
        let mut masks: Vec<u32> = (1..1_u32 << count).collect();
        masks.sort_by_key(|mask| mask.count_ones());
        return masks.iter().map(subset).collect();
    }
    let mut ordered: Vec<usize> = (0..count).collect();
    ordered.sort_by_key(|place| question.options().get(*place).map_or(0, |option| -option.points));
    let singles = (0..count).map(|place| list(&mut std::iter::once(place)));
    let best = (2..=count).map(|take| list(&mut ordered.iter().copied().take(take)));
    let worst = (2..count).map(|take| list(&mut ordered.iter().rev().copied().take(take)));
    singles.chain(best).chain(worst).collect()
}

/// Occurrences of a signal that stands in one or more definitions, as the moments of each.
pub(super) fn occurrences(
    placed: &[(&Definition, SignalIx, &Signal)],
    now: Instant,
) -> Candidates<Vec<Instant>> {
    let mut most = 1;
    let mut complete = true;
    let mut moments = vec![Instant(now.0 - LATEST + depth(placed) * STEP)];
    for (definition, place, signal) in placed {
        most = most.max(signal.max_count);
        for condition in deciding(definition) {
            tests(condition, &mut |test| {
                if let Condition::Signal(at, least) = test
                    && at == place
                {
                    most = most.max(*least);
                }
            });
        }
        for length in signal.within.iter().chain(&signal.half_life) {
            // With time, points are worth anything in between.
            complete = false;
            let longer = Duration { millis: length.millis * 2, months: length.months * 2 };
            let edge = now.before(*length);
            moments.extend([edge, Instant(edge.0 - 60_000), now.before(longer)]);
        }
        if signal.after.is_some() {
            moments.push(Instant(now.0 - 2 * LATEST));
        }
    }
    complete &= most <= MOST_COUNTS && placed.iter().all(|(_, _, signal)| signal.after.is_none());
    let mut values = vec![Vec::new()];
    for moment in moments {
        let counts = (1..=most.min(MOST_COUNTS)).chain((most > MOST_COUNTS).then_some(most));
        values
            .extend(counts.map(|count| (0..count.min(MOST_KEPT)).map(|at| Instant(moment.0 - at)).collect()));
    }
    Candidates { values, complete }
}

/// The latest occurrences are this many milliseconds old, so that one can be later than another.
const LATEST: i64 = 60_000;
/// One that comes after another is so much later.
const STEP: i64 = 5_000;
/// As many occurrences as a lead has room for.
const MOST_KEPT: i64 = 400;

/// How many signals must have come before this one.
fn depth(placed: &[(&Definition, SignalIx, &Signal)]) -> i64 {
    let of = |definition: &Definition, signal: &Signal| {
        let mut deep = 0;
        let mut next = signal.after;
        while let (Some(place), true) = (next, deep < 10) {
            deep += 1;
            next = definition.signals.get(place.0).and_then(|signal| signal.after);
        }
        deep
    };
    placed.iter().map(|(definition, _, signal)| of(definition, signal)).max().unwrap_or(0)
}
