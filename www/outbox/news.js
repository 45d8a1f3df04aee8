// @ts-check
// What becomes of leads, told in this page and in the others of its origin: any tab may send what another captured.

/** @typedef {{ lead_id: string, state: string, code: string, safe: boolean }} News */

/** @typedef {(news: News, here: boolean) => void} Listener is told whether it happened in this page */

/** @type {Set<Listener>} */
const listeners = new Set();

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('leadgate-outbox') : undefined;

/** @type {Listener} */
function tell(news, here) {
  for (const listener of listeners) listener(news, here);
}

channel?.addEventListener('message', ({ data }) => tell(data, false));

/** @param {News} news */
export function announce(news) {
  channel?.postMessage(news);
  tell(news, true);
}

/** @param {Listener} listener @returns {() => void} ends it */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
