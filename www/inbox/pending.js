// @ts-check
// Marks on their way to the server. A mark is shown at once, and kept on the device until the server has it: a closed
// tab, a lost connection or somebody else's mark in between loses none.

import * as api from './api.js';

/** @typedef {import('./api.js').Mark} Mark */
/** @typedef {import('./api.js').Disposition} Disposition */

/**
 * @typedef {object} Waiting
 * @property {string} lead_id
 * @property {Mark} mark
 * @property {string[]} earlier ids of marks that this one took the place of: one of them may have got through
 * @property {'sending' | 'waiting' | 'conflict' | 'refused'} state
 * @property {string} [message] what went wrong
 * @property {Disposition | null} [theirs] of a conflict: the mark that came before this one
 */

const prefix = 'leadgate.inbox.pending.';
const first = 3000;
const longest = 60_000;

/** @type {Map<string, Waiting>} */
const waiting = new Map();
/** Leads whose mark is with the server right now. @type {Set<string>} */
const busy = new Set();
/** Whether the browser keeps what it is given. */
let kept = true;
let wait = first;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @type {{ changed: (lead_id: string) => void, stored: (lead_id: string, disposition: Disposition) => void }} */
let told = { changed: () => undefined, stored: () => undefined };

/** What is not stored yet. */
export const unsaved = () => [...waiting.values()];

/** @param {string} lead_id */
export const unsavedOf = (lead_id) => waiting.get(lead_id);

/** Whether what is not stored outlives this tab. */
export const outlives = () => kept;

/**
 * Takes up what an earlier visit left, and sends it.
 * @param {typeof told} listener
 */
export function begin(listener) {
  told = listener;
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      const one = JSON.parse(localStorage.getItem(key) ?? 'null');
      if (one?.mark?.id) waiting.set(key.slice(prefix.length), one);
    }
  } catch {
    kept = false;
  }
  addEventListener('online', retry);
  addEventListener('beforeunload', (event) => {
    // Only where it would be lost: whoever can come back to it is not held up.
    if (!kept && waiting.size > 0) event.preventDefault();
  });
  retry();
}

/**
 * Marks a lead. One that is still on its way is replaced, whether or not it got through.
 * @param {string} lead_id
 * @param {Mark} mark
 */
export function decide(lead_id, mark) {
  const before = waiting.get(lead_id);
  const earlier = before ? [...before.earlier, before.mark.id] : [];
  keep({ lead_id, mark, earlier, state: busy.has(lead_id) ? 'sending' : 'waiting' });
  // The one on its way looks for its successor when it comes back.
  if (!busy.has(lead_id)) send(lead_id);
}

/** Sends again what waits. */
export function retry() {
  clearTimeout(timer);
  for (const { lead_id, state } of waiting.values())
    if (state !== 'conflict' && state !== 'refused') send(lead_id);
}

/** Sends a mark although somebody else marked the lead in between. @param {string} lead_id */
export function insist(lead_id) {
  const one = waiting.get(lead_id);
  if (!one) return;
  const mark = { ...one.mark, id: crypto.randomUUID(), after: one.theirs?.sequence ?? 0 };
  keep({ lead_id, mark, earlier: [], state: 'waiting' });
  send(lead_id);
}

/** Gives a mark up. @param {string} lead_id */
export function discard(lead_id) {
  waiting.delete(lead_id);
  forget(lead_id);
  told.changed(lead_id);
}

/** @param {string} lead_id */
function send(lead_id) {
  post(lead_id).catch(reportError);
}

/** @param {string} lead_id */
async function post(lead_id) {
  const one = waiting.get(lead_id);
  if (!one || busy.has(lead_id)) return;
  busy.add(lead_id);
  keep({ ...one, state: 'sending' });
  try {
    const { disposition } = await api.mark(lead_id, one.mark);
    wait = first;
    settle(lead_id, one, disposition);
  } catch (error) {
    fail(lead_id, one, error);
  } finally {
    busy.delete(lead_id);
  }
  const now = waiting.get(lead_id);
  if (now && now.mark.id !== one.mark.id && now.state !== 'conflict') send(lead_id);
}

/** @param {string} lead_id @param {Waiting} sent @param {Disposition} disposition */
function settle(lead_id, sent, disposition) {
  const now = waiting.get(lead_id);
  if (now && now.mark.id !== sent.mark.id) {
    keep({ ...now, mark: { ...now.mark, after: disposition.sequence } });
    return;
  }
  waiting.delete(lead_id);
  forget(lead_id);
  told.stored(lead_id, disposition);
}

/** @param {string} lead_id @param {Waiting} sent @param {unknown} error */
function fail(lead_id, sent, error) {
  const now = waiting.get(lead_id) ?? sent;
  const { status = 0, code = '', body } = error instanceof api.Trouble ? error : {};
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'changed') {
    const theirs = /** @type {Disposition | null} */ (body?.disposition ?? null);
    if (theirs && now.earlier.includes(theirs.id)) {
      // What stands there is an earlier mark of our own, whose answer got lost.
      keep({ ...now, mark: { ...now.mark, after: theirs.sequence }, state: 'waiting', earlier: [] });
      setTimeout(send, 0, lead_id);
      return;
    }
    keep({ ...now, state: 'conflict', message, theirs });
    return;
  }
  const final = status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);
  keep({ ...now, state: final ? 'refused' : 'waiting', message });
  if (final) return;
  clearTimeout(timer);
  timer = setTimeout(retry, wait);
  wait = Math.min(wait * 2, longest);
}

/** @param {Waiting} one */
function keep(one) {
  waiting.set(one.lead_id, one);
  try {
    localStorage.setItem(prefix + one.lead_id, JSON.stringify({ ...one, state: 'waiting' }));
    kept = true;
  } catch {
    kept = false;
  }
  told.changed(one.lead_id);
}

/** @param {string} lead_id */
function forget(lead_id) {
  try {
    localStorage.removeItem(prefix + lead_id);
  } catch {
    kept = false;
  }
}
