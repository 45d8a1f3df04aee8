//! The shared corpus against the native core: `tests/suites/README.md` says what a case is. The same files run against
//! the core in WebAssembly (`tests/node/corpus.test.mjs`). Every case that fails is named, not the first alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use leadgate::{api, json};
use serde_json::{Map, Value, json as value};

fn suites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites")
}

fn read_json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every case with all that its file says for it, and the file's name.
fn cases() -> Vec<(String, Map<String, Value>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(suites())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let Value::Object(mut shared) = read_json(&file) else { panic!("{name} is not an object") };
        let Some(Value::Array(list)) = shared.remove("cases") else { panic!("{name} has no cases") };
        for case in list {
            let mut whole = shared.clone();
            whole.extend(case.as_object().expect("a case is an object").clone());
            all.push((name.clone(), whole));
        }
    }
    all
}

fn text_of<'a>(case: &'a Map<String, Value>, member: &str) -> &'a str {
    case.get(member).and_then(Value::as_str).unwrap_or_else(|| panic!("no {member} in {case:?}"))
}

/// A value with its short forms written out.
fn expanded(given: &Value) -> Value {
    let count = |given: &Value| given.as_u64().expect("a number") as usize;
    match given {
        Value::Array(items) => items.iter().map(expanded).collect(),
        Value::Object(members) => {
            if let Some(times) = members.get("$text") {
                return members["of"].as_str().unwrap().repeat(count(times)).into();
            }
            if let Some(parts) = members.get("$join") {
                let parts = parts.as_array().unwrap().iter().map(expanded);
                return parts.map(|part| part.as_str().unwrap().to_owned()).collect::<String>().into();
            }
            if let Some(times) = members.get("$list") {
                return (0..count(times)).map(|index| numbered(&expanded(&members["of"]), index)).collect();
            }
            if let Some(times) = members.get("$object") {
                let name = |index| numbered(&members["name"], index).as_str().unwrap().to_owned();
                return (0..count(times)).map(|index| (name(index), expanded(&members["of"]))).collect();
            }
            if let Some(times) = members.get("$nest") {
                let kind = members["in"].as_str().unwrap();
                return (0..count(times)).fold(members["leaf"].clone(), |inner, _| {
                    let inner = if kind == "not" { inner } else { Value::Array(vec![inner]) };
                    value!({ kind: inner })
                });
            }
            members.iter().map(|(name, member)| (name.clone(), expanded(member))).collect()
        }
        other => other.clone(),
    }
}

fn numbered(given: &Value, index: usize) -> Value {
    serde_json::from_str(&given.to_string().replace('#', &index.to_string())).unwrap()
}

/// A document with some places set and others taken away.
fn edit(document: &mut Value, set: Option<&Value>, remove: Option<&Value>) {
    for (pointer, new) in set.and_then(Value::as_object).into_iter().flatten() {
        let (parent, last) = place(document, pointer);
        match parent {
            Value::Object(members) => {
                members.insert(last, expanded(new));
            }
            Value::Array(items) if last == "-" => items.push(expanded(new)),
            Value::Array(items) => items[last.parse::<usize>().unwrap()] = expanded(new),
            _ => panic!("nothing to set at {pointer}"),
        }
    }
    for pointer in remove.and_then(Value::as_array).into_iter().flatten() {
        let pointer = pointer.as_str().unwrap();
        let (parent, last) = place(document, pointer);
        match parent {
            Value::Object(members) => {
                members.remove(&last).unwrap_or_else(|| panic!("nothing to remove at {pointer}"));
            }
            Value::Array(items) => {
                items.remove(last.parse().unwrap());
            }
            _ => panic!("nothing to remove at {pointer}"),
        }
    }
}

fn place<'a>(document: &'a mut Value, pointer: &str) -> (&'a mut Value, String) {
    let (parent, last) = pointer.rsplit_once('/').unwrap_or_else(|| panic!("not a pointer: {pointer}"));
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {pointer}"));
    (parent, last.replace("~1", "/").replace("~0", "~"))
}

