//! Whether a posted lead is what this definition gives for its answers.

use super::{Capture, decisive, lead};
use crate::definition::Definition;
use crate::json::Json;
use crate::qualify::{Answers, Facts, read_occurrences};
use crate::time::Instant;

/// Why a lead is refused: a stable code, and a sentence that names the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `malformed`, `unknown_definition`, `not_agreed`, `invalid_answers`, `not_sales_ready` or `score_mismatch`.
    pub code: &'static str,
    /// What does not match, without any answer in it.
    pub message: String,
}

/// Re-scores a lead and compares. It proves that the lead is consistent, not that its answers are true.
///
/// # Errors
/// The first thing that does not match.
pub fn verify(posted: &Json, definition: &Definition) -> Result<(), Refusal> {
    let shape = Shape::read(posted)?;
    if shape.definition != [definition.id.as_str(), &definition.version, &definition.digest] {
        return refuse("unknown_definition", "The lead was scored by another definition than this one.");
    }
    if !definition.state(shape.captured_at.date()).runs()
        || !matches!(shape.agreement, "agreed" | "review_due")
    {
        return refuse("not_agreed", "The definition has not been agreed by both teams as it stands.");
    }

    let answers = Answers::read(definition, shape.answers).map_err(|problems| invalid_answers(&problems))?;
    let signals = match shape.signals {
        Some(signals) => {
            read_occurrences(definition, signals).map_err(|problems| invalid_answers(&problems))?
        }
        None => Vec::new(),
    };
    let facts = Facts::gather(definition, &answers, &signals, shape.captured_at);
    if !same(&facts.visible_answers().to_json(definition), shape.answers) {
        return refuse(
            "invalid_answers",
            "The answers are not in their normal form, or one of them is to a hidden question.",
        );
    }
    let verdict = facts.verdict();
    if let Some(open) = verdict.missing.first().and_then(|place| definition.questions.get(place.0)) {
        return refuse("invalid_answers", &format!("The required question “{}” has no answer.", open.id));
    }

    if shape.outcome != "sales_ready" {
        return refuse("not_sales_ready", "The lead itself says that it is not sales-ready.");
    }
    let claimed = match shape.verdict {
        Json::Object(members) => {
            Json::Object(members.iter().filter(|(name, _)| name != "gates").cloned().collect())
        }
        _ => Json::Null,
    };
    if !same(&decisive(&verdict, definition), &claimed) {
        return refuse(
            "score_mismatch",
            "The verdict is not the one that the definition gives for these answers.",
        );
    }
    let rebuilt = lead(definition, &facts, &signals, |_| None, &shape.capture()).ok_or_else(|| Refusal {
        code: "not_sales_ready",
        message: "The answers are not sales-ready.".to_owned(),
    })?;
    derived_parts_match(posted, &rebuilt)
}

/// What follows from the answers must be what it says, wherever it is there.
fn derived_parts_match(posted: &Json, rebuilt: &Json) -> Result<(), Refusal> {
    let differs = |part: &str| {
        posted.member(part).is_some_and(|given| !rebuilt.member(part).is_some_and(|own| same(own, given)))
    };
    if differs("contact") {
        return refuse("invalid_answers", "“contact” is not what the answers give.");
    }
    let given = |lead: &Json| -> Option<Vec<(Json, Json)>> {
        let consent =
            |consent: &Json| Some((consent.member("purpose")?.clone(), consent.member("granted")?.clone()));
        lead.member("consents")?.as_array()?.iter().map(consent).collect()
    };
    if posted.member("consents").is_some() && given(posted) != given(rebuilt) {
        return refuse("invalid_answers", "“consents” is not what the answers give.");
    }
    for part in ["route", "follow_up", "brief"] {
        if differs(part) {
            return refuse(
                "score_mismatch",
                &format!("“{part}” is not what the definition gives for these answers."),
            );
        }
    }
    let gates = |lead: &Json| lead.member("verdict").and_then(|verdict| verdict.member("gates")).cloned();
    match gates(posted) {
        Some(claimed) if !gates(rebuilt).is_some_and(|own| same(&own, &claimed)) => {
            refuse("score_mismatch", "“verdict.gates” is not what the definition gives for these answers.")
        }
        _ => Ok(()),
    }
}

fn refuse(code: &'static str, message: &str) -> Result<(), Refusal> {
    Err(Refusal { code, message: message.to_owned() })
}

/// Names the places, never the answers: refusals are logged.
fn invalid_answers(problems: &[crate::definition::Problem]) -> Refusal {
    let places: Vec<&str> = problems.iter().take(5).map(|problem| problem.pointer.as_str()).collect();
    Refusal {
        code: "invalid_answers",
        message: format!("Not allowed by the definition: {}", places.join(", ")),
    }
}

/// The same value, whatever the order of its members.
fn same(one: &Json, other: &Json) -> bool {
    one.to_canonical() == other.to_canonical()
}

/// The parts of a lead that verifying needs, each of the right type.
struct Shape<'l> {
    lead_id: &'l str,
    captured_at: Instant,
    channel: &'static str,
    language: &'l str,
    definition: [&'l str; 3],
    agreement: &'l str,
    answers: &'l Json,
    signals: Option<&'l Json>,
    verdict: &'l Json,
    outcome: &'l str,
}

impl<'l> Shape<'l> {
    fn read(lead: &'l Json) -> Result<Self, Refusal> {
        let malformed =
            |what: &str| Refusal { code: "malformed", message: format!("This is not a lead: {what}.") };
        let part = |object: &'l Json, name: &str| {
            object.member(name).ok_or_else(|| malformed(&format!("“{name}” is missing")))
        };
        let text = |object: &'l Json, name: &str| {
            part(object, name)?.as_str().ok_or_else(|| malformed(&format!("“{name}” is not a string")))
        };
        if lead.as_object().is_none() {
            return Err(malformed("it is not an object"));
        }
        if part(lead, "format")?.as_i64() != Some(1) {
            return Err(malformed("“format” is not 1"));
        }
        let lead_id = text(lead, "lead_id")?;
        if !is_uuid_v4(lead_id) {
            return Err(malformed("“lead_id” is not a version 4 UUID in lower case"));
        }
        let captured_at = Instant::parse(text(lead, "captured_at")?)
            .ok_or_else(|| malformed("“captured_at” is not an RFC 3339 time"))?;
        let channel = match text(lead, "channel")? {
            "website" => "website",
            "kiosk" => "kiosk",
            _ => return Err(malformed("“channel” is neither website nor kiosk")),
        };
        let definition = part(lead, "definition")?;
        let verdict = part(lead, "verdict")?;
        let outcome = text(verdict, "outcome")?;
        let answers = part(lead, "answers")?;
        if answers.as_object().is_none() {
            return Err(malformed("“answers” is not an object"));
        }
        let signals = lead.member("signals");
        if signals.is_some_and(|signals| signals.as_array().is_none()) {
            return Err(malformed("“signals” is not a list"));
        }
        Ok(Shape {
            lead_id,
            captured_at,
            channel,
            language: text(lead, "language")?,
            definition: [text(definition, "id")?, text(definition, "version")?, text(definition, "digest")?],
            agreement: text(definition, "agreement")?,
            answers,
            signals,
            verdict,
            outcome,
        })
    }

    fn capture(&self) -> Capture {
        Capture {
            lead_id: self.lead_id.to_owned(),
            captured_at: self.captured_at,
            channel: self.channel,
            language: self.language.to_owned(),
            source: Json::object(),
            updates: None,
        }
    }
}

fn is_uuid_v4(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
