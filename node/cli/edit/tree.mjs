// @ts-check
// JSON text as a tree that knows where everything stands, so that a part can be changed and the rest stay as it is.
import { scan } from '../../json/scan.mjs';

/**
 * A value and its span in the text. Of an object, `members` has each name with its span and its value, in their order.
 * @typedef {{ start: number, end: number, members?: Member[], items?: Node[] }} Node
 */

/** @typedef {{ name: string, start: number, value: Node }} Member */

/**
 * @param {string} text without a byte order mark
 * @returns {Node}
 * @throws {import('../../json/scan.mjs').NotJson}
 */
export function tree(text) {
  // Values are told from the inside out: what has been told at a depth belongs to the next value above it.
  /** @type {Map<object | undefined, { members: Member[], items: Node[] }>} */
  const inside = new Map();
  /** @param {object | undefined} place */
  const within = (place) => {
    let found = inside.get(place);
    if (!found) {
      found = { members: [], items: [] };
      inside.set(place, found);
    }
    return found;
  };
  /** @type {Map<object, number>} */
  const names = new Map();
  /** @type {Node | undefined} */
  let root;
  scan(text, {
    name: (place, start) => {
      if (place) names.set(place, start);
    },
    value: (place, start, end) => {
      const { members, items } = within(place);
      inside.delete(place);
      /** @type {Node} */
      const node = { start, end };
      if (text[start] === '{') node.members = members;
      if (text[start] === '[') node.items = items;
      if (!place) {
        root = node;
        return;
      }
      const parent = within(place.parent);
      if (typeof place.token === 'number') parent.items.push(node);
      else parent.members.push({ name: place.token, start: names.get(place) ?? start, value: node });
    },
  });
  return /** @type {Node} */ (root);
}
