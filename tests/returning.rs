//! Visitors who come back: what is still known of them, and how far it leads.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use leadgate::definition::{Definition, read_text};
use leadgate::json::{Json, parse};
use leadgate::qualify::{Interview, Outcome};
use leadgate::time::Instant;
use leadgate::widget::{Known, Standing, allowed, standing};

fn json(text: &str) -> Json {
    parse(text).unwrap().value
}

/// An executive who has read the paper is sales-ready; a student never is.
fn definition(more: &str) -> Definition {
    let text = format!(
        r#"{{"format": 1, "id": "d", "version": "1", "title": "D", "questions": [
          {{"id": "role", "type": "choice", "label": "Role?", "required": true, "dimension": "fit", "options": [
            {{"value": "exec", "label": "Executive", "points": 10}}, {{"value": "student", "label": "Student"}}]}},
          {{"id": "fleet", "type": "number", "label": "Fleet?", "show_if": {{"question": "role", "is": "exec"}}}},
          {{"id": "wish", "type": "text", "label": "Wish?"}},
          {{"id": "news", "type": "consent", "label": "News", "statement": "Yes", "purpose": "news"}}],
          "signals": [{{"id": "paper", "label": "Paper", "dimension": "intent", "points": 10}}],
          "disqualify": [{{"when": {{"question": "role", "is": "student"}}, "reason": "No."}}],
          "sales_ready": {{"min_score": 20}}{more}}}"#
    );
    read_text(&text).unwrap()
}

fn stands(more: &str, answers: &str, signals: &str, passed: &[&str], at: &str) -> Standing {
    let known = Known { answers: json(answers), signals: json(signals) };
    let passed: Vec<String> = passed.iter().map(|id| (*id).to_owned()).collect();
    standing(&mut Interview::new(definition(more)), &known, &passed, at, Instant(1_000_000))
}

const ALL: &str = r#"{"role": "exec", "fleet": 7, "wish": "Less paper"}"#;

#[test]
fn each_kept_answer_stands_for_itself_and_no_consent_is_known() {
    let kept = json(r#"{"role": "chief", "fleet": 7, "gone": 1, "wish": " Less paper ", "news": true}"#);
    assert_eq!(allowed(&definition(""), &kept).to_text(), r#"{"fleet":7,"wish":"Less paper"}"#);
    for broken in ["null", "[]", "7", r#""role""#] {
        assert_eq!(allowed(&definition(""), &json(broken)).to_text(), "{}", "{broken}");
    }
}

#[test]
fn what_is_followed_by_another_question_is_passed_over() {
    assert_eq!(stands("", ALL, "[]", &[], "role"), Standing::Goes);
    assert_eq!(stands("", ALL, "[]", &["role", "fleet"], "wish"), Standing::Goes);
}

#[test]
fn the_last_question_tells_what_would_come_of_it_by_answers_and_signals() {
    let passed = ["role", "fleet", "wish"];
    assert_eq!(stands("", ALL, "[]", &passed, "news"), Standing::Ends(Some(Outcome::Nurture)));
    let read = r#"[["paper", 900000], ["unknown", 1], ["broken"], 7]"#;
    assert_eq!(stands("", ALL, read, &passed, "news"), Standing::Ends(Some(Outcome::SalesReady)));
    let open = r#"{"wish": "Less paper"}"#;
    assert_eq!(stands("", open, "[]", &["role", "wish"], "news"), Standing::Goes, "role is asked after all");
}

#[test]
fn where_the_verdict_is_decided_early_that_is_the_end() {
    let curtailed = r#", "ask": "until_decided""#;
    assert_eq!(
        stands(curtailed, r#"{"role": "student", "wish": "x"}"#, "[]", &[], "role"),
        Standing::Ends(Some(Outcome::Disqualified))
    );
    let read = r#"[["paper", 900000]]"#;
    assert_eq!(stands(curtailed, ALL, "[]", &[], "role"), Standing::Ends(Some(Outcome::Nurture)));
    assert_eq!(stands(curtailed, ALL, read, &[], "role"), Standing::Goes, "a consent is asked even then");
}

#[test]
fn each_time_it_is_tried_out_anew() {
    let mut interview = Interview::new(definition(""));
    let passed = ["role", "fleet", "wish"].map(str::to_owned);
    let mut ends = |signals: &str| {
        let known = Known { answers: json(ALL), signals: json(signals) };
        standing(&mut interview, &known, &passed, "news", Instant(1_000_000))
    };
    assert_eq!(ends(r#"[["paper", 900000]]"#), Standing::Ends(Some(Outcome::SalesReady)));
    assert_eq!(ends("[]"), Standing::Ends(Some(Outcome::Nurture)));
}
