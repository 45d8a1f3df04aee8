//! Sealed leads: what opens them, and what does not.
#![cfg(feature = "seal")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use leadgate::json::{Json, parse};
use leadgate::seal::{KeyPair, Label, PublicKey, open, seal};
use proptest::prelude::*;

const LEAD: &str = r#"{"format":1,"lead_id":"0b8c5a4e-1111-4222-8333-944455556666","captured_at":"2027-01-12T09:30:00.000Z","definition":{"id":"acme","version":"1","digest":"sha256:00ff"},"contact":{"name":"Zoë"}}"#;

/// Made once and kept: whoever sealed a lead years ago must still be able to open it.
const GOLDEN: &str = r#"{"format":1,"kid":"xMjN1a1qeK8A","enc":"YIC75RAF6prMhjWAzlcxfUa-9jM1WNW_qX5GE0KYUAU","ciphertext":"k4B4uyR38oMMLc9yQLDHrBchkfLh8-hVmsllrvNjBAiDsIBz1CziaMEfHdOjcoNwsE8pQ9Q-f1GbS5uNaW65gIgmF14v8QLnyNur61tNJiphM-0GpkW14CyH1P8X_oiA5MaLwFzbkJPj2q86SKsyCI6BrQfdGNlRg6JPxfPoVd9TqFUWtwp3K1NLrhiE8f1cKKZ6og2EXUy5TOzbZBKKLVL-UQBx5cz-X4P-TO_mUAA0vEwo_zicQ7kcqsQyjfk9iRpv40p3IoHz3dvsgh3JUA","lead_id":"0b8c5a4e-1111-4222-8333-944455556666","captured_at":"2027-01-12T09:30:00.000Z","digest":"sha256:00ff"}"#;

fn label() -> Label {
    Label::of(&parse(LEAD).unwrap().value).unwrap()
}

fn sealed_to(pair: &KeyPair, random: u8) -> Json {
    seal(&pair.public, &label(), LEAD.as_bytes(), [random; 32]).unwrap()
}

fn with(envelope: &Json, member: &str, value: &str) -> String {
    let members = envelope
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, old)| (name.clone(), if name == member { Json::from(value) } else { old.clone() }));
    Json::Object(members.collect()).to_text()
}

fn code(envelope: &str, keys: &[KeyPair]) -> (&'static str, String) {
    let mistake = open(envelope, keys).unwrap_err();
    assert!(mistake.message.ends_with('.') && mistake.fix.ends_with('.'), "{mistake:?}");
    (mistake.code, mistake.pointer)
}

#[test]
fn a_lead_comes_out_as_it_went_in() {
    let pair = KeyPair::from_random([1; 32]);
    let envelope = sealed_to(&pair, 2);
    assert_eq!(open(&envelope.to_text(), &[pair]).unwrap(), LEAD);
    let names: Vec<&str> = envelope.as_object().unwrap().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["format", "kid", "enc", "ciphertext", "lead_id", "captured_at", "digest"]);
    assert!(!envelope.to_text().contains("Zo"), "nothing of the person is in clear");
}

#[test]
fn the_golden_envelope_is_made_and_opened() {
    let pair = KeyPair::from_random([1; 32]);
    assert_eq!(sealed_to(&pair, 2).to_text(), GOLDEN);
    assert_eq!(open(GOLDEN, &[pair]).unwrap(), LEAD);
}

#[test]
fn a_lead_sealed_again_looks_like_another() {
    let pair = KeyPair::from_random([1; 32]);
    let (one, two) = (sealed_to(&pair, 2), sealed_to(&pair, 3));
    assert_ne!(one.member("enc"), two.member("enc"));
    assert_ne!(one.member("ciphertext"), two.member("ciphertext"));
}

#[test]
fn after_a_change_of_keys_both_open_what_is_theirs() {
    let keys = [KeyPair::from_random([1; 32]), KeyPair::from_random([2; 32])];
    for pair in &keys {
        assert_eq!(open(&sealed_to(pair, 9).to_text(), &keys).unwrap(), LEAD);
    }
    let old = sealed_to(&keys[0], 9).to_text();
    assert_eq!(code(&old, &keys[1..]), ("unknown_key", "/kid".to_owned()));
    assert_eq!(code(&old, &[]), ("unknown_key", "/kid".to_owned()));
    let other = with(&sealed_to(&keys[0], 9), "kid", &keys[1].public.kid());
    assert_eq!(code(&other, &keys), ("not_opened", "/ciphertext".to_owned()));
}

