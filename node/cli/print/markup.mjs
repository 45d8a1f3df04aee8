// @ts-check
// HTML in which everything that comes from a definition is text, whatever it looks like.

/** HTML that is as it should be. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

const ENTITIES = /** @type {{ [character: string]: string }} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

/**
 * A template of which only its own words are HTML; values are escaped, unless they are `Markup` or lists of values.
 * `undefined` and `false` are nothing.
 *
 * @param {TemplateStringsArray} words
 * @param {unknown[]} values
 */
export function html(words, ...values) {
  return new Markup(words.map((word, at) => word + (at < values.length ? written(values[at]) : '')).join(''));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function written(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(written).join('');
  if (value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
