//! Carrying out what a [`Screen`] says: words become text nodes, never markup.
//!
//! Setting an attribute or adding a child fails only for names that are not names and for cycles, which no
//! screen can bring about, so such results are let go.

use crate::definition::joined;
use crate::widget::{Op, Screen, ops};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// A shadow root and what is made in it.
pub(super) struct Dom {
    document: Document,
    shadow: Element,
}

impl Dom {
    /// A shadow root is no `Element`, but finds and takes in elements just so.
    pub(super) fn new(document: Document, shadow: Element) -> Self {
        Dom { document, shadow }
    }

    fn find(&self, id: &str) -> Option<Element> {
        self.shadow.query_selector(&joined(["#", id], "")).ok().flatten()
    }

    /// Puts the frame into the shadow root: the live region, and the stage for one screen after another.
    pub(super) fn frame(&self, language: &str, direction: &str) {
        let gate = self.element("div");
        for (name, value) in
            [("class", "gate"), ("part", "gate"), ("id", "gate"), ("lang", language), ("dir", direction)]
        {
            let _ = gate.set_attribute(name, value);
        }
        if let Some(old) = self.find("gate") {
            old.remove();
        }
        let _ = self.shadow.append_child(&gate);
        let mut screen = Screen::default();
        screen.at("gate");
        screen.open("p", "");
        screen.set("id", "live");
        screen.set("class", "hidden");
        screen.set("role", "status");
        screen.close();
        screen.open("div", "");
        screen.set("id", "stage");
        self.show(&screen);
    }

    fn element(&self, tag: &str) -> Element {
        self.document.create_element(tag).unwrap_or_else(|error| error.unchecked_into())
    }

    /// Carries a screen out.
    pub(super) fn show(&self, screen: &Screen) {
        // Elements without a place, where a screen names one that is not there, are let go with what is in them.
        let mut trail = vec![self.element("i")];
        for op in ops(screen.as_str()) {
            let Some(present) = trail.last().cloned() else { return };
            match op {
                Op::Fill(id) | Op::At(id) => {
                    let found = self.find(id).unwrap_or_else(|| self.element("i"));
                    if let Op::Fill(_) = op {
                        found.set_text_content(None);
                    }
                    trail = vec![found];
                }
                Op::Open(tag) => {
                    let child = self.element(tag);
                    let _ = present.append_child(&child);
                    trail.push(child);
                }
                Op::Close => drop(trail.pop()),
                Op::Set(name, value) => drop(present.set_attribute(name, value)),
                Op::Unset(name) => drop(present.remove_attribute(name)),
                Op::Text(words) => drop(present.append_child(&self.document.create_text_node(words))),
                Op::Focus(id) => {
                    if let Some(target) = self.find(id) {
                        let _ = target.unchecked_ref::<HtmlElement>().focus();
                    }
                }
            }
        }
    }

    /// Takes everything away.
    pub(super) fn clear(&self) {
        if let Some(gate) = self.find("gate") {
            gate.remove();
        }
    }
}
