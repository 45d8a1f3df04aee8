//! The kiosk's parts for hosts that are not Rust: what a badge says, and leads sealed and opened.

use super::{read_json, text};
use crate::badge::{self, Pattern};
use crate::json::Json;
use crate::mistake::Mistake;
use crate::qr::{Code, QUIET};
use crate::seal::{self, KeyPair, Label, PublicKey};
use crate::setup;

/// `{source, contact, badge?, answers}` of a badge's code. Patterns are a list of strings; the definition says which
/// answers there are, and `{}` says none. Errors are `invalid_patterns` and `invalid_definition`.
pub fn read_badge(code: &str, patterns: &str, definition: &str) -> String {
    let result = read_patterns(patterns).and_then(|patterns| {
        let definition = read_json(definition, "invalid_definition")?;
        let badge = badge::read(code.as_bytes(), &patterns);
        Ok(badge.to_json().with("answers", badge::answers(&badge.contact, &definition)))
    });
    text(result)
}

fn read_patterns(patterns: &str) -> Result<Vec<Pattern>, Json> {
    let wrong = |place: usize, message: &str| {
        let pointer = ["/", &place.to_string()].concat();
        refused(&Mistake::new(
            "invalid_patterns",
            &pointer,
            message,
            "docs/kiosk.md tells how patterns are written.",
        ))
    };
    let list = read_json(patterns, "invalid_patterns")?;
    let items = list.as_array().unwrap_or(&[]).iter().enumerate();
    items
        .map(|(place, item)| match item.as_str().map(Pattern::read) {
            Some(Ok(pattern)) => Ok(pattern),
            Some(Err(fault)) => Err(wrong(place, &format!("The pattern cannot be read: {fault}."))),
            None => Err(wrong(place, "A pattern is text.")),
        })
        .collect()
}

/// `{"key": {format, kid, public_key, private_key}}` of 32 random bytes as base64url, or `invalid_random`.
pub fn key_pair(random: &str) -> String {
    text(bytes(random).map(|random| Json::object().with("key", KeyPair::from_random(random).to_json())))
}

/// `{"sealed": {…}}` of a lead's text, or `invalid_key`, `invalid_lead`, `invalid_random`.
pub fn seal(lead: &str, public_key: &str, random: &str) -> String {
    let result = bytes(random).and_then(|random| {
        let public = PublicKey::read(public_key).map_err(|wrong| refused(&wrong))?;
        let label = Label::of(&read_json(lead, "invalid_lead")?).ok_or_else(|| {
            refused(&Mistake::new(
                "invalid_lead",
                "",
                "A lead has lead_id, captured_at and definition.digest, and this has not.",
                "Hand over a lead as it is posted.",
            ))
        })?;
        let envelope = seal::seal(&public, &label, lead.as_bytes(), random);
        envelope.map(|envelope| Json::object().with("sealed", envelope)).map_err(|wrong| refused(&wrong))
    });
    text(result)
}

/// `{"lead": "…"}`, the frozen bytes of the lead in an envelope, opened with one of a list of key files. Errors are
/// those of [`seal::open`], and `invalid_key` with `key`, the place of the key file in the list.
pub fn open(envelope: &str, keys: &str) -> String {
    let result = read_json(keys, "invalid_key").and_then(|keys| {
        let files = keys.as_array().unwrap_or(&[]).iter().enumerate();
        let keys: Vec<KeyPair> = files
            .map(|(place, file)| {
                KeyPair::read(&file.to_text()).map_err(|wrong| refused(&wrong).with("key", place))
            })
            .collect::<Result<_, Json>>()?;
        let lead = seal::open(envelope, &keys).map_err(|wrong| refused(&wrong))?;
        Ok(Json::object().with("lead", lead))
    });
    text(result)
}

/// `{"link": "…", "setup": {…}}` of a kiosk's configuration, or `invalid_setup`. `app` takes the place of the
/// configuration's own where it is not empty, and so does `pin`, which is what verifies the digits.
pub fn setup(configuration: &str, app: &str, pin: &str) -> String {
    let result = setup::read(configuration)
        .and_then(|mut setup| {
            if !pin.is_empty() {
                setup.pin = Some(pin.to_owned());
            }
            let own = setup.app.clone().unwrap_or_default();
            let app = if app.is_empty() { own.as_str() } else { app };
            if app.is_empty() {
                let fix = "Write \"app\": \"https://…/kiosk/\", or give --app.";
                let message = "The address of the kiosk app is missing, with which the link begins.";
                return Err(vec![Mistake::new("missing_member", "/app", message, fix)]);
            }
            let link = setup::to_link(&setup, app).map_err(|mistake| vec![mistake])?;
            Ok(Json::object().with("link", link).with("setup", setup.to_json()))
        })
        .map_err(|mistakes| {
            let message = mistakes.first().map_or("", |first| first.message.as_str());
            let listed: Vec<Json> = mistakes.iter().map(Mistake::to_json).collect();
            Json::object().with("name", "invalid_setup").with("message", message).with("errors", listed)
        });
    text(result)
}

/// `{"code": {size, rows, path}}` of a text: the size with its border, `rows` of `0` and `1` without it, and the path
/// of an SVG; or `{"code": null}` for a text that no code holds.
pub fn qr_code(text: &str) -> String {
    let drawn = |code: Code| {
        let row = |y| -> Json {
            (0..code.size()).map(|x| if code.is_dark(x, y) { '1' } else { '0' }).collect::<String>().into()
        };
        let rows: Vec<Json> = (0..code.size()).map(row).collect();
        let size = i64::from(code.size() + 2 * QUIET);
        Json::object().with("size", size).with("rows", rows).with("path", code.path())
    };
    Json::object().with("code", Code::of(text).map_or(Json::Null, drawn)).to_text()
}

fn bytes(random: &str) -> Result<[u8; 32], Json> {
    crate::base64url::decode(random).and_then(|random| random.try_into().ok()).ok_or_else(|| {
        refused(&Mistake::new(
            "invalid_random",
            "",
            "32 random bytes are needed.",
            "Take them from crypto.getRandomValues.",
        ))
    })
}

fn refused(wrong: &Mistake) -> Json {
    Json::object()
        .with("name", wrong.code)
        .with("message", wrong.message.as_str())
        .with("errors", vec![wrong.to_json()])
}
