// @ts-check
// What the relay knows of each lead and target, in the same SQLite file as the leads, in tables of its own.
//
// Leads are not handed over one by one: each target has a mark, up to which leads have been lined up for it. Whatever
// was stored behind the mark when a process died is found at the next look.
import Database from 'libsql';

/** @typedef {'waiting' | 'sending' | 'delivered' | 'unconfirmed' | 'dead'} State */

/**
 * @typedef {object} Delivery
 * @property {string} target
 * @property {string} lead_id
 * @property {State} state
 * @property {number} tries
 * @property {number} due_at
 * @property {string | null} code why the last try did not end well
 * @property {number | null} tried_at
 */

/** @typedef {ReturnType<typeof store>} Store */

/** Each brings the tables from the version before to its own, which is its place in the list. */
const MIGRATIONS = [
  `CREATE TABLE relay_targets (
    target TEXT PRIMARY KEY,
    mark INTEGER NOT NULL,
    stopped TEXT
  ) STRICT;
  CREATE TABLE relay_deliveries (
    target TEXT NOT NULL,
    lead_id TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    code TEXT,
    tried_at INTEGER,
    PRIMARY KEY (target, lead_id)
  ) STRICT;
  CREATE INDEX relay_due ON relay_deliveries (target, due_at) WHERE state IN ('waiting', 'sending');
  CREATE INDEX relay_dead ON relay_deliveries (tried_at) WHERE state = 'dead';`,
];

/**
 * @param {{ path: string }} options the file in which the leads are
 */
