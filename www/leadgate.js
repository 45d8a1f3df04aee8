// @ts-check
// The module that a page loads: defines `<lead-gate>` and gives the page `signal` and `version`.
import { LeadGateElement } from './element.js';

/** The version of this module. */
export const version = __LEADGATE_VERSION__;

export { signal } from './element.js';
export { LeadGateElement };

// A second copy of the module in one page leaves the first in charge.
if (!customElements.get('lead-gate')) customElements.define('lead-gate', LeadGateElement);
