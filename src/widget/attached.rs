//! A form that the page has already: what stands in its controls is taken as answers, and the form itself does the asking.
//!
//! Whoever drives it reads the controls and writes into them; here it is decided what they mean. Questions without a
//! control are simply unanswered.

use super::controls::{Control, answer};
use super::session::{Device, Effects, Session, Setting, choose_language};
use super::words::Words;
use crate::definition::{Definition, Kind, Problem, QuestionIx, joined, read_text};
use crate::json::Json;
use crate::qualify::{Answer, Answers, Fault};
use crate::time::Instant;

/// A definition that has been read, and the language that was chosen for it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is asked.
    pub definition: Definition,
    /// One of its languages.
    pub language: String,
}

impl Reading {
    /// Reads a definition, and chooses the language from those wished for, one a line, best first.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(definition: &str, wished: &str) -> Result<Reading, Vec<Problem>> {
        let definition = read_text(definition)?;
        let language = choose_language(&definition, wished);
        Ok(Reading { definition, language })
    }

    /// The questions as `[id, type]`, in order.
    pub fn questions(&self) -> Json {
        let one = |question: &crate::definition::Question| {
            Json::Array(vec![Json::from(question.id.as_str()), Json::from(question.kind.name())])
        };
        Json::Array(self.definition.questions.iter().map(one).collect())
    }
}

/// A form as it stands.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The controls that count: those that a form would send.
    pub controls: Vec<Control>,
    /// The questions with a control that the visitor can see and change.
    pub asked: Vec<String>,
}

/// What the form has to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The questions that are visible.
    pub visible: Vec<String>,
    /// What is wrong with which of them, in the visitor's words.
    pub wrong: Vec<(String, String)>,
    /// Visible questions whose control holds what the definition does not know: its author's concern.
    pub unfit: Vec<String>,
    /// Required, visible questions that the visitor has no control for: its author's concern, too.
    pub unasked: Vec<String>,
    /// What happens besides.
    pub effects: Effects,
    /// There is no verdict, since the form does not ask what is required: it must go its own way.
    pub unread: bool,
}

/// What is to be written into the controls of a question: the text, or the values that are chosen.
pub type Write = (String, Vec<String>);

/// A visitor with such a form.
#[derive(Clone, Debug)]
pub struct Attached(Session);

impl Attached {
    /// Before anything is known.
    pub fn new(reading: Reading, words: Words, now: Instant) -> Self {
        let setting = Setting { language: reading.language, steps: false };
        Attached(Session::new(reading.definition, words, setting, now))
    }

    /// The words for a key: see [`Words::get`].
    pub fn words<'w>(&'w self, key: &'w str) -> &'w str {
        self.0.words.get(key)
    }

    /// Whether leads may be posted; else this is a preview.
    pub fn runs(&self) -> bool {
        self.0.runs
    }

    /// The verdict, once there is one.
    pub fn verdict(&self) -> Option<&Json> {
        self.0.verdict()
    }

    /// The answers to visible questions, as the form stands.
    pub fn value(&mut self, form: &Given, now: Instant) -> Json {
        self.take_in(form, now);
        self.0.value(now)
    }

    /// Takes in the form. `changed` names the control that the visitor has just left, if any: the page is told of
    /// its answer.
    pub fn read(&mut self, form: &Given, changed: &str, now: Instant) -> Shown {
        let mut shown = self.take_in(form, now);
        if let Some((place, _)) = self.0.interview.definition().question(changed)
            && self.0.interview.answers().get(place).is_some()
        {
            shown.effects.events.push(("answer", Json::object().with("id", changed)));
        }
        self.tell_questions(&mut shown, form);
        shown
    }

    /// The visitor wants to send the form: if nothing is wrong, there is an outcome.
    pub fn submit(&mut self, form: &Given, device: &dyn Device) -> Shown {
        let now = device.now();
        let mut shown = self.take_in(form, now);
        if shown.wrong.is_empty() {
            let verdict = self.0.interview.verdict(now);
            // What is open cannot be answered here, so there is no verdict to act upon.
            shown.unread = verdict.outcome.is_none();
            self.0.close(&verdict, &mut shown.effects, device, now);
        }
        shown
    }

