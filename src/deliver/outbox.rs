//! The leads that wait for their endpoint: which is sent next, and what an answer changes.
//!
//! The bytes of a lead are no business of this machine. They are frozen where they are stored, and every try sends
//! the same.

use super::{Reply, Step, backoff_millis, classify};
use crate::time::Instant;

/// How long a paused endpoint is left alone before it is tried again, in milliseconds.
const PAUSE: i64 = 15 * 60 * 1000;

/// So many leads refused with one code: it is the endpoint.
const SAME_REFUSALS: usize = 3;

/// The longest that anything is told to wait, in milliseconds: an hour, which is the longest `Retry-After`.
const LONGEST: i64 = 60 * 60 * 1000;

/// Where a lead stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waiting for its turn.
    Queued,
    /// On its way.
    Sending,
    /// Refused for good by the endpoint: kept, and a person must look.
    Attention,
    /// Sent to where the answer cannot be read: kept, since nobody has confirmed it.
    Unconfirmed,
}

impl State {
    /// Its name, as it is stored.
    pub fn name(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Sending => "sending",
            State::Attention => "attention",
            State::Unconfirmed => "unconfirmed",
        }
    }

    /// The state of a name that was stored. A lead that was on its way when its page died is queued again, and so
    /// is one whose name nobody knows: it may reach its endpoint twice, which tells copies by their id, but never
    /// not at all.
    pub fn stored(name: &str) -> Self {
        match name {
            "attention" => State::Attention,
            "unconfirmed" => State::Unconfirmed,
            _ => State::Queued,
        }
    }
}

/// A lead that has not been accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Also its idempotency key.
    pub lead_id: String,
    /// Where it goes.
    pub endpoint: String,
    /// Where it stands.
    pub state: State,
    /// How often it has been sent.
    pub tries: u32,
    /// Not before this.
    pub due: Instant,
    /// What the last answer said that was no acceptance: a code of the endpoint's, or its status; 0 for no answer.
    pub code: String,
    /// Has changed since it was last asked about.
    changed: bool,
}

impl Waiting {
    /// A lead that is to be sent now, for the first time.
    pub fn new(lead_id: &str, endpoint: &str, now: Instant) -> Self {
        Waiting::stored(lead_id, endpoint, State::Queued, 0, now, "")
    }

    /// A lead as it was stored.
    pub fn stored(lead_id: &str, endpoint: &str, state: State, tries: u32, due: Instant, code: &str) -> Self {
        Waiting {
            lead_id: lead_id.to_owned(),
            endpoint: endpoint.to_owned(),
            state,
            tries,
            due,
            code: code.to_owned(),
            changed: false,
        }
    }
}

/// An endpoint that refuses everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Which one.
    pub endpoint: String,
    /// Until when it is left alone. In the past where it no longer is.
    pub until: Instant,
    /// What it last said.
    pub code: String,
    changed: bool,
}

/// What has changed since it was last asked about, to be stored in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Leads that stand differently.
    pub leads: Vec<Waiting>,
    /// Endpoints that are paused, or no longer.
    pub endpoints: Vec<Pause>,
}

/// All leads that have not been accepted, oldest first, one on its way at a time.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    waiting: Vec<Waiting>,
    paused: Vec<Pause>,
}

impl Outbox {
    /// Takes a lead in, behind those that are there. One that is there already stays as it is.
    pub fn put(&mut self, lead: Waiting) {
        if self.place(&lead.lead_id).is_none() {
            self.waiting.push(lead);
        }
    }

    /// Leaves an endpoint alone until then.
    pub fn pause(&mut self, endpoint: &str, until: Instant, code: &str) {
        self.paused.retain(|pause| pause.endpoint != endpoint);
        self.paused.push(Pause {
            endpoint: endpoint.to_owned(),
            until,
            code: code.to_owned(),
            changed: true,
        });
    }

    /// What is in it, oldest first.
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    fn place(&self, lead_id: &str) -> Option<usize> {
        self.waiting.iter().position(|lead| lead.lead_id == lead_id)
    }

    /// When a lead may be sent.
    fn ready_at(&self, lead: &Waiting) -> Instant {
        let pause = self.paused.iter().find(|pause| pause.endpoint == lead.endpoint);
        pause.map_or(lead.due, |pause| lead.due.max(pause.until))
    }

    fn is_sending(&self) -> bool {
        self.waiting.iter().any(|lead| lead.state == State::Sending)
    }

    /// The lead to send now, which is marked as on its way. One that waits or is refused does not block
    /// those behind it.
    ///
    /// A clock that was set back must not keep a lead for longer than any wait there is: one that is due further
    /// off than that is due now.
    pub fn next(&mut self, now: Instant) -> Option<Waiting> {
        if self.is_sending() {
            return None;
        }
        let ready = |lead: &&Waiting| {
            let at = self.ready_at(lead);
            lead.state == State::Queued && (at <= now || at.0 - now.0 > LONGEST)
        };
        let place = self.waiting.iter().find(ready).and_then(|lead| self.place(&lead.lead_id))?;
        let lead = self.waiting.get_mut(place)?;
        lead.state = State::Sending;
        lead.tries = lead.tries.saturating_add(1);
        lead.changed = true;
        Some(lead.clone())
    }

