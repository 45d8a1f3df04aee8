//! Reading JSON (RFC 8259), strictly, with the place of what is wrong.

use super::{Json, Path, parse_number};

/// How deep lists and objects may be nested. Conditions at their deepest need 70.
pub const MAX_DEPTH: usize = 128;

/// What a text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The value. Of members with one name it has the first.
    pub value: Json,
    /// JSON Pointers of members whose name stands twice in their object.
    pub repeated: Vec<String>,
}

/// Text that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What was found wrong, as a stable word: see [`SyntaxError::sentence`].
    pub fault: Fault,
}

/// What is wrong with a text that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends too early.
    End,
    /// A character that cannot stand here.
    Unexpected,
    /// A number that is not written as JSON writes numbers, or that no double holds.
    Number,
    /// An escape that JSON does not have, or half of a surrogate pair.
    Escape,
    /// A control character inside a string.
    Control,
    /// Something after the value.
    Trailing,
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
}

impl SyntaxError {
    /// The fault in words; the widget has no room for them.
    pub fn sentence(&self) -> &'static str {
        if cfg!(not(feature = "prose")) {
            return "";
        }
        match self.fault {
            Fault::End => "the text ends too early",
            Fault::Unexpected => "this character cannot stand here",
            Fault::Number => "this is not a number that JSON can hold",
            Fault::Escape => "this escape is not one that JSON has, or is half of a pair",
            Fault::Control => "a control character stands unescaped in a string",
            Fault::Trailing => "there is something after the end",
            Fault::Depth => "it is nested too deeply",
        }
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "line {}, column {}: {}", self.line, self.column, self.sentence())
    }
}

impl std::error::Error for SyntaxError {}

/// Reads a JSON text.
///
/// # Errors
/// The first place where the text is not JSON. Repeated member names are not among them: JSON allows
/// them, so they are listed in [`Parsed::repeated`] for the caller to judge.
pub fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let mut reader = Reader { text, at: 0, repeated: Vec::new() };
    let result = reader.value(&Path::Root, 0).and_then(|value| {
        reader.space();
        if reader.at < text.len() { Err(Fault::Trailing) } else { Ok(value) }
    });
    match result {
        Ok(value) => Ok(Parsed { value, repeated: reader.repeated }),
        Err(fault) => {
            let before = text.get(..reader.at).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            Err(SyntaxError {
                line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
                column: before.get(line_start..).unwrap_or("").chars().count() + 1,
                fault,
            })
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    repeated: Vec<String>,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// The next character that is not space must be `byte`.
    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        self.space();
        if self.take(byte) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self) -> Fault {
        if self.at < self.text.len() { Fault::Unexpected } else { Fault::End }
    }

    fn value(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::Depth);
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(path, depth),
            Some(b'[') => self.array(path, depth),
            Some(b'"') => self.string().map(Json::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, value) in
                    [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)]
                {
                    if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                Err(self.unexpected())
            }
        }
    }

    fn object(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, Fault> {
        self.at += 1;
        let mut members: Vec<(String, Json)> = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected());
            }
            let name = self.string()?;
            self.expect(b':')?;
            let value = self.value(&path.member(&name), depth + 1)?;
            if members.iter().any(|(known, _)| *known == name) {
                self.repeated.push(path.member(&name).pointer());
            } else {
                members.push((name, value));
            }
            self.space();
            if self.take(b'}') {
                return Ok(Json::Object(members));
            }
            self.expect(b',')?;
        }
    }

    fn array(&mut self, path: &Path<'_>, depth: usize) -> Result<Json, Fault> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            let item = self.value(&path.item(items.len()), depth + 1)?;
            items.push(item);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(items));
            }
            self.expect(b',')?;
        }
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let length = rest
            .bytes()
            .take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .count();
        let number = rest.get(..length).and_then(parse_number).ok_or(Fault::Number)?;
        self.at += length;
        Ok(Json::Number(number))
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.at += 1;
            }
            text.push_str(self.text.get(start..self.at).unwrap_or(""));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                Some(_) => return Err(Fault::Control),
                None => return Err(Fault::End),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let byte = self.peek().ok_or(Fault::End)?;
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return Err(Fault::Escape),
        };
        self.at += 1;
        Ok(character)
    }

    /// `\uXXXX`, or two of them for a character beyond the first 65,536. Half a pair is not a character.
    fn unicode_escape(&mut self) -> Result<char, Fault> {
        let first = self.code_unit()?;
        if !(0xd800..0xe000).contains(&first) {
            return char::from_u32(first).ok_or(Fault::Escape);
        }
        if first >= 0xdc00 || !self.take(b'\\') || self.peek() != Some(b'u') {
            return Err(Fault::Escape);
        }
        let second = self.code_unit()?;
        if !(0xdc00..0xe000).contains(&second) {
            return Err(Fault::Escape);
        }
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)).ok_or(Fault::Escape)
    }

    fn code_unit(&mut self) -> Result<u32, Fault> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(Fault::Escape)?;
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Ok(unit)
    }
}
