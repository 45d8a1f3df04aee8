//! What follows from a verdict: bands, routes, due times, what to ask next, offers.

use super::claims::{Claim, Proof, claim};
use super::engine::Engine;
use super::finding::Finding;
use super::gates::{all, not};
use super::search::Found;
use crate::definition::{Condition, Definition, Offer};

/// Where what is found goes.
pub(super) struct Notes<'n> {
    pub(super) findings: &'n mut Vec<Finding>,
    /// Places of which nothing could be proven.
    pub(super) unproven: &'n mut Vec<String>,
    /// Nobody is sales-ready: that is said once, and not of every rule for leads.
    pub(super) nobody: bool,
}

/// Whether each band is somebody's.
pub(super) fn bands(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let (definition, gates) = (engine.space.definition, &engine.gates);
    let mut claims = Vec::new();
    for (at, band) in definition.bands.iter().enumerate() {
        let next = definition
            .bands
            .iter()
            .map(|other| other.min_score)
            .filter(|other| *other > band.min_score)
            .min();
        let below_next = next.map(|next| not(Condition::Score(next)));
        let within = all([Condition::Score(band.min_score)].into_iter().chain(below_next));
        let pointer = format!("/bands/{at}");
        let one = claim(engine, pointer.clone(), &band.id, &within);
        match &one.proof {
            Proof::Never(why) => notes.findings.push(Finding::warning(
                "band_never",
                &pointer,
                format!("Nobody is in the band “{}”: {why}.", band.id),
                "Lower its “min_score” to what visitors can reach, or take the band out.",
            )),
            Proof::NotProven => notes.unproven.push(pointer),
            Proof::Happens(_) => {
                let reaches_line = next.is_none_or(|next| next > definition.sales_ready.min_score);
                let lead = all([within.clone(), gates.ready()]);
                if !notes.nobody && reaches_line && engine.find(&lead) == Found::Nobody {
                    let judged = gates.others.iter().cloned().chain([gates.close.clone(), within]);
                    let knocked_out = engine.find(&all(judged)) != Found::Nobody;
                    let why = match knocked_out {
                        true => "the knock-outs take everybody out who has such a score",
                        false => "whoever has such a score misses a minimum or a must-have",
                    };
                    notes.findings.push(Finding::warning(
                        "band_without_lead",
                        &pointer,
                        format!("No lead can be in the band “{}”, though its scores are above the line: {why}.", band.id),
                        "Look at the knock-outs and must-haves together with the points that lead into this band.",
                    ));
                }
            }
        }
        claims.push(one);
    }
    claims
}

