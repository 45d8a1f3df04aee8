//! What a visitor has answered, held to what the definition allows.

use super::email::is_email;
use crate::definition::{Code, Definition, Field, Kind, Problem, Question, QuestionIx};
use crate::json::{Json, Path, push_whole};

/// The most that all answers together may take as JSON, in bytes.
pub(super) const MAX_BYTES: usize = 16 * 1024;

/// An answer that its question allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The place of the chosen option.
    Option(usize),
    /// The places of the picked options, as the visitor picked them; never empty.
    Options(Vec<usize>),
    /// Trimmed, never empty.
    Text(String),
    /// Finite.
    Number(f64),
    /// Given or refused.
    Consent(bool),
}

/// Why an answer is not allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing has been answered, and an answer is needed.
    Missing,
    /// Another kind of JSON value than the question takes.
    Type,
    /// Not one of the options.
    Option,
    /// One option twice.
    Repeated,
    /// Fewer picked than this.
    TooFew(usize),
    /// More picked than this.
    TooMany(usize),
    /// So many characters are allowed, and so many are there.
    TooLong(usize, usize),
    /// Not an e-mail address.
    Email,
    /// An address at a provider of free mailboxes, where a work address is needed.
    FreeMail,
    /// Not a telephone number of 5 to 15 digits.
    Phone,
    /// Not a number.
    Number,
    /// Not a whole number.
    Whole,
    /// Below this.
    Below(f64),
    /// Above this.
    Above(f64),
    /// A `required` consent that was not given.
    Consent,
}

impl Fault {
    /// The stable name, by which the words for the visitor are found.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::Missing => "missing",
            Fault::Type => "type",
            Fault::Option => "option",
            Fault::Repeated => "repeated",
            Fault::TooFew(_) => "too_few",
            Fault::TooMany(_) => "too_many",
            Fault::TooLong(..) => "too_long",
            Fault::Email => "email",
            Fault::FreeMail => "free_mail",
            Fault::Phone => "phone",
            Fault::Number => "number",
            Fault::Whole => "whole",
            Fault::Below(_) => "below",
            Fault::Above(_) => "above",
            Fault::Consent => "consent",
        }
    }

    /// The limit that was not kept, where there is one.
    pub fn limit(&self) -> Option<f64> {
        match self {
            Fault::TooFew(limit) | Fault::TooMany(limit) | Fault::TooLong(limit, _) => Some(*limit as f64),
            Fault::Below(limit) | Fault::Above(limit) => Some(*limit),
            _ => None,
        }
    }

    /// What is wrong and what is wanted, for developers.
    fn sentences(&self, kind: &str) -> (String, String) {
        if cfg!(not(feature = "prose")) {
            return (self.name().to_owned(), String::new());
        }
        let mut limit = String::new();
        if let Some(number) = self.limit() {
            crate::json::write_number(number, &mut limit);
        }
        let (given, wanted) = match self {
            Fault::Missing => ("There is no answer.", "Answer the question."),
            Fault::Type => (
                "This kind of value does not answer a question of type ",
                "Give what the question's type takes.",
            ),
            Fault::Option => ("This is not one of the options.", "Give the value of an option."),
            Fault::Repeated => ("An option is picked twice.", "Give each picked value once."),
            Fault::TooFew(_) => ("Too few are picked: the least is ", "Pick more."),
            Fault::TooMany(_) => ("Too many are picked: the most is ", "Pick fewer."),
            Fault::TooLong(..) => ("The text is too long: the most characters are ", "Shorten it."),
            Fault::Email => ("This is not an e-mail address.", "Give an address such as name@example.com."),
            Fault::FreeMail => {
                ("This is an address at a provider of free mailboxes.", "Give a work address.")
            }
            Fault::Phone => ("This is not a telephone number.", "Give a number of 5 to 15 digits."),
            Fault::Number => ("This is not a number.", "Give a number."),
            Fault::Whole => ("This is not a whole number.", "Give a whole number."),
            Fault::Below(_) => ("The number is too small: the least is ", "Give a larger number."),
            Fault::Above(_) => ("The number is too large: the most is ", "Give a smaller number."),
            Fault::Consent => ("Consent was not given.", "Give it, or make it optional."),
        };
        let mut given = given.to_owned();
        let tail = if *self == Fault::Type { kind } else { &limit };
        if !tail.is_empty() && given.ends_with(' ') {
            given.push_str(tail);
            given.push('.');
        }
        (given, wanted.to_owned())
    }
}

