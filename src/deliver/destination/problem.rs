//! What can be wrong with a delivery file.

use crate::definition::suggestion;
use crate::json::{Json, Path};

/// Whether there is room for what would help; a page has none, and leaves it to the command line.
pub(super) const PROSE: bool = cfg!(feature = "prose");

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It does not work.
    Error,
    /// It works for some leads, or not as well as it could.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// Codes with their names, how much each matters, and, where there is room for words, what is wrong and what to do.
/// `{given}` is what was found, `{wanted}` what could stand there.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $message:literal $fix:literal;)*) => {
        /// What is wrong. The name of a code never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $message] $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            #[cfg(feature = "prose")]
            fn sentences(self) -> (&'static str, &'static str) {
                match self { $(Code::$variant => ($message, $fix),)* }
            }
        }
    };
}

codes! {
    InvalidJson "invalid_json" Error
        "This is not JSON: at {given}, {wanted}."
        "Correct the text at {given}.";
    TooLarge "too_large" Error
        "The file has {given} bytes; at most {wanted} are read."
        "Shorten it.";
    RepeatedMember "repeated_member" Error
        "“{given}” stands here twice, and only one of them can count."
        "Remove one of the two.";
    WrongType "wrong_type" Error
        "Here is a value of type {given}; it must be of type {wanted}."
        "Write a value of type {wanted}.";
    MissingMember "missing_member" Error
        "“{given}” is missing."
        "Add “{given}” to this object.";
    UnknownMember "unknown_member" Error
        "“{given}” is not known here."
        "Did you mean “{wanted}”?";
    UnknownDestination "unknown_destination" Error
        "“{given}” is not a kind of destination."
        "Did you mean “{wanted}”?";
    RefusedUrl "refused_url" Error
        "Leads go to https, to the page's own origin or to this machine only, not to “{given}”."
        "Write an address that begins with https://, without a name and a password in it.";
    InvalidPortalId "invalid_portal_id" Error
        "“{given}” is not the number of a HubSpot portal."
        "Write its digits alone. HubSpot shows it under the name of the account, as Hub ID.";
    InvalidFormGuid "invalid_form_guid" Error
        "“{given}” is not the id of a HubSpot form."
        "Write its 36 characters, such as 2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab. They stand in the address of the form's editor.";
    InvalidOid "invalid_oid" Error
        "“{given}” is not the id of a Salesforce organisation."
        "Write its 15 or 18 characters, which begin with 00D. Setup, Company Information shows it.";
    InvalidFieldName "invalid_field_name" Error
        "“{given}” cannot be the name of a field there."
        "Write {wanted}.";
    InvalidSubscription "invalid_subscription" Error
        "{given} is not the id of a subscription type."
        "Write a whole number, such as 999. HubSpot shows it among the settings of marketing e-mail.";
    UnknownSource "unknown_source" Error
        "A lead has nothing at “{given}”."
        "Did you mean “{wanted}”?";
    MissingField "missing_field" Error
        "The field “{given}” is missing, and without it no lead is taken."
        "Add it, such as \"{given}\": \"{wanted}\".";
    TooMany "too_many" Error
        "There are too many: {given}."
        "Have at most {wanted}.";
    UnknownQuestion "unknown_question" Error
        "The definition has no question “{given}”."
        "Did you mean “{wanted}”?";
    UnknownPurpose "unknown_purpose" Error
        "The definition asks for no consent to “{given}”."
        "Did you mean “{wanted}”?";
    UnknownDimension "unknown_dimension" Error
        "The definition has no dimension “{given}”."
        "Did you mean “{wanted}”?";
    NeverPresent "never_present" Warning
        "No lead of this definition has anything at “{given}”."
        "Take it from somewhere else, or let the definition have {wanted}.";
    MayBeMissing "may_be_missing" Warning
        "Some leads of this definition have nothing at “{given}”, and the vendor wants this field for all."
        "Let the question be required and always shown.";
    MissingEmail "missing_email" Warning
        "No e-mail address is sent, by which HubSpot tells people apart."
        "Add \"email\": \"contact.email\".";
    MissingLeadId "missing_lead_id" Warning
        "The id of the lead is not sent. Without it nobody can tell when the vendor has one lead twice."
        "Make a text field for it there, and add it with the source “lead_id”.";
    SeveralAnswers "several_answers" Info
        "“{given}” may have several answers; they are sent as one text with ; between them."
        "Use a field there that takes several values, or a plain text field.";
    ConsentNotSent "consent_not_sent" Warning
        "The consent to “{given}” is asked for and not sent."
        "Add a field with the source “consents.{given}”.";
    AnswerUnread "answer_unread" Info
        "This destination does not tell whether it took a lead: leads are recorded as unconfirmed."
        "Use a receiver, or look there from time to time.";
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub code: Code,
    /// Where: a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What was found there.
    pub given: String,
    /// What could stand there.
    pub wanted: String,
}

impl Problem {
    pub(super) fn new(code: Code, pointer: String, given: &str, wanted: &str) -> Self {
        Problem { code, pointer, given: given.chars().take(80).collect(), wanted: wanted.to_owned() }
    }

    /// `{code, pointer, severity}`; where there is room for words also `message` and `fix`.
    pub fn to_json(&self) -> Json {
        let json = Json::object()
            .with("code", self.code.name())
            .with("pointer", self.pointer.as_str())
            .with("severity", self.code.severity().name());
        #[cfg(feature = "prose")]
        let json = json.with("message", self.message()).with("fix", self.fix());
        json
    }
}

#[cfg(feature = "prose")]
impl Problem {
    /// What is wrong, in a sentence.
    pub fn message(&self) -> String {
        self.fill(self.code.sentences().0)
    }

    /// What to do about it.
    pub fn fix(&self) -> String {
        const DID_YOU_MEAN: &str = "Did you mean “{wanted}”?";
        let (_, fix) = self.code.sentences();
        match self.wanted.as_str() {
            "" => self.fill(&fix.replace(DID_YOU_MEAN, "Correct the name, or remove it.")),
            // Where nothing is near, what comes is a list of all that could stand here.
            wanted if wanted.contains(", ") => self.fill(&fix.replace(DID_YOU_MEAN, "Known here: {wanted}.")),
            _ => self.fill(fix),
        }
    }

    fn fill(&self, template: &str) -> String {
        crate::definition::fill(template, &[("given", &self.given), ("wanted", &self.wanted)])
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// What was found and what is wanted are for words, which a page has no room for.
    #[inline(always)]
    pub(super) fn note(&mut self, code: Code, path: &Path<'_>, given: &str, wanted: &str) {
        if PROSE { self.add(code, path, given, wanted) } else { self.add(code, path, "", "") }
    }

    /// A name that is not known, with the one that was probably meant.
    pub(super) fn unknown(&mut self, code: Code, path: &Path<'_>, given: &str, known: &[&str]) {
        let wanted = if PROSE { suggestion(given, known) } else { String::new() };
        self.note(code, path, given, &wanted);
    }

    #[inline(never)]
    fn add(&mut self, code: Code, path: &Path<'_>, given: &str, wanted: &str) {
        self.0.push(Problem::new(code, path.pointer(), given, wanted));
    }
}
