//! The lead: what is posted about a visitor who is sales-ready, and nothing about anybody else.

mod brief;
mod verify;

pub use verify::{Refusal, verify};

use crate::definition::{Definition, Kind, QuestionIx};
use crate::json::Json;
use crate::qualify::{Answer, Facts, Occurrence, Outcome, Verdict};
use crate::time::Instant;

/// The circumstances of a capture, which the answers do not tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Capture {
    /// A UUID, made once: see [`uuid`].
    pub lead_id: String,
    /// When the interview ended.
    pub captured_at: Instant,
    /// `website` or `kiosk`.
    pub channel: &'static str,
    /// The language that the visitor read.
    pub language: String,
    /// Page, referrer, campaign and the like, as the contract has it; an empty object where nothing is known.
    pub source: Json,
    /// The id of this person's earlier lead from this device.
    pub updates: Option<String>,
}

/// A random (version 4) UUID from 16 random bytes.
///
/// ```
/// assert_eq!(leadgate::lead::uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
/// ```
pub fn uuid(random: [u8; 16]) -> String {
    let mut text = String::new();
    for (place, byte) in random.into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let byte = match place {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

/// The lead of a visitor, or `None` where the verdict is not sales-ready: then there is nothing to send.
///
/// `consented_at` tells when a consent was given or refused.
pub fn lead(
    definition: &Definition,
    facts: &Facts<'_>,
    signals: &[Occurrence],
    consented_at: impl Fn(QuestionIx) -> Option<Instant>,
    capture: &Capture,
) -> Option<Json> {
    let verdict = facts.verdict();
    if verdict.outcome != Some(Outcome::SalesReady) {
        return None;
    }
    let answers = facts.visible_answers();
    let at = capture.captured_at;
    let consents =
        consents(definition, facts, &capture.language, |question| consented_at(question).unwrap_or(at));
    let lead = Json::object()
        .with("format", 1i64)
        .with("lead_id", capture.lead_id.as_str())
        .with("captured_at", at.to_text())
        .with("channel", capture.channel)
        .with(
            "definition",
            Json::object()
                .with("id", definition.id.as_str())
                .with("version", definition.version.as_str())
                .with("digest", definition.digest.as_str())
                .with("agreement", definition.state(at.date()).name()),
        )
        .with("language", capture.language.as_str())
        .with("answers", answers.to_json(definition))
        .with_some("signals", filled(occurrences(definition, signals)))
        .with_some("contact", filled(contact(definition, &answers)))
        .with("verdict", verdict.to_json(definition))
        .with_some("route", route(definition, facts))
        .with_some("follow_up", follow_up(definition, facts, at))
        .with_some("brief", filled(brief::brief(definition, facts, &verdict)))
        .with_some("consents", filled(consents))
        .with_some("source", filled(capture.source.clone()))
        .with_some("updates", capture.updates.as_deref());
    Some(lead)
}

/// `None` for an object or list with nothing in it: such members are left out.
fn filled(json: Json) -> Option<Json> {
    match &json {
        Json::Object(members) if members.is_empty() => None,
        Json::Array(items) if items.is_empty() => None,
        _ => Some(json),
    }
}

fn occurrences(definition: &Definition, signals: &[Occurrence]) -> Json {
    let named = signals.iter().filter_map(|occurrence| {
        let signal = definition.signals.get(occurrence.signal.0)?;
        Some(Json::object().with("id", signal.id.as_str()).with("at", occurrence.at.to_text()))
    });
    Json::Array(named.collect())
}

fn contact(definition: &Definition, answers: &crate::qualify::Answers) -> Json {
    let mut contact = Json::object();
    for (field, text) in answers.contact(definition) {
        contact.set(field.token(), text);
    }
    contact
}

/// The first route that holds.
fn route(definition: &Definition, facts: &Facts<'_>) -> Option<Json> {
    let route = definition.routes.iter().find(|route| route.when.holds(facts))?;
    Some(Json::object().with("team", route.team.as_str()).with_some("rep", route.rep.as_deref()))
}

/// The moment by which the lead must be followed up.
pub fn due_at(definition: &Definition, facts: &Facts<'_>, captured_at: Instant) -> Option<Instant> {
    let rule = definition.follow_up.iter().find(|rule| rule.when.holds(facts))?;
    Some(captured_at.after(rule.within))
}

fn follow_up(definition: &Definition, facts: &Facts<'_>, at: Instant) -> Option<Json> {
    Some(Json::object().with("due_at", due_at(definition, facts, at)?.to_text()))
}

fn consents(
    definition: &Definition,
    facts: &Facts<'_>,
    language: &str,
    consented_at: impl Fn(QuestionIx) -> Instant,
) -> Json {
    let mut consents = Vec::new();
    for (place, question) in definition.questions.iter().enumerate() {
        let place = QuestionIx(place);
        let Kind::Consent { statement, purpose, policy_url } = &question.kind else { continue };
        let Some(Answer::Consent(granted)) = facts.answer(place) else { continue };
        // The language of the words that were shown: the default one where the visitor's has none.
        let shown = match statement {
            crate::definition::Text::Many(all) if !all.iter().any(|(tag, _)| tag == language) => {
                definition.default_language()
            }
            _ => language,
        };
        consents.push(
            Json::object()
                .with("purpose", purpose.as_str())
                .with("granted", *granted)
                .with("statement", definition.words(statement, shown))
                .with("language", shown)
                .with_some("policy_url", policy_url.as_deref())
                .with("at", consented_at(place).to_text()),
        );
    }
    Json::Array(consents)
}

/// The offers for a visitor who is not ready: words and address, at most five.
pub fn offers<'d>(definition: &'d Definition, facts: &Facts<'_>) -> Vec<&'d crate::definition::Offer> {
    let holding = definition.offers.iter().filter(|offer| offer.when.holds(facts));
    holding.take(crate::definition::Offer::MOST).collect()
}

/// What a verdict says about agreement with a posted one: all that decides, without the explanations.
fn decisive(verdict: &Verdict, definition: &Definition) -> Json {
    match verdict.to_json(definition) {
        Json::Object(members) => Json::Object(
            members.into_iter().filter(|(name, _)| name != "gates" && name != "missing").collect(),
        ),
        other => other,
    }
}
