//! A form of the page's own: what stands in its controls, and what follows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod visit;

use leadgate::definition::read_text;
use leadgate::json::parse;
use leadgate::lead::verify;
use leadgate::widget::{Attached, Control, Device, Given, Reading, Words};
use visit::{Still, signed};

const CONTENT: &str = r#"{
  "format": 1, "id": "demo", "version": "1", "title": "Demo",
  "questions": [
    {"id": "role", "type": "choice", "label": "Your role?", "required": true, "dimension": "fit",
     "options": [{"value": "exec", "label": "Executive", "points": 20}, {"value": "student", "label": "Student"}]},
    {"id": "fleet", "type": "number", "label": "How many?", "required": true, "show_if": {"question": "role", "is": "exec"}},
    {"id": "terms", "type": "consent", "label": "Terms", "statement": "I agree.", "purpose": "terms"},
    {"id": "email", "type": "email", "label": "Your e-mail?", "required": true, "field": "email"}],
  "signals": [{"id": "paper", "label": "Paper", "dimension": "engagement", "points": 5}],
  "sales_ready": {"min_score": 15}"#;

fn attached() -> Attached {
    let text = signed(CONTENT);
    let words = Words::new(include_str!("../www/words/en.json"), "");
    Attached::new(Reading::new(&text, "en").unwrap(), words, Still.now())
}

/// Controls as `name=value`, all of them to be seen; `-name` is a box that is not ticked.
fn form(controls: &[&str]) -> Given {
    let mut given = Given::default();
    for control in controls {
        let (name, value) = control.split_once('=').unwrap_or((control, ""));
        let bare = name.trim_start_matches('-');
        given.controls.push(Control {
            name: bare.into(),
            value: value.into(),
            on: !name.starts_with('-'),
            unreadable: false,
        });
        given.asked.push(bare.into());
    }
    given
}

#[test]
fn a_form_that_is_filled_in_makes_a_lead_that_a_receiver_takes() {
    let mut attached = attached();
    attached.signal("paper", Still.now());
    attached.signal("nothing", Still.now());
    let shown = attached.submit(&form(&["role=exec", "fleet=3", "terms=on", "email=a@b.example"]), &Still);
    assert!(shown.wrong.is_empty() && !shown.unread);
    let lead = parse(&shown.effects.lead.unwrap().body).unwrap().value;
    assert_eq!(
        lead.member("answers").unwrap().to_text(),
        r#"{"role":"exec","fleet":3,"terms":true,"email":"a@b.example"}"#
    );
    assert_eq!(
        lead.member("signals").unwrap().to_text(),
        r#"[{"id":"paper","at":"2026-11-24T09:30:00.000Z"}]"#
    );
    let text = signed(CONTENT);
    assert!(verify(&lead, &read_text(&text).unwrap()).is_ok());
}

#[test]
fn what_is_hidden_is_neither_asked_nor_wrong() {
    let mut attached = attached();
    let shown = attached.read(&form(&["role=student", "fleet=", "-terms=on", "email="]), "role", Still.now());
    assert_eq!(shown.visible, ["role", "terms", "email"]);
    assert_eq!(shown.wrong, [("email".to_owned(), "Enter an answer".to_owned())]);
    let told: Vec<_> =
        shown.effects.events.iter().map(|(name, detail)| format!("{name} {}", detail.to_text())).collect();
    assert_eq!(
        told,
        [
            r#"answer {"id":"role"}"#,
            r#"question {"id":"role","index":0}"#,
            r#"question {"id":"terms","index":1}"#,
            r#"question {"id":"email","index":2}"#
        ]
    );
}

#[test]
fn a_required_question_without_a_control_keeps_the_interview_open() {
    let mut attached = attached();
    let shown = attached.submit(&form(&["role=exec", "fleet=3"]), &Still);
    assert!(shown.unread && shown.effects.lead.is_none() && attached.verdict().is_none());
    assert_eq!(shown.unasked, ["email"]);
    assert_eq!(attached.value(&form(&["role=student"]), Still.now()).to_text(), r#"{"role":"student"}"#);
}

#[test]
fn a_value_that_the_definition_does_not_know_is_its_authors_concern() {
    let mut attached = attached();
    let shown = attached.read(&form(&["role=other", "email=a@b.example"]), "", Still.now());
    assert_eq!(shown.unfit, ["role"]);
    assert_eq!(shown.wrong, [("role".to_owned(), "Select an option".to_owned())]);
    let mut hidden = form(&["role=exec", "fleet=3", "email=nonsense"]);
    hidden.asked.retain(|id| id != "email");
    let shown = attached.read(&hidden, "", Still.now());
    assert_eq!((shown.unfit, shown.unasked), (vec!["email".to_owned()], vec!["email".to_owned()]));
}

#[test]
fn what_is_known_is_written_but_for_consents() {
    let attached = attached();
    let known = parse(r#"{"role": "exec", "fleet": 12.5, "terms": true}"#).unwrap().value;
    let expected =
        vec![("role".to_owned(), vec!["exec".to_owned()]), ("fleet".to_owned(), vec!["12.5".to_owned()])];
    assert_eq!(attached.prefill(&known), Ok(expected));
    let known = parse(r#"{"role": "king", "nothing": 1}"#).unwrap().value;
    assert_eq!(attached.prefill(&known), Err("/role, /nothing".to_owned()));
}
