// @ts-check
// Marks of sales in the SQLite file of the leads. `inbox.d.ts` says what another database must mirror.
import { bytesOf } from '../receiver/bytes.mjs';
import { sameMark } from './disposition.mjs';

/** @typedef {import('./inbox.d.ts').StoredDisposition} StoredDisposition */
/** @typedef {import('./inbox.d.ts').InboxRow} InboxRow */

/**
 * Both tables only grow. What a person wrote is kept as JSON text (`words`): the driver ends a text at its first NUL.
 * An e-mail address is ASCII by the rule that the definition checks it with, so `lower` is enough to compare two.
 */
export const MIGRATION = `
  CREATE TABLE dispositions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    lead_id TEXT NOT NULL REFERENCES leads (lead_id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    words TEXT,
    amount TEXT,
    currency TEXT
  ) STRICT;
  CREATE INDEX dispositions_by_lead ON dispositions (lead_id, sequence);
  CREATE TABLE touches (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    lead_id TEXT NOT NULL REFERENCES leads (lead_id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    how TEXT NOT NULL
  ) STRICT;
  CREATE INDEX touches_by_lead ON touches (lead_id, at);
  CREATE INDEX leads_by_person ON leads (lower(email)) WHERE email IS NOT NULL;`;

const ROW = `
  SELECT l.lead_id, l.sequence AS lead_sequence, l.body, l.received_at, d.*, l.lead_id AS lead_id,
    (SELECT min(at) FROM touches WHERE lead_id = l.lead_id) AS touched,
    (SELECT min(at) FROM dispositions WHERE lead_id = l.lead_id) AS marked
  FROM leads l
  LEFT JOIN dispositions d ON d.sequence = (SELECT max(sequence) FROM dispositions WHERE lead_id = l.lead_id)`;

/** A shared address such as info@ may join hundreds of leads; so many are followed. */
const WIDEST = 500;

/** Each step goes from a lead to those it is joined with, by an index each. */
const PERSON = `
  WITH RECURSIVE person (lead_id) AS (
    SELECT ?1
    UNION
    SELECT other.lead_id FROM person
      JOIN leads one ON one.lead_id = person.lead_id
      JOIN leads other ON other.lead_id = one.updates
        OR (other.updates IS NOT NULL AND other.updates = one.lead_id)
        OR (other.email IS NOT NULL AND lower(other.email) = lower(one.email))
    LIMIT ${WIDEST}
  )
  ${ROW} WHERE l.lead_id IN (SELECT lead_id FROM person) AND l.lead_id <> ?1
  ORDER BY l.sequence DESC LIMIT ?2`;

/**
 * @param {any} database an open one of `libsql`, with the migration done
 * @returns {import('./inbox.d.ts').InboxStorage}
 */
export function inboxOf(database) {
  const statements = {
    // One statement is one step: the look at the last mark cannot be overtaken.
    mark: database.prepare(
      `INSERT INTO dispositions (id, lead_id, at, by, status, reason, words, amount, currency)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
       WHERE EXISTS (SELECT 1 FROM leads WHERE lead_id = ?2)
         AND coalesce((SELECT max(sequence) FROM dispositions WHERE lead_id = ?2), 0) = ?10
       ON CONFLICT (id) DO NOTHING`,
    ),
    named: database.prepare('SELECT * FROM dispositions WHERE id = ?'),
    known: database.prepare('SELECT 1 AS known FROM leads WHERE lead_id = ?'),
    touch: database.prepare(
      `INSERT INTO touches (lead_id, at, by, how)
       SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM leads WHERE lead_id = ?1)`,
    ),
    row: database.prepare(`${ROW} WHERE l.lead_id = ?`),
    rows: database.prepare(`${ROW} WHERE l.sequence < ? ORDER BY l.sequence DESC LIMIT ?`),
    rowsOf: database.prepare(
      `${ROW} WHERE l.sequence < ? AND coalesce(d.status, 'open') = ? ORDER BY l.sequence DESC LIMIT ?`,
    ),
    history: database.prepare('SELECT * FROM dispositions WHERE lead_id = ? ORDER BY sequence'),
    person: database.prepare(PERSON),
    since: database.prepare('SELECT * FROM dispositions WHERE sequence > ? ORDER BY sequence LIMIT ?'),
    latest: database.prepare('SELECT coalesce(max(sequence), 0) AS latest FROM dispositions'),
  };

  return {
    mark(disposition, after) {
      const { id, lead_id, at, by, status, reason, words, amount, currency } = disposition;
      const values = [id, lead_id, at, JSON.stringify(by), status, reason ?? null];
      const more = [words === undefined ? null : JSON.stringify(words), amount ?? null, currency ?? null];
      if (statements.mark.run([...values, ...more, after]).changes === 1) return 'stored';
      const known = statements.named.get(id);
      if (known) return sameMark(stored(known), disposition) ? 'same' : 'other';
      return statements.known.get(lead_id) ? 'changed' : 'unknown_lead';
    },
    touch({ lead_id, at, by, how }) {
      return statements.touch.run([lead_id, at, JSON.stringify(by), how]).changes === 1;
    },
    row(lead_id) {
      const row = statements.row.get(lead_id);
      return row && rowOf(row);
    },
    rows({ limit, before = Number.MAX_SAFE_INTEGER, status }) {
      const found =
        status === undefined
          ? statements.rows.all([before, limit])
          : statements.rowsOf.all([before, status, limit]);
      return found.map(rowOf);
    },
    history: (lead_id) => statements.history.all(lead_id).map(stored),
    samePerson: (lead_id, limit) => statements.person.all([lead_id, limit]).map(rowOf),
    since: (sequence, limit) => statements.since.all([sequence, limit]).map(stored),
    latest: () => statements.latest.get().latest,
  };
}

/** @param {any} row @returns {StoredDisposition} */
function stored({ sequence, id, lead_id, at, by, status, reason, words, amount, currency }) {
  return {
    sequence,
    id,
    lead_id,
    at,
    by: JSON.parse(by),
    status,
    ...(reason !== null && { reason }),
    ...(words !== null && { words: JSON.parse(words) }),
    ...(amount !== null && { amount }),
    ...(currency !== null && { currency }),
  };
}

/** @param {any} row @returns {InboxRow} */
function rowOf(row) {
  const times = [row.touched, row.marked].filter((time) => time !== null);
  return {
    lead_id: row.lead_id,
    sequence: row.lead_sequence,
    bytes: bytesOf(row.body),
    received_at: row.received_at,
    disposition: row.sequence === null ? null : stored(row),
    touched_at: times.length > 0 ? Math.min(...times) : null,
  };
}
