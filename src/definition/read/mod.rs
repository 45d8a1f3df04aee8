//! Reading a definition from JSON: everything that is wrong with it at once, each with its place.
//!
//! A reading function always returns a value. Where it has noted a problem the value is a stand-in, and
//! the definition made of it is thrown away at the end.

mod agreement;
mod campaign;
mod conditions;
mod index;
mod objects;
mod questions;
mod rules;
mod values;

use super::{Ask, Code, Definition, Problem, digest, is_forbidden};
use crate::json::{Json, Path, parse, push_whole};
use index::Index;
use objects::Node;

/// The largest definition, in bytes of JSON text.
pub const MAX_BYTES: usize = 256 * 1024;

/// The longest string of a definition, in bytes.
const MAX_STRING: usize = 4096;

const MEMBERS: &[&str] = &[
    "$schema",
    "format",
    "id",
    "version",
    "title",
    "languages",
    "dimensions",
    "ask",
    "intro",
    "questions",
    "signals",
    "sales_ready",
    "disqualify",
    "bands",
    "routes",
    "follow_up",
    "brief",
    "outcomes",
    "offers",
    "remember",
    "campaign",
    "agreement",
];

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
    if text.len() > MAX_BYTES {
        let mut given = String::new();
        push_whole(&mut given, text.len() as u64);
        return Err(vec![Problem {
            code: Code::TooLarge,
            pointer: String::new(),
            given,
            wanted: "262144".to_owned(),
        }]);
    }
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let mut given = String::from("line ");
            push_whole(&mut given, error.line as u64);
            given.push_str(", column ");
            push_whole(&mut given, error.column as u64);
            let wanted = error.sentence().to_owned();
            return Err(vec![Problem { code: Code::InvalidJson, pointer: String::new(), given, wanted }]);
        }
    };
    let repeated = parsed.repeated.into_iter().map(|pointer| {
        let given = pointer.rsplit('/').next().unwrap_or("").to_owned();
        Problem { code: Code::RepeatedMember, pointer, given, wanted: String::new() }
    });
    let mut problems: Vec<Problem> = repeated.collect();
    match read(&parsed.value) {
        Ok(definition) if problems.is_empty() => Ok(definition),
        Ok(_) => Err(problems),
        Err(more) => {
            problems.extend(more);
            Err(problems)
        }
    }
}

/// Reads a definition from a JSON value.
///
/// # Errors
/// All problems of the definition.
pub fn read(json: &Json) -> Result<Definition, Vec<Problem>> {
    let mut reader = Reader { problems: Vec::new(), index: Index::of(json) };
    reader.check_strings(json, &Path::Root);
    let root = Node { json, path: Path::Root };
    let definition = reader.definition(&root);
    if reader.problems.is_empty() { definition.ok_or_else(Vec::new) } else { Err(reader.problems) }
}

struct Reader {
    problems: Vec<Problem>,
    index: Index,
}

impl Reader {
    fn definition(&mut self, root: &Node<'_>) -> Option<Definition> {
        let object = self.object(root, MEMBERS)?;
        if let Some(format) = self.need(&object, "format")
            && format.json.as_i64() != Some(1)
        {
            self.note(Code::UnsupportedFormat, &format, "1");
        }
        let id = self.need(&object, "id").map(|node| self.slug(&node)).unwrap_or_default();
        let version = self.need(&object, "version").map(|node| self.short(&node, 32)).unwrap_or_default();
        let title = self.need(&object, "title").map(|node| self.text(&node)).unwrap_or_default();
        self.languages(&object);
        self.dimensions(&object);
        let ask = object.get("ask").map_or(0, |node| self.one_of(&node, &["all", "until_decided"]));
        let intro = object.get("intro").map(|node| self.text(&node));
        let questions = self.questions(&object);
        let signals = self.signals(&object);
        let sales_ready =
            self.need(&object, "sales_ready").map(|node| self.sales_ready(&node)).unwrap_or_default();
        let disqualify = self.list(&object, "disqualify", 0, usize::MAX, |reader, node| reader.rule(node));
        let bands = self.bands(&object);
        let routes = self.list(&object, "routes", 0, usize::MAX, |reader, node| reader.route(node));
        let follow_up = self.list(&object, "follow_up", 0, usize::MAX, |reader, node| reader.follow_up(node));
        let brief = object.get("brief").map(|node| self.brief(&node)).unwrap_or_default();
        let outcomes = object.get("outcomes").map(|node| self.outcomes(&node)).unwrap_or_default();
        let offers = self.list(&object, "offers", 0, usize::MAX, |reader, node| reader.offer(node));
        let remember_days = object.get("remember").and_then(|node| {
            let object = self.object(&node, &["days"])?;
            let days = self.need(&object, "days")?;
            Some(self.whole(&days, 1, 3650))
        });
        let campaign = object.get("campaign").map(|node| self.campaign(&node));
        let agreement = object.get("agreement").map(|node| self.agreement(&node));
        Some(Definition {
            id,
            version,
            title,
            languages: self.index.languages.clone(),
            dimensions: self.index.dimensions.clone(),
            ask: if ask == 1 { Ask::UntilDecided } else { Ask::All },
            intro,
            questions,
            signals,
            sales_ready,
            disqualify,
            bands,
            routes,
            follow_up,
            brief,
            outcomes,
            offers,
            remember_days,
            campaign,
            agreement,
            digest: digest(root.json),
        })
    }

    /// Every string of the definition is plain and not too long, wherever it stands.
    fn check_strings(&mut self, json: &Json, path: &Path<'_>) {
        match json {
            Json::String(text) => {
                let node = Node { json, path: *path };
                if text.len() > MAX_STRING {
                    self.note(Code::TooLong, &node, "4096");
                } else if let Some(found) = text.chars().find(|&character| is_forbidden(character)) {
                    let mut code = String::from("U+");
                    for shift in [12, 8, 4, 0] {
                        code.push(
                            char::from_digit(found as u32 >> shift & 15, 16)
                                .unwrap_or('0')
                                .to_ascii_uppercase(),
                        );
                    }
                    self.problems.push(Problem {
                        code: Code::ForbiddenCharacter,
                        pointer: path.pointer(),
                        given: code,
                        wanted: String::new(),
                    });
                }
            }
            Json::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.check_strings(item, &path.item(at));
                }
            }
            Json::Object(members) => {
                for (name, value) in members {
                    self.check_strings(value, &path.member(name));
                }
            }
            _ => {}
        }
    }
}