/// A list of which the first that holds is taken.
struct FirstMatch<'a> {
    list: &'a str,
    /// What one is called, and what a lead has from it.
    nouns: (&'a str, &'a str),
    codes: (&'static str, &'static str, &'static str),
    rules: Vec<(&'a Condition, String)>,
}

/// Whether each route is taken by some lead.
pub(super) fn routes(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let rules = engine.space.definition.routes.iter();
    let name = |route: &crate::definition::Route| {
        route.rep.as_ref().map_or_else(|| route.team.clone(), |rep| format!("{}, {rep}", route.team))
    };
    let list = FirstMatch {
        list: "routes",
        nouns: ("route", "a route"),
        codes: ("route_never", "route_shadowed", "lead_without_route"),
        rules: rules.map(|route| (&route.when, name(route))).collect(),
    };
    first_match(engine, &list, notes)
}

/// Whether each due time is some lead's.
pub(super) fn follow_up(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let rules = engine.space.definition.follow_up.iter();
    let list = FirstMatch {
        list: "follow_up",
        nouns: ("follow-up rule", "a due time"),
        codes: ("follow_up_never", "follow_up_shadowed", "lead_without_follow_up"),
        rules: rules.map(|rule| (&rule.when, rule.written.clone())).collect(),
    };
    first_match(engine, &list, notes)
}

fn first_match(engine: &Engine<'_>, list: &FirstMatch<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let ready = engine.gates.ready();
    let (noun, has) = list.nouns;
    let mut claims: Vec<Claim> = Vec::new();
    for (at, (when, name)) in list.rules.iter().enumerate() {
        let pointer = format!("/{}/{at}", list.list);
        let earlier: Vec<&Condition> = list.rules.iter().take(at).map(|(when, _)| *when).collect();
        let reached = all([(*when).clone(), ready.clone()]);
        let alone = all([reached.clone()].into_iter().chain(earlier.iter().map(|when| not((*when).clone()))));
        let mut one = match engine.find(&alone) {
            Found::Yes(witness) => {
                Claim { pointer: pointer.clone(), name: name.clone(), proof: Proof::Happens(witness) }
            }
            Found::Unknown => Claim { pointer: pointer.clone(), name: name.clone(), proof: Proof::NotProven },
            // Without the earlier ones: it is they that shadow it if somebody gets here then.
            Found::Nobody => claim(engine, pointer.clone(), name, &reached),
        };
        let shadowed = matches!(&one.proof, Proof::Happens(witness) if {
            let facts = witness.facts(engine.space.definition);
            earlier.iter().any(|when| when.holds(&facts))
        });
        match &one.proof {
            Proof::Happens(_) if shadowed => {
                let covers = |other: &Condition| {
                    engine.find(&all([reached.clone(), not(other.clone())])) == Found::Nobody
                };
                let which = match earlier.iter().position(|other: &&Condition| covers(other)) {
                    Some(other) => format!("/{}/{other} takes every lead that it would take", list.list),
                    None => "those before it together take every lead that it would take".to_owned(),
                };
                notes.findings.push(Finding::warning(
                    list.codes.1,
                    &pointer,
                    format!("This {noun} is never reached: {which}."),
                    "Move it further up, or narrow those before it. The first that holds is taken.",
                ));
                one.proof = Proof::Never(which);
            }
            Proof::Never(why) if !notes.nobody => notes.findings.push(Finding::warning(
                list.codes.0,
                &pointer,
                format!("No lead can meet the condition of this {noun}: {why}."),
                "Correct its condition, or take it out.",
            )),
            Proof::NotProven => notes.unproven.push(pointer),
            _ => {}
        }
        claims.push(one);
    }
    let none = list.rules.iter().map(|(when, _)| not((*when).clone()));
    if !list.rules.is_empty()
        && !notes.nobody
        && let Found::Yes(witness) = engine.find(&all([ready].into_iter().chain(none)))
    {
        let place = format!("/{}", list.list);
        let message =
            format!("A lead can be without {has}: none of these conditions holds for everybody who is left.");
        let fix = format!("Add a last {noun} without “when”, for everybody else.");
        notes.findings.push(Finding::info(list.codes.2, place, message, fix).shown_by(*witness));
    }
    claims
}

/// Whether each question for the rep is asked of some lead.
pub(super) fn ask_next(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let definition = engine.space.definition;
    let mut claims = Vec::new();
    for (at, next) in definition.brief.ask_next.iter().enumerate() {
        let pointer = format!("/brief/ask_next/{at}");
        let name = definition.words(&next.text, definition.default_language());
        let one = claim(engine, pointer.clone(), name, &all([next.when.clone(), engine.gates.ready()]));
        match &one.proof {
            Proof::Never(why) if !notes.nobody => notes.findings.push(Finding::warning(
                "ask_next_never",
                &pointer,
                format!("No lead can meet the condition of this question for the rep: {why}."),
                "Correct its condition, or take it out.",
            )),
            Proof::NotProven => notes.unproven.push(pointer),
            _ => {}
        }
        claims.push(one);
    }
    claims
}

/// Whether each offer is shown to somebody who is nurtured.
pub(super) fn offers(engine: &Engine<'_>, notes: &mut Notes<'_>) -> Vec<Claim> {
    let definition = engine.space.definition;
    let nurture = engine.gates.nurture();
    let nobody = engine.find(&nurture) == Found::Nobody;
    let mut claims = Vec::new();
    for (at, offer) in definition.offers.iter().enumerate() {
        let pointer = format!("/offers/{at}");
        let name = definition.words(&offer.text, definition.default_language());
        let mut one = claim(engine, pointer.clone(), name, &all([offer.when.clone(), nurture.clone()]));
        if let Proof::Happens(_) = one.proof {
            one.proof = shown(engine, definition, at, &nurture);
        }
        match &one.proof {
            Proof::Never(why) if !nobody => notes.findings.push(Finding::warning(
                "offer_never",
                &pointer,
                format!("Nobody is ever shown this offer: {why}."),
                "Correct its condition, move it further up, or take it out.",
            )),
            Proof::NotProven => notes.unproven.push(pointer),
            _ => {}
        }
        claims.push(one);
    }
    claims
}

/// Whether an offer that somebody meets the condition of is among the first five for somebody.
fn shown(engine: &Engine<'_>, definition: &Definition, at: usize, nurture: &Condition) -> Proof {
    let earlier: Vec<&Condition> = definition.offers.iter().take(at).map(|offer| &offer.when).collect();
    let conditional: Vec<Condition> =
        earlier.iter().filter(|when| !when.is_always()).map(|when| (*when).clone()).collect();
    let Some(room) = Offer::MOST.checked_sub(earlier.len() - conditional.len()).filter(|room| *room > 0)
    else {
        return Proof::Never(format!("{} offers before it are shown to everybody", Offer::MOST));
    };
    let own = definition.offers.get(at).map_or_else(Condition::always, |offer| offer.when.clone());
    // Written out, “fewer than five of these” would be very long for a long list: then part of it has to do.
    let near = conditional.len() <= 10;
    let few = if near { fewer(room, &conditional) } else { not(Condition::Any(conditional.clone())) };
    match engine.find(&all([own, nurture.clone(), few])) {
        Found::Yes(witness) => Proof::Happens(witness),
        Found::Nobody if near => {
            Proof::Never(format!("{} offers before it are shown to everybody whom it is for", Offer::MOST))
        }
        _ => Proof::NotProven,
    }
}

/// Fewer than so many of these hold.
fn fewer(than: usize, conditions: &[Condition]) -> Condition {
    match conditions {
        _ if than == 0 => Condition::Any(Vec::new()),
        few if few.len() < than => Condition::always(),
        [] => Condition::always(),
        [first, rest @ ..] => {
            let without = all([not(first.clone()), fewer(than, rest)]);
            Condition::Any(vec![without, fewer(than - 1, rest)])
        }
    }
}
