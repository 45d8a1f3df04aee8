//! Moments, days and durations, on the UTC calendar and without a clock: whoever calls knows the time.

use crate::json::push_whole;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// A day of the proleptic Gregorian calendar, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 0 to 9999
    pub year: i64,
    /// 1 to 12
    pub month: i64,
    /// 1 to 31
    pub day: i64,
}

/// A length of time as ISO 8601 writes it: months are counted on the calendar, the rest exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    /// Calendar months; a year is twelve.
    pub months: i64,
    /// Milliseconds; a day is 24 hours.
    pub millis: i64,
}

const DAY: i64 = 86_400_000;

impl Instant {
    /// The last moment of the year 9999, the latest that RFC 3339 can write.
    const MAX: i64 = 253_402_300_799_999;
    /// The first moment of the year 0.
    const MIN: i64 = -62_167_219_200_000;

    /// A moment from milliseconds, held to the years that RFC 3339 can write.
    pub fn from_millis(millis: f64) -> Self {
        Instant((millis as i64).clamp(Self::MIN, Self::MAX))
    }

    /// Reads an RFC 3339 time, with any offset.
    ///
    /// ```
    /// use leadgate::time::Instant;
    /// let noon = Instant::parse("2026-11-24T13:00:00.5+01:00");
    /// assert_eq!(noon.map(|at| at.to_string()), Some("2026-11-24T12:00:00.500Z".to_owned()));
    /// assert_eq!(Instant::parse("2026-02-29T00:00:00Z"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let date = Date::parse(text.get(..10)?)?;
        let mut rest = Scan(text.get(10..)?);
        rest.one_of("Tt ")?;
        let hour = rest.two_digits(23)?;
        rest.one_of(":")?;
        let minute = rest.two_digits(59)?;
        rest.one_of(":")?;
        let second = rest.two_digits(60)?;
        let mut millis = ((hour * 60 + minute) * 60 + second) * 1000;
        if rest.one_of(".").is_some() {
            millis += rest.fraction(1000)?;
        }
        if rest.one_of("Zz").is_none() {
            let sign = if rest.one_of("+-")? == '+' { -1 } else { 1 };
            let hours = rest.two_digits(23)?;
            rest.one_of(":")?;
            millis += sign * (hours * 60 + rest.two_digits(59)?) * 60_000;
        }
        let at = date.days() * DAY + millis;
        (rest.0.is_empty() && (Self::MIN..=Self::MAX).contains(&at)).then_some(Instant(at))
    }

    /// The UTC day of this moment.
    pub fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(DAY))
    }

    /// This moment and `duration` on.
    pub fn after(self, duration: Duration) -> Self {
        self.shift(duration.months, duration.millis)
    }

    /// `duration` before this moment.
    pub fn before(self, duration: Duration) -> Self {
        self.shift(-duration.months, -duration.millis)
    }

    fn shift(self, months: i64, millis: i64) -> Self {
        let date = self.date().add_months(months);
        Instant((date.days() * DAY + self.0.rem_euclid(DAY) + millis).clamp(Self::MIN, Self::MAX))
    }
}

impl Instant {
    /// RFC 3339 in UTC with milliseconds, as ECMAScript's `toISOString`.
    pub fn to_text(self) -> String {
        let mut text = self.date().to_text();
        let millis = self.0.rem_euclid(DAY);
        for (mark, value, width) in [
            ('T', millis / 3_600_000, 2),
            (':', millis / 60_000 % 60, 2),
            (':', millis / 1000 % 60, 2),
            ('.', millis % 1000, 3),
        ] {
            text.push(mark);
            push_padded(&mut text, value, width);
        }
        text.push('Z');
        text
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.to_text())
    }
}

