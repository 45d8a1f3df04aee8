//! What people read of a definition: its conditions in sentences, what a new version changes and for whom, and why a
//! visitor got their verdict.
//!
//! The sentences are English; the words of the definition in them are in whichever of its languages is asked for.
//!
//! ```
//! use leadgate::definition::read_text;
//! use leadgate::review::Sentences;
//!
//! let definition = read_text(r#"{
//!   "format": 1, "id": "demo", "version": "1", "title": "Demo",
//!   "questions": [{"id": "role", "type": "choice", "label": "Your role", "options": [
//!     {"value": "exec", "label": "Executive"}, {"value": "ops", "label": "Operations"}, {"value": "it", "label": "IT"}]}],
//!   "signals": [{"id": "webinar", "label": "Webinar attended", "dimension": "intent", "points": 5}],
//!   "sales_ready": {"min_score": 0, "require": [{"reason": "Too early", "when":
//!     {"all": [{"question": "role", "in": ["exec", "ops"]}, {"signal": "webinar", "at_least": 2}]}}]}
//! }"#).unwrap();
//! let sentences = Sentences::new(&definition, "en");
//! assert_eq!(
//!     sentences.condition(&definition.sales_ready.require[0].when),
//!     "“Your role” is Executive or Operations, and “Webinar attended” at least twice",
//! );
//! ```

mod answers;
mod diff;
mod explain;
mod gates;
mod keys;
mod nearest;
mod outline;
mod phrases;
mod pre_check;
mod sentences;
mod swing;
mod visitors;

pub use diff::{changes, diff};
pub use explain::explain;
pub use outline::outline;
pub use phrases::{counted, duration, listed};
pub use sentences::Sentences;
