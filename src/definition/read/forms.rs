//! The forms that strings may have.

use super::super::schema::Name;
use crate::time::{Date, Duration};

impl Name {
    /// Whether a name has this form.
    pub(super) fn fits(self, text: &str) -> bool {
        let allowed = |(at, byte): (usize, u8)| match self {
            Name::Slug => byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-',
            Name::Question => {
                byte.is_ascii_lowercase() || (at > 0 && (byte.is_ascii_digit() || byte == b'_'))
            }
            Name::Loose => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
            Name::Dimension => byte.is_ascii_lowercase() || byte == b'_',
        };
        let longest = if self == Name::Dimension { 32 } else { 64 };
        (1..=longest).contains(&text.len()) && text.bytes().enumerate().all(allowed)
    }

    /// The characters, for people.
    pub(super) fn characters(self) -> &'static str {
        match self {
            Name::Slug => "a-z 0-9 -",
            Name::Question => "a-z 0-9 _",
            Name::Loose => "A-Z a-z 0-9 _ - .",
            Name::Dimension => "a-z _",
        }
    }
}

/// Well-formed by RFC 5646 as far as separators and lengths go: `de`, `pt-BR`, `zh-Hant-TW`.
pub(super) fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(place, part)| match place {
        0 => (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    })
}

/// `https:` with a host, `mailto:`, `tel:` or relative to the page; nothing that a browser would read as
/// another scheme.
pub(super) fn is_safe_url(url: &str) -> bool {
    let odd = |character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, '\\' | '<' | '>' | '"')
    };
    if url.is_empty() || url.chars().any(odd) || url.starts_with("//") {
        return false;
    }
    let scheme = url
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        .count();
    match (url.get(..scheme), url.get(scheme..)) {
        (Some(scheme), Some(rest)) if rest.starts_with(':') => {
            let is = |name: &str| scheme.eq_ignore_ascii_case(name);
            if is("https") {
                rest.strip_prefix("://")
                    .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
            } else {
                (is("mailto") || is("tel")) && rest.len() > 1
            }
        }
        _ => true,
    }
}

pub(super) fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
    })
}

pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(super) fn is_date(text: &str) -> bool {
    Date::parse(text).is_some()
}

/// An ISO 8601 duration, longer than nothing where it must be.
pub(super) fn is_duration(text: &str, longer: bool) -> bool {
    Duration::parse(text).is_some_and(|duration| !longer || !duration.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_urls_pass() {
        for url in [
            "https://a.example/x?y=1#z",
            "HTTPS://a.example",
            "mailto:a@b.example",
            "tel:+491234",
            "/path",
            "page.html",
            "?q=a:b",
            "#top",
            "./a:b",
            "../x",
        ] {
            assert!(is_safe_url(url), "{url}");
        }
        for url in [
            "",
            "http://a.example",
            "javascript:alert(1)",
            " javascript:x",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "//a.example",
            "https:",
            "https:///x",
            "https:a",
            "\\\\a",
            "a b",
            "ftp://x",
            "java\tscript:x",
            "mailto:",
            "vbscript:x",
            "blob:x",
            ":x",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
    }

    #[test]
    fn language_tags_are_well_formed() {
        for tag in ["en", "de-AT", "zh-Hant-TW", "sl-rozaj-1994"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "e", "en_GB", "en-", "-en", "englishlang", "en-toolongsub1", "de-ä"] {
            assert!(!is_language(tag), "{tag}");
        }
    }

    #[test]
    fn names_have_their_characters_and_no_others() {
        assert!(
            Name::Question.fits("a_1")
                && !Name::Question.fits("1a")
                && !Name::Question.fits("_a")
                && !Name::Question.fits("A")
        );
        assert!(Name::Slug.fits("a-1") && !Name::Slug.fits("a_1") && !Name::Slug.fits(""));
        assert!(Name::Loose.fits("White.Paper-2_x") && !Name::Loose.fits("a b") && !Name::Loose.fits("ä"));
        assert!(Name::Dimension.fits(&"a".repeat(32)) && !Name::Dimension.fits(&"a".repeat(33)));
        assert!(Name::Slug.fits(&"a".repeat(64)) && !Name::Slug.fits(&"a".repeat(65)));
    }
}
