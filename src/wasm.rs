//! The exported API and nothing else.

#[cfg(feature = "node")]
mod node {
    use crate::api;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// See [`api::check`].
    #[wasm_bindgen]
    pub fn check(definition: &str) -> String {
        api::check(definition)
    }

    /// See [`api::json_schema`].
    #[wasm_bindgen]
    pub fn json_schema() -> String {
        api::json_schema()
    }

    /// See [`api::score`].
    #[wasm_bindgen]
    pub fn score(definition: &str, answers: &str, signals: &str, at_millis: f64) -> String {
        api::score(definition, answers, signals, at_millis)
    }

    /// See [`api::digest`].
    #[wasm_bindgen]
    pub fn digest(definition: &str) -> String {
        api::digest(definition)
    }

    /// See [`api::agreement`].
    #[wasm_bindgen]
    pub fn agreement(definition: &str, on: &str) -> String {
        api::agreement(definition, on)
    }

    /// See [`api::savings`].
    #[wasm_bindgen]
    pub fn savings(definition: &str, past: &str) -> String {
        api::savings(definition, past)
    }

    /// See [`api::diff`].
    #[wasm_bindgen]
    pub fn diff(before: &str, after: &str, at_millis: f64) -> String {
        api::diff(before, after, at_millis)
    }

    /// See [`api::explain`].
    #[wasm_bindgen]
    pub fn explain(definition: &str, answers: &str, signals: &str, at_millis: f64) -> String {
        api::explain(definition, answers, signals, at_millis)
    }

    /// See [`api::outline`].
    #[wasm_bindgen]
    pub fn outline(definition: &str, language: &str, on: &str) -> String {
        api::outline(definition, language, on)
    }

    /// See [`api::delivery`].
    #[wasm_bindgen]
    pub fn delivery(file: &str, definition: &str, origin: &str) -> String {
        api::delivery(file, definition, origin)
    }

    /// See [`api::delivery_request`].
    #[wasm_bindgen]
    pub fn delivery_request(file: &str, lead: &str, origin: &str) -> String {
        api::delivery_request(file, lead, origin)
    }

    /// See [`api::delivery_answer`].
    #[wasm_bindgen]
    pub fn delivery_answer(file: &str, status: u16, body: &str, origin: &str) -> String {
        api::delivery_answer(file, status, body, origin)
    }

    /// See [`api::verify`].
    #[wasm_bindgen]
    pub fn verify(lead: &str, definition: &str) -> String {
        api::verify(lead, definition)
    }

    /// See [`api::kiosk::read_badge`].
    #[wasm_bindgen]
    pub fn read_badge(code: &str, patterns: &str, definition: &str) -> String {
        api::kiosk::read_badge(code, patterns, definition)
    }

    /// See [`api::kiosk::key_pair`].
    #[wasm_bindgen]
    pub fn key_pair(random: &str) -> String {
        api::kiosk::key_pair(random)
    }

    /// See [`api::kiosk::seal`].
    #[wasm_bindgen]
    pub fn seal(lead: &str, public_key: &str, random: &str) -> String {
        api::kiosk::seal(lead, public_key, random)
    }

    /// See [`api::kiosk::open`].
    #[wasm_bindgen]
    pub fn open(envelope: &str, keys: &str) -> String {
        api::kiosk::open(envelope, keys)
    }

    /// See [`api::kiosk::setup`].
    #[wasm_bindgen]
    pub fn setup(configuration: &str, app: &str, pin: &str) -> String {
        api::kiosk::setup(configuration, app, pin)
    }

    /// See [`api::kiosk::qr_code`].
    #[wasm_bindgen]
    pub fn qr_code(text: &str) -> String {
        api::kiosk::qr_code(text)
    }
}

#[cfg(feature = "attach")]
mod attach;
#[cfg(feature = "lazy")]
mod lazy;

#[cfg(all(feature = "delivery", feature = "page"))]
mod delivery;

#[cfg(feature = "outbox")]
mod outbox;
#[cfg(feature = "returning")]
mod returning;

#[cfg(all(feature = "page", target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
