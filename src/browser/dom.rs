//! Elements, made and filled. Words go in as text nodes, never as markup.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Node};

/// Makes elements of one document.
///
/// Setting an attribute or adding a child fails only for names that are not names and for cycles, which
/// nothing here can bring about, so such results are let go.
#[derive(Clone)]
pub(crate) struct Dom(Document);

impl Dom {
    /// The document that `node` belongs to.
    pub(crate) fn of(node: &Node) -> Option<Self> {
        node.owner_document().map(Dom)
    }

    /// An element with a class, which is its part as well.
    pub(crate) fn element(&self, tag: &str, class: &str) -> Element {
        let element: Element = match self.0.create_element(tag) {
            Ok(element) => element,
            // Only an invalid tag name fails, and ours are constants.
            Err(error) => error.unchecked_into(),
        };
        if !class.is_empty() {
            set(&element, "class", class);
            set(&element, "part", class);
        }
        element
    }

    /// An element with words in it.
    pub(crate) fn words(&self, tag: &str, class: &str, words: &str) -> Element {
        let element = self.element(tag, class);
        element.set_text_content(Some(words));
        element
    }
}

/// Sets an attribute.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Adds children.
pub(crate) fn add(parent: &Element, children: &[&Element]) {
    for child in children {
        let _ = parent.append_child(child);
    }
}

/// Moves the focus to an element, which scrolls it into view.
pub(crate) fn focus(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// What is typed into an input or a text area: both have a `value`.
pub(crate) fn value(control: &Element) -> String {
    control.unchecked_ref::<HtmlInputElement>().value()
}

/// Whether a radio button or a checkbox is ticked.
pub(crate) fn checked(control: &Element) -> bool {
    control.unchecked_ref::<HtmlInputElement>().checked()
}

/// Whether something has been typed that the control cannot read as what it asks for.
pub(crate) fn is_unreadable(control: &Element) -> bool {
    control.unchecked_ref::<HtmlInputElement>().validity().bad_input()
}
