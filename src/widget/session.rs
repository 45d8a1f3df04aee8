//! One visitor with one widget: what they do goes in, what follows from it comes out.

use super::controls::{Control, answer};
use super::question::{Look, part};
use super::screen::Screen;
use super::words::Words;
use crate::definition::{Definition, Question, QuestionIx, joined};
use crate::json::Json;
use crate::lead::{Capture, due_at, lead, offers, uuid};
use crate::qualify::{Answers, Interview, Outcome, Verdict};
use crate::time::Instant;

/// What the device knows and the widget does not.
pub trait Device {
    /// The time.
    fn now(&self) -> Instant;
    /// Chance, good enough for ids that nobody else makes.
    fn random_bytes(&self) -> [u8; 16];
    /// A moment as people of a language write it, in the visitor's time zone.
    fn date(&self, at: Instant, language: &str) -> String;
    /// `source` of a lead: page, referrer, campaign; an empty object where nothing is known.
    fn source(&self) -> Json;
}

/// How a page has set the widget up.
#[derive(Clone, Debug)]
pub struct Setting {
    /// One of the definition's languages.
    pub language: String,
    /// One question at a time, else all on one page.
    pub steps: bool,
}

/// What follows from what a visitor did, to be carried out in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// What is shown.
    pub screen: Screen,
    /// What the page is told: the part of the name behind `leadgate:`, and the detail.
    pub events: Vec<(&'static str, Json)>,
    /// What is sent.
    pub lead: Option<Lead>,
}

/// A lead to send. Its bytes are frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Also its idempotency key.
    pub lead_id: String,
    /// What is posted.
    pub body: String,
}

/// The state of the widget.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) interview: Interview,
    pub(super) words: Words,
    pub(super) setting: Setting,
    /// Neither draft nor outdated: leads may be posted.
    pub(super) runs: bool,
    pub(super) verdict: Option<Json>,
    /// The questions that are on the screen as far as the page knows.
    pub(super) told_of_questions: Vec<QuestionIx>,
    /// The lead whose way is told on the screen.
    pub(super) told_of: String,
    /// The visitor has been thanked for it: it cannot be lost any more.
    thanked: bool,
}

/// The first wish (one a line) that a definition can meet, by the whole tag or by its language alone; else
/// the default.
pub fn choose_language(definition: &Definition, wished: &str) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    for wish in wished.split('\n') {
        let known = &definition.languages;
        let same = known.iter().find(|tag| tag.eq_ignore_ascii_case(wish));
        if let Some(tag) = same.or_else(|| known.iter().find(|tag| primary(tag) == primary(wish))) {
            return tag.clone();
        }
    }
    definition.default_language().to_owned()
}

/// `accepted` and the like need only name the lead.
fn of_lead(lead_id: &str) -> Json {
    Json::object().with("lead_id", lead_id)
}

impl Session {
    /// A session before its first question. Whether leads may be posted is settled by the agreement now.
    pub fn new(definition: Definition, words: Words, setting: Setting, now: Instant) -> Self {
        let runs = definition.state(now.date()).runs();
        let interview = Interview::new(definition);
        Session {
            interview,
            words,
            setting,
            runs,
            verdict: None,
            told_of_questions: Vec::new(),
            told_of: String::new(),
            thanked: false,
        }
    }

    /// The answers so far, to visible questions.
    pub fn value(&self, now: Instant) -> Json {
        self.interview.facts(now).visible_answers().to_json(self.interview.definition())
    }

    /// The verdict, once there is one.
    pub fn verdict(&self) -> Option<&Json> {
        self.verdict.as_ref()
    }

    /// Shows the first question, or all of them.
    pub fn begin(&mut self, device: &dyn Device) -> Effects {
        let mut effects = Effects::default();
        effects.events.push(("ready", Json::object()));
        self.ask_first(&mut effects, device.now());
        effects
    }

    /// Takes over what another session knows of the visitor.
    pub fn inherit(&mut self, other: &Session) {
        self.interview.inherit(&other.interview);
    }

