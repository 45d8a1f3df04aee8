//! Who is sales-ready otherwise, and what follows otherwise.

use super::{Diff, Group};
use crate::definition::{
    AskNext, Band, Brief, Condition, DimensionIx, FollowUp, Offer, Route, Rule, SalesReady, Text,
};
use crate::json::Json;
use crate::review::keys;
use crate::review::phrases::{duration, listed};
use crate::review::sentences::{Sentences, points};

/// A rule of any kind: when it holds, and what it says, both for people and to be compared.
struct Line {
    when: Json,
    clause: String,
    what: String,
}

impl Line {
    fn new(sentences: &Sentences<'_>, when: &Condition, what: String) -> Self {
        let clause = match when.is_always() {
            true => "for everybody else".to_owned(),
            false => format!("if {}", sentences.condition(when)),
        };
        Line { when: keys::condition(sentences.definition(), when), clause, what }
    }

    fn told(&self) -> String {
        format!("{}, {}", self.what, self.clause)
    }
}

impl<'d> Diff<'d> {
    pub(super) fn sales_ready(&mut self, before: &'d SalesReady, after: &'d SalesReady) {
        let SalesReady { min_score, min, require, borderline } = after;
        self.whole(Group::Ready, "the minimum score", Some(before.min_score), Some(*min_score));
        let within = |within: Option<i64>| within.filter(|within| *within != 0).map(points);
        self.value(
            Group::Ready,
            "how far below the minimum score a borderline visitor still passes",
            within(before.borderline).as_ref(),
            within(*borderline).as_ref(),
        );
        let named = |sentences: &Sentences<'_>, all: &[(DimensionIx, i64)]| -> Vec<(String, i64)> {
            all.iter().map(|(place, least)| (sentences.dimension(*place), *least)).collect()
        };
        let (old, new) = (named(&self.before, &before.min), named(&self.after, min));
        let find = |all: &[(String, i64)], name: &str| {
            all.iter().find(|(known, _)| known == name).map(|(_, least)| *least)
        };
        for (name, least) in &new {
            self.whole(Group::Ready, &format!("the minimum of {name}"), find(&old, name), Some(*least));
        }
        for (name, least) in old.iter().filter(|(name, _)| find(&new, name).is_none()) {
            self.whole(Group::Ready, &format!("the minimum of {name}"), Some(*least), None);
        }
        self.rules("must-have", Group::Ready, &before.require, require);
    }

    /// Must-haves and knock-outs. Their order makes no difference.
    pub(super) fn rules(&mut self, noun: &str, group: Group, before: &'d [Rule], after: &'d [Rule]) {
        let lines = |sentences: &Sentences<'_>, rules: &[Rule]| -> Vec<Line> {
            let line = |rule: &Rule| {
                let Rule { when, reason } = rule;
                let what = reason.as_ref().map_or(String::new(), |text| every_language(sentences, text));
                Line { clause: sentences.condition(when), ..Line::new(sentences, when, what) }
            };
            rules.iter().map(line).collect()
        };
        let (old, new) = (lines(&self.before, before), lines(&self.after, after));
        let reason = |line: &Line| if line.what.is_empty() { "none".to_owned() } else { line.what.clone() };
        for (was, is) in pairs(&old, &new) {
            let words = match (was, is) {
                (None, Some(is)) => format!("new {noun}: {}", is.clause),
                (Some(was), None) => format!("the {noun} is gone: {}", was.clause),
                (Some(was), Some(is)) if was.when != is.when => {
                    format!("the {noun} now says: {}; was: {}", is.clause, was.clause)
                }
                (Some(was), Some(is)) if was.what != is.what => {
                    let words = format!(
                        "the reason of the {noun} “{}” is now {}, was {}",
                        is.clause,
                        reason(is),
                        reason(was)
                    );
                    self.say(Group::Words, words);
                    continue;
                }
                _ => continue,
            };
            self.say(group, words);
        }
    }

    pub(super) fn bands(&mut self, before: &[Band], after: &[Band]) {
        for Band { id, min_score } in after {
            let was = before.iter().find(|band| band.id == *id).map(|band| band.min_score);
            self.whole(Group::After, &format!("the band “{id}” from"), was, Some(*min_score));
        }
        for band in before.iter().filter(|band| !after.iter().any(|other| other.id == band.id)) {
            self.say(Group::After, format!("the band “{}” is gone", band.id));
        }
    }

    pub(super) fn routes(&mut self, before: &'d [Route], after: &'d [Route]) {
        let lines = |sentences: &Sentences<'_>, routes: &[Route]| -> Vec<Line> {
            let line = |Route { when, team, rep }: &Route| {
                Line::new(sentences, when, rep.as_ref().map_or(team.clone(), |rep| format!("{team} ({rep})")))
            };
            routes.iter().map(line).collect()
        };
        self.first_match("route", &lines(&self.before, before), &lines(&self.after, after));
    }

    pub(super) fn follow_up(&mut self, before: &'d [FollowUp], after: &'d [FollowUp]) {
        let lines = |sentences: &Sentences<'_>, rules: &[FollowUp]| -> Vec<Line> {
            let line = |FollowUp { when, within, written: _ }: &FollowUp| {
                Line::new(sentences, when, format!("within {}", duration(*within)))
            };
            rules.iter().map(line).collect()
        };
        self.first_match("follow-up", &lines(&self.before, before), &lines(&self.after, after));
    }

    pub(super) fn brief(&mut self, before: &'d Brief, after: &'d Brief) {
        let Brief { opening, ask_next } = after;
        self.text("what to say first", before.opening.as_ref(), opening.as_ref());
        let lines = |sentences: &Sentences<'_>, all: &[AskNext]| -> Vec<Line> {
            let line = |AskNext { when, text }: &AskNext| {
                Line::new(sentences, when, every_language(sentences, text))
            };
            all.iter().map(line).collect()
        };
        self.every_match(
            "question for the rep",
            &lines(&self.before, &before.ask_next),
            &lines(&self.after, ask_next),
        );
    }

    pub(super) fn offers(&mut self, before: &'d [Offer], after: &'d [Offer]) {
        let lines = |sentences: &Sentences<'_>, all: &[Offer]| -> Vec<Line> {
            let line = |Offer { when, text, url }: &Offer| {
                let words = every_language(sentences, text);
                Line::new(
                    sentences,
                    when,
                    url.as_ref().map_or(words.clone(), |url| format!("{words} ({url})")),
                )
            };
            all.iter().map(line).collect()
        };
        self.every_match("offer", &lines(&self.before, before), &lines(&self.after, after));
    }

    /// Rules of which the first that holds counts: their order is told, too.
    fn first_match(&mut self, noun: &str, before: &[Line], after: &[Line]) {
        self.every_match(noun, before, after);
        let shared = |all: &[Line], others: &[Line]| -> Vec<String> {
            let kept =
                |line: &&Line| others.iter().any(|other| other.when == line.when && other.what == line.what);
            all.iter().filter(kept).map(|line| line.what.clone()).collect()
        };
        let order = shared(after, before);
        if order != shared(before, after) {
            self.say(
                Group::After,
                format!("the {noun}s are now tried in the order {}", listed(&order, "and")),
            );
        }
    }

    fn every_match(&mut self, noun: &str, before: &[Line], after: &[Line]) {
        for (was, is) in pairs(before, after) {
            let words = match (was, is) {
                (None, Some(is)) => format!("new {noun}: {}", is.told()),
                (Some(was), None) => format!("the {noun} is gone: {}", was.told()),
                (Some(was), Some(is)) if was.when != is.when => {
                    format!("the {noun} {} is now taken {}; was taken {}", is.what, is.clause, was.clause)
                }
                (Some(was), Some(is)) if was.what != is.what => {
                    format!("the {noun} {} is now {}, was {}", is.clause, is.what, was.what)
                }
                _ => continue,
            };
            self.say(Group::After, words);
        }
    }
}

