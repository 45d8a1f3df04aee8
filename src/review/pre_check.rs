//! The campaign pre-check: ten questions to be answered before the money is spent, and a flag for each that is not.

use super::phrases::{counted, number, sentence};
use super::sentences::Sentences;
use crate::definition::{Campaign, Cost, Expectation, Objective, Text};
use crate::json::Json;
use crate::time::Date;

/// A question of the pre-check with what answers it.
struct Item {
    question: &'static str,
    answer: Vec<String>,
    flags: Vec<String>,
}

impl Item {
    fn new(question: &'static str) -> Self {
        Item { question, answer: Vec::new(), flags: Vec::new() }
    }

    fn say(mut self, answer: Option<String>) -> Self {
        self.answer.extend(answer);
        self
    }

    fn flag(mut self, raised: bool, flag: &str) -> Self {
        if raised {
            self.flags.push(flag.to_owned());
        }
        self
    }

    /// Not answered at all is a flag of its own.
    fn done(self) -> Json {
        let open = self.answer.is_empty() && self.flags.is_empty();
        let this = self.flag(open, "Not answered.");
        let list = |all: Vec<String>| Json::Array(all.into_iter().map(Json::from).collect());
        Json::object()
            .with("question", this.question)
            .with("answer", list(this.answer))
            .with("flags", list(this.flags))
    }
}

/// The ten questions, in the order in which the field asks them.
pub(super) fn pre_check(sentences: &Sentences<'_>, campaign: &Campaign, on: Date) -> Vec<Json> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| sentences.words(text).to_owned());
    let none = Expectation::default();
    let expected = campaign.expected.as_ref().unwrap_or(&none);
    let cost = campaign.cost.as_ref();
    let tested = campaign.tested.as_ref();
    let done = tested.and_then(|tested| tested.done);
    let parts = [
        ("Qualified", &campaign.qualify),
        ("Distributed", &campaign.distribute),
        ("Measured", &campaign.measure),
    ];
    let process = parts.iter().fold(
        Item::new("How are leads qualified, distributed and measured?"),
        |item, (name, part)| {
            let said = text(part).map(|words| format!("{name}: {}", sentence(&words)));
            let missing = said.is_none();
            item.say(said).flag(missing, &format!("Nobody has said how leads are {}.", name.to_lowercase()))
        },
    );
    let assessed =
        [campaign.assess_on.map(|day| format!("On {}.", day.to_text())), text(&campaign.assess_how)];
    [
        Item::new("What does it cost?").say(cost.map(money)),
        Item::new("What is the objective?").say(campaign.objective.map(objective)),
        expectation(expected, cost),
        Item::new("What do these figures rest on?").say(text(&expected.basis)),
        Item::new("Would it be run if the worst case were certain?")
            .say(campaign.run_at_worst_case.map(|run| if run { "Yes." } else { "No." }.to_owned()))
            .flag(
                campaign.run_at_worst_case == Some(false),
                "It pays only if things go better than the worst case.",
            ),
        Item::new("What happened last time?").say(text(&campaign.past)),
        Item::new("Has it been tested?")
            .say(done.map(|done| if done { "Yes." } else { "No." }.to_owned()))
            .say(tested.and_then(|tested| text(&tested.how)))
            .flag(tested.is_some() && done != Some(true), "It has not been tested."),
        Item::new("Why now?").say(text(&campaign.why_now)),
        process,
        assessed
            .into_iter()
            .fold(Item::new("When and how is it assessed?"), Item::say)
            .flag(campaign.assess_on.is_none() && campaign.assess_how.is_some(), "No day is set.")
            .flag(campaign.assess_how.is_none() && campaign.assess_on.is_some(), "Nobody has said how.")
            .flag(campaign.assess_on.is_some_and(|day| day < on), "The day is past."),
    ]
    .into_iter()
    .map(Item::done)
    .collect()
}

fn expectation(expected: &Expectation, cost: Option<&Cost>) -> Item {
    let cases = [("Worst", expected.worst), ("Likely", expected.likely), ("Best", expected.best)];
    let mut item = Item::new("What results are expected, at the worst and at the best?");
    for (name, leads) in cases {
        // A lead's price, where it can be told, is what makes a case good or bad.
        let each = match (leads, cost) {
            (Some(leads), Some(cost)) if leads > 0 => {
                let amount = (cost.amount / leads as f64 * 100.0).round() / 100.0;
                format!(", {} {} each", grouped(amount), cost.currency)
            }
            _ => String::new(),
        };
        let said = leads.map(|leads| {
            format!("{name}: {}{each}.", counted(leads, "sales-ready lead", "sales-ready leads"))
        });
        item = item.say(said);
        if leads.is_none() && cases.iter().any(|(_, leads)| leads.is_some()) {
            item = item.flag(true, &format!("The {} case is missing.", name.to_lowercase()));
        }
    }
    let figures: Vec<i64> = cases.iter().filter_map(|(_, leads)| *leads).collect();
    item.flag(!figures.is_sorted(), "The worst case should be the least and the best the most.")
}

fn money(cost: &Cost) -> String {
    format!("{} {}.", grouped(cost.amount), cost.currency)
}

/// *12,500*: an amount with its thousands apart.
fn grouped(amount: f64) -> String {
    let text = number(amount);
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest:0<2}")),
        None => (text.as_str(), String::new()),
    };
    if whole.contains('e') {
        return text;
    }
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    let mut out = String::new();
    let mut seen = 0;
    for character in whole.chars() {
        if character.is_ascii_digit() {
            if seen > 0 && (digits - seen) % 3 == 0 {
                out.push(',');
            }
            seen += 1;
        }
        out.push(character);
    }
    out + &rest
}

fn objective(objective: Objective) -> String {
    match objective {
        Objective::Awareness => "Awareness: to be known.",
        Objective::Interest => "Interest: to be considered.",
        Objective::Response => "Response: to be answered.",
    }
    .to_owned()
}
