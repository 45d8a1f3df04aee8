//! Visitors who come back, for `www/returning.js`.

use crate::definition::read_text;
use crate::json::{Json, parse};
use crate::qualify::Interview;
use crate::time::Instant;
use crate::widget::{Known, Standing, allowed, standing};
use wasm_bindgen::prelude::wasm_bindgen;

fn read(text: &str) -> Json {
    parse(text).map_or(Json::Null, |parsed| parsed.value)
}

/// A definition that has been read, and what of a visitor it makes; nothing where it is broken, which is told by whoever
/// shows it.
#[wasm_bindgen]
pub struct Remembering(Option<Interview>);

#[wasm_bindgen]
impl Remembering {
    /// Reads the definition's text.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str) -> Remembering {
        Remembering(read_text(definition).ok().map(Interview::new))
    }

    /// The answers that it still allows, of those kept, both as JSON text.
    pub fn allowed(&self, kept: &str) -> String {
        let known = |interview: &Interview| allowed(interview.definition(), &read(kept));
        self.0.as_ref().map_or_else(Json::object, known).to_text()
    }

    /// Whether the question `at` may be passed over: `goes` where another follows, else what would come of it, an outcome
    /// or `open`. `answers` and `signals` are JSON text, `passed` the ids of the questions before it, one a line.
    pub fn stands(&mut self, answers: &str, signals: &str, passed: &str, at: &str, now: f64) -> String {
        let Some(interview) = &mut self.0 else { return "open".to_owned() };
        let known = Known { answers: read(answers), signals: read(signals) };
        let passed: Vec<String> = passed.lines().map(str::to_owned).collect();
        let name = match standing(interview, &known, &passed, at, Instant::from_millis(now)) {
            Standing::Goes => "goes",
            Standing::Ends(Some(outcome)) => outcome.name(),
            Standing::Ends(None) => "open",
        };
        name.to_owned()
    }
}