impl Date {
    /// Reads `YYYY-MM-DD`, a day that exists.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Scan(text);
        let year = rest.two_digits(99)? * 100 + rest.two_digits(99)?;
        rest.one_of("-")?;
        let month = rest.two_digits(12)?;
        rest.one_of("-")?;
        let day = rest.two_digits(31)?;
        let date = Date { year, month, day };
        (rest.0.is_empty() && month > 0 && day > 0 && day <= date.month_length()).then_some(date)
    }

    fn month_length(self) -> i64 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    fn days(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day so many days after 1970-01-01 (Howard Hinnant's `civil_from_days`).
    fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        Date {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
        }
    }

    /// So many months on; the last day of a shorter month where the day does not exist there.
    fn add_months(self, months: i64) -> Self {
        let total = self.year * 12 + self.month - 1 + months;
        let moved = Date { year: total.div_euclid(12), month: total.rem_euclid(12) + 1, day: 1 };
        Date { day: self.day.min(moved.month_length()), ..moved }
    }
}

impl Date {
    /// `YYYY-MM-DD`
    pub fn to_text(self) -> String {
        let mut text = String::new();
        push_padded(&mut text, self.year, 4);
        text.push('-');
        push_padded(&mut text, self.month, 2);
        text.push('-');
        push_padded(&mut text, self.day, 2);
        text
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.to_text())
    }
}

impl Duration {
    /// Longer than this and a calendar of four-digit years has no place for it.
    const MAX_MILLIS: i64 = 315_569_520_000_000;

    /// Reads an ISO 8601 duration: `P2D`, `PT4H`, `P1Y2M3W4DT5H6M7.5S`. The last part may have a fraction
    /// unless it is years or months.
    ///
    /// ```
    /// use leadgate::time::Duration;
    /// assert_eq!(Duration::parse("PT1.5H"), Some(Duration { months: 0, millis: 5_400_000 }));
    /// assert_eq!(Duration::parse("P1Y1M"), Some(Duration { months: 13, millis: 0 }));
    /// assert_eq!(Duration::parse("P"), None);
    /// assert_eq!(Duration::parse("4 hours"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        const UNITS: [(char, bool, i64); 7] = [
            ('Y', false, 0),
            ('M', false, 0),
            ('W', false, 7 * DAY),
            ('D', false, DAY),
            ('H', true, 3_600_000),
            ('M', true, 60_000),
            ('S', true, 1000),
        ];
        let mut rest = Scan(text);
        rest.one_of("P")?;
        let mut duration = Duration::default();
        let mut in_time = false;
        let mut next_unit = 0;
        let mut last_was_fraction = false;
        loop {
            if !in_time && rest.one_of("T").is_some() {
                in_time = true;
                next_unit = next_unit.max(4);
            } else if rest.0.is_empty() && next_unit > 0 {
                return (duration.millis <= Self::MAX_MILLIS && duration.months <= 120_000)
                    .then_some(duration);
            }
            let whole = rest.digits(9)?;
            let fraction = rest.one_of(".,").is_some();
            let fraction_text = rest;
            if fraction {
                rest.fraction(1)?;
            }
            let letter = rest.one_of("YMWDHS")?;
            let unit = UNITS
                .iter()
                .skip(next_unit)
                .position(|&(name, time, _)| name == letter && time == in_time)
                .map(|offset| offset + next_unit)?;
            let (_, _, length) = UNITS.get(unit)?;
            if last_was_fraction || (fraction && unit < 2) {
                return None;
            }
            match unit {
                0 => duration.months += whole * 12,
                1 => duration.months += whole,
                _ => duration.millis = duration.millis.checked_add(whole.checked_mul(*length)?)?,
            }
            if fraction {
                let mut fraction_text = fraction_text;
                duration.millis = duration.millis.checked_add(fraction_text.fraction(*length)?)?;
            }
            last_was_fraction = fraction;
            next_unit = unit + 1;
        }
    }

    /// True for `PT0S` and its like.
    pub fn is_zero(self) -> bool {
        self.months == 0 && self.millis == 0
    }
}

