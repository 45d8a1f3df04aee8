// @ts-check
// CSV as RFC 4180 has it, that a spreadsheet reads as text and never as a formula.

/**
 * What a spreadsheet takes for the beginning of a formula, or cuts off until it finds one (OWASP, CSV injection), in the
 * wide forms of Asian keyboards, too. An apostrophe is among them for the way back: where a text begins with one, the
 * first is always ours, so taking it off gives the text to the letter.
 */
const RISKY = /^[=+\-@\t\r\n＝＋－＠']/;

/** Half a character has no form in UTF-8, which these files are in. */
const HALF = /\p{Surrogate}/gu;

/**
 * One cell, in quotes. A number is one of ours or an answer to a question for numbers, and stays a number.
 *
 * @param {unknown} value
 */
export function cell(value) {
  if (value === undefined || value === null) return '""';
  if (typeof value === 'number' || typeof value === 'boolean') return `"${value}"`;
  const text = String(value).replace(HALF, '\ufffd');
  return `"${RISKY.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;
}

/**
 * @param {unknown[]} values
 * @param {string} separator
 */
export function line(values, separator) {
  return `${values.map(cell).join(separator)}\r\n`;
}

/** Without it Excel reads UTF-8 as something else. */
export const MARK = '\ufeff';
