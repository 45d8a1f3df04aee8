//! What the tests of the widget without a browser share: a device that stands still, and a signed definition.

use leadgate::definition::digest;
use leadgate::json::{Json, parse};
use leadgate::time::Instant;
use leadgate::widget::Device;

/// A device on which it is always the same moment.
pub struct Still;

impl Device for Still {
    fn now(&self) -> Instant {
        Instant::parse("2026-11-24T09:30:00Z").unwrap()
    }
    fn random_bytes(&self) -> [u8; 16] {
        [7; 16]
    }
    fn date(&self, at: Instant, language: &str) -> String {
        format!("{at} ({language})")
    }
    fn source(&self) -> Json {
        Json::object().with("page", "https://acme.example/contact")
    }
}

/// The text of a definition that both teams have signed; `content` is without the brace at its end.
pub fn signed(content: &str) -> String {
    let digest = digest(&parse(&format!("{content}}}")).unwrap().value);
    let party = format!(r#"{{"name": "A", "agreed_on": "2026-11-01", "digest": "{digest}"}}"#);
    format!(r#"{content}, "agreement": {{"marketing": {party}, "sales": {party}}}}}"#)
}
