// @ts-check
// One try to send, and how it ended.

/** After this long without an answer there is none, in milliseconds. */
const TIME_OUT = 20_000;

/** Network authentication required (RFC 6585): tried again like any trouble of a server. */
const PORTAL = 511;

/** Browsers hold the bodies of requests that outlive their page to 64 KiB, all of them together. */
const KEEPALIVE = 60_000;

/**
 * @typedef {object} Ending
 * @property {number} status 0 for no answer, 1 for one that cannot be read
 * @property {number} wait `Retry-After` in seconds, negative for none
 * @property {string} code of a refusal, else empty
 */

/** @param {string | null} after `Retry-After`: seconds, or a date. @returns {number} seconds, negative for none */
function seconds(after) {
  if (after === null) return -1;
  const wait = /^\d+$/.test(after.trim()) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
  return Number.isNaN(wait) ? -1 : Math.max(wait, 0);
}

/**
 * Posts a lead as the contract has it.
 * @param {string} url
 * @param {string} key
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {Promise<Ending>}
 */
export async function post(url, key, body) {
  let status = 0;
  let wait = -1;
  let code = '';
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
      body,
      // Nobody's cookies, and no answer but the endpoint's own.
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      keepalive: body.byteLength < KEEPALIVE,
      signal: AbortSignal.timeout(TIME_OUT),
    });
    // A page for people comes from a portal that stands before the network, whatever its status says.
    const portal = response.ok && /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    status = portal ? PORTAL : response.status;
    wait = seconds(response.headers.get('retry-after'));
    if (!response.ok) code = String((await response.json()).code ?? '');
  } catch {
    // No answer, or one without a code.
  }
  return { status, wait, code: code || String(status) };
}
