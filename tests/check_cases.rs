//! One definition for each thing that a check can find, and what it says about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use leadgate::check::{Finding, Proof, Report, Severity, check, savings};
use leadgate::definition::{Definition, read, read_text};
use leadgate::json::parse;
use leadgate::qualify::{Answers, Outcome, score};
use leadgate::time::Instant;
use serde_json::{Value, json};

/// A definition without findings, to be spoilt.
fn sound() -> Value {
    json!({
        "format": 1, "id": "sound", "version": "1", "title": "Sound", "ask": "until_decided",
        "questions": [
            { "id": "role", "type": "choice", "label": "Role?", "required": true, "dimension": "fit", "options": [
                { "value": "exec", "label": "Executive", "points": 30 },
                { "value": "staff", "label": "Staff", "points": 10 },
                { "value": "student", "label": "Student" }] },
            { "id": "size", "type": "number", "label": "How many?", "dimension": "need", "min": 0,
              "points": [{ "at_least": 10, "points": 20 }] },
            { "id": "email", "type": "email", "label": "E-mail?", "required": true, "field": "email" }],
        "signals": [{ "id": "demo", "label": "Demo seen", "dimension": "intent", "points": 10, "max_count": 2 }],
        "sales_ready": { "min_score": 40 },
        "disqualify": [{ "when": { "question": "role", "is": "student" }, "reason": "Students do not buy." }]
    })
}

fn made(set: &[(&str, Value)]) -> Definition {
    let mut document = sound();
    for (pointer, value) in set {
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(members) => {
                members.insert(member.to_owned(), value.clone());
            }
            Value::Array(items) => items.push(value.clone()),
            other => panic!("{other}"),
        }
    }
    read_text(&document.to_string()).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

fn report(set: &[(&str, Value)]) -> Report {
    check(&made(set))
}

/// The only finding.
fn only(set: &[(&str, Value)]) -> Finding {
    let mut findings = report(set).findings;
    let listed: Vec<_> =
        findings.iter().map(|one| format!("{} {}: {}", one.code, one.pointer, one.message)).collect();
    assert_eq!(findings.len(), 1, "{listed:#?}");
    findings.remove(0)
}

#[track_caller]
fn says(finding: &Finding, severity: Severity, code: &str, pointer: &str, message: &str) {
    let given = (finding.severity, finding.code, finding.pointer.as_str(), finding.message.as_str());
    assert_eq!(given, (severity, code, pointer, message));
    assert!(finding.fix.ends_with('.'));
}

use Severity::{Info, Warning};

