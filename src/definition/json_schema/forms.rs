//! The forms of strings as patterns (ECMA-262 with `u`, which is what JSON Schema asks for). White space is
//! listed instead of written `\s`, which means other characters in other languages than in Rust.

/// `[a-z0-9-]`, 1 to 64 of them.
pub(super) const SLUG_CHARACTERS: &str = "^[a-z0-9-]{1,64}$";

/// No control characters (C0) and no marks that override the direction of writing.
pub(super) const PLAIN: &str = r"^[^\u0000-\u001f\u202a-\u202e\u2066-\u2069]*$";

/// The same, and something that is no white space.
pub(super) const WORDS: &str = concat!(
    r"^[ \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*",
    r"[^\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202a-\u202f\u205f\u2066-\u2069\u3000]",
    r"[^\u0000-\u001f\u202a-\u202e\u2066-\u2069]*$"
);

/// `https:` with a host, `mailto:`, `tel:` or relative to the page.
pub(super) const URL: &str = concat!(
    r"^(?:[Hh][Tt][Tt][Pp][Ss]://(?![/?#])|(?:[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):|(?!//)(?![A-Za-z0-9+.-]*:))",
    r#"[^\u0000-\u0020"<>\\\u007f-\u00a0\u1680\u2000-\u200a\u2028-\u202f\u205f\u2066-\u2069\u3000]+$"#
);

/// A day that exists.
pub(super) const DATE: &str = concat!(
    "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))",
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
);

/// ISO 8601: the units in order, each once, a fraction in the last one unless it is years or months.
pub(super) const DURATION: &str = concat!(
    "^P(?=[0-9]|T[0-9])(?:[0-9]{1,9}Y)?(?:[0-9]{1,9}M)?",
    "(?:[0-9]{1,9}(?:[.,][0-9]+(?=W$))?W)?(?:[0-9]{1,9}(?:[.,][0-9]+(?=D$))?D)?",
    "(?:T(?=[0-9])(?:[0-9]{1,9}(?:[.,][0-9]+(?=H$))?H)?(?:[0-9]{1,9}(?:[.,][0-9]+(?=M$))?M)?",
    "(?:[0-9]{1,9}(?:[.,][0-9]+)?S)?)?$"
);

/// The same, and longer than nothing.
pub(super) const LONGER_DURATION: &str = concat!(
    "^P(?=.*[1-9])(?=[0-9]|T[0-9])(?:[0-9]{1,9}Y)?(?:[0-9]{1,9}M)?",
    "(?:[0-9]{1,9}(?:[.,][0-9]+(?=W$))?W)?(?:[0-9]{1,9}(?:[.,][0-9]+(?=D$))?D)?",
    "(?:T(?=[0-9])(?:[0-9]{1,9}(?:[.,][0-9]+(?=H$))?H)?(?:[0-9]{1,9}(?:[.,][0-9]+(?=M$))?M)?",
    "(?:[0-9]{1,9}(?:[.,][0-9]+)?S)?)?$"
);

/// `sha256:` and 64 hex digits.
pub(super) const DIGEST: &str = "^sha256:[0-9a-f]{64}$";

/// Three capital letters.
pub(super) const CURRENCY: &str = "^[A-Z]{3}$";

/// A BCP 47 tag, as far as separators and lengths go.
pub(super) const LANGUAGE: &str = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$";
