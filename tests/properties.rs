//! What holds for every definition, every answer and every text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use leadgate::definition::{Definition, QuestionIx, read, read_text};
use leadgate::json::{Json, parse};
use leadgate::qualify::{Answers, Facts, Occurrence, score};
use leadgate::time::Instant;
use leadgate::{api, lead};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const NOW: Instant = Instant(1_800_000_000_000);

/// Any JSON, with the names that definitions use among its members, so that reading goes deep.
fn any_json() -> impl Strategy<Value = Json> {
    let name = prop_oneof![
        select(vec![
            "format",
            "id",
            "version",
            "title",
            "languages",
            "dimensions",
            "questions",
            "type",
            "label",
            "options",
            "value",
            "points",
            "show_if",
            "all",
            "any",
            "not",
            "question",
            "is",
            "in",
            "at_least",
            "signal",
            "dimension",
            "score",
            "sales_ready",
            "min_score",
            "min",
            "require",
            "when",
            "reason",
            "signals",
            "after",
            "within",
            "half_life",
            "agreement",
            "marketing",
            "digest",
            "campaign",
            "cost",
            "bands",
            "routes",
            "follow_up",
            "offers",
            "url",
            "__proto__",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Json::Number),
        (-5i64..5).prop_map(Json::from),
        select(vec!["choice", "choices", "text", "scale", "consent", "a", "fit", "en", "P1D", "2026-01-01"])
            .prop_map(Json::from),
        ".{0,12}".prop_map(Json::String),
    ];
    leaf.prop_recursive(6, 80, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Json::Array),
            vec((name.clone(), inner), 0..6).prop_map(Json::Object)
        ]
    })
}

/// A definition of choices, scales and numbers in which later questions depend on earlier ones.
fn definition() -> impl Strategy<Value = Definition> {
    let question = (0..4usize, vec(-20i64..40, 2..4), any::<bool>(), 0..4usize, any::<bool>());
    (vec(question, 1..7), -10i64..60, vec((-10i64..20, 1i64..4, any::<bool>()), 0..3)).prop_map(
        |(questions, least, signals)| {
            let mut list = Vec::new();
            for (place, (kind, points, required, dimension, hidden)) in questions.iter().enumerate() {
                let dimension = ["fit", "need", "intent", "engagement"][*dimension];
                let mut question = Json::object()
                    .with("id", format!("q{place}"))
                    .with("label", "Question")
                    .with("required", *required)
                    .with("dimension", dimension);
                let option = |(at, points): (usize, &i64)| {
                    Json::object()
                        .with("value", format!("v{at}"))
                        .with("label", "Option")
                        .with("points", *points)
                };
                let step =
                    |(at, points): (usize, &i64)| Json::object().with("at_least", at).with("points", *points);
                let options: Vec<Json> = points.iter().enumerate().map(option).collect();
                let steps: Vec<Json> = points.iter().enumerate().map(step).collect();
                question = match kind {
                    0 => question.with("type", "choice").with("options", options),
                    1 => question.with("type", "choices").with("options", options).with("max_points", 30i64),
                    2 => question.with("type", "number").with("points", steps),
                    _ => question
                        .with("type", "scale")
                        .with("from", 0i64)
                        .with("to", 5i64)
                        .with("points", steps),
                };
                if *hidden && place > 0 {
                    let earlier = format!("q{}", place - 1);
                    question.set("show_if", Json::object().with("question", earlier).with("answered", true));
                }
                list.push(question);
            }
            let signal = |(place, (points, most, fades)): (usize, &(i64, i64, bool))| {
                Json::object()
                    .with("id", format!("s{place}"))
                    .with("label", "Signal")
                    .with("dimension", "engagement")
                    .with("points", *points)
                    .with("max_count", *most)
                    .with_some("half_life", fades.then_some("P7D"))
            };
            let json = Json::object()
                .with("format", 1i64)
                .with("id", "random")
                .with("version", "1")
                .with("title", "Random")
                .with("questions", list)
                .with("signals", signals.iter().enumerate().map(signal).collect::<Vec<_>>())
                .with("sales_ready", Json::object().with("min_score", least));
            read(&json).unwrap()
        },
    )
}

