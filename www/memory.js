// @ts-check
// What a visitor does over several pages and visits: signals, with their time. Nothing is stored before the visitor has
// done something, nor before they have agreed where the page asks for that.
import { databaseOf } from './database.js';
import { grant as agree, mayStore, note } from './outbox/consent.js';

/** @typedef {[id: string, at: number]} Occurrence */
/** @typedef {(id: string, at: number) => void} Hear */

const NAME = 'leadgate-visitor';

/** @param {IDBDatabase} database */
const build = (database) => database.createObjectStore('kept');

/** Reads and writes what is kept, where that may be. */
export const transact = databaseOf({ name: NAME, build, mayWrite: mayStore });

/** Takes away what is kept: that may always be. */
export const erase = databaseOf({ name: NAME, build });

/** How long an occurrence is kept, in milliseconds, and how many are. */
const AGE = 90 * 24 * 60 * 60 * 1000;
const MOST = 400;

/** What has happened in this page. @type {Map<string, Occurrence>} */
const here = new Map();
/** What of it is not stored yet. @type {Occurrence[]} */
let unsaved = [];
let active = navigator.userActivation?.hasBeenActive ?? false;
/** The elements that have asked, and how each is told. @type {Map<Element, Hear>} */
const gates = new Map();
/** The elements that have been told already, where they could not wait. @type {WeakSet<Element>} */
const told = new WeakSet();
/** Others that store something once it may be. @type {Set<() => void>} */
export const savers = new Set();
/** Others that have something to forget. @type {Set<() => void>} */
export const forgetters = new Set();
/** The rules that have held at this address. @type {Set<string>} */
const held = new Set();

const keyOf = (/** @type {Occurrence} */ [id, at]) => `${at} ${id}`;

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
  unsaved.push(seen);
  save();
}

/** Everything that has happened as far as it is known here, in its order. */
export const seen = () => [...here.values()].sort(([, a], [, b]) => a - b);

/** Reads what has happened in earlier pages. */
export async function remember() {
  for (const one of await stored()) here.set(keyOf(one), one);
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

/** The visitor has agreed that things are stored. */
export function grant() {
  agree();
  saveAll();
}

/** Forgets everything that was done, here and before. */
export function forget() {
  here.clear();
  unsaved = [];
  for (const forgotten of forgetters) forgotten();
  indexedDB.deleteDatabase(NAME);
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

/** @param {Occurrence[]} all */
const lasting = (all) => all.filter(([, at]) => Date.now() - at < AGE).slice(-MOST);

/** What is stored. @returns {Promise<Occurrence[]>} */
async function stored() {
  const found = await transact(['kept'], 'readonly', (store) => {
    const request = store('kept').get('signals');
    return () => request.result;
    // Where nothing can be read, nothing is known.
  }).catch(() => undefined);
  return lasting(found ?? []);
}

/** Whether something may be stored: the visitor has done something, and has agreed where they are asked. */
export const mayKeep = () => active && mayStore();

function saveAll() {
  save();
  for (const other of savers) other();
}

/** Stores what may be stored. */
function save() {
  if (!mayKeep() || unsaved.length === 0) return;
  const fresh = unsaved;
  unsaved = [];
  write(fresh).catch((error) => console.warn(`leadgate: signals could not be stored: ${error}`));
}

/** @param {Occurrence[]} fresh */
function write(fresh) {
  return transact(
    ['kept'],
    'readwrite',
    (store) => {
      // Read and written in one transaction: another page may be doing the same.
      const request = store('kept').get('signals');
      request.onsuccess = () => store('kept').put(lasting([...(request.result ?? []), ...fresh]), 'signals');
      return () => undefined;
    },
    { create: true },
  );
}

for (const type of ['pointerdown', 'keydown']) {
  addEventListener(
    type,
    ({ isTrusted }) => {
      active ||= isTrusted;
      saveAll();
    },
    { capture: true, passive: true },
  );
}

// What happened before the module was there: see docs/signals.md.
const { leadgateQueue } = /** @type {{ leadgateQueue?: Occurrence[] }} */ (globalThis);
for (const [id, at] of leadgateQueue ?? []) keep(id, at);

lookAtPage();
/** @type {EventTarget | undefined} */ (/** @type {any} */ (globalThis).navigation)?.addEventListener(
  'navigatesuccess',
  () => lookAtPage(Date.now()),
);
