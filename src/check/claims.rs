//! Whether something can happen, with the proof.

use super::engine::Engine;
use super::reason::reason;
use super::search::Found;
use super::space::Witness;
use crate::definition::{Condition, Definition};
use crate::json::Json;

/// A proof that something can happen, or that it cannot, or neither.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// To this visitor, confirmed by scoring.
    Happens(Box<Witness>),
    /// To nobody, for this reason.
    Never(String),
    /// Neither was found within the limit.
    NotProven,
}

/// Whether one thing can happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it is defined: a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// Its name: an outcome, a band, a team.
    pub name: String,
    /// Whether it can happen.
    pub proof: Proof,
}

impl Claim {
    /// `{name, pointer, state, witness?, why?}`
    pub fn to_json(&self, definition: &Definition) -> Json {
        let (state, witness, why) = match &self.proof {
            Proof::Happens(witness) => ("possible", Some(witness.to_json(definition)), None),
            Proof::Never(why) => ("impossible", None, Some(why.as_str())),
            Proof::NotProven => ("not_proven", None, None),
        };
        Json::object()
            .with("name", self.name.as_str())
            .with("pointer", self.pointer.as_str())
            .with("state", state)
            .with_some("witness", witness)
            .with_some("why", why)
    }

    /// True where it is proven that it cannot happen.
    pub fn is_never(&self) -> bool {
        matches!(self.proof, Proof::Never(_))
    }

    /// Why it cannot happen; empty where it can.
    pub(super) fn why(&self) -> &str {
        match &self.proof {
            Proof::Never(why) => why,
            _ => "",
        }
    }
}

/// Whether somebody meets a condition.
pub(super) fn claim(engine: &Engine<'_>, pointer: String, name: &str, condition: &Condition) -> Claim {
    let proof = match engine.find(condition) {
        Found::Yes(witness) => Proof::Happens(witness),
        Found::Nobody => Proof::Never(reason(engine, condition)),
        Found::Unknown => Proof::NotProven,
    };
    Claim { pointer, name: name.to_owned(), proof }
}

/// `The most …`, with a full stop.
pub(super) fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    [&first, letters.as_str(), "."].concat()
}
