//! The nearest change that would have qualified a visitor: the smallest set of answers to be otherwise.

use super::phrases::{chained, listed, times};
use super::sentences::Sentences;
use super::swing::nobody_is_ready;
use super::visitors::{Of, Value, Visitor, Visitors, shortfall};
use crate::definition::{Definition, QuestionIx, SignalIx};
use crate::json::Json;
use crate::qualify::{Answer, Answers, Facts, Occurrence, Outcome};
use crate::time::Instant;

/// So many changes at once are all tried, as far as there is time.
const MOST_CHANGES: usize = 3;
/// How much is looked at, in answers to questions.
const EFFORT: u64 = 1_500_000;
/// How many ways are told.
const MOST_WAYS: usize = 5;

/// One way: for each changed variable its new value.
type Way = Vec<(usize, usize)>;

struct Search<'d, 'v> {
    definition: &'d Definition,
    visitors: &'v Visitors<'d>,
    /// What has no answer now, and is not what keeps them from sales.
    missing: Vec<QuestionIx>,
    tried: u64,
}

/// `{changes, ways, tried, smallest}`, or `null` where the visitor is sales-ready. `smallest` says that fewer changes
/// were all tried and do not do; where there is no way, that there is none.
pub(super) fn nearest(
    sentences: &Sentences<'_>,
    answers: &Answers,
    signals: &[Occurrence],
    now: Instant,
) -> Json {
    let definition = sentences.definition();
    let facts = Facts::gather(definition, answers, signals, now);
    let missing = facts.missing();
    if facts.judge().outcome == Some(Outcome::SalesReady) {
        return Json::Null;
    }
    let mut visitors = Visitors::of(&[definition], now);
    let present = put_in(&mut visitors, answers, signals);
    let mut visitor = visitors.first();
    for (variable, value) in present.iter().enumerate() {
        visitor.choose(variable, *value);
    }
    let most = EFFORT / (visitors.variables.len() as u64).max(1);
    let mut search = Search { definition, visitors: &visitors, missing, tried: 0 };
    let complete = visitors.complete();
    let all = visitors.mattering().count();
    for changes in 1..=MOST_CHANGES.min(all) {
        // Either all sets of so many are tried, or none: half of them would prove nothing.
        if search.ways_of(changes) > most {
            break;
        }
        let mut ways = search.all(changes, &visitor);
        if !ways.is_empty() {
            let small = |way: &Way| {
                way.iter().map(|(at, value)| effort(&visitors, *at, *value, &present)).sum::<i64>()
            };
            ways.sort_by_key(small);
            let ways = distinct(&visitors, ways);
            return told(sentences, &search, &visitor, &ways, complete);
        }
        if changes == all && complete {
            return told(sentences, &search, &visitor, &[], true);
        }
    }
    let climbed: Vec<Way> = search.climb(&visitor).into_iter().collect();
    let proven = climbed.is_empty() && nobody_is_ready(definition);
    told(sentences, &search, &visitor, &climbed, proven)
}

/// Sees to it that what the visitor did is among the values; its place in each variable.
fn put_in(visitors: &mut Visitors<'_>, answers: &Answers, signals: &[Occurrence]) -> Vec<usize> {
    let mut present = Vec::new();
    for variable in &mut visitors.variables {
        let own = match &variable.of {
            Of::Question(places) => {
                let place = places.first().copied().flatten().unwrap_or(QuestionIx(usize::MAX));
                Value::Answer(vec![answers.get(place).cloned()])
            }
            Of::Signal(places) => {
                let place = places.first().copied().flatten().unwrap_or(SignalIx(usize::MAX));
                let mut moments: Vec<Instant> =
                    signals.iter().filter(|seen| seen.signal == place).map(|seen| seen.at).collect();
                moments.sort();
                moments.reverse();
                // What has been done cannot be undone; it can be done once more, or a few times.
                let more = variable.values.iter().filter_map(|value| match value {
                    Value::At(fresh) if !fresh.is_empty() => {
                        Some(Value::At(fresh.iter().chain(&moments).copied().collect()))
                    }
                    _ => None,
                });
                variable.values =
                    std::iter::once(Value::At(moments.clone())).chain(more.collect::<Vec<_>>()).collect();
                Value::At(moments)
            }
        };
        let place = variable.values.iter().position(|value| *value == own).unwrap_or_else(|| {
            variable.values.push(own);
            variable.values.len() - 1
        });
        present.push(place);
    }
    present
}

