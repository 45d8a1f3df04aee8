//! What stands in the controls, as an answer.

use super::question::Shown;
use crate::browser::dom::{checked, is_unreadable, value};
use crate::definition::{Kind, Question};
use crate::json::{Json, parse_number};

/// The answer that stands in a question's controls; `null` where there is none. A number that cannot be read
/// stays text, so that it is refused and not lost.
pub(super) fn read(question: &Question, shown: &Shown) -> Json {
    let picked = || {
        shown
            .controls
            .iter()
            .zip(question.options())
            .filter(|(control, _)| checked(control))
            .map(|(_, option)| &option.value)
    };
    match &question.kind {
        Kind::Choice { .. } => picked().next().map_or(Json::Null, Json::from),
        Kind::Choices { .. } => Json::Array(picked().map(Json::from).collect()),
        Kind::Scale { from, .. } => {
            let step = shown.controls.iter().position(checked);
            step.map_or(Json::Null, |step| Json::from(*from + step as i64))
        }
        Kind::Consent { .. } => Json::Bool(shown.controls.iter().any(checked)),
        Kind::Number { .. } => {
            let Some(control) = shown.controls.first() else { return Json::Null };
            let text = value(control);
            match parse_number(&text) {
                Some(number) => Json::Number(number),
                None if text.trim().is_empty() && !is_unreadable(control) => Json::Null,
                None => Json::String(text),
            }
        }
        _ => {
            let text = shown.controls.first().map(value).unwrap_or_default();
            if text.trim().is_empty() { Json::Null } else { Json::String(text) }
        }
    }
}
