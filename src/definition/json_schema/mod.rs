//! The JSON Schema (2020-12) of a definition, written from the [schema table](super::schema): with it an editor
//! completes members, explains them and marks what is wrong while a definition is written.
//!
//! It accepts every definition that reading accepts. What it cannot say (what refers to what, ranges across
//! members, how deep conditions are nested, bytes instead of characters) is left to reading.

mod conditions;
mod forms;

use super::schema::{DEFINITION, List, Member, Name, QUESTION, Shape, TYPES, fields, own_members};
use crate::json::Json;
use conditions::{condition, tests};
use forms::{
    CURRENCY, DATE, DIGEST, DURATION, LANGUAGE, LONGER_DURATION, PLAIN, SLUG_CHARACTERS, URL, WORDS,
};

/// The longest string of a definition. Reading counts bytes, which are never fewer than characters.
const MAX_STRING: usize = 4096;

const ABOUT: &str = "What a company calls a lead, as Marketing and Sales have agreed it: one JSON document of at most \
    256 KiB. Names are checked here by their form only. That a question, option, signal or dimension that is named \
    exists, that show_if looks at earlier questions, that every text has the default language and no undeclared one, \
    that ids differ, that ranges are not empty, that conditions are nested at most 32 deep and strings have at most \
    4096 bytes is checked by the command: leadgate check FILE.";

/// The JSON Schema of the definition's format.
pub(crate) fn json_schema() -> Json {
    let mut schema = Json::object()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", "urn:leadgate:schema:lead-definition:1")
        .with("title", "Lead definition, format 1")
        .with("description", ABOUT);
    append(&mut schema, object(DEFINITION));
    let mut definitions = Json::object()
        .with("line", line())
        .with("text", text())
        .with("question", question())
        .with("condition", condition("condition", true))
        .with("visibility", condition("visibility", false));
    append(&mut definitions, tests());
    for (kind, name) in TYPES.iter().enumerate() {
        definitions.set(&of_type(name), question_of_type(kind));
    }
    schema.with("$defs", definitions)
}

/// An object with these members and no others.
fn object(members: &[Member]) -> Json {
    Json::object()
        .with("type", "object")
        .with("required", needed(members))
        .with("properties", properties(members))
        .with("additionalProperties", false)
}

fn needed(members: &[Member]) -> Vec<Json> {
    members.iter().filter(|member| member.needed).map(|member| member.name.into()).collect()
}

/// The members, each with what it means.
fn properties(members: &[Member]) -> Json {
    let mut properties = Json::object();
    for member in members {
        properties.set(member.name, described(member.about, member_shape(member)));
    }
    properties
}

fn member_shape(member: &Member) -> Json {
    // The one member whose conditions may not look at scores.
    if member.name == "show_if" { reference("visibility") } else { value(&member.shape) }
}

/// A schema with a description before everything else, so that it is the first thing read in the file, too.
fn described(about: &str, schema: Json) -> Json {
    let mut described = Json::object().with("description", about);
    append(&mut described, schema);
    described
}

/// What a value of this shape is.
fn value(shape: &Shape) -> Json {
    match *shape {
        Shape::Format => Json::object().with("const", 1_i64),
        Shape::Text => reference("text"),
        Shape::Line(most) => words(most.min(MAX_STRING)),
        Shape::Name(name) => named(name),
        Shape::Whole(least, most) => whole(least, most),
        Shape::Number => typed("number"),
        Shape::Amount => typed("number").with("minimum", 0_i64),
        Shape::Bool => typed("boolean"),
        Shape::Word(known) => one_of_words(known),
        Shape::Field => one_of_words(&fields()),
        Shape::Url => pattern(URL).with("maxLength", MAX_STRING),
        Shape::Date => pattern(DATE),
        Shape::Duration(longer) => {
            pattern(if longer { LONGER_DURATION } else { DURATION }).with("maxLength", MAX_STRING)
        }
        Shape::Digest => pattern(DIGEST),
        Shape::Currency => pattern(CURRENCY),
        Shape::Language => pattern(LANGUAGE).with("maxLength", MAX_STRING),
        Shape::Dimension => named(Name::Dimension),
        Shape::Signal => named(Name::Loose),
        Shape::Condition => reference("condition"),
        Shape::Minimums => typed("object")
            .with("propertyNames", pattern(Name::Dimension.pattern()))
            .with("additionalProperties", whole(-1_000_000_000, 1_000_000_000)),
        Shape::Object(members) => object(members),
        Shape::Question => reference("question"),
        Shape::List(list) => items(list),
    }
}

fn items(list: &List) -> Json {
    let mut schema = typed("array");
    if list.fewest > 0 {
        schema.set("minItems", list.fewest);
    }
    if list.most < usize::MAX {
        schema.set("maxItems", list.most);
    }
    // That items differ in one member is beyond a schema; that whole items differ is not.
    if list.unlike.iter().any(|(name, _)| name.is_empty()) {
        schema.set("uniqueItems", true);
    }
    schema.with("items", value(&list.item))
}

/// One string, or one for each language.
fn text() -> Json {
    let languages = typed("object")
        .with("description", "Words by language (BCP 47), the default language among them.")
        .with("minProperties", 1_i64)
        .with("propertyNames", pattern(LANGUAGE))
        .with("additionalProperties", words(MAX_STRING));
    Json::object()
        .with("title", "Text")
        .with(
            "description",
            "Plain text without markup or line breaks: one string, or an object of language to string.",
        )
        .with("anyOf", vec![words(MAX_STRING), languages])
}

