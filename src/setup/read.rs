//! Reading a configuration: every mistake with its place and what to do.

use super::{IDLE_SECONDS, Setup};
use crate::base64url::decode;
use crate::json::{Json, Path, parse};
use crate::mistake::Mistake;

const MEMBERS: [&str; 12] = [
    "$schema",
    "format",
    "app",
    "definition",
    "endpoint",
    "event",
    "device",
    "staff",
    "idle_seconds",
    "public_key",
    "badge_patterns",
    "pin",
];

/// The longest name of an event, a device or a person, in characters.
const MAX_NAME: usize = 80;

/// Reads a configuration file, or what a link holds.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(text: &str) -> Result<Setup, Vec<Mistake>> {
    let parsed = match parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!("This is not JSON: {error}.");
            return Err(vec![Mistake::new("invalid_json", "", &message, "Correct it there.")]);
        }
    };
    let json = &parsed.value;
    let mut check = Check { json, mistakes: Vec::new() };
    for pointer in &parsed.repeated {
        check.note("repeated_member", pointer, "This member stands twice.", "Remove one of them.");
    }
    let Some(members) = json.as_object() else {
        check.note("wrong_type", "", "A configuration is an object.", "Begin it with { and end it with }.");
        return Err(check.mistakes);
    };
    for (name, _) in members.iter().filter(|(name, _)| !MEMBERS.contains(&name.as_str())) {
        let pointer = Path::Root.member(name).pointer();
        let fix = ["Known here: ", &MEMBERS.join(", "), "."].concat();
        check.note("unknown_member", &pointer, "A configuration has no such member.", &fix);
    }
    if json.member("format").and_then(Json::as_i64) != Some(1) {
        check.note(
            "unsupported_format",
            "/format",
            "The format is missing or unknown.",
            "Write \"format\": 1.",
        );
    }
    let setup = Setup {
        app: check.address("app", false),
        definition: check.address("definition", true).unwrap_or_default(),
        endpoint: check.address("endpoint", true).unwrap_or_default(),
        event: check.name("event"),
        device: check.name("device"),
        staff: check.list("staff", 40, MAX_NAME),
        idle_seconds: check.idle(),
        public_key: check.key(),
        badge_patterns: check.patterns(),
        pin: check.pin(),
    };
    if check.mistakes.is_empty() { Ok(setup) } else { Err(check.mistakes) }
}

struct Check<'a> {
    json: &'a Json,
    mistakes: Vec<Mistake>,
}

