//! What people read is what is so: sentences, differences and explanations, held against brute force.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use leadgate::api;
use leadgate::definition::{Definition, read_text};
use leadgate::qualify::{Outcome, Verdict, score};
use leadgate::review::{self, Sentences};
use random::{Chance, NOW, Size, ages, answers, definition, occurrences, product, read_answers};
use serde_json::{Map, Value, json};

const SMALL: Size = Size { questions: 3, signals: 1, times: false };

fn parsed(text: String) -> Value {
    serde_json::from_str(&text).unwrap()
}

fn diff(before: &Value, after: &Value) -> Value {
    parsed(api::diff(&before.to_string(), &after.to_string(), NOW.0 as f64))
}

/// What reads otherwise, without the search.
fn told(before: &Value, after: &Value) -> Value {
    let read = |document: &Value| read_text(&document.to_string()).unwrap();
    parsed(review::changes(&read(before), &read(after)).to_text())
}

fn base() -> Value {
    let text = std::fs::read_to_string("tests/suites/bases/signed.json").unwrap();
    serde_json::from_str(&text).unwrap()
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut changed = base();
    change(&mut changed);
    changed
}

fn changes(difference: &Value) -> Vec<String> {
    let groups = difference["groups"].as_array().unwrap();
    let all = groups.iter().flat_map(|group| group["changes"].as_array().unwrap());
    all.map(|change| change.as_str().unwrap().to_owned()).collect()
}

#[test]
fn conditions_read_as_a_person_would_say_them() {
    let definition = read_text(&base().to_string()).unwrap();
    let sentences = Sentences::new(&definition, "en");
    for (condition, expected) in [
        (json!({"question": "role", "is": "exec"}), "“What is your role?” is Executive"),
        (
            json!({"not": {"question": "role", "in": ["exec", "manager"]}}),
            "“What is your role?” is neither Executive nor Fleet manager",
        ),
        (
            json!({"question": "fleet", "at_least": 50}),
            "“How many vehicles do you run?” is at least 50 vehicles",
        ),
        (
            json!({"not": {"question": "fleet", "at_least": 50}}),
            "“How many vehicles do you run?” is below 50 vehicles or not answered",
        ),
        (
            json!({"not": {"question": "fleet", "at_most": 9}}),
            "“How many vehicles do you run?” is above 9 vehicles or not answered",
        ),
        (
            json!({"question": "need", "in": ["fuel", "other"]}),
            "“What would you improve?” includes Fuel or Something else",
        ),
        (
            json!({"not": {"question": "need", "is": "fuel"}}),
            "“What would you improve?” does not include Fuel",
        ),
        (json!({"question": "news", "is": true}), "“Stay in touch” is agreed to"),
        (json!({"not": {"question": "news", "is": false}}), "“Stay in touch” is not refused"),
        (json!({"question": "rival_name", "is": "Other & Co"}), "“Which one?” is “Other & Co”"),
        (json!({"question": "phone", "answered": false}), "“Your phone” is not answered"),
        (json!({"not": {"question": "phone", "answered": false}}), "“Your phone” is answered"),
        (json!({"signal": "webinar", "at_least": 2}), "“Watched the webinar” at least twice"),
        (json!({"not": {"signal": "webinar", "at_least": 1}}), "“Watched the webinar” not once"),
        (json!({"not": {"signal": "pricing", "at_least": 3}}), "“Looked at the prices” fewer than 3 times"),
        (json!({"dimension": "fit", "at_least": 20}), "the fit score is at least 20"),
        (json!({"not": {"score": {"at_least": -5}}}), "the score is below −5"),
        (json!({"all": []}), "always"),
        (json!({"not": {"all": []}}), "never"),
        (
            json!({"not": {"any": [{"question": "role", "is": "exec"}, {"all": [{"score": {"at_least": 1}}, {"signal": "visit", "at_least": 1}]}]}}),
            "“What is your role?” is not Executive, and (the score is below 1, or “Came back” not once)",
        ),
    ] {
        let changed = with(|base| base["disqualify"] = json!([{ "when": condition }]));
        let parsed = read_text(&changed.to_string()).unwrap();
        assert_eq!(sentences.condition(&parsed.disqualify[0].when), expected, "{condition}");
    }
}