/// A question: which members it may have depends on its type.
fn question() -> Json {
    let common: Vec<Member> = QUESTION.iter().filter(|member| member.name != "field").copied().collect();
    let by_type = |(kind, name): (usize, &&str)| {
        let is = Json::object()
            .with("type", "object")
            .with("required", vec!["type".into()])
            .with("properties", Json::object().with("type", Json::object().with("const", *name)));
        let mut then = reference(&of_type(name));
        if let Some(scores) = can_score(kind) {
            then = Json::object().with(
                "allOf",
                vec![then, Json::object().with("if", scores).with("then", needs("dimension"))],
            );
        }
        Json::object().with("if", is).with("then", then)
    };
    Json::object()
        .with("title", "Question")
        .with("description", "A question. Its type says which other members it may have.")
        .with("type", "object")
        .with("required", needed(&common))
        .with("properties", properties(&common))
        .with("allOf", TYPES.iter().enumerate().map(by_type).collect::<Vec<Json>>())
}

/// The name of the definition of a type of question.
fn of_type(name: &str) -> String {
    [name, "_question"].concat()
}

/// All that a question of one type may have. What is the same for every type is said in [`question`].
fn question_of_type(kind: usize) -> Json {
    let own = own_members(kind);
    let mut members = Json::object();
    for member in QUESTION {
        // Contact details are strings.
        let is_string = matches!(TYPES.get(kind), Some(&("choice" | "text" | "email" | "phone")));
        match (member.name, is_string) {
            ("field", true) => members.set("field", described(member.about, value(&member.shape))),
            ("field", false) => {}
            _ => members.set(member.name, true),
        }
    }
    append(&mut members, properties(own));
    Json::object()
        .with("type", "object")
        .with("required", needed(own))
        .with("properties", members)
        .with("additionalProperties", false)
}

/// What a question of this type has where some answer is worth points, and so must name a dimension.
fn can_score(kind: usize) -> Option<Json> {
    let worth = |name: &str| {
        let not_nought = Json::object().with("not", Json::object().with("const", 0_i64));
        typed("object")
            .with("required", vec![name.into()])
            .with("properties", Json::object().with(name, not_nought))
    };
    let listed = |name: &str| {
        let some = typed("array").with("contains", worth("points"));
        typed("object")
            .with("required", vec![name.into()])
            .with("properties", Json::object().with(name, some))
    };
    match *TYPES.get(kind)? {
        "choice" | "choices" => Some(listed("options")),
        "number" | "scale" => Some(listed("points")),
        "consent" => None,
        _ => Some(worth("points_if_answered")),
    }
}

fn needs(name: &str) -> Json {
    typed("object").with("required", vec![name.into()]).with("properties", Json::object().with(name, true))
}

fn typed(kind: &str) -> Json {
    Json::object().with("type", kind)
}

fn pattern(pattern: &str) -> Json {
    typed("string").with("pattern", pattern)
}

fn named(name: Name) -> Json {
    pattern(name.pattern())
}

/// A string that is not blank. What is the same for all of them is said in one place.
fn words(most: usize) -> Json {
    let line = reference("line");
    if most < MAX_STRING { line.with("type", "string").with("maxLength", most) } else { line }
}

fn line() -> Json {
    typed("string")
        .with("title", "Line")
        .with("minLength", 1_i64)
        .with("maxLength", MAX_STRING)
        .with("pattern", WORDS)
}

/// Any string that a definition may hold.
fn plain() -> Json {
    pattern(PLAIN).with("maxLength", MAX_STRING)
}

fn whole(least: i64, most: i64) -> Json {
    typed("integer").with("minimum", least).with("maximum", most)
}

fn one_of_words(known: &[&str]) -> Json {
    typed("string").with("enum", known.iter().map(|&word| word.into()).collect::<Vec<Json>>())
}

fn reference(name: &str) -> Json {
    Json::object().with("$ref", ["#/$defs/", name].concat())
}

/// Adds the members of another object.
fn append(object: &mut Json, more: Json) {
    if let Json::Object(members) = more {
        for (name, value) in members {
            object.set(&name, value);
        }
    }
}

impl Name {
    /// The form of a name.
    fn pattern(self) -> &'static str {
        match self {
            Name::Slug => SLUG_CHARACTERS,
            Name::Question => "^[a-z][a-z0-9_]{0,63}$",
            Name::Loose => "^[A-Za-z0-9_.-]{1,64}$",
            Name::Dimension => "^[a-z_]{1,32}$",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    /// Each `properties` of the schema, wherever it stands.
    fn properties_of<'j>(json: &'j Json, found: &mut Vec<&'j (String, Json)>) {
        if let Some(members) = json.member("properties").and_then(Json::as_object) {
            found.extend(members);
        }
        for (_, value) in json.as_object().unwrap_or(&[]) {
            properties_of(value, found);
        }
        for item in json.as_array().unwrap_or(&[]) {
            properties_of(item, found);
        }
    }

    #[test]
    fn every_member_is_described_where_it_is_introduced() {
        let schema = json_schema();
        let mut found = Vec::new();
        properties_of(&schema, &mut found);
        let described = found.iter().filter(|(_, schema)| schema.member("description").is_some()).count();
        assert!(described > 120, "{described}");
        for (name, schema) in found {
            // Elsewhere a member is only allowed (`true`) or looked at (`const`, `not`, `contains`).
            let looked_at = ["const", "not", "contains"].iter().any(|key| schema.member(key).is_some());
            let introduced = schema.as_bool().is_none() && (!looked_at || name == "format");
            assert_eq!(introduced, schema.member("description").is_some(), "{name}");
        }
    }

    #[test]
    fn it_is_written_the_same_each_time_and_repeats_no_member() {
        let text = json_schema().to_text();
        assert_eq!(text, json_schema().to_text());
        assert!(parse(&text).unwrap().repeated.is_empty());
    }
}