/// How much of a change it is, to tell the least one first: answers before behaviour, few picks and near numbers before
/// far ones, and an answer before none.
fn effort(visitors: &Visitors<'_>, variable: usize, value: usize, present: &[usize]) -> i64 {
    let Some(one) = visitors.variables.get(variable) else { return 0 };
    let now = present.get(variable).and_then(|at| one.values.get(*at));
    match (one.values.get(value), now) {
        (Some(Value::At(moments)), _) => 1_000 + moments.len() as i64,
        (Some(Value::Answer(new)), Some(Value::Answer(old))) => match (new.first(), old.first()) {
            (Some(None), _) => 500,
            (Some(Some(Answer::Number(new))), Some(Some(Answer::Number(old)))) => {
                (new - old).abs().min(100.0) as i64
            }
            (Some(Some(Answer::Options(new))), Some(Some(Answer::Options(old)))) => {
                let apart = new.iter().filter(|one| !old.contains(one)).count()
                    + old.iter().filter(|one| !new.contains(one)).count();
                apart as i64 * 10
            }
            (Some(Some(Answer::Options(new))), _) => new.len() as i64 * 10,
            _ => 10,
        },
        _ => 10,
    }
}

/// Ways that differ only in how large a number is or how often a signal occurs are one way: the least is told.
fn distinct(visitors: &Visitors<'_>, ways: Vec<Way>) -> Vec<Way> {
    let counted = |(variable, value): &(usize, usize)| {
        let value = visitors.variables.get(*variable).and_then(|one| one.values.get(*value));
        match value {
            Some(Value::At(_)) => true,
            Some(Value::Answer(read)) => matches!(read.first(), Some(Some(Answer::Number(_)))),
            None => false,
        }
    };
    let mut seen: Vec<Vec<(usize, Option<usize>)>> = Vec::new();
    let mut kept = Vec::new();
    for way in ways {
        let key = way.iter().map(|change| (change.0, (!counted(change)).then_some(change.1))).collect();
        if !seen.contains(&key) {
            seen.push(key);
            kept.push(way);
        }
        // More than are told, and as many as it takes to say that there are more.
        if kept.len() > 200 {
            break;
        }
    }
    kept
}

impl<'d, 'v> Search<'d, 'v> {
    fn values(&self, variable: usize) -> usize {
        self.visitors.variables.get(variable).map_or(1, |one| one.values.len())
    }

    /// Whether a visitor would be passed on, as soon as what was missing before has an answer.
    fn qualifies(&mut self, visitor: &Visitor<'d, 'v>) -> bool {
        self.tried += 1;
        let (answers, signals) = (visitor.answers(0), visitor.signals(0));
        let facts = Facts::gather(self.definition, &answers, signals, self.visitors.now);
        facts.judge().outcome == Some(Outcome::SalesReady)
            && facts.missing().iter().all(|place| self.missing.contains(place))
    }

    /// How many sets of so many changes there are.
    fn ways_of(&self, changes: usize) -> u64 {
        // Elementary symmetric sums: of the numbers of other values, taken so many at a time.
        let mut sums = vec![0u64; changes + 1];
        if let Some(first) = sums.first_mut() {
            *first = 1;
        }
        for variable in self.visitors.mattering() {
            let others = self.values(variable) as u64 - 1;
            for size in (1..=changes).rev() {
                let fewer = sums.get(size - 1).copied().unwrap_or(0);
                if let Some(sum) = sums.get_mut(size) {
                    *sum = sum.saturating_add(fewer.saturating_mul(others));
                }
            }
        }
        sums.last().copied().unwrap_or(0)
    }

