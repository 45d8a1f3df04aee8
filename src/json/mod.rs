//! One generic JSON value for every host: read from text, written as text, written canonically (RFC 8785).
//!
//! It is our own because a definition must be read the same in a browser and on a server, must report
//! repeated member names (which `JSON.parse` hides) and must cost few bytes in the widget. Numbers are
//! read and written exactly, without the 10 KB of tables that the standard library brings for it.
//!
//! ```
//! use leadgate::json::{parse, Json};
//!
//! let value = parse(r#"{"b": 1.50, "a": "\u00e9"}"#)?.value;
//! assert_eq!(value.member("b").and_then(Json::as_f64), Some(1.5));
//! assert_eq!(value.to_text(), r#"{"b":1.5,"a":"é"}"#);
//! assert_eq!(value.to_canonical(), r#"{"a":"é","b":1.5}"#);
//! # Ok::<(), leadgate::json::SyntaxError>(())
//! ```

#[cfg(not(all(feature = "page", target_arch = "wasm32")))]
mod big;
#[cfg(not(all(feature = "page", target_arch = "wasm32")))]
mod exact;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod host;
mod number;
mod parse;
mod path;
mod value;
mod write;

pub use number::{parse_number, write_number};
pub use parse::{Fault, MAX_DEPTH, Parsed, SyntaxError, parse};
pub use path::Path;
pub use value::Json;

pub(crate) use write::push_whole;
