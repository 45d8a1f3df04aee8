//! Leads at rest on a device that may be stolen: sealed to the company's public key, opened only with its private one.
//!
//! HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305. Each lead is sealed by itself. The
//! envelope says in clear which lead it holds, from when, by which definition, and to which key; the id and the digest
//! are authenticated with the lead, and opening compares all of them with the lead inside.
//!
//! Randomness comes from the caller: 32 bytes for each key and each lead, never used twice.
//!
//! ```
//! use leadgate::seal::{KeyPair, Label, open, seal};
//!
//! let pair = KeyPair::from_random([7; 32]);
//! let label = Label { lead_id: "l1".into(), captured_at: "2027-01-01T09:00:00.000Z".into(), digest: "sha256:00".into() };
//! let lead = r#"{"lead_id":"l1","captured_at":"2027-01-01T09:00:00.000Z","definition":{"digest":"sha256:00"}}"#;
//! let envelope = seal(&pair.public, &label, lead.as_bytes(), [8; 32])?.to_text();
//! assert_eq!(open(&envelope, &[pair])?, lead);
//! # Ok::<(), leadgate::Mistake>(())
//! ```

mod envelope;
mod keys;
mod suite;

pub use envelope::{Label, open, seal};
pub use keys::{KeyPair, PublicKey};
