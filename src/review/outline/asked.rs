//! Questions and signals as tables: what each answer and each behaviour is worth.

use crate::definition::{ChoiceOption, Kind, PointStep, Question, QuestionIx, Signal};
use crate::json::Json;
use crate::review::phrases::{counted, duration, number, sentence, whole};
use crate::review::sentences::{Sentences, points};

/// Each question with its rows of answer and points.
pub(super) fn questions(sentences: &Sentences<'_>) -> Vec<Json> {
    let one = |(place, question)| self::question(sentences, QuestionIx(place), question);
    sentences.definition().questions.iter().enumerate().map(one).collect()
}

fn question(sentences: &Sentences<'_>, place: QuestionIx, question: &Question) -> Json {
    let shown = question.show_if.as_ref();
    let asked = shown.map(|shown| sentence(&format!("asked if {}", sentences.condition(shown))));
    let (rows, mut notes) = rows(sentences, question);
    if let Kind::Consent { statement, policy_url, .. } = &question.kind {
        notes.push(format!("“{}”", sentences.words(statement)));
        notes.extend(policy_url.as_ref().map(|url| format!("Privacy policy: {url}")));
    }
    Json::object()
        .with("number", place.0 + 1)
        .with("id", question.id.as_str())
        .with("label", sentences.words(&question.label))
        .with_some("help", question.help.as_ref().map(|help| sentences.words(help)))
        .with("type", crate::review::diff::type_words(&question.kind))
        .with("required", question.required)
        .with_some("asked", asked)
        .with_some("contact", question.field.map(crate::definition::Field::token))
        .with_some(
            "dimension",
            question.dimension.filter(|_| question.can_score()).map(|place| sentences.dimension(place)),
        )
        .with("rows", rows)
        .with("notes", notes.into_iter().map(Json::from).collect::<Vec<_>>())
}

fn row(answer: String, points: i64) -> Json {
    Json::object().with("answer", answer).with("points", points)
}

/// Answers with what they are worth, and what there is to say about them together.
fn rows(sentences: &Sentences<'_>, question: &Question) -> (Vec<Json>, Vec<String>) {
    let options = |options: &[ChoiceOption]| -> Vec<Json> {
        options.iter().map(|option| row(sentences.words(&option.label).to_owned(), option.points)).collect()
    };
    let answered = |points: &i64| match points {
        0 => Vec::new(),
        points => vec![row("Any answer".to_owned(), *points)],
    };
    match &question.kind {
        Kind::Choice { options: all } => (options(all), Vec::new()),
        Kind::Choices { options: all, min, max, max_points } => {
            let mut notes = Vec::new();
            match (min, max) {
                (Some(min), Some(max)) => notes.push(format!("{min} to {max} may be picked.")),
                (Some(min), None) => notes.push(format!("At least {min} must be picked.")),
                (None, Some(max)) => notes.push(format!("Up to {max} may be picked.")),
                (None, None) => {}
            }
            notes.extend(max_points.map(|most| format!("Together they give at most {}.", points(most))));
            (options(all), notes)
        }
        Kind::Text { points, .. } | Kind::Email { points, work_only: false } | Kind::Phone { points } => {
            (answered(points), Vec::new())
        }
        Kind::Email { points, work_only: true } => {
            (answered(points), vec!["Work addresses only: free mailboxes are refused.".to_owned()])
        }
        Kind::Number { min, max, points, .. } => {
            let amount = |value: f64| sentences.amount(question, value);
            let note = match (min, max) {
                (Some(min), Some(max)) => Some(format!("From {} to {}.", number(*min), amount(*max))),
                (Some(min), None) => Some(format!("At least {}.", amount(*min))),
                (None, Some(max)) => Some(format!("At most {}.", amount(*max))),
                (None, None) => None,
            };
            (steps(points, &amount), note.into_iter().collect())
        }
        Kind::Scale { from, to, from_label, to_label, points } => {
            let end = |value: i64, label: &Option<crate::definition::Text>| match label {
                Some(label) => format!("{} ({})", whole(value), sentences.words(label)),
                None => whole(value),
            };
            let note = format!("From {} to {}.", end(*from, from_label), end(*to, to_label));
            (steps(points, &number), vec![note])
        }
        Kind::Consent { .. } => (Vec::new(), Vec::new()),
    }
}

/// Steps from the highest down: the first that holds is the one that counts.
fn steps(points: &[PointStep], amount: &dyn Fn(f64) -> String) -> Vec<Json> {
    points.iter().rev().map(|step| row(format!("{} or more", amount(step.at_least)), step.points)).collect()
}

/// Each signal with what limits it.
pub(super) fn signals(sentences: &Sentences<'_>) -> Vec<Json> {
    sentences.definition().signals.iter().map(|signal| self::signal(sentences, signal)).collect()
}

fn signal(sentences: &Sentences<'_>, signal: &Signal) -> Json {
    let mut limits = Vec::new();
    limits.push(match signal.max_count {
        1 => "Scores once.".to_owned(),
        most => format!("Scores up to {}.", counted(most, "time", "times")),
    });
    limits.extend(signal.after.map(|other| format!("Counts only after {}.", sentences.signal(other))));
    limits.extend(signal.within.map(|length| format!("Counts for {}.", duration(length))));
    limits.extend(signal.half_life.map(|length| format!("Worth half after every {}.", duration(length))));
    Json::object()
        .with("id", signal.id.as_str())
        .with("label", sentences.words(&signal.label))
        .with("dimension", sentences.dimension(signal.dimension))
        .with("points", signal.points)
        .with("limits", limits.join(" "))
}