#[test]
fn words_are_in_the_language_that_is_asked_for() {
    let definition = read_text(&base().to_string()).unwrap();
    let rule = &definition.routes[0].when;
    assert!(Sentences::new(&definition, "de").condition(rule).ends_with("200 Fahrzeuge"));
}

#[test]
fn changes_are_told_in_words() {
    for (change, expected) in [
        (
            with(|base| base["questions"][0]["options"][0]["points"] = 15.into()),
            "“What is your role?”: Executive now gives 15 points, was 20",
        ),
        (with(|base| base["sales_ready"]["min_score"] = 65.into()), "the minimum score is now 65, was 60"),
        (with(|base| base["sales_ready"]["min"]["fit"] = 25.into()), "the minimum of fit is now 25, was 20"),
        (
            with(|base| base["disqualify"][0]["when"]["is"] = "staff".into()),
            "the knock-out now says: “What is your role?” is Staff; was: “What is your role?” is Student",
        ),
        (with(|base| base["bands"][0]["min_score"] = 55.into()), "the band “warm” from is now 55, was 60"),
        (with(|base| base["routes"][0]["rep"] = "Lou".into()), "enterprise (Lou)"),
        (
            with(|base| base["follow_up"][1]["within"] = "P1D".into()),
            "is now within 1 day, was within 2 days",
        ),
        (with(|base| base["ask"] = "until_decided".into()), "the questions now end as soon as"),
        (
            with(|base| base["questions"][5]["required"] = true.into()),
            "“When would you start?” must now be answered",
        ),
        (
            with(|base| base["signals"][3]["half_life"] = "P14D".into()),
            "“Came back”: the time in which it loses half its worth is now 14 days, was 7 days",
        ),
        (
            with(|base| base["questions"][1]["points"][0]["points"] = 22.into()),
            "“How many vehicles do you run?”: from 50 up now gives 22 points, was 20",
        ),
        (
            with(|base| base["title"]["de"] = "Anders".into()),
            "the title in “de” now reads “Anders”, was “Was für Acme ein Lead ist”",
        ),
        (
            with(|base| {
                let questions = base["questions"].as_array_mut().unwrap();
                questions
                    .insert(0, json!({"id": "site", "type": "text", "label": "Where?", "required": true}));
            }),
            "new question “Where?”, which must be answered",
        ),
        (
            with(|base| {
                let questions = base["questions"].as_array_mut().unwrap();
                let last = questions.remove(8);
                questions.insert(0, last);
            }),
            "“Your phone” is now asked first",
        ),
        (with(|base| base["ask"] = "all".into()), "it is written otherwise, and means the same"),
    ] {
        let told = changes(&told(&base(), &change));
        assert!(told.iter().any(|line| line.contains(expected)), "{expected}\n{told:#?}");
        assert_eq!(told.len(), 1, "{told:#?}");
    }
}

/// Every place in a document that holds something else than an object or a list, as a JSON Pointer.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, one)| leaves(one, &format!("{at}/{name}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, one)| leaves(one, &format!("{at}/{place}"), found))
        }
        _ => found.push(at.to_owned()),
    }
}

#[test]
fn no_change_of_any_member_goes_untold() {
    let base = base();
    let mut places = Vec::new();
    leaves(&base, "", &mut places);
    let (mut changed_ones, mut skipped) = (0, Vec::new());
    for place in &places {
        let mut changed = base.clone();
        let leaf = changed.pointer_mut(place).unwrap();
        *leaf = match &*leaf {
            Value::String(text) => format!("{text}x").into(),
            Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
            Value::Bool(value) => (!*value).into(),
            other => other.clone(),
        };
        // What is not a definition any more is not compared: an id that others name, a type, a duration.
        if read_text(&changed.to_string()).is_err() {
            skipped.push(place.as_str());
            continue;
        }
        changed_ones += 1;
        let told = told(&base, &changed);
        assert!(!changes(&told).is_empty(), "{place}");
        assert_eq!(told["same"], place.starts_with("/agreement/"), "{place}");
    }
    assert!(changed_ones > 120, "{changed_ones} of {}: {skipped:?}", places.len());
    assert_eq!(changes(&told(&base, &base)), Vec::<String>::new());
}

