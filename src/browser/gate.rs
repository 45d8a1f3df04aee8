//! One `<lead-gate>`: hands what happens in the page to its session, and carries out what follows.
//!
//! The session is borrowed only while it thinks. Screens, changes of focus and events come after that, so a page
//! may call back from wherever it likes.

use super::dom::Dom;
use super::page;
use super::page::Page;
use crate::definition::{FreeMail, listed};
use crate::json::{Json, parse};
use crate::time::Instant;
use crate::widget::{self, Control, Effects, Session, Setting, Words, direction, failure};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element};

/// A definition that has been read, before the questions begin.
#[wasm_bindgen]
pub struct Reading(widget::Reading);

#[wasm_bindgen]
impl Reading {
    /// Reads a definition and chooses the language from those wished for, one a line, best first.
    ///
    /// # Errors
    /// What is wrong with it, as JSON text: a list of `{code, pointer, given}`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str, wished: &str) -> Result<Reading, String> {
        match widget::Reading::new(definition, wished) {
            Ok(reading) => Ok(Reading(reading)),
            Err(problems) => Err(listed(&problems).to_text()),
        }
    }

    /// One of the definition's languages.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.0.language.clone()
    }

    /// Where it stands between the two teams today.
    #[wasm_bindgen(getter)]
    pub fn agreement(&self) -> String {
        self.0.definition.state(page::now().date()).name().to_owned()
    }
}

/// The element's inside.
#[wasm_bindgen]
pub struct Gate(Rc<View>);

pub(super) struct View {
    host: Element,
    dom: Dom,
    session: RefCell<Session>,
    /// What is still to be carried out.
    waiting: RefCell<Vec<Effects>>,
    /// Something is being carried out.
    busy: Cell<bool>,
    /// A screen is being carried out: controls that are taken away may say that they have changed.
    showing: Cell<bool>,
}

#[wasm_bindgen]
impl Gate {
    /// Puts a view of what has been read into a shadow root. `free_mail` is the list of that name, for `work_only`.
    #[allow(
        clippy::too_many_arguments,
        reason = "the page has them one by one, and an object to carry them costs bytes"
    )]
    #[wasm_bindgen(constructor)]
    pub fn new(
        document: Document,
        host: Element,
        shadow: Element,
        reading: Reading,
        english: &str,
        own: &str,
        free_mail: String,
        steps: bool,
    ) -> Gate {
        let dom = Dom::new(document, shadow);
        dom.frame(&reading.0.language, direction(&reading.0.language));
        let words = Words::new(english, own);
        let setting = Setting { language: reading.0.language, steps };
        let mut definition = reading.0.definition;
        definition.free_mail = FreeMail(free_mail);
        let session = Session::new(definition, words, setting, page::now());
        let view = View {
            host,
            dom,
            session: RefCell::new(session),
            waiting: RefCell::default(),
            busy: Cell::new(false),
            showing: Cell::new(false),
        };
        let view = Rc::new(view);
        Gate(view)
    }

    /// Takes over what another one knows of the visitor, before it begins.
    pub fn inherit(&self, other: &Gate) {
        self.0.session.borrow_mut().inherit(&other.0.session.borrow());
    }

    /// Shows the first question, or all of them.
    pub fn begin(&self) {
        self.0.act(|session, page| session.begin(page));
    }

    /// The answers so far, to visible questions, as JSON text.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> String {
        self.0.session.borrow().value(page::now()).to_text()
    }

    /// The verdict as JSON text; `null` while there is none.
    #[wasm_bindgen(getter)]
    pub fn verdict(&self) -> String {
        self.0.session.borrow().verdict().unwrap_or(&Json::Null).to_text()
    }

    /// Fills in answers that are known. Gives the places of those that are not allowed; then none is filled in.
    pub fn prefill(&self, answers: &str) -> Option<String> {
        let known = parse(answers).map_or(Json::Null, |parsed| parsed.value);
        let result = self.0.session.borrow_mut().prefill(&known, &Page(&self.0.host));
        result.map(|effects| self.0.carry_out(effects)).err()
    }

    /// Records a signal, of a moment in milliseconds since 1970.
    pub fn signal(&self, id: &str, at: f64) {
        self.0.act(|session, page| session.signal(id, Instant::from_millis(at), page));
    }

    /// The visitor wants to go on. `controls` is the form as it stands: a list of
    /// `[name, value, ticked, unreadable]` as JSON text.
    pub fn submit(&self, controls: &str) {
        self.0.act(|session, page| session.submit(&read_controls(controls), page));
    }

    /// A control has changed, or is changing.
    pub fn changed(&self, name: &str, controls: &str, settled: bool) {
        if self.0.showing.get() {
            return;
        }
        self.0.act(|session, page| session.changed(name, &read_controls(controls), settled, page));
    }

    /// The visitor wants to see the question before.
    pub fn back(&self, controls: &str) {
        self.0.act(|session, page| session.back(&read_controls(controls), page));
    }

    /// Forgets the visitor and begins anew.
    pub fn reset(&self) {
        self.0.act(|session, page| session.reset(page));
    }

    /// How a lead does on its way: see [`Session::told`].
    pub fn told(&self, lead_id: &str, state: &str, code: &str, safe: bool) {
        self.0.act(|session, _| session.told(lead_id, state, code, safe));
    }

    /// Takes the view away.
    pub fn remove(&self) {
        self.0.dom.clear();
    }
}

fn read_controls(text: &str) -> Vec<Control> {
    let list = parse(text).map_or(Json::Null, |parsed| parsed.value);
    list.as_array().unwrap_or(&[]).iter().filter_map(Control::read).collect()
}

/// Says that there can be no interview: `load_failed`, which can be tried again, or `broken`.
#[wasm_bindgen]
pub fn fail(document: Document, shadow: Element, english: &str, own: &str, language: &str, why: &str) {
    let dom = Dom::new(document, shadow);
    dom.frame(language, direction(language));
    dom.show(&failure(&Words::new(english, own), why));
}

impl View {
    fn act(self: &Rc<Self>, act: impl FnOnce(&mut Session, &Page<'_>) -> Effects) {
        let effects = act(&mut self.session.borrow_mut(), &Page(&self.host));
        self.carry_out(effects);
    }

    /// Carries out what follows, and after it what has come to follow meanwhile: a page may call back from an event
    /// or a change of focus in the middle, and the last word must hold for what is shown as well.
    fn carry_out(self: &Rc<Self>, effects: Effects) {
        self.waiting.borrow_mut().push(effects);
        if self.busy.replace(true) {
            return;
        }
        while let Some(effects) = self.next() {
            self.showing.set(true);
            self.dom.show(&effects.screen);
            self.showing.set(false);
            for (name, detail) in &effects.events {
                page::fire(&self.host, name, detail);
            }
            if let Some(lead) = effects.lead {
                page::deliver(&self.host, &lead.lead_id, &lead.body);
            }
        }
        self.busy.set(false);
    }

    fn next(&self) -> Option<Effects> {
        let mut waiting = self.waiting.borrow_mut();
        (!waiting.is_empty()).then(|| waiting.remove(0))
    }
}