    /// Forgets the visitor and begins anew.
    pub fn reset(&mut self, device: &dyn Device) -> Effects {
        self.interview.reset();
        self.verdict = None;
        self.told_of.clear();
        self.told_of_questions.clear();
        let mut effects = Effects::default();
        self.ask_first(&mut effects, device.now());
        self.focus_question(&mut effects.screen);
        effects
    }

    fn ask_first(&mut self, effects: &mut Effects, now: Instant) {
        if self.setting.steps {
            self.interview.advance(now);
        }
        effects.screen.fill("live");
        self.show_form(&mut effects.screen, now);
        self.tell_questions(effects, now);
    }

    /// Fills in answers that are known; consents are left out, since they must be given here.
    ///
    /// # Errors
    /// The places of answers that the definition does not allow; then nothing is filled in.
    pub fn prefill(&mut self, known: &Json, device: &dyn Device) -> Result<Effects, String> {
        let known = Answers::read(self.interview.definition(), known)
            .map_err(|problems| joined(problems.iter().map(|problem| problem.pointer.as_str()), ", "))?;
        self.interview.prefill(&known);
        let mut effects = Effects::default();
        if self.verdict.is_none() {
            let screen = &mut effects.screen;
            // Only what is filled in is made anew: the visitor may be typing somewhere else.
            let filled = |place: &QuestionIx| {
                known.get(*place).is_some_and(|answer| self.interview.answers().get(*place) == Some(answer))
            };
            for place in self.places().into_iter().filter(filled) {
                if let Some(question) = self.question(place) {
                    screen.fill(&part(question, "-block"));
                    screen.set("class", "question");
                    self.look().inside(screen, question, self.interview.answers().get(place));
                }
            }
            if !self.setting.steps {
                self.show_visible(screen, device.now());
                self.tell_questions(&mut effects, device.now());
            }
        }
        Ok(effects)
    }

    /// Records a signal; one that the definition does not have changes nothing.
    pub fn signal(&mut self, id: &str, at: Instant, device: &dyn Device) -> Effects {
        let mut effects = Effects::default();
        if let Some(signal) = self.interview.definition().signal(id) {
            self.interview.signal(signal, at);
            if !self.setting.steps && self.verdict.is_none() {
                self.show_visible(&mut effects.screen, device.now());
                self.tell_questions(&mut effects, device.now());
            }
        }
        effects
    }

    /// The visitor wants to see the question before.
    /// What stands in its controls is kept where it is an answer.
    pub fn back(&mut self, controls: &[Control], device: &dyn Device) -> Effects {
        let mut effects = Effects::default();
        if let Some((place, question)) =
            self.interview.current().and_then(|at| Some((at, self.question(at)?)))
        {
            let given = answer(question, controls);
            let _ = self.interview.answer(place, &given, device.now());
        }
        if self.interview.back(device.now()).is_some() {
            self.show_next(&mut effects, device.now());
        }
        effects
    }

    /// A control has changed. On a page with all questions that may show or hide others.
    /// `settled` is false while the visitor is still typing: then the page is not told of an answer yet.
    pub fn changed(
        &mut self,
        name: &str,
        controls: &[Control],
        settled: bool,
        device: &dyn Device,
    ) -> Effects {
        let mut effects = Effects::default();
        let now = device.now();
        let Some((place, question)) =
            self.interview.definition().question(name).filter(|_| !self.setting.steps)
        else {
            return effects;
        };
        let given = answer(question, controls);
        if self.interview.answer(place, &given, now).is_err() {
            // Not an answer yet: that is said when the form is sent, and it counts for nothing until then.
            self.interview.forget(place);
        }
        if settled && self.interview.answers().get(place).is_some() {
            effects.events.push(("answer", Json::object().with("id", name)));
        }
        self.show_visible(&mut effects.screen, now);
        self.tell_questions(&mut effects, now);
        effects
    }

