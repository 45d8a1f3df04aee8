//! Making the definition of a document that has been held to the schema: nothing here can be missing or wrong.

use super::super::schema::TYPES;
use super::super::{
    Agreement, Ask, AskNext, Band, Brief, Campaign, Change, ChoiceOption, Condition, Cost, Definition,
    DimensionIx, Expectation, Field, FollowUp, FreeMail, Kind, Objective, Offer, Outcomes, PointStep,
    Question, Route, Rule, SalesReady, SignOff, Signal, SignalIx, Tested, Text, digest,
};
use super::check::Check;
use super::index::{items, name};
use super::problems::{Node, PROSE};
use crate::json::{Json, Path};
use crate::time::{Date, Duration};

impl Check {
    pub(super) fn build(&mut self, json: &Json) -> Definition {
        let part = |name: &str| json.member(name).unwrap_or(&Json::Null);
        let brief = part("brief");
        Definition {
            id: name(json, "id"),
            version: name(json, "version"),
            title: text(json, "title").unwrap_or_default(),
            languages: self.index.languages.clone(),
            dimensions: self.index.dimensions.clone(),
            ask: if name(json, "ask") == "until_decided" { Ask::UntilDecided } else { Ask::All },
            intro: text(json, "intro"),
            questions: items(json, "questions")
                .iter()
                .map(|question| self.build_question(question))
                .collect(),
            signals: items(json, "signals").iter().map(|signal| self.build_signal(signal)).collect(),
            sales_ready: self.build_sales_ready(part("sales_ready")),
            disqualify: self.rules(json, "disqualify"),
            bands: items(json, "bands")
                .iter()
                .map(|band| Band { id: name(band, "id"), min_score: whole(band, "min_score") })
                .collect(),
            routes: items(json, "routes")
                .iter()
                .map(|route| Route {
                    when: self.when(route),
                    team: name(route, "team"),
                    rep: string(route, "rep"),
                })
                .collect(),
            follow_up: items(json, "follow_up")
                .iter()
                .map(|rule| FollowUp {
                    when: self.when(rule),
                    within: duration(rule, "within").unwrap_or_default(),
                    written: name(rule, "within"),
                })
                .collect(),
            brief: Brief {
                opening: text(brief, "opening"),
                ask_next: items(brief, "ask_next")
                    .iter()
                    .map(|next| AskNext {
                        when: self.when(next),
                        text: text(next, "text").unwrap_or_default(),
                    })
                    .collect(),
            },
            outcomes: Outcomes {
                sales_ready: text(part("outcomes"), "sales_ready"),
                nurture: text(part("outcomes"), "nurture"),
                disqualified: text(part("outcomes"), "disqualified"),
            },
            offers: items(json, "offers")
                .iter()
                .map(|offer| Offer {
                    when: self.when(offer),
                    text: text(offer, "text").unwrap_or_default(),
                    url: string(offer, "url"),
                })
                .collect(),
            remember_days: part("remember").member("days").and_then(Json::as_i64),
            campaign: json.member("campaign").filter(|_| PROSE).map(campaign),
            agreement: json.member("agreement").map(agreement),
            digest: digest(json),
            free_mail: FreeMail::default(),
        }
    }

    /// A condition that has been checked.
    fn read_condition(&mut self, json: &Json) -> Condition {
        self.condition(&Node { json, path: Path::Root }, 1)
    }

    fn when(&mut self, rule: &Json) -> Condition {
        rule.member("when").map_or_else(Condition::always, |json| self.read_condition(json))
    }

    fn rules(&mut self, json: &Json, member: &str) -> Vec<Rule> {
        items(json, member)
            .iter()
            .map(|rule| Rule { when: self.when(rule), reason: text(rule, "reason") })
            .collect()
    }

    fn dimension(&self, json: &Json) -> Option<DimensionIx> {
        let name = json.member("dimension")?.as_str()?;
        self.index.dimensions.iter().position(|known| known == name).map(DimensionIx)
    }

    fn build_question(&mut self, json: &Json) -> Question {
        let field = name(json, "field");
        Question {
            id: name(json, "id"),
            label: text(json, "label").unwrap_or_default(),
            help: text(json, "help"),
            required: flag(json, "required"),
            show_if: json.member("show_if").map(|json| self.read_condition(json)),
            dimension: self.dimension(json),
            field: Field::ALL.iter().find(|(token, _)| *token == field).map(|(_, field)| *field),
            kind: kind(json),
        }
    }

    fn build_signal(&mut self, json: &Json) -> Signal {
        let after = json.member("after").and_then(Json::as_str);
        Signal {
            id: name(json, "id"),
            label: text(json, "label").unwrap_or_default(),
            dimension: self.dimension(json).unwrap_or_default(),
            points: whole(json, "points"),
            max_count: json.member("max_count").and_then(Json::as_i64).unwrap_or(1),
            after: after
                .and_then(|name| self.index.signals.iter().position(|known| known == name))
                .map(SignalIx),
            within: duration(json, "within"),
            half_life: duration(json, "half_life"),
        }
    }

    fn build_sales_ready(&mut self, json: &Json) -> SalesReady {
        // In the order of the dimensions: the members of an object have none, and the digest does not see any.
        let least = |name: &String| json.member("min")?.member(name)?.as_i64();
        let dimensions = self.index.dimensions.iter().enumerate();
        SalesReady {
            min_score: whole(json, "min_score"),
            min: dimensions.filter_map(|(place, name)| Some((DimensionIx(place), least(name)?))).collect(),
            require: self.rules(json, "require"),
            borderline: json.member("borderline").map(|borderline| whole(borderline, "within")),
        }
    }
}

