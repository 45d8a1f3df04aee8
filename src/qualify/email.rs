//! E-mail addresses, as browsers check them.

/// The HTML standard's rule for a valid e-mail address (§4.10.5.1.5), which is what visitors are used to.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_fits = !local.is_empty()
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte));
    local_fits
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_html_standard() {
        let long = "a".repeat(63);
        for good in ["a@b", "a.b+c@d-e.example", "!#$%&'*+/=?^_`{|}~-@x", "..@x.y", &format!("a@{long}.x")] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b",
            "a@",
            "a@b@c",
            "a b@c",
            "a@-b",
            "a@b-",
            "a@b..c",
            "a@.b",
            "ä@b",
            "a@ä",
            "a@b.",
            &format!("a@{long}x"),
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
