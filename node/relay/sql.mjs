// @ts-check
// What the relay knows of each lead and target, in the database of the leads. The same statements run on SQLite and on
// PostgreSQL, where the relays of several receivers share the work.
//
// Leads are not handed over one by one: each target has a mark, up to which leads have been lined up for it. Whatever
// was stored behind the mark when a process died is found at the next look.

/** @typedef {import('./relay.d.ts').Delivery} Delivery */
/** @typedef {import('./relay.d.ts').TargetSummary} TargetSummary */

/**
 * Versions before this one made these tables by themselves, in SQLite.
 *
 * @param {import('../receiver/sql/migrations.mjs').Words} words
 */
export const MIGRATION = ({ integer, table }) => `
  CREATE TABLE IF NOT EXISTS relay_targets (
    target TEXT PRIMARY KEY,
    mark ${integer} NOT NULL,
    stopped TEXT
  )${table};
  CREATE TABLE IF NOT EXISTS relay_deliveries (
    target TEXT NOT NULL,
    lead_id TEXT NOT NULL,
    state TEXT NOT NULL,
    tries ${integer} NOT NULL,
    due_at ${integer} NOT NULL,
    code TEXT,
    tried_at ${integer},
    PRIMARY KEY (target, lead_id)
  )${table};
  DROP INDEX IF EXISTS relay_due;
  DROP INDEX IF EXISTS relay_dead;
  DROP TABLE IF EXISTS relay_version;
  CREATE INDEX relay_due ON relay_deliveries (target, due_at, lead_id) WHERE state IN ('waiting', 'sending');
  CREATE INDEX relay_dead ON relay_deliveries (tried_at, lead_id) WHERE state = 'dead';`;

const COLUMNS = 'target, lead_id, state, tries, due_at, code, tried_at';
const TO_DO = "state IN ('waiting', 'sending')";
/** Whoever takes a lead counts a try: by that count it is told whose it is. */
const MINE = "target = ? AND lead_id = ? AND state = 'sending' AND tries = ?";
/** The types are said because PostgreSQL does not guess those of values that may be missing. */
const OF_TARGET = '(CAST(?1 AS TEXT) IS NULL OR target = ?1)';

const LATEST = 'SELECT coalesce(max(sequence), 0) AS latest FROM leads';

/** A lead is due since it came, so that the first that came is the first that goes; the clocks of two machines differ. */
const LINE_UP = `
  INSERT INTO relay_deliveries (target, lead_id, state, tries, due_at)
  SELECT t.target, l.lead_id, 'waiting', 0,
    CASE WHEN l.received_at < CAST(?2 AS BIGINT) THEN l.received_at ELSE CAST(?2 AS BIGINT) END
  FROM relay_targets t JOIN leads l ON l.sequence > t.mark AND l.sequence <= CAST(?3 AS BIGINT)
  WHERE t.target = ?1
  ON CONFLICT (target, lead_id) DO NOTHING`;

/**
 * @param {import('../receiver/sql/leads.mjs').Database} database
 * @returns {import('./relay.d.ts').RelayStorage}
 */
export function relayOf(database) {
  /** @param {string} sql @param {import('../receiver/sql/leads.mjs').Value[]} [values] */
  const first = async (sql, values) => (await database.all(sql, values))[0];

  return {
    async add(target, { backlog = false } = {}) {
      const mark = backlog ? 0 : (await first(LATEST)).latest;
      await database.run(
        'INSERT INTO relay_targets (target, mark) VALUES (?, ?) ON CONFLICT (target) DO NOTHING',
        [target, mark],
      );
    },

    async lineUp(target, now) {
      const { latest } = await first(LATEST);
      const { mark } = await first('SELECT mark FROM relay_targets WHERE target = ?', [target]);
      if (mark >= latest) return;
      // Up to what was looked at and no further: a lead that is stored meanwhile is for the next time.
      await database.batch([
        { sql: LINE_UP, values: [target, now, latest] },
        {
          sql: 'UPDATE relay_targets SET mark = ?2 WHERE target = ?1 AND mark < ?2',
          values: [target, latest],
        },
      ]);
    },

    async stopped(target) {
      return (await first('SELECT stopped FROM relay_targets WHERE target = ?', [target])).stopped;
    },

    async stop(target, why) {
      await database.run('UPDATE relay_targets SET stopped = ?2 WHERE target = ?1', [target, why]);
    },

    async claim(target, now, until) {
      /** @type {Delivery | undefined} */
      const due = await first(
        `SELECT ${COLUMNS} FROM relay_deliveries WHERE target = ? AND ${TO_DO} AND due_at <= ?
         ORDER BY due_at, lead_id LIMIT 1`,
        [target, now],
      );
      if (due === undefined) return undefined;
      // Of several that have found it one changes it: for the others it is not any more as they found it.
      const claimed = await database.run(
        `UPDATE relay_deliveries SET state = 'sending', tries = tries + 1, tried_at = ?, due_at = ?
         WHERE target = ? AND lead_id = ? AND state = ? AND due_at = ?`,
        [now, until, target, due.lead_id, due.state, due.due_at],
      );
      return claimed === 1 ? { ...due, tries: due.tries + 1 } : undefined;
    },

    async renew({ target, lead_id, tries }, until) {
      await database.run(`UPDATE relay_deliveries SET due_at = ? WHERE ${MINE}`, [
        until,
        target,
        lead_id,
        tries,
      ]);
    },

    async settle({ target, lead_id, tries }, { state, due_at = 0, code }) {
      await database.run(`UPDATE relay_deliveries SET state = ?, due_at = ?, code = ? WHERE ${MINE}`, [
        state,
        due_at,
        code ?? null,
        target,
        lead_id,
        tries,
      ]);
    },

    async wakesAt(target) {
      const sql = `SELECT min(due_at) AS due_at FROM relay_deliveries WHERE target = ? AND ${TO_DO}`;
      return (await first(sql, [target])).due_at;
    },

    async lead(lead_id) {
      const { body } = await first('SELECT body FROM leads WHERE lead_id = ?', [lead_id]);
      return new TextDecoder().decode(body);
    },

    async summary() {
      /** @type {{ target: string, stopped: string | null, state: string | null, count: number }[]} */
      const rows = await database.all(
        `SELECT t.target, t.stopped, d.state, count(d.lead_id) AS count FROM relay_targets t
         LEFT JOIN relay_deliveries d ON d.target = t.target
         GROUP BY t.target, t.stopped, d.state ORDER BY t.target, d.state`,
      );
      /** @type {Map<string, TargetSummary>} */
      const targets = new Map();
      for (const { target, stopped, state, count } of rows) {
        const entry = targets.get(target) ?? { target, stopped, counts: {} };
        if (state !== null) entry.counts[state] = count;
        targets.set(target, entry);
      }
      return [...targets.values()];
    },

    async dead(target) {
      return await database.all(
        `SELECT ${COLUMNS} FROM relay_deliveries WHERE state = 'dead' AND ${OF_TARGET} ORDER BY tried_at, lead_id`,
        [target ?? null],
      );
    },

    async again({ target, lead_id, now }) {
      const [, count = 0] = await database.batch([
        { sql: `UPDATE relay_targets SET stopped = NULL WHERE ${OF_TARGET}`, values: [target ?? null] },
        {
          sql: `UPDATE relay_deliveries SET state = 'waiting', tries = 0, due_at = ?2
                WHERE state = 'dead' AND ${OF_TARGET} AND (CAST(?3 AS TEXT) IS NULL OR lead_id = ?3)`,
          values: [target ?? null, now, lead_id ?? null],
        },
      ]);
      return count;
    },
  };
}
