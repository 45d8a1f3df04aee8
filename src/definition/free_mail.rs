//! Providers of mailboxes that anybody can get: an address there says nothing about an employer.

/// Built in, but for pages: these load the same file where a question asks for work addresses.
#[cfg(not(feature = "page"))]
const LIST: &str = include_str!("free_mail.txt");
#[cfg(feature = "page")]
const LIST: &str = "";

/// The domains that a question with `work_only` refuses, with their subdomains: one a line, in small letters.
///
/// ```
/// use leadgate::definition::FreeMail;
/// let known = FreeMail::default();
/// assert!(known.holds("Kim@GMX.co.uk") && known.holds("kim@mail.gmx.de"));
/// assert!(!known.holds("kim@gmx.example") && !known.holds("kim@notgmx.de"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FreeMail(pub String);

impl Default for FreeMail {
    fn default() -> Self {
        FreeMail(LIST.to_owned())
    }
}

impl FreeMail {
    /// Whether an address is at one of them.
    pub fn holds(&self, email: &str) -> bool {
        let email = email.to_ascii_lowercase();
        let mut all = self.0.lines();
        all.any(|free| email.strip_suffix(free).is_some_and(|rest| rest.ends_with(['@', '.'])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_known_with_its_subdomains_only() {
        let known = FreeMail::default();
        assert!(known.holds("a@gmail.com") && known.holds("A@eu.GMAIL.com") && known.holds("a@yahoo.co.uk"));
        assert!(!known.holds("a@notgmail.com") && !known.holds("a@gmail.com.example"));
        assert!(!known.holds("a@com") && !known.holds("a@gmail"));
    }

    #[test]
    fn the_list_is_sorted_and_has_no_repeats() {
        let lines: Vec<&str> = LIST.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b) && lines.len() > 400);
    }
}
