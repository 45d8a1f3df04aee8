// @ts-check
// Where leads wait: in the database, or in memory where there is no database to be had.
import { Fault } from '../fault.js';
import { transact } from './database.js';

/**
 * @typedef {object} Lead that is handed over
 * @property {string} lead_id
 * @property {string} endpoint where it goes; empty where there is nowhere to send it
 * @property {string} body what is sent
 * @property {string} [delivery] the delivery file that says how, as JSON text; empty where it could not be fetched
 *   yet, and then `endpoint` is its address
 * @property {string} [type] the media type of what is sent, where it is not a lead in clear
 * @property {string} [code] why it cannot be sent
 */

/**
 * @typedef {object} Known of a lead that waits
 * @property {number} [seq] its place in the database; none in memory
 * @property {string} lead_id
 * @property {string} endpoint
 * @property {string} state
 * @property {number} tries
 * @property {number} due milliseconds since 1970
 * @property {string} code
 * @property {number} queued_at
 * @property {number} [exported_at]
 */

/** @typedef {{ body: Uint8Array<ArrayBuffer>, delivery?: string, type?: string }} Body */
/** @typedef {{ endpoint: string, until?: number, code?: string, accepted_at?: number }} Endpoint */
/** @typedef {{ leads: Partial<Known>[], endpoints: Endpoint[] }} Changes */

/** The ledger is kept for as long as a receiver is asked to know a lead again, in milliseconds. */
const LEDGER_AGE = 30 * 24 * 60 * 60 * 1000;

/** Leads that the database would not take. @type {Map<string, Known & Body>} */
const memory = new Map();

/** Accepted while this page lives: not sent again though the database may not have taken note of it. */
const accepted = new Set();

/** @param {IDBRequest} request */
const read = (request) => () => request.result;

/**
 * @param {Lead} lead
 * @returns {Known & Body}
 */
function fresh({ lead_id, endpoint, body, delivery, type, code = '' }) {
  const now = Date.now();
  const state = endpoint ? 'queued' : 'attention';
  const bytes = new TextEncoder().encode(body);
  return {
    lead_id,
    endpoint,
    state,
    tries: 0,
    due: now,
    code,
    queued_at: now,
    body: bytes,
    ...(delivery !== undefined && { delivery }),
    ...(type && { type }),
  };
}

/** @param {Known & Body} lead */
async function write({ body, delivery, type, ...known }) {
  const written = await transact(
    ['leads', 'bodies', 'ledger'],
    'readwrite',
    (store) => {
      store('ledger').get(known.lead_id).onsuccess = ({ target }) => {
        // One that has been accepted is not sent again, and one that waits already stays as it is.
        if (/** @type {IDBRequest} */ (target).result) return;
        const request = store('leads').add(known);
        request.onerror = (event) => {
          if (request.error?.name === 'ConstraintError') {
            event.preventDefault();
            event.stopPropagation();
          }
        };
        request.onsuccess = () => store('bodies').add({ body, delivery, type }, known.lead_id);
      };
      return () => true;
    },
    { create: true },
  );
  if (!written) throw new DOMException('There is no database.', 'UnknownError');
}

/**
 * Keeps a lead. Where the disk is full the ledger makes room, and never a lead.
 * @param {Lead} lead
 * @returns {Promise<boolean>} whether it is on the disk, and outlives the page
 */
export async function put(lead) {
  const whole = fresh(lead);
  try {
    await write(whole).catch(async (error) => {
      if (error?.name !== 'QuotaExceededError') throw error;
      await clearLedger(Number.POSITIVE_INFINITY);
      await write(whole);
    });
    return true;
  } catch (error) {
    console.warn(`leadgate: this browser stores nothing (${error}), so leads wait in this page alone.`);
    memory.set(lead.lead_id, whole);
    return false;
  }
}

/** Leads that had to wait in memory are written to the disk as soon as it takes them. */
async function settle() {
  for (const [lead_id, whole] of memory) {
    try {
      await write(whole);
    } catch {
      // As it was: it stays where it is.
      return;
    }
    memory.delete(lead_id);
  }
}

/**
 * All that waits, oldest first.
 * @param {number} [after] only what came after this place
 * @returns {Promise<{ leads: Known[], endpoints: Endpoint[] }>}
 */
export async function load(after = 0) {
  await settle();
  const stored = await transact(['leads', 'endpoints'], 'readonly', (store) => {
    const leads = store('leads').getAll(IDBKeyRange.lowerBound(after, true));
    const endpoints = store('endpoints').getAll();
    return () => ({ leads: leads.result, endpoints: endpoints.result });
  }).catch(() => undefined);
  const held = [...memory.values()].map(({ body, delivery, type, ...known }) => known);
  const leads = [...(stored?.leads ?? []), ...held].filter(({ lead_id }) => !accepted.has(lead_id));
  return { leads, endpoints: stored?.endpoints ?? [] };
}

