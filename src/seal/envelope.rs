//! The envelope: what stands on the device in clear, and the lead inside that does not.

use super::keys::{KeyPair, PublicKey, key};
use super::suite;
use crate::base64url::{decode, encode};
use crate::json::{Fault, Json, parse};
use crate::mistake::Mistake;

/// What HPKE is told of its purpose: nothing that was sealed for another one opens as a lead.
const INFO: &[u8] = b"leadgate sealed lead 1";

/// What an envelope says in clear of the lead inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The lead's id.
    pub lead_id: String,
    /// The end of its interview.
    pub captured_at: String,
    /// The digest of the definition that it was scored by.
    pub digest: String,
}

impl Label {
    /// What is authenticated along with the lead: `<lead_id>\n<digest>`.
    fn aad(&self) -> Vec<u8> {
        [self.lead_id.as_bytes(), b"\n", self.digest.as_bytes()].concat()
    }

    /// What a lead says of itself. `None` for what is no lead.
    pub fn of(lead: &Json) -> Option<Label> {
        let text = |json: &Json, name: &str| Some(json.member(name)?.as_str()?.to_owned());
        Some(Label {
            lead_id: text(lead, "lead_id")?,
            captured_at: text(lead, "captured_at")?,
            digest: text(lead.member("definition")?, "digest")?,
        })
    }
}

/// Seals a lead's frozen bytes: `{format, kid, enc, ciphertext, lead_id, captured_at, digest}`.
///
/// `random` must come from a source fit for keys, and must be new for each lead.
///
/// # Errors
/// `invalid_key` for a public key with which nothing can be agreed upon.
pub fn seal(public: &PublicKey, label: &Label, lead: &[u8], random: [u8; 32]) -> Result<Json, Mistake> {
    let (enc, ciphertext) = suite::seal(&public.0, INFO, &label.aad(), lead, random).ok_or_else(|| {
        Mistake::new(
            "invalid_key",
            "",
            "Nothing can be sealed to this public key.",
            "Make a key with leadgate kiosk keygen.",
        )
    })?;
    Ok(Json::object()
        .with("format", 1.0)
        .with("kid", public.kid())
        .with("enc", encode(&enc))
        .with("ciphertext", encode(&ciphertext))
        .with("lead_id", label.lead_id.as_str())
        .with("captured_at", label.captured_at.as_str())
        .with("digest", label.digest.as_str()))
}

/// Opens an envelope with whichever of the keys it was sealed to, and gives the lead's bytes as they were frozen.
///
/// # Errors
/// `invalid_json`, `not_sealed` (no envelope of this format), `unknown_key` (none of the keys is meant), `not_opened`
/// (changed or cut off after it was sealed), `mismatch` (the lead inside is another than the envelope says).
pub fn open(envelope: &str, keys: &[KeyPair]) -> Result<String, Mistake> {
    let parsed = parse(envelope).map_err(|error| match error.fault {
        Fault::End => Mistake::new(
            "invalid_json",
            "",
            "The sealed lead is cut off: its text ends before its last brace.",
            "Copy the file or the line as a whole; export it from the device again, if it came like this.",
        ),
        _ => Mistake::new(
            "invalid_json",
            "",
            &format!("This is not a sealed lead: {error}."),
            "Hand over the envelope as the device has exported it.",
        ),
    })?;
    let envelope = parsed.value;
    let text = |name: &str| {
        envelope.member(name).and_then(Json::as_str).ok_or_else(|| {
            let pointer = ["/", name].concat();
            not_sealed(&pointer, &format!("The sealed lead has no \"{name}\" that is text."))
        })
    };
    if envelope.member("format").and_then(Json::as_i64) != Some(1) || !parsed.repeated.is_empty() {
        return Err(not_sealed("/format", "This is not a sealed lead of format 1."));
    }
    let kid = text("kid")?;
    let enc =
        key(text("enc")?).ok_or_else(|| not_sealed("/enc", "This is not 43 characters of base64url."))?;
    let ciphertext = decode(text("ciphertext")?)
        .ok_or_else(|| not_sealed("/ciphertext", "This is not base64url, or it was cut off within it."))?;
    let label = Label {
        lead_id: text("lead_id")?.to_owned(),
        captured_at: text("captured_at")?.to_owned(),
        digest: text("digest")?.to_owned(),
    };
    let Some(pair) = keys.iter().find(|pair| pair.public.kid() == kid) else {
        return Err(unknown_key(kid, keys));
    };
    let lead = suite::open(&pair.private, &enc, INFO, &label.aad(), &ciphertext)
        .and_then(|lead| String::from_utf8(lead).ok())
        .ok_or_else(|| {
            Mistake::new(
                "not_opened",
                "/ciphertext",
                &format!("The key {kid} does not open it: it was changed or cut off after it was sealed."),
                "Export it from the device again. What was changed cannot be recovered from this copy.",
            )
        })?;
    let inside = parse(&lead).ok().and_then(|parsed| Label::of(&parsed.value));
    let differs = |name: &str, inside: &str| {
        Mistake::new(
            "mismatch",
            &["/", name].concat(),
            &format!("The envelope says otherwise than the lead inside, whose {name} is \"{inside}\"."),
            "Somebody changed the envelope. Export it from the device again.",
        )
    };
    match inside {
        None => Err(differs("lead_id", "")),
        Some(inside) if inside.lead_id != label.lead_id => Err(differs("lead_id", &inside.lead_id)),
        Some(inside) if inside.digest != label.digest => Err(differs("digest", &inside.digest)),
        Some(inside) if inside.captured_at != label.captured_at => {
            Err(differs("captured_at", &inside.captured_at))
        }
        Some(_) => Ok(lead),
    }
}

fn not_sealed(pointer: &str, message: &str) -> Mistake {
    Mistake::new("not_sealed", pointer, message, "Hand over the envelope as the device has exported it.")
}

fn unknown_key(kid: &str, keys: &[KeyPair]) -> Mistake {
    let known: Vec<String> = keys.iter().map(|pair| pair.public.kid()).collect();
    let message = match known.as_slice() {
        [] => format!("It was sealed to the key {kid}, and no key was given."),
        known => format!("It was sealed to the key {kid}, and the keys given are {}.", known.join(", ")),
    };
    Mistake::new(
        "unknown_key",
        "/kid",
        &message,
        "Give the private key file with this kid as well; after a change of keys, keep the old one.",
    )
}
