//! The kiosk's parts. A build has one of these features, and exports no more than the wasm of that part needs.

use wasm_bindgen::prelude::wasm_bindgen;

/// What the code on a badge says, and which answers it fills in: `{source, contact, badge?, answers}` as JSON text.
/// Patterns are one a line; they were read with the configuration, so one that is broken fits nothing here.
#[cfg(feature = "badge")]
#[wasm_bindgen]
pub fn read_badge(code: &[u8], patterns: &str, definition: &str) -> String {
    use crate::badge::{Pattern, answers, read};
    use crate::json::{Json, parse};
    let patterns: Vec<Pattern> = patterns.lines().filter_map(|pattern| Pattern::read(pattern).ok()).collect();
    let definition = parse(definition).map_or(Json::Null, |parsed| parsed.value);
    let badge = read(code, &patterns);
    badge.to_json().with("answers", answers(&badge.contact, &definition)).to_text()
}

/// Seals a lead to a public key: the envelope as JSON text. `random` is 32 bytes of `crypto.getRandomValues`, new for
/// each lead.
///
/// # Errors
/// The sentence of what is wrong with the key or with `random`.
#[cfg(feature = "seal")]
#[wasm_bindgen]
pub fn seal(
    public_key: &str,
    lead: &str,
    lead_id: String,
    captured_at: String,
    digest: String,
    random: &[u8],
) -> Result<String, String> {
    use crate::seal::{Label, PublicKey, seal};
    let random = random.try_into().map_err(|_| "Sealing needs 32 random bytes.".to_owned())?;
    let public = PublicKey::read(public_key).map_err(|error| error.message)?;
    let envelope = seal(&public, &Label { lead_id, captured_at, digest }, lead.as_bytes(), random);
    envelope.map(|envelope| envelope.to_text()).map_err(|error| error.message)
}

/// A QR code for a text: `{size, path}` as JSON text, or `null` for a text that no code holds. The path is that of an SVG
/// with the `viewBox` `0 0 size size`, its border included.
#[cfg(feature = "qr")]
#[wasm_bindgen]
pub fn qr_code(text: &str) -> String {
    use crate::json::Json;
    use crate::qr::{Code, QUIET};
    let drawn = |code: Code| {
        let size = i64::from(code.size() + 2 * QUIET);
        Json::object().with("size", size).with("path", code.path())
    };
    Code::of(text).map_or(Json::Null, drawn).to_text()
}

/// Reads QR codes in the frames of a camera.
#[cfg(feature = "scan")]
#[wasm_bindgen]
#[derive(Default)]
pub struct Reader(crate::scan::Scanner);

#[cfg(feature = "scan")]
#[wasm_bindgen]
impl Reader {
    /// A reader with nothing read.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// The bytes of the code in a frame, whose pixels are red, green, blue and alpha as a canvas gives them.
    pub fn read(&mut self, width: usize, height: usize, rgba: &[u8]) -> Option<Vec<u8>> {
        // Green is most of what a camera sees of brightness, and near enough to all of it for black and white.
        let luma: Vec<u8> = rgba.iter().skip(1).step_by(4).copied().collect();
        self.0.read(width, height, &luma)
    }

    /// The same of a grey frame.
    pub fn read_luma(&mut self, width: usize, height: usize, luma: &[u8]) -> Option<Vec<u8>> {
        self.0.read(width, height, luma)
    }
}

/// The configuration in a link, or everything that is wrong with it: `{setup}` or `{errors}` as JSON text.
#[cfg(feature = "setup")]
#[wasm_bindgen]
pub fn read_link(link: &str) -> String {
    use crate::json::Json;
    use crate::setup::from_link;
    let result = match from_link(link) {
        Ok(setup) => Json::object().with("setup", setup.to_json()),
        Err(mistakes) => {
            let listed: Vec<Json> = mistakes.iter().map(crate::Mistake::to_json).collect();
            Json::object().with("errors", listed)
        }
    };
    result.to_text()
}
