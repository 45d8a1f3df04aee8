//! The widget without a browser: what a visitor does, and what follows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod visit;

use leadgate::definition::{Definition, read_text};
use leadgate::json::parse;
use leadgate::lead::verify;
use leadgate::widget::{Control, Device, Effects, Session, Setting, Words};
use visit::{Still, signed};

const CONTENT: &str = r#"{
  "format": 1, "id": "demo", "version": "1", "title": "Demo",
  "questions": [
    {"id": "role", "type": "choice", "label": "Your role?", "required": true, "dimension": "fit",
     "options": [{"value": "exec", "label": "Executive", "points": 20}, {"value": "student", "label": "Student"}]},
    {"id": "fleet", "type": "number", "label": "How many?", "required": true, "show_if": {"question": "role", "is": "exec"}},
    {"id": "email", "type": "email", "label": "Your e-mail?", "required": true, "field": "email"}],
  "sales_ready": {"min_score": 15}, "follow_up": [{"within": "PT4H"}],
  "offers": [{"text": "A guide", "url": "/guide"}]"#;

fn agreed() -> Definition {
    read_text(&signed(CONTENT)).unwrap()
}

fn session(definition: Definition, steps: bool) -> Session {
    let words = Words::new(include_str!("../www/words/en.json"), "");
    let setting = Setting { language: "en".into(), steps };
    Session::new(definition, words, setting, Still.now())
}

fn with(name: &str, value: &str) -> Vec<Control> {
    vec![Control { name: name.into(), value: value.into(), on: true, unreadable: false }]
}

fn told(effects: &Effects) -> Vec<String> {
    effects.events.iter().map(|(name, detail)| format!("{name} {}", detail.to_text())).collect()
}

