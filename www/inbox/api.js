// @ts-check
// The server's side of the inbox. What fails is an error with a sentence for people.

import { askToken, token } from './session.js';

/** @typedef {import('../../node/core.d.ts').Lead} Lead */
/** @typedef {import('../../node/receiver/explain.mjs').Explained} Explained */
/** @typedef {import('../../node/inbox/inbox.d.ts').Status} Status */
/** @typedef {import('../../node/inbox/inbox.d.ts').Reason} Reason */
/** @typedef {Omit<import('../../node/inbox/inbox.d.ts').StoredDisposition, 'at'> & { at: string }} Disposition */
/** @typedef {{ lead: Lead, received_at: string, flags?: string[], disposition: Disposition | null, touched_at: string | null }} Received */
/** @typedef {Received & { explained: Explained | null, dispositions: Disposition[], same_person: Received[] }} Chosen */
/** @typedef {{ leads: Received[], next?: string | null, searched_to?: string }} Page */
/** @typedef {import('../../node/inbox/inbox.d.ts').Session} Session */
/** @typedef {{ id: string, after: number, by?: string, status: Status, reason?: Reason, words?: string, amount?: string, currency?: string }} Mark */
/** @typedef {import('../../node/inbox/inbox.d.ts').Group} Group */
/** @typedef {import('../../node/inbox/inbox.d.ts').Report} Report */

const pageSize = 50;
/** After so long without an answer there is none, in milliseconds. */
const timeOut = 20_000;

/** An answer that was not the one hoped for. `status` is 0 where there was none. */
export class Trouble extends Error {
  /**
   * @param {string} message
   * @param {{ status: number, code?: string, body?: any, cause?: unknown }} options
   */
  constructor(message, { status, code = '', body, ...options }) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

/** @returns {Promise<Session>} */
export const session = () => get('/api/session');

/**
 * One page of leads, newest first.
 * @param {URLSearchParams} filter
 * @param {string} [before] where the page before ended
 * @returns {Promise<Page>}
 */
export function leads(filter, before) {
  const query = new URLSearchParams(filter);
  query.set('limit', String(pageSize));
  if (before) query.set('before', before);
  return get(`/api/leads?${query}`);
}

/**
 * One lead, explained.
 * @param {string} id
 * @returns {Promise<Chosen>}
 */
export function lead(id) {
  return get(`/api/leads/${encodeURIComponent(id)}`);
}

/** @param {URLSearchParams} period @returns {Promise<Report>} */
export const report = (period) => get(`/api/report?${period}`);

/**
 * Stores a mark. Sent twice it is stored once.
 * @param {string} id of the lead
 * @param {Mark} sent
 * @returns {Promise<{ disposition: Disposition }>}
 */
export const mark = (id, sent) => post(`/api/leads/${encodeURIComponent(id)}/dispositions`, sent);

/**
 * Notes that a call or an e-mail was begun.
 * @param {string} id of the lead
 * @param {'call' | 'mail'} how
 * @param {string} by
 * @returns {Promise<{ touched_at: string }>}
 */
export const touch = (id, how, by) => post(`/api/leads/${encodeURIComponent(id)}/touches`, { how, by });

/** A file to take away. @param {string} path @returns {Promise<Blob>} */
export async function file(path) {
  return (await ask(path, {})).blob();
}

/** @param {string} path */
async function get(path) {
  return (await ask(path, {})).json();
}

/** @param {string} path @param {object} body */
async function post(path, body) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A call that is begun may take the page away.
    keepalive: true,
    signal: AbortSignal.timeout(timeOut),
  };
  return (await ask(path, init)).json();
}

/**
 * Asks with the token, and for a token where it is needed.
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Response>}
 */
export async function ask(path, init) {
  while (true) {
    const shown = token();
    const headers = {
      accept: 'application/json',
      ...init.headers,
      ...(shown && { authorization: `Bearer ${shown}` }),
    };
    let response;
    try {
      response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
    } catch (cause) {
      throw new Trouble('The server cannot be reached.', { status: 0, cause });
    }
    if (response.ok) return response;
    if (response.status !== 401) throw await troubleOf(response);
    await askToken(shown !== null);
  }
}

/** @param {Response} response */
async function troubleOf(response) {
  const { status } = response;
  /** @type {{ code?: string, message?: string }} */
  let body = {};
  try {
    body = await response.json();
  } catch {
    // Not one of ours: a proxy, perhaps. Its status has to do.
  }
  if (status === 404) return new Trouble('The server does not have this lead.', { status });
  const message = body.message ?? `The server answered ${status} and not with leads.`;
  return new Trouble(message, { status, code: body.code ?? '', body });
}
