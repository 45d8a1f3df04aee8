//! The element's inside: reads the definition, conducts the interview, shows the outcome, hands the lead over.
//!
//! State is borrowed only in plain computations, never across a call that runs the page's code (an event, a
//! change of focus), so a page may call back from wherever it likes.

use super::answers::read;
use super::closing::screen;
use super::page::{first_control, summary};
use super::question::{Look, Shown};
use super::sending;
use super::words::Words;
use crate::browser::dom::{Dom, add, focus, set};
use crate::browser::{clock, events, locale};
use crate::definition::{Definition, QuestionIx, read_text};
use crate::json::{Json, parse};
use crate::lead::{Capture, due_at, lead, offers, uuid};
use crate::qualify::{Answers, Interview, Outcome};
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// One `<lead-gate>` with its interview.
#[wasm_bindgen]
pub struct Gate(Rc<Inner>);

pub(super) struct Inner {
    host: Element,
    dom: Dom,
    /// Everything that is shown, inside the shadow root.
    root: Element,
    /// Read aloud by screen readers when it changes.
    live: Element,
    /// Swapped from screen to screen.
    stage: Element,
    words: RefCell<Words>,
    pub(super) state: RefCell<State>,
    pub(super) shown: RefCell<Vec<(QuestionIx, Shown)>>,
    listeners: RefCell<Vec<EventListener>>,
}

pub(super) struct State {
    pub(super) interview: Interview,
    language: String,
    steps: bool,
    /// Where leads go; `None` where there is no allowed endpoint.
    endpoint: Option<String>,
    /// Neither draft nor outdated: leads may be posted.
    runs: bool,
    /// The verdict as the page sees it, once there is one.
    verdict: Option<Json>,
    /// Gives page, referrer and campaign as JSON text.
    source: Option<js_sys::Function>,
}

