//! What badges hold in practice, and what they might hold.
#![cfg(feature = "badge")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use leadgate::badge::{Badge, Pattern, PatternFault, Source, answers, read};
use leadgate::json::{Json, parse};
use proptest::prelude::*;

fn details(code: &str) -> String {
    read(code.as_bytes(), &[]).to_json().to_text()
}

#[test]
fn vcards_of_all_versions_say_who_it_is() {
    let expected = r#"{"source":"vcard","contact":{"given-name":"Jürgen","family-name":"Müller","name":"Jürgen Müller","email":"j.mueller@acme.example","tel":"+49 30 1234567","organization":"Acme, Inc.","organization-title":"Head of Fleet","country":"Germany","url":"https://acme.example"}}"#;
    let two = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BC=\r\nrgen\r\n\
        FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen M=FCller\r\nORG:Acme, Inc.;Logistics\r\n\
        TITLE:Head of Fleet\r\nTEL;HOME;VOICE:+49 30 999\r\nTEL;WORK;FAX:+49 30 888\r\nTEL;WORK;VOICE:+49 30 1234567\r\n\
        EMAIL;INTERNET:j.mueller@acme.example\r\nADR;WORK:;;Street 1;Berlin;;10115;Germany\r\nURL:https://acme.example\r\n\
        END:VCARD\r\n";
    let three = "BEGIN:VCARD\nVERSION:3.0\nN:Müller;Jürgen;;;\nFN:Jürgen\n  Müller\nORG:Acme\\, Inc.;Logistics\n\
        TITLE:Head of Fleet\nTEL;TYPE=HOME:1\nTEL;TYPE=\"work,voice\":+49 30 1234567\nEMAIL;TYPE=home:j@home.example\n\
        item1.EMAIL;TYPE=INTERNET,pref:j.mueller@acme.example\nADR;TYPE=WORK:;;Street 1\\nHof;Berlin;;10115;Germany\n\
        URL:https://acme.example\nEND:VCARD";
    let four = "begin:vcard\nversion:4.0\nn:Müller;Jürgen;;;\nfn:Jürgen Müller\norg:Acme\\, Inc.\ntitle:Head of Fleet\n\
        tel;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+49 30 1234567;ext=12\ntel;PREF=2;TYPE=work:+1\n\
        email;PREF=50:other@acme.example\nemail;PREF=1:mailto:j.mueller@acme.example\n\
        adr;LABEL=\"a;b:c\":;;Street;Berlin;;10115;Germany\nurl:https://acme.example\nend:vcard";
    for (version, card) in [("2.1", two), ("3.0", three), ("4.0", four)] {
        assert_eq!(details(card), expected, "{version}");
    }
}

