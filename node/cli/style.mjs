// @ts-check
// How text looks in a terminal.

/** @typedef {(text: string) => string} Paint */
/** @typedef {{ bold: Paint, dim: Paint, red: Paint, yellow: Paint, green: Paint, blue: Paint }} Style */

/** @param {boolean} colour @returns {Style} */
export function style(colour) {
  /** @param {number} on @param {number} off @returns {Paint} */
  const paint = (on, off) => (text) => (colour ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
  };
}

/**
 * Colours are for a person at a terminal who has not asked for none (no-color.org).
 *
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} environment
 */
export function wantsColour(stream, environment) {
  return stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
}

/**
 * Text from a file as it may be printed: what would move the cursor, change colours or turn the direction of writing
 * is shown by its code instead. Tabs stay.
 *
 * @param {string} text
 */
export function printable(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff00-\uff60\u3000-\u303e]/u;
const NONE = /\p{Mn}|\u200d|\ufe0f/u;

/**
 * How many columns of a terminal a character takes.
 *
 * @param {string} character
 */
export function columns(character) {
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
