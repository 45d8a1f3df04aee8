//! What is wrong with something that somebody handed over: a key, a sealed lead, a kiosk's configuration.

use crate::json::Json;

/// What is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// A stable code.
    pub code: &'static str,
    /// A JSON Pointer (RFC 6901) into what was handed over.
    pub pointer: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl Mistake {
    pub(crate) fn new(code: &'static str, pointer: &str, message: &str, fix: &str) -> Mistake {
        Mistake { code, pointer: pointer.to_owned(), message: message.to_owned(), fix: fix.to_owned() }
    }

    /// `{code, pointer, severity, message, fix}`, as everything else that goes wrong.
    pub fn to_json(&self) -> Json {
        Json::object()
            .with("code", self.code)
            .with("pointer", self.pointer.as_str())
            .with("severity", "error")
            .with("message", self.message.as_str())
            .with("fix", self.fix.as_str())
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}
