//! Findings about rules, held against every visitor of thousands of small random definitions: what is said to do
//! nothing does nothing, and nothing that does nothing is missed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod random;

use std::collections::{BTreeMap, BTreeSet};

use leadgate::check::check;
use leadgate::definition::{Condition, Definition, QuestionIx};
use leadgate::qualify::{Answers, Facts, Occurrence, Outcome};
use random::{Chance, NOW, Size, definition, visitors};

type Found = BTreeSet<(&'static str, String)>;
type Visitor = (Answers, Vec<Occurrence>);

/// What is looked for here. The other codes are claims about outcomes, bands and the like, which `check.rs` looks at.
const CODES: [&str; 17] = [
    "show_if_always",
    "condition_always",
    "part_without_effect",
    "knock_out_never",
    "knock_out_covered",
    "require_implied",
    "minimum_implied",
    "band_without_lead",
    "route_never",
    "route_shadowed",
    "lead_without_route",
    "follow_up_never",
    "follow_up_shadowed",
    "lead_without_follow_up",
    "question_for_nothing",
    "signal_for_nothing",
    "sales_ready_always",
];

/// Every visitor of a definition.
struct Everybody<'a> {
    definition: &'a Definition,
    visitors: &'a [Visitor],
    facts: Vec<Facts<'a>>,
    found: Found,
}

impl<'a> Everybody<'a> {
    fn new(definition: &'a Definition, visitors: &'a [Visitor]) -> Self {
        let gather = |(answers, history): &'a Visitor| Facts::gather(definition, answers, history, NOW);
        Everybody { definition, visitors, facts: visitors.iter().map(gather).collect(), found: Found::new() }
    }

    fn some(&self, holds: impl Fn(&Facts<'_>) -> bool) -> bool {
        self.facts.iter().any(holds)
    }

    fn add(&mut self, is_found: bool, code: &'static str, pointer: String) {
        if is_found {
            self.found.insert((code, pointer));
        }
    }

    /// Parts of a condition that change nothing; one that has been dropped holds up no other.
    fn parts(&mut self, condition: &Condition, pointer: &str) {
        let (kind, parts) = match condition {
            Condition::All(parts) => ("all", parts),
            Condition::Any(parts) => ("any", parts),
            Condition::Not(part) => return self.parts(part, &format!("{pointer}/not")),
            _ => return,
        };
        let mut dropped = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let others: Vec<&Condition> = (0..parts.len())
                .filter(|other| *other != at && !dropped.contains(other))
                .map(|other| &parts[other])
                .collect();
            let tells = self.some(|facts| match kind {
                "all" => others.iter().all(|other| other.holds(facts)) && !part.holds(facts),
                _ => !others.iter().any(|other| other.holds(facts)) && part.holds(facts),
            });
            let pointer = format!("{pointer}/{kind}/{at}");
            if tells {
                self.parts(part, &pointer);
            } else {
                dropped.push(at);
                self.add(true, "part_without_effect", pointer);
            }
        }
    }

    fn conditions(&mut self) {
        let definition = self.definition;
        let mut places: Vec<(String, &Condition)> = Vec::new();
        for (at, question) in definition.questions.iter().enumerate() {
            places.extend(question.show_if.iter().map(|when| (format!("/questions/{at}/show_if"), when)));
        }
        let lists: [(&str, Vec<&Condition>); 6] = [
            ("/sales_ready/require", definition.sales_ready.require.iter().map(|rule| &rule.when).collect()),
            ("/disqualify", definition.disqualify.iter().map(|rule| &rule.when).collect()),
            ("/routes", definition.routes.iter().map(|rule| &rule.when).collect()),
            ("/follow_up", definition.follow_up.iter().map(|rule| &rule.when).collect()),
            ("/brief/ask_next", definition.brief.ask_next.iter().map(|rule| &rule.when).collect()),
            ("/offers", definition.offers.iter().map(|rule| &rule.when).collect()),
        ];
        for (list, whens) in lists {
            let whens = whens.into_iter().enumerate().filter(|(_, when)| !when.is_always());
            places.extend(whens.map(|(at, when)| (format!("{list}/{at}/when"), when)));
        }
        for (pointer, condition) in places {
            let holds = self.some(|facts| condition.holds(facts));
            let fails = self.some(|facts| !condition.holds(facts));
            if holds && fails {
                self.parts(condition, &pointer);
            }
            match pointer.ends_with("/show_if") {
                true => self.add(holds && !fails, "show_if_always", pointer),
                false if !pointer.contains("/require/") => self.add(!fails, "condition_always", pointer),
                false => {}
            }
        }
    }

