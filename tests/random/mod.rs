//! Small random definitions, and every visitor that they can have: what brute force is made of.
#![allow(dead_code, reason = "each test file uses its part")]

use leadgate::definition::{Definition, read_text};
use leadgate::json::parse;
use leadgate::qualify::{Answers, Facts, Occurrence};
use leadgate::time::Instant;
use serde_json::{Map, Value, json};

/// When all of them are scored.
pub const NOW: Instant = Instant(1_764_000_000_000);
/// A day, in milliseconds.
pub const DAY: i64 = 86_400_000;

/// A small generator of chance, the same on every machine.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// How definitions are made.
#[derive(Clone, Copy)]
pub struct Size {
    pub questions: usize,
    pub signals: usize,
    /// `after`, `within` and `half_life` too.
    pub times: bool,
}

const DIMENSIONS: [&str; 2] = ["fit", "need"];
const POINTS: [i64; 8] = [-10, -5, 0, 0, 3, 5, 10, 20];

/// A definition that reads without errors.
pub fn definition(chance: &mut Chance, size: Size) -> (Value, Definition) {
    let mut questions: Vec<Value> = Vec::new();
    let signals: Vec<Value> =
        (0..chance.below(size.signals + 1)).map(|at| signal(chance, at, size.times)).collect();
    for at in 0..=chance.below(size.questions) {
        let mut question = question(chance, at);
        if at > 0 && chance.one_in(3) {
            question["show_if"] = condition(chance, &questions, &signals, false, 1);
        }
        questions.push(question);
    }
    let mut rules = Map::new();
    let rule = |chance: &mut Chance| condition(chance, &questions, &signals, true, 2);
    let list = |chance: &mut Chance, most: usize| {
        (0..chance.below(most + 1)).map(|_| rule(chance)).collect::<Vec<_>>()
    };
    let mut ready = json!({ "min_score": *chance.pick(&[-5, 0, 5, 8, 10, 15, 20, 25]) });
    if chance.one_in(3) {
        ready["min"] = json!({ *chance.pick(&DIMENSIONS): *chance.pick(&[-5, 0, 5, 10]) });
    }
    if chance.one_in(3) {
        ready["borderline"] = json!({ "within": *chance.pick(&[1, 2, 5, 10]) });
    }
    let reasoned =
        |when: Vec<Value>| when.into_iter().map(|when| json!({ "when": when })).collect::<Vec<_>>();
    ready["require"] = reasoned(list(chance, 1)).into();
    rules.insert("sales_ready".into(), ready);
    rules.insert("disqualify".into(), reasoned(list(chance, 2)).into());
    rules.insert(
        "bands".into(),
        json!([{ "id": "hot", "min_score": 20 }, { "id": "warm", "min_score": chance.below(15) }]),
    );
    let routes = list(chance, 2).into_iter().map(|when| json!({ "when": when, "team": "a" }));
    rules.insert("routes".into(), routes.chain([json!({ "team": "b" })]).collect());
    rules.insert(
        "offers".into(),
        list(chance, 1).into_iter().map(|when| json!({ "when": when, "text": "o" })).collect(),
    );
    let next: Vec<Value> =
        list(chance, 1).into_iter().map(|when| json!({ "when": when, "text": "n" })).collect();
    rules.insert("brief".into(), json!({ "ask_next": next }));
    let due = list(chance, 2).into_iter().map(|when| json!({ "when": when, "within": "P1D" }));
    rules.insert("follow_up".into(), due.collect());
    let mut document = json!({
        "format": 1, "id": "random", "version": "1", "title": "Random", "dimensions": DIMENSIONS,
        "ask": "until_decided", "questions": questions, "signals": signals
    });
    document.as_object_mut().unwrap().extend(rules);
    let definition =
        read_text(&document.to_string()).unwrap_or_else(|problems| panic!("{document:#}\n{}", problems[0]));
    (document, definition)
}