#[test]
fn a_card_in_latin_1_is_read_from_its_bytes() {
    let badge = read(b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:M\xfcller;J\xf6rg\nEND:VCARD", &[]);
    assert_eq!(badge.contact.get("name"), Some("Jörg Müller"));
}

#[test]
fn cards_are_read_as_far_as_they_go() {
    for (code, expected) in [
        ("BEGIN:VCARD", r#"{"source":"vcard","contact":{}}"#),
        ("BEGIN:VCARD\nFN:Ana\nEM", r#"{"source":"vcard","contact":{"name":"Ana"}}"#),
        (
            "BEGIN:VCARD\nFN:A\nUID:urn:uuid:1-2\nEND:VCARD\nFN:B",
            r#"{"source":"vcard","contact":{"name":"A"},"badge":"urn:uuid:1-2"}"#,
        ),
        (
            "BEGIN:VCARD\nROLE:Buyer\nEND:VCARD",
            r#"{"source":"vcard","contact":{"organization-title":"Buyer"}}"#,
        ),
        (
            "BEGIN:VCARD\nTEL;TYPE=fax:1\nTEL;TYPE=cell:2\nTEL:3\nN:Only;;;;",
            r#"{"source":"vcard","contact":{"family-name":"Only","name":"Only","tel":"2"}}"#,
        ),
        (
            "BEGIN:VCARD\nN:de la Cruz\\;Vega;María,José;;Dr.;",
            r#"{"source":"vcard","contact":{"given-name":"María José","family-name":"de la Cruz;Vega","name":"María José de la Cruz;Vega"}}"#,
        ),
    ] {
        assert_eq!(details(code), expected);
    }
}

#[test]
fn mecards_say_who_it_is_or_only_their_id() {
    for (code, expected) in [
        (
            r"MECARD:N:Doe,Jane;ORG:Acme\; Sons;TITLE:CFO;TEL:+1 555 0100;EMAIL:jane@acme.example;URL:https\://acme.example;ADR:,,1 Main St,Springfield,IL,62701,USA;UID:4711;;",
            r#"{"source":"mecard","contact":{"given-name":"Jane","family-name":"Doe","name":"Jane Doe","email":"jane@acme.example","tel":"+1 555 0100","organization":"Acme; Sons","organization-title":"CFO","country":"USA","url":"https://acme.example"},"badge":"4711"}"#,
        ),
        ("mecard:uid:AB-1;;", r#"{"source":"mecard","contact":{},"badge":"AB-1"}"#),
        ("MECARD:N:Jane Doe", r#"{"source":"mecard","contact":{"name":"Jane Doe"}}"#),
        ("MECARD:;;:;", r#"{"source":"mecard","contact":{}}"#),
    ] {
        assert_eq!(details(code), expected);
    }
}

#[test]
fn what_is_nothing_of_this_is_an_id() {
    for (code, expected) in [
        ("  SB0815\r\n", r#"{"source":"raw","contact":{},"badge":"SB0815"}"#),
        (
            "https://show.example/b?id=1",
            r#"{"source":"raw","contact":{},"badge":"https://show.example/b?id=1"}"#,
        ),
        ("", r#"{"source":"raw","contact":{}}"#),
        ("\u{202e}a\u{0}b", r#"{"source":"raw","contact":{},"badge":"a b"}"#),
    ] {
        assert_eq!(details(code), expected);
    }
}

fn fits(pattern: &str, code: &str) -> Option<Badge> {
    let pattern = Pattern::read(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    Some(read(code.as_bytes(), &[pattern])).filter(|badge| badge.source == Source::Pattern(0))
}

#[test]
fn patterns_take_a_code_apart() {
    let badge =
        fits("{badge}::{family-name}::{given-name}::{organization?}::{email}", "7::Doe::Jane::::j@a.example")
            .unwrap();
    assert_eq!(badge.id.as_deref(), Some("7"));
    assert_eq!(badge.contact.get("name"), Some("Jane Doe"));
    assert_eq!(badge.contact.get("organization"), None);
    for (pattern, code, id) in [
        ("SB{badge:digits}", "SB123", Some("123")),
        ("SB{badge:digits}", "SB12x", None),
        ("SB{badge:digits}", "SB", None),
        ("SB{badge:digits}", "xSB1", None),
        ("{badge:4}{*}", "ABCDEFG", Some("ABCD")),
        ("{badge:4 letters}", "ÄBCD", Some("ÄBCD")),
        ("{badge:4 letters}", "ÄBC", None),
        ("{badge:word}/{*}", "a_b-1/", Some("a_b-1")),
        ("{{{badge}}}", "{x}", Some("x")),
        ("https://show.example/{*}?id={badge}&{*}", "https://show.example/a/b?id=9&x=?id=8&", Some("9")),
        ("{badge}", "", None),
    ] {
        assert_eq!(fits(pattern, code).and_then(|badge| badge.id).as_deref(), id, "{pattern} on {code}");
    }
}

#[test]
fn the_first_pattern_that_fits_is_taken() {
    let patterns = ["A{badge}", "{email}", "{badge}"].map(|pattern| Pattern::read(pattern).unwrap());
    assert_eq!(read(b"B1", &patterns).source, Source::Pattern(1));
    assert_eq!(read(b"MECARD:N:x;;", &patterns).source, Source::Mecard);
}

#[test]
fn patterns_that_could_mean_anything_are_refused() {
    for (pattern, fault) in [
        ("", PatternFault::NoName),
        ("ABC", PatternFault::NoName),
        ("{*}", PatternFault::NoName),
        ("{badge", PatternFault::OpenBrace),
        ("badge}", PatternFault::OpenBrace),
        ("{mail}", PatternFault::UnknownName),
        ("{badge:hex}", PatternFault::UnknownName),
        ("{badge:}", PatternFault::UnknownName),
        ("{badge:0}", PatternFault::UnknownName),
        ("{badge:4 5}", PatternFault::UnknownName),
        ("{badge}-{badge}", PatternFault::RepeatedName),
        ("{badge}{email}", PatternFault::NothingBetween),
        (&"a".repeat(201), PatternFault::TooLong),
    ] {
        assert_eq!(Pattern::read(pattern).unwrap_err().fault, fault, "{pattern}");
    }
}

#[test]
fn details_become_answers_in_the_form_of_their_question() {
    let definition = r#"{"questions":[
        {"id":"who","type":"text","field":"name","max_length":4},
        {"id":"mail","type":"email","field":"email"},
        {"id":"phone","type":"phone","field":"tel"},
        {"id":"land","type":"choice","field":"country","options":[
            {"value":"de","label":{"en":"Germany","de":"Deutschland"}},{"value":"fr","label":"France"}]},
        {"id":"job","type":"choice","field":"organization-title","options":[{"value":"CFO","label":"Finance"}]},
        {"id":"role","type":"text"}, {"type":"text","field":"url"}, 7]}"#;
    let definition = parse(definition).unwrap().value;
    let given = |code: &str| answers(&read(code.as_bytes(), &[]).contact, &definition).to_text();
    assert_eq!(
        given("MECARD:N:Doe,Jane;EMAIL:j@a.example;TEL:+49 30 12;ADR:,,,,,,deutschland;TITLE:cfo;URL:x;;"),
        r#"{"who":"Jane","mail":"j@a.example","phone":"+49 30 12","land":"de","job":"CFO"}"#
    );
    assert_eq!(given("MECARD:EMAIL:none;TEL:12;ADR:,,,,,,Elsewhere;;"), "{}");
    assert_eq!(answers(&read(b"MECARD:N:x;;", &[]).contact, &Json::Null).to_text(), "{}");
}

/// Pieces that readers stumble over, and any characters.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "BEGIN:VCARD",
            "END:VCARD",
            "MECARD:",
            "VERSION:2.1",
            "N",
            "FN",
            "TEL",
            "EMAIL",
            "ADR",
            "ORG",
            "UID",
            ":",
            ";",
            ";;",
            ",",
            "\\",
            "\\n",
            "\r\n",
            "\n",
            "\n ",
            "\r",
            "=",
            "=\r\n",
            "=C3",
            "=FC",
            "\"",
            "TYPE=",
            "PREF=1",
            "tel:",
            "mailto:",
            "CHARSET=ISO-8859-1",
            "ENCODING=QUOTED-PRINTABLE",
            "ENCODING=B",
            "QUOTED-PRINTABLE",
            "a",
            "é",
            "日本",
            "\u{0}",
            "\u{feff}",
            "\u{202e}",
            "🙂",
            " ",
            "\t",
            "{",
            "}",
            "::",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ]
}

proptest! {
    #[test]
    fn whatever_a_code_holds_it_is_read(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        pieces in prop::collection::vec(piece(), 0..60),
        start in prop::sample::select(vec!["", "BEGIN:VCARD\n", "MECARD:"]),
        change in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let patterns = ["{badge:2}{*}::{email?}", "{given-name}::{family-name}"].map(|one| Pattern::read(one).unwrap());
        let mut code = (start.to_owned() + &pieces.concat()).into_bytes();
        for code in [bytes, code.clone(), {
            for (place, byte) in change {
                if !code.is_empty() {
                    let place = place.index(code.len());
                    code[place] = byte;
                }
            }
            code
        }] {
            let badge = read(&code, &patterns);
            let json = badge.to_json().to_text();
            prop_assert!(parse(&json).unwrap().repeated.is_empty());
            for token in ["name", "email", "tel", "organization", "url"] {
                let tidy = badge.contact.get(token).is_none_or(|value| {
                    !value.is_empty() && value.trim() == value && !value.chars().any(char::is_control)
                });
                prop_assert!(tidy, "{json}");
            }
        }
    }

    #[test]
    fn whatever_a_pattern_holds_it_is_read_or_refused(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["{", "}", "{{", "badge", ":", "digits", " ", "4", "?", "*", "{badge}", "{email?}", "x"])
            .prop_map(str::to_owned),
        ".{0,3}",
    ], 0..20), code in ".{0,40}") {
        if let Ok(pattern) = Pattern::read(&pieces.concat()) {
            let _ = read(code.as_bytes(), &[pattern]);
        }
    }

    /// Written out by the rules of vCard 3 and read again, every value is what it was.
    #[test]
    fn what_was_written_is_read(
        given in "[a-zA-Zà-ÿ ,;\\\\]{1,20}", family in "[a-zA-Zà-ÿ\\\\,;:]{1,20}", org in "[^\\p{C}\\s\u{feff}\u{fffd}]{1,40}", fold in 1usize..9,
    ) {
        let escape = |text: &str| text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
        let line = |text: String| {
            let characters: Vec<char> = text.chars().collect();
            characters.chunks(fold + 3).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("\r\n ")
        };
        let card = format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\n{}\r\nEND:VCARD",
            line(format!("N:{};{};;;", escape(&family), escape(&given))), line(format!("ORG:{}", escape(&org))),
        );
        let contact = read(card.as_bytes(), &[]).contact;
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(contact.get("family-name").unwrap_or(""), tidy(&family));
        prop_assert_eq!(contact.get("given-name").unwrap_or(""), tidy(&given));
        prop_assert_eq!(contact.get("organization").unwrap_or(""), org);
    }
}