#[test]
fn what_was_changed_is_told_with_its_place() {
    let keys = [KeyPair::from_random([1; 32])];
    let envelope = sealed_to(&keys[0], 2);
    let cipher = envelope.member("ciphertext").and_then(Json::as_str).unwrap();
    let cut = &cipher[..cipher.len() / 4 * 4 - 4];
    for (member, value, expected, pointer) in [
        ("lead_id", "0b8c5a4e-1111-4222-8333-944455556667", "not_opened", "/ciphertext"),
        ("digest", "sha256:00fe", "not_opened", "/ciphertext"),
        ("captured_at", "2027-01-12T09:31:00.000Z", "mismatch", "/captured_at"),
        ("ciphertext", cut, "not_opened", "/ciphertext"),
        ("ciphertext", "AAAA", "not_opened", "/ciphertext"),
        ("ciphertext", "", "not_opened", "/ciphertext"),
        ("ciphertext", "A", "not_sealed", "/ciphertext"),
        ("ciphertext", "A=", "not_sealed", "/ciphertext"),
        ("enc", "AAAA", "not_sealed", "/enc"),
        ("enc", &"A".repeat(43), "not_opened", "/ciphertext"),
    ] {
        assert_eq!(code(&with(&envelope, member, value), &keys), (expected, pointer.to_owned()), "{member}");
    }
    // The lead inside is not the one on the label, although whoever sealed it said so.
    let lie = Label { lead_id: "other".to_owned(), ..label() };
    let lie = seal(&keys[0].public, &lie, LEAD.as_bytes(), [5; 32]).unwrap();
    assert_eq!(code(&lie.to_text(), &keys), ("mismatch", "/lead_id".to_owned()));
    for (text, expected) in [
        ("", "invalid_json"),
        ("{}", "not_sealed"),
        ("[]", "not_sealed"),
        (r#"{"format":1,"format":1}"#, "not_sealed"),
        (r#"{"format":1,"kid":7}"#, "not_sealed"),
        (LEAD, "not_sealed"),
    ] {
        assert_eq!(code(text, &keys).0, expected, "{text}");
    }
}

#[test]
fn an_envelope_that_is_cut_off_never_opens() {
    let keys = [KeyPair::from_random([1; 32])];
    let envelope = sealed_to(&keys[0], 2).to_text();
    for end in 0..envelope.len() {
        let mistake = open(&envelope[..end], &keys).unwrap_err();
        assert_eq!(mistake.code, "invalid_json");
        assert!(mistake.message.contains("cut off"), "{}", mistake.message);
    }
}

#[test]
fn key_files_are_read_or_told_what_is_wrong() {
    let pair = KeyPair::from_random([1; 32]);
    let file = pair.to_json();
    assert_eq!(KeyPair::read(&file.to_text()).unwrap().public, pair.public);
    assert_eq!(PublicKey::read(&pair.public.text()).unwrap(), pair.public);
    assert!(!format!("{pair:?}").contains(file.member("private_key").and_then(Json::as_str).unwrap()));
    let other = KeyPair::from_random([2; 32]).to_json();
    for member in ["kid", "public_key"] {
        let value = other.member(member).and_then(Json::as_str).unwrap();
        let mistake = KeyPair::read(&with(&file, member, value)).unwrap_err();
        assert_eq!((mistake.code, mistake.pointer), ("invalid_key", format!("/{member}")));
    }
    for text in ["", "{", "{}", r#"{"format":1}"#, r#"{"format":1,"private_key":"AAAA"}"#] {
        KeyPair::read(text).unwrap_err();
    }
    for text in ["", "AAAA", "A", &"*".repeat(43)] {
        assert_eq!(PublicKey::read(text).unwrap_err().code, "invalid_key");
    }
    let nothing = PublicKey::read(&"A".repeat(43)).unwrap();
    assert_eq!(seal(&nothing, &label(), b"", [1; 32]).unwrap_err().code, "invalid_key");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_goes_in_and_out(name in any::<String>(), ours in any::<[u8; 32]>(), random in any::<[u8; 32]>()) {
        let lead = Json::object().with("lead_id", "a").with("captured_at", "b")
            .with("definition", Json::object().with("digest", "c")).with("name", name).to_text();
        let pair = KeyPair::from_random(ours);
        let label = Label::of(&parse(&lead).unwrap().value).unwrap();
        let envelope = seal(&pair.public, &label, lead.as_bytes(), random).unwrap().to_text();
        prop_assert_eq!(open(&envelope, &[pair]).unwrap(), lead);
    }

    #[test]
    fn no_change_of_the_envelope_opens(place in any::<prop::sample::Index>(), byte in 32u8..127) {
        let pair = KeyPair::from_random([1; 32]);
        let envelope = sealed_to(&pair, 2).to_text();
        let mut changed = envelope.clone().into_bytes();
        let place = place.index(changed.len());
        prop_assume!(changed[place] != byte);
        changed[place] = byte;
        let changed = String::from_utf8(changed).unwrap();
        // Only the white space and the names of members that are not looked at could differ, and there are none.
        if let Ok(lead) = open(&changed, &[pair]) {
            prop_assert_eq!(lead, LEAD);
            prop_assert_eq!(parse(&changed).map(|one| one.value), parse(&envelope).map(|one| one.value));
        }
    }
}
