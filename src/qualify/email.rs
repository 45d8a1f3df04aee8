//! E-mail addresses, as browsers check them.

/// Providers of free personal mailboxes: an address there says nothing about an employer.
/// One domain a line, sorted. A question with `work_only` refuses them and their subdomains.
const FREE_MAIL: &str = include_str!("free_mail.txt");

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

/// True where the address is at a provider of free mailboxes.
pub(super) fn is_free_mail(email: &str) -> bool {
    let domain = email.rsplit('@').next().unwrap_or("").to_ascii_lowercase();
    FREE_MAIL
        .lines()
        .any(|free| domain.strip_suffix(free).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
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

    #[test]
    fn free_mailboxes_are_known_with_their_subdomains_only() {
        assert!(is_free_mail("A@GMAIL.com") && is_free_mail("a@eu.gmail.com"));
        assert!(!is_free_mail("a@notgmail.com") && !is_free_mail("a@gmail.com.example"));
    }

    #[test]
    fn the_list_is_sorted_and_has_no_repeats() {
        let lines: Vec<&str> = FREE_MAIL.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }
}
