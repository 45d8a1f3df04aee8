//! Stopping early never changes a verdict: held against every way of going on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use leadgate::definition::{Ask, Definition, QuestionIx, read_text};
use leadgate::json::parse;
use leadgate::qualify::{
    Answer, Answers, Interview, Occurrence, Outcome, Progress, Verdict, is_needed, score,
};
use random::{Chance, NOW, Size, ages, answers, definition, occurrences, product, read_answers, size};
use serde_json::{Value, json};

const DEFINITIONS: u64 = 2000;

fn sense(verdict: &Verdict) -> (Option<Outcome>, bool) {
    (verdict.outcome, verdict.borderline)
}

/// One visitor's way: the questions asked in order, and the interview at its end.
fn walk(
    definition: &Definition,
    given: &Answers,
    signals: &[Occurrence],
    mut at_each: impl FnMut(&Interview),
) -> (Vec<QuestionIx>, Interview) {
    let mut interview = Interview::new(definition.clone());
    for seen in signals {
        interview.signal(seen.signal, seen.at);
    }
    let mut asked = Vec::new();
    while let Some(place) = interview.advance(NOW) {
        assert!(!asked.contains(&place), "asked twice");
        asked.push(place);
        let question = &definition.questions[place.0];
        let json = given.get(place).map_or(leadgate::json::Json::Null, |answer| answer.to_json(question));
        interview.answer(place, &json, NOW).unwrap();
        at_each(&interview);
    }
    (asked, interview)
}

/// Every complete answering in which the questions asked have the answers given.
fn completions(
    definition: &Definition,
    choices: &[Vec<Value>],
    given: &Answers,
    asked: &[QuestionIx],
) -> Vec<Answers> {
    let kept: Vec<Vec<Value>> = choices
        .iter()
        .enumerate()
        .map(|(at, all)| match asked.contains(&QuestionIx(at)) {
            true => {
                let question = &definition.questions[at];
                let text = given.get(QuestionIx(at)).map(|answer| answer.to_json(question).to_text());
                vec![text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())]
            }
            false => all.clone(),
        })
        .collect();
    product(&kept).iter().map(|each| read_answers(definition, each)).collect()
}

#[test]
fn no_way_of_going_on_changes_the_verdict_and_nothing_needed_is_left_out() {
    let (mut walks, mut stopped, mut asked_in_all, mut visible_in_all) = (0, 0, 0, 0);
    for seed in 0..DEFINITIONS {
        let mut chance = Chance::new(seed);
        let shape = Size { questions: 4, signals: 2, times: seed % 2 == 0 };
        let (document, definition) = definition(&mut chance, shape);
        let choices: Vec<Vec<Value>> =
            document["questions"].as_array().unwrap().iter().map(answers).collect();
        if size(&choices) > 600 {
            continue;
        }
        for _ in 0..6 {
            let picked: Vec<Value> = choices
                .iter()
                .zip(&definition.questions)
                .map(|(all, question)| {
                    loop {
                        let one = chance.pick(all).clone();
                        if !question.required || !(one.is_null() || one == json!(false)) {
                            return one;
                        }
                    }
                })
                .collect();
            let given = read_answers(&definition, &picked);
            let seen: Vec<Vec<i64>> =
                definition.signals.iter().map(|_| chance.pick(&ages(shape.times)).clone()).collect();
            let seen = occurrences(&seen);
            let (asked, interview) = walk(&definition, &given, &seen, |_| {});
            let verdict = interview.verdict(NOW);
            let outcome = verdict.outcome.expect("an interview that has ended has a verdict");
            for completion in completions(&definition, &choices, &given, &asked) {
                let whole = score(&definition, &completion, &seen, NOW);
                if whole.missing.is_empty() {
                    assert_eq!(
                        sense(&whole),
                        sense(&verdict),
                        "seed {seed} {asked:?}\n{given:?}\n{completion:?}\n{document:#}"
                    );
                }
            }
            let visible = interview.visible(NOW);
            for place in &visible {
                if outcome == Outcome::SalesReady && is_needed(&definition.questions[place.0]) {
                    assert!(asked.contains(place), "seed {seed}: {place:?} was left out\n{document:#}");
                }
            }
            walks += 1;
            stopped += usize::from(asked.len() < visible.len());
            asked_in_all += asked.len();
            visible_in_all += visible.len();
        }
    }
    println!(
        "{walks} visitors, {stopped} stopped early; {asked_in_all} of {visible_in_all} questions were asked"
    );
    assert!(walks > 10_000, "{walks}");
    assert!(stopped * 4 > walks, "only {stopped} of {walks} stopped early");
}

