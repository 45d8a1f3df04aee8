//! Draft.
pub mod definition;
pub mod json;
pub mod time;