impl Answer {
    /// Reads an answer to a question of a definition. `None` for `null` and an empty list, which are no answer.
    ///
    /// # Errors
    /// Why the question does not take it.
    pub fn read(definition: &Definition, question: &Question, json: &Json) -> Result<Option<Answer>, Fault> {
        if *json == Json::Null {
            return Ok(None);
        }
        let answer = match &question.kind {
            Kind::Choice { .. } => Answer::Option(option(question, json)?),
            Kind::Choices { min, max, .. } => {
                let items = json.as_array().ok_or(Fault::Type)?;
                let mut picked = Vec::new();
                for item in items {
                    let option = option(question, item)?;
                    if picked.contains(&option) {
                        return Err(Fault::Repeated);
                    }
                    picked.push(option);
                }
                if picked.is_empty() {
                    return Ok(None);
                }
                let (min, max) = (min.unwrap_or(0), max.unwrap_or(usize::MAX));
                match picked.len() {
                    count if count < min => return Err(Fault::TooFew(min)),
                    count if count > max => return Err(Fault::TooMany(max)),
                    _ => Answer::Options(picked),
                }
            }
            Kind::Text { max_length, .. } => {
                let text = words(json)?;
                let length = text.chars().count();
                if length > *max_length {
                    return Err(Fault::TooLong(*max_length, length));
                }
                Answer::Text(text)
            }
            Kind::Email { work_only, .. } => {
                let text = words(json)?;
                match () {
                    () if !is_email(&text) => return Err(Fault::Email),
                    () if *work_only && definition.free_mail.holds(&text) => return Err(Fault::FreeMail),
                    () => Answer::Text(text),
                }
            }
            Kind::Phone { .. } => {
                let text = words(json)?;
                let digits = text
                    .chars()
                    .filter(|character| matches!(character, '0'..='9' | '٠'..='٩' | '۰'..='۹'))
                    .count();
                if !(5..=15).contains(&digits) {
                    return Err(Fault::Phone);
                }
                Answer::Text(text)
            }
            Kind::Number { min, max, .. } => Answer::Number(bounded(json, *min, *max)?),
            Kind::Scale { from, to, .. } => {
                let number = bounded(json, Some(*from as f64), Some(*to as f64))?;
                if json.as_i64().is_none() {
                    return Err(Fault::Whole);
                }
                Answer::Number(number)
            }
            Kind::Consent { .. } => Answer::Consent(json.as_bool().ok_or(Fault::Type)?),
        };
        Ok(Some(answer))
    }

    /// As it is sent.
    pub fn to_json(&self, question: &Question) -> Json {
        let value = |place: &usize| {
            Json::from(question.options().get(*place).map_or("", |option| option.value.as_str()))
        };
        match self {
            Answer::Option(place) => value(place),
            Answer::Options(places) => Json::Array(places.iter().map(value).collect()),
            Answer::Text(text) => Json::from(text.as_str()),
            Answer::Number(number) => Json::Number(*number),
            Answer::Consent(given) => Json::Bool(*given),
        }
    }

    /// What it is worth.
    pub fn points(&self, question: &Question) -> i64 {
        let option = |place: &usize| question.options().get(*place).map_or(0, |option| option.points);
        match (self, &question.kind) {
            (Answer::Option(place), _) => option(place),
            (Answer::Options(places), Kind::Choices { max_points, .. }) => {
                let sum = places.iter().map(option).sum::<i64>();
                max_points.map_or(sum, |most| sum.min(most))
            }
            (
                Answer::Text(_),
                Kind::Text { points, .. } | Kind::Email { points, .. } | Kind::Phone { points },
            ) => *points,
            (Answer::Number(number), Kind::Number { points, .. } | Kind::Scale { points, .. }) => {
                points.iter().rev().find(|step| *number >= step.at_least).map_or(0, |step| step.points)
            }
            _ => 0,
        }
    }
}

