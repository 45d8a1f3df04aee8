//! What a definition names, collected before it is read, so that references can be checked on the way.

use crate::json::Json;

/// The names of a definition. What is broken is left out; reading reports it.
pub(super) struct Index {
    pub(super) languages: Vec<String>,
    pub(super) dimensions: Vec<String>,
    pub(super) questions: Vec<QuestionName>,
    pub(super) signals: Vec<String>,
    /// While a question is read: its place. Its `show_if` may look at earlier ones only, and at no score.
    pub(super) question: Option<usize>,
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
        let mut languages: Vec<String> =
            items(definition, "languages").iter().filter_map(Json::as_str).map(str::to_owned).collect();
        if languages.is_empty() {
            languages.push("en".to_owned());
        }
        let dimensions = match definition.member("dimensions") {
            Some(_) => {
                items(definition, "dimensions").iter().filter_map(Json::as_str).map(str::to_owned).collect()
            }
            None => ["fit", "need", "intent", "engagement"].map(str::to_owned).to_vec(),
        };
        // One entry for each item, so that places here are places in the list.
        let named = |question: &Json| QuestionName {
            id: name(question, "id"),
            kind: name(question, "type"),
            options: items(question, "options").iter().map(|option| name(option, "value")).collect(),
        };
        Index {
            languages,
            dimensions,
            questions: items(definition, "questions").iter().map(named).collect(),
            signals: items(definition, "signals").iter().map(|signal| name(signal, "id")).collect(),
            question: None,
        }
    }
}

/// The items of the list that is a member; none where it is no list.
pub(super) fn items<'j>(json: &'j Json, member: &str) -> &'j [Json] {
    json.member(member).and_then(Json::as_array).unwrap_or(&[])
}

/// The string that is a member; empty where it is no string.
pub(super) fn name(json: &Json, member: &str) -> String {
    json.member(member).and_then(Json::as_str).unwrap_or("").to_owned()
}