impl Check<'_> {
    fn note(&mut self, code: &'static str, pointer: &str, message: &str, fix: &str) {
        self.mistakes.push(Mistake::new(code, pointer, message, fix));
    }

    /// The text of a member that may be missing.
    fn text(&mut self, member: &str) -> Option<String> {
        let given = self.json.member(member)?;
        if given.as_str().is_none() {
            self.note("wrong_type", &["/", member].concat(), "Text is needed here.", "Write it in quotes.");
        }
        given.as_str().map(str::to_owned)
    }

    fn address(&mut self, member: &str, needed: bool) -> Option<String> {
        let pointer = ["/", member].concat();
        if needed && self.json.member(member).is_none() {
            self.note("missing_member", &pointer, "This address is missing.", "Write it as https://….");
        }
        let text = self.text(member)?;
        if !is_address(&text) {
            let fix = "Write it as https://…; http is for this machine alone (localhost, 127.0.0.1).";
            self.note("invalid_url", &pointer, "This is not an address that a kiosk may use.", fix);
        }
        Some(text)
    }

    fn name(&mut self, member: &str) -> Option<String> {
        let text = self.text(member)?;
        self.one_line(&["/", member].concat(), &text, MAX_NAME);
        Some(text)
    }

    fn one_line(&mut self, pointer: &str, text: &str, most: usize) {
        let odd = |character: char| {
            character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if text.trim().is_empty() {
            self.note("blank_text", pointer, "There are no words in it.", "Write some, or leave it out.");
        } else if text.chars().count() > most {
            let message = format!("It has more than {most} characters.");
            self.note("too_long", pointer, &message, "Shorten it.");
        } else if text.chars().any(odd) {
            let message = "It holds a control character or one that turns the direction of writing.";
            self.note("forbidden_character", pointer, message, "Write it as one plain line.");
        }
    }

    fn list(&mut self, member: &str, most: usize, longest: usize) -> Vec<String> {
        let pointer = ["/", member].concat();
        let json = self.json;
        let Some(given) = json.member(member) else { return Vec::new() };
        let Some(items) = given.as_array() else {
            self.note("wrong_type", &pointer, "A list is needed here.", "Write it in [ and ].");
            return Vec::new();
        };
        if items.len() > most {
            let message = format!("There are more than {most}.");
            self.note("too_many", &pointer, &message, "Leave some out.");
        }
        let mut list: Vec<String> = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let at = Path::Root.member(member).item(place).pointer();
            match item.as_str() {
                None => self.note("wrong_type", &at, "Text is needed here.", "Write it in quotes."),
                Some(text) if list.iter().any(|known| known == text) => {
                    self.note("repeated_id", &at, "This stands in the list already.", "Remove one of them.");
                }
                Some(text) => {
                    self.one_line(&at, text, longest);
                    list.push(text.to_owned());
                }
            }
        }
        list
    }

    fn idle(&mut self) -> i64 {
        let Some(given) = self.json.member("idle_seconds") else { return IDLE_SECONDS };
        match given.as_i64() {
            Some(seconds) if (20..=3600).contains(&seconds) => seconds,
            _ => {
                let message = "The time until the kiosk asks is 20 to 3600 seconds, a whole number.";
                self.note("out_of_range", "/idle_seconds", message, "Write 60, say.");
                IDLE_SECONDS
            }
        }
    }

    fn key(&mut self) -> Option<String> {
        let text = self.text("public_key")?;
        if decode(&text).is_none_or(|bytes| bytes.len() != 32) {
            let message = "This is not a public key: that is 43 characters of A-Z, a-z, 0-9, - and _.";
            self.note(
                "invalid_key",
                "/public_key",
                message,
                "Copy it as leadgate kiosk keygen has printed it.",
            );
        }
        Some(text)
    }

    fn patterns(&mut self) -> Vec<String> {
        let list = self.list("badge_patterns", 10, 200);
        for (place, pattern) in list.iter().enumerate() {
            if let Err(error) = crate::badge::Pattern::read(pattern) {
                let pointer = Path::Root.member("badge_patterns").item(place).pointer();
                let message = format!("The pattern cannot be read: {error}.");
                self.note(
                    "invalid_pattern",
                    &pointer,
                    &message,
                    "docs/kiosk.md tells how patterns are written.",
                );
            }
        }
        list
    }

    fn pin(&mut self) -> Option<String> {
        let text = self.text("pin")?;
        let digits = (6..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits && !is_verifier(&text) {
            let message = "A PIN has 6 to 12 digits.";
            self.note(
                "invalid_pin",
                "/pin",
                message,
                "Write the digits in quotes; the link carries what verifies them.",
            );
        }
        Some(text)
    }
}

/// `pbkdf2-sha256$600000$<salt>$<hash>`, salt and hash as base64url of 16 and 32 bytes.
fn is_verifier(text: &str) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    let [name, rounds, salt, hash] = parts.as_slice() else { return false };
    let long = |text: &str, length: usize| decode(text).is_some_and(|bytes| bytes.len() == length);
    *name == "pbkdf2-sha256"
        && rounds.parse().is_ok_and(|rounds: u32| (600_000..=10_000_000).contains(&rounds))
        && long(salt, 16)
        && long(hash, 32)
}

/// https with a host, or http on this machine.
fn is_address(url: &str) -> bool {
    let odd = |character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, '\\' | '<' | '>' | '"')
    };
    let (near, rest) = match url.split_once("://") {
        Some(("https", rest)) => (false, rest),
        Some(("http", rest)) => (true, rest),
        _ => return false,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    let local = matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost");
    !name.is_empty() && !host.contains('@') && !url.chars().any(odd) && (!near || local)
}
