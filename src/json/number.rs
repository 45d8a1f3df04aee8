//! Doubles from decimal text and back, correctly rounded, without tables.
//!
//! Nearly every number in a definition takes the short ways (whole numbers, few decimals), which are exact
//! by themselves. The rest goes through exact arithmetic on [`Big`] numbers: slow, small and right.

#[cfg(not(all(feature = "page", target_arch = "wasm32")))]
use super::exact::{nearest_decimal, push_decimal};
#[cfg(all(feature = "page", target_arch = "wasm32"))]
use super::host::{nearest_decimal, push_decimal};
use super::write::push_whole;

/// 2⁵³: below it every whole number is a double.
const EXACT: u64 = 1 << 53;

/// Significant digits that decide how a decimal rounds to a double; what follows only says "and a bit more".
const MAX_DIGITS: usize = 800;

/// Reads a JSON number. `None` for text that is not one, and for numbers too large for a double.
///
/// ```
/// use leadgate::json::parse_number;
/// assert_eq!(parse_number("-12.50e1"), Some(-125.0));
/// assert_eq!(parse_number("01"), None);
/// assert_eq!(parse_number("1e400"), None);
/// ```
pub fn parse_number(text: &str) -> Option<f64> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (rest.get(..at)?, parse_exponent(rest.get(at + 1..)?)?),
        None => (rest, 0),
    };
    let (whole, fraction) = match mantissa.find('.') {
        Some(at) => (mantissa.get(..at)?, Some(mantissa.get(at + 1..)?)),
        None => (mantissa, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) || !fraction.is_none_or(all_digits) {
        return None;
    }

    let fraction = fraction.unwrap_or("");
    let digits: String = whole.chars().chain(fraction.chars()).skip_while(|&digit| digit == '0').collect();
    let mut power = exponent - fraction.len() as i64;
    let mut kept = digits.trim_end_matches('0');
    power += (digits.len() - kept.len()) as i64;
    let mut more = false;
    if kept.len() > MAX_DIGITS {
        power += (kept.len() - MAX_DIGITS) as i64;
        kept = kept.get(..MAX_DIGITS)?;
        more = true;
    }
    let size = magnitude(kept, more, power)?;
    Some(if negative { -size } else { size })
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut size: i64 = 0;
    for byte in digits.bytes() {
        size = (size * 10 + i64::from(byte - b'0')).min(1_000_000);
    }
    Some(if text.starts_with('-') { -size } else { size })
}

/// `digits × 10^power` as the nearest double, ties to even; `more` says that further digits were cut off.
pub(super) fn magnitude(digits: &str, more: bool, power: i64) -> Option<f64> {
    if digits.is_empty() {
        return Some(0.0);
    }
    let scale = digits.len() as i64 + power;
    if scale > 310 {
        return None;
    }
    if scale < -330 {
        return Some(0.0);
    }
    if digits.len() <= 15 && (-22..=22).contains(&power) {
        // Both operands are exact, so one correctly rounded operation gives the nearest double.
        let whole = digits.bytes().fold(0u64, |sum, byte| sum * 10 + u64::from(byte - b'0')) as f64;
        let ten = exact_pow10(power.unsigned_abs() as u32);
        return Some(if power < 0 { whole / ten } else { whole * ten });
    }
    nearest_decimal(digits, more, power)
}

/// 10^power, exact for power ≤ 22.
pub(super) fn exact_pow10(power: u32) -> f64 {
    let mut value = 1.0;
    for _ in 0..power {
        value *= 10.0;
    }
    value
}

/// Writes a number as ECMAScript's `Number::toString` does, which RFC 8785 asks for: the fewest digits that
/// read back as the same double. What JSON cannot hold (NaN, infinities) is written as `null`.
///
/// ```
/// use leadgate::json::write_number;
/// let mut text = String::new();
/// write_number(1e21, &mut text);
/// text.push(' ');
/// write_number(0.000001, &mut text);
/// text.push(' ');
/// write_number(-0.0, &mut text);
/// assert_eq!(text, "1e+21 0.000001 0");
/// ```
pub fn write_number(number: f64, out: &mut String) {
    if !number.is_finite() {
        out.push_str("null");
        return;
    }
    if number < 0.0 {
        out.push('-');
    }
    let size = number.abs();
    if size < EXACT as f64 && size as u64 as f64 == size {
        push_whole(out, size as u64);
        return;
    }
    push_decimal(size, out);
}
