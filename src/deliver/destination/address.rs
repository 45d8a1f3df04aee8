//! Which addresses leads may go to: https, the page's own origin, or this machine.

/// The longest address, in bytes.
const LONGEST: usize = 2048;

/// Whether leads may go to this address. `origin` is that of the page, such as `https://www.example.com`; empty where
/// there is no page. A relative address is of the page's own origin.
pub(super) fn is_allowed(url: &str, origin: &str) -> bool {
    // A browser passes over what is invisible, and reads `\` as `/`.
    let odd = |byte: u8| matches!(byte, 0..=b' ' | 0x7f | b'\\' | b'<' | b'>' | b'"');
    if url.is_empty() || url.len() > LONGEST || url.bytes().any(odd) || url.starts_with("//") {
        return false;
    }
    let scheme = url
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        .count();
    match (url.get(..scheme), url.get(scheme..).and_then(|rest| rest.strip_prefix(':'))) {
        (Some(scheme), Some(rest)) => {
            let Some(rest) = rest.strip_prefix("//") else { return false };
            let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
            let authority = rest.get(..end).unwrap_or("");
            let is = |name: &str| scheme.eq_ignore_ascii_case(name);
            // A browser sends nothing to an address with a name and a password in it.
            !authority.bytes().any(|byte| byte == b'@')
                && !host(authority).is_empty()
                && (is("https")
                    || (is("http") && (is_own(authority, origin) || is_this_machine(host(authority)))))
        }
        _ => true,
    }
}

/// The page's own origin, over http.
fn is_own(authority: &str, origin: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|own| own.eq_ignore_ascii_case(authority))
}

/// A host without its port.
fn host(authority: &str) -> &str {
    match authority.bytes().rposition(|byte| byte == b':') {
        Some(colon) if authority.as_bytes().last() != Some(&b']') => authority.get(..colon).unwrap_or(""),
        _ => authority,
    }
}

fn is_this_machine(host: &str) -> bool {
    const NAME: &str = "localhost";
    let tail = host.get(host.len().saturating_sub(NAME.len())..).unwrap_or("");
    let named = tail.eq_ignore_ascii_case(NAME)
        && (host.len() == NAME.len() || host.as_bytes().get(host.len() - 10) == Some(&b'.'));
    // 127 and three more numbers; a browser reads 127.1 likewise, but nobody writes it who means well.
    let numbered = host.strip_prefix("127.").is_some_and(|rest| {
        let fits = |part: &[u8]| {
            let number = part.iter().fold(0u32, |sum, digit| {
                sum.saturating_mul(10).saturating_add(u32::from(digit.wrapping_sub(b'0')))
            });
            (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit) && number <= 255
        };
        rest.as_bytes().split(|byte| *byte == b'.').filter(|part| fits(part)).count() == 3
            && rest.bytes().filter(|byte| *byte == b'.').count() == 2
    });
    named || numbered || host == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_go_where_an_endpoint_may_be_and_nowhere_else() {
        let own = "http://intranet.example:8080";
        for url in [
            "https://relay.example/leads",
            "HTTPS://relay.example:8443/leads?a=b:c@d",
            "https://relay.example",
            "https://relay.example/@me",
            "/leads",
            "leads",
            "./leads",
            "?to=x",
            "http://localhost:8080/leads",
            "http://a.localhost/leads",
            "http://LOCALHOST/leads",
            "http://127.0.0.1:1/leads",
            "http://127.200.0.255",
            "http://[::1]:8080/leads",
            "http://intranet.example:8080/leads",
        ] {
            assert!(is_allowed(url, own), "{url}");
        }
        for url in [
            "",
            "http://relay.example/leads",
            "http://intranet.example/leads",
            "http://intranet.example:8080.evil.example/",
            "http://localhost.evil.example/",
            "http://evillocalhost/",
            "http://127.0.0.1.evil.example/",
            "http://127.0.0.256/",
            "http://127.0.0.+1/",
            "http://127.1/",
            "//relay.example/leads",
            "https:/relay.example",
            "https://",
            "https:///leads",
            "https://:8080/leads",
            "https://me:secret@relay.example/",
            "http://localhost@evil.example/",
            "ftp://relay.example",
            "javascript:alert(1)",
            "mailto:a@b.example",
            "data:text/plain,x",
            "https://relay.example/a b",
            "https://relay.example\\@evil.example",
            "https://relay.example/\n",
        ] {
            assert!(!is_allowed(url, own), "{url}");
        }
        assert!(!is_allowed("http://", "http://"));
        assert!(!is_allowed(&["https://a.example/", &"a".repeat(2048)].concat(), ""));
    }
}