fn push_padded(out: &mut String, value: i64, width: u32) {
    for place in (1..width).rev() {
        if value < 10i64.pow(place) {
            out.push('0');
        }
    }
    push_whole(out, value.unsigned_abs());
}

/// What is left of a text that is read from its front.
#[derive(Clone, Copy)]
struct Scan<'t>(&'t str);

impl Scan<'_> {
    fn one_of(&mut self, characters: &str) -> Option<char> {
        // All characters that are looked for are ASCII.
        let first = *self.0.as_bytes().first()?;
        let found = characters.bytes().any(|byte| byte == first);
        self.0 = self.0.get(usize::from(found)..)?;
        found.then_some(char::from(first))
    }

    fn digit(&mut self) -> Option<i64> {
        let digit = self.0.chars().next()?.to_digit(10)?;
        self.0 = self.0.get(1..)?;
        Some(i64::from(digit))
    }

    fn two_digits(&mut self, most: i64) -> Option<i64> {
        let value = self.digit()? * 10 + self.digit()?;
        (value <= most).then_some(value)
    }

    /// One to `most` digits.
    fn digits(&mut self, most: usize) -> Option<i64> {
        let mut value = self.digit()?;
        for _ in 1..most {
            match self.digit() {
                Some(digit) => value = value * 10 + digit,
                None => break,
            }
        }
        Some(value)
    }

    /// Digits after a decimal point as a part of `unit`, cut off below one.
    fn fraction(&mut self, unit: i64) -> Option<i64> {
        let mut worth = unit.checked_mul(1000)?;
        let mut sum = worth / 10 * self.digit()?;
        worth /= 10;
        while let Some(digit) = self.digit() {
            worth /= 10;
            sum += worth * digit;
        }
        Some(sum / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_comes_back() {
        for days in -200_000..100_000 {
            let date = Date::from_days(days);
            assert_eq!(date.days(), days);
            assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
    }

    #[test]
    fn moments_are_read_with_their_offset_and_written_in_utc() {
        for (text, written) in [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
            ("2026-11-24t09:30:00.123456z", "2026-11-24T09:30:00.123Z"),
            ("2024-02-29T23:59:60+00:00", "2024-03-01T00:00:00.000Z"),
            ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(Instant::parse(text).unwrap().to_string(), written, "{text}");
        }
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T09:30Z",
            "2026-11-24T24:00:00Z",
            "2026-11-24T09:30:00",
            "2026-13-01T00:00:00Z",
            "2026-11-24T09:30:00.Z",
            "2026-11-24T09:30:00Zx",
            "٢٠٢٦-11-24T09:30:00Z",
        ] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_counted_on_the_calendar() {
        let at = Instant::parse("2026-03-31T12:00:00Z").unwrap();
        let month = Duration::parse("P1M").unwrap();
        assert_eq!(at.before(month).to_string(), "2026-02-28T12:00:00.000Z");
        assert_eq!(at.after(month).to_string(), "2026-04-30T12:00:00.000Z");
        assert_eq!(at.after(Duration::parse("P1Y").unwrap()).to_string(), "2027-03-31T12:00:00.000Z");
    }

    #[test]
    fn durations_are_read_strictly() {
        let millis = |text| Duration::parse(text).map(|duration| duration.millis);
        assert_eq!(millis("P1W"), Some(7 * DAY));
        assert_eq!(millis("P1DT12H"), Some(DAY + DAY / 2));
        assert_eq!(millis("P0,5D"), Some(DAY / 2));
        assert_eq!(millis("PT0.0005S"), Some(0));
        assert_eq!(millis("PT0S"), Some(0));
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1H",
            "PT1D",
            "P1DT",
            "P1D1D",
            "P1D2W",
            "-P1D",
            "P-1D",
            "P1.5M",
            "P1.5DT1H",
            "PT1.H",
            "p1d",
            "P1D ",
            "P9999999999D",
            "P999999999W",
        ] {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }
}
