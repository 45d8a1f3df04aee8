//! Conditions: exactly one of the known kinds. Those of `show_if` know no scores, so there are two sets.

use super::super::schema::Name;
use super::{append, described, named, plain, reference, typed, whole};
use crate::json::Json;

/// The members of each kind of test, which both sets share.
const TESTS: [&str; 2] = ["question_test", "signal_test"];

/// A condition. `own` is the name by which it refers to itself; `scores` is whether it may look at scores.
pub(super) fn condition(own: &str, scores: bool) -> Json {
    let mut kinds = vec![
        group("all", "Every one of these holds. An empty list holds.", list(own)),
        group("any", "At least one of these holds. An empty list does not hold.", list(own)),
        group("not", "This does not hold.", reference(own)),
    ];
    kinds.extend(TESTS.map(reference));
    if scores {
        kinds.extend(["dimension_test", "score_test"].map(reference));
    }
    let about = if scores {
        "A test on answers, signals and scores: exactly one of all, any, not, question, signal, dimension, score."
    } else {
        "A test on earlier answers and on signals: exactly one of all, any, not, question, signal."
    };
    Json::object()
        .with("title", if scores { "Condition" } else { "Condition of show_if" })
        .with("description", about)
        .with("type", "object")
        .with("oneOf", kinds)
}

/// What both kinds of condition test, as definitions to refer to.
pub(super) fn tests() -> Json {
    Json::object()
        .with("question_test", question_test())
        .with(
            "signal_test",
            test(&[
                ("signal", "The id of a signal of this definition.", named(Name::Loose)),
                ("at_least", "The signal counts at least this many times.", whole(0, 1_000_000)),
            ]),
        )
        .with(
            "dimension_test",
            test(&[
                ("dimension", "A dimension of this definition.", named(Name::Dimension)),
                ("at_least", "Its score is at least this.", whole(-1_000_000_000, 1_000_000_000)),
            ]),
        )
        .with(
            "score_test",
            test(&[(
                "score",
                "The sum of all points.",
                test(&[("at_least", "It is at least this.", whole(-1_000_000_000, 1_000_000_000))]),
            )]),
        )
}

/// A question and exactly one test of its answer. An unanswered question passes only `"answered": false`.
fn question_test() -> Json {
    let answer = || Json::object().with("anyOf", vec![plain(), typed("number"), typed("boolean")]);
    let members = [
        ("question", "The id of a question of this definition.", named(Name::Question)),
        (
            "is",
            "The answer is this: an option's value, a text, a number, or true or false. For choices: it was picked.",
            answer(),
        ),
        (
            "in",
            "The answer is one of these. For choices: one of these was picked.",
            typed("array").with("items", answer()),
        ),
        ("at_least", "The answer, a number, is at least this.", typed("number")),
        ("at_most", "The answer, a number, is at most this.", typed("number")),
        ("answered", "Whether there is an answer.", typed("boolean")),
    ];
    let mut schema = Json::object()
        .with("type", "object")
        .with("required", vec!["question".into()])
        .with("minProperties", 2_i64)
        .with("maxProperties", 2_i64);
    append(&mut schema, closed(&members));
    schema
}

/// A list of conditions.
fn list(own: &str) -> Json {
    typed("array").with("items", reference(own))
}

fn group(name: &str, about: &str, schema: Json) -> Json {
    test(&[(name, about, schema)])
}

/// An object with all of these members and no others.
fn test(members: &[(&str, &str, Json)]) -> Json {
    let names: Vec<Json> = members.iter().map(|(name, _, _)| (*name).into()).collect();
    let mut schema = Json::object().with("type", "object").with("required", names);
    append(&mut schema, closed(members));
    schema
}

/// These members and no others.
fn closed(members: &[(&str, &str, Json)]) -> Json {
    let mut properties = Json::object();
    for (name, about, schema) in members {
        properties.set(name, described(about, schema.clone()));
    }
    Json::object().with("properties", properties).with("additionalProperties", false)
}
