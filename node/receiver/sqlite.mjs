// @ts-check
// Leads in an SQLite file. An insert is on the disk before it is answered: WAL with synchronous=FULL.
import Database from 'libsql';
import { MIGRATION as INBOX, inboxOf } from '../inbox/sqlite.mjs';
import { bytesOf } from './bytes.mjs';

/** @typedef {import('../receiver.d.ts').LeadRecord} LeadRecord */
/** @typedef {import('../receiver.d.ts').ListedLead} ListedLead */
/** @typedef {{ sequence: number, body: Uint8Array | ArrayBuffer, received_at: number }} Row */

/** Each brings a database from the version before to its own, which is its place in the list. */
const MIGRATIONS = [
  `CREATE TABLE leads (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    lead_id TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    definition_digest TEXT NOT NULL,
    email TEXT,
    name TEXT,
    organization TEXT,
    updates TEXT
  ) STRICT;
  CREATE INDEX leads_by_email ON leads (email) WHERE email IS NOT NULL;
  CREATE INDEX leads_by_updates ON leads (updates) WHERE updates IS NOT NULL;
  CREATE TABLE definitions (
    digest TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    kept_at INTEGER NOT NULL
  ) STRICT;`,
  INBOX,
];

/**
 * Opens, or makes, the database. Everything but this is synchronous, too.
 *
 * @param {{ path: string }} options
 * @returns {import('../receiver.d.ts').SqliteStorage}
 */
export function sqlite({ path }) {
  /** The driver's own types call every row unknown. @type {any} */
  const database = new Database(path);
  try {
    prepare(database, path);
  } catch (error) {
    database.close();
    throw error;
  }

  const statements = {
    find: database.prepare('SELECT body FROM leads WHERE lead_id = ?'),
    insert: database.prepare(
      `INSERT INTO leads (lead_id, body, received_at, definition_digest, email, name, organization, updates)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lead_id) DO NOTHING`,
    ),
    same: database.prepare('SELECT body = ? AS same FROM leads WHERE lead_id = ?'),
    get: database.prepare('SELECT body, received_at FROM leads WHERE lead_id = ?'),
    list: database.prepare(
      'SELECT sequence, body, received_at FROM leads WHERE sequence < ? ORDER BY sequence DESC LIMIT ?',
    ),
    after: database.prepare(
      'SELECT sequence, body, received_at FROM leads WHERE sequence > ? ORDER BY sequence LIMIT ?',
    ),
    latest: database.prepare('SELECT coalesce(max(sequence), 0) AS latest FROM leads'),
    keep: database.prepare(
      `INSERT INTO definitions (digest, body, kept_at) VALUES (?, ?, ?)
       ON CONFLICT (digest) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`,
    ),
    kept: database.prepare('SELECT body FROM definitions WHERE digest = ?'),
  };

  return {
    find(lead_id) {
      const row = statements.find.get(lead_id);
      return row && bytesOf(row.body);
    },

    insert(record) {
      const { lead_id, bytes, received_at, digest, lead } = record;
      const { email = null, name = null, organization = null } = contactOf(lead);
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const values = [lead_id, body, received_at, digest, email, name, organization, lead.updates ?? null];
      if (statements.insert.run(values).changes === 1) return 'stored';
      return statements.same.get([body, lead_id]).same === 1 ? 'same' : 'other';
    },

    get(lead_id) {
      const row = statements.get.get(lead_id);
      return row && listed(row);
    },

    list({ limit, before }) {
      const from = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
      /** @type {Row[]} */
      const rows = statements.list.all([from, limit + 1]);
      const page = rows.slice(0, limit);
      return { leads: page.map(listed), next: rows.length > limit ? String(page.at(-1)?.sequence) : null };
    },

    after(sequence, limit) {
      /** @type {Row[]} */
      const rows = statements.after.all([sequence, limit]);
      return rows.map((row) => ({ sequence: row.sequence, ...listed(row) }));
    },

    latest: () => statements.latest.get().latest,
    keepDefinition(digest, text) {
      statements.keep.run([digest, text, Date.now()]);
    },
    keptDefinition: (digest) => statements.kept.get(digest)?.body,
    inbox: inboxOf(database),
    close: () => database.close(),
  };
}

/**
 * @param {any} database
 * @param {string} path
 */
function prepare(database, path) {
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const [{ user_version: version }] = database.pragma('user_version');
  if (version > MIGRATIONS.length) {
    const error = new Error(
      `${path} was written by a newer version of leadgate. Use that version, or another file.`,
    );
    error.name = 'database_too_new';
    throw error;
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    // Two processes may open a new file at once; the second waits, and finds the work done.
    database.exec('BEGIN IMMEDIATE');
    try {
      const [{ user_version: now }] = database.pragma('user_version');
      if (now <= index) {
        database.exec(migration);
        database.exec(`PRAGMA user_version = ${index + 1}`);
      }
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** @param {import('../core.d.ts').Lead} lead */
function contactOf({ contact = {} }) {
  const parts = [contact['given-name'], contact['family-name']].filter((part) => part !== undefined);
  return {
    email: contact.email,
    name: contact.name ?? (parts.length > 0 ? parts.join(' ') : undefined),
    organization: contact.organization,
  };
}

/**
 * @param {Pick<Row, 'body' | 'received_at'>} row
 * @returns {ListedLead}
 */
function listed({ body, received_at }) {
  const text = new TextDecoder().decode(bytesOf(body));
  return { lead: JSON.parse(text), received_at: new Date(received_at).toISOString() };
}
