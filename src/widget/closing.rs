//! The closing screen of each outcome, and the message where no interview can be had.

use super::question::Look;
use crate::browser::dom::{Dom, add, set};
use crate::definition::Offer;
use crate::qualify::Outcome;
use web_sys::Element;

/// A screen with a heading that takes the focus.
pub(super) struct Screen {
    pub(super) element: Element,
    pub(super) heading: Element,
}

pub(super) fn screen(dom: &Dom, class: &str, heading: &str, words: &str) -> Screen {
    let element = dom.element("section", class);
    let heading = dom.words("h2", "", heading);
    set(&heading, "tabindex", "-1");
    add(&element, &[&heading, &dom.words("p", "", words)]);
    Screen { element, heading }
}

impl Look<'_> {
    /// The closing words of an outcome: the definition's own where it has some.
    pub(super) fn closing(&self, outcome: Outcome, due: Option<&str>, offers: &[&Offer]) -> Screen {
        let own = &self.definition.outcomes;
        let (own, heading, default) = match outcome {
            Outcome::SalesReady => (&own.sales_ready, "sales_ready_heading", "sales_ready"),
            Outcome::Nurture => (&own.nurture, "nurture_heading", "nurture"),
            Outcome::Disqualified => (&own.disqualified, "disqualified_heading", "disqualified"),
        };
        let words =
            own.as_ref().map_or(self.words.get(default), |text| self.definition.words(text, self.language));
        let screen = screen(self.dom, "outcome", self.words.get(heading), words);
        set(&screen.element, "data-outcome", outcome.name());
        if let Some(due) = due {
            add(&screen.element, &[&self.dom.words("p", "due", &self.words.fill("due", &[("due", due)]))]);
        }
        if !offers.is_empty() {
            let list = self.dom.element("ul", "");
            for offer in offers {
                let words = self.definition.words(&offer.text, self.language);
                let line = self.dom.element("li", "");
                let body = self.dom.words(if offer.url.is_some() { "a" } else { "span" }, "offer", words);
                if let Some(url) = &offer.url {
                    set(&body, "href", url);
                }
                add(&line, &[&body]);
                add(&list, &[&line]);
            }
            let part = self.dom.element("div", "offers");
            add(&part, &[&self.dom.words("h3", "", self.words.get("offers_heading")), &list]);
            add(&screen.element, &[&part]);
        }
        screen
    }
}