    /// All ways of so many changes that qualify.
    fn all(&mut self, changes: usize, visitor: &Visitor<'d, 'v>) -> Vec<Way> {
        let variables: Vec<usize> = self.visitors.mattering().collect();
        let mut found = Vec::new();
        let mut visitor = visitor.clone();
        self.deeper(&variables, changes, &mut visitor, &mut Vec::new(), &mut found);
        found
    }

    fn deeper(
        &mut self,
        variables: &[usize],
        changes: usize,
        visitor: &mut Visitor<'d, 'v>,
        way: &mut Way,
        found: &mut Vec<Way>,
    ) {
        if changes == 0 {
            if self.qualifies(visitor) {
                found.push(way.clone());
            }
            return;
        }
        for (at, variable) in variables.iter().enumerate() {
            let here = visitor.chosen(*variable);
            for value in (0..self.values(*variable)).filter(|value| *value != here) {
                visitor.choose(*variable, value);
                way.push((*variable, value));
                self.deeper(variables.get(at + 1..).unwrap_or_default(), changes - 1, visitor, way, found);
                way.pop();
            }
            visitor.choose(*variable, here);
        }
    }

    /// The changes that help most by themselves, one after the other, until they do; then without those that are not
    /// needed.
    fn climb(&mut self, from: &Visitor<'d, 'v>) -> Option<Way> {
        let mut variables: Vec<usize> = self.visitors.mattering().collect();
        let mut visitor = from.clone();
        let gains: Vec<(i64, usize)> = variables
            .iter()
            .map(|variable| Some((self.best(&mut visitor.clone(), *variable)?.0, *variable)))
            .collect::<Option<_>>()?;
        variables
            .sort_by_key(|variable| gains.iter().find(|(_, one)| one == variable).map(|(height, _)| *height));
        // Some changes help only once another is made, so it goes round as long as that brings it nearer.
        let mut height = i64::MAX;
        while !self.qualifies(&visitor) {
            let before = height;
            for variable in &variables {
                let (there, value) = self.best(&mut visitor, *variable)?;
                visitor.choose(*variable, value);
                height = there;
                if self.qualifies(&visitor) {
                    break;
                }
            }
            if height >= before {
                return None;
            }
        }
        let mut way = Vec::new();
        for variable in &variables {
            let value = visitor.chosen(*variable);
            if value != from.chosen(*variable) {
                visitor.choose(*variable, from.chosen(*variable));
                if !self.qualifies(&visitor) {
                    visitor.choose(*variable, value);
                    way.push((*variable, value));
                }
            }
        }
        Some(way)
    }

    /// What to do about one question or signal to come nearest, and how near; what is done already, where nothing is nearer.
    fn best(&mut self, visitor: &mut Visitor<'d, 'v>, variable: usize) -> Option<(i64, usize)> {
        let here = visitor.chosen(variable);
        let mut best = (shortfall(self.definition, &visitor.verdict(0)?), here);
        for value in (0..self.values(variable)).filter(|value| *value != here) {
            visitor.choose(variable, value);
            self.tried += 1;
            let there = shortfall(self.definition, &visitor.verdict(0)?);
            if there < best.0 {
                best = (there, value);
            }
        }
        visitor.choose(variable, here);
        Some(best)
    }
}

