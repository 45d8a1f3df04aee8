// @ts-check
// Variants of a definition: one of a list is drawn by weight, and stays the visitor's own. Loaded where an element has a
// list.
import { chance } from './device.js';
import { Fault } from './fault.js';
import { readDefinition, readText } from './load.js';
import { amend, forgetters, stored } from './outbox.js';

/**
 * @typedef {object} Variant
 * @property {string} id
 * @property {string | object} definition its URL, from where the list is, or the definition itself
 * @property {number} weight how often it is drawn, next to the others'; 0 is never
 *
 * @typedef {{ id: string, variants: Variant[] }} List
 */

/** A variant stays a visitor's for so many milliseconds after they were last here. */
const LASTS = 90 * 24 * 60 * 60 * 1000;

const PREFIX = 'variant ';
const SLUG = /^[a-z0-9-]{1,64}$/;

/** What is drawn in this page, by list: all elements of a page show the same. @type {Map<string, Promise<string>>} */
const drawn = new Map();
forgetters.add(() => drawn.clear());

/**
 * The visitor's variant, and its definition as JSON text.
 * @param {string} address of the list
 * @returns {Promise<{ text: string, variant: string }>}
 * @throws a fault, where the list or the definition cannot be had
 */
export async function assigned(address) {
  const url = new URL(address, document.baseURI).href;
  const list = await read(url);
  // What was drawn earlier in this page may be off the list by now.
  const { id, definition } = (await chosen(list)) ?? /** @type {Variant} */ (await chosen(list, true));
  const given = typeof definition === 'string' ? new URL(definition, url).href : definition;
  return { text: await readDefinition(given, null), variant: id };
}

/**
 * What this page has drawn of a list, as far as the list still has it.
 * @param {List} list
 * @param {boolean} [anew]
 */
async function chosen(list, anew) {
  if (anew || !drawn.has(list.id)) drawn.set(list.id, draw(list));
  const id = await drawn.get(list.id);
  return list.variants.find((one) => one.id === id);
}

/** @param {string} url @returns {Promise<List>} */
async function read(url) {
  const text = await readText(url, 'variants_unreachable', 'The list of variants');
  let list;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new Fault('invalid_variants', `The list of variants at ${url} is not JSON: ${error}`);
  }
  const wrong = mistakes(list);
  if (wrong.length > 0)
    throw new Fault('invalid_variants', `The list of variants at ${url} is broken.\n  ${wrong.join('\n  ')}`);
  return list;
}

/**
 * Everything that is wrong with a list, each with its place.
 * @param {any} list
 * @returns {string[]}
 */
function mistakes(list) {
  const wrong = strangers(list, '', ['format', 'id', 'variants']);
  if (list?.format !== 1) wrong.push('/format: write 1.');
  if (!SLUG.test(list?.id)) wrong.push('/id: a name of 1 to 64 small letters, digits and hyphens is needed.');
  const all = list?.variants;
  if (!Array.isArray(all)) return [...wrong, '/variants: a list is needed.'];
  for (const [place, one] of all.entries()) {
    const at = `/variants/${place}`;
    wrong.push(...strangers(one, at, ['id', 'weight', 'definition']));
    if (!SLUG.test(one?.id))
      wrong.push(`${at}/id: a name of 1 to 64 small letters, digits and hyphens is needed.`);
    if (all.findIndex(({ id } = {}) => id === one?.id) !== place)
      wrong.push(`${at}/id: another variant has this name.`);
    if (!(Number.isFinite(one?.weight) && one.weight >= 0))
      wrong.push(`${at}/weight: a number is needed, 0 or more.`);
    if (!one?.definition || !/^(string|object)$/.test(typeof one.definition))
      wrong.push(`${at}/definition: its URL is needed, or the definition itself.`);
  }
  if (!all.some((one) => one?.weight > 0)) wrong.push('/variants: none has a weight above 0.');
  return wrong;
}

/** @param {any} object @param {string} at @param {string[]} known @returns {string[]} */
function strangers(object, at, known) {
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return [`${at || '(whole)'}: an object is needed.`];
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => `${at}/${name}: there is no such member; write ${known.join(', ')}.`);
}

/** The visitor's own, else one that becomes it. @param {List} list @returns {Promise<string>} */
async function draw({ id: name, variants }) {
  const key = PREFIX + name;
  const now = Date.now();
  const holds = (/** @type {{ id: string, until: number } | undefined} */ kept) =>
    kept !== undefined && kept.until > now && variants.some((one) => one.id === kept.id);
  // Where nothing can be read, nothing is known.
  const known = new Map(await stored(key).catch(() => [])).get(key);
  const id = holds(known) ? known.id : pick(variants).id;
  const until = now + LASTS;
  // Of two pages that have drawn at once, the first to store has the say for later ones.
  amend(key, (before) => ({ id: holds(before) ? before.id : id, until }));
  return id;
}

/** @param {Variant[]} variants */
function pick(variants) {
  const all = variants.filter(({ weight }) => weight > 0);
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance() * total;
  // Rounding may leave a little at the end.
  return /** @type {Variant} */ (
    all.find(({ weight }) => {
      left -= weight;
      return left < 0;
    }) ?? all.at(-1)
  );
}
