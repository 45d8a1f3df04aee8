// @ts-check
// A webhook: would a page's request come through, and what does it answer to something that is no lead?
import { randomUUID } from 'node:crypto';
import { blocked, busy, confirmed, readable, reason, unconfirmed, unreachable } from './verdict.mjs';

/** What is posted in place of a lead. A receiver refuses it; one that takes anything can tell it by `probe`. */
export const PROBE = { format: 1, probe: true };

const WANTED = ['content-type', 'idempotency-key'];

/**
 * As a page would post.
 *
 * @param {{ url: string, simple: boolean, origin: string, noPost: boolean, ask: import('./examine.mjs').Ask }} target
 * @returns {Promise<import('./verdict.mjs').Verdict>}
 */
export async function webhook({ url, simple, origin, noPost, ask }) {
  const { host, origin: own } = new URL(url);
  const foreign = origin !== '' && origin !== own;
  const notes = [];
  if (origin === '') {
    const message = 'Whether pages of your site may post there was not tried.';
    notes.push(reason('origin_unknown', message, 'Add --origin with the origin of your site.'));
  }
  if (foreign && !simple) {
    const refused = await preflight({ url, host, origin, ask });
    if (refused) return refused;
  }
  if (noPost) {
    return unconfirmed(...notes, reason('not_posted', 'Nothing was posted.', 'Leave --no-post out.'));
  }
  const reply = await ask({ url, ...probe(simple, origin) });
  if ('error' in reply) return unreachable(host, reply.error);
  const none = notTaken(host, reply.status, 'Check the address, and whether it takes POST without a login.');
  if (none) return none;
  if (simple) return unconfirmed(...notes, unread());
  if (foreign && !readable(reply.headers, origin)) {
    const message = `The answer cannot be read by pages of ${origin}: it has no Access-Control-Allow-Origin for them.`;
    const fix = 'Let the endpoint send that header with every answer, refusals too.';
    return blocked(reason('answer_unreadable', message, fix));
  }
  if (isPage(reply)) return unconfirmed(...notes, pageOf(host));
  if (reply.status < 300) {
    const message = `${host} took the probe, which is no lead. It can be told by "probe": true.`;
    notes.push(
      reason('takes_anything', message, 'Let it refuse what is no lead, as leadgate/receiver does.'),
    );
  }
  return confirmed(...notes);
}

/**
 * As a relay posts, with its signature.
 *
 * @param {{ url: string, message: { headers: { [name: string]: string }, body: string }, noPost: boolean, ask: import('./examine.mjs').Ask }} target
 * @returns {Promise<import('./verdict.mjs').Verdict>}
 */
export async function signedWebhook({ url, message, noPost, ask }) {
  const { host } = new URL(url);
  if (noPost) return unconfirmed(reason('not_posted', 'Nothing was posted.', 'Leave --no-post out.'));
  const reply = await ask({ url, ...message });
  if ('error' in reply) return unreachable(host, reply.error);
  const fix = 'Check the address, and that its secret is the one that is used here.';
  const none = notTaken(host, reply.status, fix);
  if (none) return none;
  if (isPage(reply)) return unconfirmed(pageOf(host));
  if (reply.status < 300) return confirmed();
  const text = `${host} answers ${reply.status} to a signed message that is no lead.`;
  const help = 'See whether a lead arrives; or let it answer 2xx to types that it does not know.';
  return unconfirmed(reason('probe_refused', text, help));
}

/**
 * Why no lead would be taken.
 *
 * @param {string} host
 * @param {number} status
 * @param {string} fix where it wants nothing of this kind
 */
function notTaken(host, status, fix) {
  if (status === 429 || status >= 500) return busy(host);
  if (status >= 300 && status < 400) {
    const message = `${host} sends on to another address (${status}), which a lead does not follow.`;
    return blocked(reason('redirect', message, 'Write the address that it sends on to.'));
  }
  if ([401, 403, 404, 405, 410].includes(status)) {
    return blocked(reason('not_taken', `${host} answers ${status}.`, fix));
  }
  return undefined;
}

/** A page instead of an answer. @param {{ status: number, headers: import('node:http').IncomingHttpHeaders }} reply */
const isPage = ({ status, headers }) => status < 300 && /^text\/html\b/.test(headers['content-type'] ?? '');

/** @param {string} host */
function pageOf(host) {
  const message = `${host} answers a page of HTML to anything, as a login or a proxy does.`;
  return reason('html_answer', message, 'Check that the address is that of the endpoint.');
}

/**
 * The preflight that a browser would send, and what it would make of the answer.
 *
 * @param {{ url: string, host: string, origin: string, ask: import('./examine.mjs').Ask }} request
 */
async function preflight({ url, host, origin, ask }) {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': WANTED.join(','),
  };
  const reply = await ask({ url, method: 'OPTIONS', headers });
  if ('error' in reply) return unreachable(host, reply.error);
  const fix = [
    `Let it answer OPTIONS with Access-Control-Allow-Origin: ${origin} and`,
    `Access-Control-Allow-Headers: ${WANTED.join(', ')}; or write "simple": true, and leads are unconfirmed;`,
    'or let a receiver pass them on.',
  ].join(' ');
  if (reply.status < 200 || reply.status > 299) {
    const message = `${host} does not answer the preflight of a browser (${reply.status}).`;
    return blocked(reason('preflight_refused', message, fix));
  }
  if (!readable(reply.headers, origin)) {
    return blocked(reason('origin_not_allowed', `${host} does not allow pages of ${origin}.`, fix));
  }
  const allowed = String(reply.headers['access-control-allow-headers'] ?? '')
    .toLowerCase()
    .split(/\s*,\s*/);
  const missing = allowed.includes('*') ? [] : WANTED.filter((name) => !allowed.includes(name));
  if (missing.length === 0) return undefined;
  return blocked(
    reason('header_not_allowed', `${host} does not allow the header ${missing.join(', ')}.`, fix),
  );
}

/** @param {boolean} simple @param {string} origin */
function probe(simple, origin) {
  const body = JSON.stringify(PROBE);
  const from = origin === '' ? {} : { origin };
  const headers = simple
    ? { 'content-type': 'text/plain;charset=UTF-8', ...from }
    : { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"`, ...from };
  return { headers, body };
}

function unread() {
  const message = 'Its answer cannot be read by a page: leads are recorded as unconfirmed.';
  return reason(
    'answer_unread',
    message,
    'Use an endpoint that answers browsers, or a receiver that passes leads on.',
  );
}
