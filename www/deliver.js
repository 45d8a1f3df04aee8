// @ts-check
// Hands leads over to the outbox, which is loaded by itself, and tells elements how their leads do.

import { fetched } from './lazy.js';

/** @typedef {import('./outbox/news.js').News} News */

/** An element is told how a lead of its own does: not for others to call. */
export const told = Symbol('told');

/** An element says where its leads go: not for others to call. */
export const way = Symbol('way');

/** The longest wait before the outbox is asked for again, in milliseconds. */
const LONGEST_WAIT = 30_000;

/** By lead: the element that captured it. @type {Map<string, any>} */
const senders = new Map();

const load = fetched('./outbox.js', () => import('./outbox.js'));

/** @type {Promise<typeof import('./outbox.js')> | undefined} */
let loading;

/** The outbox, loaded once. */
export async function outbox() {
  loading ??= load();
  try {
    const box = await loading;
    box.listen(tell);
    return box;
  } catch (error) {
    console.warn(`leadgate: the outbox could not be loaded: ${error}`);
    loading = undefined;
    throw error;
  }
}

/**
 * Loads the outbox before it is needed, and does something with it: where it is loaded, before the visitor can have left
 * the page. Where it cannot be loaded, the lead that needs it tries again.
 * @type {(then?: (box: typeof import('./outbox.js')) => unknown) => void}
 */
export const prepare = (then) => {
  outbox().then(then, () => undefined);
};

/** @param {News} news @param {boolean} here */
function tell(news, here) {
  const { lead_id, state, code } = news;
  const element = senders.get(lead_id);
  if (element) element[told](news);
  else if (here && /^a/.test(state)) {
    // Captured on an earlier visit, or on another page.
    const detail = state === 'accepted' ? { lead_id } : { lead_id, code };
    document.dispatchEvent(new CustomEvent(`leadgate:${state}`, { detail }));
  }
  if (state === 'accepted') senders.delete(lead_id);
}

/**
 * Hands a lead over: to the element's own `keep` where it has one, else to the outbox. As long as that fails the lead
 * stays here, and the visitor is told so.
 * @param {any} element
 * @param {string} lead_id
 * @param {string} body
 */
export async function deliver(element, lead_id, body) {
  if (!element.keep) senders.set(lead_id, element);
  const { fault: _, ...to } = element[way]();
  const lead = { lead_id, body, ...to };
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      if (!element.keep) return await (await outbox()).keep(lead);
      const safe = await element.keep(lead);
      return element[told]({ lead_id, state: 'stored', code: '', safe });
    } catch {
      if (wait === 1000) element[told]({ lead_id, state: 'stored', code: '', safe: false });
      element[told]({ lead_id, state: 'queued', code: '', safe: false });
    }
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
      addEventListener('online', resolve, { once: true });
    });
  }
}
