//! What can be wrong with a definition, or with answers to it.

use crate::json::Json;

/// A stable name for a kind of problem.
macro_rules! codes {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// What is wrong. The name of a code never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// The stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)*
                }
            }

            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];
        }
    };
}

codes! {
    InvalidJson "invalid_json" "The text is not JSON."
    TooLarge "too_large" "The definition is larger than 256 KiB, or answers than 16 KiB."
    WrongType "wrong_type" "Another kind of JSON value is needed here."
    MissingMember "missing_member" "A member is missing from this object."
    UnknownMember "unknown_member" "Objects here have no such member."
    RepeatedMember "repeated_member" "The member stands twice in its object."
    UnsupportedFormat "unsupported_format" "The format is not 1."
    InvalidId "invalid_id" "The id has characters or a length that ids may not have."
    RepeatedId "repeated_id" "Another one has this id, or this value, already."
    UnknownValue "unknown_value" "The word is not one of those that can stand here."
    NotWhole "not_whole" "A whole number is needed here."
    OutOfRange "out_of_range" "The number is too small or too large."
    TooLong "too_long" "The string has too many characters."
    TooMany "too_many" "The list is too long."
    TooFew "too_few" "The list is too short."
    BlankText "blank_text" "There are no words in it."
    ForbiddenCharacter "forbidden_character" "A control character or a bidi override."
    MissingLanguage "missing_language" "The words are missing in the default language."
    UndeclaredLanguage "undeclared_language" "The language is not one of the definition's."
    InvalidLanguage "invalid_language" "Not a BCP 47 language tag."
    MissingDimension "missing_dimension" "The question can score but names no dimension."
    UnknownDimension "unknown_dimension" "The definition has no such dimension."
    UnknownQuestion "unknown_question" "The definition has no such question."
    UnknownOption "unknown_option" "The question has no such option."
    UnknownSignal "unknown_signal" "The definition has no such signal."
    NotEarlier "not_earlier" "A `show_if` looks at its own or a later question."
    ScoreInShowIf "score_in_show_if" "A `show_if` looks at a score."
    SelfReference "self_reference" "A signal comes `after` itself."
    UnclearCondition "unclear_condition" "A condition is not exactly one of the known kinds."
    UnfitTest "unfit_test" "The question's type cannot be tested this way."
    TooDeep "too_deep" "Conditions are nested more than 32 deep."
    InvalidUrl "invalid_url" "Not an `https:`, `mailto:`, `tel:` or relative URL."
    InvalidDuration "invalid_duration" "Not an ISO 8601 duration that fits here."
    InvalidDate "invalid_date" "Not a day as `YYYY-MM-DD`."
    InvalidDigest "invalid_digest" "Not `sha256:` and 64 hex digits."
    InvalidCurrency "invalid_currency" "Not a currency's three capital letters."
    RepeatedField "repeated_field" "Another question fills this contact detail."
    UnfitField "unfit_field" "The question's type cannot be a contact detail."
    RepeatedThreshold "repeated_threshold" "Two steps or bands begin at one number."
    EmptyRange "empty_range" "The smallest is above the largest."
    InvalidAnswer "invalid_answer" "The question does not take this answer."
    InvalidTime "invalid_time" "Not an RFC 3339 time."
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

/// Problems as a list of `{code, pointer, given}`, for hosts that have their own words for them, or none.
pub fn listed(problems: &[Problem]) -> Json {
    let problem = |problem: &Problem| {
        Json::object()
            .with("code", problem.code.name())
            .with("pointer", problem.pointer.as_str())
            .with("given", problem.given.as_str())
    };
    Json::Array(problems.iter().map(problem).collect())
}
