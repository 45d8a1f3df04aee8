//! Signals, thresholds and everything that follows from a verdict.

use super::super::{
    AskNext, Band, Brief, Code, Condition, DimensionIx, FollowUp, Offer, Outcomes, Route, Rule, SalesReady,
    Signal,
};
use super::Reader;
use super::objects::{Node, Object};
use crate::json::Json;
use crate::time::Duration;

impl Reader {
    pub(super) fn signals(&mut self, object: &Object<'_>) -> Vec<Signal> {
        let mut ids = Vec::new();
        let signals = self.list(object, "signals", 0, 50, |reader, node| reader.signal(node, &mut ids));
        signals.into_iter().flatten().collect()
    }

    fn signal(&mut self, node: &Node<'_>, ids: &mut Vec<String>) -> Option<Signal> {
        const MEMBERS: [&str; 8] =
            ["id", "label", "dimension", "points", "max_count", "after", "within", "half_life"];
        let object = self.object(node, &MEMBERS)?;
        let id = self.need(&object, "id").map(|node| {
            let id = self.loose_id(&node);
            self.unlike(ids, &id, &node);
            id
        });
        let id = id.unwrap_or_default();
        let label = self.need(&object, "label").map(|node| self.text(&node)).unwrap_or_default();
        let dimension = self.need(&object, "dimension").map(|node| self.dimension(&node)).unwrap_or_default();
        let points = self.need(&object, "points").map_or(0, |node| self.points(&node));
        let max_count = object.get("max_count").map_or(1, |node| self.whole(&node, 1, 1000));
        let after = object.get("after").map(|node| {
            if node.json.as_str() == Some(&id) {
                self.note(Code::SelfReference, &node, "");
            }
            self.signal_name(&node)
        });
        let within = object.get("within").map(|node| self.duration(&node));
        let half_life = object.get("half_life").map(|node| {
            let duration = self.duration(&node);
            if duration.is_zero() && node.json.as_str().is_some_and(|text| Duration::parse(text).is_some()) {
                self.note(Code::InvalidDuration, &node, "");
            }
            duration
        });
        Some(Signal { id, label, dimension, points, max_count, after, within, half_life })
    }

    pub(super) fn sales_ready(&mut self, node: &Node<'_>) -> SalesReady {
        let Some(object) = self.object(node, &["min_score", "min", "require", "borderline"]) else {
            return SalesReady::default();
        };
        let min_score = self.need(&object, "min_score").map_or(0, |node| self.score(&node));
        let mut min = Vec::new();
        if let Some(node) = object.get("min") {
            let known: Vec<String> = self.index.dimensions.clone();
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            match node.json.as_object() {
                Some(members) => {
                    for (name, json) in members {
                        let value = Node { json, path: node.path.member(name) };
                        match names.iter().position(|known| known == name) {
                            Some(place) => min.push((DimensionIx(place), self.score(&value))),
                            None => {
                                let name = Json::String(name.clone());
                                let named = Node { json: &name, path: value.path };
                                self.note_unknown(Code::UnknownDimension, &named, names.iter().copied());
                            }
                        }
                    }
                }
                None => self.note(Code::WrongType, &node, "object"),
            }
        }
        let require = self.list(&object, "require", 0, usize::MAX, |reader, node| reader.rule(node));
        let borderline = object.get("borderline").and_then(|node| {
            let object = self.object(&node, &["within"])?;
            let within = self.need(&object, "within")?;
            Some(self.whole(&within, 0, 1_000_000_000))
        });
        SalesReady { min_score, min, require, borderline }
    }

    pub(super) fn rule(&mut self, node: &Node<'_>) -> Rule {
        let Some(object) = self.object(node, &["when", "reason"]) else {
            return Rule { when: Condition::always(), reason: None };
        };
        self.need(&object, "when");
        Rule { when: self.when(&object), reason: object.get("reason").map(|node| self.text(&node)) }
    }

    pub(super) fn bands(&mut self, object: &Object<'_>) -> Vec<Band> {
        let mut ids = Vec::new();
        let mut scores: Vec<i64> = Vec::new();
        self.list(object, "bands", 0, usize::MAX, |reader, node| {
            let Some(object) = reader.object(node, &["id", "min_score"]) else { return Band::default() };
            let id = reader.need(&object, "id").map(|node| {
                let id = reader.loose_id(&node);
                reader.unlike(&mut ids, &id, &node);
                id
            });
            let min_score = reader.need(&object, "min_score").map_or(0, |node| {
                let score = reader.score(&node);
                if node.json.as_i64() == Some(score) {
                    if scores.contains(&score) {
                        reader.note(Code::RepeatedThreshold, &node, "");
                    }
                    scores.push(score);
                }
                score
            });
            Band { id: id.unwrap_or_default(), min_score }
        })
    }

    pub(super) fn route(&mut self, node: &Node<'_>) -> Route {
        let Some(object) = self.object(node, &["when", "team", "rep"]) else {
            return Route { when: Condition::always(), team: String::new(), rep: None };
        };
        Route {
            when: self.when(&object),
            team: self.need(&object, "team").map(|node| self.short(&node, usize::MAX)).unwrap_or_default(),
            rep: object.get("rep").map(|node| self.short(&node, usize::MAX)),
        }
    }

    pub(super) fn follow_up(&mut self, node: &Node<'_>) -> FollowUp {
        let Some(object) = self.object(node, &["when", "within"]) else {
            return FollowUp {
                when: Condition::always(),
                within: Duration::default(),
                written: String::new(),
            };
        };
        let within = self.need(&object, "within");
        FollowUp {
            when: self.when(&object),
            within: within.map(|node| self.duration(&node)).unwrap_or_default(),
            written: within.and_then(|node| node.json.as_str()).unwrap_or("").to_owned(),
        }
    }

    pub(super) fn brief(&mut self, node: &Node<'_>) -> Brief {
        let Some(object) = self.object(node, &["opening", "ask_next"]) else { return Brief::default() };
        Brief {
            opening: object.get("opening").map(|node| self.text(&node)),
            ask_next: self
                .list(&object, "ask_next", 0, usize::MAX, |reader, node| {
                    let object = reader.object(node, &["when", "text"])?;
                    let when = reader.when(&object);
                    Some(AskNext { when, text: reader.need(&object, "text").map(|node| reader.text(&node))? })
                })
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    pub(super) fn outcomes(&mut self, node: &Node<'_>) -> Outcomes {
        let Some(object) = self.object(node, &["sales_ready", "nurture", "disqualified"]) else {
            return Outcomes::default();
        };
        Outcomes {
            sales_ready: object.get("sales_ready").map(|node| self.text(&node)),
            nurture: object.get("nurture").map(|node| self.text(&node)),
            disqualified: object.get("disqualified").map(|node| self.text(&node)),
        }
    }

    pub(super) fn offer(&mut self, node: &Node<'_>) -> Offer {
        let Some(object) = self.object(node, &["when", "text", "url"]) else {
            return Offer { when: Condition::always(), text: Default::default(), url: None };
        };
        Offer {
            when: self.when(&object),
            text: self.need(&object, "text").map(|node| self.text(&node)).unwrap_or_default(),
            url: object.get("url").map(|node| self.url(&node)),
        }
    }
}