#[wasm_bindgen]
impl Gate {
    /// Puts an empty view into a shadow root.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Element, shadow: Element, english: &str) -> Result<Gate, JsValue> {
        let dom = Dom::of(&host).ok_or(JsValue::NULL)?;
        let root = dom.element("div", "gate");
        let live = dom.element("p", "");
        set(&live, "class", "hidden");
        set(&live, "role", "status");
        let stage = dom.element("div", "");
        add(&root, &[&live, &stage]);
        let _ = shadow.append_child(&root);
        let nothing = Definition::nothing();
        let state = State {
            interview: Interview::new(Rc::new(nothing)),
            language: "en".to_owned(),
            steps: true,
            endpoint: None,
            runs: false,
            verdict: None,
            source: None,
        };
        let inner = Rc::new(Inner {
            host,
            dom,
            root,
            live,
            stage,
            words: RefCell::new(Words::new(english)),
            state: RefCell::new(state),
            shown: RefCell::default(),
            listeners: RefCell::default(),
        });
        inner.listen();
        Ok(Gate(inner))
    }

    /// Reads a definition and chooses the language from those wished for, one a line, best first.
    /// Gives the language, and what is wrong as JSON text where the definition is broken.
    pub fn read(&self, definition: &str, wished: &str) -> Result<String, String> {
        match read_text(definition) {
            Ok(definition) => {
                let language = choose_language(&definition.languages, wished);
                let mut state = self.0.state.borrow_mut();
                state.runs = definition.state(clock::now().date()).runs();
                state.interview = Interview::new(Rc::new(definition));
                state.language.clone_from(&language);
                Ok(language)
            }
            Err(problems) => {
                let problem = |problem: &crate::definition::Problem| {
                    Json::object()
                        .with("code", problem.code.name())
                        .with("pointer", problem.pointer.as_str())
                        .with("given", problem.given.as_str())
                };
                Err(Json::Array(problems.iter().map(problem).collect()).to_text())
            }
        }
    }

    /// Lays the widget's words of another language over the English ones.
    pub fn words(&self, own: &str) {
        self.0.words.borrow_mut().lay(own);
    }

    /// Shows the first question, or all of them. `endpoint` is empty where none is allowed.
    pub fn begin(&self, steps: bool, endpoint: &str, source: js_sys::Function) {
        let language = {
            let mut state = self.0.state.borrow_mut();
            state.steps = steps;
            state.endpoint = (!endpoint.is_empty()).then(|| endpoint.to_owned());
            state.source = Some(source);
            state.language.clone()
        };
        set(&self.0.root, "lang", &language);
        set(&self.0.root, "dir", if locale::is_right_to_left(&language) { "rtl" } else { "ltr" });
        self.0.start(false);
        events::fire(&self.0.host, "ready", &Json::object());
        self.0.announce_questions();
    }

    /// Says that there can be no interview: `load_failed`, which can be tried again, or `broken`.
    pub fn fail(&self, why: &str) {
        let inner = &self.0;
        let words = inner.words.borrow();
        let screen = screen(&inner.dom, "problem", words.get(&[why, "_heading"].concat()), words.get(why));
        if why == "load_failed" {
            let retry = inner.dom.words("button", "retry", words.get("retry"));
            set(&retry, "type", "button");
            add(&screen.element, &[&retry]);
        }
        inner.live.set_text_content(Some(words.get(&[why, "_heading"].concat())));
        drop(words);
        inner.show(&[&screen.element]);
    }

    /// The answers so far, to visible questions.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> JsValue {
        let state = self.0.state.borrow();
        let answers = state.interview.facts(clock::now()).visible_answers();
        events::to_js(&answers.to_json(state.interview.definition()))
    }

    /// The verdict, or null while there is none.
    #[wasm_bindgen(getter)]
    pub fn verdict(&self) -> JsValue {
        self.0.state.borrow().verdict.as_ref().map_or(JsValue::NULL, events::to_js)
    }

    /// The state of agreement that makes this a preview; `None` where leads may be posted.
    #[wasm_bindgen(getter)]
    pub fn preview(&self) -> Option<String> {
        let state = self.0.state.borrow();
        let agreement = state.interview.definition().state(clock::now().date());
        (!agreement.runs()).then(|| agreement.name().to_owned())
    }

    /// Fills in answers that are known. Consents are left out: they must be given here. Gives what was wrong
    /// with them as text where something was; then nothing is filled in.
    pub fn prefill(&self, answers: &str) -> Option<String> {
        let inner = &self.0;
        let filled = {
            let mut state = inner.state.borrow_mut();
            let json = parse(answers).map_or(Json::Null, |parsed| parsed.value);
            match Answers::read(state.interview.definition(), &json) {
                Ok(known) => {
                    state.interview.prefill(&known);
                    None
                }
                Err(problems) => {
                    let places: Vec<&str> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
                    Some(places.join(", "))
                }
            }
        };
        if filled.is_none() && inner.state.borrow().verdict.is_none() {
            inner.show_form();
        }
        filled
    }

    /// Records a signal; says whether the definition has it.
    pub fn signal(&self, id: &str) -> bool {
        let known = {
            let mut state = self.0.state.borrow_mut();
            let signal = state.interview.definition().signal(id);
            if let Some(signal) = signal {
                state.interview.signal(signal, clock::now());
            }
            signal.is_some()
        };
        if known && !self.0.state.borrow().steps {
            self.0.show_visible();
        }
        known
    }

    /// Forgets the visitor and begins anew.
    pub fn reset(&self) {
        {
            let mut state = self.0.state.borrow_mut();
            state.interview.reset();
            state.verdict = None;
        }
        self.0.start(true);
        self.0.announce_questions();
    }

    /// Takes the view away.
    pub fn remove(&self) {
        self.0.listeners.borrow_mut().clear();
        self.0.root.remove();
    }
}

/// Tries everything that waits to be sent at once.
#[wasm_bindgen]
pub fn hurry() {
    sending::hurry();
}

/// The first wish that the definition can meet, by the whole tag or by its language alone; else the default.
fn choose_language(known: &[String], wished: &str) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    for wish in wished.lines() {
        let same = known.iter().find(|tag| tag.eq_ignore_ascii_case(wish));
        if let Some(tag) = same.or_else(|| known.iter().find(|tag| primary(tag) == primary(wish))) {
            return tag.clone();
        }
    }
    known.first().cloned().unwrap_or_default()
}

