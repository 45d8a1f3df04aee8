//! The widget without a browser: what a visitor sees and what happens next, as plain values.
//!
//! A [`Session`] takes what the visitor did and gives [`Effects`]: a screen, events for the page, a lead to send.
//! Whoever shows it (see `browser`) needs no knowledge of interviews, and all of this runs in native tests.
//!
//! ```
//! use leadgate::definition::read_text;
//! use leadgate::widget::{Device, Session, Setting, Words};
//! use leadgate::{json::Json, time::Instant};
//!
//! struct Clock;
//! impl Device for Clock {
//!     fn now(&self) -> Instant { Instant(0) }
//!     fn random_bytes(&self) -> [u8; 16] { [7; 16] }
//!     fn date(&self, at: Instant, _language: &str) -> String { at.to_text() }
//!     fn source(&self) -> Json { Json::object() }
//! }
//!
//! let definition = read_text(r#"{"format": 1, "id": "d", "version": "1", "title": "D",
//!   "questions": [{"id": "name", "type": "text", "label": "Your name?"}], "sales_ready": {"min_score": 1}}"#).unwrap();
//! let setting = Setting { language: "en".into(), steps: true };
//! let mut session = Session::new(definition, Words::new("{}", "{}"), setting, Instant(0));
//! let shown = session.begin(&Clock);
//! assert!(shown.screen.to_string().contains("Your name?"));
//! assert_eq!(shown.events[0].0, "ready");
//! ```

mod attached;
mod closing;
mod controls;
mod question;
mod returning;
mod screen;
mod session;
mod words;

pub use attached::{Attached, Given, Reading, Shown, Write};
pub use closing::failure;
pub use controls::Control;
pub use returning::{Known, Standing, allowed, standing};
pub use screen::{Op, Screen, ops};
pub use session::{Device, Effects, Lead, Session, Setting, choose_language};
pub use words::{Words, direction};
