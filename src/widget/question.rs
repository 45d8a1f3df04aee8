//! One question as native controls.

use super::words::Words;
use crate::browser::dom::{Dom, add, set};
use crate::definition::{Definition, Field, Kind, Question};
use crate::json::{Json, write_number};
use crate::qualify::Answer;
use web_sys::Element;

/// What a question looks like depends on.
pub(super) struct Look<'a> {
    pub(super) dom: &'a Dom,
    pub(super) words: &'a Words,
    pub(super) definition: &'a Definition,
    pub(super) language: &'a str,
    /// One question at a time: its words are a heading.
    pub(super) steps: bool,
}

/// A question on the screen.
pub(super) struct Shown {
    /// Everything of it.
    pub(super) element: Element,
    /// What holds its error and is described by it.
    group: Element,
    /// Its help and error stand before this.
    body: Element,
    /// Where the focus goes when it is asked: its heading.
    pub(super) heading: Element,
    /// Its controls: one input, or one for each option.
    pub(super) controls: Vec<Element>,
    id: String,
    has_help: bool,
    error: Option<Element>,
}

impl Look<'_> {
    fn text<'t>(&'t self, text: &'t crate::definition::Text) -> &'t str {
        self.definition.words(text, self.language)
    }

    /// The question with its present answer.
    pub(super) fn question(&self, question: &Question, answer: Option<&Answer>) -> Shown {
        let element = self.dom.element("div", "question");
        set(&element, "data-question", &question.id);
        set(&element, "data-type", question.kind.name());
        let id = ["q-", &question.id].concat();
        let grouped = matches!(
            question.kind,
            Kind::Choice { .. } | Kind::Choices { .. } | Kind::Scale { .. } | Kind::Consent { .. }
        );
        let label = self.text(&question.label);
        let (group, body, controls);
        let title = self.dom.element(if grouped { "legend" } else { "div" }, "label");
        let heading = self.dom.element(if self.steps { "h2" } else { "span" }, "");
        if self.steps {
            set(&heading, "tabindex", "-1");
        }
        add(&title, &[&heading]);
        if grouped {
            heading.set_text_content(Some(label));
            group = self.dom.element("fieldset", "");
            (body, controls) = self.group(question, &id, answer);
            add(&group, &[&title, &body]);
            add(&element, &[&group]);
        } else {
            let words = self.dom.words("label", "", label);
            set(&words, "for", &id);
            add(&heading, &[&words]);
            let (field, control) = self.field(question, &id, answer);
            add(&element, &[&title, &field]);
            (group, body, controls) = (control.clone(), field, vec![control]);
        }
        if !question.required {
            let optional = self.dom.words("span", "", self.words.get("optional"));
            set(&optional, "class", "optional");
            add(&title, &[&optional]);
        }
        let mut shown = Shown { element, group, body, heading, controls, id, has_help: false, error: None };
        if let Some(help) = &question.help {
            let help = self.dom.words("p", "help", self.text(help));
            set(&help, "id", &shown.part_id("-help"));
            shown.put_before_body(&help);
            shown.has_help = true;
            shown.describe();
        }
        if question.required {
            for control in &shown.controls {
                if !matches!(question.kind, Kind::Choices { .. }) {
                    set(control, "required", "");
                }
            }
        }
        shown
    }

    fn group(&self, question: &Question, id: &str, answer: Option<&Answer>) -> (Element, Vec<Element>) {
        let options = self.dom.element("div", "options");
        let mut controls = Vec::new();
        let mut option = |kind: &str, class: &str, value: &str, label: &str, picked: bool| {
            let input = self.dom.element("input", "");
            set(&input, "type", kind);
            set(&input, "name", &question.id);
            set(&input, "value", value);
            // The first one has the question's own id: it is where an error's link leads.
            let mut own_id = id.to_owned();
            if !controls.is_empty() {
                own_id.push('-');
                write_number(controls.len() as f64, &mut own_id);
            }
            set(&input, "id", &own_id);
            if picked {
                set(&input, "checked", "");
            }
            let words = self.dom.words("span", "", label);
            let row = self.dom.element("label", "option");
            set(&row, "class", class);
            add(&row, &[&input, &words]);
            controls.push(input);
            row
        };
        match &question.kind {
            Kind::Scale { from, to, from_label, to_label, .. } => {
                set(&options, "class", "scale");
                let end = |label: &Option<crate::definition::Text>| {
                    label.as_ref().map(|label| self.dom.words("span", "end", self.text(label)))
                };
                add(&options, &end(from_label).iter().collect::<Vec<_>>());
                for step in *from..=*to {
                    let number = Json::from(step).to_text();
                    let picked = answer == Some(&Answer::Number(step as f64));
                    add(&options, &[&option("radio", "step", &number, &number, picked)]);
                }
                add(&options, &end(to_label).iter().collect::<Vec<_>>());
            }
            Kind::Consent { statement, policy_url, .. } => {
                let given = answer == Some(&Answer::Consent(true));
                add(&options, &[&option("checkbox", "option", "true", self.text(statement), given)]);
                if let Some(url) = policy_url {
                    let link = self.dom.words("a", "policy", self.words.get("policy"));
                    set(&link, "href", url);
                    set(&link, "target", "_blank");
                    set(&link, "rel", "noopener");
                    add(&options, &[&link]);
                }
            }
            kind => {
                let input = if matches!(kind, Kind::Choice { .. }) { "radio" } else { "checkbox" };
                for (place, choice) in question.options().iter().enumerate() {
                    let picked = match answer {
                        Some(Answer::Option(chosen)) => *chosen == place,
                        Some(Answer::Options(chosen)) => chosen.contains(&place),
                        _ => false,
                    };
                    add(
                        &options,
                        &[&option(input, "option", &choice.value, self.text(&choice.label), picked)],
                    );
                }
            }
        }
        (options, controls)
    }

    fn field(&self, question: &Question, id: &str, answer: Option<&Answer>) -> (Element, Element) {
        let field = self.dom.element("div", "field");
        let multiline = matches!(question.kind, Kind::Text { multiline: true, .. });
        let control = self.dom.element(if multiline { "textarea" } else { "input" }, "input");
        let mut value = match answer {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        };
        // The kind of control, the keyboard, and what a browser may fill in by itself.
        let (kind, keyboard, complete) = match question.kind {
            Kind::Email { .. } => ("email", "email", "email"),
            Kind::Phone { .. } => ("tel", "tel", "tel"),
            Kind::Number { .. } => ("number", "decimal", "off"),
            _ if question.field == Some(Field::Url) => ("text", "url", "url"),
            _ => ("text", "text", "off"),
        };
        if multiline {
            set(&control, "rows", "5");
            control.set_text_content(Some(&value));
        } else {
            set(&control, "type", kind);
            set(&control, "inputmode", keyboard);
        }
        add(&field, &[&control]);
        if let Kind::Number { min, max, unit, .. } = &question.kind {
            set(&control, "step", "any");
            for (name, bound) in [("min", min), ("max", max)] {
                if let Some(bound) = bound {
                    set(&control, name, &Json::from(*bound).to_text());
                }
            }
            if let Some(Answer::Number(number)) = answer {
                value = Json::from(*number).to_text();
            }
            if let Some(unit) = unit {
                add(&field, &[&self.dom.words("span", "unit", self.text(unit))]);
            }
        }
        set(&control, "id", id);
        set(&control, "name", &question.id);
        set(&control, "autocomplete", question.field.map_or(complete, Field::token));
        // What is typed keeps its own direction, whatever the page's.
        set(&control, "dir", if matches!(question.kind, Kind::Text { .. }) { "auto" } else { "ltr" });
        if !value.is_empty() && !multiline {
            set(&control, "value", &value);
        }
        (field, control)
    }
}