/// A definition with a change in it that can decide.
fn mutated(chance: &mut Chance, document: &Value) -> Option<Value> {
    let mut changed = document.clone();
    let mut places = Vec::new();
    leaves(document, "", &mut places);
    places.retain(|place| {
        [
            "points",
            "min_score",
            "at_least",
            "at_most",
            "fit",
            "need",
            "required",
            "within",
            "points_if_answered",
        ]
        .contains(&place.rsplit('/').next().unwrap())
    });
    for _ in 0..1 + chance.below(2) {
        let place = chance.pick(&places);
        let step = *chance.pick(&[-10, -5, -1, 1, 5, 10]);
        let leaf = changed.pointer_mut(place)?;
        *leaf = match leaf.as_i64() {
            Some(number) => (number + step).into(),
            None => (!leaf.as_bool()?).into(),
        };
    }
    read_text(&changed.to_string()).is_ok().then_some(changed)
}

fn ready(verdict: &Verdict) -> Option<bool> {
    verdict.outcome.map(|outcome| outcome == Outcome::SalesReady)
}

/// Every visitor, as answers for each question and ages for each signal.
fn everybody(documents: &[&Value]) -> (Vec<Vec<Value>>, Vec<Vec<Vec<i64>>>) {
    let questions = documents[0]["questions"].as_array().unwrap();
    let choices: Vec<Vec<Value>> = (0..questions.len())
        .map(|at| {
            let mut all: Vec<Value> = Vec::new();
            for document in documents {
                for one in answers(&document["questions"][at]) {
                    if !all.contains(&one) {
                        all.push(one);
                    }
                }
            }
            all
        })
        .collect();
    let signals = documents[0]["signals"].as_array().map_or(0, Vec::len);
    (product(&choices), product(&vec![ages(false); signals]))
}

fn rescored(document: &Value, side: &Value) -> Value {
    let verdict = api::score(
        &document.to_string(),
        &side["answers"].to_string(),
        &side["signals"].to_string(),
        NOW.0 as f64,
    );
    parsed(verdict)["verdict"].clone()
}

#[test]
fn who_qualifies_by_one_version_alone_is_found_and_is_so() {
    let (mut compared, mut lost_ones, mut gained_ones, mut proofs) = (0, 0, 0, 0);
    let mut seed = 0;
    while compared < 250 {
        seed += 1;
        let mut chance = Chance::new(seed);
        let (before, old) = definition(&mut chance, SMALL);
        let Some(after) = mutated(&mut chance, &before) else { continue };
        let new = read_text(&after.to_string()).unwrap();
        let (visitors, behaviours) = everybody(&[&before, &after]);
        if visitors.len() * behaviours.len() > 800 {
            continue;
        }
        compared += 1;
        let (mut lost, mut gained) = (false, false);
        for given in &visitors {
            for ages in &behaviours {
                let seen = occurrences(ages);
                let of = |definition: &Definition| {
                    ready(&score(definition, &read_answers(definition, given), &seen, NOW))
                };
                match (of(&old), of(&new)) {
                    (Some(true), Some(false)) => lost = true,
                    (Some(false), Some(true)) => gained = true,
                    _ => {}
                }
            }
        }
        let who = &diff(&before, &after)["who"];
        assert_eq!(!who["lost"].is_null(), lost, "{seed}: {before:#} {after:#} {who:#}");
        assert_eq!(!who["gained"].is_null(), gained, "{seed}: {before:#} {after:#} {who:#}");
        for (name, qualifies) in [("lost", "before"), ("gained", "after")] {
            if who[name].is_null() {
                proofs += i32::from(who["every"] == true);
                continue;
            }
            for (side, document) in [("before", &before), ("after", &after)] {
                let verdict = rescored(document, &who[name][side]);
                assert_eq!(verdict["outcome"], who[name][side]["outcome"], "{seed}");
                assert_eq!(verdict["score"], who[name][side]["score"], "{seed}");
                assert_eq!(verdict["outcome"] == "sales_ready", side == qualifies, "{seed}");
            }
        }
        lost_ones += i32::from(lost);
        gained_ones += i32::from(gained);
    }
    assert!(lost_ones > 10 && gained_ones > 10 && proofs > 200, "{lost_ones} {gained_ones} {proofs}");
}

/// In how many questions and signals two visitors differ, as far as a definition sees them.
fn apart(one: &[Value], other: &[Value]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one != other).count()
}

