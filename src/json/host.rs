//! In the widget the browser does what [`exact`](super) does elsewhere: ECMAScript's own `Number` and `String` are
//! what RFC 8785 asks for, and they are there already.

use super::write::push_whole;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn read(text: &str) -> f64;
    #[wasm_bindgen(js_name = String)]
    fn written(number: f64) -> String;
}

/// `digits × 10^power` as the nearest double; `more` says that further digits were cut off.
pub(super) fn nearest_decimal(digits: &str, more: bool, power: i64) -> Option<f64> {
    let mut text = digits.to_owned();
    // With a digit more the same power stands for one place less.
    let power = if more { power - 1 } else { power };
    text.push_str(if more { "1e" } else { "e" });
    if power < 0 {
        text.push('-');
    }
    push_whole(&mut text, power.unsigned_abs());
    Some(read(&text)).filter(|number| number.is_finite())
}

/// Adds a number as ECMAScript writes it.
pub(super) fn push_decimal(size: f64, out: &mut String) {
    out.push_str(&written(size));
}