export function store({ path }) {
  /** The driver's own types call every row unknown. @type {any} */
  const database = new Database(path);
  try {
    prepare(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const lined = database.prepare(
    `INSERT INTO relay_deliveries (target, lead_id, state, tries, due_at)
     SELECT ?, lead_id, 'waiting', 0, ? FROM leads WHERE sequence > ? AND sequence <= ?
     ON CONFLICT (target, lead_id) DO NOTHING`,
  );
  const statements = {
    target: database.prepare('SELECT mark, stopped FROM relay_targets WHERE target = ?'),
    add: database.prepare('INSERT INTO relay_targets (target, mark) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    mark: database.prepare('UPDATE relay_targets SET mark = ? WHERE target = ?'),
    stop: database.prepare('UPDATE relay_targets SET stopped = ? WHERE target = ?'),
    latest: database.prepare('SELECT coalesce(max(sequence), 0) AS latest FROM leads'),
    due: database.prepare(
      `SELECT * FROM relay_deliveries WHERE target = ? AND state IN ('waiting', 'sending') AND due_at <= ?
       ORDER BY due_at, rowid LIMIT 1`,
    ),
    claim: database.prepare(
      `UPDATE relay_deliveries SET state = 'sending', tries = tries + 1, tried_at = ?, due_at = ?
       WHERE target = ? AND lead_id = ? AND state = ? AND due_at = ?`,
    ),
    settle: database.prepare(
      `UPDATE relay_deliveries SET state = ?, due_at = ?, code = ? WHERE target = ? AND lead_id = ? AND state = 'sending'`,
    ),
    renew: database.prepare(
      `UPDATE relay_deliveries SET due_at = ? WHERE target = ? AND lead_id = ? AND state = 'sending'`,
    ),
    wakes: database.prepare(
      `SELECT min(due_at) AS due_at FROM relay_deliveries WHERE target = ? AND state IN ('waiting', 'sending')`,
    ),
    lead: database.prepare('SELECT CAST(body AS TEXT) AS body FROM leads WHERE lead_id = ?'),
    counts: database.prepare(
      `SELECT t.target, t.stopped, d.state, count(d.lead_id) AS count FROM relay_targets t
       LEFT JOIN relay_deliveries d ON d.target = t.target GROUP BY t.target, d.state ORDER BY t.target, d.state`,
    ),
    dead: database.prepare(
      `SELECT * FROM relay_deliveries WHERE state = 'dead' AND (?1 IS NULL OR target = ?1) ORDER BY tried_at, rowid`,
    ),
    again: database.prepare(
      `UPDATE relay_deliveries SET state = 'waiting', tries = 0, due_at = ?1
       WHERE state = 'dead' AND (?2 IS NULL OR target = ?2) AND (?3 IS NULL OR lead_id = ?3)`,
    ),
    resume: database.prepare('UPDATE relay_targets SET stopped = NULL WHERE ?1 IS NULL OR target = ?1'),
  };

  return {
    /**
     * Makes a target known. One that is new gets the leads that come from now on, or with `backlog` all that are there.
     *
     * @param {string} target
     * @param {{ backlog?: boolean }} [options]
     */
    add(target, { backlog = false } = {}) {
      statements.add.run([target, backlog ? 0 : statements.latest.get().latest]);
    },

    /**
     * Lines up for a target what has been stored since the last time.
     *
     * @param {string} target
     * @param {number} now
     */
    lineUp(target, now) {
      const latest = statements.latest.get().latest;
      if (statements.target.get(target).mark >= latest) return;
      transaction(database, () => {
        const { mark } = statements.target.get(target);
        const { latest: end } = statements.latest.get();
        lined.run([target, now, mark, end]);
        statements.mark.run([end, target]);
      });
    },

    /** Why a target is left alone, or `null`. @param {string} target @returns {string | null} */
    stopped: (target) => statements.target.get(target).stopped,
    /** @param {string} target @param {string} why */
    stop(target, why) {
      statements.stop.run([why, target]);
    },

    /**
     * The lead whose turn it is, marked as on its way until `until`; a process that dies meanwhile leaves it to be sent
     * again then. Of several processes one gets it.
     *
     * @param {string} target
     * @param {number} now
     * @param {number} until
     * @returns {Delivery | undefined}
     */
    claim(target, now, until) {
      /** @type {Delivery | undefined} */
      const due = statements.due.get([target, now]);
      if (due === undefined) return undefined;
      const { changes } = statements.claim.run([now, until, target, due.lead_id, due.state, due.due_at]);
      return changes === 1 ? { ...due, tries: due.tries + 1 } : undefined;
    },

    /** Keeps a lead that is still on its way from being sent again. @param {Delivery} delivery @param {number} until */
    renew({ target, lead_id }, until) {
      statements.renew.run([until, target, lead_id]);
    },

    /**
     * @param {Delivery} delivery
     * @param {{ state: State, due_at?: number, code?: string | undefined }} outcome
     */
    settle({ target, lead_id }, { state, due_at = 0, code }) {
      statements.settle.run([state, due_at, code ?? null, target, lead_id]);
    },

    /** When there is something to do next for a target. @param {string} target @returns {number | null} */
    wakesAt: (target) => statements.wakes.get(target).due_at,
    /** The lead as it came. @param {string} lead_id @returns {string} */
    lead: (lead_id) => statements.lead.get(lead_id).body,

    /** @returns {{ target: string, stopped: string | null, counts: { [state: string]: number } }[]} */
    summary() {
      /** @type {Map<string, { target: string, stopped: string | null, counts: { [state: string]: number } }>} */
      const targets = new Map();
      /** @type {{ target: string, stopped: string | null, state: string | null, count: number }[]} */
      const rows = statements.counts.all([]);
      for (const { target, stopped, state, count } of rows) {
        const entry = targets.get(target) ?? { target, stopped, counts: {} };
        if (state !== null) entry.counts[state] = count;
        targets.set(target, entry);
      }
      return [...targets.values()];
    },

    /** What was given up. @param {string} [target] @returns {Delivery[]} */
    dead: (target) => statements.dead.all([target ?? null]),

    /**
     * Puts what was given up back in line, and lets stopped targets begin again.
     *
     * @param {{ target?: string, lead_id?: string, now: number }} which
     * @returns {number} how many leads
     */
    again({ target, lead_id, now }) {
      return transaction(database, () => {
        statements.resume.run([target ?? null]);
        return statements.again.run([now, target ?? null, lead_id ?? null]).changes;
      });
    },

    close: () => database.close(),
  };
}

/**
 * @param {any} database
 * @param {string} path
 */
function prepare(database, path) {
  database.pragma('busy_timeout = 5000');
  const leads = database.prepare("SELECT count(*) AS count FROM sqlite_master WHERE name = 'leads'").get([]);
  if (leads.count === 0) {
    const error = new Error(`${path} is not a database of leads.`);
    error.name = 'no_leads';
    throw error;
  }
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS relay_version (version INTEGER NOT NULL) STRICT');
  const read = database.prepare('SELECT coalesce(max(version), 0) AS version FROM relay_version');
  if (read.get([]).version > MIGRATIONS.length) {
    const error = new Error(
      `${path} was written by a newer version of leadgate. Use that version, or another file.`,
    );
    error.name = 'database_too_new';
    throw error;
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    // Two processes may open a new file at once; the second waits, and finds the work done.
    transaction(database, () => {
      if (read.get([]).version > index) return;
      database.exec(migration);
      database.prepare('INSERT INTO relay_version (version) VALUES (?)').run([index + 1]);
    });
  }
}

/**
 * @template T
 * @param {any} database
 * @param {() => T} work
 * @returns {T}
 */
function transaction(database, work) {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
