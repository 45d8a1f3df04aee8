//! A kiosk's configuration: read whole, or everything that is wrong with it at once; and the link that carries it.
//!
//! The link holds the configuration in its fragment, as base64url of JSON, so that no server ever sees it. docs/kiosk.md
//! describes the members.

mod link;
mod read;

pub use link::{MAX_LINK, from_link, to_link};
pub use read::read;

use crate::json::Json;

/// What a kiosk is set up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Where the app is served; not in the link, of which it is the beginning.
    pub app: Option<String>,
    /// Where the lead definition is.
    pub definition: String,
    /// Where leads are posted.
    pub endpoint: String,
    /// The event, stamped on each lead.
    pub event: Option<String>,
    /// The device, stamped on each lead.
    pub device: Option<String>,
    /// Who may be at the booth.
    pub staff: Vec<String>,
    /// After so many seconds without a touch the kiosk asks whether somebody is still there.
    pub idle_seconds: i64,
    /// The public key that leads are sealed to.
    pub public_key: Option<String>,
    /// What badges look like, see [`crate::badge::Pattern`] where that is there.
    pub badge_patterns: Vec<String>,
    /// The digits of the staff area, or what verifies them.
    pub pin: Option<String>,
}

/// How long a kiosk waits for a touch unless it is told otherwise.
pub const IDLE_SECONDS: i64 = 60;

impl Setup {
    /// The configuration as the device keeps it: without `app`, and without what is left to its default.
    pub fn to_json(&self) -> Json {
        let list = |items: &[String]| {
            Some(Json::Array(items.iter().map(Json::from).collect())).filter(|_| !items.is_empty())
        };
        Json::object()
            .with("format", 1.0)
            .with("definition", self.definition.as_str())
            .with("endpoint", self.endpoint.as_str())
            .with_some("event", self.event.as_ref())
            .with_some("device", self.device.as_ref())
            .with_some("staff", list(&self.staff))
            .with_some("idle_seconds", Some(self.idle_seconds).filter(|seconds| *seconds != IDLE_SECONDS))
            .with_some("public_key", self.public_key.as_ref())
            .with_some("badge_patterns", list(&self.badge_patterns))
            .with_some("pin", self.pin.as_ref())
    }
}