fn told(
    sentences: &Sentences<'_>,
    search: &Search<'_, '_>,
    from: &Visitor<'_, '_>,
    ways: &[Way],
    smallest: bool,
) -> Json {
    let changes = ways.first().map_or(0, Vec::len);
    let open: Vec<String> = search.missing.iter().map(|place| sentences.question(*place)).collect();
    let listed_ways = ways.iter().take(MOST_WAYS).map(|way| told_way(sentences, search, from, way));
    Json::object()
        .with("changes", changes)
        .with("ways", listed_ways.collect::<Vec<_>>())
        .with("more", ways.len().saturating_sub(MOST_WAYS))
        .with("tried", search.tried as usize)
        .with("smallest", smallest || changes == 1)
        .with("sentence", conclusion(changes, smallest, search.tried))
        .with_some("open", (!open.is_empty()).then(|| listed(&open, "and")))
}

fn conclusion(changes: usize, smallest: bool, tried: u64) -> String {
    let tried = super::phrases::counted(tried as i64, "change", "changes");
    match (changes, smallest) {
        (0, true) => {
            "Nothing would have: no other answers and no more behaviour lead to sales from here.".to_owned()
        }
        (0, false) => {
            format!("No change was found that would have qualified this visitor, in {tried} tried.")
        }
        (1, _) => "One change would have been enough.".to_owned(),
        (many, true) => format!("No fewer than {many} changes would have been enough."),
        (many, false) => {
            format!(
                "These {many} changes would have been enough; fewer may be, which has not been ruled out."
            )
        }
    }
}

fn told_way(sentences: &Sentences<'_>, search: &Search<'_, '_>, from: &Visitor<'_, '_>, way: &Way) -> Json {
    let mut visitor = from.clone();
    for (variable, value) in way {
        visitor.choose(*variable, *value);
    }
    let mut changed = Vec::new();
    let mut clauses = Vec::new();
    for (variable, value) in way {
        let Some(one) = search.visitors.variables.get(*variable) else { continue };
        let (Some(old), Some(new)) = (one.values.get(from.chosen(*variable)), one.values.get(*value)) else {
            continue;
        };
        match (&one.of, old, new) {
            (Of::Question(places), Value::Answer(old), Value::Answer(new)) => {
                let Some(place) = places.first().copied().flatten() else { continue };
                let Some(question) = search.definition.questions.get(place.0) else { continue };
                let (old, new) = (old.first().and_then(Option::as_ref), new.first().and_then(Option::as_ref));
                let shown = from.answers(0).get(place).is_some() || old.is_none();
                let was = if shown { old } else { None };
                let clause = match (was, new) {
                    (None, _) => format!("{} = {}", sentences.question(place), sentences.answer(place, new)),
                    (Some(was), _) => format!(
                        "{} = {} (not {})",
                        sentences.question(place),
                        sentences.answer(place, new),
                        sentences.answer(place, Some(was))
                    ),
                };
                clauses.push(clause);
                let json =
                    |answer: Option<&Answer>| answer.map_or(Json::Null, |answer| answer.to_json(question));
                changed.push(
                    Json::object()
                        .with("question", question.id.as_str())
                        .with("from", json(was))
                        .with("to", json(new)),
                );
            }
            (Of::Signal(places), Value::At(old), Value::At(new)) => {
                let Some(place) = places.first().copied().flatten() else { continue };
                let id = search.definition.signals.get(place.0).map_or("", |signal| signal.id.as_str());
                let more = new.len().saturating_sub(old.len()) as i64;
                let often = if old.is_empty() { times(more) } else { format!("{} more", times(more)) };
                clauses.push(format!("{} {often}", sentences.signal(place)));
                changed.push(Json::object().with("signal", id).with("from", old.len()).with("to", new.len()));
            }
            _ => {}
        }
    }
    let verdict = {
        let (answers, signals) = (visitor.answers(0), visitor.signals(0));
        Facts::gather(search.definition, &answers, signals, search.visitors.now).judge()
    };
    let score = super::sentences::points(verdict.score);
    let how = if verdict.borderline { ", by the borderline rule" } else { "" };
    Json::object()
        .with("change", changed)
        .with("score", verdict.score)
        .with("borderline", verdict.borderline)
        .with("sentence", format!("{} would have: {score}{how}.", chained(&clauses, "and")))
}
