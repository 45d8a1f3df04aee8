//! Conditions by the ids in them, so that those of two definitions can be compared.

use crate::definition::{Condition, Definition, Expected, Test};
use crate::json::Json;

/// A condition as a definition would write it, with `in` for `is` and its values in their order.
pub(super) fn condition(definition: &Definition, condition: &Condition) -> Json {
    let parts = |parts: &[Condition]| {
        Json::Array(parts.iter().map(|part| self::condition(definition, part)).collect())
    };
    match condition {
        Condition::All(all) => Json::object().with("all", parts(all)),
        Condition::Any(any) => Json::object().with("any", parts(any)),
        Condition::Not(part) => Json::object().with("not", self::condition(definition, part)),
        Condition::Question(place, test) => {
            let Some(question) = definition.questions.get(place.0) else { return Json::Null };
            let key = Json::object().with("question", question.id.as_str());
            match test {
                Test::Answered(wanted) => key.with("answered", *wanted),
                Test::AtLeast(least) => key.with("at_least", *least),
                Test::AtMost(most) => key.with("at_most", *most),
                Test::In(expected) => {
                    let value = |one: &Expected| match one {
                        Expected::Option(option) => question
                            .options()
                            .get(*option)
                            .map_or(Json::Null, |option| option.value.as_str().into()),
                        Expected::Text(text) => text.as_str().into(),
                        Expected::Number(number) => (*number).into(),
                        Expected::Consent(given) => (*given).into(),
                    };
                    key.with("in", expected.iter().map(value).collect::<Vec<_>>())
                }
            }
        }
        Condition::Signal(place, least) => {
            let id = definition.signals.get(place.0).map_or("", |signal| signal.id.as_str());
            Json::object().with("signal", id).with("at_least", *least)
        }
        Condition::Dimension(place, least) => {
            let id = definition.dimensions.get(place.0).map_or("", String::as_str);
            Json::object().with("dimension", id).with("at_least", *least)
        }
        Condition::Score(least) => Json::object().with("score", Json::object().with("at_least", *least)),
    }
}

/// Calls `each` with every test in a condition, whatever stands around it.
pub(super) fn tests<'c>(condition: &'c Condition, each: &mut dyn FnMut(&'c Condition)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| tests(part, each)),
        Condition::Not(part) => tests(part, each),
        test => each(test),
    }
}

/// Every condition that has a part in the outcome: what shows questions, must-haves, knock-outs.
pub(super) fn deciding(definition: &Definition) -> impl Iterator<Item = &Condition> {
    let shown = definition.questions.iter().filter_map(|question| question.show_if.as_ref());
    let required = definition.sales_ready.require.iter().map(|rule| &rule.when);
    shown.chain(required).chain(definition.disqualify.iter().map(|rule| &rule.when))
}
