// @ts-check
// A visitor's own answers, which the device keeps for as many days as the definition says. They are for the visitor
// alone: nothing of them is sent but in a lead.
import { amend, forgetters, remove, stored } from './kept.js';

/**
 * @typedef {object} Kept
 * @property {Record<string, unknown>} answers by question; no consents
 * @property {number} until in milliseconds since 1970
 * @property {string} [lead_id] the lead that was made of them last
 */

const PREFIX = 'answers ';

/** The lead that the next one updates, by the definition's id. @type {Map<string, string>} */
const earlier = new Map();

/**
 * What is kept for a definition; what is past its time is deleted, of whichever definition it is.
 * @param {string} id of the definition
 * @returns {Promise<Kept | undefined>}
 */
export async function recall(id) {
  const now = Date.now();
  const all = await stored(PREFIX);
  const past = (/** @type {[string, Kept]} */ [, { until }]) => !(until > now);
  await remove(all.filter(past).map(([key]) => key));
  const [, kept] = all.find((one) => one[0] === PREFIX + id && !past(one)) ?? [];
  if (kept?.lead_id) earlier.set(id, kept.lead_id);
  return kept;
}

/**
 * Keeps what is known of the visitor now, as soon as that may be.
 * @param {string} id of the definition
 * @param {Partial<Kept>} known
 */
export function keep(id, known) {
  amend(PREFIX + id, (before) => ({ ...before, ...known }));
}

/** @param {string} body of a lead @returns {string} the same, saying which earlier lead of the visitor it updates */
export function following(body) {
  if (earlier.size === 0) return body;
  const lead = JSON.parse(body);
  const updates = earlier.get(lead.definition?.id);
  return updates ? JSON.stringify({ ...lead, updates }) : body;
}

forgetters.add(() => earlier.clear());
