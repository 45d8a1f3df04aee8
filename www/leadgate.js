// @ts-check
// The module that a page loads: defines `<lead-gate>` and gives the page `signal`, `grantConsent`, `outbox`
// and `version`.
import { loaded, Reading } from './core.js';
import { outbox as box, prepare } from './deliver.js';
import { LeadGateElement } from './element.js';

/** The version of this module. */
export const version = __LEADGATE_VERSION__;

export { grantConsent, signal } from './element.js';
export { LeadGateElement };

/**
 * How a definition stands between the two teams, as this device would run it today.
 * @param {string} definition as JSON text
 * @returns {Promise<string>} `agreed`, `review_due`, `draft` or `outdated`
 * @throws what is wrong with it, as JSON text
 */
export async function agreement(definition) {
  await loaded();
  return new Reading(definition, '').agreement;
}

/** The leads that wait on this device: each call loads the outbox first, where it is not there yet. */
export const outbox = {
  list: async () => (await box()).list(),
  retry: async (/** @type {string | undefined} */ lead_id) => (await box()).retry(lead_id),
  export: async () => (await box()).export(),
  remove: async (/** @type {string} */ lead_id) => (await box()).remove(lead_id),
};

/** `<lead-gate-outbox>`: what it shows is loaded when there is one. */
export class LeadGateOutboxElement extends HTMLElement {
  connectedCallback() {
    import('./panel.js').then(({ show }) => show(this)).catch(console.warn);
  }
}

// A second copy of the module in one page leaves the first in charge.
if (!customElements.get('lead-gate')) {
  customElements.define('lead-gate', LeadGateElement);
  customElements.define('lead-gate-outbox', LeadGateOutboxElement);
}

// What an earlier visit has left is sent once the page has nothing better to do.
setTimeout(prepare, 3000);
// Or before somebody has clicked: what they do is to be kept, and may leave the page. The event is nothing to call.
addEventListener('pointerdown', /** @type {() => void} */ (prepare));
