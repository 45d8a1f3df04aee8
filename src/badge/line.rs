//! The lines of a vCard: put together again where they were folded, and taken apart into name, parameters and value.

use super::bytes::{base64, decode, latin, quoted_printable};

/// One property, still in its own encoding.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// In capitals, without its group.
    pub(super) name: String,
    /// Names in capitals; a value without a name, as vCard 2.1 has them, is a `TYPE`.
    pub(super) parameters: Vec<(String, String)>,
    /// As written, escapes and all.
    pub(super) value: String,
}

impl Line {
    /// Whether a parameter has this value, among those that are separated by commas.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|given| given.split(',').any(|one| one.trim().eq_ignore_ascii_case(value)))
    }

    /// The values of a parameter.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value with its encoding taken off, escapes left as they are.
    pub(super) fn decoded(&self) -> String {
        let bytes = if self.is_quoted_printable() {
            quoted_printable(&self.value)
        } else if self.is("ENCODING", "B") || self.is("ENCODING", "BASE64") {
            base64(&self.value)
        } else {
            return self.value.clone();
        };
        // A charset that we do not know is one of these two more often than not.
        if self.is("CHARSET", "ISO-8859-1") || self.is("CHARSET", "WINDOWS-1252") {
            latin(&bytes)
        } else {
            decode(&bytes)
        }
    }

    fn is_quoted_printable(&self) -> bool {
        self.is("ENCODING", "QUOTED-PRINTABLE") || self.is("TYPE", "QUOTED-PRINTABLE")
    }

    fn read(text: &str) -> Option<Line> {
        let (head, value) = split_outside_quotes(text, ':')?;
        let mut parts = Vec::new();
        let mut rest = head;
        while let Some((part, after)) = split_outside_quotes(rest, ';') {
            parts.push(part);
            rest = after;
        }
        parts.push(rest);
        let mut parts = parts.into_iter();
        let name = parts.next().unwrap_or("");
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        let parameter = |part: &str| match part.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim().replace('"', "")),
            None => {
                let value = part.trim();
                let known = value.eq_ignore_ascii_case("BASE64") || value.eq_ignore_ascii_case("B");
                (if known { "ENCODING" } else { "TYPE" }.to_owned(), value.to_owned())
            }
        };
        Some(Line { name, parameters: parts.map(parameter).collect(), value: value.to_owned() })
    }
}

/// The text before and after the first `mark` that stands outside quotes.
fn split_outside_quotes(text: &str, mark: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (place, character) in text.char_indices() {
        match character {
            '"' => quoted = !quoted,
            _ if character == mark && !quoted => {
                return Some((text.get(..place)?, text.get(place + mark.len_utf8()..)?));
            }
            _ => {}
        }
    }
    // A quote that is never closed was no quote.
    if quoted { text.split_once(mark) } else { None }
}

/// The properties of a text, as many as can be read. Lines end as they like: CRLF, LF or CR.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut whole = String::new();
    let (mut soft, mut printable) = (false, None);
    let mut keep = |whole: &mut String| {
        if let Some(line) = Line::read(whole) {
            lines.push(line);
        }
        whole.clear();
    };
    for part in text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')) {
        if soft {
            // The soft line break of quoted-printable: nothing of it is text.
            whole.push_str(part);
        } else if let Some(more) = part.strip_prefix([' ', '\t']) {
            whole.push_str(more);
        } else {
            keep(&mut whole);
            printable = None;
            whole.push_str(part);
        }
        // Once for each line, however often it is folded.
        if printable.is_none() && part.contains(':') {
            printable = Some(is_quoted_printable(&whole));
        }
        soft = printable == Some(true) && part.ends_with('=');
        if soft {
            whole.pop();
        }
    }
    keep(&mut whole);
    lines
}

/// Before the value: whether the line says that it is quoted-printable.
fn is_quoted_printable(line: &str) -> bool {
    line.split(':').next().unwrap_or("").to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        lines(text).iter().map(|line| (line.name.clone(), line.decoded())).collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn folded_lines_are_whole_again() {
        let text = "NOTE:one\r\n  two\r\n\tthree\nORG:A\rTITLE:B";
        assert_eq!(values(text), [pair("NOTE", "one twothree"), pair("ORG", "A"), pair("TITLE", "B")]);
    }

    #[test]
    fn soft_line_breaks_belong_to_quoted_printable_alone() {
        let text = "N;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=\r\nler;A\r\nURL:x?y=\r\nORG:Z";
        assert_eq!(values(text), [pair("N", "Müller;A"), pair("URL", "x?y="), pair("ORG", "Z")]);
    }

    #[test]
    fn a_property_has_group_name_parameters_and_value() {
        let line = &lines("item1.tel;type=\"work,voice\";PREF;x=\"a;b:c\":tel:+49 30")[0];
        assert_eq!((line.name.as_str(), line.value.as_str()), ("TEL", "tel:+49 30"));
        assert!(line.is("TYPE", "VOICE") && line.is("TYPE", "pref") && line.is("X", "a;b:c"));
        assert!(lines("no property\n:x\n ü:y\n").is_empty());
        assert_eq!(values("ORG;X=\"a:b"), [pair("ORG", "b")]);
    }

    #[test]
    fn charsets_of_quoted_printable_are_kept() {
        assert_eq!(values("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg")[0].1, "Jörg");
        assert_eq!(values("FN;QUOTED-PRINTABLE:J=F6rg")[0].1, "Jörg");
        assert_eq!(values("FN;CHARSET=UTF-8;BASE64:SsO2cmc=")[0].1, "Jörg");
    }
}
