//! What is asked otherwise, and what answers and behaviour are worth.

use super::{Diff, Group};
use crate::definition::{ChoiceOption, Kind, PointStep, Question, QuestionIx, Signal, SignalIx, Text};
use crate::review::keys;
use crate::review::phrases::{counted, duration, listed, number, whole};
use crate::review::sentences::points;

impl<'d> Diff<'d> {
    pub(super) fn questions(&mut self, before: &'d [Question], after: &'d [Question]) {
        for (place, question) in before.iter().enumerate() {
            if !after.iter().any(|other| other.id == question.id) {
                let name = self.before.question(QuestionIx(place));
                self.say(Group::Questions, format!("{name} is no longer asked"));
            }
        }
        for (place, question) in after.iter().enumerate() {
            let old = before.iter().enumerate().find(|(_, old)| old.id == question.id);
            match old {
                None => self.new_question(QuestionIx(place), question),
                Some((at, old)) => self.question(old, QuestionIx(at), question, QuestionIx(place)),
            }
        }
        let ids = |all: &'d [Question], others: &[Question]| -> Vec<&'d str> {
            let shared = |question: &&Question| others.iter().any(|other| other.id == question.id);
            all.iter().filter(shared).map(|question| question.id.as_str()).collect()
        };
        self.moved(&ids(before, after), &ids(after, before));
    }

    /// Which questions stand elsewhere: those outside the longest row that both orders have in common.
    fn moved(&mut self, before: &[&str], after: &[&str]) {
        let stay = common(before, after);
        let definition = self.after.definition();
        for (at, id) in after.iter().enumerate().filter(|(_, id)| !stay.contains(id)) {
            let Some((place, _)) = definition.question(id) else { continue };
            let name = self.after.question(place);
            let behind =
                at.checked_sub(1).and_then(|at| after.get(at)).and_then(|id| definition.question(id));
            let words = match behind {
                Some((other, _)) => format!("{name} is now asked after {}", self.after.question(other)),
                None => format!("{name} is now asked first"),
            };
            self.say(Group::Questions, words);
        }
    }

    fn new_question(&mut self, place: QuestionIx, question: &'d Question) {
        let required = if question.required { ", which must be answered" } else { "" };
        let mut words = format!("new question {}{required}", self.after.question(place));
        if let Some(shown) = &question.show_if {
            words.push_str(&format!(", asked if {}", self.after.condition(shown)));
        }
        let (least, most) = crate::qualify::bounds::worth(question);
        if let (Some(dimension), true) = (question.dimension, question.can_score()) {
            let worth =
                if least == most { points(most) } else { format!("{} to {}", whole(least), points(most)) };
            words.push_str(&format!("; worth {worth} of {}", self.after.dimension(dimension)));
        }
        self.say(Group::Questions, words);
    }

