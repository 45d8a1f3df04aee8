//! Writing JSON: compact in the order of the members, or canonically.

use super::{Json, write_number};

impl Json {
    /// As compact text, members in their order.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        write(self, &mut out, false);
        out
    }

    /// In the canonical form of RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript numbers.
    pub fn to_canonical(&self) -> String {
        let mut out = String::new();
        write(self, &mut out, true);
        out
    }
}

fn write(value: &Json, out: &mut String, canonical: bool) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(number) => write_number(*number, out),
        Json::String(text) => write_string(text, out),
        Json::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out, canonical);
            }
            out.push(']');
        }
        Json::Object(members) => {
            let mut ordered: Vec<&(String, Json)> = Vec::new();
            for member in members {
                // By insertion, since objects are small and the library's sort is 4 KB of code for each type.
                let place = match canonical {
                    true => {
                        ordered.partition_point(|(name, _)| name.encode_utf16().le(member.0.encode_utf16()))
                    }
                    false => ordered.len(),
                };
                ordered.insert(place, member);
            }
            out.push('{');
            for (index, (name, value)) in ordered.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                write(value, out, canonical);
            }
            out.push('}');
        }
    }
}

/// RFC 8785 §3.2.2.2: the two-character escapes where JSON has them, `\u00xx` for other controls, nothing else.
fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                let code = character as u32;
                out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(code % 16, 16).unwrap_or('0'));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Adds a whole number in decimal. Smaller than the formatting machinery of the standard library.
pub(crate) fn push_whole(out: &mut String, number: u64) {
    if number >= 10 {
        push_whole(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}
