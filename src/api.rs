//! Text in, JSON text out: the one surface that Node, edge runtimes, the command line and the shared tests use.
//!
//! Nothing here fails: what is wrong comes back as `{"error": {name, message, errors}}`, where `name` is a stable code.

#[cfg(all(feature = "badge", feature = "qr", feature = "seal", feature = "setup"))]
pub mod kiosk;

use crate::definition::{self, Code, Definition, Problem, read_text};
use crate::deliver::destination;
use crate::json::{Json, parse};
use crate::lead;
use crate::qualify::{Answers, Facts, Occurrence, read_occurrences};
#[cfg(feature = "studio")]
use crate::review;
use crate::time::{Date, Instant};

/// `{ok, errors, findings}` of a definition; of one that reads without errors also `report`, all that is proven.
pub fn check(definition: &str) -> String {
    let (errors, proven) = match read_text(definition) {
        Ok(definition) => (Vec::new(), proven(&definition)),
        Err(errors) => (errors, None),
    };
    let (findings, report) = proven.map_or((Vec::new(), None), |(findings, report)| (findings, Some(report)));
    Json::object()
        .with("ok", errors.is_empty())
        .with("errors", listed(&errors))
        .with("findings", findings)
        .with_some("report", report)
        .to_text()
}

/// Findings and report.
#[cfg(feature = "studio")]
fn proven(definition: &Definition) -> Option<(Vec<Json>, Json)> {
    let report = crate::check::check(definition);
    Some((report.findings_json(definition), report.to_json(definition)))
}

#[cfg(not(feature = "studio"))]
fn proven(_: &Definition) -> Option<(Vec<Json>, Json)> {
    None
}

/// The JSON Schema (2020-12) of a definition, for editors.
pub fn json_schema() -> String {
    definition::json_schema().to_text()
}

/// `{"verdict": …}` of answers (an object) and signals (a list of `{id, at}`) at a moment, in milliseconds
/// since 1970; or `invalid_definition`, `invalid_answers`, `invalid_signals`.
pub fn score(definition: &str, answers: &str, signals: &str, at_millis: f64) -> String {
    let now = Instant::from_millis(at_millis);
    let result = read(definition).and_then(|definition| {
        let (answers, signals) = visitor(&definition, answers, signals, now)?;
        let facts = Facts::gather(&definition, &answers, &signals, now);
        Ok(Json::object().with("verdict", facts.verdict().to_json(&definition)))
    });
    text(result)
}

/// `{"digest": "sha256:…"}` of a definition, or `invalid_definition`.
pub fn digest(definition: &str) -> String {
    text(read(definition).map(|definition| Json::object().with("digest", definition.digest)))
}

/// `{"state": "agreed" | "review_due" | "draft" | "outdated"}` on a day (`YYYY-MM-DD`), or `invalid_definition`,
/// `invalid_time`.
pub fn agreement(definition: &str, on: &str) -> String {
    let result = read(definition)
        .and_then(|definition| Ok(Json::object().with("state", definition.state(day(on)?).name())));
    text(result)
}

/// `{"ok": true}` where the lead is what the definition gives, else `{"ok": false, code, message}`.
pub fn verify(posted: &str, definition: &str) -> String {
    let result = read(definition).map(|definition| {
        let refusal = match parse(posted) {
            Ok(parsed) if parsed.repeated.is_empty() => lead::verify(&parsed.value, &definition).err(),
            Ok(_) => Some(malformed("a member stands twice in its object")),
            Err(error) => Some(malformed(&error.to_string())),
        };
        match refusal {
            None => Json::object().with("ok", true),
            Some(refusal) => {
                Json::object().with("ok", false).with("code", refusal.code).with("message", refusal.message)
            }
        }
    });
    text(result)
}

/// `{"savings": …}`: what `"ask": "until_decided"` would have saved past visitors, a list of `{answers, signals?, at?}`
/// (a lead is one, its `captured_at` the moment); or `invalid_definition`, `invalid_past`. What the definition does not
/// allow any more counts as no answer.
#[cfg(feature = "studio")]
pub fn savings(definition: &str, past: &str) -> String {
    let result = read(definition).and_then(|definition| {
        let past = read_json(past, "invalid_past")?;
        let visitors = crate::check::past_visitors(&definition, &past)
            .map_err(|problem| error("invalid_past", &[problem]))?;
        let each = visitors.iter().map(|one| (&one.answers, one.signals.as_slice(), one.at));
        Ok(Json::object().with("savings", crate::check::savings(&definition, each).to_json()))
    });
    text(result)
}