fn definition_text(case: &Map<String, Value>) -> String {
    let mut text = match case.get("definition_text") {
        Some(text) => text.as_str().unwrap().to_owned(),
        None => {
            let mut definition = case.get("definition").cloned().unwrap_or_else(|| {
                read_json(&suites().join(format!("bases/{}.json", text_of(case, "base"))))
            });
            edit(&mut definition, case.get("set"), None);
            if case["ask"] == "holds" {
                edit(&mut definition, Some(&value!({ "/disqualify/0/when": case["when"] })), None);
            }
            edit(&mut definition, None, case.get("remove"));
            definition.to_string()
        }
    };
    let wanted = case.get("pad_to").and_then(Value::as_u64).unwrap_or(0) as usize;
    text.push_str(&" ".repeat(wanted.saturating_sub(text.len())));
    text
}

/// Milliseconds since 1970 of `2026-11-24T09:30:00.000Z`, with or without a fraction, or with an offset.
fn millis(text: &str) -> f64 {
    let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    // Days since 1970 of the proleptic Gregorian calendar, counted in years that begin in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    let seconds = days * 86_400 + part(11..13) * 3600 + part(14..16) * 60 + part(17..19);
    let rest = &text[19..];
    let zone = rest.find(['Z', '+', '-']).unwrap();
    let fraction = if zone > 1 { rest[1..zone].parse::<i64>().unwrap() } else { 0 };
    let offset = match rest[zone..].strip_prefix('Z') {
        Some(_) => 0,
        None => {
            let minutes = rest[zone + 1..zone + 3].parse::<i64>().unwrap() * 60
                + rest[zone + 4..zone + 6].parse::<i64>().unwrap();
            if rest[zone..].starts_with('-') { -minutes } else { minutes }
        }
    };
    ((seconds - offset * 60) * 1000 + fraction) as f64
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("the core answered {text}: {error}"))
}

/// `[[code, pointer], …]` in a fixed order.
fn places(errors: &Value) -> Vec<(String, String)> {
    let text = |each: &Value| each.as_str().unwrap().to_owned();
    let mut list: Vec<_> = errors
        .as_array()
        .expect("a list of errors")
        .iter()
        .map(|error| match error {
            Value::Array(pair) => (text(&pair[0]), text(&pair[1])),
            error => (text(&error["code"]), text(&error["pointer"])),
        })
        .collect();
    list.sort();
    list
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, got: &T) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("{what}: expected {expected:?}, got {got:?}")) }
}

fn ask_score(case: &Map<String, Value>) -> Result<(), String> {
    let answers = expanded(&case["answers"]).to_string();
    let signals = case.get("signals").unwrap_or(&value!([])).to_string();
    let answer = parsed(&api::score(&definition_text(case), &answers, &signals, millis(text_of(case, "at"))));
    if case["ask"] == "holds" {
        let outcome = if case["expect"] == true { "disqualified" } else { "sales_ready" };
        return same("outcome", &value!(outcome), &answer["verdict"]["outcome"]);
    }
    let expected = case["expect"].as_object().expect("members of the verdict");
    if let Some(refused) = expected.get("refused") {
        same("error", &value!("invalid_answers"), &answer["error"]["name"])?;
        let got = places(&answer["error"]["errors"]).into_iter().map(|(_, pointer)| pointer.into()).collect();
        return same("refused", refused, &Value::Array(got));
    }
    if let Some(name) = expected.get("error") {
        return same("error", name, &answer["error"]["name"]);
    }
    let verdict = answer["verdict"].as_object().ok_or_else(|| format!("no verdict but {answer}"))?;
    for (name, member) in expected {
        if name != "absent" {
            same(name, member, verdict.get(name).unwrap_or(&value!("(not there)")))?;
        }
    }
    for name in expected.get("absent").and_then(Value::as_array).into_iter().flatten() {
        same(name.as_str().unwrap(), &None, &verdict.get(name.as_str().unwrap()))?;
    }
    let points = |line: &Value| line["points"].as_i64().unwrap();
    let sum: i64 = verdict["receipt"].as_array().unwrap().iter().map(points).sum();
    same("sum of the receipt", &value!(sum), &verdict["score"])
}

