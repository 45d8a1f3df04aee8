//! One POST.

use crate::deliver::Reply;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen(module = "/www/post.js")]
extern "C" {
    #[wasm_bindgen(js_name = post)]
    fn start(url: &str, key: &str, body: &str, done: &JsValue);
}

/// Posts a JSON body with its idempotency key, and tells how it ended, once, with the code of a refusal where
/// the endpoint gave one.
pub(super) fn post(url: &str, key: &str, body: &str, done: impl FnOnce(Reply, String) + 'static) {
    let done = Closure::once_into_js(move |status: u16, retry_after: f64, code: String| {
        let after = (retry_after >= 0.0).then_some(retry_after as u32);
        done(if status == 0 { Reply::None } else { Reply::Status(status, after) }, code);
    });
    start(url, key, body, &done);
}
