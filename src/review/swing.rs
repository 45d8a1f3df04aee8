//! Who qualifies by one definition and not by another: found among made-up visitors, and confirmed by scoring them.

use super::gates::unmet;
use super::keys;
use super::phrases::times;
use super::sentences::Sentences;
use super::visitors::{Chance, Of, Value, Visitor, Visitors, shortfall, surplus};
use crate::definition::{Condition, Definition, Kind, Question, QuestionIx, Signal};
use crate::json::Json;
use crate::qualify::{Facts, Outcome, Verdict};
use crate::time::Instant;

/// So many different visitors are all looked at; of more, some.
const ALL: u64 = 60_000;
/// How much is looked at otherwise, in answers to questions.
const EFFORT: u64 = 600_000;
/// How many answer at random, to see how often it matters.
const SAMPLE: u64 = 2_000;

/// `{lost, gained, tried, every, sample}`: somebody who is sales-ready by `before` alone and somebody who is by `after`
/// alone, each `null` where nobody was found. `every` says that there is no other visitor, so that it is a proof; `nobody`
/// names the directions of which it is proven otherwise.
pub(super) fn swing(before: &Definition, after: &Definition, now: Instant) -> Json {
    if judging(before) == judging(after) {
        return Json::object()
            .with("lost", Json::Null)
            .with("gained", Json::Null)
            .with("tried", 0usize)
            .with("every", true);
    }
    let visitors = Visitors::of(&[before, after], now);
    let mut search = Search { visitors: &visitors, tried: 0, lost: None, gained: None };
    let every = visitors.count() <= ALL && visitors.complete();
    let sample = search.sample();
    if every {
        search.tried = 0;
        search.all();
    } else {
        search.climb();
    }
    let told = |found: &Option<Visitor<'_, '_>>, qualifies: usize| {
        found.as_ref().map_or(Json::Null, |visitor| witness(&visitors, visitor.clone(), qualifies))
    };
    Json::object()
        .with("lost", told(&search.lost, 0))
        .with("gained", told(&search.gained, 1))
        .with("tried", search.tried as usize)
        .with("every", every)
        .with_some("nobody", nobody(&search, every))
        .with("sample", sample)
}

/// Where not every visitor was looked at, the proofs about each definition by itself may still say that there is nobody
/// to be found: `lost` or `gained`, for the reason that nobody is sales-ready by the one definition at all.
fn nobody(search: &Search<'_, '_>, every: bool) -> Option<Json> {
    let proven = |side: usize, found: bool| {
        let definition = search.visitors.definitions.get(side).filter(|_| !found && !every)?;
        nobody_is_ready(definition).then_some(side)
    };
    let sides = [proven(0, search.lost.is_some()), proven(1, search.gained.is_some())];
    let names: Vec<Json> =
        sides.iter().flatten().map(|side| if *side == 0 { "lost" } else { "gained" }.into()).collect();
    (!names.is_empty()).then_some(Json::Array(names))
}

/// Whether it is proven that nobody is sales-ready by a definition, not even on the borderline.
pub(super) fn nobody_is_ready(definition: &Definition) -> bool {
    let outcomes = crate::check::check(definition).outcomes;
    let mut ready =
        outcomes.iter().filter(|claim| matches!(claim.name.as_str(), "sales_ready" | "borderline"));
    ready.all(crate::check::Claim::is_never)
}

/// All of a definition that has a part in the outcome, by the ids in it.
fn judging(definition: &Definition) -> Json {
    let condition = |one: &Condition| keys::condition(definition, one);
    let dimension = |at: usize| Json::from(definition.dimensions.get(at).map_or("", String::as_str));
    let question = |question: &Question| {
        let scored = question.can_score();
        let counts = question.dimension.filter(|_| scored).map(|place| dimension(place.0));
        Json::object()
            .with("id", question.id.as_str())
            .with("required", question.required)
            .with_some("show_if", question.show_if.as_ref().map(condition))
            .with_some("dimension", counts)
            .with("kind", kind(&question.kind))
    };
    let signal = |signal: &Signal| {
        let after = signal.after.and_then(|place| definition.signals.get(place.0));
        let times = format!("{:?} {:?}", signal.within, signal.half_life);
        Json::object()
            .with("id", signal.id.as_str())
            .with("dimension", dimension(signal.dimension.0))
            .with("points", signal.points)
            .with("most", signal.max_count)
            .with_some("after", after.map(|signal| signal.id.as_str()))
            .with("times", times)
    };
    let ready = &definition.sales_ready;
    let minimum = |(place, least): &(crate::definition::DimensionIx, i64)| {
        Json::Array(vec![dimension(place.0), (*least).into()])
    };
    let rules = |rules: &[crate::definition::Rule]| {
        Json::Array(rules.iter().map(|rule| condition(&rule.when)).collect())
    };
    Json::object()
        .with("questions", definition.questions.iter().map(question).collect::<Vec<_>>())
        .with("signals", definition.signals.iter().map(signal).collect::<Vec<_>>())
        .with("least", ready.min_score)
        .with("borderline", ready.borderline.unwrap_or(0))
        .with("min", ready.min.iter().map(minimum).collect::<Vec<_>>())
        .with("require", rules(&ready.require))
        .with("disqualify", rules(&definition.disqualify))
}

