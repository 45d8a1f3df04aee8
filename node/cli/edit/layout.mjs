// @ts-check
// How a JSON file is laid out, found from the file itself, so that what is added looks as if it had always been there.

/** @typedef {import('./tree.mjs').Node} Node */

/**
 * @typedef {object} Layout
 * @property {string} eol the line ending
 * @property {string} step one level of indentation
 * @property {string} colon what stands between a name and its value
 * @property {string} comma what stands between two values on one line
 * @property {string} pad what stands inside the braces of an object on one line
 * @property {boolean} lines whether the file has more than one line at all
 */

/**
 * @param {string} text
 * @param {Node} root
 * @returns {Layout}
 */
export function layoutOf(text, root) {
  const lines = text.trim().includes('\n');
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const first = root.members?.[0];
  const colon = first ? (/:\s*$/.exec(text.slice(first.start, first.value.start))?.[0] ?? ': ') : ': ';
  const spread = first !== undefined && /[\r\n]/.test(text.slice(root.start, first.start));
  const step = spread ? indentation(text, first.start) : '  ';
  const flat = lines || colon !== ':';
  return {
    eol,
    step: step === '' ? '  ' : step,
    colon: /^:[ \t]*$/.test(colon) ? colon : ': ',
    comma: flat ? ', ' : ',',
    pad: lines ? ' ' : '',
    lines,
  };
}

/**
 * The white space in front of a place, from the beginning of its line.
 *
 * @param {string} text
 * @param {number} at
 */
export function indentation(text, at) {
  const from = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(from, at))?.[0] ?? '';
}

/**
 * Whether an object or list is written over several lines.
 *
 * @param {string} text
 * @param {Node} node
 */
export function isSpread(text, node) {
  return /[\r\n]/.test(text.slice(node.start, node.end));
}

/**
 * A value as text.
 *
 * @param {unknown} value
 * @param {Layout} layout
 * @param {string | undefined} indent of the line that it stands in, where it goes over several lines
 * @returns {string}
 */
export function render(value, layout, indent) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const deeper = indent === undefined ? undefined : indent + layout.step;
  const parts = list
    ? value.map((item) => render(item, layout, deeper))
    : Object.entries(value).map(
        ([name, member]) => JSON.stringify(name) + layout.colon + render(member, layout, deeper),
      );
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (indent === undefined || deeper === undefined) {
    const pad = list ? '' : layout.pad;
    return open + pad + parts.join(layout.comma) + pad + close;
  }
  return [
    open,
    ...parts.map((part, at) => deeper + part + (at < parts.length - 1 ? ',' : '')),
    indent + close,
  ].join(layout.eol);
}
