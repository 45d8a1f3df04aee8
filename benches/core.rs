//! How long the core takes: reading a definition, one score, one step of an interview, one check.
#![allow(missing_docs, reason = "criterion's macros make undocumented items")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use leadgate::check::check;
use leadgate::definition::{Definition, QuestionIx, read, read_text};
use leadgate::json::parse;
use leadgate::qualify::{Answer, Answers, Interview, decide, score};
use leadgate::time::Instant;
use serde_json::{Value, json};

fn shipped() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/definitions/fit-and-need.json");
    std::fs::read_to_string(path).unwrap()
}

/// So many questions of so many options, with a few rules.
fn made(questions: i64, options: i64, signals: i64) -> Definition {
    let list: Vec<Value> = (0..questions)
        .map(|at| {
            let option = |option: i64| json!({ "value": format!("v{option}"), "label": "L", "points": option * (at % 7 + 1) % 23 });
            json!({ "id": format!("q{at}"), "type": "choice", "label": "Q", "required": true, "dimension": "fit",
                "options": (0..options).map(option).collect::<Vec<_>>() })
        })
        .collect();
    let signals: Vec<Value> = (0..signals)
        .map(|at| json!({ "id": format!("s{at}"), "label": "S", "dimension": "intent", "points": 1 + at % 9, "half_life": "P30D" }))
        .collect();
    let document = json!({ "format": 1, "id": "made", "version": "1", "title": "Made", "ask": "until_decided",
        "questions": list, "signals": signals, "sales_ready": { "min_score": questions * 10 },
        "disqualify": [{ "when": { "question": "q0", "is": "v0" } }, { "when": { "question": "q1", "is": "v1" } }] });
    read(&parse(&document.to_string()).unwrap().value).unwrap()
}

fn answers(definition: &Definition, places: usize) -> Answers {
    let mut answers = Answers::none();
    for place in 0..places.min(definition.questions.len()) {
        answers.set(QuestionIx(place), Some(Answer::Option(place % 5 + 2)));
    }
    answers
}

fn core(bench: &mut Criterion) {
    let text = shipped();
    bench.bench_function("read the definition fit-and-need", |bench| {
        bench.iter(|| read_text(black_box(&text)).unwrap())
    });

    let (fifty, now) = (made(50, 10, 10), Instant::default());
    let half: Vec<QuestionIx> = (0..25).map(QuestionIx).collect();
    let (some, all) = (answers(&fifty, 25), answers(&fifty, 50));
    bench.bench_function("score 50 answers", |bench| bench.iter(|| score(&fifty, black_box(&all), &[], now)));
    bench.bench_function("decide half way through 50 questions", |bench| {
        bench.iter(|| decide(&fifty, black_box(&some), &half, &[], now));
    });
    bench.bench_function("one step half way through 50 questions", |bench| {
        let mut interview = Interview::new(fifty.clone());
        for _ in 0..25 {
            let at = interview.advance(now).unwrap();
            interview.answer(at, &leadgate::json::Json::from("v5"), now).unwrap();
        }
        bench.iter_batched(
            || interview.clone(),
            |mut interview| (interview.advance(now), interview),
            criterion::BatchSize::SmallInput,
        );
    });

    let read = read_text(&text).unwrap();
    bench.bench_function("check the definition fit-and-need", |bench| bench.iter(|| check(black_box(&read))));
    let large = made(200, 100, 50);
    let mut group = bench.benchmark_group("large");
    group.sample_size(10);
    group.bench_function("check 200 questions of 100 options and 50 signals", |bench| {
        bench.iter(|| check(black_box(&large)))
    });
    group.finish();
}

criterion_group!(benches, core);
criterion_main!(benches);
