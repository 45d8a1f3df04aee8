//! The link: the app's address with the configuration in its fragment.

use super::{Setup, read};
use crate::base64url::{decode, encode};
use crate::mistake::Mistake;

/// The longest link, in characters. A QR code of it has at most 105 modules along an edge, which a tablet reads from
/// a sheet of paper or a screen.
pub const MAX_LINK: usize = 1000;

const FRAGMENT: &str = "#setup=";

/// The link for a configuration, beginning with `app`.
///
/// # Errors
/// `too_long` for a link over [`MAX_LINK`].
pub fn to_link(setup: &Setup, app: &str) -> Result<String, Mistake> {
    let address = app.split('#').next().unwrap_or("");
    let link = [address, FRAGMENT, &encode(setup.to_json().to_text().as_bytes())].concat();
    if link.len() <= MAX_LINK {
        return Ok(link);
    }
    let message = format!(
        "The link has {} characters; a QR code that is read well has {MAX_LINK} at most.",
        link.len()
    );
    Err(Mistake::new("too_long", "", &message, "Shorten the addresses, the list of staff, or the patterns."))
}

/// The configuration in a link, or in its fragment alone.
///
/// # Errors
/// `not_a_link`, and all that is wrong with the configuration in it.
pub fn from_link(link: &str) -> Result<Setup, Vec<Mistake>> {
    let text = link
        .split_once(FRAGMENT)
        .and_then(|(_, encoded)| decode(encoded.trim()))
        .and_then(|bytes| String::from_utf8(bytes).ok());
    match text {
        Some(text) => read(&text),
        None => Err(vec![Mistake::new(
            "not_a_link",
            "",
            "This is not the link of a kiosk, or it is not all of it.",
            "Scan the QR code of leadgate kiosk again, or copy the link as a whole.",
        )]),
    }
}
