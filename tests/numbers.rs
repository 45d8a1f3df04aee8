//! Numbers are read and written exactly as the standard library and ECMAScript do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use leadgate::json::{parse_number, write_number};
use proptest::prelude::*;

fn written(number: f64) -> String {
    let mut text = String::new();
    write_number(number, &mut text);
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_double_survives_writing_and_reading(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        prop_assume!(number.is_finite() && number != 0.0);
        let text = written(number);
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits, "std reads {}", text);
        prop_assert_eq!(parse_number(&text).unwrap().to_bits(), bits, "we read {}", text);
    }

    #[test]
    fn digits_are_as_few_as_the_standard_library_needs(bits in any::<u64>()) {
        let number = f64::from_bits(bits).abs();
        prop_assume!(number.is_finite() && number != 0.0);
        let digits = |text: String| -> String {
            let mantissa: String = text.split('e').next().unwrap().chars().filter(char::is_ascii_digit).collect();
            mantissa.trim_matches('0').to_owned()
        };
        // Where two digits are equally near, ECMAScript engines take the even one and std the larger: only count them.
        prop_assert_eq!(digits(written(number)).len(), digits(format!("{number:e}")).len());
    }

    #[test]
    fn decimal_text_reads_as_the_standard_library_reads_it(text in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?") {
        let expected = text.parse::<f64>().unwrap();
        match parse_number(&text) {
            Some(number) => prop_assert_eq!(number.to_bits(), expected.to_bits()),
            None => prop_assert!(expected.is_infinite()),
        }
    }

    #[test]
    fn everyday_decimals_read_and_write(whole in 0u32..100_000, decimals in 0u32..1_000_000) {
        let text = format!("{whole}.{decimals:06}");
        let number: f64 = text.parse().unwrap();
        prop_assert_eq!(parse_number(&text), Some(number));
        prop_assert_eq!(written(number), format!("{number}"));
    }
}

#[test]
fn halves_and_edges_round_to_even() {
    let long_half = format!("9007199254740993.{}", "0".repeat(900));
    for text in [
        "9007199254740993",
        "9007199254740991.5",
        &long_half,
        &format!("{long_half}1"),
        "5e-324",
        "2.5e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "123456789012345678901234567890",
        "0e999999999999",
        "1e-999999999999",
    ] {
        assert_eq!(
            parse_number(text).map(f64::to_bits),
            Some(text.parse::<f64>().unwrap().to_bits()),
            "{text}"
        );
    }
    assert_eq!(parse_number("1.7976931348623159e308"), None);
    assert_eq!(parse_number("1e99999999999999999999"), None);
}

#[test]
fn what_is_not_a_json_number_is_refused() {
    for text in
        ["", "-", "+1", "01", ".5", "1.", "1e", "1e+", "0x1", "1.2.3", "--1", "1e5.5", "NaN", "Infinity", "١"]
    {
        assert_eq!(parse_number(text), None, "{text}");
    }
}

#[test]
fn numbers_are_written_as_ecmascript_does() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (123e-20, "1.23e-18"),
        (1e-7, "1e-7"),
        (1e-6, "0.000001"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9007199254740993.0, "9007199254740992"),
        (295147905179352830000.0, "295147905179352830000"),
        (333333333.3333333, "333333333.3333333"),
        (2f64.powi(-1022), "2.2250738585072014e-308"),
        (-1.5, "-1.5"),
    ] {
        assert_eq!(written(number), text);
    }
}