impl Shown {
    /// The id that an error's link leads to.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    fn part_id(&self, part: &str) -> String {
        [self.id.as_str(), part].concat()
    }

    fn put_before_body(&self, element: &Element) {
        if let Some(parent) = self.body.parent_node() {
            let _ = parent.insert_before(element, Some(&self.body));
        }
    }

    /// Ties the controls to the help and the error that stand with them.
    fn describe(&self) {
        let mut ids = Vec::new();
        if self.has_help {
            ids.push(self.part_id("-help"));
        }
        if self.error.is_some() {
            ids.push(self.part_id("-error"));
        }
        set(&self.group, "aria-describedby", &ids.join(" "));
    }

    /// Shows what is wrong with the answer, or takes it away again.
    pub(super) fn show_error(&mut self, look: &Look<'_>, message: Option<&str>) {
        if let Some(old) = self.error.take() {
            old.remove();
        }
        if let Some(message) = message {
            let error = look.dom.element("p", "error");
            set(&error, "id", &self.part_id("-error"));
            let prefix = look.dom.words("span", "", look.words.get("error_prefix"));
            set(&prefix, "class", "hidden");
            add(&error, &[&prefix, &look.dom.words("span", "", message)]);
            self.put_before_body(&error);
            self.error = Some(error);
        }
        set(&self.element, "class", if message.is_some() { "question wrong" } else { "question" });
        for control in &self.controls {
            set(control, "aria-invalid", if message.is_some() { "true" } else { "false" });
        }
        self.describe();
    }
}