fn question(chance: &mut Chance, at: usize) -> Value {
    let mut question =
        json!({ "id": format!("q{at}"), "label": "Q", "dimension": *chance.pick(&DIMENSIONS) });
    if chance.one_in(2) {
        question["required"] = true.into();
    }
    let own = match chance.below(12) {
        0..=4 => json!({ "type": "choice", "options": options(chance) }),
        5 | 6 => {
            let options = options(chance);
            let mut own = json!({ "type": "choices" });
            let most = 1 + chance.below(options.len());
            if chance.one_in(3) {
                own["max"] = most.into();
                own["min"] = (1 + chance.below(most)).into();
            }
            if chance.one_in(3) {
                own["max_points"] = (*chance.pick(&[0, 8, 15])).into();
            }
            own["options"] = options.into();
            own
        }
        7 => json!({ "type": "text", "points_if_answered": *chance.pick(&POINTS) }),
        8 => match chance.one_in(2) {
            true => json!({ "type": "email", "points_if_answered": *chance.pick(&POINTS), "field": "email" }),
            false => json!({ "type": "phone", "points_if_answered": *chance.pick(&POINTS) }),
        },
        9 => {
            let mut own = json!({ "type": "number", "points": steps(chance, &[1, 10, 20]) });
            if chance.one_in(2) {
                own["min"] = 0.into();
            }
            if chance.one_in(2) {
                own["max"] = 20.into();
            }
            own
        }
        10 => json!({ "type": "scale", "from": 1, "to": 3, "points": steps(chance, &[1, 2, 3]) }),
        _ => json!({ "type": "consent", "statement": "S", "purpose": format!("p{at}") }),
    };
    // One contact detail of a kind: e-mail belongs to the first question that would have it.
    let own = match at {
        0 => own,
        _ => {
            let mut own = own;
            own.as_object_mut().unwrap().remove("field");
            own
        }
    };
    question.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    if question["type"] == "consent" {
        question.as_object_mut().unwrap().remove("dimension");
    }
    question
}

fn options(chance: &mut Chance) -> Vec<Value> {
    let count = 2 + chance.below(2);
    ["a", "b", "c"][..count]
        .iter()
        .map(|value| json!({ "value": value, "label": value, "points": chance.pick(&POINTS) }))
        .collect()
}

fn steps(chance: &mut Chance, at: &[i64]) -> Vec<Value> {
    at.iter()
        .filter(|_| chance.below(3) > 0)
        .map(|at| json!({ "at_least": at, "points": POINTS[*at as usize % 8] }))
        .collect()
}

fn signal(chance: &mut Chance, at: usize, times: bool) -> Value {
    let mut signal = json!({
        "id": format!("s{at}"), "label": "S", "dimension": *chance.pick(&DIMENSIONS),
        "points": *chance.pick(&POINTS), "max_count": 1 + chance.below(2)
    });
    if times && at > 0 && chance.one_in(2) {
        signal["after"] = "s0".into();
    }
    if times && chance.one_in(3) {
        signal["within"] = "P10D".into();
    }
    if times && chance.one_in(3) {
        signal["half_life"] = "P10D".into();
    }
    signal
}

fn condition(
    chance: &mut Chance,
    questions: &[Value],
    signals: &[Value],
    scores: bool,
    depth: usize,
) -> Value {
    if depth > 0 {
        let parts = |chance: &mut Chance| {
            (0..1 + chance.below(2))
                .map(|_| condition(chance, questions, signals, scores, depth - 1))
                .collect::<Vec<_>>()
        };
        match chance.below(6) {
            0 => return json!({ "all": parts(chance) }),
            1 => return json!({ "any": parts(chance) }),
            2 => return json!({ "not": condition(chance, questions, signals, scores, depth - 1) }),
            _ => {}
        }
    }
    match chance.below(6) {
        0 if !signals.is_empty() => {
            json!({ "signal": chance.pick(signals)["id"], "at_least": 1 + chance.below(2) })
        }
        1 if scores => {
            json!({ "dimension": *chance.pick(&DIMENSIONS), "at_least": *chance.pick(&[-5, 0, 5, 10, 15]) })
        }
        2 if scores => json!({ "score": { "at_least": *chance.pick(&[-5, 0, 5, 10, 15, 20]) } }),
        _ => test(chance, questions),
    }
}

fn test(chance: &mut Chance, questions: &[Value]) -> Value {
    let question = chance.pick(questions);
    let id = &question["id"];
    if chance.one_in(5) {
        return json!({ "question": id, "answered": chance.one_in(2) });
    }
    match question["type"].as_str().unwrap() {
        "choice" | "choices" => {
            let options = question["options"].as_array().unwrap();
            let one = |chance: &mut Chance| chance.pick(options)["value"].clone();
            match chance.one_in(2) {
                true => json!({ "question": id, "is": one(chance) }),
                false => {
                    let (first, second) = (one(chance), one(chance));
                    let both = if first == second { vec![first] } else { vec![first, second] };
                    json!({ "question": id, "in": both })
                }
            }
        }
        "text" => json!({ "question": id, "is": "x" }),
        "number" => match chance.below(3) {
            0 => json!({ "question": id, "is": *chance.pick(&[0, 5, 20]) }),
            1 => json!({ "question": id, "at_least": *chance.pick(&[-5, 0, 5, 20]) }),
            _ => json!({ "question": id, "at_most": *chance.pick(&[0, 5, 20]) }),
        },
        "scale" => match chance.one_in(2) {
            true => json!({ "question": id, "at_least": 1 + chance.below(3) }),
            false => json!({ "question": id, "at_most": 1 + chance.below(3) }),
        },
        "consent" => json!({ "question": id, "is": chance.one_in(2) }),
        _ => json!({ "question": id, "answered": true }),
    }
}

