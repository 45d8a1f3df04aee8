// @ts-check
// What the kiosk keeps on the device: how it is set up, finished leads until the outbox has them, keyed hashes of who
// was here, and counts. Nothing of a conversation that is not finished.
import { databaseOf } from '../database.js';

const STORES = ['settings', 'held', 'known', 'days'];

/** A person is known again for as long, in milliseconds. */
const KNOWN_AGE = 30 * 24 * 60 * 60 * 1000;

/** @typedef {{ lead_id: string, endpoint: string, body: string, type?: string | undefined }} Held a finished lead, as it would be sent */

const database = databaseOf({
  name: 'leadgate-kiosk',
  build: (fresh) => {
    for (const name of STORES) fresh.createObjectStore(name);
  },
});

/**
 * One short transaction; resolves when it is on the disk.
 * @template T
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore) => () => T} work gives what is read once it is over
 * @returns {Promise<T>}
 */
const transact = (stores, mode, work) =>
  // It is made where there is none, so there always is one.
  /** @type {Promise<any>} */ (database(stores, mode, work, { create: true }));

/** @param {string} store @param {string} key @returns {Promise<any>} */
export const read = (store, key) =>
  transact([store], 'readonly', (open_) => {
    const request = open_(store).get(key);
    return () => request.result;
  });

/** @param {string} store @param {string} key @param {unknown} value */
export const write = (store, key, value) =>
  transact([store], 'readwrite', (open_) => {
    open_(store).put(value, key);
    return () => undefined;
  });

/** @param {string} store @param {string} key */
export const erase = (store, key) =>
  transact([store], 'readwrite', (open_) => {
    open_(store).delete(key);
    return () => undefined;
  });

/** @param {string} store @returns {Promise<any[]>} */
export const readAll = (store) =>
  transact([store], 'readonly', (open_) => {
    const request = open_(store).getAll();
    return () => request.result;
  });

/**
 * A visit has ended: the lead, where there is one, who it was, and the counts, all or none of it.
 * @param {{ day: string, staff: string, outcome: string, held?: Held | undefined, hashes: string[], earlier: import('./state.js').Earlier }} ended
 */
export function conclude({ day, staff, outcome, held, hashes, earlier }) {
  return transact(['held', 'known', 'days'], 'readwrite', (store) => {
    if (held) store('held').put(held, held.lead_id);
    for (const hash of hashes) store('known').put(earlier, hash);
    const request = store('days').get(day);
    request.onsuccess = () => {
      /** @type {Record<string, Record<string, number>>} */
      const counts = request.result ?? {};
      const own = counts[staff] ?? {};
      store('days').put({ ...counts, [staff]: { ...own, [outcome]: (own[outcome] ?? 0) + 1 } }, day);
    };
    return () => undefined;
  });
}

/** People who were here long ago are forgotten. */
export function forgetOld() {
  const before = Date.now() - KNOWN_AGE;
  return transact(['known'], 'readwrite', (store) => {
    store('known').openCursor().onsuccess = ({ target }) => {
      /** @type {IDBCursorWithValue | null} */
      const cursor = /** @type {IDBRequest} */ (target).result;
      if (!cursor) return;
      if (cursor.value.at < before) cursor.delete();
      cursor.continue();
    };
    return () => undefined;
  });
}

/** Everything goes: the device is nobody's kiosk any more. */
export const eraseAll = () =>
  transact(STORES, 'readwrite', (store) => {
    for (const name of STORES) store(name).clear();
    return () => undefined;
  });
