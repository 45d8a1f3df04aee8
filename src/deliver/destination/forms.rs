//! The vendors' ids and names, by their characters.

/// A HubSpot portal's number.
pub(super) fn is_portal_id(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
}

/// A UUID with its hyphens, of any version.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A Salesforce organisation's id. The last three of 18 characters tell which of the others are capitals.
pub(super) fn is_oid(text: &str) -> bool {
    matches!(text.len(), 15 | 18)
        && text.starts_with("00D")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A property of HubSpot: the internal name, and before it, where it is not a contact's, the id of the object type:
/// `email`, `0-2/name`.
pub(super) fn is_property(name: &str) -> bool {
    let (kind, name) = name.split_once('/').unwrap_or(("0-1", name));
    let is_kind = kind.split_once('-').is_some_and(|(group, number)| {
        let digits =
            |text: &str| (1..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(group) && digits(number)
    });
    is_kind
        && (1..=100).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A field of a Salesforce form: a standard field's name, or a custom field's id.
pub(super) fn is_input(name: &str) -> bool {
    (1..=80).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        // These are of the form itself.
        && !["oid", "orgid", "encoding"].iter().any(|own| own.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_vendors_form() {
        assert!(is_portal_id("12345678") && !is_portal_id("") && !is_portal_id("12a") && !is_portal_id("0"));
        assert!(is_uuid("2cd9ffbd-0A5f-4a1c-9d3e-0123456789ab"));
        assert!(
            !is_uuid("2cd9ffbd-0a5f-4a1c-9d3e-0123456789a")
                && !is_uuid("2cd9ffbd00a5f-4a1c-9d3e-0123456789ab")
        );
        assert!(is_oid("00D5g00000AbCdE") && is_oid("00D5g00000AbCdEEAV"));
        assert!(!is_oid("00D5g00000AbCd") && !is_oid("00Q5g00000AbCdE") && !is_oid("00D5g00000AbCd-"));
    }

    #[test]
    fn fields_have_the_vendors_names() {
        assert!(is_property("email") && is_property("0-2/name") && is_property("2-1234567/serial_no"));
        for name in ["", "Email", "e mail", "0-2/", "/name", "a/name", "0-2/a/b", "0-/name", "company.name"] {
            assert!(!is_property(name), "{name}");
        }
        assert!(is_input("last_name") && is_input("00N5g00000AbCdE") && is_input("Campaign_ID"));
        assert!(
            !is_input("")
                && !is_input("oid")
                && !is_input("orgId")
                && !is_input("last name")
                && !is_input("a&b")
        );
    }
}
