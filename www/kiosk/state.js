// @ts-check
// What the kiosk knows while it runs. What must outlive it is in store.js.

/**
 * @typedef {import('./setup.js').Setup} Setup
 * @typedef {{ text: string, fetched_at: number, checked_at: number, agreement: string, refused?: string }} Cached
 * @typedef {{ lead_id?: string | undefined, at: number, staff: string, outcome: string, band?: string | undefined }} Earlier
 */

/**
 * @typedef {object} Visit one visitor; let go of as a whole
 * @property {'self' | 'staff'} mode
 * @property {string} staff who helps, empty where nobody does
 * @property {string} language
 * @property {string} definition the text that this visitor is asked by
 * @property {Record<string, unknown>} answers known before the questions
 * @property {string | undefined} [badge] the id on it
 * @property {Map<string, Earlier>} earlier by keyed hash, what this device knows of the person
 * @property {string[]} hashes of the e-mail address and the badge
 * @property {string} [label] what staff call a parked conversation
 * @property {any} [lead] the sales-ready lead, not yet let go
 * @property {string} [endpoint]
 * @property {(() => string) | undefined} [note] what staff have written so far
 * @property {any} [verdict]
 * @property {{ heading: string, closing: string, offersHeading: string, offers: { text: string, url: string }[] } | undefined} [closing]
 */

export const state = {
  /** @type {Setup | undefined} */
  setup: undefined,
  /** @type {Cached | undefined} */
  definition: undefined,
  /** Who has the shift. */
  shift: '',
  practice: false,
  /** Conversations to be taken up again: here and nowhere else. @type {Visit[]} */
  parked: [],
  /** @type {Visit | undefined} */
  visit: undefined,
};

/** The definition that new visitors are asked by, as an object. */
export const definition = () => JSON.parse(state.definition?.text ?? '{}');

/**
 * A Text of a definition in a language.
 * @param {unknown} text
 * @param {string} language
 * @returns {string}
 */
export function inLanguage(text, language) {
  if (typeof text === 'string') return text;
  const all = /** @type {Record<string, string>} */ (text ?? {});
  const [primary = ''] = language.split('-');
  return all[language] ?? all[primary] ?? Object.values(all)[0] ?? '';
}

/** Today on this device, `2027-01-31`. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