/// Every answer to a question that could make a difference, `null` among them.
pub fn answers(question: &Value) -> Vec<Value> {
    let mut all = vec![Value::Null];
    match question["type"].as_str().unwrap() {
        "choice" => {
            all.extend(question["options"].as_array().unwrap().iter().map(|option| option["value"].clone()))
        }
        "choices" => {
            let options = question["options"].as_array().unwrap();
            let (min, max) = (question["min"].as_u64().unwrap_or(1), question["max"].as_u64().unwrap_or(99));
            for mask in 1..1_u32 << options.len() {
                if (min..=max).contains(&u64::from(mask.count_ones())) {
                    let picked = (0..options.len()).filter(|at| mask >> at & 1 == 1);
                    all.push(picked.map(|at| options[at]["value"].clone()).collect());
                }
            }
        }
        "text" => all.extend([json!("x"), json!("other")]),
        "email" => all.push(json!("ada@acme.example")),
        "phone" => all.push(json!("0123456789")),
        "number" => {
            let (min, max) =
                (question["min"].as_f64().unwrap_or(-99.0), question["max"].as_f64().unwrap_or(99.0));
            let numbers = [-10.0, -5.0, -1.0, 0.0, 0.5, 1.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0];
            all.extend(
                numbers.into_iter().filter(|number| (min..=max).contains(number)).map(|number| json!(number)),
            );
        }
        "scale" => all.extend([json!(1), json!(2), json!(3)]),
        _ => all.extend([json!(true), json!(false)]),
    }
    all
}

/// Ways in which a signal can have occurred, as ages in days.
pub fn ages(times: bool) -> Vec<Vec<i64>> {
    let mut all = vec![vec![], vec![1], vec![1, 1]];
    if times {
        all.extend([vec![5], vec![20], vec![20, 5], vec![40], vec![40, 1], vec![1000]]);
    }
    all
}

/// Every combination of one of each.
pub fn product<T: Clone>(parts: &[Vec<T>]) -> Vec<Vec<T>> {
    parts.iter().fold(vec![vec![]], |all, part| {
        all.iter()
            .flat_map(|head| {
                part.iter().map(move |one| [head.as_slice(), std::slice::from_ref(one)].concat())
            })
            .collect()
    })
}

/// How many combinations there are.
pub fn size<T>(parts: &[Vec<T>]) -> usize {
    parts.iter().map(Vec::len).product()
}

/// Every visitor who has answered all that is required; `None` where there are too many.
pub fn visitors(
    document: &Value,
    definition: &Definition,
    times: bool,
    most: usize,
) -> Option<Vec<(Answers, Vec<Occurrence>)>> {
    let questions: Vec<Vec<Value>> = document["questions"].as_array().unwrap().iter().map(answers).collect();
    let signals: Vec<Vec<Vec<i64>>> = definition.signals.iter().map(|_| ages(times)).collect();
    if size(&questions) * size(&signals) > most {
        return None;
    }
    let histories: Vec<Vec<Occurrence>> = product(&signals).iter().map(|each| occurrences(each)).collect();
    let all = product(&questions).into_iter().flat_map(|given| {
        let answers = read_answers(definition, &given);
        histories.iter().map(move |history| (answers.clone(), history.clone())).collect::<Vec<_>>()
    });
    Some(
        all.filter(|(answers, history)| {
            Facts::gather(definition, answers, history, NOW).missing().is_empty()
        })
        .collect(),
    )
}

/// Answers as the core reads them.
pub fn read_answers(definition: &Definition, given: &[Value]) -> Answers {
    let members: Map<String, Value> =
        definition.questions.iter().map(|question| question.id.clone()).zip(given.iter().cloned()).collect();
    Answers::read(definition, &parse(&Value::Object(members).to_string()).unwrap().value).unwrap()
}

/// Occurrences at ages in days, a list for each signal.
pub fn occurrences(ages: &[Vec<i64>]) -> Vec<Occurrence> {
    let one = |(place, ages): (usize, &Vec<i64>)| {
        let signal = leadgate::definition::SignalIx(place);
        ages.iter().map(move |age| Occurrence { signal, at: Instant(NOW.0 - age * DAY) }).collect::<Vec<_>>()
    };
    ages.iter().enumerate().flat_map(one).collect()
}
