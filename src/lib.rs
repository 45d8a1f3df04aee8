//! Draft.
pub mod json;
