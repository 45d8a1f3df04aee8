//! Doubles and decimals by exact arithmetic, where the short ways of [`super::number`] do not lead.

use super::big::Big;
use super::number::{exact_pow10, magnitude};
use super::write::push_whole;
use std::cmp::Ordering;

/// `digits × 10^power` as the nearest double; `more` says that further digits were cut off.
pub(super) fn nearest_decimal(digits: &str, more: bool, power: i64) -> Option<f64> {
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

/// Adds a number that is not whole, or is very large, as ECMAScript writes it.
pub(super) fn push_decimal(size: f64, out: &mut String) {
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
