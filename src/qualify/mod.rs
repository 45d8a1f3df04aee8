//! From answers and signals to a verdict with its receipt.
//!
//! ```
//! use leadgate::definition::read_text;
//! use leadgate::qualify::{Answers, Outcome, score};
//! use leadgate::json::parse;
//! use leadgate::time::Instant;
//!
//! let definition = read_text(r#"{
//!   "format": 1, "id": "demo", "version": "1", "title": "Demo",
//!   "questions": [{"id": "role", "type": "choice", "label": "Your role?", "required": true, "dimension": "fit",
//!     "options": [{"value": "exec", "label": "Executive", "points": 20}, {"value": "student", "label": "Student"}]}],
//!   "sales_ready": {"min_score": 15}
//! }"#).unwrap();
//! let answers = Answers::read(&definition, &parse(r#"{"role": "exec"}"#).unwrap().value).unwrap();
//! let verdict = score(&definition, &answers, &[], Instant::default());
//! assert_eq!((verdict.outcome, verdict.score), (Some(Outcome::SalesReady), 20));
//! ```

mod answers;
pub mod bounds;
mod conditions;
mod curtail;
mod email;
mod interview;
mod score;
mod signals;
mod verdict;

pub use answers::{Answer, Answers, Fault};
pub use curtail::{decide, is_needed};
pub use interview::{Interview, Progress};
pub use score::{Facts, score};
pub use signals::{Occurrence, read_occurrences};
pub use verdict::{Contribution, Gate, Outcome, Source, Verdict};
