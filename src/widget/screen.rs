//! What is to be shown, as a list of steps in one string: small to make, small to carry out.
//!
//! Words are data in it, never markup: whoever carries it out makes text nodes and attributes of them.

use std::fmt;

/// Steps that bring a screen about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen(String);

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op<'s> {
    /// From here on, the element with this id; what it holds is emptied.
    Fill(&'s str),
    /// From here on, the element with this id, as it is.
    At(&'s str),
    /// Adds an element to the present one, and goes into it.
    Open(&'s str),
    /// Goes back out of it.
    Close,
    /// Sets an attribute of the present element.
    Set(&'s str, &'s str),
    /// Takes an attribute away.
    Unset(&'s str),
    /// Adds words.
    Text(&'s str),
    /// Moves the focus to the element with this id.
    Focus(&'s str),
}

// Each step begins with its mark; `Set` has a second one between name and value.
const FILL: char = '\u{1}';
const AT: char = '\u{2}';
const OPEN: char = '\u{3}';
const CLOSE: char = '\u{4}';
const SET: char = '\u{5}';
const UNSET: char = '\u{6}';
const TEXT: char = '\u{7}';
const FOCUS: char = '\u{8}';

impl Screen {
    fn put(&mut self, mark: char, text: &str) {
        self.0.push(mark);
        self.words(text);
    }

    /// A visitor's answer may hold any character; those that are marks here are not words.
    fn words(&mut self, text: &str) {
        self.0.extend(text.chars().filter(|character| !matches!(character, FILL..=FOCUS)));
    }

    /// See [`Op::Fill`].
    pub fn fill(&mut self, id: &str) {
        self.put(FILL, id);
    }

    /// See [`Op::At`].
    pub fn at(&mut self, id: &str) {
        self.put(AT, id);
    }

    /// Opens an element with a class, which is its part as well.
    pub fn open(&mut self, tag: &str, class: &str) {
        self.put(OPEN, tag);
        if !class.is_empty() {
            self.set("class", class);
            self.set("part", class);
        }
    }

    /// See [`Op::Close`].
    pub fn close(&mut self) {
        self.0.push(CLOSE);
    }

    /// See [`Op::Set`].
    pub fn set(&mut self, name: &str, value: &str) {
        self.put(SET, name);
        self.put(SET, value);
    }

    /// See [`Op::Unset`].
    pub fn unset(&mut self, name: &str) {
        self.put(UNSET, name);
    }

    /// See [`Op::Text`].
    pub fn text(&mut self, words: &str) {
        self.put(TEXT, words);
    }

    /// An element with words in it.
    pub fn line(&mut self, tag: &str, class: &str, words: &str) {
        self.open(tag, class);
        self.text(words);
        self.close();
    }

    /// See [`Op::Focus`].
    pub fn focus(&mut self, id: &str) {
        self.put(FOCUS, id);
    }

    /// The string form, which [`ops`] reads.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The steps of a screen's string form.
pub fn ops(screen: &str) -> impl Iterator<Item = Op<'_>> {
    let mut rest = screen;
    let mut next = move || {
        let mark = rest.chars().next()?;
        let body = rest.get(1..)?;
        let end = body.bytes().position(|byte| (1..=8).contains(&byte)).unwrap_or(body.len());
        rest = body.get(end..)?;
        Some((mark, body.get(..end)?))
    };
    std::iter::from_fn(move || {
        let (mark, text) = next()?;
        Some(match mark {
            FILL => Op::Fill(text),
            AT => Op::At(text),
            OPEN => Op::Open(text),
            SET => Op::Set(text, next()?.1),
            UNSET => Op::Unset(text),
            TEXT => Op::Text(text),
            FOCUS => Op::Focus(text),
            _ => Op::Close,
        })
    })
}

impl fmt::Display for Screen {
    /// As something like markup, for tests and people.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for op in ops(&self.0) {
            match op {
                Op::Fill(id) => write!(out, "\n=#{id} ")?,
                Op::At(id) => write!(out, "\n#{id} ")?,
                Op::Open(tag) => write!(out, "<{tag}>")?,
                Op::Close => write!(out, "</>")?,
                Op::Set(name, value) => write!(out, "[{name}={value}]")?,
                Op::Unset(name) => write!(out, "[{name}!]")?,
                Op::Text(words) => write!(out, "{words}")?,
                Op::Focus(id) => write!(out, "\n>#{id}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_answers_cannot_forge_steps() {
        let mut screen = Screen::default();
        screen.fill("stage");
        screen.open("p", "intro");
        screen.set("title", "");
        screen.text("a\u{4}\u{3}script\u{8}b\nc");
        screen.close();
        screen.unset("hidden");
        screen.focus("x");
        let expected = [
            Op::Fill("stage"),
            Op::Open("p"),
            Op::Set("class", "intro"),
            Op::Set("part", "intro"),
            Op::Set("title", ""),
            Op::Text("ascriptb\nc"),
            Op::Close,
            Op::Unset("hidden"),
            Op::Focus("x"),
        ];
        assert_eq!(ops(screen.as_str()).collect::<Vec<_>>(), expected);
    }
}