/// What can be answered and what that is worth.
fn kind(kind: &Kind) -> Json {
    let options = |options: &[crate::definition::ChoiceOption]| {
        let one = |option: &crate::definition::ChoiceOption| {
            Json::Array(vec![option.value.as_str().into(), option.points.into()])
        };
        Json::Array(options.iter().map(one).collect())
    };
    let json = Json::object().with("type", kind.name());
    match kind {
        Kind::Choice { options: all } => json.with("options", options(all)),
        Kind::Choices { options: all, min, max, max_points } => {
            json.with("options", options(all)).with("limits", format!("{min:?} {max:?} {max_points:?}"))
        }
        Kind::Text { points, max_length, .. } => json.with("points", *points).with("longest", *max_length),
        Kind::Email { points, work_only } => json.with("points", *points).with("work_only", *work_only),
        Kind::Phone { points } => json.with("points", *points),
        Kind::Number { min, max, points, .. } => json.with("limits", format!("{min:?} {max:?} {points:?}")),
        Kind::Scale { from, to, points, .. } => json.with("limits", format!("{from} {to} {points:?}")),
        Kind::Consent { .. } => json,
    }
}

struct Search<'d, 'v> {
    visitors: &'v Visitors<'d>,
    tried: u64,
    lost: Option<Visitor<'d, 'v>>,
    gained: Option<Visitor<'d, 'v>>,
}

impl<'d, 'v> Search<'d, 'v> {
    /// Looks at a visitor; keeps them where they are what is looked for.
    fn look(&mut self, visitor: &Visitor<'d, 'v>) -> Option<(Verdict, Verdict)> {
        self.tried += 1;
        let verdicts = (visitor.verdict(0)?, visitor.verdict(1)?);
        let ready = |verdict: &Verdict| verdict.outcome.map(|outcome| outcome == Outcome::SalesReady);
        match (ready(&verdicts.0), ready(&verdicts.1)) {
            (Some(true), Some(false)) if self.lost.is_none() => self.lost = Some(visitor.clone()),
            (Some(false), Some(true)) if self.gained.is_none() => self.gained = Some(visitor.clone()),
            _ => {}
        }
        Some(verdicts)
    }

    fn values(&self, variable: usize) -> usize {
        self.visitors.variables.get(variable).map_or(1, |one| one.values.len())
    }

    /// Everybody.
    fn all(&mut self) {
        let variables: Vec<usize> = self.visitors.mattering().collect();
        let mut visitor = self.visitors.first();
        loop {
            self.look(&visitor);
            if self.lost.is_some() && self.gained.is_some() {
                return;
            }
            let mut carried = true;
            for variable in &variables {
                let next = visitor.chosen(*variable) + 1;
                carried = next >= self.values(*variable);
                visitor.choose(*variable, if carried { 0 } else { next });
                if !carried {
                    break;
                }
            }
            if carried {
                return;
            }
        }
    }

    /// How many who answer at random qualify by each, and by one alone.
    fn sample(&mut self) -> Json {
        let mut chance = Chance(1);
        let (mut before, mut after, mut lost, mut gained) = (0usize, 0usize, 0usize, 0usize);
        let of = SAMPLE.min(EFFORT / (2 * self.visitors.variables.len() as u64).max(1));
        for _ in 0..of {
            let visitor = self.random(&mut chance);
            let Some(verdicts) = self.look(&visitor) else { continue };
            let ready = |verdict: &Verdict| verdict.outcome == Some(Outcome::SalesReady);
            let both = (ready(&verdicts.0), ready(&verdicts.1));
            before += usize::from(both.0);
            after += usize::from(both.1);
            lost += usize::from(both.0 && !both.1);
            gained += usize::from(both.1 && !both.0);
        }
        Json::object()
            .with("of", of as usize)
            .with("before", before)
            .with("after", after)
            .with("lost", lost)
            .with("gained", gained)
    }

    fn random(&self, chance: &mut Chance) -> Visitor<'d, 'v> {
        let mut visitor = self.visitors.first();
        for variable in self.visitors.mattering() {
            visitor.choose(variable, chance.below(self.values(variable)));
        }
        visitor
    }