#[test]
fn a_visitor_who_qualifies_is_asked_thanked_and_posted() {
    let mut session = session(agreed(), true);
    assert_eq!(told(&session.begin(&Still)), ["ready {}", r#"question {"id":"role","index":0}"#]);
    let next = session.submit(&with("role", "exec"), &Still);
    assert_eq!(told(&next), [r#"answer {"id":"role"}"#, r#"question {"id":"fleet","index":1}"#]);
    assert!(
        next.screen.to_string().contains("Step 2 of 3")
            && next.screen.to_string().ends_with(">#q-fleet-heading")
    );
    session.submit(&with("fleet", "120"), &Still);
    let end = session.submit(&with("email", " ann@acme.example "), &Still);
    let lead = end.lead.clone().unwrap();
    assert_eq!(lead.lead_id, "07070707-0707-4707-8707-070707070707");
    assert_eq!(told(&end)[1], r#"verdict {"outcome":"sales_ready","score":20}"#);
    // Nobody is thanked, and nothing promised, before the lead is where it cannot get lost.
    let shown = end.screen.to_string();
    assert!(shown.contains("Sending your answers") && !shown.contains("Thank you"), "{shown}");
    let stored = session.told(&lead.lead_id, "stored", "", true);
    assert_eq!(told(&stored), [format!(r#"queued {{"lead_id":"{}"}}"#, lead.lead_id)]);
    let shown = stored.screen.to_string();
    assert!(shown.contains("#heading Thank you") && shown.contains("#due [hidden=]"), "{shown}");
    let posted = parse(&lead.body).unwrap().value;
    assert_eq!(verify(&posted, &agreed()), Ok(()));
    assert_eq!(posted.member("contact").unwrap().to_text(), r#"{"email":"ann@acme.example"}"#);
    assert_eq!(posted.member("follow_up").unwrap().to_text(), r#"{"due_at":"2026-11-24T13:30:00.000Z"}"#);
    let accepted = session.told(&lead.lead_id, "accepted", "", true).screen.to_string();
    assert!(accepted.contains("#due [hidden!]") && accepted.contains("have been received"), "{accepted}");
    assert!(session.told("another lead", "accepted", "", true).screen.to_string().is_empty());
}

#[test]
fn a_visitor_who_does_not_is_served_and_nothing_is_posted() {
    let mut session = session(agreed(), true);
    session.begin(&Still);
    session.submit(&with("role", "student"), &Still);
    let end = session.submit(&with("email", "ann@acme.example"), &Still);
    assert_eq!(end.lead, None);
    assert!(end.screen.to_string().contains("A guide"));
    assert!(!told(&end).iter().any(|event| event.starts_with("queued")));
}

#[test]
fn a_draft_shows_everything_and_posts_nothing() {
    let mut session = session(read_text(&format!("{CONTENT}}}")).unwrap(), false);
    assert!(session.begin(&Still).screen.to_string().contains("Preview: answers are not sent"));
    let all = [with("role", "exec"), with("fleet", "3"), with("email", "a@b.example")].concat();
    let end = session.submit(&all, &Still);
    assert_eq!(end.lead, None);
    assert!(end.screen.to_string().contains("your answers were not sent"));
}

#[test]
fn a_lead_that_only_this_page_has_is_not_thanked_for_until_it_is_accepted() {
    let mut session = session(agreed(), false);
    session.begin(&Still);
    let all = [with("role", "exec"), with("fleet", "3"), with("email", "a@b.example")].concat();
    let lead = session.submit(&all, &Still).lead.unwrap();
    for state in ["stored", "queued", "attention"] {
        let shown = session.told(&lead.lead_id, state, "", false).screen.to_string();
        assert!(!shown.contains("Thank you"), "{shown}");
    }
    let shown = session.told(&lead.lead_id, "queued", "", false).screen.to_string();
    assert!(shown.contains("Please keep this page open"), "{shown}");
    let shown = session.told(&lead.lead_id, "accepted", "", false).screen.to_string();
    assert!(shown.contains("#heading Thank you"), "{shown}");
}

#[test]
fn what_is_wrong_is_said_and_nothing_goes_on() {
    let mut session = session(agreed(), false);
    session.begin(&Still);
    let all = [with("role", "exec"), with("fleet", "many"), with("email", "ann")].concat();
    let wrong = session.submit(&all, &Still);
    let shown = wrong.screen.to_string();
    assert!(shown.contains("How many?: Enter a number, like 25") && shown.ends_with(">#summary"), "{shown}");
    assert_eq!(session.verdict(), None);
    assert_eq!(session.value(Still.now()).to_text(), r#"{"role":"exec"}"#);
}

#[test]
fn an_answer_that_hides_a_question_takes_its_answer_out() {
    let mut session = session(agreed(), false);
    session.begin(&Still);
    session.changed("role", &with("role", "exec"), true, &Still);
    session.changed("fleet", &with("fleet", "007"), true, &Still);
    assert_eq!(session.value(Still.now()).to_text(), r#"{"role":"exec","fleet":7}"#);
    let hidden = session.changed("role", &with("role", "student"), true, &Still);
    assert!(hidden.screen.to_string().contains("#q-fleet-block [hidden=]"));
    assert_eq!(session.value(Still.now()).to_text(), r#"{"role":"student"}"#);
}

#[test]
fn answers_that_are_too_large_together_are_refused_where_they_become_so() {
    let lines = |id: &str| {
        format!(r#"{{"id": "{id}", "type": "text", "label": "{id}", "multiline": true, "max_length": 4096}}"#)
    };
    let questions = ["a", "b", "c"].map(lines).join(",");
    let definition = read_text(&format!(
        r#"{{"format": 1, "id": "d", "version": "1", "title": "D", "questions": [{questions}], "sales_ready": {{"min_score": 0}}}}"#
    ))
    .unwrap();
    let mut session = session(definition, true);
    session.begin(&Still);
    // Two bytes a character: two answers fit into 16 KiB but for a few bytes, which the third overruns.
    session.submit(&with("a", &"é".repeat(4096)), &Still);
    session.submit(&with("b", &"é".repeat(4000)), &Still);
    let refused = session.submit(&with("c", &"é".repeat(200)), &Still);
    assert_eq!(refused.events, []);
    assert!(refused.screen.to_string().contains("Shorten your answer to "), "{}", refused.screen);
    let value = session.value(Still.now()).to_text();
    assert!(value.len() <= 16 * 1024 && !value.contains("\"c\""), "{}", value.len());
    // As short as was asked for, it is taken.
    let screen = refused.screen.to_string();
    let asked: usize = screen.split("answer to ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let taken = session.submit(&with("c", &"é".repeat(asked)), &Still);
    assert_eq!(taken.events[0].0, "answer", "{}", taken.screen);
}