#[test]
fn the_nearest_change_is_the_nearest_and_qualifies() {
    let (mut explained, mut found, mut none, mut by_size) = (0, 0, 0, [0; 4]);
    let mut seed = 0;
    while explained < 250 {
        seed += 1;
        let mut chance = Chance::new(seed + 10_000);
        // Signals can only be added to, which distance does not tell; they have a test of their own.
        let (document, definition) = definition(&mut chance, Size { signals: 0, ..SMALL });
        let (visitors, _) = everybody(&[&document]);
        if visitors.len() > 600 {
            continue;
        }
        let given = chance.pick(&visitors).clone();
        let present = score(&definition, &read_answers(&definition, &given), &[], NOW);
        if present.outcome.is_none() || present.outcome == Some(Outcome::SalesReady) {
            continue;
        }
        explained += 1;
        let least = visitors
            .iter()
            .filter(|other| {
                ready(&score(&definition, &read_answers(&definition, other), &[], NOW)) == Some(true)
            })
            .map(|other| apart(&given, other))
            .min();
        let ids = definition.questions.iter().map(|question| question.id.clone());
        let members: Map<String, Value> = ids.zip(given.iter().cloned()).collect();
        let told =
            parsed(api::explain(&document.to_string(), &json!(members).to_string(), "[]", NOW.0 as f64));
        let nearest = &told["nearest"];
        let changes = nearest["changes"].as_u64().unwrap() as usize;
        // A change of a hidden answer is none, so brute force may need fewer where it reveals a question that has one.
        match least {
            None => assert_eq!(changes, 0, "{seed}: {document:#} {members:?} {nearest:#}"),
            Some(least) if nearest["smallest"] == true => {
                assert_eq!(changes, least, "{seed}: {document:#} {members:?} {nearest:#}")
            }
            Some(least) => assert!(
                changes >= least && changes > 0,
                "{seed}: {least} {document:#} {members:?} {nearest:#}"
            ),
        }
        for way in nearest["ways"].as_array().unwrap() {
            let mut changed = members.clone();
            for change in way["change"].as_array().unwrap() {
                changed.insert(change["question"].as_str().unwrap().to_owned(), change["to"].clone());
            }
            let verdict =
                parsed(api::score(&document.to_string(), &json!(changed).to_string(), "[]", NOW.0 as f64));
            assert_eq!(
                verdict["verdict"]["outcome"], "sales_ready",
                "{seed}: {document:#} {members:?} {way:#}"
            );
            assert_eq!(verdict["verdict"]["score"], way["score"], "{seed}");
        }
        // Three questions at most: either a way is found, or it is proven that there is none.
        assert!(changes > 0 || nearest["smallest"] == true, "{seed}: {nearest:#}");
        found += usize::from(changes > 0);
        none += usize::from(changes == 0);
        by_size[changes.min(3)] += 1;
    }
    assert!(found > 40 && none > 40, "{found} {none}");
    assert!(by_size[1] > 30 && by_size[2] > 5, "{by_size:?}");
}

#[test]
fn a_signal_may_be_needed_more_often_than_it_scores() {
    let document = json!({
        "format": 1, "id": "a", "version": "1", "title": "T",
        "questions": [{"id": "q", "type": "text", "label": "Q"}],
        "signals": [{"id": "s", "label": "S", "dimension": "fit", "points": 0}],
        "sales_ready": {"min_score": 0, "require": [{"when": {"signal": "s", "at_least": 3}}]}
    });
    let told = |document: &Value| {
        parsed(api::explain(&document.to_string(), "{}", "[]", NOW.0 as f64))["nearest"].clone()
    };
    assert_eq!(told(&document)["ways"][0]["change"], json!([{"signal": "s", "from": 0, "to": 3}]));
    let mut never = document;
    never["sales_ready"]["min_score"] = 1.into();
    assert_eq!((&told(&never)["changes"], &told(&never)["smallest"]), (&json!(0), &json!(true)));
}

#[test]
fn nobody_gains_by_a_definition_of_which_it_is_proven_that_nobody_is_ready() {
    let hopeless = with(|base| base["sales_ready"]["min_score"] = 5000.into());
    let who = &diff(&base(), &hopeless)["who"];
    assert_eq!((&who["every"], &who["gained"]), (&json!(false), &Value::Null));
    assert_eq!(who["nobody"], json!(["gained"]));
    assert!(!who["lost"].is_null());
}

fn explained(answers: Value, signals: Value) -> Value {
    parsed(api::explain(&base().to_string(), &answers.to_string(), &signals.to_string(), NOW.0 as f64))
}