    /// From visitors at random uphill, one answer at a time, to somebody who is what is looked for.
    fn climb(&mut self) {
        let variables: Vec<usize> = self.visitors.mattering().collect();
        let most = EFFORT / (2 * self.visitors.variables.len() as u64).max(1);
        let mut chance = Chance(2);
        let mut turn = 0;
        while self.tried < most && (self.lost.is_none() || self.gained.is_none()) {
            turn += 1;
            let lost = if self.lost.is_some() { false } else { self.gained.is_some() || turn % 2 == 0 };
            let mut visitor = self.random(&mut chance);
            let mut height = self.height(&visitor, lost);
            loop {
                let from = height;
                // From another place each time, so that the first questions are not the ones that always decide.
                let start = chance.below(variables.len().max(1));
                for variable in variables.iter().cycle().skip(start).take(variables.len()) {
                    let here = visitor.chosen(*variable);
                    let mut best = here;
                    for value in (0..self.values(*variable)).filter(|value| *value != here) {
                        visitor.choose(*variable, value);
                        let there = self.height(&visitor, lost);
                        // Level ground is walked over now and then.
                        if there < height || (there == height && best == here && chance.below(4) == 0) {
                            (height, best) = (there, value);
                        }
                    }
                    visitor.choose(*variable, best);
                    if self.tried >= most {
                        return;
                    }
                }
                if height == 0 || height >= from {
                    break;
                }
            }
        }
    }

    /// How far a visitor is from what is looked for.
    fn height(&mut self, visitor: &Visitor<'d, 'v>, lost: bool) -> i64 {
        let (Some((before, after)), [first, second, ..]) =
            (self.look(visitor), self.visitors.definitions.as_slice())
        else {
            return i64::MAX;
        };
        match lost {
            true => shortfall(first, &before) + surplus(second, &after),
            false => surplus(first, &before) + shortfall(second, &after),
        }
    }
}

/// A visitor in words and as data, with nothing in it that is not needed.
fn witness(visitors: &Visitors<'_>, mut visitor: Visitor<'_, '_>, qualifies: usize) -> Json {
    let holds = |visitor: &Visitor<'_, '_>| {
        let ready = |at: usize| Some(visitor.verdict(at)?.outcome? == Outcome::SalesReady);
        ready(qualifies) == Some(true) && ready(1 - qualifies) == Some(false)
    };
    for (at, variable) in visitors.variables.iter().enumerate().rev() {
        let kept = visitor.chosen(at);
        if kept != 0 && variable.values.first().is_some_and(Value::is_none) {
            visitor.choose(at, 0);
            if !holds(&visitor) {
                visitor.choose(at, kept);
            }
        }
    }
    let side = |at: usize| {
        let definition = visitors.definitions.get(at)?;
        let (answers, signals) = (visitor.answers(at), visitor.signals(at));
        let facts = Facts::gather(definition, &answers, signals, visitors.now);
        let verdict = facts.verdict();
        let sentences = Sentences::new(definition, definition.default_language());
        let reasons = unmet(&sentences, &facts, &verdict);
        let reasons: Vec<Json> = reasons.iter().filter_map(|one| one.member("sentence").cloned()).collect();
        let occurrences = signals.iter().filter_map(|seen| {
            let id = definition.signals.get(seen.signal.0)?.id.as_str();
            Some(Json::object().with("id", id).with("at", seen.at.to_text()))
        });
        Some(
            Json::object()
                .with("outcome", verdict.outcome.map_or("", Outcome::name))
                .with("borderline", verdict.borderline)
                .with("score", verdict.score)
                .with("unmet", reasons)
                .with("answers", answers.to_json(definition))
                .with("signals", occurrences.collect::<Vec<_>>()),
        )
    };
    Json::object()
        .with("who", who(visitors, &visitor))
        .with_some("before", side(0))
        .with_some("after", side(1))
}

/// What the visitor has done, in the words of the newer definition where it has them.
fn who(visitors: &Visitors<'_>, visitor: &Visitor<'_, '_>) -> Vec<Json> {
    let mut told = Vec::new();
    for variable in visitors.variables.iter().enumerate() {
        let (at, variable) = variable;
        let Some(value) = variable.values.get(visitor.chosen(at)) else { continue };
        for (side, definition) in visitors.definitions.iter().enumerate().rev() {
            let sentences = Sentences::new(definition, definition.default_language());
            let words = match (&variable.of, value) {
                (Of::Question(places), Value::Answer(read)) if variable.matters => {
                    let place = places.get(side).copied().flatten();
                    let answer = read.get(side).and_then(Option::as_ref);
                    let shown = place.filter(|place| visitor.answers(side).get(*place).is_some());
                    shown.map(|place| answer_line(&sentences, place, answer))
                }
                (Of::Signal(places), Value::At(moments)) if !moments.is_empty() => {
                    let place = places.get(side).copied().flatten();
                    place.map(|place| {
                        let often = times(moments.len() as i64);
                        format!("{} {often}{}", sentences.signal(place), age(moments, visitors.now))
                    })
                }
                _ => None,
            };
            if let Some(words) = words {
                told.push(words.into());
                break;
            }
        }
    }
    told
}

fn answer_line(
    sentences: &Sentences<'_>,
    place: QuestionIx,
    answer: Option<&crate::qualify::Answer>,
) -> String {
    format!("{}: {}", sentences.question(place), sentences.answer(place, answer))
}

/// How long ago the last occurrence was, where it is so long that it may matter.
fn age(moments: &[Instant], now: Instant) -> String {
    let oldest = moments.first().map_or(0, |at| now.0 - at.0);
    match oldest / 86_400_000 {
        0 => String::new(),
        days => format!(", {} ago", super::phrases::counted(days, "day", "days")),
    }
}
