// @ts-check
// Where a server keeps its leads: a file, or a PostgreSQL database.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { postgres, sqlite } from '../receiver.mjs';

const POSTGRES = /^postgres(ql)?:\/\//;

/**
 * @param {string} database the path of an SQLite file, or the address of a PostgreSQL database
 * @param {(line: string) => void} log
 * @returns {Promise<import('../receiver.d.ts').SqlStorage>}
 */
export function open(database, log) {
  if (POSTGRES.test(database)) {
    const report = (/** @type {Error} */ error) => log(`A connection to PostgreSQL broke: ${error.message}`);
    return postgres({ url: database, report });
  }
  mkdirSync(dirname(resolve(database)), { recursive: true });
  return sqlite({ path: database });
}