#[test]
fn progress_never_promises_less_than_is_asked() {
    for seed in 0..1000 {
        let mut chance = Chance::new(seed);
        let (document, mut definition) =
            definition(&mut chance, Size { questions: 6, signals: 0, times: false });
        for question in &mut definition.questions {
            question.show_if = None;
        }
        let choices: Vec<Vec<Value>> =
            document["questions"].as_array().unwrap().iter().map(answers).collect();
        let picked: Vec<Value> = choices.iter().map(|all| all.last().unwrap().clone()).collect();
        let picked: Vec<Value> =
            picked.into_iter().map(|one| if one == json!(false) { json!(true) } else { one }).collect();
        let mut promised = usize::MAX;
        let mut last = 0;
        let given = read_answers(&definition, &picked);
        let (asked, interview) = walk(&definition, &given, &[], |interview| {
            let Progress { step, of } = interview.progress(NOW);
            last += 1;
            assert_eq!(step, last, "seed {seed}");
            assert!(step <= of && of <= promised, "seed {seed}: {step} of {of}, after {promised}");
            promised = of;
        });
        assert!(asked.len() <= promised, "seed {seed}");
        assert_eq!(interview.progress(NOW), Progress { step: asked.len(), of: asked.len() }, "seed {seed}");
    }
}

fn telematics(ask: &str) -> Definition {
    let document = json!({
        "format": 1, "id": "t", "version": "1", "title": "T", "ask": ask,
        "questions": [
            { "id": "role", "type": "choice", "label": "Role?", "required": true, "dimension": "fit", "options": [
                { "value": "owner", "label": "Owner", "points": 40 }, { "value": "driver", "label": "Driver" },
                { "value": "student", "label": "Student" }] },
            { "id": "need", "type": "choice", "label": "Need?", "dimension": "need", "options": [
                { "value": "much", "label": "Much", "points": 30 }, { "value": "none", "label": "None" }] },
            { "id": "extra", "type": "choice", "label": "Extra?", "dimension": "need", "options": [
                { "value": "yes", "label": "Yes", "points": 5 }, { "value": "no", "label": "No" }] },
            { "id": "email", "type": "email", "label": "E-mail?", "required": true, "field": "email" },
            { "id": "phone", "type": "phone", "label": "Phone?", "field": "tel" },
            { "id": "time", "type": "text", "label": "When to call?", "required": true,
              "show_if": { "question": "phone", "answered": true } },
            { "id": "news", "type": "consent", "label": "News?", "statement": "Yes.", "purpose": "news" },
            { "id": "colour", "type": "choice", "label": "Colour?", "options": [{ "value": "red", "label": "Red" }] }],
        "signals": [{ "id": "demo", "label": "Demo", "dimension": "intent", "points": 20 },
                    { "id": "left", "label": "Left", "dimension": "intent", "points": -20 }],
        "sales_ready": { "min_score": 60 },
        "disqualify": [{ "when": { "question": "role", "is": "student" } }]
    });
    read_text(&document.to_string()).unwrap()
}

/// Which questions are asked of somebody who answers so.
fn asked(definition: &Definition, answers: &str) -> (Vec<String>, Option<Outcome>) {
    let given = Answers::read(definition, &parse(answers).unwrap().value).unwrap();
    let (asked, interview) = walk(definition, &given, &[], |_| {});
    (
        asked.iter().map(|place| definition.questions[place.0].id.clone()).collect(),
        interview.verdict(NOW).outcome,
    )
}

