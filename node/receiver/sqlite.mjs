// @ts-check
// Leads in an SQLite file. An insert is on the disk before it is answered: WAL with synchronous=FULL.
import Driver from 'libsql';
import { leads } from './sql/leads.mjs';
import { MIGRATIONS, refuseNewer } from './sql/migrations.mjs';

/** @typedef {import('./sql/leads.mjs').Database} Database */
/** @typedef {import('./sql/leads.mjs').Value} Value */

/** @type {import('./sql/migrations.mjs').Words} */
const WORDS = {
  sequence: () => 'INTEGER PRIMARY KEY AUTOINCREMENT',
  integer: 'INTEGER',
  bytes: 'BLOB',
  table: ' STRICT',
};

/**
 * Opens, or makes, the database.
 *
 * @param {{ path: string }} options
 * @returns {import('../receiver.d.ts').SqlStorage}
 */
export function sqlite({ path }) {
  /** The driver's own types call every row unknown. @type {any} */
  const driver = new Driver(path);
  try {
    prepare(driver, path);
  } catch (error) {
    driver.close();
    throw error;
  }
  return {
    ...leads(database(driver)),
    close: () => driver.close(),
  };
}

/**
 * Whether a file holds leads, found out without changing it.
 *
 * @param {string} path
 */
export function hasLeads(path) {
  /** @type {any} */
  const driver = new Driver(path, /** @type {any} */ ({ readonly: true }));
  try {
    return (
      driver.prepare("SELECT count(*) AS count FROM sqlite_master WHERE name = 'leads'").get([]).count === 1
    );
  } catch (error) {
    if (/not a database/.test(/** @type {Error} */ (error).message)) return false;
    throw error;
  } finally {
    driver.close();
  }
}

/**
 * The driver is synchronous, so nothing of this process comes between a batch's steps.
 *
 * @param {any} driver
 * @returns {Database}
 */
function database(driver) {
  /** @type {Map<string, any>} */
  const prepared = new Map();

  /** @param {string} sql */
  function statement(sql) {
    const known = prepared.get(sql) ?? driver.prepare(sql);
    prepared.set(sql, known);
    return known;
  }

  /** @param {string} sql @param {Value[]} values @returns {number} */
  const change = (sql, values) => statement(sql).run(values.map(bound)).changes;

  return {
    // A batch has the whole file to itself.
    locked: '',
    all: (sql, values = []) => statement(sql).all(values.map(bound)).map(plain),
    run: (sql, values = []) => change(sql, values),
    batch: (steps) => transaction(driver, () => steps.map(({ sql, values }) => change(sql, values))),
  };
}

/** The driver takes bytes as a Buffer. @param {Value} value */
function bound(value) {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** The driver gives a blob as a Buffer for one row and as an ArrayBuffer for several. @param {any} row */
function plain(row) {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
    else if (Buffer.isBuffer(value))
      row[name] = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return row;
}

/**
 * @template T
 * @param {any} driver
 * @param {() => T} work
 * @returns {T}
 */
function transaction(driver, work) {
  driver.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    driver.exec('COMMIT');
    return result;
  } catch (error) {
    driver.exec('ROLLBACK');
    throw error;
  }
}

/**
 * @param {any} driver
 * @param {string} path
 */
function prepare(driver, path) {
  driver.pragma('busy_timeout = 5000');
  driver.pragma('journal_mode = WAL');
  driver.pragma('synchronous = FULL');
  driver.pragma('foreign_keys = ON');
  const version = () => driver.pragma('user_version')[0].user_version;
  refuseNewer(version(), path);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version()) continue;
    // Two processes may open a new file at once; the second waits, and finds the work done.
    transaction(driver, () => {
      if (version() > index) return;
      driver.exec(migration(WORDS));
      driver.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
