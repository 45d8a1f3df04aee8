//! Doubles from decimal text and back, correctly rounded, without tables.
//!
//! Nearly every number in a definition takes the short ways (whole numbers, few decimals), which are exact
//! by themselves. The rest goes through exact arithmetic on [`Big`] numbers: slow, small and right.

use super::big::Big;
use super::write::push_whole;
use std::cmp::Ordering;

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
fn magnitude(digits: &str, more: bool, power: i64) -> Option<f64> {
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
    let mut numerator = Big::from_u64(0);
    for byte in digits.bytes() {
        numerator.mul_add(10, u32::from(byte - b'0'));
    }
    if more {
        numerator.mul_add(10, 1);
    }
    let power = if more { power - 1 } else { power };
    let mut denominator = Big::from_u64(1);
    if power < 0 {
        denominator.mul_pow10(power.unsigned_abs() as u32);
    } else {
        numerator.mul_pow10(power as u32);
    }
    nearest(numerator, denominator)
}

/// `numerator / denominator` as the nearest double, ties to even. `None` where it is too large.
fn nearest(mut numerator: Big, mut denominator: Big) -> Option<f64> {
    // Scale so that the quotient has 64 or 65 bits, then round it to the 53 (or fewer, when subnormal) kept.
    let mut exponent = i64::from(numerator.bits()) - i64::from(denominator.bits()) - 63;
    if exponent > 0 {
        denominator.shl(exponent as u32);
    } else {
        numerator.shl(exponent.unsigned_abs() as u32);
    }
    let mut scaled = denominator.clone();
    scaled.shl(64);
    if numerator.cmp(&scaled) != Ordering::Less {
        denominator.shl(1);
        exponent += 1;
    }
    let quotient = numerator.divide(&denominator);
    let bits = 64 - i64::from(quotient.leading_zeros());
    // The last bit kept is worth 2^unit; doubles have none below 2^-1074.
    let unit = (exponent + bits - 53).max(-1074);
    let drop = (unit - exponent) as u32;
    let (kept, half, rest) = match drop {
        0 => (quotient, false, false),
        1..=63 => {
            (quotient >> drop, quotient >> (drop - 1) & 1 == 1, quotient & ((1 << (drop - 1)) - 1) != 0)
        }
        64 => (0, quotient >> 63 == 1, quotient << 1 != 0),
        _ => (0, false, true),
    };
    let rest = rest || !numerator.is_zero();
    let rounded = kept + u64::from(half && (rest || kept & 1 == 1));
    let value = if unit < -1022 {
        // Two exact steps: 2^unit itself may be subnormal.
        rounded as f64 * pow2(-1022) * pow2((unit + 1022) as i32)
    } else {
        rounded as f64 * pow2(unit.min(1023) as i32) * pow2((unit - unit.min(1023)) as i32)
    };
    value.is_finite().then_some(value)
}

/// 2^exponent for exponents of normal doubles.
fn pow2(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// 10^power, exact for power ≤ 22.
fn exact_pow10(power: u32) -> f64 {
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
    let (digits, point) = shortest(size);
    let count = digits.len() as i32;
    match point {
        _ if count <= point && point <= 21 => {
            out.push_str(&digits);
            push_zeros(out, point - count);
        }
        1..=21 => {
            push_digits(out, &digits, point as usize);
        }
        -5..=0 => {
            out.push_str("0.");
            push_zeros(out, -point);
            out.push_str(&digits);
        }
        _ => {
            push_digits(out, &digits, 1);
            out.push_str(if point > 0 { "e+" } else { "e-" });
            push_whole(out, u64::from((point - 1).unsigned_abs()));
        }
    }
}

/// Digits with a decimal point after so many of them, unless nothing follows it.
fn push_digits(out: &mut String, digits: &str, whole: usize) {
    for (place, digit) in digits.chars().enumerate() {
        if place == whole {
            out.push('.');
        }
        out.push(digit);
    }
}

fn push_zeros(out: &mut String, count: i32) {
    for _ in 0..count {
        out.push('0');
    }
}

/// The fewest significant digits that read back as `size`, and where the decimal point stands:
/// `0.digits × 10^point`.
fn shortest(size: f64) -> (String, i32) {
    // Few decimals: if a whole number of at most 15 digits, divided by a power of ten, is this double,
    // then no shorter one is, because the smallest power is tried first.
    for decimals in 1..=15 {
        let ten = exact_pow10(decimals);
        let scaled = libm::round(size * ten);
        if scaled >= 1e15 {
            break;
        }
        if scaled > 0.0 && scaled / ten == size {
            let mut digits = String::new();
            push_whole(&mut digits, scaled as u64);
            let point = digits.len() as i32 - decimals as i32;
            return (digits, point);
        }
    }
    free_format(size)
}

/// The same for any double: of each number of digits, the two nearest decimals are tried, until one reads back.
fn free_format(size: f64) -> (String, i32) {
    let bits = size.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) as i32;
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // The estimate of the decimal point is exact or one too small.
    let width = f64::from(exponent) + f64::from(64 - mantissa.leading_zeros());
    let point = libm::ceil((width - 1.0) * std::f64::consts::LOG10_2) as i32;
    for count in 1..=18 {
        // The digits in front of `power` places: size × 10^-power, with what is left over.
        let power = point - count;
        let (mut rest, mut unit) = (Big::from_u64(mantissa), Big::from_u64(1));
        if exponent < 0 { &mut unit } else { &mut rest }.shl(exponent.unsigned_abs());
        if power < 0 { &mut rest } else { &mut unit }.mul_pow10(power.unsigned_abs());
        let low = rest.divide(&unit);
        let mut twice = rest;
        twice.shl(1);
        // Exactly between two: ECMAScript leaves the choice, and the even one is what engines write.
        let up = twice.cmp(&unit).then(if low % 2 == 1 { Ordering::Greater } else { Ordering::Less })
            == Ordering::Greater;
        let nearest = [low + u64::from(up), low + u64::from(!up)];
        for whole in nearest {
            let mut digits = String::new();
            push_whole(&mut digits, whole);
            if magnitude(&digits, false, i64::from(power)) == Some(size) {
                let point = power + digits.len() as i32;
                return (digits.trim_end_matches('0').to_owned(), point);
            }
        }
    }
    // Seventeen digits always read back.
    (String::new(), 0)
}
