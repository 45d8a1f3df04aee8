// @ts-check
// Leads and definitions in a database that speaks SQL. The same statements run on SQLite and on PostgreSQL.
import { inboxOf } from '../../inbox/sql.mjs';
import { relayOf } from '../../relay/sql.mjs';

/** @typedef {import('../../receiver.d.ts').LeadRecord} LeadRecord */
/** @typedef {import('../../receiver.d.ts').ListedLead} ListedLead */
/** @typedef {string | number | Uint8Array | null} Value */
/** @template T @typedef {import('../../receiver.d.ts').Eventually<T>} Eventually */

/**
 * A database as its statements need it. They have `?` for each value, or `?1` for the first. Whole numbers come as
 * numbers, bytes as Uint8Array.
 *
 * @typedef {object} Database
 * @property {string} locked what a SELECT ends with whose row nobody else may change until the batch is done
 * @property {(sql: string, values?: Value[]) => Eventually<any[]>} all the rows
 * @property {(sql: string, values?: Value[]) => Eventually<number>} run how many rows were changed
 * @property {(steps: { sql: string, values: Value[] }[]) => Eventually<number[]>} batch runs all of them or none: how many
 *   rows each changed. What was changed is on the disk when `run` and `batch` have returned
 */

/** @typedef {{ sequence: number, body: Uint8Array, received_at: number, flags: string | null }} Row */

const COLUMNS = 'sequence, body, received_at, flags';

/**
 * @param {Database} database
 * @returns {Omit<import('../../receiver.d.ts').SqlStorage, 'close'>}
 */
export function leads(database) {
  /** @param {string} sql @param {Value[]} values */
  const first = async (sql, values) => (await database.all(sql, values))[0];

  return {
    inbox: inboxOf(database),
    relay: relayOf(database),

    async find(lead_id) {
      return (await first('SELECT body FROM leads WHERE lead_id = ?', [lead_id]))?.body;
    },

    async insert(record) {
      // One statement both stores a lead and finds out whether its id was there: nothing can come between.
      const stored = await database.run(
        `INSERT INTO leads
           (lead_id, body, received_at, definition_digest, email, name, organization, updates, flags)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lead_id) DO NOTHING`,
        valuesOf(record),
      );
      if (stored === 1) return 'stored';
      const sql = 'SELECT CASE WHEN body = ? THEN 1 ELSE 0 END AS same FROM leads WHERE lead_id = ?';
      return (await first(sql, [record.bytes, record.lead_id])).same === 1 ? 'same' : 'other';
    },

    async get(lead_id) {
      const row = await first(`SELECT ${COLUMNS} FROM leads WHERE lead_id = ?`, [lead_id]);
      return row && listed(row);
    },

    async list({ limit, before }) {
      const from = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
      /** @type {Row[]} */
      const rows = await database.all(
        `SELECT ${COLUMNS} FROM leads WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`,
        [from, limit + 1],
      );
      const page = rows.slice(0, limit);
      return { leads: page.map(listed), next: rows.length > limit ? String(page.at(-1)?.sequence) : null };
    },

    async after(sequence, limit) {
      /** @type {Row[]} */
      const rows = await database.all(
        `SELECT ${COLUMNS} FROM leads WHERE sequence > ? ORDER BY sequence LIMIT ?`,
        [sequence, limit],
      );
      return rows.map((row) => ({ sequence: row.sequence, ...listed(row) }));
    },

    async latest() {
      return (await first('SELECT coalesce(max(sequence), 0) AS latest FROM leads', [])).latest;
    },

    async keepDefinition(digest, text) {
      await database.run(
        `INSERT INTO definitions (digest, body, kept_at) VALUES (?, ?, ?)
         ON CONFLICT (digest) DO UPDATE SET body = excluded.body WHERE definitions.body <> excluded.body`,
        [digest, text, Date.now()],
      );
    },

    async keptDefinition(digest) {
      return (await first('SELECT body FROM definitions WHERE digest = ?', [digest]))?.body;
    },

    async useProof({ proof, lead_id, expires_at, now }) {
      await database.run('DELETE FROM used_proofs WHERE expires_at < ?', [now]);
      const sql =
        'INSERT INTO used_proofs (proof, lead_id, expires_at) VALUES (?, ?, ?) ON CONFLICT (proof) DO NOTHING';
      if ((await database.run(sql, [proof, lead_id, expires_at])) === 1) return true;
      return (await first('SELECT lead_id FROM used_proofs WHERE proof = ?', [proof]))?.lead_id === lead_id;
    },
  };
}

/** @param {LeadRecord} record @returns {Value[]} */
function valuesOf({ lead_id, bytes, received_at, digest, lead, flags = [] }) {
  const { email, name, organization } = contactOf(lead);
  return [
    lead_id,
    bytes,
    received_at,
    digest,
    column(email),
    column(name),
    column(organization),
    column(lead.updates),
    flags.length > 0 ? flags.join(' ') : null,
  ];
}

/**
 * Columns are for finding a lead; what was answered stays in its body, to the byte. PostgreSQL's text cannot hold NUL.
 *
 * @param {string | undefined} text
 */
function column(text) {
  return text?.replaceAll('\0', '') ?? null;
}

/** @param {import('../../core.d.ts').Lead} lead */
function contactOf({ contact = {} }) {
  const parts = [contact['given-name'], contact['family-name']].filter((part) => part !== undefined);
  return {
    email: contact.email,
    name: contact.name ?? (parts.length > 0 ? parts.join(' ') : undefined),
    organization: contact.organization,
  };
}

/**
 * @param {Row} row
 * @returns {ListedLead}
 */
function listed({ body, received_at, flags }) {
  return {
    lead: JSON.parse(new TextDecoder().decode(body)),
    received_at: new Date(received_at).toISOString(),
    ...(flags !== null && { flags: flags.split(' ') }),
  };
}
