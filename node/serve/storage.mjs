// @ts-check
// Where a server keeps its leads: a file, or a PostgreSQL database.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { postgres, sqlite } from '../receiver.mjs';

/** Whether it is the address of a PostgreSQL database, and no file. @param {string} database */
export const isPostgres = (database) => /^postgres(ql)?:\/\//.test(database);

/**
 * @param {string} database the path of an SQLite file, or the address of a PostgreSQL database
 * @param {(line: string) => void} log
 * @returns {Promise<import('../receiver.d.ts').SqlStorage>}
 */
export function open(database, log) {
  if (isPostgres(database)) {
    const report = (/** @type {Error} */ error) => log(`A connection to PostgreSQL broke: ${error.message}`);
    return postgres({ url: database, report });
  }
  mkdirSync(dirname(resolve(database)), { recursive: true });
  return sqlite({ path: database });
}
