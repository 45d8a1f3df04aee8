//! What there is to say about a definition.

use super::space::Witness;
use crate::definition::Definition;
use crate::json::Json;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something that cannot work as it stands.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// One thing that a check has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A stable name: see `docs/check.md`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where: a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What, and why that is certain.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// A visitor who shows it.
    pub witness: Option<Witness>,
}

impl Finding {
    pub(super) fn new(
        severity: Severity,
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        let (pointer, message, fix) = (pointer.into(), message.into(), fix.into());
        Finding { code, severity, pointer, message, fix, witness: None }
    }

    pub(super) fn warning(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, code, pointer, message, fix)
    }

    pub(super) fn info(
        code: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Info, code, pointer, message, fix)
    }

    pub(super) fn shown_by(mut self, witness: Witness) -> Self {
        self.witness = Some(witness);
        self
    }

    /// `{code, pointer, severity, message, fix}`, with `witness` where there is one.
    pub fn to_json(&self, definition: &Definition) -> Json {
        Json::object()
            .with("code", self.code)
            .with("pointer", self.pointer.as_str())
            .with("severity", self.severity.name())
            .with("message", self.message.as_str())
            .with("fix", self.fix.as_str())
            .with_some("witness", self.witness.as_ref().map(|witness| witness.to_json(definition)))
    }
}

impl Witness {
    /// `{answers, signals, at}`, as `score` takes them.
    pub fn to_json(&self, definition: &Definition) -> Json {
        let signals = self.signals.iter().filter_map(|seen| {
            let signal = definition.signals.get(seen.signal.0)?;
            Some(Json::object().with("id", signal.id.as_str()).with("at", seen.at.to_text()))
        });
        Json::object()
            .with("answers", self.answers.to_json(definition))
            .with("signals", signals.collect::<Vec<_>>())
            .with("at", self.at.to_text())
    }
}