/// A text that reads otherwise in any language is another text.
fn every_language(sentences: &Sentences<'_>, text: &Text) -> String {
    let definition = sentences.definition();
    let mut words: Vec<String> = Vec::new();
    for language in &definition.languages {
        let one = format!("“{}”", definition.words(text, language));
        if !words.contains(&one) {
            words.push(one);
        }
    }
    words.join(" / ")
}

/// Which line became which: those that are the same, then those with the same condition, then those that say the same.
/// The rest are gone or new.
fn pairs<'l>(before: &'l [Line], after: &'l [Line]) -> Vec<(Option<&'l Line>, Option<&'l Line>)> {
    let mut old: Vec<Option<&Line>> = before.iter().map(Some).collect();
    let mut partners: Vec<Option<&Line>> = vec![None; after.len()];
    let same: [fn(&Line, &Line) -> bool; 3] = [
        |a, b| a.when == b.when && a.what == b.what,
        |a, b| a.when == b.when,
        |a, b| a.what == b.what && !a.what.is_empty(),
    ];
    for alike in same {
        for (is, partner) in after.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let found = old.iter_mut().find(|was| was.is_some_and(|was| alike(was, is)));
            *partner = found.and_then(Option::take);
        }
    }
    let kept = after.iter().zip(partners).map(|(is, was)| (was, Some(is)));
    let gone = old.into_iter().flatten().map(|was| (Some(was), None));
    gone.chain(kept).collect()
}
