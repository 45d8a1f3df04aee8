//! Conditions and answers in sentences.

use super::phrases::{chained, counted, listed, number, quoted, times, whole};
use crate::definition::{
    Condition, Definition, DimensionIx, Expected, Kind, Question, QuestionIx, SignalIx, Test, Text,
};
use crate::qualify::Answer;

/// Writes sentences with the words of one definition in one of its languages.
#[derive(Clone, Copy, Debug)]
pub struct Sentences<'d> {
    definition: &'d Definition,
    language: &'d str,
}

impl<'d> Sentences<'d> {
    /// Sentences about `definition`, its words in `language` or, where they are missing, in its default language.
    pub fn new(definition: &'d Definition, language: &'d str) -> Self {
        Sentences { definition, language }
    }

    /// What they are about.
    pub fn definition(&self) -> &'d Definition {
        self.definition
    }

    /// Words of the definition.
    pub fn words(&self, text: &'d Text) -> &'d str {
        self.definition.words(text, self.language)
    }

    /// A question by its label, in quotation marks; by its id where another one has the same label.
    pub fn question(&self, place: QuestionIx) -> String {
        let Some(question) = self.definition.questions.get(place.0) else { return String::new() };
        let label = self.words(&question.label);
        let same = |other: &&Question| self.words(&other.label) == label;
        let name = quoted(label);
        match self.definition.questions.iter().filter(same).count() {
            1 => name,
            _ => format!("{name} ({})", question.id),
        }
    }

    /// A signal by its label, in quotation marks; by its id where another one has the same label.
    pub fn signal(&self, place: SignalIx) -> String {
        let Some(signal) = self.definition.signals.get(place.0) else { return String::new() };
        let label = self.words(&signal.label);
        let name = quoted(label);
        match self.definition.signals.iter().filter(|other| self.words(&other.label) == label).count() {
            1 => name,
            _ => format!("{name} ({})", signal.id),
        }
    }

    /// A dimension as words: *fit*, *company fit*.
    pub fn dimension(&self, place: DimensionIx) -> String {
        self.definition.dimensions.get(place.0).map_or_else(String::new, |name| name.replace('_', " "))
    }

    /// An option by its label. All options of a question are in quotation marks where one of them would not stand out
    /// from the sentence around it.
    pub fn option(&self, question: &'d Question, place: usize) -> String {
        let Some(option) = question.options().get(place) else { return String::new() };
        let label = self.words(&option.label);
        let labels = || question.options().iter().map(|option| self.words(&option.label));
        if labels().filter(|other| *other == label).count() > 1 {
            return format!("{} ({})", quoted(label), option.value);
        }
        if labels().all(stands_out) { label.to_owned() } else { ["“", label, "”"].concat() }
    }

    /// When a condition holds, as a clause without a capital letter or a full stop.
    pub fn condition(&self, condition: &Condition) -> String {
        self.clause(condition, true, 0)
    }

    /// When a condition does not hold.
    pub fn opposite(&self, condition: &Condition) -> String {
        self.clause(condition, false, 0)
    }

    /// Negations are carried inward, as a person would say it, to the tests themselves.
    fn clause(&self, condition: &Condition, holds: bool, depth: usize) -> String {
        match condition {
            Condition::Not(part) => self.clause(part, !holds, depth),
            Condition::All(parts) if holds => self.parts(parts, holds, "and", "always", depth),
            Condition::All(parts) => self.parts(parts, holds, "or", "never", depth),
            Condition::Any(parts) if holds => self.parts(parts, holds, "or", "never", depth),
            Condition::Any(parts) => self.parts(parts, holds, "and", "always", depth),
            Condition::Question(question, test) => self.test(*question, test, holds),
            Condition::Signal(signal, least) => self.often(*signal, *least, holds),
            Condition::Dimension(dimension, least) => {
                format!("the {} score is {}", self.dimension(*dimension), reach(*least, holds))
            }
            Condition::Score(least) => format!("the score is {}", reach(*least, holds)),
        }
    }

    /// Brackets keep a list inside another list together.
    fn parts(&self, parts: &[Condition], holds: bool, word: &str, empty: &str, depth: usize) -> String {
        if let [one] = parts {
            return self.clause(one, holds, depth);
        }
        let clauses: Vec<String> = parts.iter().map(|part| self.clause(part, holds, depth + 1)).collect();
        match (clauses.is_empty(), depth) {
            (true, _) => empty.to_owned(),
            (false, 0) => chained(&clauses, word),
            (false, _) => format!("({})", chained(&clauses, word)),
        }
    }

    fn often(&self, signal: SignalIx, least: i64, holds: bool) -> String {
        let name = self.signal(signal);
        match (least, holds) {
            (..=0, true) => format!("{name} any number of times"),
            (..=0, false) => "never".to_owned(),
            (_, true) => format!("{name} at least {}", times(least)),
            (1, false) => format!("{name} not once"),
            (2, false) => format!("{name} at most once"),
            (_, false) => format!("{name} fewer than {}", times(least)),
        }
    }

    fn test(&self, place: QuestionIx, test: &Test, holds: bool) -> String {
        let Some(question) = self.definition.questions.get(place.0) else { return String::new() };
        let name = self.question(place);
        let picks = matches!(question.kind, Kind::Choices { .. });
        // A number that is not at least 50 is below 50 only where there is a number.
        let or_open = if question.required && question.show_if.is_none() { "" } else { " or not answered" };
        match test {
            Test::Answered(wanted) if *wanted == holds => format!("{name} is answered"),
            Test::Answered(_) => format!("{name} is not answered"),
            Test::In(expected) if expected.is_empty() => if holds { "never" } else { "always" }.to_owned(),
            Test::In(expected) => {
                let all: Vec<String> = expected.iter().map(|one| self.expected(question, one)).collect();
                let verb = match (&question.kind, picks) {
                    (Kind::Consent { .. }, _) => return consent(&name, expected, holds),
                    (_, true) => "includes",
                    _ => "is",
                };
                match (holds, all.as_slice(), picks) {
                    (true, ..) => format!("{name} {verb} {}", listed(&all, "or")),
                    (false, [one], true) => format!("{name} does not include {one}"),
                    (false, [one], false) => format!("{name} is not {one}"),
                    (false, ..) => format!("{name} {verb} neither {}", listed(&all, "nor")),
                }
            }
            Test::AtLeast(least) => {
                let least = self.amount(question, *least);
                match holds {
                    true => format!("{name} is at least {least}"),
                    false => format!("{name} is below {least}{or_open}"),
                }
            }
            Test::AtMost(most) => {
                let most = self.amount(question, *most);
                match holds {
                    true => format!("{name} is at most {most}"),
                    false => format!("{name} is above {most}{or_open}"),
                }
            }
        }
    }

    fn expected(&self, question: &'d Question, expected: &Expected) -> String {
        match expected {
            Expected::Option(place) => self.option(question, *place),
            Expected::Text(text) => ["“", text, "”"].concat(),
            Expected::Number(value) => self.amount(question, *value),
            Expected::Consent(given) => if *given { "given" } else { "refused" }.to_owned(),
        }
    }

    /// A number with what it counts: *50 vehicles*.
    pub fn amount(&self, question: &'d Question, value: f64) -> String {
        match &question.kind {
            Kind::Number { unit: Some(unit), .. } => format!("{} {}", number(value), self.words(unit)),
            _ => number(value),
        }
    }

    /// An answer in the words of its question; *no answer* where there is none.
    pub fn answer(&self, place: QuestionIx, answer: Option<&Answer>) -> String {
        let Some(question) = self.definition.questions.get(place.0) else { return String::new() };
        match answer {
            None => "no answer".to_owned(),
            Some(Answer::Option(option)) => self.option(question, *option),
            Some(Answer::Options(options)) => listed(
                &options.iter().map(|option| self.option(question, *option)).collect::<Vec<_>>(),
                "and",
            ),
            Some(Answer::Text(text)) => ["“", text, "”"].concat(),
            Some(Answer::Number(value)) => self.amount(question, *value),
            Some(Answer::Consent(given)) => if *given { "agreed" } else { "refused" }.to_owned(),
        }
    }

    /// Points of a dimension: *+20 fit*.
    pub fn points(&self, points: i64, dimension: DimensionIx) -> String {
        let sign = if points > 0 { "+" } else { "" };
        format!("{sign}{} {}", whole(points), self.dimension(dimension))
    }
}

/// Whether a label can stand in a sentence as it is: a few plain words, none of which binds others together.
fn stands_out(label: &str) -> bool {
    let plain = |character: char| character.is_alphanumeric() || " -’'+&/€$£%".contains(character);
    let binding = ["and", "or", "not", "is", "nor", "neither", "either"];
    label.chars().all(plain)
        && label.split(' ').count() <= 3
        && !label.split(' ').any(|word| binding.contains(&word))
}

/// *15 points*
pub(super) fn points(points: i64) -> String {
    counted(points, "point", "points")
}

fn reach(least: i64, holds: bool) -> String {
    format!("{} {}", if holds { "at least" } else { "below" }, whole(least))
}

fn consent(name: &str, expected: &[Expected], holds: bool) -> String {
    let any = |wanted| expected.contains(&Expected::Consent(wanted));
    match (any(true), any(false), holds) {
        (true, true, true) => format!("{name} is answered"),
        (true, true, false) => format!("{name} is not answered"),
        (true, false, true) => format!("{name} is agreed to"),
        (true, false, false) => format!("{name} is not agreed to"),
        (false, _, true) => format!("{name} is refused"),
        (false, _, false) => format!("{name} is not refused"),
    }
}
