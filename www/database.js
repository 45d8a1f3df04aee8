// @ts-check
// A database of this origin: opened when it is needed, and opened again when its handle has died.

/** Some browsers have answered neither yes nor no. After so many milliseconds that is a no. */
const OPEN_TIME_OUT = 5000;

/** What an operation fails with where the handle is dead and the database may well be alive. */
const DEAD = /^(InvalidState|Unknown|Abort)Error$/;

/** A database that would not open is left alone for so many milliseconds: nobody waits for it again and again. */
const LEFT_ALONE = 30_000;

/**
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore) => () => T} work
 * @returns {Promise<T>}
 */
function once(database, stores, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    const result = work((name) => transaction.objectStore(name));
    // Only now it is on the disk: a request that has succeeded may still be taken back.
    transaction.oncomplete = () => resolve(result());
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted.', 'AbortError'));
  });
}

/**
 * @param {object} kind
 * @param {string} kind.name
 * @param {(database: IDBDatabase) => void} kind.build makes its stores
 * @param {() => boolean} [kind.mayWrite] where nothing may be written yet, it is as if there were no database
 */
export function databaseOf({ name, build, mayWrite = () => true }) {
  /** @type {Promise<IDBDatabase | undefined> | undefined} */
  let handle;
  let refusedUntil = 0;

  /** Whether there is one, or may be: not every browser can tell. */
  async function listed() {
    try {
      const all = await indexedDB.databases();
      return all.some((one) => one.name === name);
    } catch {
      return true;
    }
  }

  /**
   * @param {boolean} create make it where there is none
   * @returns {Promise<IDBDatabase | undefined>} undefined where there is none
   */
  async function open(create) {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new DOMException('The database did not open.', 'TimeoutError')), OPEN_TIME_OUT);
    });
    // WebKit keeps an empty database where one was only looked for, so the list comes first.
    const there = create || (await Promise.race([listed(), late]));
    return there ? await Promise.race([request(create), late]) : undefined;
  }

  /**
   * @param {boolean} create
   * @returns {Promise<IDBDatabase | undefined>}
   */
  function request(create) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      let absent = false;
      opening.onupgradeneeded = ({ oldVersion }) => {
        // Nothing is written before there is something to keep: looking makes no database.
        absent = oldVersion === 0 && !create;
        if (absent) opening.transaction?.abort();
        else build(opening.result);
      };
      opening.onsuccess = () => {
        const database = opening.result;
        const forget = () => {
          database.close();
          handle = undefined;
        };
        database.onclose = forget;
        database.onversionchange = forget;
        resolve(database);
      };
      opening.onerror = (event) => {
        event.preventDefault();
        if (absent) resolve(undefined);
        else reject(opening.error);
      };
    });
  }

  /**
   * @param {boolean} create
   * @returns {Promise<IDBDatabase | undefined>}
   */
  async function connected(create) {
    if (performance.now() < refusedUntil)
      throw new DOMException('The database does not open.', 'TimeoutError');
    handle ??= open(create);
    const opening = handle;
    try {
      const database = await opening;
      if (database) return database;
      // Somebody has looked and found none; whoever wants to write makes one.
      if (handle === opening) handle = undefined;
      return create ? await connected(true) : undefined;
    } catch (error) {
      handle = undefined;
      refusedUntil = performance.now() + LEFT_ALONE;
      throw error;
    }
  }

  /**
   * Does some work in one transaction, which is on the disk when this resolves. A dead handle is opened again, once.
   * @template T
   * @param {string[]} stores
   * @param {IDBTransactionMode} mode
   * @param {(store: (name: string) => IDBObjectStore) => () => T} work begins the requests, and gives what reads their
   *   results when all is done
   * @param {{ create?: boolean }} [options]
   * @returns {Promise<T | undefined>} undefined where there is no database
   */
  return async function transact(stores, mode, work, { create = false } = {}) {
    if (mode === 'readwrite' && !mayWrite()) return undefined;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const database = await connected(create);
        return database && (await once(database, stores, mode, work));
      } catch (error) {
        if (attempt > 0 || !(error instanceof DOMException && DEAD.test(error.name))) throw error;
        const dead = await handle;
        dead?.close();
        handle = undefined;
      }
    }
  };
}
