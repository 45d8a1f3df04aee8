// @ts-check
// Breaks a definition somewhere, as a slip of the hand or a bad tool would.

/** @import { Random } from './random.mjs' */

const STRAY = [
  null,
  true,
  '',
  ' ',
  'x',
  '\u202e',
  'http://a.example',
  -1,
  0.5,
  1e300,
  2 ** 53,
  [],
  {},
  [{}],
  { all: [] },
  { question: 'nobody' },
];

/**
 * @param {Random} random
 * @param {any} definition
 * @returns {any}
 */
export function damaged(random, definition) {
  const copy = structuredClone(definition);
  const times = random.whole(1, 3);
  for (let time = 0; time < times; time += 1) damageOnce(random, copy);
  return copy;
}

/** @param {Random} random @param {any} copy */
function damageOnce(random, copy) {
  /** @type {[any, string][]} */
  const places = [];
  collect(copy, places);
  const [parent, key] = random.pick(places);
  switch (random.whole(0, 3)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      break;
    case 1:
      parent[key] = structuredClone(random.pick(STRAY));
      break;
    case 2:
      if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
      else parent[`${key}s`] = parent[key];
      break;
    default:
      parent[key] = structuredClone(random.pick(places)[0]);
  }
}

/** @param {any} value @param {[any, string][]} places */
function collect(value, places) {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    places.push([value, key]);
    collect(value[key], places);
  }
}