/// What changes from one definition to another, in words, and who qualifies by one of them alone, at a moment in
/// milliseconds since 1970: see [`review::diff`]. An error says in `side` which of the two is not valid.
#[cfg(feature = "studio")]
pub fn diff(before: &str, after: &str, at_millis: f64) -> String {
    let side = |text, name: &str| read(text).map_err(|error| error.with("side", name));
    let result = side(before, "before").and_then(|before| {
        Ok(review::diff(&before, &side(after, "after")?, Instant::from_millis(at_millis)))
    });
    text(result)
}

/// A visitor's verdict in words: see [`review::explain`]. Its errors are those of [`score`].
#[cfg(feature = "studio")]
pub fn explain(definition: &str, answers: &str, signals: &str, at_millis: f64) -> String {
    let now = Instant::from_millis(at_millis);
    let result = read(definition).and_then(|definition| {
        let (answers, signals) = visitor(&definition, answers, signals, now)?;
        Ok(review::explain(&definition, &answers, &signals, now))
    });
    text(result)
}

/// A definition in sentences and tables, on a day (`YYYY-MM-DD`), its words in one of its languages or, where that is
/// empty, in the default one: see [`review::outline`]. Errors are `invalid_definition`, `invalid_time` and
/// `invalid_language`.
#[cfg(feature = "studio")]
pub fn outline(definition: &str, language: &str, on: &str) -> String {
    let result = read(definition).and_then(|definition| {
        let day = day(on)?;
        let language = if language.is_empty() { definition.default_language() } else { language };
        if !definition.languages.iter().any(|known| known == language) {
            let problem = Problem {
                code: Code::UndeclaredLanguage,
                pointer: String::new(),
                given: language.to_owned(),
                wanted: definition.languages.join(", "),
            };
            return Err(error("invalid_language", &[problem]));
        }
        Ok(review::outline(&definition, language, day))
    });
    text(result)
}

/// `{ok, errors, findings}` of a delivery file and, where a definition is given and reads without errors, of its
/// mapping; without errors also `to` and `confirms`. `origin` is that of the page, or empty. A definition with errors
/// is `invalid_definition`.
pub fn delivery(file: &str, definition: &str, origin: &str) -> String {
    let listed = |problems: &[destination::Problem]| -> Vec<Json> {
        problems.iter().map(destination::Problem::to_json).collect()
    };
    let outcome = match destination::read_text(file, origin) {
        Err(errors) => Ok(Json::object()
            .with("ok", false)
            .with("errors", listed(&errors))
            .with("findings", Vec::<Json>::new())),
        Ok(target) => mapping(&target, definition).map(|(errors, findings)| {
            Json::object()
                .with("ok", errors.is_empty())
                .with("errors", listed(&errors))
                .with("findings", listed(&findings))
                .with("to", target.to())
                .with("confirms", target.confirms())
        }),
    };
    text(outcome)
}

/// What is wrong with a mapping, and what could be better.
fn mapping(
    target: &destination::Destination,
    definition: &str,
) -> Result<(Vec<destination::Problem>, Vec<destination::Problem>), Json> {
    if definition.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    read(definition)?;
    let definition = read_json(definition.trim_start_matches('\u{feff}'), "invalid_definition")?;
    let found = destination::unfit(target, &definition);
    Ok(found.into_iter().partition(|problem| problem.code.severity() == destination::Severity::Error))
}

/// `{url, method, headers, body, mode}` of the request that carries a lead to where a delivery file says; or
/// `invalid_delivery`, `malformed`.
pub fn delivery_request(file: &str, lead: &str, origin: &str) -> String {
    let result = target(file, origin).and_then(|target| match target.request(lead) {
        Ok(request) => Ok(request.to_json()),
        Err(error) => {
            let message = malformed(&error.to_string()).message;
            Err(Json::object().with("name", "malformed").with("message", message))
        }
    });
    text(result)
}