fn option(question: &Question, json: &Json) -> Result<usize, Fault> {
    let value = json.as_str().ok_or(Fault::Type)?;
    question.options().iter().position(|option| option.value == value).ok_or(Fault::Option)
}

fn words(json: &Json) -> Result<String, Fault> {
    let text = json.as_str().ok_or(Fault::Type)?.trim();
    if text.is_empty() { Err(Fault::Missing) } else { Ok(text.to_owned()) }
}

fn bounded(json: &Json, min: Option<f64>, max: Option<f64>) -> Result<f64, Fault> {
    let number = json.as_f64().filter(|number| number.is_finite()).ok_or(Fault::Type)?;
    match (min, max) {
        (Some(min), _) if number < min => Err(Fault::Below(min)),
        (_, Some(max)) if number > max => Err(Fault::Above(max)),
        // There is no negative nought in the lead: JSON's canonical form has none.
        _ => Ok(if number == 0.0 { 0.0 } else { number }),
    }
}

/// One visitor's answers, hidden ones among them: whether a question counts is decided when scoring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// No answers yet.
    pub fn none() -> Self {
        Answers::default()
    }

    /// Reads an object of question ids and answers.
    ///
    /// # Errors
    /// Every answer that the definition does not allow, and every unknown question.
    pub fn read(definition: &Definition, json: &Json) -> Result<Self, Vec<Problem>> {
        let (answers, problems) = Self::sift(definition, json);
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }

    /// The answers that are allowed, and what is wrong with the others.
    pub fn sift(definition: &Definition, json: &Json) -> (Self, Vec<Problem>) {
        let problem = |code, pointer, (given, wanted)| Problem { code, pointer, given, wanted };
        let Some(members) = json.as_object() else {
            let wanted = ("answers".to_owned(), "object".to_owned());
            return (Answers::none(), vec![problem(Code::WrongType, String::new(), wanted)]);
        };
        let size = json.to_text().len();
        if size > MAX_BYTES {
            let mut sizes = (String::new(), String::new());
            push_whole(&mut sizes.0, size as u64);
            push_whole(&mut sizes.1, MAX_BYTES as u64);
            return (Answers::none(), vec![problem(Code::TooLarge, String::new(), sizes)]);
        }
        let mut answers = Answers::none();
        let mut problems = Vec::new();
        for (id, value) in members {
            let pointer = Path::Root.member(id).pointer();
            match definition.question(id) {
                None => problems.push(problem(Code::UnknownQuestion, pointer, (id.clone(), String::new()))),
                Some((place, question)) => match Answer::read(definition, question, value) {
                    Ok(answer) => answers.set(place, answer),
                    Err(fault) => {
                        problems.push(problem(
                            Code::InvalidAnswer,
                            pointer,
                            fault.sentences(question.kind.name()),
                        ));
                    }
                },
            }
        }
        (answers, problems)
    }

    /// The answer to a question.
    pub fn get(&self, question: QuestionIx) -> Option<&Answer> {
        self.0.get(question.0).and_then(Option::as_ref)
    }

    /// Sets or takes back the answer to a question.
    pub fn set(&mut self, question: QuestionIx, answer: Option<Answer>) {
        if self.0.len() <= question.0 {
            self.0.resize(question.0 + 1, None);
        }
        if let Some(slot) = self.0.get_mut(question.0) {
            *slot = answer;
        }
    }

    /// As an object of question ids and answers, in the order of the questions.
    pub fn to_json(&self, definition: &Definition) -> Json {
        let mut object = Json::object();
        for (place, question) in definition.questions.iter().enumerate() {
            if let Some(answer) = self.get(QuestionIx(place)) {
                object.set(&question.id, answer.to_json(question));
            }
        }
        object
    }

    /// The contact details among them, by autofill token.
    pub fn contact(&self, definition: &Definition) -> Vec<(Field, String)> {
        let mut contact = Vec::new();
        for (place, question) in definition.questions.iter().enumerate() {
            if let (Some(field), Some(answer)) = (question.field, self.get(QuestionIx(place)))
                && let Json::String(text) = answer.to_json(question)
            {
                contact.push((field, text));
            }
        }
        contact
    }
}