#[test]
fn a_knock_out_ends_the_interview_before_any_contact_detail() {
    let definition = telematics("until_decided");
    assert_eq!(
        asked(&definition, r#"{"role":"student"}"#),
        (vec!["role".into()], Some(Outcome::Disqualified))
    );
}

#[test]
fn who_cannot_reach_the_line_is_told_at_once() {
    let definition = telematics("until_decided");
    assert_eq!(asked(&definition, r#"{"role":"driver"}"#), (vec!["role".into()], Some(Outcome::Nurture)));
}

#[test]
fn who_is_sales_ready_is_asked_what_is_required_contact_or_consent() {
    let definition = telematics("until_decided");
    let (questions, outcome) = asked(&definition, r#"{"role":"owner","need":"much","email":"a@b.example"}"#);
    assert_eq!(outcome, Some(Outcome::SalesReady));
    assert_eq!(questions, ["role", "need", "email", "phone", "news"]);
}

#[test]
fn an_answer_of_these_may_reveal_another() {
    let definition = telematics("until_decided");
    let answers = r#"{"role":"owner","need":"much","email":"a@b.example","phone":"0123456","time":"noon"}"#;
    assert_eq!(asked(&definition, answers).0, ["role", "need", "email", "phone", "time", "news"]);
}

#[test]
fn with_ask_all_nothing_is_left_out() {
    let definition = telematics("all");
    assert_eq!(definition.ask, Ask::All);
    let (questions, outcome) = asked(&definition, r#"{"role":"student","email":"a@b.example"}"#);
    assert_eq!(outcome, Some(Outcome::Disqualified));
    assert_eq!(questions, ["role", "need", "extra", "email", "phone", "news", "colour"]);
}

fn place(interview: &Interview, id: &str) -> QuestionIx {
    interview.definition().question(id).unwrap().0
}

fn answer(interview: &mut Interview, value: &str) -> Option<String> {
    let at = interview.current().unwrap();
    interview.answer(at, &parse(value).unwrap().value, NOW).unwrap();
    let next = interview.advance(NOW)?;
    Some(interview.definition().questions[next.0].id.clone())
}

#[test]
fn going_back_takes_a_verdict_back() {
    let mut interview = Interview::new(telematics("until_decided"));
    interview.advance(NOW);
    assert_eq!(answer(&mut interview, r#""driver""#), None);
    assert_eq!(interview.verdict(NOW).outcome, Some(Outcome::Nurture));
    assert_eq!(interview.back(NOW), Some(QuestionIx(0)));
    assert_eq!(interview.verdict(NOW).outcome, None);
    assert_eq!(answer(&mut interview, r#""owner""#).as_deref(), Some("need"));
    // What was known before still has to be asked: it may be changed.
    assert_eq!(answer(&mut interview, r#""much""#).as_deref(), Some("email"));
    assert_eq!(interview.back(NOW), Some(place(&interview, "need")));
    assert_eq!(interview.back(NOW), Some(place(&interview, "role")));
    assert_eq!(answer(&mut interview, r#""owner""#).as_deref(), Some("need"));
}

#[test]
fn a_signal_that_upsets_a_decided_verdict_brings_back_what_was_left_out() {
    let mut interview = Interview::new(telematics("until_decided"));
    let [demo, left] = ["demo", "left"].map(|id| interview.definition().signal(id).unwrap());
    interview.signal(demo, NOW);
    interview.advance(NOW);
    assert_eq!(answer(&mut interview, r#""owner""#).as_deref(), Some("email"));
    interview.signal(left, NOW);
    // 40 + 20 - 20, and 35 more can still be had: the two that were left out come after what lies ahead.
    for (given, next) in [
        (r#""a@b.example""#, "phone"),
        ("null", "news"),
        ("null", "colour"),
        ("null", "need"),
        (r#""none""#, ""),
    ] {
        assert_eq!(answer(&mut interview, given).unwrap_or_default(), next);
    }
    assert_eq!(interview.verdict(NOW).outcome, Some(Outcome::Nurture));
}

#[test]
fn what_is_prefilled_is_open_until_it_has_been_passed() {
    let mut interview = Interview::new(telematics("until_decided"));
    let known =
        Answers::read(interview.definition(), &parse(r#"{"role":"student"}"#).unwrap().value).unwrap();
    interview.prefill(&known);
    assert_eq!(interview.advance(NOW), Some(QuestionIx(0)));
    assert_eq!(interview.decided(NOW), None);
    assert_eq!(interview.answers().get(QuestionIx(0)), Some(&Answer::Option(2)));
}
