// @ts-check
// One try to send, and how it ended.
import { requestBy } from '../deliveries.js';
import { Fault } from '../fault.js';

/** After this long without an answer there is none, in milliseconds. */
const TIME_OUT = 20_000;

/** Network authentication required (RFC 6585): tried again like any trouble of a server. */
const PORTAL = 511;

/** An answer that cannot be read, as the machine is told. */
const OPAQUE = 1;

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
 * One request, and its answer where there is one that can be read.
 * @param {string} url
 * @param {RequestInit} request
 * @param {number} size of the body, in bytes
 * @returns {Promise<{ status: number, wait: number, text: string }>}
 */
async function exchange(url, request, size) {
  let [status, wait, text] = [0, -1, ''];
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Nobody's cookies, and no answer but the endpoint's own.
      credentials: 'omit',
      redirect: request.mode === 'no-cors' ? 'follow' : 'error',
      referrerPolicy: 'no-referrer',
      keepalive: size < KEEPALIVE,
      signal: AbortSignal.timeout(TIME_OUT),
      ...request,
    });
    // A page for people comes from a portal that stands before the network, whatever its status says.
    const portal = response.ok && /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    status = portal ? PORTAL : response.status;
    if (response.type === 'opaque') status = OPAQUE;
    wait = seconds(response.headers.get('retry-after'));
    if (!response.ok) text = await response.text();
  } catch {
    // No answer, or half of one.
  }
  return { status, wait, text };
}

/** @param {string} text */
function codeOf(text) {
  try {
    return String(JSON.parse(text).code ?? '');
  } catch {
    return '';
  }
}

/**
 * Posts a lead as the contract has it.
 * @param {string} url
 * @param {string} key
 * @param {Uint8Array<ArrayBuffer>} body
 * @param {string} [type]
 * @returns {Promise<Ending>}
 */
export async function post(url, key, body, type = 'application/json') {
  const headers = { 'content-type': type, 'idempotency-key': `"${key}"` };
  const { status, wait, text } = await exchange(url, { headers, body }, body.byteLength);
  return { status, wait, code: codeOf(text) || String(status) };
}

/**
 * Sends a lead to where a delivery file says.
 * @param {string} file its text; empty where it could not be fetched yet
 * @param {string} url of the file
 * @param {Uint8Array<ArrayBuffer>} body the lead
 * @returns {Promise<Ending>}
 */
export async function postBy(file, url, body) {
  let found;
  try {
    found = await requestBy(file, url, new TextDecoder().decode(body));
  } catch (error) {
    // Without the file, or with a broken one, nothing can be sent: that may be mended.
    return { status: 0, wait: -1, code: error instanceof Fault ? error.name : 'delivery_unreachable' };
  }
  const { request, delivery } = found;
  const { url: target, method, headers, mode, body: sent } = request;
  const { status, wait, text } = await exchange(target, { method, headers, mode, body: sent }, sent.length);
  const answer = delivery.answer(status === OPAQUE ? 0 : status, text);
  delivery.free();
  return { status, wait, code: /^(accepted|unconfirmed)$/.test(answer) ? String(status) : answer };
}
