//! All questions on one page: shown and hidden as answers come, and checked together.

use super::gate::Inner;
use super::question::{Look, Shown};
use crate::browser::clock;
use crate::browser::dom::{Dom, add, set};
use crate::definition::QuestionIx;
use web_sys::Element;

/// The summary above the form: every problem, each a link to its question.
pub(super) fn summary(dom: &Dom, look: &Look<'_>, wrong: &[(String, String)]) -> Element {
    let box_ = dom.element("div", "summary");
    set(&box_, "tabindex", "-1");
    set(&box_, "role", "group");
    set(&box_, "aria-labelledby", "summary-heading");
    let heading = dom.words("h2", "", look.words.get("problem_heading"));
    set(&heading, "id", "summary-heading");
    let list = dom.element("ul", "");
    for (id, message) in wrong {
        let link = dom.words("a", "", message);
        set(&link, "href", &["#", id].concat());
        set(&link, "data-go", id);
        let line = dom.element("li", "");
        add(&line, &[&link]);
        add(&list, &[&line]);
    }
    add(&box_, &[&heading, &list]);
    box_
}

impl Inner {
    /// Shows the questions that answers have opened and hides those that they have closed.
    pub(super) fn show_visible(&self) {
        let visible = self.state.borrow().interview.visible(clock::now());
        for (place, shown) in self.shown.borrow().iter() {
            set_shown(shown, visible.contains(place));
        }
    }
}

fn set_shown(shown: &Shown, visible: bool) {
    if visible {
        let _ = shown.element.remove_attribute("hidden");
    } else {
        set(&shown.element, "hidden", "");
    }
}

/// The first control of a question.
pub(super) fn first_control(shown: &[(QuestionIx, Shown)], place: QuestionIx) -> Option<Element> {
    shown.iter().find(|(known, _)| *known == place).and_then(|(_, shown)| shown.controls.first().cloned())
}