    /// When the next lead may be sent; `None` while one is on its way or none waits.
    pub fn wakes_at(&self) -> Option<Instant> {
        let queued = self.waiting.iter().filter(|lead| lead.state == State::Queued);
        if self.is_sending() { None } else { queued.map(|lead| self.ready_at(lead)).min() }
    }

    /// Takes the answer to the lead that was on its way. An accepted lead leaves; any other stays.
    /// `random` is from 0 up to 1.
    pub fn answered(&mut self, lead_id: &str, reply: Reply, code: &str, now: Instant, random: f64) -> Step {
        let mut step = classify(reply);
        let Some(place) = self.place(lead_id) else { return step };
        let Some(lead) = self.waiting.get_mut(place) else { return step };
        lead.state = State::Queued;
        lead.changed = true;
        let endpoint = lead.endpoint.clone();
        if step == Step::Accepted {
            self.waiting.remove(place);
            self.resume(&endpoint);
            return step;
        }
        code.clone_into(&mut lead.code);
        match step {
            Step::Retry(Some(seconds)) => lead.due = later(now, i64::from(seconds) * 1000),
            Step::Attention => lead.state = State::Attention,
            Step::Unconfirmed => lead.state = State::Unconfirmed,
            _ => lead.due = later(now, backoff_millis(lead.tries, random)),
        }
        if matches!(reply, Reply::Status(400, _)) && self.refuses_everybody(&endpoint, code) {
            step = Step::Pause;
        }
        if step == Step::Pause {
            self.pause(&endpoint, later(now, PAUSE), code);
        }
        step
    }

    /// Where three leads have had the same 400, it is not the leads that are at fault: they all wait again.
    fn refuses_everybody(&mut self, endpoint: &str, code: &str) -> bool {
        let same =
            |lead: &Waiting| lead.state == State::Attention && lead.endpoint == endpoint && lead.code == code;
        let all = self.waiting.iter().filter(|lead| same(lead)).count() >= SAME_REFUSALS;
        for lead in self.waiting.iter_mut().filter(|lead| all && same(lead)) {
            lead.state = State::Queued;
            lead.changed = true;
        }
        all
    }

    /// The endpoint takes leads again.
    fn resume(&mut self, endpoint: &str) {
        for pause in self.paused.iter_mut().filter(|pause| pause.endpoint == endpoint) {
            *pause = Pause {
                until: Instant(0),
                code: String::new(),
                changed: true,
                endpoint: endpoint.to_owned(),
            };
        }
    }

    /// Makes everything that waits due at once: the network is back. A paused endpoint stays paused.
    pub fn hurry(&mut self, now: Instant) {
        for lead in &mut self.waiting {
            lead.due = lead.due.min(now);
        }
    }

    /// A person wants it sent again: a refused lead too, and a paused endpoint is tried.
    pub fn retry(&mut self, lead_id: &str, now: Instant) {
        let Some(lead) = self.place(lead_id).and_then(|place| self.waiting.get_mut(place)) else { return };
        if lead.state != State::Sending {
            lead.state = State::Queued;
        }
        lead.due = now;
        lead.code.clear();
        lead.changed = true;
        let endpoint = lead.endpoint.clone();
        self.resume(&endpoint);
    }

    /// A person has taken a lead away, also one whose turn it is.
    pub fn remove(&mut self, lead_id: &str) {
        self.waiting.retain(|lead| lead.lead_id != lead_id);
    }

    /// What has changed since this was last called.
    pub fn changes(&mut self) -> Changes {
        let mut changes = Changes::default();
        for lead in self.waiting.iter_mut().filter(|lead| lead.changed) {
            lead.changed = false;
            changes.leads.push(lead.clone());
        }
        for pause in self.paused.iter_mut().filter(|pause| pause.changed) {
            pause.changed = false;
            changes.endpoints.push(pause.clone());
        }
        changes
    }
}

