//! Problems in words that a marketer can act on.

use super::{Code, Problem, fill};
use crate::json::Json;

impl Problem {
    /// What is wrong, in a sentence.
    pub fn message(&self) -> String {
        if self.code == Code::WrongType && self.pointer.is_empty() {
            return self.fill("The whole must be of type {wanted}, and here is {given}.");
        }
        self.fill(self.code.sentences().0)
    }

    /// What to do about it.
    pub fn fix(&self) -> String {
        const DID_YOU_MEAN: &str = "Did you mean “{wanted}”?";
        let (_, fix) = self.code.sentences();
        let fix = match self.wanted.as_str() {
            "" => fix.replace(DID_YOU_MEAN, "Correct the name, or remove it."),
            // Where nothing is near, what comes is a list of all that could stand here.
            wanted if wanted.contains(", ") => fix.replace(DID_YOU_MEAN, "Known here: {wanted}."),
            _ => fix.to_owned(),
        };
        self.fill(&fix)
    }

    /// `{code, pointer, severity, message, fix}`, as the command line and `leadgate/core` give it.
    pub fn to_json(&self) -> Json {
        Json::object()
            .with("code", self.code.name())
            .with("pointer", self.pointer.as_str())
            .with("severity", "error")
            .with("message", self.message())
            .with("fix", self.fix())
    }

    fn fill(&self, template: &str) -> String {
        let name = self.pointer.rsplit('/').next().unwrap_or("").replace("~1", "/").replace("~0", "~");
        fill(template, &[("given", &self.given), ("wanted", &self.wanted), ("name", &name)])
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {} [{}] {}", self.pointer, self.message(), self.code.name(), self.fix())
    }
}

impl Code {
    /// The message and the fix, with `{given}`, `{wanted}` and `{name}` (the last part of the place).
    fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Code::InvalidJson => (
                "This is not JSON: at {given}, {wanted}.",
                "Correct the text at {given}. An editor that knows JSON marks the place.",
            ),
            Code::TooLarge => ("It has {given} bytes; at most {wanted} are read.", "Shorten it."),
            Code::WrongType => {
                ("“{name}” must be of type {wanted}, and here is {given}.", "Write a value of type {wanted}.")
            }
            Code::MissingMember => ("“{given}” is missing.", "Add “{given}” to this object."),
            Code::UnknownMember => ("“{given}” is not known here.", "Did you mean “{wanted}”?"),
            Code::RepeatedMember => {
                ("“{given}” stands here twice, and only one of them can count.", "Remove one of the two.")
            }
            Code::UnsupportedFormat => ("Format {given} is not known.", "Write \"format\": {wanted}."),
            Code::InvalidId => (
                "“{given}” cannot be used as a name here.",
                "Use 1 to 64 of the characters {wanted}; a question's id begins with a letter.",
            ),
            Code::RepeatedId => ("“{given}” is there already.", "Give each its own name."),
            Code::UnknownValue => {
                ("“{given}” is not one of the words that can stand here.", "Did you mean “{wanted}”?")
            }
            Code::NotWhole => ("{given} is not a whole number.", "Write a whole number, {wanted}."),
            Code::OutOfRange => ("{given} is out of range.", "Write a number in the range {wanted}."),
            Code::TooLong => ("This is too long.", "Shorten it to at most {wanted} characters."),
            Code::TooMany => ("There are too many: {given}.", "Have at most {wanted}."),
            Code::TooFew => ("There are too few: {given}.", "Have at least {wanted}."),
            Code::BlankText => {
                ("There are no words here.", "Write what people should read, or remove “{name}”.")
            }
            Code::ForbiddenCharacter => (
                "The text has the character {given}, which cannot be shown safely.",
                "Remove it: line breaks, tabs, other control characters and direction overrides are not allowed in texts.",
            ),
            Code::MissingLanguage => {
                ("The words for “{given}”, the default language, are missing.", "Add “{given}” here.")
            }
            Code::UndeclaredLanguage => (
                "“{given}” is not one of the definition's languages ({wanted}).",
                "Add “{given}” to “languages”, or remove these words.",
            ),
            Code::InvalidLanguage => {
                ("“{given}” is not a language tag.", "Write a BCP 47 tag such as “en”, “de” or “pt-BR”.")
            }
            Code::MissingDimension => (
                "“{given}” gives points but does not say where they count.",
                "Add “dimension” with one of: {wanted}.",
            ),
            Code::UnknownDimension => ("There is no dimension “{given}”.", "Did you mean “{wanted}”?"),
            Code::UnknownQuestion => ("There is no question “{given}”.", "Did you mean “{wanted}”?"),
            Code::UnknownOption => ("The question has no option “{given}”.", "Did you mean “{wanted}”?"),
            Code::UnknownSignal => ("There is no signal “{given}”.", "Did you mean “{wanted}”?"),
            Code::NotEarlier => (
                "“show_if” looks at “{given}”, which has not been asked by then.",
                "Look only at earlier questions, or move this question behind “{given}”.",
            ),
            Code::ScoreInShowIf => (
                "“show_if” looks at a score, which is not known while questions are asked.",
                "Look at earlier answers or signals instead.",
            ),
            Code::SelfReference => {
                ("The signal “{given}” comes after itself.", "Name another signal, or remove “after”.")
            }
            Code::UnclearCondition => {
                ("It is not clear what this condition tests.", "Use exactly one of: {wanted}.")
            }
            Code::UnfitTest => (
                "A question of type {wanted} cannot be tested with {given}.",
                "Test a choice with an option's value, a number or scale with a number, a text with a string, a consent with true or false.",
            ),
            Code::TooDeep => {
                ("Conditions are nested more than {wanted} deep here.", "Simplify the condition.")
            }
            Code::InvalidUrl => (
                "“{given}” is not an address that can be linked safely.",
                "Use an address that begins with https://, mailto: or tel:, or one relative to the page.",
            ),
            Code::InvalidDuration => (
                "“{given}” is not a length of time that fits here.",
                "Write an ISO 8601 duration such as PT4H (four hours), P2D (two days) or P6M (six months).",
            ),
            Code::InvalidDate => {
                ("“{given}” is not a day.", "Write the day as YYYY-MM-DD, such as 2026-11-24.")
            }
            Code::InvalidDigest => (
                "This is not a digest.",
                "Write “sha256:” and 64 hex digits; the command “leadgate digest” prints it.",
            ),
            Code::InvalidCurrency => {
                ("“{given}” is not a currency.", "Write its three capital letters, such as EUR or USD.")
            }
            Code::RepeatedField => {
                ("Another question already asks for “{given}”.", "Let one question have this “field”.")
            }
            Code::UnfitField => {
                ("A question of this type cannot fill in “{given}”.", "Use one of the types {wanted}.")
            }
            Code::RepeatedThreshold => ("{given} is there already.", "Give each step its own number."),
            Code::EmptyRange => {
                ("{given} leaves nothing in between.", "Make the upper end larger than the lower one.")
            }
            Code::InvalidAnswer => ("{given}", "{wanted}"),
            Code::InvalidTime => {
                ("“{given}” is not a time.", "Write it as RFC 3339, such as 2026-11-24T09:30:00Z.")
            }
        }
    }
}
