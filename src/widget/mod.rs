//! The view in the shadow root: what a visitor sees of an interview.

mod answers;
mod closing;
mod gate;
mod page;
mod question;
mod sending;
mod words;