    /// Takes the answers that are shown; goes on if all are allowed, else says what is wrong.
    pub fn submit(&mut self, controls: &[Control], device: &dyn Device) -> Effects {
        let mut effects = Effects::default();
        let now = device.now();
        let mut wrong = Vec::new();
        for place in self.places() {
            // Earlier answers of this very round decide whether a later question is there at all.
            let Some(question) = self.question(place).filter(|_| self.interview.facts(now).is_visible(place))
            else {
                continue;
            };
            let (given, id, kind) = (answer(question, controls), question.id.clone(), question.kind.name());
            match self.interview.answer(place, &given, now) {
                Ok(()) => {
                    if self.setting.steps && self.interview.answers().get(place).is_some() {
                        effects.events.push(("answer", Json::object().with("id", id)));
                    }
                }
                Err(fault) => wrong.push((place, self.words.fault(&fault, kind))),
            }
        }
        self.show_errors(&mut effects.screen, &wrong);
        if wrong.is_empty() {
            if self.setting.steps && self.interview.advance(now).is_some() {
                self.show_next(&mut effects, now);
            } else {
                self.finish(&mut effects, device);
            }
        }
        effects
    }

    /// How a lead does on its way: `stored` once it has been taken over, then `queued`, `accepted`, `attention` or
    /// `unconfirmed`, with the code of a refusal. `safe` says that it outlives the page.
    pub fn told(&mut self, lead_id: &str, state: &str, code: &str, safe: bool) -> Effects {
        let mut effects = Effects::default();
        let known = ["stored", "queued", "accepted", "attention", "unconfirmed"];
        let Some(state) = known.into_iter().find(|name| *name == state) else { return effects };
        if self.told_of == lead_id {
            self.tell_delivery(&mut effects.screen, state, safe);
        }
        match state {
            "stored" => effects.events.push(("queued", of_lead(lead_id))),
            "accepted" => effects.events.push((state, of_lead(lead_id))),
            "attention" => effects.events.push((state, of_lead(lead_id).with("code", code))),
            _ => {}
        }
        effects
    }

    fn tell_delivery(&mut self, screen: &mut Screen, state: &str, safe: bool) {
        screen.fill("live");
        // Thanks are for what has arrived, or is where it cannot get lost (contract §5).
        if safe || matches!(state, "accepted" | "unconfirmed") {
            if !core::mem::replace(&mut self.thanked, true) {
                let look = self.look();
                let (title, words) = look.farewell(Outcome::SalesReady);
                screen.fill("heading");
                screen.text(title);
                screen.fill("closing");
                screen.text(words);
            }
        } else if state == "attention" {
            screen.fill("heading");
            screen.text(self.words.get("broken_heading"));
        }
        // When somebody will be in touch is promised once somebody knows of it.
        screen.at("due");
        if state == "accepted" {
            screen.unset("hidden");
        } else {
            screen.set("hidden", "");
        }
        let words = match state {
            "stored" if safe => "sending",
            "stored" => "",
            "queued" if safe => "kept",
            _ => state,
        };
        screen.fill("delivery");
        screen.set("data-state", state);
        for id in ["live", "delivery"] {
            screen.at(id);
            if !words.is_empty() {
                screen.text(self.words.get(words));
            }
        }
    }

    /// The questions on the screen: the present one, or all of them.
    fn places(&self) -> Vec<QuestionIx> {
        if self.setting.steps {
            self.interview.current().into_iter().collect()
        } else {
            (0..self.interview.definition().questions.len()).map(QuestionIx).collect()
        }
    }

    pub(super) fn question(&self, place: QuestionIx) -> Option<&Question> {
        self.interview.definition().questions.get(place.0)
    }

