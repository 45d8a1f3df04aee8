//! Languages and their dates.

use super::events::to_js;
use crate::json::Json;
use crate::time::Instant;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A moment as people of a language write it, in the visitor's own time zone: weekday, day, month and time.
pub(super) fn date(at: Instant, language: &str) -> String {
    let options = to_js(
        &Json::object()
            .with("weekday", "long")
            .with("day", "numeric")
            .with("month", "long")
            .with("hour", "numeric")
            .with("minute", "2-digit"),
    );
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    // A tag that is well-formed may still be unknown to Intl, which throws: then the browser's own language.
    let format: Result<Function, _> =
        Reflect::get(&date, &"toLocaleString".into()).map(JsCast::unchecked_into);
    let written = format.and_then(|format| {
        format
            .call2(&date, &language.into(), &options)
            .or_else(|_| format.call2(&date, &JsValue::UNDEFINED, &options))
    });
    written.ok().and_then(|words| words.as_string()).unwrap_or_else(|| at.to_text())
}

/// `rtl` for languages that are written from right to left, else `ltr`.
pub(super) fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or("");
    let by_language = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    let by_script =
        ["Arab", "Hebr", "Thaa"].iter().any(|script| language.split('-').any(|part| part == *script));
    if by_script || by_language.contains(&primary) { "rtl" } else { "ltr" }
}
