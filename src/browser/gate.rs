//! One `<lead-gate>`: hands what happens in the page to its session, and carries out what follows.
//!
//! The session is borrowed only while it thinks. Screens, changes of focus and events come after that, so a page
//! may call back from wherever it likes.

use super::dom::Dom;
use super::{clock, events, locale, sending};
use crate::definition::{Definition, Problem, read_text};
use crate::json::{Json, parse};
use crate::time::Instant;
use crate::widget::{Device, Effects, Session, Setting, Words, choose_language, failure};
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event};

#[wasm_bindgen(module = "/www/crashed.js")]
extern "C" {
    fn crashed();
}

/// Nothing that a page, a visitor or a network does should bring a panic about. Should one come all the same, the
/// instance is lost: the page is told, so that it can begin with a new one.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|_| crashed()));
}

/// A definition that has been read, before the questions begin.
#[wasm_bindgen]
pub struct Reading {
    definition: Definition,
    language: String,
}

#[wasm_bindgen]
impl Reading {
    /// Reads a definition and chooses the language from those wished for, one a line, best first.
    ///
    /// # Errors
    /// What is wrong with it, as JSON text: a list of `{code, pointer, given}`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str, wished: &str) -> Result<Reading, String> {
        let definition = read_text(definition).map_err(|problems| {
            let problem = |problem: &Problem| {
                Json::object()
                    .with("code", problem.code.name())
                    .with("pointer", problem.pointer.as_str())
                    .with("given", problem.given.as_str())
            };
            Json::Array(problems.iter().map(problem).collect()).to_text()
        })?;
        let language = choose_language(&definition, wished);
        Ok(Reading { definition, language })
    }

    /// One of the definition's languages.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.language.clone()
    }

    /// Where it stands between the two teams today.
    #[wasm_bindgen(getter)]
    pub fn agreement(&self) -> String {
        self.definition.state(clock::now().date()).name().to_owned()
    }
}

/// The element's inside.
#[wasm_bindgen]
pub struct Gate(Rc<View>);

pub(super) struct View {
    host: Element,
    dom: Dom,
    session: RefCell<Session>,
    page: Page,
    listeners: RefCell<Vec<EventListener>>,
}

/// The browser as a session sees it.
struct Page {
    /// Gives page, referrer and campaign as JSON text.
    source: js_sys::Function,
}

impl Device for Page {
    fn now(&self) -> Instant {
        clock::now()
    }

    fn random_bytes(&self) -> [u8; 16] {
        clock::random_bytes()
    }

    fn date(&self, at: Instant, language: &str) -> String {
        locale::date(at, language)
    }

    fn source(&self) -> Json {
        let text = self.source.call0(&JsValue::NULL).ok().and_then(|text| text.as_string());
        text.and_then(|text| parse(&text).ok()).map_or_else(Json::object, |parsed| parsed.value)
    }
}

#[wasm_bindgen]
impl Gate {
    /// Puts a view of what has been read into a shadow root. `endpoint` is empty where none is allowed.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "called from one place, where each has its name")]
    pub fn new(
        document: Document,
        host: Element,
        shadow: Element,
        reading: Reading,
        words: Vec<String>,
        steps: bool,
        endpoint: Option<String>,
        source: js_sys::Function,
    ) -> Gate {
        let dom = Dom::new(document, shadow);
        dom.frame(&reading.language, locale::direction(&reading.language));
        let word = |place| words.get(place).map_or("", String::as_str);
        let words = Words::new(word(0), word(1));
        let setting = Setting { language: reading.language, steps, endpoint };
        let session = Session::new(reading.definition, words, setting, clock::now());
        let page = Page { source };
        let view =
            Rc::new(View { host, dom, session: RefCell::new(session), page, listeners: RefCell::default() });
        view.listen();
        Gate(view)
    }

    /// Shows the first question, or all of them.
    pub fn begin(&self) {
        self.0.act(|session, page| session.begin(page));
    }

    /// The answers so far, to visible questions.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> JsValue {
        events::to_js(&self.0.session.borrow().value(clock::now()))
    }

    /// The verdict, or null while there is none.
    #[wasm_bindgen(getter)]
    pub fn verdict(&self) -> JsValue {
        self.0.session.borrow().verdict().map_or(JsValue::NULL, events::to_js)
    }

    /// Fills in answers that are known. Gives the places of those that are not allowed; then none is filled in.
    pub fn prefill(&self, answers: &str) -> Option<String> {
        let known = parse(answers).map_or(Json::Null, |parsed| parsed.value);
        let result = self.0.session.borrow_mut().prefill(&known, &self.0.page);
        result.map(|effects| self.0.carry_out(effects)).err()
    }

    /// Records a signal.
    pub fn signal(&self, id: &str) {
        self.0.act(|session, page| session.signal(id, page));
    }

    /// Forgets the visitor and begins anew.
    pub fn reset(&self) {
        self.0.act(|session, page| session.reset(page));
    }

    /// Takes the view away.
    pub fn remove(&self) {
        self.0.listeners.borrow_mut().clear();
        self.0.dom.clear();
    }
}

/// Says that there can be no interview: `load_failed`, which can be tried again, or `broken`.
#[wasm_bindgen]
pub fn fail(document: Document, shadow: Element, words: &str, why: &str) {
    let dom = Dom::new(document, shadow);
    dom.frame("en", "ltr");
    dom.show(&failure(&Words::new(words, ""), why));
}

/// Tries everything that waits to be sent at once.
#[wasm_bindgen]
pub fn hurry() {
    sending::hurry();
}

impl View {
    fn act(self: &Rc<Self>, act: impl FnOnce(&mut Session, &Page) -> Effects) {
        let effects = act(&mut self.session.borrow_mut(), &self.page);
        self.carry_out(effects);
    }

    fn carry_out(self: &Rc<Self>, effects: Effects) {
        self.dom.show(&effects.screen);
        for (name, detail) in &effects.events {
            events::fire(&self.host, name, detail);
        }
        if let Some(lead) = effects.lead {
            sending::send(lead, self);
        }
    }

    /// How the sending of a lead goes.
    pub(super) fn told(self: &Rc<Self>, lead_id: &str, state: &'static str, code: &str) {
        self.act(|session, _| session.told(lead_id, state, code));
    }

    fn listen(self: &Rc<Self>) {
        let listeners = ["submit", "change", "click"].map(|name| {
            let view = Rc::downgrade(self);
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(self.dom.shadow(), name, options, move |event| {
                if let Some(view) = view.upgrade() {
                    view.heard(event);
                }
            })
        });
        self.listeners.borrow_mut().extend(listeners);
    }

    fn heard(self: &Rc<Self>, event: &Event) {
        let Some(target) = event.target() else { return };
        let target: &Element = target.unchecked_ref();
        let attribute = |name: &str| target.get_attribute(name).unwrap_or_default();
        match event.type_().as_str() {
            "submit" => {
                event.prevent_default();
                let controls = self.dom.controls();
                self.act(|session, page| session.submit(&controls, page));
            }
            "change" => {
                let (name, controls) = (attribute("name"), self.dom.controls());
                self.act(|session, page| session.changed(&name, &controls, page));
            }
            _ if attribute("class") == "back" => self.act(|session, page| session.back(page)),
            // A link to a question: its control is inside the shadow root, where an address does not lead.
            _ if attribute("href").starts_with('#') => {
                event.prevent_default();
                self.dom.focus(attribute("href").trim_start_matches('#'));
            }
            _ => {}
        }
    }
}
