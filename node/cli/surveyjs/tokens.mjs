// @ts-check
// The words of a SurveyJS expression, such as `{role} = 'exec' and {size} >= 20`.

/** What makes an expression impossible to carry over; the message says why, as the end of a sentence. */
export class Untranslatable extends Error {}

/**
 * @typedef {object} Token
 * @property {'variable' | 'value' | 'operator' | 'mark' | 'function'} kind
 * @property {any} value a variable's name, a constant, an operator in its one spelling, or the mark
 */

/** Longer ones are made by programs, and nobody could check what became of them. */
const LONGEST = 10_000;

/** Operators by how they may be spelt; words in any case. */
const OPERATORS = new Map([
  ['||', 'or'],
  ['or', 'or'],
  ['&&', 'and'],
  ['and', 'and'],
  ['!', 'not'],
  ['not', 'not'],
  ['negate', 'not'],
  ['=', '='],
  ['==', '='],
  ['equal', '='],
  ['!=', '<>'],
  ['<>', '<>'],
  ['notequal', '<>'],
  ['<', '<'],
  ['less', '<'],
  ['>', '>'],
  ['greater', '>'],
  ['<=', '<='],
  ['lessorequal', '<='],
  ['>=', '>='],
  ['greaterorequal', '>='],
  ['*=', 'contains'],
  ['contains', 'contains'],
  ['contain', 'contains'],
  ['notcontains', 'notcontains'],
  ['notcontain', 'notcontains'],
  ['anyof', 'anyof'],
  ['noneof', 'noneof'],
  ['allof', 'allof'],
  ['empty', 'empty'],
  ['notempty', 'notempty'],
  ['+', 'arithmetic'],
  ['-', 'arithmetic'],
  ['*', 'arithmetic'],
  ['/', 'arithmetic'],
  ['%', 'arithmetic'],
  ['^', 'arithmetic'],
  ['power', 'arithmetic'],
]);

const SPACE = /[ \t\n\r]+/y;
const NUMBER = /-?(?:0x[0-9a-f]+|[0-9]+(?:\.[0-9]+)?)(?![A-Za-z_0-9])/iy;
const WORD = /[A-Za-z_][A-Za-z_0-9]*/y;
const SIGN = /\|\||&&|==|!=|<>|<=|>=|\*=|[=<>!+\-*/%^]/y;
const MARK = /[()[\],]/y;

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  if (text.length > LONGEST) throw new Untranslatable(`it is longer than ${LONGEST} characters`);
  /** @type {Token[]} */
  const found = [];
  let at = 0;
  /** @param {RegExp} pattern */
  const taken = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) at += match.length;
    return match;
  };
  while (at < text.length) {
    if (taken(SPACE) !== undefined) continue;
    const first = text[at];
    if (first === '{') {
      const end = text.indexOf('}', at);
      const name = text.slice(at + 1, end);
      if (end < 0 || name.trim() === '' || name.includes('{')) throw broken(text, at);
      found.push({ kind: 'variable', value: name.trim() });
      at = end + 1;
    } else if (first === "'" || first === '"') {
      const { value, end } = quoted(text, at);
      found.push({ kind: 'value', value });
      at = end;
    } else {
      found.push(plain(text, at, taken, found.at(-1)));
    }
  }
  return found;
}

/**
 * A number, a word, a sign or a mark.
 *
 * @param {string} text
 * @param {number} at
 * @param {(pattern: RegExp) => string | undefined} taken
 * @param {Token | undefined} before
 * @returns {Token}
 */
function plain(text, at, taken, before) {
  // Behind a value a minus takes away; elsewhere it belongs to the number.
  const minus = before?.kind === 'value' || before?.kind === 'variable' || before?.value === ')';
  const number = text[at] === '-' && minus ? undefined : taken(NUMBER);
  if (number !== undefined) {
    const negative = number.startsWith('-');
    return {
      kind: 'value',
      value: negative ? -Number(number.slice(1)) : Number(number),
    };
  }
  const word = taken(WORD);
  if (word !== undefined) return named(word, text[at + word.length]);
  const sign = taken(SIGN);
  if (sign !== undefined) return { kind: 'operator', value: OPERATORS.get(sign) };
  const mark = taken(MARK);
  if (mark !== undefined) return { kind: 'mark', value: mark };
  throw broken(text, at);
}

/**
 * @param {string} word
 * @param {string | undefined} next the character behind it
 * @returns {Token}
 */
function named(word, next) {
  const lower = word.toLowerCase();
  const operator = OPERATORS.get(lower);
  if (operator !== undefined) return { kind: 'operator', value: operator };
  if (next === '(') return { kind: 'function', value: word };
  if (lower === 'true' || lower === 'false') return { kind: 'value', value: lower === 'true' };
  if (word === 'undefined' || word === 'null') return { kind: 'value', value: null };
  // A word without quotes is a text.
  return { kind: 'value', value: word };
}

/**
 * @param {string} text
 * @param {number} start
 */
function quoted(text, start) {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\' && (next === "'" || next === '"')) {
      value += next;
      at += 1;
    } else if (character === text[start]) {
      return { value, end: at + 1 };
    } else {
      value += character;
    }
  }
  throw broken(text, start);
}

/**
 * @param {string} text
 * @param {number} at
 */
function broken(text, at) {
  return new Untranslatable(`it cannot be read from “${text.slice(at, at + 20)}” on`);
}
