//! Delivery files: every error at once, every mapping the same bytes, and no text that makes it fall over.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use leadgate::deliver::destination::{
    Answer, Code, Destination, SOURCES, Severity, Source, read, read_text, unfit,
};
use leadgate::json::{Json, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const GUID: &str = "2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab";

/// `code pointer` of each problem.
fn problems(file: &str) -> Vec<String> {
    let found = read_text(file, "").err().unwrap_or_default();
    found.iter().map(|problem| format!("{} {}", problem.code.name(), problem.pointer)).collect()
}

fn hubspot(fields: &str, more: &str) -> Destination {
    let file =
        format!(r#"{{"to":"hubspot","portal_id":"123","form_guid":"{GUID}","fields":{fields}{more}}}"#);
    read_text(&file, "").unwrap()
}

fn salesforce(fields: &str) -> Destination {
    read_text(&format!(r#"{{"to":"salesforce_web_to_lead","oid":"00D5g00000AbCdE","fields":{fields}}}"#), "")
        .unwrap()
}

const LEAD: &str = r#"{"format":1,"lead_id":"6f1c","captured_at":"2026-11-24T09:30:00.000Z","channel":"website",
"language":"en","answers":{"role":"exec","need":["a","b"],"size":60.5,"ok":true},
"contact":{"email":"ada@acme.example","family-name":"Lovelace & Söhne"},
"verdict":{"score":72,"borderline":false,"dimensions":{"fit":-5}},
"brief":{"why":["One.","Two."]},
"consents":[{"purpose":"contact","granted":true,"statement":"You may call."},
{"purpose":"news.letter","granted":false,"statement":"Send news."}],
"source":{"page":"https://www.example.com/contact","utm":{"utm_source":"show"}}}"#;

#[test]
fn the_three_files_of_the_contract_read() {
    for (file, to, confirms) in [
        (r#"{"to":"webhook","url":"https://relay.example/leads"}"#.to_owned(), "webhook", true),
        (r#"{"to":"webhook","url":"https://hooks.example/x","simple":true}"#.to_owned(), "webhook", false),
        (
            format!(r#"{{"to":"hubspot","portal_id":12345,"form_guid":"{GUID}","fields":{{"email":"contact.email"}}}}"#),
            "hubspot",
            true,
        ),
        (
            r#"{"to":"salesforce_web_to_lead","oid":"00D5g00000AbCdEEAV","fields":{"last_name":"contact.name","company":"contact.organization"}}"#.to_owned(),
            "salesforce_web_to_lead",
            false,
        ),
    ] {
        let read = read_text(&file, "").unwrap();
        assert_eq!((read.to(), read.confirms()), (to, confirms), "{file}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let cases: [(&str, &[&str]); 14] = [
        ("{", &["invalid_json "]),
        ("[]", &["wrong_type "]),
        ("{}", &["missing_member "]),
        (r#"{"to":"webhok"}"#, &["unknown_destination /to"]),
        (r#"{"to":5}"#, &["wrong_type /to"]),
        (r#"{"to":"webhook"}"#, &["missing_member "]),
        (r#"{"to":"webhook","url":"http://a.example"}"#, &["refused_url /url"]),
        (r#"{"to":"webhook","url":7,"simple":1}"#, &["wrong_type /url", "wrong_type /simple"]),
        (r#"{"to":"webhook","url":"/a","url":"/b"}"#, &["repeated_member /url"]),
        (
            r#"{"to":"webhook","url":"/a","fields":{},"ur/l":1}"#,
            &["unknown_member /fields", "unknown_member /ur~1l"],
        ),
        (
            r#"{"to":"hubspot","portal_id":"12x","form_guid":"1","fields":{"E mail":"contact.email","a":"contact.mail","b":3,"c":"answers.A","d":"= "},"consents":{"x":1.5}}"#,
            &[
                "invalid_field_name /fields/E mail",
                "unknown_source /fields/a",
                "wrong_type /fields/b",
                "unknown_source /fields/c",
                "unknown_source /fields/d",
                "invalid_portal_id /portal_id",
                "invalid_form_guid /form_guid",
                "invalid_subscription /consents/x",
            ],
        ),
        (
            r#"{"to":"hubspot","portal_id":[],"form_guid":null,"fields":[],"consents":[]}"#,
            &["wrong_type /fields", "wrong_type /portal_id", "wrong_type /form_guid", "wrong_type /consents"],
        ),
        (
            r#"{"to":"salesforce_web_to_lead","oid":"00D5","fields":{"oid":"lead_id"}}"#,
            &[
                "invalid_field_name /fields/oid",
                "invalid_oid /oid",
                "missing_field /fields",
                "missing_field /fields",
            ],
        ),
        (r#"{"to":"salesforce_web_to_lead","oid":"00D5g00000AbCdE"}"#, &["missing_member "]),
    ];
    for (file, wanted) in cases {
        assert_eq!(problems(file), wanted, "{file}");
    }
    assert_eq!(problems(&format!("{{\"to\":\"{}\"}}", "x".repeat(70_000))), ["too_large "]);
    let many: Vec<String> = (0..1001).map(|place| format!(r#""a{place}":"lead_id""#)).collect();
    let file =
        format!(r#"{{"to":"hubspot","portal_id":1,"form_guid":"{GUID}","fields":{{{}}}}}"#, many.join(","));
    assert_eq!(problems(&file), ["too_many /fields"]);
}

#[test]
fn the_name_that_was_meant_is_suggested_and_every_code_has_words() {
    let fix = |file: &str| read_text(file, "").unwrap_err()[0].fix();
    assert_eq!(fix(r#"{"to":"webhok","url":"/a"}"#), "Did you mean “webhook”?");
    assert_eq!(fix(r#"{"to":"webhook","url":"/a","urll":1}"#), "Did you mean “url”?");
    let mapped = |source: &str| {
        fix(&format!(
            r#"{{"to":"hubspot","portal_id":1,"form_guid":"{GUID}","fields":{{"email":"{source}"}}}}"#
        ))
    };
    assert_eq!(mapped("contact.emial"), "Did you mean “contact.email”?");
    assert_eq!(mapped("answers.Role!"), "Did you mean “answers.QUESTION”?");
    let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
}

#[test]
fn a_webhook_gets_the_frozen_bytes_and_a_quoted_key() {
    let webhook = read_text(r#"{"to":"webhook","url":"https://relay.example/leads"}"#, "").unwrap();
    let request = webhook.request(LEAD).unwrap();
    assert_eq!(request.body, LEAD);
    assert_eq!(request.mode, "cors");
    assert_eq!(
        request.headers,
        [("content-type", "application/json".to_owned()), ("idempotency-key", "\"6f1c\"".to_owned())]
    );
    let simple = read_text(r#"{"to":"webhook","url":"https://hooks.example/x","simple":true}"#, "").unwrap();
    let request = simple.request(LEAD).unwrap();
    assert_eq!((request.body.as_str(), request.mode), (LEAD, "no-cors"));
    assert_eq!(request.headers, [("content-type", "text/plain;charset=UTF-8".to_owned())]);
    assert!(webhook.request("{").is_err());
}

#[test]
fn hubspot_gets_its_own_shape() {
    let fields = r#"{"email":"contact.email","0-2/name":"contact.organization","needs":"answers.need","size":"answers.size","ok":"answers.ok","score":"verdict.score","fit":"verdict.dimensions.fit","why":"brief.why","may":"consents.contact","news":"consents.news.letter","utm":"source.utm.utm_source","lead_id":"lead_id","from":"=Trade show","lastname":"contact.family-name"}"#;
    let request = hubspot(fields, "").request(LEAD).unwrap();
    assert_eq!(request.url, format!("https://api.hsforms.com/submissions/v3/integration/submit/123/{GUID}"));
    assert_eq!(request.headers, [("content-type", "application/json".to_owned())]);
    assert_eq!(
        request.body,
        concat!(
            r#"{"submittedAt":"1795512600000","fields":["#,
            r#"{"objectTypeId":"0-1","name":"email","value":"ada@acme.example"},"#,
            r#"{"objectTypeId":"0-1","name":"needs","value":"a;b"},"#,
            r#"{"objectTypeId":"0-1","name":"size","value":"60.5"},"#,
            r#"{"objectTypeId":"0-1","name":"ok","value":"true"},"#,
            r#"{"objectTypeId":"0-1","name":"score","value":"72"},"#,
            r#"{"objectTypeId":"0-1","name":"fit","value":"-5"},"#,
            r#"{"objectTypeId":"0-1","name":"why","value":"One.\nTwo."},"#,
            r#"{"objectTypeId":"0-1","name":"may","value":"true"},"#,
            r#"{"objectTypeId":"0-1","name":"news","value":"false"},"#,
            r#"{"objectTypeId":"0-1","name":"utm","value":"show"},"#,
            r#"{"objectTypeId":"0-1","name":"lead_id","value":"6f1c"},"#,
            r#"{"objectTypeId":"0-1","name":"from","value":"Trade show"},"#,
            r#"{"objectTypeId":"0-1","name":"lastname","value":"Lovelace & Söhne"}],"#,
            r#""context":{"pageUri":"https://www.example.com/contact"},"#,
            r#""legalConsentOptions":{"consent":{"consentToProcess":true,"text":"You may call.","communications":[]}}}"#,
        )
    );
    let company = hubspot(r#"{"0-2/name":"contact.family-name"}"#, "").request(LEAD).unwrap().body;
    assert!(
        company.contains(r#"{"objectTypeId":"0-2","name":"name","value":"Lovelace & Söhne"}"#),
        "{company}"
    );
}

#[test]
fn hubspot_gets_consents_as_they_were_given() {
    let fields = r#"{"email":"contact.email"}"#;
    let both = hubspot(fields, r#","consents":{"news.letter":999}"#).request(LEAD).unwrap().body;
    assert!(
        both.ends_with(r#""legalConsentOptions":{"consent":{"consentToProcess":true,"text":"You may call.","communications":[{"value":false,"subscriptionTypeId":999,"text":"Send news."}]}}}"#),
        "{both}"
    );
    let refused = LEAD.replace(r#""granted":true"#, r#""granted":false"#);
    let none = hubspot(fields, r#","consents":{"news.letter":999}"#).request(&refused).unwrap().body;
    assert!(!none.contains("legalConsentOptions"), "{none}");
    let bare = hubspot(fields, "").request("{}").unwrap().body;
    assert_eq!(bare, r#"{"fields":[]}"#);
}

#[test]
fn salesforce_gets_a_form_and_never_one_that_it_would_drop() {
    let fields = r#"{"last_name":"contact.family-name","company":"contact.organization","email":"contact.email","title":"answers.role","00N5g00000AbCdE":"answers.need"}"#;
    let request = salesforce(fields).request(LEAD).unwrap();
    assert_eq!(
        request.url,
        "https://webto.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8&orgId=00D5g00000AbCdE"
    );
    assert_eq!(
        request.body,
        "oid=00D5g00000AbCdE&last_name=Lovelace+%26+S%C3%B6hne&company=%5Bnot+provided%5D&email=ada%40acme.example&title=exec&00N5g00000AbCdE=a%3Bb"
    );
    assert_eq!(request.mode, "no-cors");
}

#[test]
fn answers_are_read_as_the_vendor_means_them() {
    let form = hubspot(r#"{"email":"contact.email"}"#, "");
    let refused = |code: &str| Answer::Refused(code.to_owned());
    assert_eq!(form.answer(200, r#"{"inlineMessage":"Thanks"}"#), Answer::Accepted);
    assert_eq!(form.answer(429, "<html>"), refused("429"));
    let both = r#"{"status":"error","errors":[{"message":"…","errorType":"INVALID_EMAIL"},{"errorType":"FORM_HAS_RECAPTCHA_ENABLED"}]}"#;
    assert_eq!(form.answer(400, both), refused("FORM_HAS_RECAPTCHA_ENABLED"));
    assert_eq!(form.answer(400, r#"{"errors":[{"errorType":"INVALID_EMAIL"}]}"#), refused("INVALID_EMAIL"));
    assert_eq!(form.answer(400, r#"{"errors":[{"errorType":"a b"}]}"#), refused("400"));
    let sales = salesforce(r#"{"last_name":"contact.name","company":"contact.organization"}"#);
    assert_eq!(sales.answer(0, ""), Answer::Unconfirmed);
    assert_eq!(sales.answer(200, "<html>"), Answer::Unconfirmed);
    assert_eq!(sales.answer(503, ""), refused("503"));
    let webhook = read_text(r#"{"to":"webhook","url":"/x"}"#, "").unwrap();
    assert_eq!(webhook.answer(204, ""), Answer::Accepted);
    assert_eq!(webhook.answer(0, ""), refused("0"));
    assert_eq!(webhook.answer(400, r#"{"code":"<script>"}"#), refused("400"));
}

const DEFINITION: &str = r#"{"questions":[
{"id":"role","type":"choice","required":true},
{"id":"need","type":"choices"},
{"id":"mail","type":"email","field":"email","required":true},
{"id":"last","type":"text","field":"family-name"},
{"id":"org","type":"text","field":"organization","required":true,"show_if":{"question":"role","is":"a"}},
{"id":"ok","type":"consent","purpose":"contact"}],
"routes":[{"team":"inside"}],"brief":{"opening":"Hello"}}"#;

fn found(destination: &Destination) -> Vec<String> {
    let definition = parse(DEFINITION).unwrap().value;
    let all = unfit(destination, &definition);
    all.iter().map(|problem| format!("{} {}", problem.code.name(), problem.pointer)).collect()
}

#[test]
fn a_mapping_is_held_against_the_definition() {
    let fields = r#"{"email":"contact.email","lead_id":"lead_id","a":"answers.rolle","b":"answers.need","c":"contact.tel","d":"consents.news","e":"verdict.dimensions.fti","f":"verdict.band","g":"route.rep","h":"route.team","i":"follow_up.due_at","j":"brief.opening","k":"brief.ask_next","l":"=x","m":"verdict.dimensions.fit","n":"consents.contact","o":"source.utm.utm_source"}"#;
    assert_eq!(
        found(&hubspot(fields, r#","consents":{"nws":5}"#)),
        [
            "unknown_question /fields/a",
            "several_answers /fields/b",
            "never_present /fields/c",
            "unknown_purpose /fields/d",
            "unknown_dimension /fields/e",
            "never_present /fields/f",
            "never_present /fields/g",
            "never_present /fields/i",
            "never_present /fields/k",
            "unknown_purpose /consents/nws",
        ]
    );
    assert_eq!(
        found(&hubspot(r#"{"mail":"contact.email"}"#, "")),
        ["missing_lead_id /fields", "missing_email /fields"]
    );
    assert_eq!(
        found(&salesforce(
            r#"{"last_name":"contact.family-name","company":"contact.organization","lead_id":"lead_id"}"#
        )),
        [
            "may_be_missing /fields/last_name",
            "may_be_missing /fields/company",
            "consent_not_sent /fields",
            "answer_unread ",
        ]
    );
    let webhook = read_text(r#"{"to":"webhook","url":"/leads"}"#, "").unwrap();
    assert!(found(&webhook).is_empty());
}

fn any_json() -> impl Strategy<Value = Json> {
    let name = prop_oneof![
        select(vec![
            "to",
            "url",
            "simple",
            "portal_id",
            "form_guid",
            "fields",
            "consents",
            "oid",
            "email",
            "last_name",
            "company"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    let text = prop_oneof![
        select(vec![
            "webhook",
            "hubspot",
            "salesforce_web_to_lead",
            "contact.email",
            "answers.role",
            "https://a.example",
            "=x",
            GUID,
            "00D5g00000AbCdE"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,20}",
        "(answers|contact|consents|verdict|source|brief)\\.[a-z._]{0,10}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-1e6..1e6f64).prop_map(Json::Number),
        text.prop_map(Json::String),
    ];
    leaf.prop_recursive(3, 40, 8, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::Array),
            vec((name.clone(), inner), 0..8).prop_map(|members| {
                let mut kept: Vec<(String, Json)> = Vec::new();
                for member in members {
                    if !kept.iter().any(|(name, _)| *name == member.0) {
                        kept.push(member);
                    }
                }
                Json::Object(kept)
            }),
        ]
    })
}

/// Any source that reads.
fn any_source() -> impl Strategy<Value = String> {
    prop_oneof![
        select(SOURCES.to_vec()).prop_map(str::to_owned),
        "answers\\.[a-z][a-z0-9_]{0,8}",
        "consents\\.[A-Za-z._-]{1,8}",
        "source\\.utm\\.utm_[a-z]{1,8}",
        "=[a-zA-Z &=+%äß☃]{0,8}x",
    ]
}

fn any_mapping() -> impl Strategy<Value = Vec<(String, String)>> {
    vec(("[a-z][a-z_]{0,12}", any_source()), 0..12).prop_map(|pairs| {
        let mut kept: Vec<(String, String)> =
            vec![("last_name".into(), "contact.name".into()), ("company".into(), "=Acme".into())];
        for pair in pairs {
            if !kept.iter().any(|(name, _)| *name == pair.0) && pair.0 != "oid" && pair.0 != "encoding" {
                kept.push(pair);
            }
        }
        kept
    })
}

/// As a server reads a form back.
fn decoded(form: &str) -> Vec<(String, String)> {
    let text = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let hex = [rest.next().unwrap(), rest.next().unwrap()];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
                }
                other => bytes.push(other),
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    form.split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_reads_or_is_refused_with_reasons(text in "\\PC{0,200}|[\\[\\]{}\",:a-z0-9 ]{0,80}") {
        if let Err(problems) = read_text(&text, "") {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn any_json_reads_or_every_problem_has_a_place_and_words(json in any_json(), lead in any_json(), definition in any_json()) {
        match read(&json, "http://a.example") {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!(problem.pointer.is_empty() || problem.pointer.starts_with('/'));
                    prop_assert_eq!(problem.code.severity(), Severity::Error);
                    prop_assert!(!problem.message().is_empty() && !problem.fix().is_empty());
                    let unfilled = problem.message().contains("{given}") || problem.fix().contains("{wanted}");
                    prop_assert!(!unfilled);
                }
            }
            Ok(destination) => {
                prop_assert!(destination.request(&lead.to_text()).is_ok());
                unfit(&destination, &definition);
            }
        }
    }

    #[test]
    fn any_lead_makes_the_same_bytes_twice_and_they_read_back(fields in any_mapping(), lead in any_json()) {
        let members: Vec<(String, Json)> = fields.iter().map(|(name, source)| (name.clone(), Json::from(source))).collect();
        let file = |to: &str, more: &str| {
            let fields = Json::Object(members.clone()).to_text();
            read_text(&format!(r#"{{"to":"{to}",{more},"fields":{fields}}}"#), "")
        };
        let text = lead.to_text();
        let form = file("salesforce_web_to_lead", r#""oid":"00D5g00000AbCdE""#).unwrap();
        let body = form.request(&text).unwrap().body;
        prop_assert_eq!(&body, &form.request(&text).unwrap().body);
        let mut wanted = vec![("oid".to_owned(), "00D5g00000AbCdE".to_owned())];
        for (name, source) in &fields {
            let value = Source::parse(source).unwrap().of(&lead);
            let value = value.or_else(|| matches!(name.as_str(), "last_name" | "company").then(|| "[not provided]".to_owned()));
            wanted.extend(value.map(|value| (name.clone(), value)));
        }
        prop_assert_eq!(decoded(&body), wanted);

        let hub = file("hubspot", &format!(r#""portal_id":1,"form_guid":"{GUID}""#)).unwrap();
        let body = hub.request(&text).unwrap().body;
        prop_assert_eq!(&body, &hub.request(&text).unwrap().body);
        let sent = parse(&body).unwrap().value;
        for field in sent.member("fields").and_then(Json::as_array).unwrap() {
            let name = field.member("name").and_then(Json::as_str).unwrap();
            let (_, source) = fields.iter().find(|(known, _)| known == name).unwrap();
            prop_assert_eq!(field.member("value").and_then(Json::as_str).map(str::to_owned), Source::parse(source).unwrap().of(&lead));
        }
    }

    #[test]
    fn any_answer_is_one_of_three(status in 0u16..1000, body in "\\PC{0,60}") {
        for destination in [hubspot("{\"email\":\"contact.email\"}", ""), salesforce("{\"last_name\":\"=x\",\"company\":\"=x\"}")] {
            match destination.answer(status, &body) {
                Answer::Accepted => prop_assert!((200..300).contains(&status) && destination.confirms()),
                Answer::Unconfirmed => prop_assert!(!destination.confirms()),
                Answer::Refused(code) => prop_assert!(!code.is_empty()),
            }
        }
    }
}
