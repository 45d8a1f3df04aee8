//! The outbox against a model: whatever happens in whatever order, every lead that was taken is either still there
//! or at its receiver, and at the receiver once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use leadgate::deliver::{Outbox, Reply, State, Step, Waiting};
use leadgate::time::Instant;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ENDPOINTS: [&str; 2] = ["https://one.example/leads", "https://two.example/leads"];

/// What may happen.
#[derive(Clone, Debug)]
enum Event {
    /// A lead is captured, for one of the endpoints.
    Capture(usize),
    /// A try is made, and ends so; true where the receiver had stored the lead before the answer got lost.
    Try(Reply, bool, &'static str),
    /// The page dies: in the middle of a try, before the answer is noted.
    Crash(bool),
    /// Time passes, in milliseconds; or the clock is set back.
    Pass(i64),
    /// The network is back.
    Hurry,
    /// A person asks for the lead at this place.
    Retry(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let status = prop_oneof![
        Just(200u16),
        Just(201),
        Just(301),
        Just(400),
        Just(401),
        Just(404),
        Just(408),
        Just(409),
        Just(413),
        Just(422),
        Just(429),
        Just(500),
        Just(503),
    ];
    let after = prop_oneof![Just(None), Just(Some(0)), Just(Some(30)), Just(Some(u32::MAX))];
    let reply = prop_oneof![
        2 => Just(Reply::None),
        1 => Just(Reply::Opaque),
        6 => (status, after).prop_map(|(status, after)| Reply::Status(status, after)),
    ];
    let code = prop_oneof![Just("captcha"), Just("other")];
    prop_oneof![
        3 => (0usize..2).prop_map(Event::Capture),
        8 => (reply, any::<bool>(), code).prop_map(|(reply, stored, code)| Event::Try(reply, stored, code)),
        1 => any::<bool>().prop_map(Event::Crash),
        3 => (-100_000_000i64..2_000_000).prop_map(Event::Pass),
        1 => Just(Event::Hurry),
        1 => (0usize..8).prop_map(Event::Retry),
    ]
}

/// What is on the disk: what the machine has said was to be stored, and no more.
#[derive(Default)]
struct Disk {
    leads: Vec<Waiting>,
    pauses: BTreeMap<String, (Instant, String)>,
    ledger: BTreeSet<String>,
}

impl Disk {
    fn note(&mut self, outbox: &mut Outbox) {
        let changes = outbox.changes();
        for lead in changes.leads {
            if let Some(known) = self.leads.iter_mut().find(|known| known.lead_id == lead.lead_id) {
                *known = lead;
            }
        }
        for pause in changes.endpoints {
            self.pauses.insert(pause.endpoint, (pause.until, pause.code));
        }
    }

    /// As a page does that starts anew.
    fn read(&self) -> Outbox {
        let mut outbox = Outbox::default();
        for lead in &self.leads {
            let state = State::stored(lead.state.name());
            outbox.put(Waiting::stored(
                &lead.lead_id,
                &lead.endpoint,
                state,
                lead.tries,
                lead.due,
                &lead.code,
            ));
        }
        for (endpoint, (until, code)) in &self.pauses {
            outbox.pause(endpoint, *until, code);
        }
        outbox.changes();
        outbox
    }
}

/// A receiver that tells copies by their id.
#[derive(Default)]
struct Receiver {
    stored: BTreeMap<String, u32>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_and_nothing_twice(events in prop::collection::vec(event(), 1..60)) {
        let (mut outbox, mut disk, mut receiver) = (Outbox::default(), Disk::default(), Receiver::default());
        let (mut now, mut captured) = (Instant(1_700_000_000_000), Vec::new());
        for event in events {
            match event {
                Event::Capture(endpoint) => {
                    let lead = Waiting::new(&format!("lead-{}", captured.len()), ENDPOINTS[endpoint], now);
                    captured.push(lead.lead_id.clone());
                    disk.leads.push(lead.clone());
                    outbox.put(lead);
                }
                Event::Try(reply, stored, code) => {
                    let before: Vec<Waiting> = outbox.waiting().to_vec();
                    let Some(lead) = outbox.next(now) else { continue };
                    prop_assert!(outbox.next(now).is_none(), "one at a time");
                    prop_assert!(!disk.ledger.contains(&lead.lead_id), "accepted, and sent again");
                    let old = before.iter().find(|old| old.lead_id == lead.lead_id).unwrap();
                    prop_assert_eq!(old.state, State::Queued, "only what waits is sent");
                    disk.note(&mut outbox);
                    let accepted = matches!(reply, Reply::Status(200..=299, _));
                    if accepted || stored {
                        *receiver.stored.entry(lead.lead_id.clone()).or_default() |= 1;
                    }
                    let step = outbox.answered(&lead.lead_id, reply, code, now, 0.5);
                    prop_assert_eq!(step == Step::Accepted, accepted);
                    // In one transaction: the changes, the record away, the id into the ledger.
                    disk.note(&mut outbox);
                    if accepted {
                        disk.leads.retain(|known| known.lead_id != lead.lead_id);
                        disk.ledger.insert(lead.lead_id);
                    }
                }
                Event::Crash(sending) => {
                    if sending && let Some(lead) = outbox.next(now) {
                        disk.note(&mut outbox);
                        *receiver.stored.entry(lead.lead_id).or_default() |= 1;
                    }
                    outbox = disk.read();
                }
                Event::Pass(millis) => now = Instant(now.0 + millis),
                Event::Hurry => outbox.hurry(now),
                Event::Retry(place) => {
                    if let Some(lead_id) = captured.get(place) {
                        outbox.retry(lead_id, now);
                        disk.note(&mut outbox);
                    }
                }
            }
            for lead_id in &captured {
                let waits = outbox.waiting().iter().filter(|lead| lead.lead_id == *lead_id).count();
                let kept = disk.leads.iter().filter(|lead| lead.lead_id == *lead_id).count();
                let done = usize::from(disk.ledger.contains(lead_id));
                prop_assert_eq!(waits + done, 1, "{} in the machine", lead_id);
                prop_assert_eq!(kept + done, 1, "{} on the disk", lead_id);
                prop_assert!(done == 0 || receiver.stored.contains_key(lead_id), "accepted by nobody");
            }
        }
        // Nothing waits for longer than an hour, and none is blocked by another: with endpoints that accept, all that
        // was not refused by name arrives.
        for _ in 0..2 * captured.len() {
            now = Instant(now.0 + 3_600_001);
            if let Some(lead) = outbox.next(now) {
                receiver.stored.insert(lead.lead_id.clone(), 1);
                prop_assert_eq!(outbox.answered(&lead.lead_id, Reply::Status(200, None), "", now, 0.0), Step::Accepted);
                disk.ledger.insert(lead.lead_id);
            }
        }
        for lead in outbox.waiting() {
            prop_assert!(matches!(lead.state, State::Attention | State::Unconfirmed), "{:?} still waits", lead);
        }
        prop_assert_eq!(outbox.waiting().len() + disk.ledger.len(), captured.len());
    }
}
