//! Reading a delivery file: a destination, or everything that is wrong with it at once.

use super::address::is_allowed;
use super::forms::{is_input, is_oid, is_portal_id, is_property, is_uuid};
use super::problem::{PROSE, Problems};
use super::source::{OPEN, SOURCES};
use super::{Code, Destination, Field, Problem, Source, Target};
use crate::json::{Json, Path, parse, push_whole};

/// The largest delivery file, in bytes of JSON text.
pub const MAX_BYTES: usize = 64 * 1024;

/// The most fields. HubSpot takes no more.
const MAX_FIELDS: usize = 1000;

const WEBHOOK: &[&str] = &["to", "url", "simple"];
const HUBSPOT: &[&str] = &["to", "portal_id", "form_guid", "fields", "consents"];
const SALESFORCE: &[&str] = &["to", "oid", "fields"];
const KINDS: [&str; 3] = ["webhook", "hubspot", "salesforce_web_to_lead"];

/// Reads a delivery file. `origin` is that of the page, such as `http://intranet.example`, to which a page that has no
/// https may send its leads, too; empty where there is no page.
///
/// # Errors
/// All problems of the file, in the order of the text as far as it can be read.
///
/// ```
/// use leadgate::deliver::destination::read_text;
/// let problems = read_text(r#"{"to": "hubspot", "portal_id": "x", "filds": {}}"#, "").unwrap_err();
/// let found: Vec<_> = problems.iter().map(|problem| (problem.code.name(), problem.pointer.as_str())).collect();
/// assert_eq!(found, [
///     ("invalid_portal_id", "/portal_id"),
///     ("unknown_member", "/filds"),
///     ("missing_member", ""),
///     ("missing_member", ""),
/// ]);
/// ```
pub fn read_text(text: &str, origin: &str) -> Result<Destination, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { problems: Problems::default(), origin };
    if text.len() > MAX_BYTES {
        reader.limit(Code::TooLarge, &Path::Root, text.len(), MAX_BYTES);
        return Err(reader.problems.0);
    }
    match parse(text) {
        Ok(parsed) => {
            for pointer in parsed.repeated {
                let name =
                    if PROSE { pointer.rsplit('/').next().unwrap_or("").to_owned() } else { String::new() };
                reader.problems.0.push(Problem::new(Code::RepeatedMember, pointer, &name, ""));
            }
            reader.destination(&parsed.value)
        }
        Err(error) => {
            let mut given = String::new();
            if PROSE {
                given.push_str("line ");
                push_whole(&mut given, error.line as u64);
                given.push_str(", column ");
                push_whole(&mut given, error.column as u64);
            }
            reader.problems.note(Code::InvalidJson, &Path::Root, &given, error.sentence());
            Err(reader.problems.0)
        }
    }
}

/// Reads a delivery file that has been parsed.
///
/// # Errors
/// All problems of the file.
pub fn read(json: &Json, origin: &str) -> Result<Destination, Vec<Problem>> {
    Reader { problems: Problems::default(), origin }.destination(json)
}

struct Reader<'o> {
    problems: Problems,
    origin: &'o str,
}