    fn question(&mut self, before: &'d Question, was: QuestionIx, after: &'d Question, is: QuestionIx) {
        let Question { id: _, label, help, required, show_if, dimension, field, kind } = after;
        let name = self.after.question(is);
        let old_name = self.before.question(was);
        if old_name != name {
            self.say(Group::Words, format!("the question {old_name} now reads {name}"));
        }
        let default_changed = old_name != name;
        self.labels(&name, &before.label, label, default_changed);
        self.text(&format!("{name}: the help"), before.help.as_ref(), help.as_ref());
        if before.required != *required {
            let words = if *required { "must now be answered" } else { "may now be left out" };
            self.say(Group::Questions, format!("{name} {words}"));
        }
        let key = |sentences: &crate::review::Sentences<'_>, question: &Question| {
            question.show_if.as_ref().map(|shown| keys::condition(sentences.definition(), shown))
        };
        if (before.show_if.is_some() || show_if.is_some())
            && key(&self.before, before) != key(&self.after, after)
        {
            let shown = |sentences: &crate::review::Sentences<'_>, question: &Question| {
                question.show_if.as_ref().map(|shown| format!("only if {}", sentences.condition(shown)))
            };
            let always = || "of everybody".to_owned();
            let (old, new) = (shown(&self.before, before), shown(&self.after, after));
            let words = format!(
                "{name} is now asked {}; was asked {}",
                new.unwrap_or_else(always),
                old.unwrap_or_else(always)
            );
            self.say(Group::Questions, words);
        }
        let counts = before.dimension.map(|place| self.before.dimension(place));
        let now = dimension.map(|place| self.after.dimension(place));
        self.value(
            Group::Points,
            &format!("{name}: the dimension that it counts for"),
            counts.as_ref(),
            now.as_ref(),
        );
        let token = |field: &Option<crate::definition::Field>| field.map(crate::definition::Field::token);
        self.value(
            Group::Questions,
            &format!("{name}: the contact detail"),
            token(&before.field),
            token(field),
        );
        self.kind(&name, before, after, kind);
    }

    /// The label in the other languages; in the default one it has been told.
    fn labels(&mut self, name: &str, before: &Text, after: &Text, told: bool) {
        let (old, new) = (self.before.definition(), self.after.definition());
        for language in new.languages.iter().skip(usize::from(told)) {
            let (was, is) = (old.words(before, language), new.words(after, language));
            if was != is {
                self.say(
                    Group::Words,
                    format!("the question {name} in “{language}” now reads “{is}”, was “{was}”"),
                );
            }
        }
    }

    fn kind(&mut self, name: &str, before: &'d Question, after: &'d Question, kind: &'d Kind) {
        let mut limit = |what: &str, before: Option<String>, after: Option<String>| {
            self.value(Group::Questions, &format!("{name}: {what}"), before.as_ref(), after.as_ref());
        };
        let count = |count: &Option<usize>| count.map(|count| count.to_string());
        let float = |value: &Option<f64>| value.map(number);
        match (&before.kind, kind) {
            (Kind::Choice { options: old }, Kind::Choice { options: new }) => {
                self.options(name, (before, old), (after, new))
            }
            (
                Kind::Choices { options: old, min, max, max_points },
                Kind::Choices { options: new, min: now_min, max: now_max, max_points: now_points },
            ) => {
                limit("the fewest to be picked", count(min), count(now_min));
                limit("the most to be picked", count(max), count(now_max));
                let cap = |cap: &Option<i64>| cap.map(points);
                let subject = format!("{name}: the most that its answers are worth together");
                self.value(Group::Points, &subject, cap(max_points).as_ref(), cap(now_points).as_ref());
                self.options(name, (before, old), (after, new));
            }
            (
                Kind::Text { max_length: old, multiline: lines, points: was },
                Kind::Text { max_length: new, multiline, points: is },
            ) => {
                limit("the longest answer in characters", Some(old.to_string()), Some(new.to_string()));
                limit("how it is written", Some(several(*lines)), Some(several(*multiline)));
                self.answered(name, *was, *is);
            }
            (Kind::Email { work_only: old, points: was }, Kind::Email { work_only: new, points: is }) => {
                limit("what is taken", Some(addresses(*old)), Some(addresses(*new)));
                self.answered(name, *was, *is);
            }
            (Kind::Phone { points: was }, Kind::Phone { points: is }) => self.answered(name, *was, *is),
            (
                Kind::Number { min, max, unit, points: was },
                Kind::Number { min: now_min, max: now_max, unit: now_unit, points: is },
            ) => {
                limit("the smallest number", float(min), float(now_min));
                limit("the largest number", float(max), float(now_max));
                self.text(&format!("{name}: the unit"), unit.as_ref(), now_unit.as_ref());
                self.steps(name, was, is);
            }
            (
                Kind::Scale { from, to, from_label, to_label, points: was },
                Kind::Scale {
                    from: now_from,
                    to: now_to,
                    from_label: now_low,
                    to_label: now_high,
                    points: is,
                },
            ) => {
                limit("the low end", Some(whole(*from)), Some(whole(*now_from)));
                limit("the high end", Some(whole(*to)), Some(whole(*now_to)));
                self.text(&format!("{name}: the low end's words"), from_label.as_ref(), now_low.as_ref());
                self.text(&format!("{name}: the high end's words"), to_label.as_ref(), now_high.as_ref());
                self.steps(name, was, is);
            }
            (
                Kind::Consent { statement, purpose, policy_url },
                Kind::Consent { statement: now_statement, purpose: now_purpose, policy_url: now_url },
            ) => {
                limit("the purpose of the consent", Some(purpose.clone()), Some(now_purpose.clone()));
                limit("the address of the privacy policy", policy_url.clone(), now_url.clone());
                self.text(
                    &format!("{name}: the words that are agreed to"),
                    Some(statement),
                    Some(now_statement),
                );
            }
            (old, new) => {
                limit(
                    "the type of answer",
                    Some(type_words(old).to_owned()),
                    Some(type_words(new).to_owned()),
                );
                if !before.options().is_empty() && !after.options().is_empty() {
                    self.options(name, (before, before.options()), (after, after.options()));
                }
            }
        }
    }

    fn options(
        &mut self,
        name: &str,
        (old_question, old): (&'d Question, &'d [ChoiceOption]),
        (question, new): (&'d Question, &'d [ChoiceOption]),
    ) {
        for (place, option) in old.iter().enumerate() {
            if !new.iter().any(|other| other.value == option.value) {
                let label = self.before.option(old_question, place);
                self.say(Group::Questions, format!("{name}: the answer {label} is gone"));
            }
        }
        for (place, option) in new.iter().enumerate() {
            let ChoiceOption { value, label: text, points: worth } = option;
            let label = self.after.option(question, place);
            match old.iter().find(|other| other.value == *value) {
                None => {
                    let words = format!("{name}: new answer {label}, {}", points(*worth));
                    self.say(Group::Questions, words);
                }
                Some(was) => {
                    if was.points != *worth {
                        let words = format!(
                            "{name}: {label} now gives {}, was {}",
                            points(*worth),
                            whole(was.points)
                        );
                        self.say(Group::Points, words);
                    }
                    self.text(&format!("{name}: the answer “{value}”"), Some(&was.label), Some(text));
                }
            }
        }
        let shared = |all: &'d [ChoiceOption], others: &[ChoiceOption]| -> Vec<&'d str> {
            let kept = |option: &&ChoiceOption| others.iter().any(|other| other.value == option.value);
            all.iter().filter(kept).map(|option| option.value.as_str()).collect()
        };
        if shared(old, new) != shared(new, old) {
            let labels: Vec<String> =
                (0..new.len()).map(|place| self.after.option(question, place)).collect();
            self.say(
                Group::Words,
                format!("{name}: the answers are now in the order {}", listed(&labels, "and")),
            );
        }
    }

    fn answered(&mut self, name: &str, before: i64, after: i64) {
        if before != after {
            let words = format!("{name}: any answer now gives {}, was {}", points(after), whole(before));
            self.say(Group::Points, words);
        }
    }

    fn steps(&mut self, name: &str, before: &[PointStep], after: &[PointStep]) {
        let find =
            |all: &[PointStep], at: f64| all.iter().find(|step| step.at_least == at).map(|step| step.points);
        for step in after {
            let words = match find(before, step.at_least) {
                None => format!(
                    "{name}: from {} up now gives {}, a new step",
                    number(step.at_least),
                    points(step.points)
                ),
                Some(was) if was != step.points => {
                    format!(
                        "{name}: from {} up now gives {}, was {}",
                        number(step.at_least),
                        points(step.points),
                        whole(was)
                    )
                }
                Some(_) => continue,
            };
            self.say(Group::Points, words);
        }
        for step in before.iter().filter(|step| find(after, step.at_least).is_none()) {
            let words = format!(
                "{name}: the step from {} up, {}, is gone",
                number(step.at_least),
                points(step.points)
            );
            self.say(Group::Points, words);
        }
    }

    pub(super) fn signals(&mut self, before: &'d [Signal], after: &'d [Signal]) {
        for (place, signal) in before.iter().enumerate() {
            if !after.iter().any(|other| other.id == signal.id) {
                let name = self.before.signal(SignalIx(place));
                self.say(Group::Behaviour, format!("{name} no longer counts"));
            }
        }
        for (place, signal) in after.iter().enumerate() {
            let name = self.after.signal(SignalIx(place));
            match before.iter().find(|old| old.id == signal.id) {
                None => {
                    let worth = points(signal.points);
                    let dimension = self.after.dimension(signal.dimension);
                    self.say(Group::Behaviour, format!("new: {name}, {worth} of {dimension} each time"));
                }
                Some(old) => self.signal(&name, old, signal),
            }
        }
    }

    fn signal(&mut self, name: &str, before: &'d Signal, after: &'d Signal) {
        let Signal { id: _, label, dimension, points: worth, max_count, after: later, within, half_life } =
            after;
        let group = Group::Behaviour;
        self.text(&format!("the signal {name}"), Some(&before.label), Some(label));
        if before.points != *worth {
            self.say(
                group,
                format!("{name} now gives {} each time, was {}", points(*worth), whole(before.points)),
            );
        }
        let old = self.before.dimension(before.dimension);
        let new = self.after.dimension(*dimension);
        self.value(group, &format!("{name}: the dimension that it counts for"), Some(&old), Some(&new));
        let most = |count: i64| counted(count, "time", "times");
        let subject = format!("{name}: the most often that it scores");
        self.value(group, &subject, Some(&most(before.max_count)), Some(&most(*max_count)));
        let id = |sentences: &crate::review::Sentences<'d>, place: Option<SignalIx>| {
            let signal = place.and_then(|place| sentences.definition().signals.get(place.0));
            signal.map(|signal| signal.id.clone())
        };
        if id(&self.before, before.after) != id(&self.after, *later) {
            let words = match later {
                Some(other) => format!("{name} now counts only after {}", self.after.signal(*other)),
                None => format!("{name} now counts whatever came before it"),
            };
            self.say(group, words);
        }
        let length = |length: &Option<crate::time::Duration>| length.map(duration);
        for (what, before, after) in [
            ("how far back it counts", &before.within, within),
            ("the time in which it loses half its worth", &before.half_life, half_life),
        ] {
            self.value(group, &format!("{name}: {what}"), length(before).as_ref(), length(after).as_ref());
        }
    }
}

