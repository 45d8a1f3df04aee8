// @ts-check
// What a visitor does over several pages and visits: signals, with their time.
import { amend, forgetters, remove, stored } from './kept.js';
import { note } from './outbox/consent.js';

/** @typedef {[id: string, at: number]} Occurrence */
/** @typedef {(id: string, at: number) => void} Hear */

const PREFIX = 'signal ';

/** How long an occurrence is kept, in milliseconds, and how many are. */
const AGE = 90 * 24 * 60 * 60 * 1000;
const MOST = 400;

/** What has happened in this page. @type {Map<string, Occurrence>} */
const here = new Map();
/** The elements that have asked, and how each is told. @type {Map<Element, Hear>} */
const gates = new Map();
/** The elements that have been told already, where they could not wait. @type {WeakSet<Element>} */
const told = new WeakSet();
/** The rules that have held at this address. @type {Set<string>} */
const held = new Set();

const keyOf = (/** @type {Occurrence} */ [id, at]) => `${PREFIX}${at} ${id}`;

/**
 * Keeps an occurrence.
 * @param {string} id
 * @param {number} at milliseconds since 1970
 */
export function keep(id, at) {
  /** @type {Occurrence} */
  const seen = [String(id), at];
  if (here.has(keyOf(seen))) return;
  here.set(keyOf(seen), seen);
  amend(keyOf(seen), seen);
}

/** Everything that has happened as far as it is known here, in its order. */
export const seen = () => [...here.values()].sort(([, a], [, b]) => a - b);

/** Reads what has happened in earlier pages; what is past its time is deleted. */
export async function remember() {
  // Where nothing can be read, nothing is known.
  const all = await stored(PREFIX).catch(() => []);
  all.sort(([, [, a]], [, [, b]]) => a - b);
  const lasting = new Map(all.filter(([, [, at]]) => Date.now() - at < AGE).slice(-MOST));
  for (const [key, one] of lasting) here.set(key, one);
  await remove(all.map(([key]) => key).filter((key) => !lasting.has(key)));
}

/**
 * Tells an element what has happened before it was there, in this page and in earlier ones.
 * @param {Element} gate
 * @param {number} since when it began to listen
 * @param {Hear} hear
 */
export async function recall(gate, since, hear) {
  note(gate);
  gates.set(gate, hear);
  lookAtPage();
  await remember();
  const from = told.delete(gate) ? performance.timeOrigin : Number.NEGATIVE_INFINITY;
  for (const one of seen()) if (one[1] > from && one[1] < since) hear(...one);
}

/**
 * The same at once, of earlier pages and of the view of this one, all of which must have been read: for an element that
 * cannot wait.
 * @param {Element & { signal: Hear }} gate
 */
export function recallNow(gate) {
  note(gate);
  told.add(gate);
  for (const one of seen()) if (one[1] <= performance.timeOrigin) gate.signal(...one);
}

/** @param {string} pattern an address on this site, in which `*` stands for anything */
function isHere(pattern) {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(location.pathname);
}

/** Page views, by the rules of the elements: `page-signals="pricing=/pricing/* docs=/docs/*"`. @param {number} [at] */
function lookAtPage(at = Math.floor(performance.timeOrigin)) {
  for (const gate of [...document.querySelectorAll('lead-gate[page-signals]'), ...gates.keys()]) {
    for (const rule of (gate.getAttribute('page-signals') ?? '').split(/\s+/)) {
      const [id = '', ...pattern] = rule.split('=');
      const key = `${location.pathname} ${id}`;
      if (pattern.length === 0 || held.has(key) || !isHere(pattern.join('='))) continue;
      held.add(key);
      keep(id, at);
      if (at > performance.timeOrigin) for (const hear of gates.values()) hear(id, at);
    }
  }
}

forgetters.add(() => here.clear());

// What happened before the module was there: see docs/signals.md.
const { leadgateQueue } = /** @type {{ leadgateQueue?: Occurrence[] }} */ (globalThis);
for (const [id, at] of leadgateQueue ?? []) keep(id, at);

lookAtPage();
/** @type {EventTarget | undefined} */ (/** @type {any} */ (globalThis).navigation)?.addEventListener(
  'navigatesuccess',
  () => lookAtPage(Date.now()),
);
