// @ts-check
// What the kiosk keeps on the device: how it is set up, finished leads until the outbox has them, keyed hashes of who
// was here, and counts. Nothing of a conversation that is not finished.

const NAME = 'leadgate-kiosk';
const VERSION = 1;
const STORES = ['settings', 'held', 'known', 'days'];

/** A person is known again for as long, in milliseconds. */
const KNOWN_AGE = 30 * 24 * 60 * 60 * 1000;

/** @typedef {{ lead_id: string, endpoint: string, body: string, type?: string | undefined }} Held a finished lead, as it would be sent */

/** @type {Promise<IDBDatabase> | undefined} */
let handle;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => {
        database.close();
        handle = undefined;
      };
      database.onclose = forget;
      database.onversionchange = forget;
      resolve(database);
    };
  });
}

/**
 * One short transaction; resolves when it is on the disk.
 * @template T
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore) => () => T} work gives what is read once it is over
 * @returns {Promise<T>}
 */
async function transact(stores, mode, work, again = true) {
  handle ??= open();
  try {
    const database = await handle;
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode, { durability: 'strict' });
      const result = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error ?? new DOMException('Stopped.', 'AbortError'));
    });
  } catch (error) {
    handle = undefined;
    // A handle may have died while the database lives.
    const { name = '' } = /** @type {Error} */ (error);
    if (again && /^(InvalidState|Unknown)Error$/.test(name)) return transact(stores, mode, work, false);
    throw error;
  }
}

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
