// @ts-check
// One try to hand a lead to a target, and what came of it.
import { answerOf, requestOf } from '../core/destinations.mjs';
import { post } from './post.mjs';
import { retryAfter } from './schedule.mjs';
import { signed } from './sign.mjs';

/** @typedef {import('./targets.mjs').Target} Target */

/**
 * What came of it: `delivered`; `unconfirmed`, where a target does not tell; `refused`, which another try would not
 * change; `stopped`, where the target wants no more at all; or `failed`, and worth another try.
 * @typedef {object} Outcome
 * @property {'delivered' | 'unconfirmed' | 'refused' | 'stopped' | 'failed'} outcome
 * @property {string} [code]
 * @property {number | undefined} [after] milliseconds that the target asked to wait
 */

/**
 * Where the vendors stand. Another place is for tests, and for networks that go out through a gateway.
 * @typedef {{ hubspot?: string | undefined, salesforce?: string | undefined }} Bases
 */

/** @param {NodeJS.ProcessEnv} env @returns {Bases} */
export function basesFrom(env) {
  return { hubspot: env.LEADGATE_HUBSPOT_BASE, salesforce: env.LEADGATE_SALESFORCE_BASE };
}

/** What HubSpot says of one lead, which no later try changes; whatever else it says is about the form. */
const OF_THE_LEAD = new Set([
  'BLOCKED_EMAIL',
  'INPUT_TOO_LARGE',
  'INVALID_EMAIL',
  'INVALID_METADATA',
  'INVALID_NUMBER',
  'INVALID_PAGE_URI',
  'MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED',
  'NUMBER_OUT_OF_RANGE',
  'REQUIRED_FIELD',
  'VALUE_NOT_IN_FIELD_DEFINITION',
]);

/**
 * The request that carries a lead to a target, without the headers that change from try to try.
 *
 * @param {Target} target
 * @param {string} lead
 * @param {Bases} bases
 */
export function message(target, lead, bases) {
  const { url, headers, body } = requestOf(target.delivery, lead, target.origin);
  if (target.to === 'webhook') {
    const { captured_at } = JSON.parse(lead);
    // The lead stands in it as it came, so that every try has the same bytes.
    const wrapped = `{"type":"lead.qualified","timestamp":${JSON.stringify(captured_at)},"data":${lead}}`;
    return { url, headers: { 'content-type': 'application/json' }, body: wrapped };
  }
  if (target.to === 'hubspot') {
    const place = moved(url, bases.hubspot);
    if (!target.token) return { url: place, headers, body };
    const secure = place.replace('/integration/submit/', '/integration/secure/submit/');
    return { url: secure, headers: { ...headers, authorization: `Bearer ${target.token}` }, body };
  }
  return { url: moved(url, bases.salesforce), headers, body };
}

/**
 * An address at another base.
 *
 * @param {string} url
 * @param {string} [base]
 */
export function moved(url, base) {
  if (!base) return url;
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, base).href;
}

/**
 * @param {Target} target
 * @param {{ lead_id: string, lead: string }} delivery
 * @param {{ now: () => number, timeout: number, bases: Bases, signal?: AbortSignal | undefined }} context
 * @returns {Promise<Outcome>}
 */
export async function attempt(target, { lead_id, lead }, { now, timeout, bases, signal }) {
  const { url, headers, body } = message(target, lead, bases);
  const signature =
    target.to === 'webhook' ? signed({ id: lead_id, body, keys: target.keys, at: now() }) : {};
  const reply = await post({
    url,
    headers: { ...headers, ...signature },
    body,
    allowPrivate: target.allowPrivate,
    timeout,
    signal,
  });
  if ('error' in reply) return { outcome: 'failed', code: reply.error };

  const answer = answerOf(target.delivery, reply, target.origin);
  if (answer.answer === 'unconfirmed' && target.to !== 'webhook') return { outcome: 'unconfirmed' };
  // A webhook that browsers cannot read the answer of is read here.
  if (reply.status >= 200 && reply.status < 300) return { outcome: 'delivered' };
  const code = answer.answer === 'refused' ? answer.code : String(reply.status);
  if (target.to === 'webhook' && reply.status === 410) return { outcome: 'stopped', code: 'gone' };
  if (target.to === 'hubspot' && reply.status === 400 && OF_THE_LEAD.has(code)) {
    return { outcome: 'refused', code };
  }
  return { outcome: 'failed', code, after: retryAfter(reply.headers['retry-after'], now()) };
}
