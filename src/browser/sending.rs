//! The page's outbox: every lead that has not been accepted is tried again while the page lives.

use super::gate::View;
use super::page;
use crate::deliver::{Outbox, Step};
use crate::json::Json;
use crate::widget::Lead;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// Browsers hold a timer to this; a longer wait is taken in parts.
const LONGEST_TIMER: i64 = 3_600_000;

thread_local! {
    static SENDING: Sending = Sending::default();
}

#[derive(Default)]
struct Sending {
    outbox: RefCell<Outbox>,
    /// By lead: the element that captured it and is told how it goes.
    senders: RefCell<Vec<(String, Rc<View>)>>,
}

/// Takes a lead over: from now on it is sent until it is accepted.
pub(super) fn send(lead: Lead, view: &Rc<View>) {
    SENDING.with(|sending| {
        sending.senders.borrow_mut().push((lead.lead_id.clone(), Rc::clone(view)));
        sending.outbox.borrow_mut().put(lead.lead_id, lead.endpoint, lead.body, page::now());
    });
    drain(false);
}

/// Sends what is due, else asks to be woken when something is. With `hurry` everything that waits is due: the
/// network is back.
#[wasm_bindgen]
pub fn drain(hurry: bool) {
    let next = SENDING.with(|sending| {
        let mut outbox = sending.outbox.borrow_mut();
        if hurry {
            outbox.hurry(page::now());
        }
        outbox.next(page::now())
    });
    if let Some(lead) = next {
        page::post(&lead.endpoint, &lead.lead_id, &lead.body);
    } else if let Some(at) = SENDING.with(|sending| sending.outbox.borrow().wakes_at()) {
        page::wake((at.0 - page::now().0).clamp(0, LONGEST_TIMER));
    }
}

/// How the sending of a lead ended: the status, 0 for no answer; `Retry-After` in seconds, negative for none; and
/// the code of a refusal, where the endpoint gave one.
#[wasm_bindgen]
pub fn answered(lead_id: &str, status: u16, retry_after: f64, code: &str) {
    let (step, view) = SENDING.with(|sending| {
        let reply = page::reply(status, retry_after);
        let step = sending.outbox.borrow_mut().answered(lead_id, reply, code, page::now(), page::chance());
        let mut senders = sending.senders.borrow_mut();
        let view = senders.iter().find(|(id, _)| id == lead_id).map(|(_, view)| Rc::clone(view));
        if step == Step::Accepted {
            senders.retain(|(id, _)| id != lead_id);
        }
        (step, view)
    });
    let state = match step {
        Step::Accepted => "accepted",
        Step::Attention => "attention",
        Step::Retry(_) | Step::Pause => "queued",
    };
    if let Some(view) = view {
        // Where the endpoint gave no code of its own, its status is the code.
        let status = Json::from(i64::from(status)).to_text();
        view.told(lead_id, state, if code.is_empty() { &status } else { code });
    }
    drain(false);
}
