//! The page's outbox: every lead that has not been accepted is tried again while the page lives.

use super::gate::View;
use super::{clock, fetch};
use crate::deliver::{Outbox, Reply, Step};
use crate::json::Json;
use crate::widget::Lead;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;

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
    timer: RefCell<Option<Timeout>>,
}

/// Takes a lead over: from now on it is sent until it is accepted.
pub(super) fn send(lead: Lead, view: &Rc<View>) {
    SENDING.with(|sending| {
        sending.senders.borrow_mut().push((lead.lead_id.clone(), Rc::clone(view)));
        sending.outbox.borrow_mut().put(lead.lead_id, lead.endpoint, lead.body, clock::now());
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
    let (step, view) = SENDING.with(|sending| {
        let step = sending.outbox.borrow_mut().answered(lead_id, reply, clock::now(), clock::random());
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
    // Where the endpoint gave no code of its own, its status is the code.
    let status = match reply {
        Reply::Status(status, _) => Json::from(i64::from(status)).to_text(),
        Reply::None => String::new(),
    };
    if let Some(view) = view {
        view.told(lead_id, state, if code.is_empty() { &status } else { code });
    }
    drain();
}
