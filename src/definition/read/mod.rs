//! Reading a definition from JSON: everything that is wrong with it at once, each with its place.
//!
//! A document is first held to the [schema](super::schema) and to what refers to what; only one without any
//! problem is made into a [`Definition`].

mod build;
mod check;
mod conditions;
mod forms;
mod index;
mod problems;

use super::schema::{DEFINITION, Shape};
use super::{Code, Definition, Problem};
use crate::json::{Json, Path, parse, push_whole};
use check::Check;
use index::Index;
use problems::{Node, Problems};

/// The largest definition, in bytes of JSON text.
pub const MAX_BYTES: usize = 256 * 1024;

/// Reads a definition from JSON text.
///
/// # Errors
/// All problems of the definition, in the order of the text as far as it can be read.
///
/// ```
/// let problems = leadgate::definition::read_text(r#"{"format": 1, "titel": "Ours"}"#).unwrap_err();
/// let found: Vec<_> = problems.iter().map(|problem| (problem.code.name(), problem.pointer.as_str())).collect();
/// assert!(found.contains(&("unknown_member", "/titel")));
/// assert!(found.contains(&("missing_member", "")));
/// ```
pub fn read_text(text: &str) -> Result<Definition, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Problems::default();
    if text.len() > MAX_BYTES {
        problems.limit(Code::TooLarge, &Path::Root, text.len(), MAX_BYTES);
        return Err(problems.0);
    }
    match parse(text) {
        Ok(parsed) => {
            for pointer in parsed.repeated {
                let given = pointer.rsplit('/').next().unwrap_or("").to_owned();
                problems.0.push(Problem {
                    code: Code::RepeatedMember,
                    pointer,
                    given,
                    wanted: String::new(),
                });
            }
            let read = read(&parsed.value);
            match read {
                Ok(definition) if problems.0.is_empty() => return Ok(definition),
                Ok(_) => {}
                Err(more) => problems.0.extend(more),
            }
        }
        Err(error) => {
            let mut given = String::from("line ");
            push_whole(&mut given, error.line as u64);
            given.push_str(", column ");
            push_whole(&mut given, error.column as u64);
            problems.add(Code::InvalidJson, &Path::Root, given, error.sentence());
        }
    }
    Err(problems.0)
}

/// Reads a definition from a JSON value.
///
/// # Errors
/// All problems of the definition.
pub fn read(json: &Json) -> Result<Definition, Vec<Problem>> {
    let mut check = Check { problems: Problems::default(), index: Index::of(json) };
    check.strings(json, &Path::Root);
    check.value(&Node { json, path: Path::Root }, &Shape::Object(DEFINITION));
    if !check.problems.0.is_empty() {
        return Err(check.problems.0);
    }
    Ok(check.build(json))
}
