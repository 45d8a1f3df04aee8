//! Thin adapters over web APIs, one a file. No domain here, and no `JsValue` leaves upward.

mod clock;
mod dom;
mod events;
mod fetch;
mod gate;
mod locale;
mod sending;
