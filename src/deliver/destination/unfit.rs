//! A mapping held against a lead definition: what will not arrive as it is meant.
//!
//! It looks at the definition's JSON, so that a page can do it without reading the whole definition again.

use super::problem::Problems;
use super::source::text_of;
use super::{Code, Destination, Field, Problem, Source, Target};
use crate::json::{Json, Path};

/// What does not fit, or could fit better, in the order of the mapping. The definition must be one that reads without
/// errors.
///
/// ```
/// use leadgate::deliver::destination::{read_text, unfit};
/// let file = r#"{"to": "hubspot", "portal_id": 1, "form_guid": "2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab",
///     "fields": {"email": "contact.email", "role": "answers.rolle", "lead_id": "lead_id"}}"#;
/// let definition = leadgate::json::parse(r#"{"questions": [
///     {"id": "role", "type": "text"}, {"id": "mail", "type": "email", "field": "email", "required": true}]}"#)?.value;
/// let found = unfit(&read_text(file, "").unwrap(), &definition);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].code.name(), found[0].pointer.as_str()), ("unknown_question", "/fields/role"));
/// # Ok::<(), leadgate::json::SyntaxError>(())
/// ```
pub fn unfit(destination: &Destination, definition: &Json) -> Vec<Problem> {
    let mut check = Check { definition, problems: Problems::default() };
    for field in &destination.fields {
        check.field(field, destination.needs(&field.name));
    }
    if let Target::HubSpot { subscriptions, .. } = &destination.target {
        for (purpose, _) in subscriptions {
            let consents = Path::Root;
            let consents = consents.member("consents");
            check.purpose(purpose, &consents.member(purpose));
        }
    }
    check.whole(destination);
    check.problems.0
}

impl Destination {
    /// Whether the vendor takes no lead without this field.
    fn needs(&self, name: &str) -> bool {
        match self.target {
            Target::HubSpot { .. } => name == "email",
            Target::Salesforce { .. } => matches!(name, "last_name" | "company"),
            Target::Webhook { .. } => false,
        }
    }
}

struct Check<'d> {
    definition: &'d Json,
    problems: Problems,
}

impl<'d> Check<'d> {
    fn list(&self, name: &str) -> &'d [Json] {
        self.definition.member(name).and_then(Json::as_array).unwrap_or(&[])
    }

    fn question(&self, member: &str, is: &str) -> Option<&'d Json> {
        self.list("questions").iter().find(|question| text_of(question, member) == is)
    }

    fn field(&mut self, field: &Field, needed: bool) {
        let root = Path::Root;
        let fields = root.member("fields");
        let path = fields.member(&field.name);
        let Source::Place(place) = &field.source else { return };
        let mut question = None;
        if let Some(id) = field.source.below("answers.") {
            question = self.question("id", id);
            if question.is_none() {
                let ids: Vec<&str> = self.list("questions").iter().map(|one| text_of(one, "id")).collect();
                return self.problems.unknown(Code::UnknownQuestion, &path, id, &ids);
            }
        } else if let Some(token) = field.source.below("contact.") {
            question = self.question("field", token);
            if question.is_none() {
                let wanted = ["a question with \"field\": \"", token, "\""].concat();
                return self.problems.note(Code::NeverPresent, &path, place, &wanted);
            }
        } else if let Some(purpose) = field.source.below("consents.") {
            return self.purpose(purpose, &path);
        } else if let Some(dimension) = field.source.below("verdict.dimensions.") {
            return self.dimension(dimension, &path);
        }
        let wanted = match place.as_str() {
            "verdict.band" if self.list("bands").is_empty() => "bands",
            "route.team" if self.list("routes").is_empty() => "routes",
            "route.rep" if !self.list("routes").iter().any(|route| route.member("rep").is_some()) => {
                "routes with a rep"
            }
            "follow_up.due_at" if self.list("follow_up").is_empty() => "follow-up rules",
            "brief.opening" | "brief.ask_next" if !self.has_in_brief(place) => "a brief with it",
            _ => "",
        };
        if !wanted.is_empty() {
            return self.problems.note(Code::NeverPresent, &path, place, wanted);
        }
        let Some(question) = question else { return };
        if text_of(question, "type") == "choices" {
            self.problems.note(Code::SeveralAnswers, &path, place, "");
        }
        let required = question.member("required").and_then(Json::as_bool) == Some(true);
        if needed && !(required && question.member("show_if").is_none()) {
            self.problems.note(Code::MayBeMissing, &path, place, "");
        }
    }

    fn has_in_brief(&self, place: &str) -> bool {
        let name = place.strip_prefix("brief.").unwrap_or("");
        let found = self.definition.member("brief").and_then(|brief| brief.member(name));
        found.is_some_and(|found| found.as_array() != Some(&[]))
    }

    fn purposes(&self) -> Vec<&'d str> {
        let consents = self.list("questions").iter().filter(|one| text_of(one, "type") == "consent");
        consents.map(|one| text_of(one, "purpose")).collect()
    }

    fn purpose(&mut self, purpose: &str, path: &Path<'_>) {
        let known = self.purposes();
        if !known.contains(&purpose) {
            self.problems.unknown(Code::UnknownPurpose, path, purpose, &known);
        }
    }

    fn dimension(&mut self, dimension: &str, path: &Path<'_>) {
        let known: Vec<&str> = match self.definition.member("dimensions") {
            Some(_) => self.list("dimensions").iter().filter_map(Json::as_str).collect(),
            None => vec!["fit", "need", "intent", "engagement"],
        };
        if !known.contains(&dimension) {
            self.problems.unknown(Code::UnknownDimension, path, dimension, &known);
        }
    }

    /// What the mapping as a whole leaves out.
    fn whole(&mut self, destination: &Destination) {
        let root = Path::Root;
        let fields = root.member("fields");
        let from = |wanted: &str| destination.fields.iter().any(|field| field.source.is(wanted));
        if !matches!(destination.target, Target::Webhook { .. }) && !from("lead_id") {
            self.problems.note(Code::MissingLeadId, &fields, "", "");
        }
        if matches!(destination.target, Target::HubSpot { .. })
            && !destination.fields.iter().any(|field| field.name == "email")
        {
            self.problems.note(Code::MissingEmail, &fields, "", "");
        }
        // HubSpot has a place of its own for consents; a webhook gets the whole lead.
        if matches!(destination.target, Target::Salesforce { .. }) {
            for purpose in self.purposes() {
                if !from(&["consents.", purpose].concat()) {
                    self.problems.note(Code::ConsentNotSent, &fields, purpose, "");
                }
            }
        }
        if !destination.confirms() {
            self.problems.note(Code::AnswerUnread, &root, "", "");
        }
    }
}
