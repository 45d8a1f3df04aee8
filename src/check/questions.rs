//! Questions and signals: whether they are seen, and whether they are asked for anything.

use super::claims::{Claim, Proof, claim};
use super::engine::Engine;
use super::finding::Finding;
use super::gates::not;
use super::matters::Matters;
use super::places::{Looks, Place};
use super::rules::Notes;
use super::search::Found;
use crate::definition::{Ask, Condition, Definition, Kind, QuestionIx, SignalIx};
use crate::qualify::Outcome;
use crate::review::Sentences;

/// Whether each question is seen by somebody, with all its options.
pub(super) fn questions(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let definition = engine.space.definition;
    let mut claims = Vec::new();
    for (at, question) in definition.questions.iter().enumerate() {
        let condition = question.show_if.clone().unwrap_or_else(Condition::always);
        let one = claim(engine, format!("/questions/{at}"), &question.id, &condition);
        if question.show_if.is_some() {
            let pointer = format!("/questions/{at}/show_if");
            match &one.proof {
                Proof::Never(why) => notes.findings.push(Finding::warning(
                    "question_never_shown",
                    &pointer,
                    format!("Nobody is ever asked “{}”, nor sees its options: {why}.", question.id),
                    "Correct its “show_if”, or take the question out.",
                )),
                Proof::NotProven => notes.unproven.push(pointer),
                Proof::Happens(_) => {
                    if engine.find(&not(condition)) == Found::Nobody {
                        notes.findings.push(Finding::warning(
                            "show_if_always",
                            &pointer,
                            format!("“{}” is shown to everybody: its “show_if” always holds.", question.id),
                            "Take the “show_if” out, or correct it.",
                        ));
                    }
                }
            }
        }
        claims.push(one);
    }
    claims
}

/// Questions and signals that change nobody's verdict.
pub(super) fn for_nothing(
    definition: &Definition,
    places: &[Place<'_>],
    matters: &[Matters],
    shown: &[Claim],
    notes: &mut Notes<'_>,
) {
    // What shows a question, or chooses a route, an offer and the like, is asked for that.
    let mut looks = Looks::default();
    let used = places.iter().filter(|place| !place.decides || place.pointer.ends_with("/show_if"));
    used.for_each(|place| looks.add(place.condition));
    let sentences = Sentences::new(definition, definition.default_language());
    let (questions, signals) = matters.split_at(definition.questions.len().min(matters.len()));
    for (at, (question, matters)) in definition.questions.iter().zip(questions).enumerate() {
        let free_words = matches!(question.kind, Kind::Text { .. } | Kind::Email { .. } | Kind::Phone { .. });
        let for_people =
            question.field.is_some() || matches!(question.kind, Kind::Consent { .. }) || free_words;
        let used = looks.tests.iter().any(|(place, _)| *place == at);
        let unseen = shown.get(at).is_some_and(Claim::is_never);
        if for_people || used || unseen {
            continue;
        }
        let pointer = format!("/questions/{at}");
        match matters {
            Matters::Nobody => notes.findings.push(Finding::warning(
                "question_for_nothing",
                &pointer,
                format!(
                    "{} is asked for nothing: no answer to it changes anybody’s verdict, and no rule looks at it.",
                    sentences.question(QuestionIx(at))
                ),
                "Take the question out, give its answers points that count, or use it in a route, an offer or the brief.",
            )),
            Matters::Unknown => notes.unproven.push(pointer),
            Matters::For(_) => {}
        }
    }
    for (at, matters) in signals.iter().enumerate() {
        // What opens the way for another signal is seen for that one's sake.
        let opens = definition
            .signals
            .iter()
            .zip(signals)
            .any(|(other, matters)| other.after == Some(SignalIx(at)) && *matters != Matters::Nobody);
        if opens || looks.counts.iter().any(|(place, _)| *place == at) {
            continue;
        }
        let pointer = format!("/signals/{at}");
        match matters {
            Matters::Nobody => notes.findings.push(Finding::warning(
                "signal_for_nothing",
                &pointer,
                format!(
                    "{} counts for nothing: however often it is seen, nobody’s verdict changes, and no rule looks at it.",
                    sentences.signal(SignalIx(at))
                ),
                "Take the signal out, give it more points, or use it in a rule.",
            )),
            Matters::Unknown => notes.unproven.push(pointer),
            Matters::For(_) => {}
        }
    }
}

/// Required questions that somebody who is knocked out must still answer.
pub(super) fn asked_in_vain(engine: &Engine<'_>, notes: &mut Notes<'_>) {
    let definition = engine.space.definition;
    if definition.ask == Ask::UntilDecided {
        return;
    }
    for (at, rule) in definition.disqualify.iter().enumerate() {
        let mut looks = Looks::default();
        looks.add(&rule.when);
        // A score can change with every later answer.
        let Some(last) = looks.tests.iter().map(|(place, _)| *place).max() else { continue };
        if looks.score || !looks.dimensions.is_empty() {
            continue;
        }
        let Found::Yes(witness) = engine.find(&rule.when) else { continue };
        let facts = witness.facts(definition);
        if facts.verdict().outcome != Some(Outcome::Disqualified) {
            continue;
        }
        let later = definition.questions.iter().enumerate().skip(last + 1);
        let required =
            later.filter(|(place, question)| question.required && facts.is_visible(QuestionIx(*place)));
        let count = required.count();
        if count > 0 {
            let many = if count == 1 {
                "a required question".to_owned()
            } else {
                format!("{count} required questions")
            };
            let finding = Finding::info(
                "required_after_knock_out",
                format!("/disqualify/{at}"),
                format!("Somebody whom this knocks out must still answer {many} that can change nothing."),
                "Set “ask” to “until_decided”: then the interview ends as soon as it is decided.",
            );
            notes.findings.push(finding.shown_by(*witness));
            return;
        }
    }
}