fn later(now: Instant, millis: i64) -> Instant {
    Instant(now.0.saturating_add(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELAY: &str = "https://relay.example/leads";

    fn with(leads: &[&str]) -> Outbox {
        let mut outbox = Outbox::default();
        for lead in leads {
            outbox.put(Waiting::new(lead, RELAY, Instant(0)));
        }
        outbox
    }

    fn next(outbox: &mut Outbox, now: i64) -> Option<String> {
        outbox.next(Instant(now)).map(|lead| lead.lead_id)
    }

    #[test]
    fn leads_leave_one_after_the_other_and_only_when_accepted() {
        let mut outbox = with(&["a", "b"]);
        assert_eq!(next(&mut outbox, 0).as_deref(), Some("a"));
        assert_eq!(next(&mut outbox, 0), None, "one at a time");
        assert_eq!(outbox.answered("a", Reply::Status(201, None), "", Instant(5), 0.0), Step::Accepted);
        assert_eq!(next(&mut outbox, 5).as_deref(), Some("b"));
        outbox.answered("b", Reply::Status(200, None), "", Instant(5), 0.0);
        assert!(outbox.waiting().is_empty());
    }

    #[test]
    fn no_other_answer_loses_a_lead() {
        for status in (100..600).filter(|status| !(200..300).contains(status)) {
            let mut outbox = with(&["a"]);
            next(&mut outbox, 0).unwrap();
            outbox.answered("a", Reply::Status(status, None), "", Instant(1), 0.5);
            assert_eq!(outbox.waiting().len(), 1, "{status}");
            assert_ne!(outbox.waiting()[0].state, State::Sending, "{status}");
        }
    }

    #[test]
    fn a_refused_lead_does_not_block_the_next() {
        let mut outbox = with(&["poison", "good"]);
        next(&mut outbox, 0).unwrap();
        assert_eq!(outbox.answered("poison", Reply::Status(422, None), "", Instant(1), 0.0), Step::Attention);
        assert_eq!(next(&mut outbox, 1).as_deref(), Some("good"));
    }

    #[test]
    fn waits_grow_to_five_minutes_and_retry_after_wins() {
        assert_eq!(backoff_millis(0, 1.0), 1000);
        assert_eq!(backoff_millis(3, 1.0), 8000);
        assert_eq!(backoff_millis(40, 1.0), 300_000);
        assert_eq!(backoff_millis(5, 0.0), 0);
        let mut outbox = with(&["a"]);
        next(&mut outbox, 0).unwrap();
        outbox.answered("a", Reply::Status(429, Some(60)), "", Instant(0), 0.0);
        assert_eq!(outbox.wakes_at(), Some(Instant(60_000)));
        assert_eq!(next(&mut outbox, 59_999), None);
        outbox.hurry(Instant(10));
        assert!(next(&mut outbox, 10).is_some());
    }

    #[test]
    fn an_endpoint_that_refuses_everybody_is_paused_for_all_until_a_person_asks() {
        let mut outbox = with(&["a", "b"]);
        next(&mut outbox, 0).unwrap();
        assert_eq!(outbox.answered("a", Reply::Status(404, None), "404", Instant(0), 0.0), Step::Pause);
        assert_eq!(next(&mut outbox, 2000), None);
        outbox.hurry(Instant(2000));
        assert_eq!(next(&mut outbox, 2000), None, "a network that is back opens no endpoint");
        assert_eq!(outbox.wakes_at(), Some(Instant(PAUSE)));
        let mut waited = outbox.clone();
        assert!(next(&mut waited, PAUSE).is_some());
        outbox.retry("b", Instant(3000));
        assert!(next(&mut outbox, 3000).is_some());
    }

    #[test]
    fn the_same_400_for_three_leads_pauses_the_endpoint_and_keeps_them_all() {
        let mut outbox = with(&["a", "b", "c"]);
        for (lead, step) in [("a", Step::Attention), ("b", Step::Attention), ("c", Step::Pause)] {
            assert_eq!(next(&mut outbox, 0).as_deref(), Some(lead));
            assert_eq!(outbox.answered(lead, Reply::Status(400, None), "captcha", Instant(0), 0.0), step);
        }
        assert_eq!(next(&mut outbox, 1000), None);
        assert_eq!(next(&mut outbox, PAUSE).as_deref(), Some("a"));
        assert_eq!(outbox.waiting().len(), 3);
    }

    #[test]
    fn different_400s_are_the_leads_own() {
        let mut outbox = with(&["a", "b", "c"]);
        for (lead, code) in [("a", "one"), ("b", "two"), ("c", "three")] {
            next(&mut outbox, 0).unwrap();
            assert_eq!(
                outbox.answered(lead, Reply::Status(400, None), code, Instant(0), 0.0),
                Step::Attention
            );
        }
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_no_lead_waiting() {
        let day = 24 * 60 * 60 * 1000;
        let mut outbox = Outbox::default();
        outbox.put(Waiting::stored("a", RELAY, State::Queued, 1, Instant(30 * day), "503"));
        assert_eq!(next(&mut outbox, 0).as_deref(), Some("a"));
    }

    #[test]
    fn a_lead_that_was_taken_away_keeps_no_other_waiting() {
        let mut outbox = with(&["a", "b"]);
        next(&mut outbox, 0).unwrap();
        outbox.remove("a");
        assert_eq!(next(&mut outbox, 0).as_deref(), Some("b"));
        assert_eq!(outbox.waiting().len(), 1);
    }

    #[test]
    fn what_changes_is_told_once() {
        let mut outbox = with(&["a"]);
        next(&mut outbox, 0).unwrap();
        let changes = outbox.changes();
        assert_eq!((changes.leads.len(), changes.leads[0].state), (1, State::Sending));
        assert_eq!(outbox.changes(), Changes::default());
        outbox.answered("a", Reply::Status(404, None), "404", Instant(0), 0.0);
        let changes = outbox.changes();
        assert_eq!((changes.leads.len(), changes.endpoints.len()), (1, 1));
        assert_eq!(changes.endpoints[0].until, Instant(PAUSE));
    }
}
