// @ts-check
// JSON as people read it, and as the project's formatter leaves it: what fits stays on a line.

/**
 * @param {unknown} value
 * @param {number} [width] the longest line, where it can be helped
 * @returns {string} with a line break at its end
 */
export function pretty(value, width = 110) {
  return `${written(value, 0, 0, width)}\n`;
}

/**
 * @param {unknown} value
 * @param {number} depth
 * @param {number} used columns that are taken on its line already, behind the indentation
 * @param {number} width
 * @returns {string}
 */
function written(value, depth, used, width) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const flat = inLine(value);
  // A comma may follow.
  if (depth * 2 + used + flat.length < width) return flat;
  const inner = '  '.repeat(depth + 1);
  const parts = Array.isArray(value)
    ? value.map((item) => inner + written(item, depth + 1, 0, width))
    : Object.entries(value).map(([name, member]) => {
        const label = `${JSON.stringify(name)}: `;
        return inner + label + written(member, depth + 1, label.length, width);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

/**
 * On one line.
 *
 * @param {unknown} value
 * @returns {string}
 */
function inLine(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
