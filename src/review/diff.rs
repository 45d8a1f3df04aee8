//! What a new version of a definition changes, in words, and who qualifies by one version alone.

mod questions;
mod rules;
mod words;

pub(super) use questions::type_words;

use super::phrases::{listed, whole};
use super::sentences::Sentences;
use super::swing::swing;
use crate::definition::{
    Agreement, Ask, Campaign, Cost, Definition, Expectation, Objective, SignOff, Tested,
};
use crate::json::Json;
use crate::time::{Date, Instant};

/// What a change is about, in the order in which changes are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    About,
    Ready,
    Questions,
    Points,
    Behaviour,
    After,
    Words,
    Campaign,
    Agreement,
}

impl Group {
    const ALL: [(Group, &'static str); 9] = [
        (Group::Ready, "Who is sales-ready"),
        (Group::Points, "What answers are worth"),
        (Group::Questions, "What is asked"),
        (Group::Behaviour, "What behaviour counts"),
        (Group::After, "What happens then"),
        (Group::Words, "Wording"),
        (Group::About, "About the definition"),
        (Group::Campaign, "Campaign"),
        (Group::Agreement, "Agreement"),
    ];
}

/// The two versions, and what has been found between them.
struct Diff<'d> {
    before: Sentences<'d>,
    after: Sentences<'d>,
    found: Vec<(Group, String)>,
}

/// `{same, groups: [{title, changes}], who: {lost, gained, …}}` between two versions of a definition.
pub fn diff(before: &Definition, after: &Definition, now: Instant) -> Json {
    changes(before, after).with("who", swing(before, after, now))
}

/// `{same, groups: [{title, changes}]}`: what reads otherwise, without looking for whom it matters to.
pub fn changes(before: &Definition, after: &Definition) -> Json {
    let mut diff = Diff {
        before: Sentences::new(before, before.default_language()),
        after: Sentences::new(after, after.default_language()),
        found: Vec::new(),
    };
    diff.definitions(before, after);
    let groups = Group::ALL.iter().filter_map(|(group, title)| {
        let changes: Vec<Json> =
            diff.found.iter().filter(|(of, _)| of == group).map(|(_, words)| words.as_str().into()).collect();
        (!changes.is_empty()).then(|| Json::object().with("title", *title).with("changes", changes))
    });
    Json::object().with("same", before.digest == after.digest).with("groups", groups.collect::<Vec<_>>())
}

impl<'d> Diff<'d> {
    fn say(&mut self, group: Group, words: String) {
        self.found.push((group, words));
    }

    /// Taken apart member by member, so that a new member cannot be forgotten here.
    fn definitions(&mut self, before: &'d Definition, after: &'d Definition) {
        let Definition {
            id,
            version,
            title,
            languages,
            dimensions,
            ask,
            intro,
            questions,
            signals,
            sales_ready,
            disqualify,
            bands,
            routes,
            follow_up,
            brief,
            outcomes,
            offers,
            remember_days,
            campaign,
            agreement,
            digest,
            free_mail: _,
        } = after;
        self.value(Group::About, "the id", Some(&before.id), Some(id));
        self.value(Group::About, "the version", Some(&before.version), Some(version));
        self.text("the title", Some(&before.title), Some(title));
        self.text("the introduction", before.intro.as_ref(), intro.as_ref());
        self.list("the languages are", &before.languages, languages);
        self.list("the dimensions are", &before.dimensions, dimensions);
        if before.ask != *ask {
            let words = match ask {
                Ask::All => "all questions are now asked, also where the verdict is decided earlier",
                Ask::UntilDecided => "the questions now end as soon as no answer can change the verdict",
            };
            self.say(Group::Questions, words.to_owned());
        }
        self.questions(&before.questions, questions);
        self.signals(&before.signals, signals);
        self.sales_ready(&before.sales_ready, sales_ready);
        self.rules("knock-out", Group::Ready, &before.disqualify, disqualify);
        self.bands(&before.bands, bands);
        self.routes(&before.routes, routes);
        self.follow_up(&before.follow_up, follow_up);
        self.brief(&before.brief, brief);
        self.text(
            "the closing words for sales-ready",
            before.outcomes.sales_ready.as_ref(),
            outcomes.sales_ready.as_ref(),
        );
        self.text(
            "the closing words for nurture",
            before.outcomes.nurture.as_ref(),
            outcomes.nurture.as_ref(),
        );
        self.text(
            "the closing words for disqualified",
            before.outcomes.disqualified.as_ref(),
            outcomes.disqualified.as_ref(),
        );
        self.offers(&before.offers, offers);
        let days = |days: Option<i64>| days.map(|days| super::counted(days, "day", "days"));
        self.value(
            Group::After,
            "how long a visitor's own answers are kept on their device",
            days(before.remember_days).as_deref(),
            days(*remember_days).as_deref(),
        );
        self.campaign(before.campaign.as_ref(), campaign.as_ref());
        self.agreement(before.agreement.as_ref(), agreement.as_ref());
        if self.found.iter().all(|(group, _)| *group == Group::Agreement) && before.digest != *digest {
            let words = "it is written otherwise, and means the same: a member that says what holds anyway was added or \
                         removed, and with it the fingerprint changed";
            self.say(Group::About, words.to_owned());
        }
    }

