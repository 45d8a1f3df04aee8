// @ts-check
// Marks of sales in the database of the leads. The same statements run on SQLite and on PostgreSQL.
import { sameMark } from './disposition.mjs';

/** @typedef {import('./inbox.d.ts').StoredDisposition} StoredDisposition */
/** @typedef {import('./inbox.d.ts').InboxRow} InboxRow */

/**
 * Both tables only grow. What a person wrote is kept as JSON text (`words`): in neither database may a text have a NUL.
 * An e-mail address is ASCII by the rule that the definition checks it with, so `lower` is enough to compare two.
 *
 * @param {import('../receiver/sql/migrations.mjs').Words} words
 */
export const MIGRATION = ({ sequence, integer, table }) => `
  CREATE TABLE dispositions (
    sequence ${sequence('dispositions')},
    id TEXT NOT NULL UNIQUE,
    lead_id TEXT NOT NULL REFERENCES leads (lead_id),
    at ${integer} NOT NULL,
    by TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    words TEXT,
    amount TEXT,
    currency TEXT
  )${table};
  CREATE INDEX dispositions_by_lead ON dispositions (lead_id, sequence);
  CREATE TABLE touches (
    sequence ${sequence('touches')},
    lead_id TEXT NOT NULL REFERENCES leads (lead_id),
    at ${integer} NOT NULL,
    by TEXT NOT NULL,
    how TEXT NOT NULL
  )${table};
  CREATE INDEX touches_by_lead ON touches (lead_id, at);
  CREATE INDEX leads_by_person ON leads (lower(email)) WHERE email IS NOT NULL;`;

const ROW = `
  SELECT l.lead_id, l.sequence AS lead_sequence, l.body, l.received_at, l.flags,
    d.sequence, d.id, d.at, d.by, d.status, d.reason, d.words, d.amount, d.currency,
    (SELECT min(at) FROM touches WHERE lead_id = l.lead_id) AS touched,
    (SELECT min(at) FROM dispositions WHERE lead_id = l.lead_id) AS marked
  FROM leads l
  LEFT JOIN dispositions d ON d.sequence = (SELECT max(sequence) FROM dispositions WHERE lead_id = l.lead_id)`;

/** A shared address such as info@ may join hundreds of leads; so many are followed. */
const WIDEST = 500;

/** Each step goes from a lead to those it is joined with, by an index each. */
const PERSON = `
  WITH RECURSIVE person (lead_id) AS (
    SELECT CAST(?1 AS TEXT)
    UNION
    SELECT other.lead_id FROM person
      JOIN leads one ON one.lead_id = person.lead_id
      JOIN leads other ON other.lead_id = one.updates
        OR (other.updates IS NOT NULL AND other.updates = one.lead_id)
        OR (other.email IS NOT NULL AND lower(other.email) = lower(one.email))
  )
  ${ROW} WHERE l.lead_id IN (SELECT lead_id FROM person LIMIT ${WIDEST}) AND l.lead_id <> ?1
  ORDER BY l.sequence DESC LIMIT ?2`;

/** The types are said because PostgreSQL does not guess those of values that are selected. */
const MARK = `
  INSERT INTO dispositions (id, lead_id, at, by, status, reason, words, amount, currency)
  SELECT CAST(?1 AS TEXT), lead_id, CAST(?3 AS BIGINT), CAST(?4 AS TEXT), CAST(?5 AS TEXT), CAST(?6 AS TEXT),
    CAST(?7 AS TEXT), CAST(?8 AS TEXT), CAST(?9 AS TEXT)
  FROM leads WHERE lead_id = ?2
    AND coalesce((SELECT max(sequence) FROM dispositions WHERE lead_id = ?2), 0) = CAST(?10 AS BIGINT)
  ON CONFLICT (id) DO NOTHING`;

const TOUCH = `
  INSERT INTO touches (lead_id, at, by, how)
  SELECT lead_id, CAST(?2 AS BIGINT), CAST(?3 AS TEXT), CAST(?4 AS TEXT) FROM leads WHERE lead_id = ?1`;

/**
 * @param {import('../receiver/sql/leads.mjs').Database} database
 * @returns {import('./inbox.d.ts').InboxStorage}
 */
export function inboxOf(database) {
  /** @param {string} sql @param {import('../receiver/sql/leads.mjs').Value[]} values */
  const first = async (sql, values) => (await database.all(sql, values))[0];

  return {
    async mark(disposition, after) {
      const {
        id,
        lead_id,
        at,
        by,
        status,
        reason = null,
        words,
        amount = null,
        currency = null,
      } = disposition;
      const said = words === undefined ? null : JSON.stringify(words);
      const values = [id, lead_id, at, JSON.stringify(by), status, reason, said, amount, currency, after];
      // The look at the last mark must not be overtaken: who marks a lead has it for as long as that takes.
      const [, stored = 0] = await database.batch([
        { sql: `SELECT lead_id FROM leads WHERE lead_id = ?${database.locked}`, values: [lead_id] },
        { sql: MARK, values },
      ]);
      if (stored === 1) return 'stored';
      const known = await first('SELECT * FROM dispositions WHERE id = ?', [id]);
      if (known) return sameMark(storedOf(known), disposition) ? 'same' : 'other';
      return (await first('SELECT 1 AS known FROM leads WHERE lead_id = ?', [lead_id]))
        ? 'changed'
        : 'unknown_lead';
    },

    async touch({ lead_id, at, by, how }) {
      return (await database.run(TOUCH, [lead_id, at, JSON.stringify(by), how])) === 1;
    },

    async row(lead_id) {
      const row = await first(`${ROW} WHERE l.lead_id = ?`, [lead_id]);
      return row && rowOf(row);
    },

    async rows({ limit, before = Number.MAX_SAFE_INTEGER, status }) {
      const wanted = status === undefined ? '' : "AND coalesce(d.status, 'open') = ?3";
      const values = [before, limit, ...(status === undefined ? [] : [status])];
      const sql = `${ROW} WHERE l.sequence < ?1 ${wanted} ORDER BY l.sequence DESC LIMIT ?2`;
      return (await database.all(sql, values)).map(rowOf);
    },

    async history(lead_id) {
      const sql = 'SELECT * FROM dispositions WHERE lead_id = ? ORDER BY sequence';
      return (await database.all(sql, [lead_id])).map(storedOf);
    },

    async samePerson(lead_id, limit) {
      return (await database.all(PERSON, [lead_id, limit])).map(rowOf);
    },

    async since(sequence, limit) {
      const sql = 'SELECT * FROM dispositions WHERE sequence > ? ORDER BY sequence LIMIT ?';
      return (await database.all(sql, [sequence, limit])).map(storedOf);
    },

    async latest() {
      return (await first('SELECT coalesce(max(sequence), 0) AS latest FROM dispositions', [])).latest;
    },
  };
}

/** @param {any} row @returns {StoredDisposition} */
function storedOf({ sequence, id, lead_id, at, by, status, reason, words, amount, currency }) {
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
    bytes: row.body,
    received_at: row.received_at,
    ...(row.flags !== null && { flags: row.flags.split(' ') }),
    disposition: row.sequence === null ? null : storedOf(row),
    touched_at: times.length > 0 ? Math.min(...times) : null,
  };
}
