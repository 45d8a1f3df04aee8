//! Delivery: what becomes of a lead between its capture and the endpoint's answer.
//!
//! A pure state machine. Whoever drives it does the sending, the storing and the waiting.

pub mod destination;
mod outbox;
mod policy;

pub use outbox::{Changes, Outbox, Pause, State, Waiting};
pub use policy::{Reply, Step, backoff_millis, classify};
