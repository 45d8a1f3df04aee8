//! The page's outbox: every lead that has not been accepted is tried again while the page lives.

use crate::browser::{clock, events, fetch};
use crate::deliver::{Outbox, Reply, Step};
use crate::json::Json;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// Browsers hold a timer to this; a longer wait is taken in parts.
const LONGEST_TIMER: i64 = 3_600_000;

thread_local! {
    static SENDING: Sending = Sending::default();
}

/// How a lead stands, for the visitor who sent it.
pub(super) type Told = Rc<dyn Fn(&'static str)>;

#[derive(Default)]
struct Sending {
    outbox: RefCell<Outbox>,
    /// By lead: the element that captured it, and its closing screen.
    senders: RefCell<Vec<(String, Element, Told)>>,
    timer: RefCell<Option<Timeout>>,
}

/// Takes a lead over: from now on it is sent until it is accepted.
pub(super) fn send(lead_id: &str, endpoint: &str, body: String, host: &Element, told: Told) {
    SENDING.with(|sending| {
        sending.senders.borrow_mut().push((lead_id.to_owned(), host.clone(), told));
        sending.outbox.borrow_mut().put(lead_id.to_owned(), endpoint.to_owned(), body, clock::now());
    });
    drain();
}

/// Tries everything that waits at once: the network is back.
pub(super) fn hurry() {
    SENDING.with(|sending| sending.outbox.borrow_mut().hurry(clock::now()));
    drain();
}

/// Sends what is due, else sleeps until something is.
fn drain() {
    let next = SENDING.with(|sending| sending.outbox.borrow_mut().next(clock::now()));
    if let Some(lead) = next {
        let id = lead.lead_id.clone();
        fetch::post(&lead.endpoint, &lead.lead_id, &lead.body, move |reply, code| {
            answered(&id, reply, &code)
        });
        return;
    }
    SENDING.with(|sending| {
        let wait =
            sending.outbox.borrow().wakes_at().map(|at| (at.0 - clock::now().0).clamp(0, LONGEST_TIMER));
        *sending.timer.borrow_mut() = wait.map(|wait| Timeout::new(wait as u32, drain));
    });
}

fn answered(lead_id: &str, reply: Reply, code: &str) {
    let (step, sender) = SENDING.with(|sending| {
        let step = sending.outbox.borrow_mut().answered(lead_id, reply, clock::now(), clock::random());
        let mut senders = sending.senders.borrow_mut();
        let sender = senders
            .iter()
            .find(|(id, _, _)| id == lead_id)
            .map(|(_, host, told)| (host.clone(), told.clone()));
        if step == Step::Accepted {
            senders.retain(|(id, _, _)| id != lead_id);
        }
        (step, sender)
    });
    if let Some((host, told)) = sender {
        let detail = Json::object().with("lead_id", lead_id);
        match step {
            Step::Accepted => {
                told("accepted");
                events::fire(&host, "accepted", &detail);
            }
            Step::Retry(_) | Step::Pause => told("queued"),
            Step::Attention => {
                told("attention");
                let code = match (code, reply) {
                    ("", Reply::Status(status, _)) => Json::from(i64::from(status)).to_text(),
                    _ => code.to_owned(),
                };
                events::fire(&host, "attention", &detail.with("code", code));
            }
        }
    }
    drain();
}
