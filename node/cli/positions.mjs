// @ts-check
// From a JSON Pointer to a line and a column, as editors count them.
import { NotJson, pointer, scan } from '../json/scan.mjs';

/**
 * A place in a file. Lines and columns start at 1; a column counts characters, not UTF-16 units.
 * @typedef {{ line: number, column: number, width: number, source: string }} Position
 */

/** @typedef {{ start: number, end: number }} Range */

const ABOUT_NAMES = new Set(['unknown_member', 'repeated_member', 'undeclared_language']);

/**
 * Whether a problem's subject is a member's name: then the caret goes under the name, not under its value.
 *
 * @param {{ code: string, pointer: string }} problem
 */
function isAboutName({ code, pointer: at }) {
  if (code === 'unknown_dimension') return at.startsWith('/sales_ready/min/');
  // In answers a question's id is a member's name; in a definition it stands deeper, and is a value.
  if (code === 'unknown_question') return at.lastIndexOf('/') === 0;
  return ABOUT_NAMES.has(code);
}

/**
 * Finds places in one text.
 *
 * @param {string} text
 */
export function positions(text) {
  /** @type {Map<string, { name?: Range, value?: Range }>} */
  const ranges = new Map();
  /** @type {NotJson | undefined} */
  let broken;
  try {
    scan(text, {
      // Of two members with one name the later is the one to delete, and the one that is reported.
      name: (place, start, end) => ranges.set(pointer(place), { name: { start, end } }),
      value: (place, start, end) => {
        const at = pointer(place);
        ranges.set(at, { ...ranges.get(at), value: { start, end } });
      },
    });
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    broken = error;
  }

  return {
    /**
     * Where a problem is. In a text that is not JSON, where it stops being JSON; for a pointer that leads nowhere,
     * the nearest place above it.
     *
     * @param {{ code: string, pointer: string }} problem
     * @returns {Position}
     */
    find(problem) {
      if (problem.code === 'invalid_encoding') return position(text, replaced(text));
      if (broken) return position(text, { start: broken.offset, end: broken.offset + 1 });
      for (let at = problem.pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const found = ranges.get(at);
        const range = isAboutName(problem) ? (found?.name ?? found?.value) : found?.value;
        if (range) return position(text, range);
        if (at === '') return position(text, { start: 0, end: 1 });
      }
    },
  };
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {Position}
 */
function position(text, range) {
  const before = text.slice(0, range.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', range.start);
  const source = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, '');
  // A list or an object goes over several lines; the caret marks its first line alone, and there its first character.
  const opens = text[range.start] === '{' || text[range.start] === '[';
  const end = opens ? range.start + 1 : Math.min(range.end, lineStart + source.length);
  return {
    line: count(before, '\n') + 1,
    column: characters(text.slice(lineStart, range.start)) + 1,
    width: Math.max(1, characters(text.slice(range.start, end))),
    source,
  };
}

/**
 * Where bytes that are not UTF-8 were first replaced.
 *
 * @param {string} text
 * @returns {Range}
 */
function replaced(text) {
  const start = Math.max(0, text.indexOf('\ufffd'));
  return { start, end: start + 1 };
}

/**
 * @param {string} text
 * @param {string} character
 */
function count(text, character) {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

/** @param {string} text */
function characters(text) {
  return [...text].length;
}