fn ask_check(case: &Map<String, Value>) -> Result<(), String> {
    let answer = parsed(&api::check(&definition_text(case)));
    same("errors", &places(&case["expect"]), &places(&answer["errors"]))?;
    same("ok", &value!(answer["errors"] == value!([])), &answer["ok"])?;
    let said = answer["errors"].to_string();
    for word in case.get("says").and_then(Value::as_array).into_iter().flatten() {
        if !said.contains(word.as_str().unwrap()) {
            return Err(format!("{word} is not in {said}"));
        }
    }
    Ok(())
}

fn ask_digest(case: &Map<String, Value>) -> Result<(), String> {
    let text = definition_text(case);
    same("digest", &case["expect"]["digest"], &parsed(&api::digest(&text))["digest"])?;
    let Some(canonical) = case["expect"]["canonical"].as_str() else { return Ok(()) };
    let mut content: Value = serde_json::from_str(&text).unwrap();
    content.as_object_mut().unwrap().remove("agreement");
    let content = json::parse(&content.to_string()).map_err(|error| error.to_string())?;
    same("canonical", &canonical.to_owned(), &content.value.to_canonical())
}

fn ask_verify(case: &Map<String, Value>) -> Result<(), String> {
    let lead = match case.get("lead_text") {
        Some(text) => text.as_str().unwrap().to_owned(),
        None => {
            let mut lead = read_json(&suites().join(format!("leads/{}.json", text_of(case, "lead"))));
            edit(&mut lead, case.get("lead_set"), case.get("lead_remove"));
            lead.to_string()
        }
    };
    let answer = parsed(&api::verify(&lead, &definition_text(case)));
    let got = if answer["ok"] == true { value!("ok") } else { answer["code"].clone() };
    same("verify", &case["expect"], &got).map_err(|error| format!("{error} ({})", answer["message"]))
}

fn ask_json(case: &Map<String, Value>) -> Result<(), String> {
    let text = expanded(&case["text"]);
    let answer = parsed(&api::check(text.as_str().unwrap()));
    let has = |code: &str| places(&answer["errors"]).iter().any(|(each, _)| each == code);
    let got = match (has("invalid_json"), has("repeated_member")) {
        (true, _) => value!(false),
        (false, true) => value!("repeated"),
        (false, false) => value!(true),
    };
    same("JSON", &case["expect"], &got)
}

#[test]
fn every_case_of_the_corpus_holds_natively() {
    let cases = cases();
    assert!(cases.len() >= 700, "only {} cases were found", cases.len());
    let mut failures = Vec::new();
    for (file, case) in &cases {
        let result = match text_of(case, "ask") {
            "score" | "holds" => ask_score(case),
            "check" => ask_check(case),
            "digest" => ask_digest(case),
            "agreement" => {
                let answer = parsed(&api::agreement(&definition_text(case), text_of(case, "on")));
                same("state", &case["expect"], &answer["state"])
            }
            "verify" => ask_verify(case),
            "json" => ask_json(case),
            other => Err(format!("nobody knows how to ask {other}")),
        };
        if let Err(error) = result {
            failures.push(format!("{file}: {}\n    {error}", text_of(case, "name")));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn the_vectors_of_rfc_8785_hold_natively() {
    let vectors = read_json(&suites().join("../vectors/rfc8785.json"));
    for each in vectors["numbers"].as_array().unwrap() {
        let bits = u64::from_str_radix(each["bits"].as_str().unwrap(), 16).unwrap();
        let number = f64::from_bits(bits);
        // What has no form in JSON cannot be read into a value, so it never comes to be written.
        let Some(text) = each["text"].as_str() else {
            assert!(!number.is_finite(), "{bits:x}");
            assert!(json::parse(&number.to_string()).is_err(), "{number}");
            continue;
        };
        let read = json::parse(&format!("{number:e}")).unwrap().value;
        assert_eq!(read.to_canonical(), text, "{bits:x}");
        assert_eq!(read.as_f64().unwrap(), number, "{bits:x}");
    }
    for each in vectors["values"].as_array().unwrap() {
        let read = json::parse(each["text"].as_str().unwrap()).unwrap();
        assert_eq!(read.value.to_canonical(), each["canonical"].as_str().unwrap(), "{}", each["name"]);
    }
    for each in vectors["refused"].as_array().unwrap() {
        let read = json::parse(each["text"].as_str().unwrap());
        assert!(!read.is_ok_and(|parsed| parsed.repeated.is_empty()), "{}", each["name"]);
    }
}