impl Inner {
    fn listen(self: &Rc<Self>) {
        let on = |name: &'static str, act: fn(&Rc<Inner>, &Event)| {
            let inner = Rc::downgrade(self);
            EventListener::new_with_options(
                &self.root,
                name,
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if let Some(inner) = inner.upgrade() {
                        act(&inner, event);
                    }
                },
            )
        };
        *self.listeners.borrow_mut() = vec![
            on("submit", |inner, event| {
                event.prevent_default();
                inner.submit();
            }),
            on("change", |inner, event| inner.changed(event)),
            on("click", |inner, event| inner.clicked(event)),
        ];
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if let Some(id) = target.get_attribute("data-go") {
            event.prevent_default();
            let control = {
                let shown = self.shown.borrow();
                let linked = shown.iter().find(|(_, shown)| shown.id() == id);
                linked.and_then(|(_, shown)| shown.controls.first().cloned())
            };
            if let Some(control) = control {
                focus(&control);
            }
        } else if target.class_name() == "back" {
            let went = self.state.borrow_mut().interview.back(clock::now());
            if went.is_some() {
                self.show_form();
                self.focus_question();
                self.announce_questions();
            }
        }
    }

    /// Whether what has been answered changes what is shown, on a page with all questions.
    fn changed(self: &Rc<Self>, event: &Event) {
        if self.state.borrow().steps {
            return;
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let name = target.get_attribute("name").unwrap_or_default();
        let definition = Rc::clone(self.state.borrow().interview.definition());
        let Some((place, question)) = definition.question(&name) else { return };
        let json = self
            .shown
            .borrow()
            .iter()
            .find(|(known, _)| *known == place)
            .map(|(_, shown)| read(question, shown));
        if let Some(json) = json {
            let mut taken = self.state.borrow_mut().interview.answer(place, &json, clock::now());
            if taken.is_err() {
                // Not an answer yet: it is said when the form is sent, and counts for nothing until then.
                taken = self.state.borrow_mut().interview.answer(place, &Json::Null, clock::now());
            }
            self.show_visible();
            if taken.is_ok() && json != Json::Null {
                events::fire(&self.host, "answer", &Json::object().with("id", name));
            }
        }
    }

    /// Begins at the first question.
    fn start(self: &Rc<Self>, take_focus: bool) {
        {
            let mut state = self.state.borrow_mut();
            if state.steps {
                state.interview.advance(clock::now());
            }
        }
        self.live.set_text_content(None);
        self.show_form();
        if take_focus {
            self.focus_question();
        }
    }

    /// Puts a screen on the stage.
    fn show(&self, children: &[&Element]) {
        self.stage.set_text_content(None);
        add(&self.stage, children);
    }

    fn look<'a>(&'a self, state: &'a State, words: &'a Words) -> Look<'a> {
        Look {
            dom: &self.dom,
            words,
            definition: state.interview.definition(),
            language: &state.language,
            steps: state.steps,
        }
    }

    fn preview(&self, state: &State, words: &Words) -> Option<Element> {
        (!state.runs).then(|| self.dom.words("p", "preview", words.get("preview")))
    }

    /// Shows the present question, or all visible ones.
    fn show_form(&self) {
        let (state, words) = (self.state.borrow(), self.words.borrow());
        let (look, now) = (self.look(&state, &words), clock::now());
        let definition = state.interview.definition();
        let form = self.dom.element("form", "form");
        set(&form, "novalidate", "");
        let progress = state.interview.progress(now);
        if let Some(intro) = definition.intro.as_ref().filter(|_| !state.steps || progress.step == 1) {
            add(&form, &[&self.dom.words("p", "intro", definition.words(intro, &state.language))]);
        }
        let mut places: Vec<QuestionIx> = (0..definition.questions.len()).map(QuestionIx).collect();
        if state.steps {
            places = state.interview.current().into_iter().collect();
            let (step, of) = (Json::from(progress.step).to_text(), Json::from(progress.of).to_text());
            let line = self.dom.element("div", "progress");
            let bar = self.dom.element("progress", "");
            set(&bar, "max", &of);
            set(&bar, "value", &step);
            set(&bar, "aria-hidden", "true");
            add(
                &line,
                &[&self.dom.words("span", "", &words.fill("step", &[("step", &step), ("of", &of)])), &bar],
            );
            add(&form, &[&line]);
        }
        let mut all = Vec::new();
        for place in places {
            if let Some(question) = definition.questions.get(place.0) {
                let shown = look.question(question, state.interview.answers().get(place));
                add(&form, &[&shown.element]);
                all.push((place, shown));
            }
        }
        let actions = self.dom.element("div", "actions");
        let last = !state.steps || progress.step == progress.of;
        let next = self.dom.words("button", "next", words.get(if last { "submit" } else { "continue" }));
        set(&next, "type", "submit");
        add(&actions, &[&next]);
        if state.steps && state.interview.can_go_back(now) {
            let back = self.dom.words("button", "back", words.get("back"));
            set(&back, "type", "button");
            add(&actions, &[&back]);
        }
        add(&form, &[&actions]);
        *self.shown.borrow_mut() = all;
        let preview = self.preview(&state, &words);
        let steps = state.steps;
        drop((state, words));
        if !steps {
            self.show_visible();
        }
        self.show(&preview.iter().chain([&form]).collect::<Vec<_>>());
    }

    fn focus_question(&self) {
        let heading = {
            let shown = self.shown.borrow();
            let steps = self.state.borrow().steps;
            shown.first().and_then(|(_, shown)| {
                if steps { Some(shown.heading.clone()) } else { shown.controls.first().cloned() }
            })
        };
        if let Some(heading) = heading {
            focus(&heading);
        }
    }

    /// Tells the page, and in steps the visitor, which questions are shown now.
    fn announce_questions(&self) {
        let shown: Vec<(usize, String)> = {
            let state = self.state.borrow();
            let visible = state.interview.visible(clock::now());
            let ids = visible
                .iter()
                .enumerate()
                .filter(|(_, place)| !state.steps || state.interview.current() == Some(**place));
            let id = |place: &QuestionIx| {
                state.interview.definition().questions.get(place.0).map(|question| question.id.clone())
            };
            ids.filter_map(|(index, place)| Some((index, id(place)?))).collect()
        };
        for (index, id) in shown {
            events::fire(&self.host, "question", &Json::object().with("id", id).with("index", index));
        }
    }

    /// Takes the answers that are shown; goes on if all are allowed, else says what is wrong.
    fn submit(self: &Rc<Self>) {
        let definition = Rc::clone(self.state.borrow().interview.definition());
        let (now, steps) = (clock::now(), self.state.borrow().steps);
        let given: Vec<(QuestionIx, Json)> = {
            let shown = self.shown.borrow();
            let questions = shown
                .iter()
                .filter_map(|(place, shown)| Some((*place, definition.questions.get(place.0)?, shown)));
            questions.map(|(place, question, shown)| (place, read(question, shown))).collect()
        };
        let mut answered = Vec::new();
        let mut wrong: Vec<(QuestionIx, String)> = Vec::new();
        for (place, json) in given {
            let Some(question) = definition.questions.get(place.0) else { continue };
            let mut state = self.state.borrow_mut();
            // Earlier answers of this very round decide whether a later question is there at all.
            if !steps && !state.interview.facts(now).is_visible(place) {
                continue;
            }
            match state.interview.answer(place, &json, now) {
                Ok(()) if json != Json::Null => answered.push(question.id.clone()),
                Ok(()) => {}
                Err(fault) => wrong.push((place, self.words.borrow().fault(&fault, question.kind.name()))),
            }
        }
        let first_wrong = self.show_errors(&wrong);
        if steps {
            for id in answered {
                events::fire(&self.host, "answer", &Json::object().with("id", id));
            }
        }
        if let Some(element) = first_wrong {
            focus(&element);
            return;
        }
        self.go_on();
    }

    /// Marks what is wrong. Gives the element to go to: the summary, or in steps the control itself.
    fn show_errors(&self, wrong: &[(QuestionIx, String)]) -> Option<Element> {
        let (state, words) = (self.state.borrow(), self.words.borrow());
        let look = self.look(&state, &words);
        let mut shown = self.shown.borrow_mut();
        let mut lines = Vec::new();
        for (place, shown) in shown.iter_mut() {
            let message = wrong.iter().find(|(known, _)| known == place).map(|(_, message)| message.as_str());
            shown.show_error(&look, message);
            lines.extend(message.map(|message| (shown.id().to_owned(), message.to_owned())));
        }
        let form = self.stage.last_element_child()?;
        if let Some(old) = form.first_element_child().filter(|first| first.class_name() == "summary") {
            old.remove();
        }
        let (first, message) = wrong.first()?;
        if state.steps {
            self.live.set_text_content(Some(&[words.get("error_prefix"), message].concat()));
            return first_control(&shown, *first);
        }
        let summary = summary(&self.dom, &look, &lines);
        let _ = form.insert_before(&summary, form.first_child().as_ref());
        Some(summary)
    }

    /// The next question, or the end.
    fn go_on(self: &Rc<Self>) {
        let now = clock::now();
        let next = {
            let mut state = self.state.borrow_mut();
            if state.steps { state.interview.advance(now) } else { None }
        };
        match next {
            Some(_) => {
                self.show_form();
                self.say_progress();
                self.focus_question();
                self.announce_questions();
            }
            None => self.finish(),
        }
    }

    fn say_progress(&self) {
        let (state, words) = (self.state.borrow(), self.words.borrow());
        let progress = state.interview.progress(clock::now());
        let (step, of) = (Json::from(progress.step).to_text(), Json::from(progress.of).to_text());
        self.live.set_text_content(Some(&words.fill("step", &[("step", &step), ("of", &of)])));
    }

    /// Scores, shows the outcome, and hands over the lead where there is one. Nothing leaves the device for
    /// any other outcome.
    fn finish(self: &Rc<Self>) {
        let now = clock::now();
        let (verdict, posted, screen, preview) = {
            let mut state = self.state.borrow_mut();
            let definition = Rc::clone(state.interview.definition());
            let (verdict, outcome, posted, due, offered) = {
                let facts = state.interview.facts(now);
                let verdict = facts.verdict();
                let Some(outcome) = verdict.outcome else { return };
                let capture = Capture {
                    lead_id: uuid(clock::random_bytes()),
                    captured_at: now,
                    channel: "website",
                    language: state.language.clone(),
                    source: state.source.as_ref().map_or_else(Json::object, source),
                    updates: None,
                };
                let consented_at = |place| state.interview.consented_at(place);
                let posted = if state.runs {
                    lead(&definition, &facts, state.interview.signals(), consented_at, &capture)
                        .map(|lead| (capture.lead_id, lead.to_text()))
                } else {
                    None
                };
                let due = (outcome == Outcome::SalesReady && state.runs)
                    .then(|| due_at(&definition, &facts, now))
                    .flatten();
                let offered =
                    if outcome == Outcome::Nurture { offers(&definition, &facts) } else { Vec::new() };
                (verdict.to_json(&definition), outcome, posted, due, offered)
            };
            state.verdict = Some(verdict.clone());
            let words = self.words.borrow();
            let due = due.map(|due| locale::date(due, &state.language));
            let screen = self.look(&state, &words).closing(outcome, due.as_deref(), &offered);
            if outcome == Outcome::SalesReady && !state.runs {
                add(&screen.element, &[&self.dom.words("p", "delivery", words.get("preview_end"))]);
            }
            (verdict, posted.zip(Some(state.endpoint.clone())), screen, self.preview(&state, &words))
        };
        self.shown.borrow_mut().clear();
        self.live.set_text_content(None);
        let told = posted.is_some().then(|| self.delivery_line(&screen.element));
        self.show(&preview.iter().chain([&screen.element]).collect::<Vec<_>>());
        focus(&screen.heading);
        let mut detail = Json::object();
        for name in ["outcome", "score", "band"] {
            if let Some(value) = verdict.member(name) {
                detail.set(name, value.clone());
            }
        }
        events::fire(&self.host, "verdict", &detail);
        if let (Some(((lead_id, body), endpoint)), Some(told)) = (posted, told) {
            self.hand_over(&lead_id, body, endpoint, told);
        }
    }

    fn hand_over(&self, lead_id: &str, body: String, endpoint: Option<String>, told: sending::Told) {
        let detail = Json::object().with("lead_id", lead_id);
        match endpoint {
            Some(endpoint) => {
                events::fire(&self.host, "queued", &detail);
                sending::send(lead_id, &endpoint, body, &self.host, told);
            }
            None => {
                told("attention");
                events::fire(&self.host, "attention", &detail.with("code", "no_endpoint"));
            }
        }
    }

    /// The line of the closing screen that tells how the sending goes.
    fn delivery_line(self: &Rc<Self>, screen: &Element) -> sending::Told {
        let line = self.dom.element("p", "delivery");
        add(screen, &[&line]);
        let inner = Rc::downgrade(self);
        let told: sending::Told = Rc::new(move |state| {
            let Some(inner) = inner.upgrade() else { return };
            let words = inner.words.borrow();
            set(&line, "data-state", state);
            line.set_text_content(Some(words.get(state)));
            if line.is_connected() {
                inner.live.set_text_content(Some(words.get(state)));
            }
        });
        told("sending");
        told
    }
}

/// Page, referrer and campaign, as the element's script gathers them.
fn source(gather: &js_sys::Function) -> Json {
    let text = gather.call0(&JsValue::NULL).ok().and_then(|text| text.as_string()).unwrap_or_default();
    parse(&text).map_or_else(|_| Json::object(), |parsed| parsed.value)
}
