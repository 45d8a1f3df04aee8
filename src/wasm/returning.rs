//! Visitors who come back, for `www/returning.js`.

use crate::definition::{Definition, FreeMail, read_text};
use crate::json::{Json, parse};
use crate::qualify::Interview;
use crate::time::Instant;
use crate::widget::{Known, Standing, allowed, choose_language, standing};
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
    /// Reads the definition's text. `free_mail` is the list of free mailboxes, for `work_only`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str, free_mail: String) -> Remembering {
        let read = read_text(definition).ok();
        Remembering(
            read.map(|definition| {
                Interview::new(Definition { free_mail: FreeMail(free_mail), ..definition })
            }),
        )
    }

    /// The language in which the visitor is spoken to, of those wished for, one a line, best first.
    pub fn language(&self, wished: &str) -> String {
        let chosen = |interview: &Interview| choose_language(interview.definition(), wished);
        self.0.as_ref().map(chosen).unwrap_or_default()
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