    fn look(&self) -> Look<'_> {
        Look {
            words: &self.words,
            definition: self.interview.definition(),
            language: &self.setting.language,
            steps: self.setting.steps,
        }
    }

    fn empty_stage(&self, screen: &mut Screen) {
        screen.fill("stage");
        if !self.runs {
            screen.line("p", "preview", self.words.get("preview"));
        }
    }

    fn step(&self, now: Instant) -> (String, String) {
        let progress = self.interview.progress(now);
        (Json::from(progress.step).to_text(), Json::from(progress.of).to_text())
    }

    /// Shows the present question, or all of them, those that are hidden as hidden.
    fn show_form(&self, screen: &mut Screen, now: Instant) {
        let (look, definition) = (self.look(), self.interview.definition());
        let (step, of) = self.step(now);
        self.empty_stage(screen);
        screen.open("form", "form");
        screen.set("id", "form");
        screen.set("novalidate", "");
        if let Some(intro) = definition.intro.as_ref().filter(|_| !self.setting.steps || step == "1") {
            screen.line("p", "intro", look.text(intro));
        }
        screen.open("div", "");
        screen.set("id", "problems");
        screen.close();
        if self.setting.steps {
            screen.open("div", "progress");
            screen.line("span", "", &self.words.fill("step", &[("step", &step), ("of", &of)]));
            screen.open("progress", "");
            screen.set("max", &of);
            screen.set("value", &step);
            screen.set("aria-hidden", "true");
            screen.close();
            screen.close();
        }
        let facts = self.interview.facts(now);
        for place in self.places() {
            if let Some(question) = self.question(place) {
                look.question(screen, question, self.interview.answers().get(place), facts.is_visible(place));
            }
        }
        screen.open("div", "actions");
        screen.open("button", "next");
        screen.set("type", "submit");
        screen.text(self.words.get(if !self.setting.steps || step == of { "submit" } else { "continue" }));
        screen.close();
        if self.setting.steps && self.interview.can_go_back(now) {
            screen.open("button", "back");
            screen.set("type", "button");
            screen.text(self.words.get("back"));
            screen.close();
        }
    }

    fn show_visible(&self, screen: &mut Screen, now: Instant) {
        let facts = self.interview.facts(now);
        for place in self.places() {
            if let Some(question) = self.question(place) {
                screen.at(&part(question, "-block"));
                if facts.is_visible(place) {
                    screen.unset("hidden");
                } else {
                    screen.set("hidden", "");
                }
            }
        }
    }

    fn focus_question(&self, screen: &mut Screen) {
        if let Some(question) = self.places().first().and_then(|place| self.question(*place)) {
            screen.focus(&part(question, if self.setting.steps { "-heading" } else { "" }));
        }
    }

    /// The next question, or the one before, told to the visitor and to the page.
    fn show_next(&mut self, effects: &mut Effects, now: Instant) {
        self.show_form(&mut effects.screen, now);
        let (step, of) = self.step(now);
        effects.screen.fill("live");
        effects.screen.text(&self.words.fill("step", &[("step", &step), ("of", &of)]));
        self.focus_question(&mut effects.screen);
        self.tell_questions(effects, now);
    }

    /// `question` events: in steps for the present question, else for every visible one.
    fn tell_questions(&mut self, effects: &mut Effects, now: Instant) {
        let places = self.places();
        let visible = self.interview.visible(now);
        for (index, place) in visible.iter().enumerate().filter(|(_, place)| places.contains(place)) {
            if let Some(question) = self.question(*place).filter(|_| !self.told_of_questions.contains(place))
            {
                let detail = Json::object().with("id", question.id.as_str()).with("index", index);
                effects.events.push(("question", detail));
            }
        }
        self.told_of_questions = visible.into_iter().filter(|place| places.contains(place)).collect();
    }

    /// Marks what is wrong and what is not any more, and goes to the summary, or in steps to the control.
    fn show_errors(&self, screen: &mut Screen, wrong: &[(QuestionIx, String)]) {
        for place in self.places() {
            let Some(question) = self.question(place) else { continue };
            let message = wrong.iter().find(|(known, _)| *known == place).map(|(_, message)| message);
            screen.fill(&part(question, "-error"));
            if let Some(message) = message {
                screen.unset("hidden");
                screen.line("span", "hidden", self.words.get("error_prefix"));
                screen.text(message);
            } else {
                screen.set("hidden", "");
            }
            screen.at(&part(question, "-block"));
            screen.set("class", if message.is_some() { "question wrong" } else { "question" });
            for control in 0..question.options().len().max(1) {
                let mut id = part(question, "");
                if control > 0 {
                    id.push('-');
                    id.push_str(&Json::from(control).to_text());
                }
                screen.at(&id);
                screen.set("aria-invalid", if message.is_some() { "true" } else { "false" });
            }
        }
        screen.fill("problems");
        let Some((first, message)) = wrong.first() else { return };
        if self.setting.steps {
            screen.fill("live");
            screen.text(self.words.get("error_prefix"));
            screen.text(message);
            if let Some(question) = self.question(*first) {
                screen.focus(&part(question, ""));
            }
            return;
        }
        screen.open("div", "summary");
        screen.set("id", "summary");
        screen.set("tabindex", "-1");
        screen.set("role", "group");
        screen.set("aria-labelledby", "summary-heading");
        screen.open("h2", "");
        screen.set("id", "summary-heading");
        screen.text(self.words.get("problem_heading"));
        screen.close();
        screen.open("ul", "");
        for (place, message) in wrong {
            if let Some(question) = self.question(*place) {
                screen.open("li", "");
                screen.open("a", "");
                screen.set("href", &joined(["#", &part(question, "")], ""));
                // Two questions may have the same to say; here it must be told which.
                screen.text(self.look().text(&question.label).trim_end_matches([':', ' ']));
                screen.text(": ");
                screen.text(message);
                screen.close();
                screen.close();
            }
        }
        screen.focus("summary");
    }

    fn finish(&mut self, effects: &mut Effects, device: &dyn Device) {
        let now = device.now();
        self.close(&self.interview.verdict(now), effects, device, now);
    }

    /// Shows the outcome of a verdict, and hands over the lead where there is one. Nothing leaves the device for
    /// any other outcome, nor for a definition that has not been agreed.
    pub(super) fn close(
        &mut self,
        verdict: &Verdict,
        effects: &mut Effects,
        device: &dyn Device,
        now: Instant,
    ) {
        let definition = self.interview.definition();
        let facts = self.interview.facts(now);
        let Some(outcome) = verdict.outcome else { return };
        let capture = Capture {
            lead_id: uuid(device.random_bytes()),
            captured_at: now,
            channel: "website",
            language: self.setting.language.clone(),
            source: device.source(),
            updates: None,
        };
        let consented_at = |place| self.interview.consented_at(place);
        let posted =
            lead(definition, &facts, self.interview.signals(), consented_at, &capture).filter(|_| self.runs);

        let screen = &mut effects.screen;
        let look = self.look();
        let due = due_at(definition, &facts, now).filter(|_| posted.is_some());
        let due = due.map(|due| device.date(due, &self.setting.language));
        let offered = if outcome == Outcome::Nurture { offers(definition, &facts) } else { Vec::new() };
        let words = match posted {
            Some(_) => (self.words.get("sending"), ""),
            None => look.farewell(outcome),
        };
        screen.fill("live");
        self.empty_stage(screen);
        look.closing(screen, words, due.as_deref(), &offered);
        screen.set("data-outcome", outcome.name());
        if outcome == Outcome::SalesReady {
            screen.open("p", "delivery");
            screen.set("id", "delivery");
            screen.text(if self.runs { "" } else { self.words.get("preview_end") });
        }
        screen.focus("heading");

        let verdict = verdict.to_json(definition);
        let mut detail = Json::object();
        for name in ["outcome", "score", "band"] {
            detail = detail.with_some(name, verdict.member(name).cloned());
        }
        effects.events.push(("verdict", detail));
        if let Some(body) = posted {
            self.told_of.clone_from(&capture.lead_id);
            self.thanked = false;
            effects.lead = Some(Lead { lead_id: capture.lead_id, body: body.to_text() });
        }
        self.verdict = Some(verdict);
    }
}
