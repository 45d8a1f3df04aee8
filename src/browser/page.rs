//! What the page knows and does: time, chance, dates in words, events, leads that leave.
//!
//! `www/page.js` has the other end. It is one object that the module hands over when it starts, since a function
//! handed over by itself costs a closure, and closures cost more than all that is done with them here.

use crate::json::{Json, parse};
use crate::time::Instant;
use crate::widget::Device;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// See `www/page.js`.
    #[derive(Clone)]
    pub type Port;

    #[wasm_bindgen(method)]
    fn now(this: &Port) -> f64;
    #[wasm_bindgen(method)]
    fn chance(this: &Port) -> f64;
    #[wasm_bindgen(method)]
    fn fire(this: &Port, element: &Element, name: &str, detail: &str);
    #[wasm_bindgen(method)]
    fn date(this: &Port, millis: f64, language: &str) -> String;
    #[wasm_bindgen(method)]
    fn source(this: &Port, host: &Element) -> String;
    #[wasm_bindgen(method)]
    fn deliver(this: &Port, host: &Element, lead_id: &str, body: &str);
}

thread_local! {
    static PORT: RefCell<Option<Port>> = const { RefCell::new(None) };
}

/// Takes the page's end over. Everything else waits for it.
#[wasm_bindgen]
pub fn start(port: Port) {
    PORT.set(Some(port));
}

/// What the page says, once it is there.
fn ask<T: Default>(question: impl FnOnce(&Port) -> T) -> T {
    PORT.with_borrow(|port| port.as_ref().map(question)).unwrap_or_default()
}

/// Now, by the device's clock.
pub(super) fn now() -> Instant {
    Instant::from_millis(ask(Port::now))
}

/// From 0 up to 1, for waits and ids.
pub(super) fn chance() -> f64 {
    ask(Port::chance)
}

/// Fires `leadgate:<name>`.
pub(super) fn fire(element: &Element, name: &str, detail: &Json) {
    ask(|port| port.fire(element, name, &detail.to_text()));
}

/// Hands a lead over. The page tells how it does with [`super::gate::Gate::told`].
pub(super) fn deliver(host: &Element, lead_id: &str, body: &str) {
    ask(|port| port.deliver(host, lead_id, body));
}

/// The page as a session sees it.
pub(super) struct Page<'h>(pub(super) &'h Element);

impl Device for Page<'_> {
    fn now(&self) -> Instant {
        now()
    }

    /// The page's chance has 53 bits or so; each byte takes eight fresh ones.
    fn random_bytes(&self) -> [u8; 16] {
        [(); 16].map(|()| (chance() * 256.0) as u8)
    }

    fn date(&self, at: Instant, language: &str) -> String {
        ask(|port| port.date(at.0 as f64, language))
    }

    fn source(&self) -> Json {
        parse(&ask(|port| port.source(self.0))).map_or_else(|_| Json::object(), |parsed| parsed.value)
    }
}
