// @ts-check
// Receivers of webhooks: one that verifies signatures as Standard Webhooks asks, one like n8n, which answers browsers,
// and one like Zapier, which answers no preflight.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { vendor } from './server.mjs';

/** How far a message's time may be off, in seconds. */
const TOLERANCE = 5 * 60;

/**
 * A consumer of Standard Webhooks. `answers` are given one after the other, then 200.
 *
 * @param {{ secret: string, answers?: (import('./server.mjs').Answered)[], now?: () => number }} options
 */
export async function consumer({ secret, answers = [], now = Date.now }) {
  const left = [...answers];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  /** Each message once, by its id. @type {Map<string, any>} */
  const messages = new Map();
  /** How often each id has come. @type {Map<string, number>} */
  const tries = new Map();
  /** @type {string[]} */
  const forged = [];
  /** Types that it does not know: passed over, as the specification asks. @type {string[]} */
  const ignored = [];
  const server = await vendor(({ method, headers, body }) => {
    const id = String(headers['webhook-id'] ?? '');
    const wrong = fault({ method, headers, body }, key, now());
    if (wrong !== undefined) {
      forged.push(wrong);
      return { status: 401 };
    }
    const { type } = JSON.parse(body);
    if (type !== 'lead.qualified') {
      ignored.push(type);
      return { status: 204 };
    }
    tries.set(id, (tries.get(id) ?? 0) + 1);
    if (left.length > 0) return left.shift();
    const before = messages.get(id);
    if (before !== undefined && before.text !== body) forged.push('same id, other bytes');
    messages.set(id, { text: body, ...JSON.parse(body) });
    return { status: 200 };
  });
  return { ...server, messages, tries, forged, ignored };
}

/**
 * @param {Pick<import('./server.mjs').Asked, 'method' | 'headers' | 'body'>} asked
 * @param {Buffer} key
 * @param {number} now
 */
function fault({ method, headers, body }, key, now) {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  );
  if (method !== 'POST' || !id || id.includes('.')) return 'no id';
  if (!/^\d{10}$/.test(timestamp ?? '')) return 'no timestamp';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE) return 'too old or too new';
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const fits = (signatures ?? '').split(' ').some((one) => {
    const [version, text = ''] = one.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  if (!fits) return 'no signature that fits';
  const { type, timestamp: at, data } = JSON.parse(body);
  if (type !== 'lead.qualified') return undefined;
  return !Number.isNaN(Date.parse(at)) && data?.lead_id === id ? undefined : 'not a lead';
}

/** Like n8n: it answers the preflight of every origin, and takes JSON with any header. */
export async function n8n() {
  /** @type {any[]} */
  const taken = [];
  const server = await vendor(({ method, headers, body }) => {
    const origin = { 'access-control-allow-origin': '*' };
    if (method === 'OPTIONS') {
      const allow = {
        'access-control-allow-methods': 'OPTIONS, POST',
        'access-control-allow-headers': String(headers['access-control-request-headers'] ?? ''),
        'access-control-max-age': '300',
      };
      return { status: 204, headers: { ...origin, ...allow } };
    }
    if (method !== 'POST') return { status: 404, headers: origin };
    try {
      taken.push(JSON.parse(body));
    } catch {
      return { status: 422, headers: origin, body: { code: 422, message: 'Failed to parse request body' } };
    }
    return { status: 200, headers: origin, body: { message: 'Workflow was started' } };
  });
  return { ...server, taken };
}

/** Like Zapier: what is posted is taken; a preflight is not answered, so a browser sends only what needs none. */
export async function zapier() {
  /** @type {string[]} */
  const taken = [];
  const server = await vendor(({ method, body }) => {
    if (method === 'OPTIONS') return { status: 405 };
    if (method === 'POST') taken.push(body);
    return { status: 200, body: { status: 'success' } };
  });
  return { ...server, taken };
}
