// @ts-check
// Leads in PostgreSQL, so that several receivers can run side by side. An insert is on the disk before it is answered.
import pg from 'pg';
import { leads } from './sql/leads.mjs';
import { MIGRATIONS, refuseNewer } from './sql/migrations.mjs';

/** @typedef {import('./sql/leads.mjs').Database} Database */
/** @typedef {import('./sql/leads.mjs').Value} Value */
/** @typedef {Pick<import('pg').PoolClient, 'query'>} Session */

/**
 * A number is taken from a row of its own, which stays locked until the transaction ends. So numbers become visible in
 * their order; those of a PostgreSQL sequence do not, and a reader who asks for what came after a number would miss some.
 *
 * @type {import('./sql/migrations.mjs').Words}
 */
const WORDS = {
  sequence: (table) => `BIGINT PRIMARY KEY DEFAULT leadgate_next('${table}')`,
  integer: 'BIGINT',
  bytes: 'BYTEA',
  table: '',
};

const BEFORE_ALL = `
  CREATE TABLE leadgate_schema (version BIGINT NOT NULL);
  CREATE TABLE leadgate_counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
  CREATE FUNCTION leadgate_next(counter TEXT) RETURNS BIGINT LANGUAGE sql VOLATILE AS $$
    INSERT INTO leadgate_counters AS c (name, value) VALUES (counter, 1)
    ON CONFLICT (name) DO UPDATE SET value = c.value + 1 RETURNING value
  $$;`;

/** One of these at a time in a database, whoever does it. */
const MIGRATING = "SELECT pg_advisory_xact_lock(hashtextextended('leadgate migrations', 0))";

const CLAIM = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS claimed';

/** A receiver that stops in the middle of a transaction holds others up for so long; then the server ends it. */
const STALLED_MS = 5000;

/** Waiting longer helps nobody: the sender is told to come again. */
const PATIENCE_MS = 2 * STALLED_MS;

const BIGINT_OID = 20;

/**
 * Connects, and makes the tables where they are missing.
 *
 * @param {{ url: string, connections?: number, report?: (error: Error) => void }} options
 * @returns {Promise<import('../receiver.d.ts').PostgresStorage>}
 */
export async function postgres({ url, connections = 10, report = toConsole }) {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'leadgate',
    connectionTimeoutMillis: STALLED_MS,
    statement_timeout: PATIENCE_MS,
    lock_timeout: PATIENCE_MS,
    idle_in_transaction_session_timeout: STALLED_MS,
    types: {
      // Numbers of rows and milliseconds stay far below the 2^53 that a number holds.
      getTypeParser: (/** @type {number} */ oid, /** @type {any} */ format) =>
        oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format),
    },
    onConnect: durable,
  });
  // A connection that breaks while nobody uses it: the pool drops it, and the next use opens another.
  pool.on('error', report);
  try {
    await transaction(pool, (session) => migrate(session, nameOf(url)));
  } catch (cause) {
    await pool.end();
    const { name, message } = /** @type {Error} */ (cause);
    if (name.startsWith('database_')) throw cause;
    const error = new Error(`${nameOf(url)} could not be opened: ${message || 'no connection'}.`, { cause });
    error.name = 'database_unreachable';
    throw error;
  }

  return {
    ...leads(database(pool, (work) => transaction(pool, work))),

    claim(lead_id, work) {
      return transaction(pool, async (session) => {
        const { rows } = await session.query(CLAIM, [lead_id]);
        if (!rows[0].claimed) return undefined;
        return work(leads(database(session, (inner) => inner(session))));
      });
    },

    close: () => pool.end(),
  };
}

/**
 * @param {Session} session
 * @param {<T>(work: (session: Session) => Promise<T>) => Promise<T>} together runs its work in one transaction
 * @returns {Database}
 */
function database(session, together) {
  return {
    locked: ' FOR NO KEY UPDATE',
    async all(sql, values = []) {
      return (await session.query(numbered(sql), values.map(bound))).rows.map(plain);
    },
    async run(sql, values = []) {
      return (await session.query(numbered(sql), values.map(bound))).rowCount ?? 0;
    },
    batch(steps) {
      return together(async (inner) => {
        const changed = [];
        for (const { sql, values } of steps) {
          changed.push((await inner.query(numbered(sql), values.map(bound))).rowCount ?? 0);
        }
        return changed;
      });
    },
  };
}

/** @type {Map<string, string>} */
const known = new Map();

/**
 * `$1` for `?` and `?1`. The statements have no other question marks.
 *
 * @param {string} sql
 */
export function numbered(sql) {
  let text = known.get(sql);
  if (text === undefined) {
    let count = 0;
    text = sql.replace(/\?(\d*)/g, (_, number) => {
      count += 1;
      return `$${number || count}`;
    });
    known.set(sql, text);
  }
  return text;
}

/** @param {Value} value */
function bound(value) {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** @param {any} row */
function plain(row) {
  for (const [name, value] of Object.entries(row)) {
    if (Buffer.isBuffer(value)) row[name] = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return row;
}

/**
 * @template T
 * @param {import('pg').Pool} pool
 * @param {(session: Session) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function transaction(pool, work) {
  const client = await pool.connect();
  let broken = true;
  // Between two queries nobody else listens, and an event that nobody hears ends the process. The next query fails.
  const heard = () => undefined;
  client.on('error', heard);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    broken = false;
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => {
        broken = false;
      },
      // The connection is gone, and the transaction with it: the first error says why.
      () => undefined,
    );
    throw error;
  } finally {
    client.off('error', heard);
    client.release(broken);
  }
}

/**
 * Of each new connection: what the server calls committed must be on its disk.
 *
 * @param {Session} session
 */
export async function durable(session) {
  const { rows } = await session.query(
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commits",
  );
  if (rows[0].fsync === 'off') {
    const error = new Error(
      'This PostgreSQL server runs with fsync = off: a power cut would lose leads that were acknowledged. Turn it on.',
    );
    error.name = 'database_not_durable';
    throw error;
  }
  // Stricter settings, which wait for a standby, are left as they are.
  if (rows[0].commits === 'off') await session.query('SET synchronous_commit = on');
}

/**
 * @param {Session} session
 * @param {string} where
 */
async function migrate(session, where) {
  await session.query('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0');
  // Several receivers may start at once; the others wait, and find the work done.
  await session.query(MIGRATING);
  // Looked for first, because a role that may only read and write rows is enough once the tables are there.
  const { rows: found } = await session.query("SELECT to_regclass('leadgate_schema') AS there");
  if (found[0].there === null) await session.query(BEFORE_ALL);
  const { rows } = await session.query('SELECT coalesce(max(version), 0) AS version FROM leadgate_schema');
  const { version } = rows[0];
  refuseNewer(version, where);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    await session.query(migration(WORDS));
    await session.query('INSERT INTO leadgate_schema (version) VALUES ($1)', [index + 1]);
  }
}

/** The database in words, without the password that its address may have. @param {string} url */
function nameOf(url) {
  if (!URL.canParse(url)) return 'The database';
  const { host, pathname } = new URL(url);
  return `The database ${host}${pathname}`;
}

/** @param {Error} error */
function toConsole(error) {
  console.error(`leadgate: a connection to PostgreSQL broke: ${error.message}`);
}
