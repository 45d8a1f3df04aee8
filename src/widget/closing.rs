//! The closing screen of each outcome, and the message where no interview can be had.

use super::question::Look;
use super::screen::Screen;
use super::words::Words;
use crate::definition::{Offer, joined};
use crate::qualify::Outcome;

fn heading(screen: &mut Screen, class: &str, words: &str) {
    screen.open("section", class);
    screen.open("h2", "");
    screen.set("id", "heading");
    screen.set("tabindex", "-1");
    screen.text(words);
    screen.close();
}

impl Look<'_> {
    /// The heading of an outcome and its closing words, the definition's own where it has some.
    pub(super) fn farewell(&self, outcome: Outcome) -> (&str, &str) {
        let own = &self.definition.outcomes;
        let (own, title, default) = match outcome {
            Outcome::SalesReady => (&own.sales_ready, "sales_ready_heading", "sales_ready"),
            Outcome::Nurture => (&own.nurture, "nurture_heading", "nurture"),
            Outcome::Disqualified => (&own.disqualified, "disqualified_heading", "disqualified"),
        };
        (self.words.get(title), own.as_ref().map_or(self.words.get(default), |text| self.text(text)))
    }

    /// The closing screen: its words, which may follow later, and what there is beside them. Left open for more.
    pub(super) fn closing(
        &self,
        screen: &mut Screen,
        (title, words): (&str, &str),
        due: Option<&str>,
        offers: &[&Offer],
    ) {
        heading(screen, "outcome", title);
        screen.open("p", "");
        screen.set("id", "closing");
        screen.text(words);
        screen.close();
        if let Some(due) = due {
            screen.open("p", "due");
            screen.set("id", "due");
            screen.set("hidden", "");
            screen.text(&self.words.fill("due", &[("due", due)]));
            screen.close();
        }
        if !offers.is_empty() {
            screen.open("div", "offers");
            screen.line("h3", "", self.words.get("offers_heading"));
            screen.open("ul", "");
            for offer in offers {
                screen.open("li", "");
                screen.open(if offer.url.is_some() { "a" } else { "span" }, "offer");
                if let Some(url) = &offer.url {
                    screen.set("href", url);
                }
                screen.text(self.text(&offer.text));
                screen.close();
                screen.close();
            }
            screen.close();
            screen.close();
        }
    }
}

/// The message where there can be no interview: `load_failed`, which can be tried again, or `broken`.
pub fn failure(words: &Words, why: &str) -> Screen {
    let mut screen = Screen::default();
    let title = joined([why, "_heading"], "");
    screen.fill("live");
    screen.text(words.get(&title));
    screen.fill("stage");
    heading(&mut screen, "problem", words.get(&title));
    screen.line("p", "", words.get(why));
    if why == "load_failed" {
        screen.open("button", "retry");
        screen.set("type", "button");
        screen.text(words.get("retry"));
    }
    screen
}
