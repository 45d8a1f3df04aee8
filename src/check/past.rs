//! Past visitors, read from a list of what they answered.

use super::Witness;
use super::signals::AT;
use crate::definition::{Code, Definition, Problem, SignalIx};
use crate::json::{Json, Path};
use crate::qualify::{Answer, Answers, Occurrence};
use crate::time::Instant;

/// Reads a list of `{answers, signals?, at?}`; of a lead, `captured_at` is the moment. The definition may have changed
/// since: an answer or a signal that it does not know any more counts as none.
///
/// # Errors
/// The first thing that is not such a list.
pub fn past_visitors(definition: &Definition, json: &Json) -> Result<Vec<Witness>, Problem> {
    let wrong = |path: &Path<'_>, code, given: &Json, wanted: &str| Problem {
        code,
        pointer: path.pointer(),
        given: given.as_str().map_or_else(|| given.kind().to_owned(), str::to_owned),
        wanted: wanted.to_owned(),
    };
    let list = json.as_array().ok_or_else(|| wrong(&Path::Root, Code::WrongType, json, "array"))?;
    let mut all = Vec::new();
    for (place, visitor) in list.iter().enumerate() {
        let path = Path::Root.item(place);
        let given = visitor.member("answers").and_then(Json::as_object);
        let given = given.ok_or_else(|| wrong(&path, Code::WrongType, visitor, "object with answers"))?;
        let mut answers = Answers::none();
        for (id, value) in given {
            if let Some((place, question)) = definition.question(id) {
                answers.set(place, Answer::read(definition, question, value).ok().flatten());
            }
        }
        let at = visitor.member("at").or_else(|| visitor.member("captured_at"));
        let at = match at {
            None => AT,
            Some(at) => moment(at).ok_or_else(|| wrong(&path.member("at"), Code::InvalidTime, at, ""))?,
        };
        let seen = visitor.member("signals").and_then(Json::as_array).unwrap_or(&[]);
        let signals = seen.iter().filter_map(|one| {
            let signal: SignalIx = definition.signal(one.member("id")?.as_str()?)?;
            Some(Occurrence { signal, at: moment(one.member("at")?)? })
        });
        all.push(Witness { answers, signals: signals.collect(), at });
    }
    Ok(all)
}

fn moment(json: &Json) -> Option<Instant> {
    json.as_str().and_then(Instant::parse)
}
