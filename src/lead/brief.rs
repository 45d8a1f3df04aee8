//! The pre-call plan: what to say first, why this is a lead, what to ask next.

use crate::definition::{Definition, Kind, Question, QuestionIx, joined};
use crate::json::Json;
use crate::qualify::{Answer, Contribution, Facts, Source, Verdict};

/// How many contributions are told; more would bury what matters.
const MOST_REASONS: usize = 8;

/// The brief, in the definition's default language: the rep reads it, not the visitor.
pub(super) fn brief(definition: &Definition, facts: &Facts<'_>, verdict: &Verdict) -> Json {
    let language = definition.default_language();
    let opening = definition.brief.opening.as_ref().map(|text| definition.words(text, language));
    let ask_next: Vec<Json> = definition
        .brief
        .ask_next
        .iter()
        .filter(|next| next.when.holds(facts))
        .map(|next| definition.words(&next.text, language).into())
        .collect();
    let why = why(definition, facts, verdict);
    Json::object()
        .with_some("opening", opening)
        .with_some("why", (!why.is_empty()).then_some(why))
        .with_some("ask_next", (!ask_next.is_empty()).then_some(ask_next))
}

/// A sentence for each contribution, the largest first, then the visitor's own words.
fn why(definition: &Definition, facts: &Facts<'_>, verdict: &Verdict) -> Vec<Json> {
    let language = definition.default_language();
    let mut lines: Vec<Contribution> = Vec::new();
    for line in &verdict.receipt {
        lines.insert(lines.partition_point(|larger| larger.points >= line.points), *line);
    }
    let mut told = Vec::new();
    let mut sentences: Vec<Json> = Vec::new();
    for line in lines.iter().take(MOST_REASONS) {
        let mut sentence = match line.source {
            Source::Question(place) => {
                told.push(place);
                let Some(question) = definition.questions.get(place.0) else { continue };
                answered(definition, question, facts.answer(place))
            }
            Source::Signal(place) => {
                let Some(signal) = definition.signals.get(place.0) else { continue };
                let mut sentence = definition.words(&signal.label, language).to_owned();
                if facts.count(place) > 1 {
                    sentence.push_str(" ×");
                    sentence.push_str(&Json::from(facts.count(place)).to_text());
                }
                sentence
            }
        };
        sentence.push_str(if line.points > 0 { " (+" } else { " (−" });
        sentence.push_str(&Json::from(line.points.abs()).to_text());
        sentence.push(' ');
        sentence.push_str(definition.dimensions.get(line.dimension.0).map_or("", String::as_str));
        sentence.push(')');
        sentences.push(sentence.into());
    }
    for (place, question) in definition.questions.iter().enumerate() {
        let place = QuestionIx(place);
        let own_words = matches!(question.kind, Kind::Text { .. }) && question.field.is_none();
        if own_words && !told.contains(&place) && facts.answer(place).is_some() {
            sentences.push(answered(definition, question, facts.answer(place)).into());
        }
    }
    sentences
}

/// *Question: answer*, in the words of the definition.
fn answered(definition: &Definition, question: &Question, answer: Option<&Answer>) -> String {
    let language = definition.default_language();
    let label = |place: &usize| {
        question.options().get(*place).map_or("", |option| definition.words(&option.label, language))
    };
    let words = match answer {
        Some(Answer::Option(place)) => label(place).to_owned(),
        Some(Answer::Options(places)) => joined(places.iter().map(label), ", "),
        Some(Answer::Text(text)) => joined(["“", text, "”"], ""),
        Some(Answer::Number(number)) => {
            let mut words = Json::from(*number).to_text();
            if let Kind::Number { unit: Some(unit), .. } = &question.kind {
                words.push(' ');
                words.push_str(definition.words(unit, language));
            }
            words
        }
        Some(Answer::Consent(given)) => if *given { "✓" } else { "✗" }.to_owned(),
        None => String::new(),
    };
    let mut sentence = definition.words(&question.label, language).trim_end_matches([':', ' ']).to_owned();
    sentence.push_str(if sentence.ends_with(['?', '？', '؟', '.', '!', '…']) { " " } else { ": " });
    sentence.push_str(&words);
    sentence
}