    /// *the minimum score is now 65, was 60*
    fn value<T: AsRef<str> + ?Sized>(
        &mut self,
        group: Group,
        subject: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) {
        let words = match (before.map(AsRef::as_ref), after.map(AsRef::as_ref)) {
            (Some(before), Some(after)) if before != after => {
                format!("{subject} is now {after}, was {before}")
            }
            (Some(before), None) => format!("{subject} is no longer set, was {before}"),
            (None, Some(after)) => format!("{subject} is now {after}, was not set"),
            _ => return,
        };
        self.say(group, words);
    }

    fn whole(&mut self, group: Group, subject: &str, before: Option<i64>, after: Option<i64>) {
        self.value(group, subject, before.map(whole).as_deref(), after.map(whole).as_deref());
    }

    fn list(&mut self, subject: &str, before: &[String], after: &[String]) {
        if before != after {
            let words = format!("{subject} now {}, were {}", listed(after, "and"), listed(before, "and"));
            self.say(Group::About, words);
        }
    }

    fn campaign(&mut self, before: Option<&Campaign>, after: Option<&Campaign>) {
        let (none, other) = (Campaign::default(), Campaign::default());
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&other));
        let Campaign {
            id,
            name,
            cost,
            objective,
            expected,
            run_at_worst_case,
            past,
            tested,
            why_now,
            qualify,
            distribute,
            measure,
            assess_on,
            assess_how,
        } = after;
        let group = Group::Campaign;
        self.value(group, "the campaign's id", before.id.as_ref(), id.as_ref());
        let cost_words = |cost: &Cost| format!("{} {}", super::phrases::number(cost.amount), cost.currency);
        self.value(
            group,
            "the cost",
            before.cost.as_ref().map(cost_words).as_deref(),
            cost.as_ref().map(cost_words).as_deref(),
        );
        self.value(
            group,
            "the objective",
            before.objective.map(objective_name),
            objective.map(objective_name),
        );
        let (none, other) = (Expectation::default(), Expectation::default());
        let was = before.expected.as_ref().unwrap_or(&none);
        let Expectation { worst, likely, best, basis } = expected.as_ref().unwrap_or(&other);
        self.whole(group, "the worst case (sales-ready leads)", was.worst, *worst);
        self.whole(group, "the likely case (sales-ready leads)", was.likely, *likely);
        self.whole(group, "the best case (sales-ready leads)", was.best, *best);
        let (none, other) = (Tested::default(), Tested::default());
        let was_tested = before.tested.as_ref().unwrap_or(&none);
        let Tested { done, how } = tested.as_ref().unwrap_or(&other);
        for (subject, before, after) in [
            ("“would be run at the worst case”", before.run_at_worst_case, *run_at_worst_case),
            ("“was tested”", was_tested.done, *done),
        ] {
            self.value(group, subject, before.map(yes), after.map(yes));
        }
        let date = |date: &Option<Date>| date.map(Date::to_text);
        self.value(
            group,
            "the day of assessment",
            date(&before.assess_on).as_ref(),
            date(assess_on).as_ref(),
        );
        for (subject, before, after) in [
            ("its name", &before.name, name),
            ("what the expectation rests on", &was.basis, basis),
            ("what happened last time", &before.past, past),
            ("how it was tested", &was_tested.how, how),
            ("why now", &before.why_now, why_now),
            ("how leads are qualified", &before.qualify, qualify),
            ("how leads are distributed", &before.distribute, distribute),
            ("how results are measured", &before.measure, measure),
            ("how it is assessed", &before.assess_how, assess_how),
        ] {
            self.text_in(group, subject, before.as_ref(), after.as_ref());
        }
    }

    fn agreement(&mut self, before: Option<&Agreement>, after: Option<&Agreement>) {
        let (none, other) = (Agreement::default(), Agreement::default());
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&other));
        let Agreement { marketing, sales, sponsor, review_by, changes } = after;
        for (party, before, after) in [
            ("Marketing", &before.marketing, marketing),
            ("Sales", &before.sales, sales),
            ("the sponsor", &before.sponsor, sponsor),
        ] {
            if before != after {
                let words = match after {
                    Some(entry) => format!("{party} has a new entry: {}", signed(entry)),
                    None => format!("{party} has no entry any more"),
                };
                self.say(Group::Agreement, words);
            }
        }
        let date = |date: &Option<Date>| date.map(Date::to_text);
        self.value(
            Group::Agreement,
            "the day of review",
            date(&before.review_by).as_ref(),
            date(review_by).as_ref(),
        );
        for change in changes.iter().filter(|change| !before.changes.contains(change)) {
            let words =
                format!("noted for version {} on {}: {}", change.version, change.on.to_text(), change.why);
            self.say(Group::Agreement, words);
        }
        for change in before.changes.iter().filter(|change| !changes.contains(change)) {
            let words = format!("no longer noted: version {} on {}", change.version, change.on.to_text());
            self.say(Group::Agreement, words);
        }
    }
}

fn signed(entry: &SignOff) -> String {
    match entry.agreed_on {
        Some(day) if entry.digest.is_some() => format!("{}, signed on {}", entry.name, day.to_text()),
        _ => format!("{}, not signed", entry.name),
    }
}

fn yes(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn objective_name(objective: Objective) -> &'static str {
    let [awareness, interest, response] = Objective::NAMES;
    match objective {
        Objective::Awareness => awareness,
        Objective::Interest => interest,
        Objective::Response => response,
    }
}