/// The longest row of ids that stands in both, in this order.
fn common<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<&'a str> {
    let mut rows: Vec<Vec<&'a str>> = vec![Vec::new(); after.len() + 1];
    for old in before {
        let mut next = vec![Vec::new(); after.len() + 1];
        for (at, new) in after.iter().enumerate() {
            let (left, above, corner) = (next.get(at), rows.get(at + 1), rows.get(at));
            let (left, above, corner) = (
                left.cloned().unwrap_or_default(),
                above.cloned().unwrap_or_default(),
                corner.cloned().unwrap_or_default(),
            );
            let longest = if old == new {
                let mut longer = corner;
                longer.push(new);
                longer
            } else if left.len() >= above.len() {
                left
            } else {
                above
            };
            if let Some(slot) = next.get_mut(at + 1) {
                *slot = longest;
            }
        }
        rows = next;
    }
    rows.pop().unwrap_or_default()
}

fn several(lines: bool) -> String {
    if lines { "several lines" } else { "one line" }.to_owned()
}

fn addresses(work_only: bool) -> String {
    if work_only { "work addresses alone" } else { "any address" }.to_owned()
}

/// A type of question as people call it.
pub(in crate::review) fn type_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice { .. } => "one of the answers",
        Kind::Choices { .. } => "any of the answers",
        Kind::Text { .. } => "own words",
        Kind::Email { .. } => "an e-mail address",
        Kind::Phone { .. } => "a telephone number",
        Kind::Number { .. } => "a number",
        Kind::Scale { .. } => "a number on a scale",
        Kind::Consent { .. } => "consent",
    }
}
