// One POST of a lead. The core says what is sent and judges the answer; see src/browser/fetch.rs.

/** After this long without an answer there is none, in milliseconds. */
const TIME_OUT = 20_000;

/** Browsers hold the bodies of requests that outlive their page to 64 KiB, all of them together. */
const KEEPALIVE = 60_000;

/**
 * @param {string} url
 * @param {string} key
 * @param {string} body
 * @param {(status: number, retryAfter: number, code: string) => void} done status 0: no answer;
 *   `retryAfter` in seconds, negative where the endpoint said nothing
 */
export async function post(url, key, body, done) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
      body,
      // Nobody's cookies, and no answer but the endpoint's own.
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      keepalive: body.length < KEEPALIVE,
      signal: AbortSignal.timeout(TIME_OUT),
    });
    const after = response.headers.get('retry-after');
    const wait =
      after === null ? -1 : Number.isNaN(+after) ? (Date.parse(after) - Date.now()) / 1000 : +after;
    const answer = response.ok ? {} : await response.json().catch(() => ({}));
    done(response.status, wait >= 0 ? wait : after === null ? -1 : 0, String(answer?.code ?? ''));
  } catch {
    done(0, -1, '');
  }
}
