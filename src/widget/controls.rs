//! What stands in a form's controls, as answers.

use crate::definition::{Kind, Question, joined};
use crate::json::{Json, parse_number};

/// A control of the form as the visitor left it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// The question's id.
    pub name: String,
    /// What is typed, or what ticking it stands for.
    pub value: String,
    /// Ticked; true for controls that cannot be ticked.
    pub on: bool,
    /// Something is typed that the browser cannot read as what the control asks for.
    pub unreadable: bool,
}

impl Control {
    /// Reads `[name, value, ticked, unreadable]`; nothing of another shape.
    pub fn read(json: &Json) -> Option<Control> {
        let [name, value, on, unreadable] = json.as_array()? else { return None };
        Some(Control {
            name: name.as_str()?.to_owned(),
            value: value.as_str()?.to_owned(),
            on: on.as_bool()?,
            unreadable: unreadable.as_bool()?,
        })
    }
}

/// A number as browsers take it: JSON's, and with further zeros or none before the point.
fn typed_number(text: &str) -> Option<f64> {
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", text),
    };
    let bare = size.trim_start_matches('0');
    let zero = if bare.starts_with(|character: char| character.is_ascii_digit())
        || bare == size && !size.starts_with('.')
    {
        ""
    } else {
        "0"
    };
    parse_number(&joined([sign, zero, bare], ""))
}

/// The answer that stands in a question's controls; `null` where there is none. What cannot be read as a number
/// stays text, so that it is refused and not lost.
pub(super) fn answer(question: &Question, controls: &[Control]) -> Json {
    let mut own = controls.iter().filter(|control| control.name == question.id && control.on);
    let value = |control: &Control| Json::from(control.value.as_str());
    match &question.kind {
        Kind::Choices { .. } => Json::Array(own.map(value).collect()),
        Kind::Consent { .. } => Json::Bool(own.next().is_some()),
        Kind::Number { .. } | Kind::Scale { .. } => {
            let Some(control) = own.next() else { return Json::Null };
            match typed_number(control.value.trim()) {
                Some(number) => Json::Number(number),
                None if control.value.trim().is_empty() && !control.unreadable => Json::Null,
                None => value(control),
            }
        }
        _ => own.next().filter(|control| !control.value.trim().is_empty()).map_or(Json::Null, value),
    }
}
