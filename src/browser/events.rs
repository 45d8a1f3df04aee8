//! Events that the page can hear.

use crate::json::Json;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

/// A JSON value as a JavaScript one.
pub(super) fn to_js(json: &Json) -> JsValue {
    js_sys::JSON::parse(&json.to_text()).unwrap_or(JsValue::NULL)
}

/// Fires `leadgate:<name>`, bubbling and out of shadow roots. Never carries personal data.
pub(super) fn fire(element: &Element, name: &str, detail: &Json) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&to_js(detail));
    let mut full = String::from("leadgate:");
    full.push_str(name);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&full, &init) {
        let _ = element.dispatch_event(&event);
    }
}
