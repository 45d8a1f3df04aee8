//! HubSpot's Forms API, v3: what a lead looks like there.

use super::Field;
use super::source::{consents, text_of};
use crate::definition::joined;
use crate::json::Json;
use crate::time::Instant;

pub(super) fn address(portal_id: &str, form_guid: &str) -> String {
    let parts = ["https://api.hsforms.com/submissions/v3/integration/submit", portal_id, form_guid];
    joined(parts, "/")
}

/// The submission. No `hutk`: a wrong one is refused, and one from a kiosk would make all its visitors one person.
pub(super) fn body(lead: &Json, fields: &[Field], subscriptions: &[(String, i64)]) -> Json {
    let filled = fields.iter().filter_map(|field| {
        let value = field.source.of(lead)?;
        let (kind, name) = field.name.split_once('/').unwrap_or(("0-1", &field.name));
        Some(Json::object().with("objectTypeId", kind).with("name", name).with("value", value))
    });
    let submitted = Instant::parse(text_of(lead, "captured_at")).map(|at| Json::from(at.0).to_text());
    let page = lead.member("source").map_or("", |source| text_of(source, "page"));
    let context = (!page.is_empty()).then(|| Json::object().with("pageUri", page));
    Json::object()
        .with_some("submittedAt", submitted)
        .with("fields", filled.collect::<Vec<_>>())
        .with_some("context", context)
        .with_some("legalConsentOptions", legal(lead, subscriptions))
}

/// What the visitor consented to. Consents to a subscription are sent as such, granted or refused; the words of the
/// others are those of the consent to be contacted at all. Where nothing was granted, none is claimed.
fn legal(lead: &Json, subscriptions: &[(String, i64)]) -> Option<Json> {
    let type_of = |one: &Json| {
        let purpose = text_of(one, "purpose");
        subscriptions.iter().find(|(known, _)| known == purpose).map(|(_, id)| *id)
    };
    let granted = |one: &&Json| one.member("granted").and_then(Json::as_bool) == Some(true);
    let mut words: Vec<&str> = consents(lead)
        .filter(granted)
        .filter(|one| type_of(one).is_none())
        .map(|one| text_of(one, "statement"))
        .collect();
    if words.is_empty() {
        words = consents(lead).filter(granted).map(|one| text_of(one, "statement")).collect();
    }
    if words.is_empty() {
        return None;
    }
    let communications: Vec<Json> = consents(lead)
        .filter_map(|one| {
            let id = type_of(one)?;
            Some(
                Json::object()
                    .with("value", granted(&one))
                    .with("subscriptionTypeId", id)
                    .with("text", text_of(one, "statement")),
            )
        })
        .collect();
    let consent = Json::object()
        .with("consentToProcess", true)
        .with("text", joined(words, " "))
        .with("communications", communications);
    Some(Json::object().with("consent", consent))
}
