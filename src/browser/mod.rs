//! Thin adapters over web APIs, one a file. No domain here, and no `JsValue` leaves upward.

mod dom;
mod gate;
mod page;
