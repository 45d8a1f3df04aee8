// @ts-check
// A mark of sales on a lead: the words it is made of, and what may be in it.
import { Refused } from '../receiver/answer.mjs';

/** @typedef {import('./inbox.d.ts').Disposition} Disposition */
/** @typedef {import('./inbox.d.ts').Status} Status */
/** @typedef {import('./inbox.d.ts').Reason} Reason */

/** What a lead can be marked as, in words for people. @type {{ id: Status, label: string }[]} */
export const STATUSES = [
  { id: 'open', label: 'Open' },
  { id: 'accepted', label: 'Accepted' },
  { id: 'rejected', label: 'Rejected' },
  { id: 'recycled', label: 'Recycled' },
  { id: 'won', label: 'Won' },
  { id: 'lost', label: 'Lost' },
];

/** Why a lead can be rejected, in words for people. The list is fixed: only what is fixed can be counted. */
export const REASONS = /** @type {{ id: Reason, label: string }[]} */ ([
  { id: 'unable_to_reach', label: 'Unable to reach' },
  { id: 'inaccurate_data', label: 'Inaccurate data' },
  { id: 'no_need', label: 'No need' },
  { id: 'no_budget', label: 'No budget' },
  { id: 'no_authority', label: 'No authority' },
  { id: 'poor_fit', label: 'Poor fit' },
  { id: 'already_in_contact', label: 'Already in contact' },
  { id: 'other', label: 'Other' },
]);

/** In characters. */
export const LONGEST = { by: 100, words: 2000 };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const AMOUNT = /^(0|[1-9]\d{0,11})(\.\d{1,3})?$/;
const CURRENCY = /^[A-Z]{3}$/;
const MEMBERS = ['id', 'after', 'by', 'status', 'reason', 'words', 'amount', 'currency'];

/**
 * A mark as the page sends it, checked.
 *
 * @param {unknown} body
 * @param {{ lead_id: string, at: number, name?: string | undefined }} known `name` where the token says whose it is
 * @returns {{ disposition: Disposition, after: number }}
 */
export function readMark(body, { lead_id, at, name }) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('A mark is an object.');
  const sent = /** @type {{ [member: string]: unknown }} */ (body);
  const unknown = Object.keys(sent).find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) throw invalid(`A mark has no member “${unknown}”.`);
  const { id, after = 0, status, reason, words, amount, currency } = sent;
  if (typeof id !== 'string' || !UUID.test(id))
    throw invalid('id is a version 4 UUID, made anew for each mark.');
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0) {
    throw invalid('after is the sequence of the last mark that was seen, or 0.');
  }
  if (!STATUSES.some((one) => one.id === status)) throw invalid(`status is one of ${ids(STATUSES)}.`);
  const disposition = /** @type {Disposition} */ ({ id, lead_id, at, by: name ?? writer(sent.by), status });
  if (status === 'rejected') {
    if (!REASONS.some((one) => one.id === reason))
      throw invalid(`A rejected lead has a reason: ${ids(REASONS)}.`);
    disposition.reason = /** @type {Reason} */ (reason);
  } else if (reason !== undefined) throw invalid('Only a rejected lead has a reason.');
  if (words !== undefined) disposition.words = text(words, 'words');
  else if (reason === 'other') throw invalid('The reason “other” needs words: what was it?');
  if (amount !== undefined || currency !== undefined) {
    Object.assign(disposition, money(status, amount, currency));
  } else if (status === 'won') throw invalid('A won lead has an amount and its currency.');
  return { disposition, after };
}

/** @param {unknown} status @param {unknown} amount @param {unknown} currency */
function money(status, amount, currency) {
  if (status !== 'won') throw invalid('Only a won lead has an amount.');
  if (typeof amount !== 'string' || !AMOUNT.test(amount)) {
    throw invalid('amount is a decimal number in quotes, such as "12500.50".');
  }
  if (typeof currency !== 'string' || !CURRENCY.test(currency)) {
    throw invalid('currency is three capital letters, such as EUR.');
  }
  return { amount, currency };
}

/** Who does it, as they call themselves. @param {unknown} by */
export function writer(by) {
  return text(by, 'by');
}

/** @param {unknown} value @param {keyof typeof LONGEST} member */
function text(value, member) {
  if (typeof value !== 'string' || value.trim() === '')
    throw invalid(`${member} is a text that is not empty.`);
  // Half a character has no form in UTF-8: stored, it would come back as something else.
  if (/\p{Surrogate}/u.test(value)) throw invalid(`${member} has half a character in it. Write it again.`);
  if ([...value].length > LONGEST[member]) {
    throw invalid(`${member} has at most ${LONGEST[member]} characters.`);
  }
  return value;
}

/** @param {{ id: string }[]} list */
function ids(list) {
  return list.map(({ id }) => id).join(', ');
}

/** @param {string} message */
export function invalid(message) {
  return new Refused(message, { status: 400, code: 'invalid_mark' });
}

/**
 * Whether a mark is a repeated copy. When it was stored says nothing of what it is.
 *
 * @param {Disposition} a
 * @param {Disposition} b
 */
export function sameMark(a, b) {
  const parts = /** @type {const} */ (['lead_id', 'by', 'status', 'reason', 'words', 'amount', 'currency']);
  return parts.every((part) => a[part] === b[part]);
}
