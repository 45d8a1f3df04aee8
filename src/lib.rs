//! Leadgate asks qualifying questions, scores the answers against one signed lead definition, and lets only
//! sales-ready leads through.
//!
//! This crate is the core that every host runs: the widget in a page, the kiosk, Node, the receiver and the
//! command line. The domain is plain Rust and knows no browser; it takes time and randomness as arguments and
//! never panics on input.
//!
//! Follow a lead through it:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`json`] | text | a generic value, read and written exactly |
//! | [`definition`] | a value | the lead definition, or everything that is wrong with it |
//! | [`qualify`] | definition, answers, signals, time | the next question, the verdict and its receipt |
//! | [`lead`] | a sales-ready verdict | what is posted; and whether a posted lead is right |
//! | [`deliver`] | a lead | its way to the endpoint, and what each answer means for it |
//! | [`check`] | a definition | what can happen with it, and what cannot, proven |
//! | [`review`] | a definition, or two, or a visitor | what people read of it: sentences, differences, explanations |
//! | [`widget`] | what a visitor does | a screen, events, a lead to send |
//! | [`badge`] | the code on a badge | contact details, and the answers they fill in |
//! | [`scan`] | a picture | the QR code in it |
//! | [`qr`] | text | a QR code to be shown |
//! | [`setup`] | a kiosk's configuration | everything that is wrong with it; the link that carries it |
//! | [`seal`] | a lead | an envelope that only the company opens; and back |
//! | [`api`] | JSON text | JSON text, for hosts that are not Rust |
//!
//! Features: `prose` (default) puts problems into sentences; `node`, `widget` and `outbox` export to WebAssembly; `lazy`
//! exports the kiosk's parts, such as `badge`, each as a wasm of its own.

#[cfg(feature = "prose")]
pub mod api;
#[cfg(feature = "badge")]
pub mod badge;
#[cfg(any(feature = "seal", feature = "setup"))]
mod base64url;
#[cfg(feature = "widget")]
mod browser;
#[cfg(feature = "studio")]
pub mod check;
pub mod definition;
pub mod deliver;
pub mod json;
pub mod lead;
#[cfg(any(feature = "seal", feature = "setup"))]
mod mistake;
#[cfg(feature = "qr")]
pub mod qr;
pub mod qualify;
#[cfg(feature = "studio")]
pub mod review;
#[cfg(feature = "scan")]
pub mod scan;
#[cfg(feature = "seal")]
pub mod seal;
#[cfg(feature = "setup")]
pub mod setup;
pub mod time;
#[cfg(any(feature = "node", feature = "page"))]
mod wasm;
pub mod widget;

#[cfg(any(feature = "seal", feature = "setup"))]
pub use mistake::Mistake;
