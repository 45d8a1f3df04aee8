// @ts-check
// The tables, in the words that SQLite and PostgreSQL share. Each entry brings a database from the version before to its
// own, which is its place in the list. An entry that was released is never edited: a change is a new entry at the end.

import { MIGRATION as INBOX } from '../../inbox/sql.mjs';
import { MIGRATION as RELAY } from '../../relay/sql.mjs';

/**
 * Where the two differ.
 *
 * @typedef {object} Words
 * @property {(table: string) => string} sequence the type of a key that numbers the rows in the order in which they
 *   become visible, so that whoever has read up to a number has missed nothing before it
 * @property {string} integer of 64 bits
 * @property {string} bytes
 * @property {string} table what stands behind a table's last bracket
 */

/** @type {((words: Words) => string)[]} */
export const MIGRATIONS = [
  ({ sequence, integer, bytes, table }) => `
    CREATE TABLE leads (
      sequence ${sequence('leads')},
      lead_id TEXT NOT NULL UNIQUE,
      body ${bytes} NOT NULL,
      received_at ${integer} NOT NULL,
      definition_digest TEXT NOT NULL,
      email TEXT,
      name TEXT,
      organization TEXT,
      updates TEXT
    )${table};
    CREATE INDEX leads_by_email ON leads (email) WHERE email IS NOT NULL;
    CREATE INDEX leads_by_updates ON leads (updates) WHERE updates IS NOT NULL;
    CREATE TABLE definitions (
      digest TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      kept_at ${integer} NOT NULL
    )${table};`,

  INBOX,

  // Flags are words with spaces between; a used proof of work is remembered until it would no longer be taken anyway.
  ({ integer, table }) => `
    ALTER TABLE leads ADD COLUMN flags TEXT;
    CREATE TABLE used_proofs (
      proof TEXT PRIMARY KEY,
      lead_id TEXT NOT NULL,
      expires_at ${integer} NOT NULL
    )${table};
    CREATE INDEX used_proofs_by_expiry ON used_proofs (expires_at);`,

  RELAY,
];

/**
 * @param {number} version of the database
 * @param {string} where it is, for people
 */
export function refuseNewer(version, where) {
  if (version <= MIGRATIONS.length) return;
  const error = new Error(
    `${where} was written by a newer version of leadgate. Use that version, or another database.`,
  );
  error.name = 'database_too_new';
  throw error;
}