    /// What a form is filled in with. Consents are left out: they are given by the visitor or not at all.
    ///
    /// # Errors
    /// The places of answers that the definition does not allow; then nothing is filled in.
    pub fn prefill(&self, known: &Json) -> Result<Vec<Write>, String> {
        let definition = self.0.interview.definition();
        let known = Answers::read(definition, known)
            .map_err(|problems| joined(problems.iter().map(|problem| problem.pointer.as_str()), ", "))?;
        let text = |json: &Json| json.as_str().map_or_else(|| json.to_text(), str::to_owned);
        let mut writes = Vec::new();
        for (place, question) in definition.questions.iter().enumerate() {
            let Some(answer) = known.get(QuestionIx(place)) else { continue };
            if matches!(question.kind, Kind::Consent { .. }) {
                continue;
            }
            let values = match answer.to_json(question) {
                Json::Array(values) => values.iter().map(text).collect(),
                one => vec![text(&one)],
            };
            writes.push((question.id.clone(), values));
        }
        Ok(writes)
    }

    /// Records a signal; one that the definition does not have changes nothing.
    pub fn signal(&mut self, id: &str, at: Instant) {
        if let Some(signal) = self.0.interview.definition().signal(id) {
            self.0.interview.signal(signal, at);
        }
    }

    /// How a lead does on its way: see [`Session::told`].
    pub fn told(&mut self, lead_id: &str, state: &str, code: &str, safe: bool) -> Effects {
        self.0.told(lead_id, state, code, safe)
    }

    /// Forgets the visitor.
    pub fn reset(&mut self) {
        self.0.interview.reset();
        self.0.verdict = None;
        self.0.told_of.clear();
        self.0.told_of_questions.clear();
    }

    /// Takes the answers of visible questions; earlier ones decide whether a later one is there at all.
    fn take_in(&mut self, form: &Given, now: Instant) -> Shown {
        let mut shown = Shown::default();
        for index in 0..self.0.interview.definition().questions.len() {
            let place = QuestionIx(index);
            if !self.0.interview.facts(now).is_visible(place) {
                continue;
            }
            let Some(question) = self.0.question(place) else { continue };
            let (id, kind, required) = (question.id.clone(), question.kind.name(), question.required);
            shown.visible.push(id.clone());
            let asked = form.asked.contains(&id);
            let fault = if form.controls.iter().any(|control| control.name == id) {
                let given = answer(question, &form.controls);
                // A consent is given once, however often the form is looked at.
                match Answer::read(self.0.interview.definition(), question, &given) {
                    Ok(read) if read.is_some() && read.as_ref() == self.0.interview.answers().get(place) => {
                        None
                    }
                    _ => self.0.interview.answer(place, &given, now).err(),
                }
            } else {
                self.0.interview.forget(place);
                required.then_some(Fault::Missing)
            };
            let Some(fault) = fault else { continue };
            self.0.interview.forget(place);
            // What the form offers and the definition does not know is nothing that the visitor could mend.
            let foreign = matches!(fault, Fault::Option | Fault::Repeated | Fault::Type) && kind != "number";
            if foreign || !asked && fault != Fault::Missing && fault != Fault::Consent {
                shown.unfit.push(id.clone());
            }
            if !asked && required {
                shown.unasked.push(id);
            } else if asked && (required || !foreign) {
                let fault = if foreign { Fault::Missing } else { fault };
                shown.wrong.push((id, self.0.words.fault(&fault, kind)));
            }
        }
        shown
    }

    /// `question` events for what has come to be visible and has a control.
    fn tell_questions(&mut self, shown: &mut Shown, form: &Given) {
        let mut told = Vec::new();
        for (index, id) in shown.visible.iter().enumerate().filter(|(_, id)| form.asked.contains(id)) {
            let Some((place, _)) = self.0.interview.definition().question(id) else { continue };
            if !self.0.told_of_questions.contains(&place) {
                let detail = Json::object().with("id", id.as_str()).with("index", index);
                shown.effects.events.push(("question", detail));
            }
            told.push(place);
        }
        self.0.told_of_questions = told;
    }
}
