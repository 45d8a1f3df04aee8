// @ts-check
// What the device keeps of a visitor, by key. Nothing is stored before the visitor has done something, nor before they
// have agreed where the page asks for that; until then it waits in the page.
import { databaseOf } from './database.js';
import { grant as agree, mayStore } from './outbox/consent.js';

const NAME = 'leadgate-visitor';

/** @param {IDBDatabase} database */
const build = (database) => database.createObjectStore('kept');

const write = databaseOf({ name: NAME, build, mayWrite: mayStore });

/** Takes away what is kept: that may always be. */
const erase = databaseOf({ name: NAME, build });

/**
 * What is to be kept, or what makes it of what has been, if anything.
 * @typedef {((before: any) => unknown) | object} Change
 */

/** What is not stored yet. @type {Map<string, Change>} */
const unsaved = new Map();

let active = navigator.userActivation?.hasBeenActive ?? false;

/** Others that have something to forget. @type {Set<() => void>} */
export const forgetters = new Set();

/** @param {unknown} error */
const complain = (error) =>
  console.warn(`leadgate: what is kept of the visitor could not be written: ${error}`);

/** Whether something may be stored: the visitor has done something, and has agreed where they are asked. */
const mayKeep = () => active && mayStore();

/** @param {Change | undefined} change @param {unknown} before */
const made = (change, before) => (typeof change === 'function' ? change(before) : change);

/**
 * Changes what is kept, as soon as that may be.
 * @param {string} key
 * @param {Change} change
 */
export function amend(key, change) {
  const first = unsaved.get(key);
  const both = (/** @type {unknown} */ before) => made(change, made(first, before));
  unsaved.set(key, first && typeof change === 'function' ? both : change);
  save();
}

/**
 * What is kept under all keys that begin so. Nothing where nothing can be read.
 * @param {string} prefix
 * @returns {Promise<[string, any][]>}
 */
export async function stored(prefix) {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const found = await write(['kept'], 'readonly', (store) => {
    const [keys, values] = [store('kept').getAllKeys(range), store('kept').getAll(range)];
    return () => keys.result.map((key, place) => [String(key), values.result[place]]);
  });
  return /** @type {[string, any][]} */ (found ?? []);
}

/** Deletes what is past its time. Where that fails it is done another time. @param {string[]} keys */
export async function remove(keys) {
  if (keys.length === 0) return;
  const work = (/** @type {(name: string) => IDBObjectStore} */ store) => {
    for (const key of keys) store('kept').delete(key);
    return () => undefined;
  };
  await erase(['kept'], 'readwrite', work).catch(complain);
}

/** The visitor has agreed that things are stored. */
export function grant() {
  agree();
  save();
}

/** Forgets everything, here and on the device. */
export function forget() {
  unsaved.clear();
  for (const forgotten of forgetters) forgotten();
  indexedDB.deleteDatabase(NAME);
}

/** Stores what may be stored. */
function save() {
  if (!mayKeep() || unsaved.size === 0) return;
  const fresh = [...unsaved];
  unsaved.clear();
  write(
    ['kept'],
    'readwrite',
    (store) => {
      const kept = store('kept');
      for (const [key, change] of fresh) {
        if (typeof change !== 'function') {
          kept.put(change, key);
          continue;
        }
        // Read and written in one transaction: another page may be doing the same.
        const request = kept.get(key);
        request.onsuccess = () => kept.put(change(request.result), key);
      }
      // A page that is left takes along what is under way: where nothing is waited for, all is said at once.
      if (fresh.every(([, change]) => typeof change !== 'function')) kept.transaction.commit();
      return () => undefined;
    },
    { create: true },
  ).catch(complain);
}

for (const type of ['pointerdown', 'keydown']) {
  addEventListener(
    type,
    ({ isTrusted }) => {
      active ||= isTrusted;
      save();
    },
    { capture: true, passive: true },
  );
}
