//! The one request that carries a lead.

use super::source::text_of;
use super::{Destination, Target, hubspot, salesforce};
use crate::json::{Json, SyntaxError, parse};

/// What is posted. The same destination and lead make the same bytes, every time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where to; of a webhook as the file has it, which may be relative to the page.
    pub url: String,
    /// Names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent.
    pub body: String,
    /// `cors`, or `no-cors` where the answer cannot be read: then whatever comes back tells nothing.
    pub mode: &'static str,
}

impl Request {
    /// `{url, method, headers, body, mode}`, the headers an object.
    pub fn to_json(&self) -> Json {
        let mut headers = Json::object();
        for (name, value) in &self.headers {
            headers.set(name, value);
        }
        Json::object()
            .with("url", &self.url)
            .with("method", "POST")
            .with("headers", headers)
            .with("body", &self.body)
            .with("mode", self.mode)
    }
}

impl Destination {
    /// The request that carries this lead, given as its frozen text. A webhook gets that very text.
    ///
    /// # Errors
    /// The text is not JSON, so it is no lead.
    pub fn request(&self, text: &str) -> Result<Request, SyntaxError> {
        let lead = &parse(text)?.value;
        let (url, body, kind) = match &self.target {
            Target::Webhook { url, simple } => {
                // As plain text it needs no preflight, which such receivers do not answer.
                let kind = if *simple { "text/plain;charset=UTF-8" } else { "application/json" };
                (url.clone(), text.to_owned(), kind)
            }
            Target::HubSpot { portal_id, form_guid, subscriptions } => (
                hubspot::address(portal_id, form_guid),
                hubspot::body(lead, &self.fields, subscriptions).to_text(),
                "application/json",
            ),
            Target::Salesforce { oid } => (
                salesforce::address(oid),
                salesforce::body(lead, &self.fields, oid),
                "application/x-www-form-urlencoded;charset=UTF-8",
            ),
        };
        let mut headers = vec![("content-type", kind.to_owned())];
        if matches!(self.target, Target::Webhook { simple: false, .. }) {
            headers.push(("idempotency-key", ["\"", text_of(lead, "lead_id"), "\""].concat()));
        }
        Ok(Request { url, headers, body, mode: if self.confirms() { "cors" } else { "no-cors" } })
    }
}
