//! The outbox for a page, which keeps the leads and does the sending.

use crate::deliver::{Outbox, Reply, State, Step, Waiting};
use crate::json::Json;
use crate::time::Instant;
use wasm_bindgen::prelude::wasm_bindgen;

/// The leads of one round of sending. See [`Outbox`].
#[wasm_bindgen]
#[derive(Default)]
pub struct Machine(Outbox);

#[wasm_bindgen]
impl Machine {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Machine {
        Machine::default()
    }

    /// Takes in a lead as it was stored: `due` in milliseconds since 1970.
    pub fn take(&mut self, lead_id: &str, endpoint: &str, state: &str, tries: u32, due: f64, code: &str) {
        let due = Instant::from_millis(due);
        self.0.put(Waiting::stored(lead_id, endpoint, State::stored(state), tries, due, code));
    }

    /// An endpoint that is left alone until then.
    pub fn pause(&mut self, endpoint: &str, until: f64, code: &str) {
        self.0.pause(endpoint, Instant::from_millis(until), code);
    }

    /// The id of the lead to send now.
    pub fn next(&mut self, now: f64) -> Option<String> {
        self.0.next(Instant::from_millis(now)).map(|lead| lead.lead_id)
    }

    /// Where a lead goes.
    pub fn endpoint(&self, lead_id: &str) -> Option<String> {
        self.0.waiting().iter().find(|lead| lead.lead_id == lead_id).map(|lead| lead.endpoint.clone())
    }

    /// A person has taken a lead away.
    pub fn remove(&mut self, lead_id: &str) {
        self.0.remove(lead_id);
    }

    /// When the next lead may be sent, in milliseconds since 1970.
    #[wasm_bindgen(getter)]
    pub fn wakes_at(&self) -> Option<f64> {
        self.0.wakes_at().map(|at| at.0 as f64)
    }

    /// Takes the answer to the lead that was on its way, and gives its state now. `status` is 0 for no answer and
    /// 1 for one that cannot be read; `retry_after` is in seconds, negative for none; `chance` is from 0 up to 1.
    pub fn answered(
        &mut self,
        lead_id: &str,
        status: u16,
        retry_after: f64,
        code: &str,
        now: f64,
        chance: f64,
    ) -> String {
        let reply = match status {
            0 => Reply::None,
            1 => Reply::Opaque,
            _ => Reply::Status(status, (retry_after >= 0.0).then_some(retry_after as u32)),
        };
        let state = match self.0.answered(lead_id, reply, code, Instant::from_millis(now), chance) {
            Step::Accepted => "accepted",
            Step::Attention => "attention",
            Step::Unconfirmed => "unconfirmed",
            Step::Retry(_) | Step::Pause => "queued",
        };
        state.to_owned()
    }

    /// Makes everything that waits due.
    pub fn hurry(&mut self, now: f64) {
        self.0.hurry(Instant::from_millis(now));
    }

    /// A person wants a lead sent again.
    pub fn retry(&mut self, lead_id: &str, now: f64) {
        self.0.retry(lead_id, Instant::from_millis(now));
    }

    /// What has changed since this was last called, as JSON text:
    /// `{"leads": [{lead_id, state, tries, due, code}], "endpoints": [{endpoint, until, code}]}`.
    pub fn changes(&mut self) -> String {
        let changes = self.0.changes();
        let lead = |lead: &Waiting| {
            Json::object()
                .with("lead_id", lead.lead_id.as_str())
                .with("state", lead.state.name())
                .with("tries", i64::from(lead.tries))
                .with("due", lead.due.0)
                .with("code", lead.code.as_str())
        };
        let endpoints = changes.endpoints.iter().map(|pause| {
            Json::object()
                .with("endpoint", pause.endpoint.as_str())
                .with("until", pause.until.0)
                .with("code", pause.code.as_str())
        });
        Json::object()
            .with("leads", Json::Array(changes.leads.iter().map(lead).collect()))
            .with("endpoints", Json::Array(endpoints.collect()))
            .to_text()
    }
}
