//! The leads that wait for their endpoint.

use super::{Reply, Step, backoff_millis, classify};
use crate::time::Instant;

/// How long a paused endpoint is left alone before it is tried again, in milliseconds.
const PAUSE: i64 = 15 * 60 * 1000;

/// So many leads refused with one code: it is the endpoint.
const SAME_REFUSALS: usize = 3;

/// Where a lead stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waiting for its turn.
    Queued,
    /// On its way.
    Sending,
    /// Refused for good by the endpoint: kept, and a person must look.
    Attention,
}

/// A lead that has not been accepted. Its bytes never change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Also its idempotency key.
    pub lead_id: String,
    /// Where it goes.
    pub endpoint: String,
    /// What is sent, every time the same.
    pub body: String,
    /// Where it stands.
    pub state: State,
    /// How often it has been sent.
    pub tries: u32,
    /// Not before this.
    pub due: Instant,
    /// The code of a 400, where it was refused with one.
    refusal: Option<String>,
}

/// All leads that have not been accepted, oldest first, one on its way at a time.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    waiting: Vec<Waiting>,
    paused: Vec<(String, Instant)>,
}

impl Outbox {
    /// Takes a lead in.
    pub fn put(&mut self, lead_id: String, endpoint: String, body: String, now: Instant) {
        self.waiting.push(Waiting {
            lead_id,
            endpoint,
            body,
            state: State::Queued,
            tries: 0,
            due: now,
            refusal: None,
        });
    }

    /// What is in it, oldest first.
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// The lead to send now, which is marked as on its way. One that waits or is refused does not block
    /// those behind it.
    pub fn next(&mut self, now: Instant) -> Option<Waiting> {
        if self.waiting.iter().any(|lead| lead.state == State::Sending) {
            return None;
        }
        let paused = &self.paused;
        let next = self.waiting.iter_mut().find(|lead| {
            lead.state == State::Queued && lead.due.max(resumes(paused, &lead.endpoint)) <= now
        })?;
        next.state = State::Sending;
        next.tries += 1;
        Some(next.clone())
    }

    /// When the next lead may be sent; `None` while one is on its way or none waits.
    pub fn wakes_at(&self) -> Option<Instant> {
        if self.waiting.iter().any(|lead| lead.state == State::Sending) {
            return None;
        }
        let queued = self.waiting.iter().filter(|lead| lead.state == State::Queued);
        queued.map(|lead| lead.due.max(resumes(&self.paused, &lead.endpoint))).min()
    }

    /// Takes the answer to the lead that was on its way. An accepted lead leaves; any other stays.
    /// `random` is from 0 up to 1.
    pub fn answered(&mut self, lead_id: &str, reply: Reply, code: &str, now: Instant, random: f64) -> Step {
        let mut step = classify(reply);
        let Some(place) = self.waiting.iter().position(|lead| lead.lead_id == lead_id) else { return step };
        if step == Step::Accepted {
            let accepted = self.waiting.remove(place);
            self.paused.retain(|(endpoint, _)| *endpoint != accepted.endpoint);
            return step;
        }
        if matches!(reply, Reply::Status(400, _)) && self.refuses_everybody(place, code) {
            step = Step::Pause;
        }
        if let Some(lead) = self.waiting.get_mut(place) {
            lead.state = State::Queued;
            match step {
                Step::Retry(Some(seconds)) => lead.due = Instant(now.0 + i64::from(seconds) * 1000),
                Step::Pause => {
                    self.paused.retain(|(endpoint, _)| *endpoint != lead.endpoint);
                    self.paused.push((lead.endpoint.clone(), Instant(now.0 + PAUSE)));
                }
                Step::Attention => lead.state = State::Attention,
                _ => lead.due = Instant(now.0 + backoff_millis(lead.tries, random)),
            }
        }
        step
    }

    /// Notes a 400 with its code. Where three leads have had the same one, it is not the leads that are at fault:
    /// they all wait again, and so does their endpoint.
    fn refuses_everybody(&mut self, place: usize, code: &str) -> bool {
        let Some(lead) = self.waiting.get_mut(place) else { return false };
        lead.refusal = Some(code.to_owned());
        let endpoint = lead.endpoint.clone();
        let same = |lead: &Waiting| lead.endpoint == endpoint && lead.refusal.as_deref() == Some(code);
        let all = self.waiting.iter().filter(|lead| same(lead)).count() >= SAME_REFUSALS;
        if all {
            for lead in self.waiting.iter_mut().filter(|lead| same(lead)) {
                lead.state = State::Queued;
            }
        }
        all
    }

    /// Makes everything that waits due at once: the network is back, or a person asked.
    pub fn hurry(&mut self, now: Instant) {
        for lead in &mut self.waiting {
            lead.due = lead.due.min(now);
        }
    }
}

