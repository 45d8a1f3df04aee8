// @ts-check
// Sets one member of a JSON text. Everything around it stays as it is, byte for byte.
import { indentation, isSpread, layoutOf, render } from './layout.mjs';
import { tree } from './tree.mjs';

/** @typedef {import('./tree.mjs').Node} Node */
/** @typedef {import('./layout.mjs').Layout} Layout */

/**
 * A change of a text: what stood from `start` to `end` is now `inserted`.
 * @typedef {{ start: number, end: number, inserted: string }} Edit
 */

/**
 * The text with a member set, and what was changed. Objects on the way that are missing are made. A new member is put
 * behind those that `order` names before it, or at the end.
 *
 * @param {string} source JSON text, with or without a byte order mark
 * @param {string[]} path names of members, at least one
 * @param {unknown} value
 * @param {{ order?: { [parent: string]: string[] } }} [options] `order` by the names of the path joined with `/`
 * @returns {{ text: string, edit: Edit }}
 * @throws {import('../../json/scan.mjs').NotJson}
 */
export function setMember(source, path, value, { order = {} } = {}) {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const text = source.slice(mark);
  const root = tree(text);
  const layout = layoutOf(text, root);
  const { edit } = walk({ text, layout, order }, root, path, value, []);
  const changed = text.slice(0, edit.start) + edit.inserted + text.slice(edit.end);
  return {
    text: source.slice(0, mark) + changed,
    edit: { ...edit, start: edit.start + mark, end: edit.end + mark },
  };
}

/** @typedef {{ text: string, layout: Layout, order: { [parent: string]: string[] } }} Place */

/**
 * @param {Place} place
 * @param {Node} node
 * @param {string[]} path
 * @param {unknown} value
 * @param {string[]} above
 * @returns {{ edit: Edit }}
 */
function walk(place, node, [name = '', ...rest], value, above) {
  if (!node.members) throw new TypeError(`/${above.join('/')} is not an object`);
  const member = node.members.find((one) => one.name === name);
  if (member && rest.length > 0) return walk(place, member.value, rest, value, [...above, name]);
  if (member) return { edit: replacement(place, member.value, value) };
  const whole = rest.reduceRight((inner, outer) => ({ [outer]: inner }), value);
  return { edit: insertion(place, node, name, whole, above) };
}

/**
 * @param {Place} place
 * @param {Node} old
 * @param {unknown} value
 * @returns {Edit}
 */
function replacement({ text, layout }, old, value) {
  // A list or an object keeps to the lines it had.
  const spread = isSpread(text, old) || (old.members?.length === 0 && layout.lines);
  const indent = spread ? indentation(text, old.start) : undefined;
  return { start: old.start, end: old.end, inserted: render(value, layout, indent) };
}

/**
 * @param {Place} place
 * @param {Node} node
 * @param {string} name
 * @param {unknown} value
 * @param {string[]} above
 * @returns {Edit}
 */
function insertion({ text, layout, order }, node, name, value, above) {
  const members = node.members ?? [];
  // Braces with nothing between them say nothing about lines; then the file decides.
  const spread = members.length > 0 ? isSpread(text, node) && breaks(text, node, members) : layout.lines;
  const outer = indentation(text, node.start);
  const first = members[0];
  const indent = first && spread ? indentation(text, first.start) : outer + layout.step;
  const sibling = members.find((one) => one.value.members && one.value.members.length > 0);
  const open = sibling ? isSpread(text, sibling.value) : spread;
  const written =
    JSON.stringify(name) + layout.colon + render(value, layout, spread && open ? indent : undefined);
  if (!first) {
    const inside = spread
      ? layout.eol + indent + written + layout.eol + outer
      : layout.pad + written + layout.pad;
    return { start: node.start + 1, end: node.end - 1, inserted: inside };
  }
  const before = previous(members, name, order[above.join('/')] ?? []);
  if (!before) {
    const gap = spread ? layout.eol + indent : text.slice(node.start + 1, first.start);
    return { start: node.start + 1, end: node.start + 1, inserted: `${gap}${written},` };
  }
  const gap = spread ? `,${layout.eol}${indent}` : layout.comma;
  return { start: before.value.end, end: before.value.end, inserted: gap + written };
}

/**
 * Whether members stand on lines of their own.
 *
 * @param {string} text
 * @param {Node} node
 * @param {import('./tree.mjs').Member[]} members
 */
function breaks(text, node, members) {
  return members.some((member, at) => {
    const from =
      at === 0 ? node.start : /** @type {import('./tree.mjs').Member} */ (members[at - 1]).value.end;
    return /[\r\n]/.test(text.slice(from, member.start));
  });
}

/**
 * The member that a new one is put behind; `undefined` where it comes first.
 *
 * @param {import('./tree.mjs').Member[]} members
 * @param {string} name
 * @param {string[]} order
 */
function previous(members, name, order) {
  const at = order.indexOf(name);
  if (at === -1) return members.at(-1);
  // What is not in the order stays in front of it.
  const later = new Set(order.slice(at + 1));
  return members.filter((member) => !later.has(member.name)).at(-1);
}
