// @ts-check
// A strict walk over JSON text that keeps what `JSON.parse` throws away: where things stand, and names that stand
// twice. It refuses what the core refuses: numbers that no double holds, and halves of surrogate pairs. Pure; the command line finds places with it, the receiver refuses repeated members with it.

/** As deep as the core reads. */
export const MAX_DEPTH = 128;

/**
 * A place in the document: the whole, or a member or item of another place.
 * @typedef {{ parent: Place, token: string | number } | undefined} Place
 */

/**
 * @typedef {object} Listener
 * @property {(place: Place, start: number, end: number) => void} [value] after a value was read
 * @property {(place: Place, start: number, end: number, repeated: boolean) => void} [name] after a member's name
 */

/** Where and why a text is not JSON. */
export class NotJson extends Error {
  /**
   * @param {number} offset
   * @param {string} message
   */
  constructor(offset, message) {
    super(message);
    this.name = 'not_json';
    this.offset = offset;
  }
}

/**
 * @param {string} text
 * @param {Listener} listener
 * @param {number} [maxDepth]
 * @throws {NotJson}
 */
export function scan(text, listener, maxDepth = MAX_DEPTH) {
  const reader = new Reader(text, listener, maxDepth);
  reader.value(undefined, 0);
  reader.space();
  if (reader.at < text.length) throw new NotJson(reader.at, 'there is something after the end');
}

/**
 * The JSON Pointer (RFC 6901) of a place.
 *
 * @param {Place} place
 * @returns {string}
 */
export function pointer(place) {
  if (!place) return '';
  const token = String(place.token).replaceAll('~', '~0').replaceAll('/', '~1');
  return `${pointer(place.parent)}/${token}`;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE =
  /\\(?:["\\/bfnrt]|u(?:[0-9a-ce-fA-CE-F][0-9a-fA-F]{3}|[dD](?:[0-7][0-9a-fA-F]{2}|[89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})))/y;

class Reader {
  /**
   * @param {string} text
   * @param {Listener} listener
   * @param {number} maxDepth
   */
  constructor(text, listener, maxDepth) {
    this.text = text;
    this.listener = listener;
    this.maxDepth = maxDepth;
    this.at = 0;
  }

  space() {
    this.match(SPACE);
  }

  /**
   * @param {Place} place
   * @param {number} depth
   */
  value(place, depth) {
    this.space();
    const start = this.at;
    if (depth > this.maxDepth) throw new NotJson(start, 'it is nested too deeply');
    const first = this.text[start];
    if (first === '{') this.object(place, depth);
    else if (first === '[') this.array(place, depth);
    else if (first === '"') this.string();
    else if (this.match(NUMBER)) this.finite(start);
    else if (!this.match(WORD)) throw this.unexpected();
    this.listener.value?.(place, start, this.at);
  }

  /**
   * @param {Place} place
   * @param {number} depth
   */
  object(place, depth) {
    this.at += 1;
    this.space();
    if (this.take('}')) return;
    const names = new Set();
    while (true) {
      this.space();
      const start = this.at;
      if (this.text[start] !== '"') throw this.unexpected();
      this.string();
      const token = /** @type {string} */ (JSON.parse(this.text.slice(start, this.at)));
      const member = { parent: place, token };
      this.listener.name?.(member, start, this.at, names.has(token));
      names.add(token);
      this.space();
      if (!this.take(':')) throw this.unexpected();
      this.value(member, depth + 1);
      this.space();
      if (this.take('}')) return;
      if (!this.take(',')) throw this.unexpected();
    }
  }

  /**
   * @param {Place} place
   * @param {number} depth
   */
  array(place, depth) {
    this.at += 1;
    this.space();
    if (this.take(']')) return;
    for (let token = 0; ; token += 1) {
      this.value({ parent: place, token }, depth + 1);
      this.space();
      if (this.take(']')) return;
      if (!this.take(',')) throw this.unexpected();
    }
  }

  // Character by character: a pattern with a choice inside a repetition would need the stack for long strings.
  string() {
    this.at += 1;
    while (true) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) throw new NotJson(this.at, 'the text ends too early');
      if (code < 0x20) throw new NotJson(this.at, 'a control character stands unescaped in a string');
      if (code === 0x22) {
        this.at += 1;
        return;
      }
      if (code !== 0x5c) this.at += 1;
      else if (!this.match(ESCAPE))
        throw new NotJson(this.at, 'this escape is not one that JSON has, or is half of a pair');
    }
  }

  /** @param {number} start */
  finite(start) {
    if (Number.isFinite(Number(this.text.slice(start, this.at)))) return;
    throw new NotJson(start, 'this is not a number that JSON can hold');
  }

  /** @param {string} character */
  take(character) {
    const found = this.text[this.at] === character;
    if (found) this.at += 1;
    return found;
  }

  /** @param {RegExp} pattern sticky */
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found !== null;
  }

  unexpected() {
    const early = this.at >= this.text.length;
    return new NotJson(this.at, early ? 'the text ends too early' : 'this character cannot stand here');
  }
}