/// `{answer: "accepted" | "unconfirmed" | "refused", code?}` of what a destination answered, or `invalid_delivery`.
pub fn delivery_answer(file: &str, status: u16, body: &str, origin: &str) -> String {
    let result = target(file, origin).map(|target| {
        let answer = target.answer(status, body);
        let code = match &answer {
            destination::Answer::Refused(code) => Some(code.as_str()),
            _ => None,
        };
        Json::object().with("answer", answer.name()).with_some("code", code)
    });
    text(result)
}

fn target(file: &str, origin: &str) -> Result<destination::Destination, Json> {
    destination::read_text(file, origin).map_err(|problems| {
        let first = problems.first().map(destination::Problem::message).unwrap_or_default();
        let listed: Vec<Json> = problems.iter().map(destination::Problem::to_json).collect();
        Json::object().with("name", "invalid_delivery").with("message", first).with("errors", listed)
    })
}

fn day(on: &str) -> Result<Date, Json> {
    Date::parse(on).ok_or_else(|| {
        let problem = Problem {
            code: Code::InvalidDate,
            pointer: String::new(),
            given: on.to_owned(),
            wanted: String::new(),
        };
        error("invalid_time", &[problem])
    })
}

/// Answers and signals as a definition allows them. An answer to a hidden question counts for nothing, whatever it is.
fn visitor(
    definition: &Definition,
    answers: &str,
    signals: &str,
    now: Instant,
) -> Result<(Answers, Vec<Occurrence>), Json> {
    let answers = read_json(answers, "invalid_answers")?;
    let (answers, mut problems) = Answers::sift(definition, &answers);
    let signals = read_json(signals, "invalid_signals")?;
    let signals =
        read_occurrences(definition, &signals).map_err(|problems| error("invalid_signals", &problems))?;
    let facts = Facts::gather(definition, &answers, &signals, now);
    problems.retain(|problem| {
        let asked = problem.pointer.strip_prefix('/').and_then(|id| definition.question(id));
        asked.is_none_or(|(place, _)| facts.is_visible(place))
    });
    if problems.is_empty() { Ok((answers, signals)) } else { Err(error("invalid_answers", &problems)) }
}

fn malformed(why: &str) -> lead::Refusal {
    lead::Refusal { code: "malformed", message: format!("This is not a lead: {why}.") }
}

fn read(definition: &str) -> Result<Definition, Json> {
    read_text(definition).map_err(|problems| error("invalid_definition", &problems))
}

fn read_json(text: &str, name: &str) -> Result<Json, Json> {
    let problem = |code, pointer: &str, given: String, wanted: &str| {
        error(name, &[Problem { code, pointer: pointer.to_owned(), given, wanted: wanted.to_owned() }])
    };
    match parse(text) {
        Ok(parsed) => match parsed.repeated.first() {
            None => Ok(parsed.value),
            Some(pointer) => {
                let member = pointer.rsplit('/').next().unwrap_or("").to_owned();
                Err(problem(Code::RepeatedMember, pointer, member, ""))
            }
        },
        Err(syntax) => {
            let place = format!("line {}, column {}", syntax.line, syntax.column);
            Err(problem(Code::InvalidJson, "", place, syntax.sentence()))
        }
    }
}

/// An error as a host throws it: named by its code, with the first problem as its message and all of them listed.
fn error(name: &str, problems: &[Problem]) -> Json {
    let mut message = String::new();
    if let Some(first) = problems.first() {
        if !first.pointer.is_empty() {
            message.push_str(&first.pointer);
            message.push_str(": ");
        }
        message.push_str(&first.message());
        if problems.len() > 1 {
            message.push_str(&format!(" (and {} more)", problems.len() - 1));
        }
    }
    Json::object().with("name", name).with("message", message).with("errors", listed(problems))
}

fn listed(problems: &[Problem]) -> Vec<Json> {
    problems.iter().map(Problem::to_json).collect()
}

fn text(result: Result<Json, Json>) -> String {
    result.unwrap_or_else(|error| Json::object().with("error", error)).to_text()
}
