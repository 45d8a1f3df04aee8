// @ts-check
// The outbox: keeps each lead on the device until its endpoint has accepted it. Loaded once the first question is
// there, or when a page with the module has nothing better to do.
import { following } from './answers.js';
import { expect, knownText } from './deliveries.js';
import { ready } from './outbox/core.js';
import { announce, listen } from './outbox/news.js';
import { drain } from './outbox/rounds.js';
import { exported, frozen, history, load, put, remove } from './outbox/store.js';

export { expect, listen };

/**
 * Takes a lead over: from now on it is sent until it is accepted.
 * @param {import('./outbox/store.js').Lead & { by?: boolean }} lead with `by` where `endpoint` is the address of a
 *   delivery file
 */
export async function keep({ by, ...lead }) {
  const { lead_id, endpoint, code = '' } = lead;
  const whole = { ...lead, body: following(lead.body) };
  const safe = await put(by ? { ...whole, delivery: knownText(endpoint) ?? '' } : whole);
  if (!endpoint) {
    announce({ lead_id, state: 'attention', code, safe });
    return;
  }
  announce({ lead_id, state: 'stored', code: '', safe });
  drain();
}

/** What waits, oldest first: no personal data. */
export async function list() {
  const { leads, endpoints } = await load();
  const now = Date.now();
  return leads.map(({ seq, ...known }) => {
    const lead = { ...known, safe: seq !== undefined };
    const pause = endpoints.find(({ endpoint }) => endpoint === lead.endpoint);
    // What waits for an endpoint that refuses everybody is held, with what that endpoint said.
    const { until = 0, code = '' } = pause ?? {};
    return lead.state === 'queued' && until > now ? { ...lead, state: 'held', due: until, code } : lead;
  });
}

/**
 * Sends a lead again, or all that waits and is refused.
 * @param {string} [lead_id]
 */
export async function retry(lead_id) {
  const ids = lead_id === undefined ? (await load()).leads.map((lead) => lead.lead_id) : [lead_id];
  await drain({ hurry: true, retry: ids });
}

/**
 * Everything that waits, as it would be sent: one lead a line (NDJSON), with their count and a checksum.
 * These are personal data.
 */
async function exportAll() {
  const { leads } = await load();
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const ids = [];
  for (const { lead_id } of leads) {
    const whole = await frozen(lead_id);
    if (!whole) continue;
    lines.push(`${new TextDecoder().decode(whole.body)}\n`);
    ids.push(lead_id);
  }
  const ndjson = lines.join('');
  await exported(ids);
  return { count: ids.length, sha256: await sha256(ndjson), ndjson };
}

export { exportAll as export };

/** @param {string} text @returns {Promise<string | undefined>} undefined where the page is not a secure one */
async function sha256(text) {
  const digest = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// By their names: a namespace of them would be made by a loop that pages which have changed Object.prototype break.
export { keep as keepAnswers, recall as recallAnswers } from './answers.js';
export { amend, forget, forgetters, grant, stored } from './kept.js';
export { keep as record, recall, recallNow, remember, seen } from './memory.js';
export { history, remove };

/** Begins to send what an earlier visit has left, and watches for the network to come back. */
function begin() {
  const hurry = () => {
    if (document.visibilityState === 'visible') drain({ hurry: true });
  };
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  drain({ hurry: true });
}

begin();

// The machine is fetched at once: when a lead is there, the network may be gone.
ready().catch((error) => console.warn(`leadgate: the outbox could not be loaded whole: ${error}`));
