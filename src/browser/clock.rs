//! Time and chance.

use crate::time::Instant;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}

/// Now, by the device's clock.
pub(super) fn now() -> Instant {
    Instant::from_millis(js_sys::Date::now())
}

/// Sixteen random bytes, good enough for an id that nobody else makes.
pub(super) fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    get_random_values(&mut bytes);
    bytes
}

/// From 0 up to 1, for waits.
pub(super) fn random() -> f64 {
    js_sys::Math::random()
}
