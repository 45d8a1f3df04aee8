//! Thin adapters over web APIs, one a file. No domain here, and no `JsValue` leaves upward.

pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod events;
pub(crate) mod fetch;
pub(crate) mod locale;
