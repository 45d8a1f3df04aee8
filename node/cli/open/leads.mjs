// @ts-check
// The leads of a file: one, a list, or an export of a kiosk, which is one a line with the count and the checksum at
// its end.
import { createHash } from 'node:crypto';
import { problem } from '../../core/failure.mjs';

/** @typedef {import('../input.mjs').Input} Input */
/** @typedef {import('../../core.d.ts').Problem} Problem */

/**
 * @typedef {object} Entry
 * @property {number} line where it begins, from 1
 * @property {string} text the lead or the envelope as it stands there
 * @property {boolean} sealed
 * @property {Problem} [problem] why it is neither
 */

const AGAIN = 'Export it from the kiosk again, and copy the file as a whole.';

/**
 * @param {Input} input
 * @returns {Entry[]}
 */
export function leadsOf(input) {
  if (input.problem) return [{ line: 1, text: '', sealed: false, problem: input.problem }];
  if (input.text.trim() === '') {
    const nothing = problem('not_sealed', '', 'There is no lead in here: the file is empty.', AGAIN);
    return [{ line: 1, text: '', sealed: false, problem: nothing }];
  }
  const whole = parsed(input.text);
  if (Array.isArray(whole)) return whole.map((value) => entry(JSON.stringify(value), value, 1));
  if (whole !== undefined && !isSeal(whole)) return [entry(input.text, whole, 1)];
  const rows = input.text.split('\n');
  // Written over several lines and cut off, it is one all the same.
  if (whole === undefined && rows.every((row) => parsed(row) === undefined)) {
    return [entry(input.text, undefined, 1)];
  }
  return linesOf(input.text);
}

/** @param {string} text @returns {Entry[]} */
function linesOf(text) {
  /** @type {Entry[]} */
  const entries = [];
  let [before, line, counted] = [0, 0, false];
  for (const row of text.split('\n')) {
    line += 1;
    const value = parsed(row);
    if (isSeal(value)) {
      counted = true;
      const broken = brokenSeal(value, text.slice(0, before), entries.length);
      if (broken) entries.push({ line, text: row, sealed: false, problem: broken });
    } else if (row.trim() !== '') {
      entries.push(entry(row, value, line));
    }
    before += row.length + 1;
  }
  // One lead may have been saved by itself. Several are an export, which says at its end how many they are; a last line
  // that was cut off is told of already.
  if (!counted && entries.length > 1 && parsed(entries.at(-1)?.text ?? '') !== undefined) {
    const message = 'The export ends without its last line, which has the count: leads may be missing.';
    entries.push({ line, text: '', sealed: false, problem: problem('not_whole', '', message, AGAIN) });
  }
  return entries;
}

/**
 * The last line of an export: how many leads come before it, and the SHA-256 of all that comes before it, which a page
 * that is not served securely cannot make.
 * @param {any} value
 * @returns {value is { count: number, sha256?: string }}
 */
function isSeal(value) {
  return typeof value?.count === 'number' && !('ciphertext' in value) && !('lead_id' in value);
}

/**
 * @param {{ count: number, sha256?: string }} seal
 * @param {string} before
 * @param {number} found
 * @returns {Problem | undefined}
 */
function brokenSeal({ count, sha256 }, before, found) {
  if (found !== count) {
    return problem('not_whole', '/count', `The export had ${count} leads, and ${found} are here.`, AGAIN);
  }
  const whole = createHash('sha256').update(before).digest('hex');
  if (!sha256 || String(sha256).toLowerCase() === whole) return undefined;
  return problem('not_whole', '/sha256', 'The export was changed after it was made.', AGAIN);
}

/**
 * @param {string} text
 * @param {any} value
 * @param {number} line
 * @returns {Entry}
 */
function entry(text, value, line) {
  /** @param {string} name */
  const has = (name) => typeof value === 'object' && value !== null && name in value;
  // What is not JSON any more was cut off or damaged: the core says how.
  const sealed = value === undefined || has('ciphertext') || has('enc');
  if (sealed || (has('lead_id') && has('verdict'))) return { line, text, sealed };
  const message = 'This is neither a sealed lead nor a lead.';
  return { line, text, sealed, problem: problem('not_sealed', '', message, AGAIN) };
}

/** @param {string} text @returns {any} `undefined` where it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
