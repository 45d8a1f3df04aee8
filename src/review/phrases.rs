//! Parts of sentences that know no definition: lists, numbers, lengths of time.

use crate::json::write_number;
use crate::time::Duration;

/// A list as it is spoken, with `word` (*and*, *or*) before the last item.
///
/// ```
/// use leadgate::review::listed;
/// let items = |all: &[&str]| all.iter().map(|one| one.to_string()).collect::<Vec<_>>();
/// assert_eq!(listed(&items(&["a", "b"]), "or"), "a or b");
/// assert_eq!(listed(&items(&["a", "b", "c"]), "and"), "a, b and c");
/// ```
pub fn listed(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => [&head.join(", "), " ", word, " ", last].concat(),
    }
}

/// Whole sentences parts in a row: each may have commas of its own, so that one stands before the word, too.
pub(super) fn chained(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => [&head.join(", "), ", ", word, " ", last].concat(),
    }
}

/// A number and its noun: *1 point*, *15 points*, *−5 points*.
pub fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", whole(count), if count.abs() == 1 { one } else { many })
}

/// A whole number, with a minus sign that people read.
pub(super) fn whole(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", number.unsigned_abs())
}

/// Any number, with a minus sign that people read.
pub(super) fn number(number: f64) -> String {
    let mut text = String::new();
    write_number(number.abs(), &mut text);
    if number < 0.0 { ["−", &text].concat() } else { text }
}

/// How often: *once*, *twice*, *3 times*.
pub(super) fn times(count: i64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => counted(more, "time", "times"),
    }
}

/// A length of time in words.
///
/// ```
/// use leadgate::{review::duration, time::Duration};
/// let words = |text| Duration::parse(text).map(duration).unwrap_or_default();
/// assert_eq!(words("PT36H"), "1 day and 12 hours");
/// assert_eq!(words("P1Y6M"), "1 year and 6 months");
/// assert_eq!(words("PT0S"), "no time");
/// ```
pub fn duration(duration: Duration) -> String {
    let mut parts = Vec::new();
    let mut take = |amount: i64, one: &str, many: &str| {
        if amount > 0 {
            parts.push(counted(amount, one, many));
        }
    };
    take(duration.months / 12, "year", "years");
    take(duration.months % 12, "month", "months");
    let millis = duration.millis;
    take(millis / 86_400_000, "day", "days");
    take(millis / 3_600_000 % 24, "hour", "hours");
    take(millis / 60_000 % 60, "minute", "minutes");
    let seconds = millis % 60_000;
    if seconds > 0 {
        let words = number(seconds as f64 / 1000.0);
        parts.push(format!("{words} {}", if seconds == 1000 { "second" } else { "seconds" }));
    }
    if parts.is_empty() { "no time".to_owned() } else { listed(&parts, "and") }
}

/// `text` with its first letter a capital one.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A clause as a sentence: a capital letter in front, a full stop behind.
pub(super) fn sentence(clause: &str) -> String {
    let mut text = capital(clause);
    if !text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟']) {
        text.push('.');
    }
    text
}

/// Words in quotation marks, with the colon at their end left out: *“Your role”*.
pub(super) fn quoted(words: &str) -> String {
    ["“", words.trim().trim_end_matches([':', '：', ' ']), "”"].concat()
}