fn kind(json: &Json) -> Kind {
    let points = whole(json, "points_if_answered");
    let number = |member: &str| json.member(member).and_then(Json::as_f64);
    let count = |member: &str| number(member).map(|count| count as usize);
    match TYPES.iter().position(|known| *known == name(json, "type")).unwrap_or(0) {
        0 => Kind::Choice { options: options(json) },
        1 => Kind::Choices {
            options: options(json),
            min: count("min"),
            max: count("max"),
            max_points: json.member("max_points").and_then(Json::as_i64),
        },
        2 => Kind::Text {
            max_length: count("max_length").unwrap_or(500),
            multiline: flag(json, "multiline"),
            points,
        },
        3 => Kind::Email { work_only: flag(json, "work_only"), points },
        4 => Kind::Phone { points },
        5 => Kind::Number {
            min: number("min"),
            max: number("max"),
            unit: text(json, "unit"),
            points: steps(json),
        },
        6 => Kind::Scale {
            from: whole(json, "from"),
            to: whole(json, "to"),
            from_label: text(json, "from_label"),
            to_label: text(json, "to_label"),
            points: steps(json),
        },
        _ => Kind::Consent {
            statement: text(json, "statement").unwrap_or_default(),
            purpose: name(json, "purpose"),
            policy_url: string(json, "policy_url"),
        },
    }
}

fn options(json: &Json) -> Vec<ChoiceOption> {
    let option = |option: &Json| ChoiceOption {
        value: name(option, "value"),
        label: text(option, "label").unwrap_or_default(),
        points: whole(option, "points"),
    };
    items(json, "options").iter().map(option).collect()
}

/// By rising threshold, whatever their order in the document.
fn steps(json: &Json) -> Vec<PointStep> {
    let mut steps: Vec<PointStep> = Vec::new();
    for step in items(json, "points") {
        let at_least = step.member("at_least").and_then(Json::as_f64).unwrap_or(0.0);
        let place = steps.iter().take_while(|known| known.at_least < at_least).count();
        steps.insert(place, PointStep { at_least, points: whole(step, "points") });
    }
    steps
}

fn campaign(json: &Json) -> Campaign {
    let part = |name: &str| json.member(name).unwrap_or(&Json::Null);
    let count = |member: &str| part("expected").member(member).and_then(Json::as_i64);
    let objective = name(json, "objective");
    Campaign {
        id: string(json, "id"),
        name: text(json, "name"),
        cost: json.member("cost").map(|cost| Cost {
            amount: cost.member("amount").and_then(Json::as_f64).unwrap_or(0.0),
            currency: name(cost, "currency"),
        }),
        objective: match Objective::NAMES.iter().position(|known| *known == objective) {
            Some(0) => Some(Objective::Awareness),
            Some(1) => Some(Objective::Interest),
            Some(_) => Some(Objective::Response),
            None => None,
        },
        expected: json.member("expected").map(|expected| Expectation {
            worst: count("worst"),
            likely: count("likely"),
            best: count("best"),
            basis: text(expected, "basis"),
        }),
        run_at_worst_case: part("run_at_worst_case").as_bool(),
        past: text(json, "past"),
        tested: json.member("tested").map(|tested| Tested {
            done: tested.member("done").and_then(Json::as_bool),
            how: text(tested, "how"),
        }),
        why_now: text(json, "why_now"),
        qualify: text(part("process"), "qualify"),
        distribute: text(part("process"), "distribute"),
        measure: text(part("process"), "measure"),
        assess_on: date(part("assess"), "on"),
        assess_how: text(part("assess"), "how"),
    }
}

fn agreement(json: &Json) -> Agreement {
    let party = |member: &str| {
        json.member(member).map(|entry| SignOff {
            name: name(entry, "name"),
            role: string(entry, "role"),
            agreed_on: date(entry, "agreed_on"),
            digest: string(entry, "digest"),
        })
    };
    Agreement {
        marketing: party("marketing"),
        sales: party("sales"),
        sponsor: party("sponsor"),
        review_by: date(json, "review_by"),
        changes: items(json, "changes")
            .iter()
            .map(|change| Change {
                on: date(change, "on").unwrap_or_default(),
                version: name(change, "version"),
                why: name(change, "why"),
            })
            .collect(),
    }
}

fn text(json: &Json, member: &str) -> Option<Text> {
    match json.member(member)? {
        Json::String(words) => Some(Text::One(words.clone())),
        Json::Object(all) => {
            let words =
                |(language, words): &(String, Json)| Some((language.clone(), words.as_str()?.to_owned()));
            Some(Text::Many(all.iter().filter_map(words).collect()))
        }
        _ => None,
    }
}

fn string(json: &Json, member: &str) -> Option<String> {
    json.member(member)?.as_str().map(str::to_owned)
}

fn whole(json: &Json, member: &str) -> i64 {
    json.member(member).and_then(Json::as_i64).unwrap_or(0)
}

fn flag(json: &Json, member: &str) -> bool {
    json.member(member).and_then(Json::as_bool) == Some(true)
}

fn date(json: &Json, member: &str) -> Option<Date> {
    Date::parse(json.member(member)?.as_str()?)
}

fn duration(json: &Json, member: &str) -> Option<Duration> {
    Duration::parse(json.member(member)?.as_str()?)
}