impl Reader<'_> {
    fn destination(mut self, json: &Json) -> Result<Destination, Vec<Problem>> {
        let root = Path::Root;
        if json.as_object().is_none() {
            self.problems.note(Code::WrongType, &root, json.kind(), "object");
            return Err(self.problems.0);
        }
        let to = self.text(json, "to");
        let kind = to.and_then(|to| KINDS.iter().position(|kind| *kind == to));
        if let (Some(to), None) = (to, kind) {
            self.problems.unknown(Code::UnknownDestination, &root.member("to"), to, &KINDS);
        }
        let (known, needed) = match kind {
            Some(0) => (WEBHOOK, 2),
            Some(1) => (HUBSPOT, 4),
            Some(_) => (SALESFORCE, 3),
            // Nobody can tell which members belong.
            None => (&[] as &[&str], 0),
        };
        let fields = if known.contains(&"fields") { self.fields(json, kind == Some(1)) } else { Vec::new() };
        let target = match kind {
            Some(0) => self.webhook(json),
            Some(1) => self.hubspot(json),
            _ => self.salesforce(json, kind.is_some()),
        };
        if kind.is_some() {
            for (name, _) in json.as_object().unwrap_or(&[]) {
                if !known.contains(&name.as_str()) {
                    self.problems.unknown(Code::UnknownMember, &root.member(name), name, known);
                }
            }
        }
        for name in known.iter().take(needed).chain(kind.is_none().then_some(&"to")) {
            if json.member(name).is_none() {
                self.problems.note(Code::MissingMember, &root, name, "");
            }
        }
        if self.problems.0.is_empty() { Ok(Destination { target, fields }) } else { Err(self.problems.0) }
    }

    fn webhook(&mut self, json: &Json) -> Target {
        let url = self.text(json, "url").unwrap_or("");
        if json.member("url").and_then(Json::as_str).is_some() && !is_allowed(url, self.origin) {
            self.problems.note(Code::RefusedUrl, &Path::Root.member("url"), url, "");
        }
        let simple = json.member("simple");
        if let Some(other) = simple.filter(|simple| simple.as_bool().is_none()) {
            self.problems.note(Code::WrongType, &Path::Root.member("simple"), other.kind(), "boolean");
        }
        Target::Webhook { url: url.to_owned(), simple: simple.and_then(Json::as_bool).unwrap_or(false) }
    }

    fn hubspot(&mut self, json: &Json) -> Target {
        let root = Path::Root;
        let portal = root.member("portal_id");
        // A number is as good as its digits: that is how HubSpot shows it.
        let portal_id = match json.member("portal_id") {
            Some(Json::String(digits)) => digits.clone(),
            Some(number @ Json::Number(_)) => number.to_text(),
            Some(other) => {
                self.problems.note(Code::WrongType, &portal, other.kind(), "string");
                String::new()
            }
            None => String::new(),
        };
        let given = matches!(json.member("portal_id"), Some(Json::String(_) | Json::Number(_)));
        if given && !is_portal_id(&portal_id) {
            self.problems.note(Code::InvalidPortalId, &portal, &portal_id, "");
        }
        let form_guid = self.text(json, "form_guid");
        if let Some(guid) = form_guid.filter(|guid| !is_uuid(guid)) {
            self.problems.note(Code::InvalidFormGuid, &root.member("form_guid"), guid, "");
        }
        let mut subscriptions = Vec::new();
        let consents = root.member("consents");
        match json.member("consents") {
            Some(Json::Object(members)) => {
                for (purpose, id) in members {
                    match id.as_i64().filter(|id| *id > 0) {
                        Some(id) => subscriptions.push((purpose.clone(), id)),
                        None => {
                            let given = if PROSE { id.to_text() } else { String::new() };
                            self.problems.note(
                                Code::InvalidSubscription,
                                &consents.member(purpose),
                                &given,
                                "",
                            );
                        }
                    }
                }
            }
            Some(other) => self.problems.note(Code::WrongType, &consents, other.kind(), "object"),
            None => {}
        }
        Target::HubSpot { portal_id, form_guid: form_guid.unwrap_or("").to_owned(), subscriptions }
    }

    fn salesforce(&mut self, json: &Json, known: bool) -> Target {
        let oid = if known { self.text(json, "oid") } else { None };
        if let Some(oid) = oid.filter(|oid| !is_oid(oid)) {
            self.problems.note(Code::InvalidOid, &Path::Root.member("oid"), oid, "");
        }
        if let Some(Json::Object(members)) = json.member("fields").filter(|_| known) {
            for (name, example) in [("last_name", "contact.family-name"), ("company", "contact.organization")]
            {
                if !members.iter().any(|(given, _)| given == name) {
                    self.problems.note(Code::MissingField, &Path::Root.member("fields"), name, example);
                }
            }
        }
        Target::Salesforce { oid: oid.unwrap_or("").to_owned() }
    }

    /// The mapping, in the order of the file.
    fn fields(&mut self, json: &Json, hubspot: bool) -> Vec<Field> {
        let root = Path::Root;
        let path = root.member("fields");
        let members = match json.member("fields") {
            Some(Json::Object(members)) => members,
            Some(other) => {
                self.problems.note(Code::WrongType, &path, other.kind(), "object");
                return Vec::new();
            }
            None => return Vec::new(),
        };
        if members.is_empty() && hubspot {
            self.problems.note(Code::MissingField, &path, "email", "contact.email");
        }
        if members.len() > MAX_FIELDS {
            self.limit(Code::TooMany, &path, members.len(), MAX_FIELDS);
            return Vec::new();
        }
        let mut fields = Vec::new();
        for (name, source) in members {
            let place = path.member(name);
            let (fits, wanted) = match hubspot {
                true => (is_property(name), "the property's internal name, such as email or 0-2/name"),
                false => (
                    is_input(name),
                    "the field's name in the form that Salesforce makes, such as last_name or 00N5g00000AbCdE",
                ),
            };
            if !fits {
                self.problems.note(Code::InvalidFieldName, &place, name, if PROSE { wanted } else { "" });
            }
            match source.as_str().map(|text| (text, Source::parse(text))) {
                Some((_, Some(source))) => fields.push(Field { name: name.clone(), source }),
                Some((text, None)) => self.unknown_source(&place, text),
                None => self.problems.note(Code::WrongType, &place, source.kind(), "string"),
            }
        }
        fields
    }

    /// The string that is a member. `None` where there is none; where it is no string, that is noted.
    fn text<'j>(&mut self, json: &'j Json, name: &str) -> Option<&'j str> {
        let member = json.member(name)?;
        if member.as_str().is_none() {
            self.problems.note(Code::WrongType, &Path::Root.member(name), member.kind(), "string");
        }
        member.as_str()
    }

    /// A source that no lead has, with the one that was probably meant.
    fn unknown_source(&mut self, path: &Path<'_>, given: &str) {
        let mut known: Vec<&str> = Vec::new();
        if PROSE {
            known.extend(SOURCES);
            // What a person writes below an open place is named by the place.
            known.extend([
                "answers.QUESTION",
                "verdict.dimensions.DIMENSION",
                "consents.PURPOSE",
                "source.utm.utm_source",
            ]);
            if let Some(open) = OPEN.iter().position(|open| given.starts_with(open)) {
                known = known.split_off(SOURCES.len()).into_iter().skip(open).take(1).collect();
            }
        }
        self.problems.unknown(Code::UnknownSource, path, given, &known);
    }

    fn limit(&mut self, code: Code, path: &Path<'_>, found: usize, limit: usize) {
        let (mut given, mut wanted) = (String::new(), String::new());
        if PROSE {
            push_whole(&mut given, found as u64);
            push_whole(&mut wanted, limit as u64);
        }
        self.problems.note(code, path, &given, &wanted);
    }
}
