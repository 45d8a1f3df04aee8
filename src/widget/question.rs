//! One question as native controls.

use super::screen::Screen;
use super::words::Words;
use crate::definition::{Definition, Field, Kind, Question, Text, joined};
use crate::json::{Json, write_number};
use crate::qualify::Answer;

/// What the look of a question depends on.
pub(super) struct Look<'a> {
    pub(super) words: &'a Words,
    pub(super) definition: &'a Definition,
    pub(super) language: &'a str,
    /// One question at a time: its words are a heading.
    pub(super) steps: bool,
}

/// The id of a part of a question: its first control (`""`), `-block`, `-heading`, `-help`, `-error`.
pub(super) fn part(question: &Question, part: &str) -> String {
    joined(["q-", &question.id, part], "")
}

impl Look<'_> {
    pub(super) fn text<'t>(&'t self, text: &'t Text) -> &'t str {
        self.definition.words(text, self.language)
    }

    /// The question with its present answer.
    pub(super) fn question(
        &self,
        screen: &mut Screen,
        question: &Question,
        answer: Option<&Answer>,
        visible: bool,
    ) {
        screen.open("div", "question");
        screen.set("id", &part(question, "-block"));
        screen.set("data-question", &question.id);
        screen.set("data-type", question.kind.name());
        if !visible {
            screen.set("hidden", "");
        }
        self.inside(screen, question, answer);
        screen.close();
    }

    /// What stands in a question's block.
    pub(super) fn inside(&self, screen: &mut Screen, question: &Question, answer: Option<&Answer>) {
        let grouped = matches!(
            question.kind,
            Kind::Choice { .. } | Kind::Choices { .. } | Kind::Scale { .. } | Kind::Consent { .. }
        );
        if grouped {
            screen.open("fieldset", "");
            self.describe(screen, question);
        }
        self.title(screen, question, grouped);
        if let Some(help) = &question.help {
            screen.open("p", "help");
            screen.set("id", &part(question, "-help"));
            screen.text(self.text(help));
            screen.close();
        }
        // Always there, so that what describes the controls does not change while it is read.
        screen.open("p", "error");
        screen.set("id", &part(question, "-error"));
        screen.set("hidden", "");
        screen.close();
        if grouped {
            self.options(screen, question, answer);
            screen.close();
        } else {
            self.field(screen, question, answer);
        }
    }

    fn title(&self, screen: &mut Screen, question: &Question, grouped: bool) {
        screen.open(if grouped { "legend" } else { "div" }, "label");
        screen.open(if self.steps { "h2" } else { "span" }, "");
        screen.set("id", &part(question, "-heading"));
        if self.steps {
            screen.set("tabindex", "-1");
        }
        if grouped {
            screen.text(self.text(&question.label));
        } else {
            screen.open("label", "");
            screen.set("for", &part(question, ""));
            screen.text(self.text(&question.label));
            screen.close();
        }
        screen.close();
        if !question.required {
            screen.text(" ");
            screen.line("span", "optional", self.words.get("optional"));
        }
        screen.close();
    }

    /// Ties the present element to the help and the error that stand with it.
    fn describe(&self, screen: &mut Screen, question: &Question) {
        let mut ids = part(question, "-error");
        if question.help.is_some() {
            ids = joined([part(question, "-help").as_str(), &ids], " ");
        }
        screen.set("aria-describedby", &ids);
    }

    fn options(&self, screen: &mut Screen, question: &Question, answer: Option<&Answer>) {
        let mut options = Options { question, count: 0 };
        match &question.kind {
            Kind::Scale { from, to, from_label, to_label, .. } => {
                screen.open("div", "scale");
                let end = |screen: &mut Screen, label: &Option<Text>| {
                    if let Some(label) = label {
                        screen.line("span", "end", self.text(label));
                    }
                };
                end(screen, from_label);
                for step in *from..=*to {
                    let number = Json::from(step).to_text();
                    let picked = answer == Some(&Answer::Number(step as f64));
                    options.add(screen, "radio", "step", &number, &number, picked);
                }
                end(screen, to_label);
            }
            Kind::Consent { statement, policy_url, .. } => {
                screen.open("div", "options");
                let given = answer == Some(&Answer::Consent(true));
                options.add(screen, "checkbox", "option", "true", self.text(statement), given);
                if let Some(url) = policy_url {
                    screen.open("a", "policy");
                    screen.set("href", url);
                    screen.set("target", "_blank");
                    screen.set("rel", "noopener");
                    screen.text(self.words.get("policy"));
                    screen.close();
                }
            }
            kind => {
                screen.open("div", "options");
                let control = if matches!(kind, Kind::Choice { .. }) { "radio" } else { "checkbox" };
                for (place, choice) in question.options().iter().enumerate() {
                    let picked = match answer {
                        Some(Answer::Option(chosen)) => *chosen == place,
                        Some(Answer::Options(chosen)) => chosen.contains(&place),
                        _ => false,
                    };
                    options.add(screen, control, "option", &choice.value, self.text(&choice.label), picked);
                }
            }
        }
        screen.close();
    }

    fn field(&self, screen: &mut Screen, question: &Question, answer: Option<&Answer>) {
        let mut value = match answer {
            Some(Answer::Text(text)) => text.clone(),
            Some(Answer::Number(number)) => Json::from(*number).to_text(),
            _ => String::new(),
        };
        // The kind of control, the keyboard, and what a browser may fill in by itself.
        let (kind, keyboard, complete) = match question.kind {
            Kind::Email { .. } => ("email", "email", "email"),
            Kind::Phone { .. } => ("tel", "tel", "tel"),
            Kind::Number { .. } => ("number", "decimal", "off"),
            _ if question.field == Some(Field::Url) => ("url", "url", "url"),
            _ => ("text", "text", "off"),
        };
        screen.open("div", "field");
        if matches!(question.kind, Kind::Text { multiline: true, .. }) {
            screen.open("textarea", "input");
            screen.set("rows", "5");
            screen.text(&value);
            value.clear();
        } else {
            screen.open("input", "input");
            screen.set("type", kind);
            screen.set("inputmode", keyboard);
            screen.set("value", &value);
        }
        if let Kind::Number { min, max, .. } = &question.kind {
            screen.set("step", "any");
            for (name, bound) in [("min", min), ("max", max)] {
                if let Some(bound) = bound {
                    screen.set(name, &Json::from(*bound).to_text());
                }
            }
        }
        screen.set("id", &part(question, ""));
        screen.set("name", &question.id);
        screen.set("autocomplete", question.field.map_or(complete, Field::token));
        // What is typed keeps its own direction, whatever the page's.
        screen.set("dir", if kind == "text" { "auto" } else { "ltr" });
        if question.required {
            screen.set("required", "");
        }
        self.describe(screen, question);
        screen.close();
        if let Kind::Number { unit: Some(unit), .. } = &question.kind {
            screen.line("span", "unit", self.text(unit));
        }
        screen.close();
    }
}

/// The controls of a group, of which the first has the question's own id: it is where an error's link leads.
struct Options<'a> {
    question: &'a Question,
    count: usize,
}

impl Options<'_> {
    fn add(
        &mut self,
        screen: &mut Screen,
        control: &str,
        class: &str,
        value: &str,
        label: &str,
        picked: bool,
    ) {
        screen.open("label", class);
        screen.open("input", "");
        screen.set("type", control);
        screen.set("name", &self.question.id);
        screen.set("value", value);
        let mut id = part(self.question, "");
        if self.count > 0 {
            id.push('-');
            write_number(self.count as f64, &mut id);
        }
        screen.set("id", &id);
        if picked {
            screen.set("checked", "");
        }
        // Of checkboxes one does for all; the browser would ask for each.
        if self.question.required && !matches!(self.question.kind, Kind::Choices { .. }) {
            screen.set("required", "");
        }
        // A browser calls it wrong as long as it is required and empty, and screen readers say so before it is answered.
        screen.set("aria-invalid", "false");
        screen.close();
        screen.line("span", "", label);
        screen.close();
        self.count += 1;
    }
}
