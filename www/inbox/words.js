// @ts-check
// What the server calls things, in words for people. They come from the server, so that there is one list of them.

/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./api.js').Disposition} Disposition */
/** @typedef {import('./api.js').Mark} Mark */

/** @type {Map<string, string>} */
let labels = new Map();

/** @param {Session} session */
export function learn({ statuses, reasons }) {
  labels = new Map([...statuses, ...reasons].map(({ id, label }) => [id, label]));
}

/** @param {string} id of a status or a reason */
export const labelOf = (id) => labels.get(id) ?? id;

/** A mark in a few words, without who made it and without their own words. @param {Disposition | Mark | null | undefined} mark */
export function markWords(mark) {
  if (!mark || mark.status === 'open') return labelOf('open');
  const what = labelOf(mark.status);
  if (mark.reason) return `${what}: ${labelOf(mark.reason).toLowerCase()}`;
  if (mark.amount && mark.currency) return `${what}: ${money(mark.amount, mark.currency)}`;
  return what;
}

/** @param {string | number} amount @param {string} currency */
export function money(amount, currency) {
  const digits = String(amount).replace(/\.0+$/, '');
  const [whole = '', part = ''] = digits.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}${part ? `.${part}` : ''} ${currency}`;
}