#[test]
fn a_sound_definition_has_no_findings() {
    let definition = made(&[]);
    let report = check(&definition);
    assert_eq!(report.findings, []);
    assert_eq!((report.score.min, report.score.max, report.score.exact), (0, 70, true));
    assert_eq!(report.dimensions.iter().map(|one| one.max).collect::<Vec<_>>(), [30, 20, 20, 0]);
    assert!(report.outcomes.iter().all(|claim| matches!(claim.proof, Proof::Happens(_))));
    let words: Vec<String> = report.deciders.rule_out.iter().map(|set| set.words(&definition)).collect();
    let staff = ["“Role?”: Staff and “How many?”: no answer", "“Role?”: Staff and “How many?”: 0"];
    assert_eq!(words, ["“Role?”: Student", staff[0], staff[1]]);
    let words: Vec<String> = report.deciders.suffice.iter().map(|set| set.words(&definition)).collect();
    assert_eq!(words, ["“Role?”: Executive and “How many?”: 10"]);
    let json = report.to_json(&definition).to_text();
    assert!(
        json.starts_with(r#"{"score":{"min":0,"max":70,"exact":true,"line":40,"share_above":0.44},"#),
        "{json}"
    );
}

#[test]
fn nobody_reaches_the_line() {
    let finding = only(&[("/sales_ready/min_score", json!(75))]);
    let message = "Nobody can be sales-ready: the most anyone can reach is 70 of 75.";
    says(&finding, Warning, "sales_ready_never", "/sales_ready", message);
}

#[test]
fn nobody_reaches_a_minimum() {
    let finding = only(&[("/sales_ready/min", json!({ "need": 25 }))]);
    let message = "Nobody can be sales-ready: the most anyone can reach in need is 20 of 25.";
    says(&finding, Warning, "sales_ready_never", "/sales_ready", message);
}

#[test]
fn two_rules_contradict_each_other() {
    let finding =
        only(&[("/sales_ready/require", json!([{ "when": { "question": "role", "is": "student" } }]))]);
    let message =
        "Nobody can be sales-ready: nobody meets these at once: “Role?” is Student; “Role?” is not Student.";
    says(&finding, Warning, "sales_ready_never", "/sales_ready", message);
}

#[test]
fn everybody_is_sales_ready() {
    let finding = only(&[("/sales_ready/min_score", json!(0)), ("/disqualify", json!([]))]);
    let message = "Everybody is sales-ready, whatever they answer: everybody has at least 0, where it takes fewer than 0.";
    says(&finding, Warning, "sales_ready_always", "/sales_ready/min_score", message);
}

#[test]
fn nobody_is_nurtured() {
    let report = report(&[("/sales_ready/min_score", json!(10))]);
    let codes: Vec<&str> = report.findings.iter().map(|one| one.code).collect();
    // With the line so low, only the role decides.
    assert_eq!(codes, ["nurture_never", "question_for_nothing", "signal_for_nothing"]);
}

#[test]
fn nobody_is_borderline_where_scores_go_by_tens() {
    let finding = only(&[("/sales_ready/borderline", json!({ "within": 5 }))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("borderline_never", "/sales_ready/borderline"));
    assert_eq!(report(&[("/sales_ready/borderline", json!({ "within": 10 }))]).findings, []);
}

#[test]
fn a_knock_out_that_never_applies_and_one_that_another_covers() {
    let twice =
        json!({ "all": [{ "question": "role", "is": "staff" }, { "question": "role", "is": "exec" }] });
    let finding = only(&[("/disqualify/-", json!({ "when": twice }))]);
    says(
        &finding,
        Warning,
        "knock_out_never",
        "/disqualify/1",
        "This knock-out never applies: nobody meets these at once: “Role?” is Staff; “Role?” is Executive.",
    );
    let both =
        json!({ "all": [{ "question": "role", "is": "student" }, { "question": "size", "at_least": 10 }] });
    let finding = only(&[("/disqualify/-", json!({ "when": both }))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("knock_out_covered", "/disqualify/1"));
}

#[test]
fn a_must_have_and_a_minimum_that_everybody_meets_who_passes() {
    let finding =
        only(&[("/sales_ready/require", json!([{ "when": { "question": "email", "answered": true } }]))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("require_implied", "/sales_ready/require/0"));
    let finding = only(&[("/sales_ready/min", json!({ "fit": 5 }))]);
    let message = "Whoever passes everything else has at least 5 in fit anyway.";
    says(&finding, Info, "minimum_implied", "/sales_ready/min/fit", message);
}

#[test]
fn a_band_that_nobody_is_in_and_one_without_leads() {
    let finding = only(&[("/bands", json!([{ "id": "hot", "min_score": 80 }]))]);
    let message = "Nobody is in the band “hot”: the most anyone can reach is 70 of 80.";
    says(&finding, Warning, "band_never", "/bands/0", message);
    let all_out = json!([{ "when": { "score": { "at_least": 60 } } }]);
    let finding = only(&[("/bands", json!([{ "id": "hot", "min_score": 60 }])), ("/disqualify", all_out)]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("band_without_lead", "/bands/0"));
    assert!(finding.message.ends_with("the knock-outs take everybody out who has such a score."));
}

#[test]
fn routes_and_due_times_that_are_shadowed_never_met_or_missing() {
    let teams = |whens: &[Value]| -> Value {
        let team = |when: &Value| match when {
            Value::Null => json!({ "team": "t", "within": "P1D" }),
            when => json!({ "team": "t", "within": "P1D", "when": when }),
        };
        whens.iter().map(team).collect()
    };
    let without = |rules: Value, member: &str| -> Value {
        let strip = |mut rule: Value| {
            rule.as_object_mut().unwrap().remove(member);
            rule
        };
        rules.as_array().unwrap().iter().cloned().map(strip).collect()
    };
    let exec = json!({ "question": "role", "is": "exec" });
    let student = json!({ "question": "role", "is": "student" });
    for (list, other, prefix) in [("routes", "within", "route"), ("follow_up", "team", "follow_up")] {
        let pointer = format!("/{list}");
        let finding = only(&[(&pointer, without(teams(&[Value::Null, exec.clone()]), other))]);
        assert_eq!((finding.code, finding.pointer), (&*format!("{prefix}_shadowed"), format!("/{list}/1")));
        assert!(finding.message.contains(&format!("/{list}/0 takes every lead that it would take")));
        let finding = only(&[(&pointer, without(teams(&[student.clone(), Value::Null]), other))]);
        assert_eq!((finding.code, finding.pointer), (&*format!("{prefix}_never"), format!("/{list}/0")));
        let finding = only(&[(&pointer, without(teams(std::slice::from_ref(&exec)), other))]);
        assert_eq!((finding.code, finding.severity), (&*format!("lead_without_{prefix}"), Info));
        // The witness is a lead, and no executive.
        let witness = finding.witness.unwrap();
        let definition = made(&[]);
        let verdict = score(&definition, &witness.answers, &witness.signals, witness.at);
        assert_eq!(verdict.outcome, Some(Outcome::SalesReady));
    }
}

#[test]
fn an_offer_and_a_question_for_the_rep_that_nobody_gets() {
    let ready =
        json!({ "all": [{ "score": { "at_least": 40 } }, { "question": "role", "in": ["exec", "staff"] }] });
    let finding = only(&[("/offers", json!([{ "text": "o", "when": ready }]))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("offer_never", "/offers/0"));
    let six: Vec<Value> = (0..6).map(|at| json!({ "text": format!("o{at}") })).collect();
    let finding = only(&[("/offers", six.into())]);
    let message = "Nobody is ever shown this offer: 5 offers before it are shown to everybody.";
    says(&finding, Warning, "offer_never", "/offers/5", message);
    let student = json!({ "ask_next": [{ "text": "n", "when": { "question": "role", "is": "student" } }] });
    let finding = only(&[("/brief", student)]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("ask_next_never", "/brief/ask_next/0"));
}

fn extra(show_if: Value) -> Value {
    json!({ "id": "extra", "type": "text", "label": "More?", "show_if": show_if })
}

#[test]
fn a_question_that_nobody_or_everybody_sees() {
    let never =
        json!({ "all": [{ "question": "role", "is": "exec" }, { "question": "role", "is": "staff" }] });
    let finding = only(&[("/questions/-", extra(never))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("question_never_shown", "/questions/3/show_if"));
    let finding = only(&[("/questions/-", extra(json!({ "question": "role", "answered": true })))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("show_if_always", "/questions/3/show_if"));
}

#[test]
fn a_question_and_a_signal_for_nothing() {
    let colour = json!({ "id": "colour", "type": "choice", "label": "Colour?", "options": [
        { "value": "red", "label": "Red" }, { "value": "blue", "label": "Blue" }] });
    let finding = only(&[("/questions/-", colour.clone())]);
    says(
        &finding,
        Warning,
        "question_for_nothing",
        "/questions/3",
        "“Colour?” is asked for nothing: no answer to it changes anybody’s verdict, and no rule looks at it.",
    );
    // Used for a route, it is asked for something.
    let routes =
        json!([{ "team": "red", "when": { "question": "colour", "is": "red" } }, { "team": "rest" }]);
    assert_eq!(report(&[("/questions/-", colour), ("/routes", routes)]).findings, []);
    let idle = json!({ "id": "idle", "label": "Idle", "dimension": "intent", "points": 0 });
    let finding = only(&[("/signals/-", idle)]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("signal_for_nothing", "/signals/1"));
    // Points that can tip nothing, since all the others go by tens and the line is at 40, tip nothing.
    let little = json!({ "id": "little", "label": "Little", "dimension": "intent", "points": 3 });
    let finding = only(&[("/signals/-", little)]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("signal_for_nothing", "/signals/1"));
}

#[test]
fn parts_of_a_condition_that_change_nothing() {
    let part = json!({ "any": [{ "question": "role", "in": ["student", "staff"] }, { "question": "role", "is": "student" }] });
    let finding = only(&[("/disqualify", json!([{ "when": part }]))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("part_without_effect", "/disqualify/0/when/any/1"));
    let part = json!({ "not": { "all": [{ "question": "size", "at_least": 10 }, { "question": "size", "answered": true }] } });
    let finding = only(&[("/offers", json!([{ "text": "o", "when": part }]))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("part_without_effect", "/offers/0/when/not/all/1"));
    let always = json!({ "question": "role", "in": ["exec", "staff", "student"] });
    let finding = only(&[("/offers", json!([{ "text": "o", "when": always }]))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("condition_always", "/offers/0/when"));
}

#[test]
fn who_is_knocked_out_must_go_on_answering() {
    let finding = only(&[("/ask", json!("all"))]);
    assert_eq!((finding.code, finding.pointer.as_str()), ("required_after_knock_out", "/disqualify/0"));
    assert!(finding.message.contains("a required question"));
}

#[test]
fn what_is_beyond_the_limit_is_called_not_proven() {
    // Is there a subset of 40 large numbers with exactly this sum? Nobody can tell in so few steps.
    let questions: Vec<Value> = (0..40)
        .map(|at| {
            let points = 500 + (at * at * 37 + at * 11) % 499;
            json!({ "id": format!("q{at}"), "type": "choice", "label": "Q", "required": true, "dimension": "fit", "options": [
                { "value": "a", "label": "A", "points": points }, { "value": "b", "label": "B", "points": points % 7 }] })
        })
        .collect();
    let tests: Vec<Value> = (0..40).map(|at| json!({ "question": format!("q{at}"), "is": "a" })).collect();
    // Every answer is named by some rule, so that no two sums are one state.
    let rules: Vec<Value> = tests
        .into_iter()
        .map(|when| json!({ "when": { "all": [when, { "score": { "at_least": 999_999 } }] } }))
        .collect();
    let document = json!({ "format": 1, "id": "hard", "version": "1", "title": "Hard", "questions": questions,
        "sales_ready": { "min_score": 14_001, "borderline": { "within": 0 } }, "disqualify": rules,
        "bands": [{ "id": "above", "min_score": 14_001 }, { "id": "at", "min_score": 14_000 }] });
    let definition = read(&parse(&document.to_string()).unwrap().value).unwrap();
    let report = check(&definition);
    for claim in report.bands.iter().chain(&report.outcomes) {
        if let Proof::Happens(witness) = &claim.proof {
            assert!(witness.facts(&definition).missing().is_empty());
        }
    }
    let never: Vec<&str> = report.findings.iter().map(|one| one.code).collect();
    assert!(never.contains(&"knock_out_never"), "{never:?}");
}

#[test]
fn past_answers_tell_how_many_questions_would_have_been_saved() {
    let definition = made(&[]);
    let of = |text: &str| Answers::read(&definition, &parse(text).unwrap().value).unwrap();
    let past = [
        of(r#"{"role":"student","email":"a@b.example"}"#),
        of(r#"{"role":"exec","size":20,"email":"a@b.example"}"#),
    ];
    let saved = savings(&definition, past.iter().map(|answers| (answers, [].as_slice(), Instant::default())));
    assert_eq!((saved.visitors, saved.asked, saved.of, saved.shortened), (2, 4, 6, 1));
    assert_eq!(saved.to_json().to_text(), r#"{"visitors":2,"asked":2,"of":3,"saved":0.33,"shortened":0.5}"#);
}

/// 200 questions of 100 options and 50 signals.
pub fn large() -> Definition {
    let questions: Vec<Value> = (0..200)
        .map(|at: i64| {
            let options: Vec<Value> = (0..100_i64)
                .map(|option| json!({ "value": format!("v{option}"), "label": "L", "points": (option * (at % 7 + 1)) % 23 }))
                .collect();
            let mut question = json!({ "id": format!("q{at}"), "type": if at % 5 == 4 { "choices" } else { "choice" },
                "label": "Q", "dimension": (["fit", "need", "intent", "engagement"][at as usize % 4]),
                "required": at % 3 == 0, "options": options });
            if at % 10 == 9 {
                question["show_if"] = json!({ "question": format!("q{}", at - 1), "in": ["v1", "v2", "v3"] });
            }
            question
        })
        .collect();
    let signals: Vec<Value> = (0..50)
        .map(|at: i64| {
            let mut signal = json!({ "id": format!("s{at}"), "label": "S", "dimension": "engagement", "points": 1 + at % 9, "max_count": 1 + at % 5 });
            if at % 3 == 0 { signal["half_life"] = "P30D".into(); }
            if at % 4 == 1 { signal["after"] = format!("s{}", at - 1).into(); }
            if at % 5 == 0 { signal["within"] = "P90D".into(); }
            signal
        })
        .collect();
    let rules = |list: std::ops::Range<i64>| -> Value {
        list.map(|at| json!({ "when": { "all": [{ "question": format!("q{at}"), "is": "v0" }, { "question": format!("q{}", at + 3), "in": ["v5", "v6"] }] }, "text": "t", "team": "t" })).collect()
    };
    let strip = |rules: Value, members: &[&str]| -> Value {
        rules
            .as_array()
            .unwrap()
            .iter()
            .cloned()
            .map(|mut rule| {
                members.iter().for_each(|member| {
                    rule.as_object_mut().unwrap().remove(*member);
                });
                rule
            })
            .collect()
    };
    let document = json!({ "format": 1, "id": "large", "version": "1", "title": "Large", "questions": questions, "signals": signals,
        "sales_ready": { "min_score": 1500, "min": { "fit": 300 }, "borderline": { "within": 10 } },
        "disqualify": strip(rules(0..10), &["text", "team"]), "routes": strip(rules(20..40), &["text"]),
        "offers": strip(rules(40..50), &["team"]),
        "bands": [{ "id": "a", "min_score": 2500 }, { "id": "b", "min_score": 2000 }, { "id": "c", "min_score": 1500 }] });
    read(&parse(&document.to_string()).unwrap().value).unwrap()
}

#[test]
fn a_very_large_definition_is_checked() {
    let definition = large();
    let start = std::time::Instant::now();
    let report = check(&definition);
    println!("{:?}; {} not proven: {:?}", start.elapsed(), report.unproven.len(), report.unproven);
    for finding in &report.findings {
        println!("{} {} {}", finding.code, finding.pointer, finding.message);
    }
    assert!(report.outcomes.iter().all(|claim| matches!(claim.proof, Proof::Happens(_))));
    assert!(report.unproven.len() < 10, "{:?}", report.unproven);
}