#[test]
fn an_explanation_tells_what_was_missed_and_what_would_have_been_enough() {
    let told = explained(
        json!({"role": "exec", "fleet": 60, "need": ["fuel"], "timing": "later", "email": "ada@acme.example"}),
        json!([]),
    );
    assert_eq!(told["sentences"][0], "Nurture, not sales-ready yet: 55 of the 60 points that are needed.");
    assert_eq!(told["unmet"][0]["sentence"], "The score is 55; 60 points are needed, so 5 points are short.");
    assert_eq!(told["unmet"][1]["sentence"], "Intent is at 0; 15 points are needed, so 15 points are short.");
    assert_eq!(told["nearest"]["changes"], 1);
    assert_eq!(told["nearest"]["smallest"], true);
    let ways: Vec<&str> = told["nearest"]["ways"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| way["sentence"].as_str().unwrap())
        .collect();
    assert!(ways.contains(&"“When would you start?” = Now (not Later) would have: 80 points."), "{ways:?}");
    assert!(ways.contains(&"“Looked at the prices” twice would have: 71 points."), "{ways:?}");
}

#[test]
fn a_knock_out_and_a_must_have_are_told_with_what_they_saw() {
    let told = explained(json!({"role": "student", "fleet": 300, "timing": "now"}), json!([]));
    assert_eq!(told["sentences"][0], "Disqualified, whatever the score: 25 points.");
    let sentences: Vec<&str> =
        told["unmet"].as_array().unwrap().iter().map(|gate| gate["sentence"].as_str().unwrap()).collect();
    assert_eq!(
        sentences[0],
        "Knocked out because “What is your role?” is Student. Here: “What is your role?” is Student. The reason given: Students do not buy."
    );
    assert_eq!(
        sentences[3],
        "It is a must that “What would you improve?” includes Fuel, Safety or Compliance. Here: “What would you improve?” has no answer. The reason given: There is nothing we could do for them."
    );
}

#[test]
fn who_is_sales_ready_needs_nothing() {
    let told = explained(
        json!({"role": "exec", "fleet": 60, "need": ["fuel", "safety"], "timing": "now"}),
        json!([{"id": "visit", "at": "2025-11-24T16:00:00Z"}]),
    );
    assert_eq!(told["verdict"]["outcome"], "sales_ready");
    assert_eq!((&told["unmet"], &told["nearest"]), (&json!([]), &Value::Null));
}

#[test]
fn an_interview_that_ended_early_has_its_verdict() {
    let curtailed = with(|base| base["ask"] = "until_decided".into());
    let told = |answers: &str| parsed(api::explain(&curtailed.to_string(), answers, "[]", NOW.0 as f64));
    let early = told(r#"{"role": "student"}"#);
    assert_eq!(early["verdict"]["outcome"], "disqualified");
    let open = told("{}");
    assert_eq!(open["verdict"]["outcome"], Value::Null);
    assert_eq!(open["sentences"][1], "Still to be answered: “What is your role?”.");
}

#[test]
fn a_definition_of_the_largest_size_is_compared_and_explained_in_time() {
    let questions: Vec<Value> = (0..200)
        .map(|at| {
            let options: Vec<Value> = (0..100)
                .map(|option| json!({"value": format!("v{option}"), "label": "L", "points": option % 7}))
                .collect();
            json!({"id": format!("q{at}"), "type": "choice", "label": "Q", "dimension": "fit", "options": options})
        })
        .collect();
    let document = |least: i64| {
        json!({"format": 1, "id": "large", "version": "1", "title": "T", "questions": questions.iter().map(|question| {
            let mut question = question.clone();
            question["options"].as_array_mut().unwrap().truncate(20);
            question
        }).collect::<Vec<_>>(), "sales_ready": {"min_score": least}})
    };
    let (before, after) = (document(600), document(700));
    assert!(before.to_string().len() < 256 * 1024);
    let who = &diff(&before, &after)["who"];
    assert!(!who["lost"].is_null());
    assert!(who["gained"].is_null() && who["every"] == false);
    let told = parsed(api::explain(&before.to_string(), r#"{"q0": "v6"}"#, "[]", NOW.0 as f64));
    assert_eq!(told["nearest"]["smallest"], false);
    assert_eq!(told["nearest"]["changes"], 99);
}
