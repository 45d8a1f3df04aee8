//! A definition in sentences and tables, for a page that two teams sign.

mod asked;

use super::phrases::{capital, duration, sentence, whole};
use super::pre_check::pre_check;
use super::sentences::{Sentences, points};
use crate::definition::{Agreement, Ask, Condition, Definition, Rule, SignOff};
use crate::json::Json;
use crate::time::Date;

/// All that a definition says, on a day, its words in one of its languages.
pub fn outline(definition: &Definition, language: &str, on: Date) -> Json {
    let sentences = Sentences::new(definition, language);
    let words = |text: &Option<crate::definition::Text>| {
        text.as_ref().map(|text| definition.words(text, language).to_owned())
    };
    let closing = &definition.outcomes;
    let campaign = definition.campaign.as_ref().map(|campaign| {
        Json::object()
            .with_some("name", words(&campaign.name).or_else(|| campaign.id.clone()))
            .with("questions", pre_check(&sentences, campaign, on))
    });
    Json::object()
        .with("id", definition.id.as_str())
        .with("version", definition.version.as_str())
        .with("title", definition.words(&definition.title, language))
        .with("language", language)
        .with("digest", definition.digest.as_str())
        .with("state", definition.state(on).name())
        .with("on", on.to_text())
        .with("ready", ready(&sentences))
        .with("disqualify", rules(&sentences, &definition.disqualify))
        .with("asking", asking(definition))
        .with_some("intro", words(&definition.intro))
        .with("questions", asked::questions(&sentences))
        .with("signals", asked::signals(&sentences))
        .with("bands", bands(definition))
        .with("routes", routes(&sentences))
        .with("follow_up", follow_up(&sentences))
        .with_some("opening", words(&definition.brief.opening))
        .with("ask_next", ask_next(&sentences))
        .with("offers", offers(&sentences))
        .with(
            "closing",
            Json::object()
                .with_some("sales_ready", words(&closing.sales_ready))
                .with_some("nurture", words(&closing.nurture))
                .with_some("disqualified", words(&closing.disqualified)),
        )
        .with("agreement", agreement(definition))
        .with_some("campaign", campaign)
}

/// What makes a visitor sales-ready: each a sentence, with the reason where one is given.
fn ready(sentences: &Sentences<'_>) -> Vec<Json> {
    let rules = &sentences.definition().sales_ready;
    let mut all = vec![line(format!("The score is at least {}.", whole(rules.min_score)), None)];
    for (dimension, least) in &rules.min {
        let name = sentences.dimension(*dimension);
        all.push(line(format!("{} gives at least {}.", capital(&name), whole(*least)), None));
    }
    for rule in &rules.require {
        all.push(line(
            sentence(&sentences.condition(&rule.when)),
            rule.reason.as_ref().map(|text| sentences.words(text)),
        ));
    }
    if let Some(within) = rules.borderline.filter(|within| *within != 0) {
        let words = format!(
            "Borderline: where nothing else is missing, up to {} too few still pass, and the lead says so.",
            points(within)
        );
        all.push(line(words, None));
    }
    all
}

fn line(sentence: String, reason: Option<&str>) -> Json {
    Json::object().with("sentence", sentence).with_some("reason", reason)
}

fn rules(sentences: &Sentences<'_>, rules: &[Rule]) -> Vec<Json> {
    let one = |rule: &Rule| {
        let reason = rule.reason.as_ref().map(|text| sentences.words(text).to_owned());
        line(sentence(&sentences.condition(&rule.when)), reason.as_deref())
    };
    rules.iter().map(one).collect()
}

fn asking(definition: &Definition) -> &'static str {
    match definition.ask {
        Ask::All => "Every visitor is asked all questions that apply to them.",
        Ask::UntilDecided => {
            "The questions end as soon as no answer can change the verdict; who is not passed on is not asked for contact details."
        }
    }
}

/// For whom a rule is, where the first that holds is taken or all are.
fn whom(sentences: &Sentences<'_>, when: &Condition, otherwise: &str) -> String {
    match when.is_always() {
        true => otherwise.to_owned(),
        false => sentence(&format!("if {}", sentences.condition(when))),
    }
}

fn rest(alone: bool) -> &'static str {
    if alone { "Everybody." } else { "Everybody else." }
}

fn bands(definition: &Definition) -> Vec<Json> {
    let mut ordered: Vec<_> = definition.bands.iter().collect();
    ordered.sort_by_key(|band| -band.min_score);
    ordered
        .iter()
        .map(|band| Json::object().with("id", band.id.as_str()).with("from", band.min_score))
        .collect()
}

fn routes(sentences: &Sentences<'_>) -> Vec<Json> {
    let routes = &sentences.definition().routes;
    let one = |(at, route): (usize, &crate::definition::Route)| {
        Json::object()
            .with("whom", whom(sentences, &route.when, rest(at == 0)))
            .with("team", route.team.as_str())
            .with_some("rep", route.rep.as_deref())
    };
    routes.iter().enumerate().map(one).collect()
}

fn follow_up(sentences: &Sentences<'_>) -> Vec<Json> {
    let rules = &sentences.definition().follow_up;
    let one = |(at, rule): (usize, &crate::definition::FollowUp)| {
        Json::object()
            .with("whom", whom(sentences, &rule.when, rest(at == 0)))
            .with("within", duration(rule.within))
    };
    rules.iter().enumerate().map(one).collect()
}

fn ask_next(sentences: &Sentences<'_>) -> Vec<Json> {
    let one = |next: &crate::definition::AskNext| {
        Json::object()
            .with("whom", whom(sentences, &next.when, rest(true)))
            .with("text", sentences.words(&next.text))
    };
    sentences.definition().brief.ask_next.iter().map(one).collect()
}

fn offers(sentences: &Sentences<'_>) -> Vec<Json> {
    let one = |offer: &crate::definition::Offer| {
        Json::object()
            .with("whom", whom(sentences, &offer.when, rest(true)))
            .with("text", sentences.words(&offer.text))
            .with_some("url", offer.url.as_deref())
    };
    sentences.definition().offers.iter().map(one).collect()
}

/// Who has signed what: `matches` says that it is what is there.
fn agreement(definition: &Definition) -> Json {
    let none = Agreement::default();
    let agreement = definition.agreement.as_ref().unwrap_or(&none);
    let party = |party: &str, entry: &Option<SignOff>| {
        let json = Json::object().with("party", party);
        let Some(entry) = entry else { return json.with("signed", false).with("matches", false) };
        let signed = entry.agreed_on.is_some() && entry.digest.is_some();
        json.with("name", entry.name.as_str())
            .with_some("role", entry.role.as_deref())
            .with_some("on", entry.agreed_on.map(Date::to_text))
            .with_some("digest", entry.digest.as_deref())
            .with("signed", signed)
            .with("matches", signed && entry.digest.as_ref() == Some(&definition.digest))
    };
    let mut parties = vec![party("marketing", &agreement.marketing), party("sales", &agreement.sales)];
    if agreement.sponsor.is_some() {
        parties.push(party("sponsor", &agreement.sponsor));
    }
    let changes = agreement.changes.iter().map(|change| {
        Json::object()
            .with("on", change.on.to_text())
            .with("version", change.version.as_str())
            .with("why", change.why.as_str())
    });
    Json::object()
        .with("parties", parties)
        .with_some("review_by", agreement.review_by.map(Date::to_text))
        .with("changes", changes.collect::<Vec<_>>())
}