/// An answer for each question from a number, none for every fifth.
fn answers(definition: &Definition, chance: &[usize]) -> Vec<(String, Json)> {
    let mut given = Vec::new();
    for (question, chance) in definition.questions.iter().zip(chance.iter().cycle()) {
        let options = question.options();
        let value = |at: usize| Json::from(options[at % options.len()].value.as_str());
        let answer = match question.kind.name() {
            _ if chance % 5 == 0 => continue,
            "choice" => value(*chance),
            "choices" if options.len() > 1 && chance % 2 == 0 => {
                Json::Array(vec![value(*chance), value(chance + 1)])
            }
            "choices" => Json::Array(vec![value(*chance)]),
            _ => Json::from(chance % 6),
        };
        given.push((question.id.clone(), answer));
    }
    given
}

fn occurrences(definition: &Definition, ages: &[i64]) -> Vec<Occurrence> {
    let count = definition.signals.len().max(1);
    let known = ages.iter().enumerate().filter_map(|(at, age)| {
        let signal = definition.signal(&format!("s{}", at % count))?;
        Some(Occurrence { signal, at: Instant(NOW.0 - age * 3_600_000) })
    });
    known.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reading_never_panics_and_says_where(json in any_json()) {
        if let Err(problems) = read(&json) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.pointer.is_empty() || problem.pointer.starts_with('/'));
                prop_assert!(!problem.message().is_empty() && !problem.fix().is_empty(), "{:?}", problem);
            }
        }
    }

    #[test]
    fn no_text_makes_anything_panic(one in ".{0,200}", other in ".{0,80}") {
        let _ = read_text(&one);
        for text in [api::check(&one), api::digest(&one), api::agreement(&one, &other), api::verify(&one, &other), api::score(&one, &other, &one, 0.0)] {
            prop_assert!(parse(&text).is_ok());
        }
    }

    #[test]
    fn json_text_comes_back(json in any_json()) {
        // Repeated names are kept once, so what is compared is what was read.
        let once = parse(&json.to_text()).unwrap().value;
        prop_assert_eq!(&parse(&once.to_text()).unwrap().value, &once);
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&once.to_text()).unwrap(), serde_json::from_str::<serde_json::Value>(&once.to_canonical()).unwrap());
    }

    #[test]
    fn no_lead_makes_verifying_panic(json in any_json(), definition in definition()) {
        prop_assert!(lead::verify(&json, &definition).is_err());
    }

    #[test]
    fn the_receipt_sums_to_the_score_and_to_each_dimension(definition in definition(), chance in vec(0usize..60, 7), ages in vec(0i64..2000, 0..9)) {
        let given = Answers::read(&definition, &Json::Object(answers(&definition, &chance))).unwrap();
        let verdict = score(&definition, &given, &occurrences(&definition, &ages), NOW);
        prop_assert_eq!(verdict.receipt.iter().map(|line| line.points).sum::<i64>(), verdict.score);
        prop_assert_eq!(verdict.dimensions.iter().sum::<i64>(), verdict.score);
        prop_assert!(verdict.receipt.iter().all(|line| line.points != 0));
    }

    #[test]
    fn the_order_of_answers_and_signals_changes_nothing(definition in definition(), chance in vec(0usize..60, 7), ages in vec(0i64..2000, 0..9)) {
        let mut given = answers(&definition, &chance);
        let mut signals = occurrences(&definition, &ages);
        let read = |given: &[(String, Json)]| Answers::read(&definition, &Json::Object(given.to_vec())).unwrap();
        let before = score(&definition, &read(&given), &signals, NOW);
        given.reverse();
        signals.reverse();
        prop_assert_eq!(score(&definition, &read(&given), &signals, NOW), before);
    }

    #[test]
    fn an_answer_to_a_hidden_question_changes_nothing(definition in definition(), chance in vec(0usize..60, 7)) {
        let all = Answers::read(&definition, &Json::Object(answers(&definition, &chance))).unwrap();
        let facts = Facts::gather(&definition, &all, &[], NOW);
        let mut shown = Answers::none();
        for place in (0..definition.questions.len()).map(QuestionIx) {
            shown.set(place, all.get(place).filter(|_| facts.is_visible(place)).cloned());
        }
        prop_assert_eq!(score(&definition, &shown, &[], NOW), facts.verdict());
    }
}
