//! Destinations for a page: what is wrong with a delivery file, what is sent for a lead, and what an answer means.

use crate::deliver::destination::{Answer, Destination, Problem, read_text, unfit};
use crate::json::{Json, parse};
use wasm_bindgen::prelude::wasm_bindgen;

fn listed(problems: &[Problem]) -> String {
    let problem = |problem: &Problem| {
        Json::object()
            .with("code", problem.code.name())
            .with("severity", problem.code.severity().name())
            .with("pointer", problem.pointer.as_str())
            .with("given", problem.given.as_str())
    };
    Json::Array(problems.iter().map(problem).collect()).to_text()
}

/// A delivery file that has been read.
#[wasm_bindgen]
pub struct Delivery(Destination);

#[wasm_bindgen]
impl Delivery {
    /// Reads a delivery file. `origin` is that of the page.
    ///
    /// # Errors
    /// What is wrong with it, as JSON text: a list of `{code, severity, pointer, given}`.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &str, origin: &str) -> Result<Delivery, String> {
        read_text(file, origin).map(Delivery).map_err(|problems| listed(&problems))
    }

    /// What does not fit a definition, as the same list.
    pub fn unfit(&self, definition: &str) -> String {
        parse(definition).map_or_else(|_| listed(&[]), |parsed| listed(&unfit(&self.0, &parsed.value)))
    }

    /// `{url, method, headers, body, mode}` of the request that carries a lead; nothing where the text is no lead.
    pub fn request(&self, lead: &str) -> Option<String> {
        self.0.request(lead).ok().map(|request| request.to_json().to_text())
    }

    /// `accepted`, `unconfirmed`, or the code of a refusal. `status` is 0 where it cannot be read.
    pub fn answer(&self, status: u16, body: &str) -> String {
        match self.0.answer(status, body) {
            Answer::Refused(code) => code,
            answer => answer.name().to_owned(),
        }
    }
}