/// Until when an endpoint is left alone.
fn resumes(paused: &[(String, Instant)], endpoint: &str) -> Instant {
    paused.iter().find(|(known, _)| known == endpoint).map_or(Instant(i64::MIN), |(_, until)| *until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(leads: &[&str]) -> Outbox {
        let mut outbox = Outbox::default();
        for lead in leads {
            outbox.put(
                (*lead).to_owned(),
                "https://relay.example/leads".to_owned(),
                format!("{{{lead}}}"),
                Instant(0),
            );
        }
        outbox
    }

    #[test]
    fn leads_leave_one_after_the_other_and_only_when_accepted() {
        let mut outbox = with(&["a", "b"]);
        assert_eq!(outbox.next(Instant(0)).map(|lead| lead.lead_id), Some("a".to_owned()));
        assert_eq!(outbox.next(Instant(0)), None, "one at a time");
        assert_eq!(outbox.answered("a", Reply::Status(201, None), "", Instant(5), 0.0), Step::Accepted);
        assert_eq!(outbox.next(Instant(5)).map(|lead| lead.lead_id), Some("b".to_owned()));
        outbox.answered("b", Reply::Status(200, None), "", Instant(5), 0.0);
        assert!(outbox.waiting().is_empty());
    }

    #[test]
    fn no_other_answer_loses_a_lead_or_changes_its_bytes() {
        for status in (100..600).filter(|status| !(200..300).contains(status)) {
            let mut outbox = with(&["a"]);
            let sent = outbox.next(Instant(0)).unwrap();
            outbox.answered("a", Reply::Status(status, None), "", Instant(1), 0.5);
            assert_eq!(outbox.waiting().len(), 1, "{status}");
            assert_eq!(outbox.waiting()[0].body, sent.body, "{status}");
            assert_ne!(outbox.waiting()[0].state, State::Sending, "{status}");
        }
    }

    #[test]
    fn a_refused_lead_does_not_block_the_next() {
        let mut outbox = with(&["poison", "good"]);
        outbox.next(Instant(0)).unwrap();
        assert_eq!(outbox.answered("poison", Reply::Status(422, None), "", Instant(1), 0.0), Step::Attention);
        assert_eq!(outbox.next(Instant(1)).map(|lead| lead.lead_id), Some("good".to_owned()));
    }

    #[test]
    fn waits_grow_to_five_minutes_and_retry_after_wins() {
        assert_eq!(backoff_millis(0, 1.0), 1000);
        assert_eq!(backoff_millis(3, 1.0), 8000);
        assert_eq!(backoff_millis(40, 1.0), 300_000);
        assert_eq!(backoff_millis(5, 0.0), 0);
        let mut outbox = with(&["a"]);
        outbox.next(Instant(0)).unwrap();
        outbox.answered("a", Reply::Status(429, Some(60)), "", Instant(0), 0.0);
        assert_eq!(outbox.wakes_at(), Some(Instant(60_000)));
        assert_eq!(outbox.next(Instant(59_999)), None);
        outbox.hurry(Instant(10));
        assert!(outbox.next(Instant(10)).is_some());
    }

    #[test]
    fn an_endpoint_that_refuses_everybody_is_paused_for_all() {
        let mut outbox = with(&["a", "b"]);
        outbox.next(Instant(0)).unwrap();
        assert_eq!(outbox.answered("a", Reply::Status(404, None), "", Instant(0), 0.0), Step::Pause);
        assert_eq!(outbox.next(Instant(1000)), None);
        assert_eq!(outbox.wakes_at(), Some(Instant(PAUSE)));
        assert!(outbox.next(Instant(PAUSE)).is_some());
    }

    #[test]
    fn the_same_400_for_three_leads_pauses_the_endpoint_and_keeps_them_all() {
        let mut outbox = with(&["a", "b", "c"]);
        for (lead, step) in [("a", Step::Attention), ("b", Step::Attention), ("c", Step::Pause)] {
            assert_eq!(outbox.next(Instant(0)).unwrap().lead_id, lead);
            assert_eq!(outbox.answered(lead, Reply::Status(400, None), "captcha", Instant(0), 0.0), step);
        }
        assert_eq!(outbox.next(Instant(1000)), None);
        assert_eq!(outbox.next(Instant(PAUSE)).map(|lead| lead.lead_id), Some("a".to_owned()));
        assert_eq!(outbox.waiting().len(), 3);
    }

    #[test]
    fn different_400s_are_the_leads_own() {
        let mut outbox = with(&["a", "b", "c"]);
        for (lead, code) in [("a", "one"), ("b", "two"), ("c", "three")] {
            outbox.next(Instant(0)).unwrap();
            assert_eq!(
                outbox.answered(lead, Reply::Status(400, None), code, Instant(0), 0.0),
                Step::Attention
            );
        }
    }
}
