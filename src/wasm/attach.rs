//! A form that the page has already, for the page, which reads and writes its controls.

use crate::definition::{FreeMail, listed};
use crate::json::{Json, parse};
use crate::time::Instant;
use crate::widget::{Attached, Control, Device, Effects, Given, Reading, Shown, Words, direction};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The device, as `www/device.js` has it.
    pub type Page;

    #[wasm_bindgen(method)]
    fn now(this: &Page) -> f64;
    #[wasm_bindgen(method)]
    fn chance(this: &Page) -> f64;
    #[wasm_bindgen(method)]
    fn date(this: &Page, millis: f64, language: &str) -> String;
    #[wasm_bindgen(method)]
    fn source(this: &Page) -> String;
}

impl Device for Page {
    fn now(&self) -> Instant {
        Instant::from_millis(Page::now(self))
    }

    fn random_bytes(&self) -> [u8; 16] {
        [(); 16].map(|()| (self.chance() * 256.0) as u8)
    }

    fn date(&self, at: Instant, language: &str) -> String {
        Page::date(self, at.0 as f64, language)
    }

    fn source(&self) -> Json {
        parse(&Page::source(self)).map_or_else(|_| Json::object(), |parsed| parsed.value)
    }
}

/// A definition that has been read.
#[wasm_bindgen]
pub struct Definition(Reading);

#[wasm_bindgen]
impl Definition {
    /// Reads a definition and chooses the language from those wished for, one a line, best first.
    ///
    /// # Errors
    /// What is wrong with it, as JSON text: a list of `{code, pointer, given}`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: &str, wished: &str) -> Result<Definition, String> {
        match Reading::new(definition, wished) {
            Ok(reading) => Ok(Definition(reading)),
            Err(problems) => Err(listed(&problems).to_text()),
        }
    }

    /// One of its languages.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.0.language.clone()
    }

    /// `rtl` where that is written from right to left, else `ltr`.
    #[wasm_bindgen(getter)]
    pub fn direction(&self) -> String {
        direction(&self.0.language).to_owned()
    }

    /// Where it stands between the two teams at a moment.
    pub fn agreement(&self, now: f64) -> String {
        self.0.definition.state(Instant::from_millis(now).date()).name().to_owned()
    }

    /// Its questions as JSON text: a list of `[id, type]`.
    #[wasm_bindgen(getter)]
    pub fn questions(&self) -> String {
        self.0.questions().to_text()
    }
}

/// A visitor with a form. A form is given as JSON text: `{controls: [[name, value, ticked, unreadable]], asked: [id]}`.
#[wasm_bindgen]
pub struct Form(Attached);

#[wasm_bindgen]
impl Form {
    /// Takes a definition, the widget's own words, and the list of free mailboxes for `work_only`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: Definition, english: &str, own: &str, free_mail: String, now: f64) -> Form {
        let mut definition = definition;
        definition.0.definition.free_mail = FreeMail(free_mail);
        Form(Attached::new(definition.0, Words::new(english, own), Instant::from_millis(now)))
    }

    /// The words for a key.
    pub fn words(&self, key: &str) -> String {
        self.0.words(key).to_owned()
    }

    /// Whether leads may be posted.
    #[wasm_bindgen(getter)]
    pub fn runs(&self) -> bool {
        self.0.runs()
    }

    /// The answers to visible questions, as JSON text.
    pub fn value(&mut self, form: &str, now: f64) -> String {
        self.0.value(&read_form(form), Instant::from_millis(now)).to_text()
    }

    /// The verdict as JSON text; `null` while there is none.
    #[wasm_bindgen(getter)]
    pub fn verdict(&self) -> String {
        self.0.verdict().unwrap_or(&Json::Null).to_text()
    }

    /// Takes the form in, and gives what it has to show, as JSON text: see [`Shown`].
    pub fn read(&mut self, form: &str, changed: &str, now: f64) -> String {
        shown(self.0.read(&read_form(form), changed, Instant::from_millis(now)))
    }

    /// The visitor wants to send the form.
    pub fn submit(&mut self, form: &str, page: &Page) -> String {
        shown(self.0.submit(&read_form(form), page))
    }

    /// What is to be written into the controls, as JSON text: a list of `[id, [value]]`.
    ///
    /// # Errors
    /// The places of answers that are not allowed; then nothing is to be written.
    pub fn prefill(&self, answers: &str) -> Result<String, String> {
        let known = parse(answers).map_or(Json::Null, |parsed| parsed.value);
        let list =
            |texts: &[String]| Json::Array(texts.iter().map(|text| Json::from(text.as_str())).collect());
        let writes = self.0.prefill(&known)?;
        let writes =
            writes.iter().map(|(id, values)| Json::Array(vec![Json::from(id.as_str()), list(values)]));
        Ok(Json::Array(writes.collect()).to_text())
    }

    /// Records a signal.
    pub fn signal(&mut self, id: &str, at: f64) {
        self.0.signal(id, Instant::from_millis(at));
    }

    /// How a lead does on its way. Gives what follows, as JSON text.
    pub fn told(&mut self, lead_id: &str, state: &str, code: &str, safe: bool) -> String {
        effects(self.0.told(lead_id, state, code, safe)).to_text()
    }

    /// Forgets the visitor.
    pub fn reset(&mut self) {
        self.0.reset();
    }
}

fn read_form(text: &str) -> Given {
    let form = parse(text).map_or(Json::Null, |parsed| parsed.value);
    let list = |name| form.member(name).and_then(Json::as_array).unwrap_or(&[]);
    Given {
        controls: list("controls").iter().filter_map(Control::read).collect(),
        asked: list("asked").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect(),
    }
}

fn effects(effects: Effects) -> Json {
    let event = |(name, detail): (&'static str, Json)| Json::Array(vec![Json::from(name), detail]);
    let lead = effects
        .lead
        .map(|lead| Json::object().with("lead_id", lead.lead_id.as_str()).with("body", lead.body.as_str()));
    Json::object()
        .with("screen", effects.screen.as_str())
        .with("events", Json::Array(effects.events.into_iter().map(event).collect()))
        .with_some("lead", lead)
}

fn shown(shown: Shown) -> String {
    let list = |ids: Vec<String>| Json::Array(ids.iter().map(|id| Json::from(id.as_str())).collect());
    let wrong = |(id, words): (String, String)| {
        Json::Array(vec![Json::from(id.as_str()), Json::from(words.as_str())])
    };
    effects(shown.effects)
        .with("visible", list(shown.visible))
        .with("wrong", Json::Array(shown.wrong.into_iter().map(wrong).collect()))
        .with("unfit", list(shown.unfit))
        .with("unasked", list(shown.unasked))
        .with("unread", shown.unread)
        .to_text()
}
