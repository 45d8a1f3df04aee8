//! What a definition names, collected before it is read, so that references can be checked on the way.

use crate::json::Json;

/// The names of a definition. What is broken is left out; reading reports it.
pub(super) struct Index {
    pub(super) languages: Vec<String>,
    pub(super) dimensions: Vec<String>,
    pub(super) questions: Vec<QuestionName>,
    pub(super) signals: Vec<String>,
    /// While a `show_if` is read: the place of its question. Only earlier ones may be looked at, and no score.
    pub(super) show_if_of: Option<usize>,
}

/// What a condition may ask of a question.
pub(super) struct QuestionName {
    pub(super) id: String,
    /// The type as written; empty where it is none.
    pub(super) kind: String,
    pub(super) options: Vec<String>,
}

impl Index {
    pub(super) fn of(definition: &Json) -> Self {
        let strings = |name: &str| -> Vec<String> {
            let items = definition.member(name).and_then(Json::as_array).unwrap_or(&[]);
            items.iter().filter_map(Json::as_str).map(str::to_owned).collect()
        };
        // One entry for each item, so that places here are places in the list.
        let named =
            |value: &Json, member: &str| value.member(member).and_then(Json::as_str).unwrap_or("").to_owned();
        let items = |value: &Json, member: &str| {
            value.member(member).and_then(Json::as_array).unwrap_or(&[]).to_vec()
        };
        let mut languages = strings("languages");
        if languages.is_empty() {
            languages.push("en".to_owned());
        }
        let mut dimensions = strings("dimensions");
        if definition.member("dimensions").is_none() {
            dimensions = ["fit", "need", "intent", "engagement"].map(str::to_owned).to_vec();
        }
        Index {
            languages,
            dimensions,
            questions: items(definition, "questions")
                .iter()
                .map(|question| QuestionName {
                    id: named(question, "id"),
                    kind: named(question, "type"),
                    options: items(question, "options").iter().map(|option| named(option, "value")).collect(),
                })
                .collect(),
            signals: items(definition, "signals").iter().map(|signal| named(signal, "id")).collect(),
            show_if_of: None,
        }
    }
}
