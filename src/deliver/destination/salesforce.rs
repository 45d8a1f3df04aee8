//! Salesforce Web-to-Lead: what a lead looks like there.

use super::Field;
use crate::json::Json;

/// What stands in a field that Salesforce wants and the lead has nothing for. Without it the lead would be dropped, and
/// Salesforce would answer as if it had been taken.
const NOT_PROVIDED: &str = "[not provided]";

pub(super) fn address(oid: &str) -> String {
    ["https://webto.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8&orgId=", oid].concat()
}

/// The form. No `retURL`: nobody is there to be sent back.
pub(super) fn body(lead: &Json, fields: &[Field], oid: &str) -> String {
    let mut body = String::new();
    push(&mut body, "oid", oid);
    for field in fields {
        let needed = matches!(field.name.as_str(), "last_name" | "company");
        let value = field.source.of(lead).or_else(|| needed.then(|| NOT_PROVIDED.to_owned()));
        if let Some(value) = value {
            push(&mut body, &field.name, &value);
        }
    }
    body
}

/// Adds a pair as browsers write the content of a form (application/x-www-form-urlencoded of the URL standard).
fn push(body: &mut String, name: &str, value: &str) {
    if !body.is_empty() {
        body.push('&');
    }
    push_encoded(body, name);
    body.push('=');
    push_encoded(body, value);
}

fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                for half in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                    out.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
}
