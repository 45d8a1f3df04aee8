//! Visitors who come back, for `www/returning.js`.

use crate::json::{Json, parse};
use crate::time::Instant;
use crate::widget::{Known, Reading, Standing, allowed, standing};
use wasm_bindgen::prelude::wasm_bindgen;

fn read(text: &str) -> Json {
    parse(text).map_or(Json::Null, |parsed| parsed.value)
}

/// The answers that a definition still allows, of those kept, both as JSON text. None where the definition is broken:
/// that is told by whoever shows it.
#[wasm_bindgen]
pub fn still_allowed(definition: &str, kept: &str) -> String {
    let reading = Reading::new(definition, "");
    reading.map_or_else(|_| Json::object(), |reading| allowed(&reading, &read(kept))).to_text()
}

/// Whether the question `at` may be passed over: `goes` where another follows, else what would come of it, an outcome or
/// `open`. `answers` and `signals` are JSON text, `passed` the ids of the questions before it, one a line.
#[wasm_bindgen]
pub fn stands(definition: &str, answers: &str, signals: &str, passed: &str, at: &str, now: f64) -> String {
    let Ok(reading) = Reading::new(definition, "") else { return "open".to_owned() };
    let known = Known { answers: read(answers), signals: read(signals) };
    let passed: Vec<String> = passed.lines().map(str::to_owned).collect();
    let name = match standing(reading, &known, &passed, at, Instant::from_millis(now)) {
        Standing::Goes => "goes",
        Standing::Ends(Some(outcome)) => outcome.name(),
        Standing::Ends(None) => "open",
    };
    name.to_owned()
}
