//! From contact details to answers: each goes to the question that asks for it by its `field`.

use super::Contact;
use crate::json::Json;

/// Answers by question id, as `prefill` takes them: for each question of a definition with a `field` the detail that the
/// contact has, in the form that the question's type takes. What does not fit is left out, to be asked.
///
/// ```
/// use leadgate::{badge, json::parse};
/// let definition = parse(r#"{"questions":[{"id":"mail","type":"email","field":"email","label":"?"}]}"#)?.value;
/// let badge = badge::read(b"MECARD:EMAIL:jane@acme.example;;", &[]);
/// assert_eq!(badge::answers(&badge.contact, &definition).to_text(), r#"{"mail":"jane@acme.example"}"#);
/// # Ok::<(), leadgate::json::SyntaxError>(())
/// ```
pub fn answers(contact: &Contact, definition: &Json) -> Json {
    let questions = definition.member("questions").and_then(Json::as_array).unwrap_or(&[]);
    questions.iter().fold(Json::object(), |answers, question| {
        let text = |name: &str| question.member(name).and_then(Json::as_str);
        let answer =
            text("field").and_then(|token| contact.get(token)).and_then(|detail| fit(question, detail));
        match (text("id"), answer) {
            (Some(id), Some(answer)) => answers.with(id, answer),
            _ => answers,
        }
    })
}

fn fit(question: &Json, detail: &str) -> Option<Json> {
    match question.member("type")?.as_str()? {
        "choice" => option(question, detail).map(Json::from),
        "choices" => option(question, detail).map(|value| Json::Array(vec![value.into()])),
        "text" => {
            let longest = question.member("max_length").and_then(Json::as_i64).unwrap_or(500);
            let cut: String = detail.chars().take(usize::try_from(longest).unwrap_or(0)).collect();
            Some(cut.trim().to_owned()).filter(|text| !text.is_empty()).map(Json::from)
        }
        "email" => detail.contains('@').then(|| detail.into()),
        "phone" => {
            let digits = detail.chars().filter(char::is_ascii_digit).count();
            (5..=15).contains(&digits).then(|| detail.into())
        }
        _ => None,
    }
}

/// The value of the option that a detail names, by its value or by a label of it: `Germany`, say.
fn option(question: &Json, detail: &str) -> Option<String> {
    // Case counts for nothing in ASCII alone: the tables for all of Unicode would be a fifth of the wasm.
    let is = |text: &Json| text.as_str().is_some_and(|text| text.eq_ignore_ascii_case(detail));
    let options = question.member("options")?.as_array()?;
    let named = |option: &&Json| {
        let label = option.member("label");
        option.member("value").is_some_and(is)
            || label.is_some_and(is)
            || label.and_then(Json::as_object).is_some_and(|labels| labels.iter().any(|(_, label)| is(label)))
    };
    options.iter().find(named)?.member("value")?.as_str().map(str::to_owned)
}
