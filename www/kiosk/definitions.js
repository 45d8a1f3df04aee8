// @ts-check
// The lead definition on the device: fetched when the kiosk is set up, again whenever there is a network, and never
// exchanged for one that would stop the kiosk from taking leads.
import { state } from './state.js';
import { write } from './store.js';

/** A definition is looked at again after so long, in milliseconds. */
const AGAIN = 5 * 60_000;

const widget = () => import('../leadgate.js');

/** @param {string} agreement */
export const runs = (agreement) => agreement === 'agreed' || agreement === 'review_due';

/**
 * @param {string} url
 * @returns {Promise<{ text: string, agreement: string }>}
 */
export async function fetchDefinition(url) {
  let response;
  try {
    response = await fetch(url, { cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    throw new Error(
      `The lead definition could not be fetched from ${url}. Is there a network, and does that server allow this app (CORS)?`,
    );
  }
  if (!response.ok)
    throw new Error(`The lead definition could not be fetched from ${url}: status ${response.status}.`);
  const text = await response.text();
  const { agreement } = await widget();
  try {
    return { text, agreement: await agreement(text) };
  } catch (error) {
    if (typeof error !== 'string') throw error;
    throw new Error('The lead definition is broken; “leadgate check” tells how to mend it.');
  }
}

/** How the definition on the device stands today: review may have become due since it came. */
export async function restate() {
  const { definition } = state;
  if (!definition) return;
  const { agreement } = await widget();
  definition.agreement = await agreement(definition.text);
}

/** Looks whether there is a newer one; visitors after this one are asked by it. */
export async function refresh({ force = false } = {}) {
  const { setup, definition } = state;
  if (!setup || !definition || (!force && Date.now() - definition.checked_at < AGAIN)) return;
  let fetched;
  try {
    fetched = await fetchDefinition(setup.definition);
  } catch (error) {
    // No network is nothing to talk of; anything else is shown on the readiness page.
    if (navigator.onLine) definition.refused = /** @type {Error} */ (error).message;
    return;
  }
  const now = Date.now();
  const worse = runs(definition.agreement) && !runs(fetched.agreement);
  state.definition = worse
    ? {
        ...definition,
        checked_at: now,
        refused: `A newer definition is “${fetched.agreement}”: the kiosk keeps the one that both teams have signed.`,
      }
    : {
        ...fetched,
        fetched_at: fetched.text === definition.text ? definition.fetched_at : now,
        checked_at: now,
      };
  await write('settings', 'definition', state.definition);
}