    fn gates(&mut self) {
        let rules = &self.definition.sales_ready;
        let close = rules.min_score - rules.borderline.unwrap_or(0).max(0);
        let knock_outs = &self.definition.disqualify;
        let out = |facts: &Facts<'_>| knock_outs.iter().any(|rule| rule.when.holds(facts));
        for (at, rule) in knock_outs.iter().enumerate() {
            let applies = self.some(|facts| rule.when.holds(facts));
            let others = || knock_outs.iter().enumerate().filter(|(other, _)| *other != at);
            let alone = self
                .some(|facts| rule.when.holds(facts) && !others().any(|(_, other)| other.when.holds(facts)));
            self.add(!applies, "knock_out_never", format!("/disqualify/{at}"));
            self.add(applies && !alone, "knock_out_covered", format!("/disqualify/{at}"));
        }
        let ready = self.some(ready);
        let mut gates: Vec<(&'static str, String, Condition)> = Vec::new();
        for (dimension, least) in &rules.min {
            let name = &self.definition.dimensions[dimension.0];
            let gate = Condition::Dimension(*dimension, *least);
            gates.push(("minimum_implied", format!("/sales_ready/min/{name}"), gate));
        }
        for (at, rule) in rules.require.iter().enumerate() {
            gates.push(("require_implied", format!("/sales_ready/require/{at}"), rule.when.clone()));
        }
        for (at, (code, pointer, gate)) in gates.iter().enumerate() {
            let kept_out = self.some(|facts| {
                let others = gates.iter().enumerate().filter(|(other, _)| *other != at);
                !out(facts)
                    && facts.score() >= close
                    && others.into_iter().all(|(_, (_, _, gate))| gate.holds(facts))
                    && !gate.holds(facts)
            });
            self.add(ready && !kept_out, code, pointer.clone());
        }
        let others = self.some(|facts| facts.verdict().outcome != Some(Outcome::SalesReady));
        self.add(!others, "sales_ready_always", "/sales_ready/min_score".to_owned());
    }

    fn bands(&mut self) {
        let ready_somewhere = self.some(ready);
        for (at, band) in self.definition.bands.iter().enumerate() {
            let higher = self.definition.bands.iter().map(|other| other.min_score);
            let next = higher.filter(|other| *other > band.min_score).min().unwrap_or(i64::MAX);
            let within = |facts: &Facts<'_>| (band.min_score..next).contains(&facts.score());
            let empty = self.some(within) && !self.some(|facts| within(facts) && ready(facts));
            let above = next > self.definition.sales_ready.min_score;
            self.add(ready_somewhere && above && empty, "band_without_lead", format!("/bands/{at}"));
        }
    }

    fn first_match(&mut self, list: &str, whens: &[&Condition], codes: [&'static str; 3]) {
        if !self.some(ready) {
            return;
        }
        for (at, when) in whens.iter().enumerate() {
            let meets = self.some(|facts| ready(facts) && when.holds(facts));
            let takes = self.some(|facts| {
                ready(facts) && when.holds(facts) && !whens[..at].iter().any(|earlier| earlier.holds(facts))
            });
            self.add(!meets, codes[0], format!("/{list}/{at}"));
            self.add(meets && !takes, codes[1], format!("/{list}/{at}"));
        }
        let without = self.some(|facts| ready(facts) && !whens.iter().any(|when| when.holds(facts)));
        self.add(!whens.is_empty() && without, codes[2], format!("/{list}"));
    }

    /// Whether the verdict is the same for all who differ in nothing else.
    fn changes_nothing(&self, without: impl Fn(&mut Visitor)) -> bool {
        let mut known: BTreeMap<String, (Option<Outcome>, bool)> = BTreeMap::new();
        self.visitors.iter().zip(&self.facts).all(|(visitor, facts)| {
            let mut rest = visitor.clone();
            without(&mut rest);
            let verdict = facts.verdict();
            let sense = (verdict.outcome, verdict.borderline);
            *known.entry(format!("{rest:?}")).or_insert(sense) == sense
        })
    }

    fn for_nothing(&mut self, document: &serde_json::Value) {
        let verdicts: BTreeSet<String> = self
            .facts
            .iter()
            .map(|facts| format!("{:?}{}", facts.verdict().outcome, facts.verdict().borderline))
            .collect();
        if verdicts.len() < 2 || !self.some(ready) {
            return;
        }
        // Whatever looks at an answer or a signal, but knock-outs and must-haves, is something that it is asked for.
        let mut looking = document.clone();
        for member in ["sales_ready", "disqualify"] {
            looking.as_object_mut().unwrap().remove(member);
        }
        let looking = looking.to_string();
        let definition = self.definition;
        for (at, question) in definition.questions.iter().enumerate() {
            let for_people = matches!(
                document["questions"][at]["type"].as_str(),
                Some("text" | "email" | "phone" | "consent")
            );
            let used = looking.contains(&format!("\"question\":\"{}\"", question.id));
            let seen = self.some(|facts| facts.is_visible(QuestionIx(at)));
            if !for_people && !used && seen {
                let nothing = self.changes_nothing(|(answers, _)| answers.set(QuestionIx(at), None));
                self.add(nothing, "question_for_nothing", format!("/questions/{at}"));
            }
        }
        let idle: Vec<bool> = (0..definition.signals.len())
            .map(|at| self.changes_nothing(|(_, seen)| seen.retain(|one| one.signal.0 != at)))
            .collect();
        for (at, signal) in definition.signals.iter().enumerate() {
            let opens = definition
                .signals
                .iter()
                .zip(&idle)
                .any(|(other, idle)| !idle && other.after.is_some_and(|after| after.0 == at));
            let used = looking.contains(&format!("\"signal\":\"{}\"", signal.id));
            self.add(idle[at] && !opens && !used, "signal_for_nothing", format!("/signals/{at}"));
        }
    }

    fn look(mut self, document: &serde_json::Value) -> Found {
        self.conditions();
        self.gates();
        self.bands();
        let whens: Vec<&Condition> = self.definition.routes.iter().map(|rule| &rule.when).collect();
        self.first_match("routes", &whens, ["route_never", "route_shadowed", "lead_without_route"]);
        let whens: Vec<&Condition> = self.definition.follow_up.iter().map(|rule| &rule.when).collect();
        let codes = ["follow_up_never", "follow_up_shadowed", "lead_without_follow_up"];
        self.first_match("follow_up", &whens, codes);
        self.for_nothing(document);
        self.found
    }
}

fn ready(facts: &Facts<'_>) -> bool {
    facts.verdict().outcome == Some(Outcome::SalesReady)
}

#[test]
fn what_is_said_to_do_nothing_does_nothing_and_nothing_of_the_kind_is_missed() {
    let (mut definitions, mut visited) = (0, 0);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..900 {
        let mut chance = Chance::new(seed + 500_000);
        let (document, definition) = definition(&mut chance, Size { questions: 4, signals: 2, times: false });
        let Some(all) = visitors(&document, &definition, false, 1500) else { continue };
        definitions += 1;
        visited += all.len();
        let report = check(&definition);
        let said: Found = report
            .findings
            .iter()
            .filter(|finding| CODES.contains(&finding.code))
            .map(|finding| (finding.code, finding.pointer.clone()))
            .collect();
        let true_of_all = Everybody::new(&definition, &all).look(&document);
        let missed: Vec<_> = true_of_all.difference(&said).collect();
        let wrong: Vec<_> = said.difference(&true_of_all).collect();
        assert!(
            missed.is_empty() && wrong.is_empty(),
            "seed {seed}: missed {missed:?}, wrong {wrong:?}\n{document:#}"
        );
        for (code, _) in &said {
            *counts.entry(code).or_default() += 1;
        }
    }
    println!("{definitions} definitions, {visited} visitors: {counts:#?}");
    assert!(definitions > 700, "{definitions}");
    // The generator always ends the routes with one for everybody.
    for code in CODES.into_iter().filter(|code| *code != "lead_without_route") {
        assert!(counts.get(code).is_some_and(|count| *count > 3), "{code}: {counts:?}");
    }
}
