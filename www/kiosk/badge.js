// @ts-check
// What the code on a badge says.
import initialise, { read_badge } from '../../target/badge-glue/leadgate.js';
import { lazily } from '../lazy.js';

const ready = lazily(initialise, new URL('leadgate-badge.wasm', import.meta.url), __WASM_INTEGRITY__);

/**
 * @typedef {object} Badge
 * @property {'vcard' | 'mecard' | 'pattern' | 'raw'} source how its code was understood
 * @property {{ [token: string]: string }} contact details by autofill token
 * @property {string} [badge] the id of the person with whoever made the badge
 * @property {{ [question: string]: string | string[] }} answers what `prefill` takes, for the questions with a `field`
 */

/**
 * Reads a code. It never fails for what the code holds: what cannot be understood is kept as an id.
 *
 * @param {string | Uint8Array} code the text or the bytes of it
 * @param {{ patterns?: string[], definition?: unknown }} [setting] the configuration's patterns, and the lead
 *   definition (its text or the object), whose questions are answered
 * @returns {Promise<Badge>}
 */
export async function readBadge(code, { patterns = [], definition = {} } = {}) {
  await ready();
  const bytes = typeof code === 'string' ? new TextEncoder().encode(code) : code;
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  return JSON.parse(read_badge(bytes, patterns.join('\n'), text));
}