/**
 * What is sent for a lead.
 * @param {string} lead_id
 * @returns {Promise<Body | undefined>}
 */
export async function frozen(lead_id) {
  const held = memory.get(lead_id);
  return held ?? (await transact(['bodies'], 'readonly', (store) => read(store('bodies').get(lead_id))));
}

/** Whether a lead outlives the page. @param {string} lead_id */
export const isSafe = (lead_id) => !memory.has(lead_id);

/**
 * Takes note of what has changed. A lead that was accepted leaves, and its id goes into the ledger in the same
 * transaction.
 * @param {Changes} changes
 * @param {{ lead_id: string, endpoint: string }} [done]
 */
export async function commit({ leads, endpoints }, done) {
  for (const change of leads) {
    const held = memory.get(change.lead_id ?? '');
    if (held) Object.assign(held, change);
  }
  if (done) {
    accepted.add(done.lead_id);
    memory.delete(done.lead_id);
  }
  if (leads.length === 0 && endpoints.length === 0 && !done) return;
  await transact(['leads', 'bodies', 'ledger', 'endpoints'], 'readwrite', (store) => {
    /**
     * @param {string} name
     * @param {IDBValidKey} key
     * @param {object} change
     */
    const merge = (name, key, change) => {
      const request = store(name).get(key);
      request.onsuccess = () => store(name).put({ ...request.result, ...change });
    };
    /**
     * @param {string} lead_id
     * @param {(seq: IDBValidKey) => void} act
     */
    const find = (lead_id, act) => {
      const request = store('leads').index('lead_id').getKey(lead_id);
      request.onsuccess = () => {
        // It may have been taken away meanwhile.
        if (request.result !== undefined) act(request.result);
      };
    };
    for (const change of leads) find(change.lead_id ?? '', (seq) => merge('leads', seq, change));
    for (const change of endpoints) merge('endpoints', change.endpoint, change);
    if (done) {
      const at = Date.now();
      find(done.lead_id, (seq) => store('leads').delete(seq));
      store('bodies').delete(done.lead_id);
      store('ledger').put({ lead_id: done.lead_id, at });
      merge('endpoints', done.endpoint, { endpoint: done.endpoint, accepted_at: at });
    }
    return () => undefined;
  });
}

/**
 * Forgets accepted ids, those only that are older.
 * @param {number} [age] in milliseconds; infinite for all of them
 */
export async function clearLedger(age = LEDGER_AGE) {
  const before = Number.isFinite(age) ? Date.now() - age : Number.POSITIVE_INFINITY;
  await transact(['ledger'], 'readwrite', (store) => {
    store('ledger').openCursor().onsuccess = ({ target }) => {
      /** @type {IDBCursorWithValue | null} */
      const cursor = /** @type {IDBRequest} */ (target).result;
      if (!cursor) return;
      if (cursor.value.at < before) cursor.delete();
      cursor.continue();
    };
    return () => undefined;
  });
}

/** How many accepted ids are known, and when the last was accepted. */
export async function history() {
  const found = await transact(['ledger', 'endpoints'], 'readonly', (store) => {
    const count = store('ledger').count();
    const endpoints = store('endpoints').getAll();
    return () => ({ accepted: count.result, endpoints: /** @type {Endpoint[]} */ (endpoints.result) });
  });
  return found ?? { accepted: 0, endpoints: [] };
}

/**
 * Notes that leads have been exported.
 * @param {string[]} ids
 */
export function exported(ids) {
  const exported_at = Date.now();
  return commit({ leads: ids.map((lead_id) => ({ lead_id, exported_at })), endpoints: [] });
}

/**
 * Takes a lead away that has been exported.
 * @param {string} lead_id
 */
export async function remove(lead_id) {
  const { leads } = await load();
  const lead = leads.find((known) => known.lead_id === lead_id);
  if (!lead) throw new Fault('unknown_lead', `There is no lead ${lead_id} in the outbox.`);
  if (!lead.exported_at)
    throw new Fault(
      'not_exported',
      'A lead is removed only after it has been exported: call export() first.',
    );
  memory.delete(lead_id);
  await transact(['leads', 'bodies'], 'readwrite', (store) => {
    if (lead.seq !== undefined) store('leads').delete(lead.seq);
    store('bodies').delete(lead_id);
    return () => undefined;
  });
}
