//! The company's keys. A key's id is a fingerprint of its public half, so no two keys are ever taken for each other.

use super::suite::{self, Key};
use crate::base64url::{decode, encode};
use crate::definition::sha256;
use crate::json::{Json, parse};
use crate::mistake::Mistake;

/// What leads are sealed to. It may stand on every device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(pub(super) Key);

impl PublicKey {
    /// Reads the 43 characters that [`text`](Self::text) gives.
    ///
    /// # Errors
    /// `invalid_key`
    pub fn read(text: &str) -> Result<PublicKey, Mistake> {
        key(text).map(PublicKey).ok_or_else(|| {
            Mistake::new(
                "invalid_key",
                "",
                "This is not a public key: that is 43 characters of A-Z, a-z, 0-9, - and _.",
                "Copy the public key as leadgate kiosk keygen has printed it.",
            )
        })
    }

    /// As text: base64url, 43 characters.
    pub fn text(&self) -> String {
        encode(&self.0)
    }

    /// The key's id: the first 9 bytes of its SHA-256 as base64url, 12 characters.
    pub fn kid(&self) -> String {
        let digest = sha256(&self.0);
        encode(digest.get(..9).unwrap_or(&digest))
    }
}

/// What opens leads, with the public half. It never leaves the company.
#[derive(Clone)]
pub struct KeyPair {
    /// The half that leads are sealed to.
    pub public: PublicKey,
    pub(super) private: Key,
}

impl std::fmt::Debug for KeyPair {
    /// The private half is never printed.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("KeyPair").field(&self.public.kid()).finish()
    }
}

impl KeyPair {
    /// Makes a pair of 32 random bytes, which nothing else must ever have seen.
    pub fn from_random(random: [u8; 32]) -> KeyPair {
        let (private, public) = suite::derive(&random);
        KeyPair { public: PublicKey(public), private }
    }

    /// What a key file holds: `{format, kid, public_key, private_key}`.
    pub fn to_json(&self) -> Json {
        Json::object()
            .with("format", 1.0)
            .with("kid", self.public.kid())
            .with("public_key", self.public.text())
            .with("private_key", encode(&self.private))
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// `invalid_json`; `invalid_key` where it is not one, or its halves do not belong together.
    pub fn read(text: &str) -> Result<KeyPair, Mistake> {
        let wrong = |pointer: &str, message: &str| {
            let fix = "Use the file as leadgate kiosk keygen has written it; a copy from a safe place, if this one is damaged.";
            Mistake::new("invalid_key", pointer, message, fix)
        };
        let json = parse(text).map_err(|error| {
            let message = format!("This is not a key file: {error}.");
            Mistake { code: "invalid_json", ..wrong("", &message) }
        })?;
        let part = |name: &str| json.value.member(name).and_then(Json::as_str);
        if json.value.member("format").and_then(Json::as_i64) != Some(1) {
            return Err(wrong("/format", "This is not a key file of format 1."));
        }
        let private = part("private_key")
            .and_then(key)
            .ok_or_else(|| wrong("/private_key", "There is no private key here: that is 43 characters."))?;
        let public = suite::public_of(&private)
            .ok_or_else(|| wrong("/private_key", "This is not a private key of X25519."))?;
        let pair = KeyPair { public: PublicKey(public), private };
        for (name, pointer, expected) in
            [("public_key", "/public_key", pair.public.text()), ("kid", "/kid", pair.public.kid())]
        {
            if part(name) != Some(expected.as_str()) {
                return Err(wrong(pointer, "This does not belong to the private key: the file was changed."));
            }
        }
        Ok(pair)
    }
}

/// The 32 bytes of a key.
pub(super) fn key(text: &str) -> Option<Key> {
    decode(text)?.try_into().ok()
}
