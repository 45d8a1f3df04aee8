// @ts-check
// What a screen reader comes by on its way through the page: the browser's accessibility tree, line by line, with role,
// name, description and states.

/** @import { Page } from '@playwright/test' */

/**
 * @typedef {object} Node of the Chrome DevTools Protocol, `Accessibility.AXNode`
 * @property {string} nodeId
 * @property {boolean} ignored
 * @property {{ value: string }} [role]
 * @property {{ value: string }} [name]
 * @property {{ value: string }} [description]
 * @property {{ value: any }} [value]
 * @property {{ name: string, value: { value: any } }[]} [properties]
 * @property {string[]} [childIds]
 */

/** Said by their name, which is their content. */
const BY_CONTENT = ['heading', 'button', 'link', 'ListMarker', 'LabelText', 'Legend', 'progressbar'];
/** Not said themselves. */
const SILENT = [
  'generic',
  'none',
  'RootWebArea',
  'LabelText',
  'Legend',
  'InlineTextBox',
  'ListMarker',
  'LineBreak',
];

/**
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function readOut(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = /** @type {{ nodes: Node[] }} */ (
    /** @type {unknown} */ (await session.send('Accessibility.getFullAXTree'))
  );
  await session.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @type {string[]} */
  const lines = [];
  const [root] = nodes;
  if (root) walk(root, 0);
  return lines;

  /** @param {Node} node @param {number} depth */
  function walk(node, depth) {
    const role = node.role?.value ?? '';
    const empty = role === 'StaticText' && node.name?.value.trim() === '';
    const said = !node.ignored && !empty && !SILENT.includes(role);
    if (said) lines.push('  '.repeat(depth) + line(node, role));
    if (!node.ignored && BY_CONTENT.includes(role)) {
      // Their words have been said; a control within them has not.
      for (const child of children(node)) walkControls(child, depth + (said ? 1 : 0));
      return;
    }
    for (const child of children(node)) walk(child, depth + (said ? 1 : 0));
  }

  /** @param {Node} node @param {number} depth */
  function walkControls(node, depth) {
    if (!node.ignored && node.properties?.some(({ name }) => name === 'focusable')) walk(node, depth);
    else for (const child of children(node)) walkControls(child, depth);
  }

  /** @param {Node} node */
  function children({ childIds = [] }) {
    return childIds.flatMap((id) => known.get(id) ?? []);
  }
}

/** @param {Node} node @param {string} role */
function line({ name, description, value, properties = [] }, role) {
  if (role === 'StaticText') return `“${name?.value.trim()}”`;
  const of = (/** @type {string} */ wanted) => properties.find((one) => one.name === wanted)?.value.value;
  const states = [
    role === 'heading' && `level ${of('level')}`,
    of('checked') === 'true' && 'checked',
    of('required') === true && 'required',
    of('invalid') === 'true' && 'invalid',
    of('disabled') === true && 'disabled',
    of('focused') === true && 'focused',
    of('live') && of('live') !== 'off' && `live ${of('live')}`,
    value?.value !== undefined && value.value !== '' && role !== 'link' && `value ${value.value}`,
  ].filter(Boolean);
  return [
    role,
    name?.value && `“${name.value}”`,
    states.length > 0 && `(${states.join(', ')})`,
    description?.value && `— ${description.value}`,
  ]
    .filter(Boolean)
    .join(' ');
}
