//! What an endpoint's answer means for a lead. No answer, and no age, deletes one.

/// How a try to send ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// No answer: refused, reset, timed out, offline.
    None,
    /// It went out, and what became of it cannot be read.
    Opaque,
    /// An HTTP status, and the seconds of its `Retry-After` where it had one.
    Status(u16, Option<u32>),
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The endpoint has it.
    Accepted,
    /// Sent, but nobody says whether it has arrived.
    Unconfirmed,
    /// Try again later, after this many seconds where the endpoint said so.
    Retry(Option<u32>),
    /// The endpoint refuses everybody: nothing more is sent to it for a while.
    Pause,
    /// This lead is refused: it is kept, and a person must look.
    Attention,
}

/// The longest that a `Retry-After` is obeyed, in seconds.
const LONGEST_WAIT: u32 = 3600;

/// What an answer means (contract §5).
///
/// ```
/// use leadgate::deliver::{Reply, Step, classify};
/// assert_eq!(classify(Reply::Status(201, None)), Step::Accepted);
/// assert_eq!(classify(Reply::Status(503, Some(30))), Step::Retry(Some(30)));
/// assert_eq!(classify(Reply::Status(422, None)), Step::Attention);
/// ```
pub fn classify(reply: Reply) -> Step {
    match reply {
        Reply::None => Step::Retry(None),
        Reply::Opaque => Step::Unconfirmed,
        Reply::Status(200..=299, _) => Step::Accepted,
        Reply::Status(401 | 403 | 404 | 410, _) => Step::Pause,
        Reply::Status(408 | 409 | 425 | 429 | 500..=599, after) => {
            Step::Retry(after.map(|after| after.min(LONGEST_WAIT)))
        }
        Reply::Status(400..=499, _) => Step::Attention,
        // A redirect is not the endpoint; a captive portal answers so.
        Reply::Status(..) => Step::Retry(None),
    }
}

/// Full jitter: a random wait up to min(2ⁿ, 300) seconds before try number `tries` + 1, in milliseconds.
/// `random` is from 0 up to 1.
pub fn backoff_millis(tries: u32, random: f64) -> i64 {
    let most = 2i64.saturating_pow(tries).min(300) * 1000;
    (random.clamp(0.0, 1.0) * most as f64) as i64
}
