// @ts-check
// One lead on its way in: known already? being worked on? by a definition that is known and signed? true? Then stored.
import { json, later, Refused } from './answer.mjs';
import { equal } from './bytes.mjs';
import { flagsOf } from './flags.mjs';

/** @typedef {import('../core.d.ts').Lead} Lead */
/** @typedef {import('../receiver.d.ts').Storage} Storage */
/** @typedef {import('../receiver.d.ts').InsertResult} InsertResult */
/** @typedef {import('../receiver.d.ts').RequestContext} RequestContext */
/** @typedef {import('./reading.mjs').Received} Received */

/** A first copy that has been worked on for longer than this hangs, and must not hold its lead up for ever. */
const LEASE_MS = 30_000;

/**
 * @typedef {object} Parts
 * @property {import('../core.d.ts').Core} core
 * @property {Storage} storage
 * @property {ReturnType<typeof import('./registry.mjs').registry>} find
 * @property {() => number} clock
 * @property {(incident: import('../receiver.d.ts').Incident) => void} report
 * @property {import('../receiver.d.ts').ReceiverOptions['forward']} [forward]
 * @property {import('../receiver.d.ts').ReceiverOptions['throttleLead']} [throttleLead]
 * @property {import('../receiver.d.ts').ReceiverOptions['proof']} [proof]
 * @property {import('../receiver.d.ts').ReceiverOptions['disposableDomains']} [disposableDomains]
 */

/**
 * @param {Parts} parts
 */
export function accepting(parts) {
  const { core, storage, find, clock, report, forward, throttleLead, proof } = parts;
  const disposable = new Set(parts.disposableDomains);

  /** When work began, by lead_id. Of this process alone: among several the storage's claim and unique key decide. */
  /** @type {Map<string, number>} */
  const working = new Map();

  /**
   * @param {Received} received
   * @param {Request} request
   * @param {RequestContext} [context]
   * @returns {Promise<Response>}
   */
  return async function accept(received, request, context) {
    const id = received.lead.lead_id;
    // A quick answer to most copies. It decides nothing: of two that both find nothing here, the claims below let one on.
    const known = await stored(() => storage.find(id));
    if (known) return repeated(id, equal(known, received.bytes) ? 'same' : 'other');

    // Nothing is awaited between looking and claiming, so of several first copies exactly one goes on.
    const now = clock();
    if (now - (working.get(id) ?? Number.NEGATIVE_INFINITY) < LEASE_MS) throw inProgress();
    working.set(id, now);
    try {
      await admit(received.lead, request, context);
      const result = await store(received, request, now);
      if (result !== 'stored') return repeated(id, result);
      if (forward) {
        const forwarding = passOn(received, now);
        context?.waitUntil?.(forwarding);
      }
      return json(201, { lead_id: id, status: 'stored' });
    } finally {
      if (working.get(id) === now) working.delete(id);
    }
  };

  /** @param {Lead} lead @param {Request} request @param {RequestContext} [context] */
  async function admit(lead, request, context) {
    const seconds = (await throttleLead?.(lead, request, context)) ?? 0;
    if (seconds > 0) throw tooMany(seconds);
    const proven = await proof?.(request, lead);
    if (proven && !proven.ok) {
      throw new Refused(proven.message, { status: 428, code: proven.code });
    }
  }

  /**
   * Verifies, which changes nothing, and then inserts once: a refused lead was never there, and a crash leaves either
   * nothing or the whole lead.
   *
   * @param {Received} received
   * @param {Request} request
   * @param {number} now
   * @returns {Promise<InsertResult>}
   */
  async function store(received, request, now) {
    const { bytes, lead } = received;
    const { id, version, digest } = lead.definition;
    // Looked up before the lead is claimed, because a claim may hold a connection that the look-up waits for. What it
    // comes to is said in its turn.
    const [looked] = await Promise.allSettled([looking(() => find({ id, version, digest }))]);
    /** @param {Storage} within */
    const work = (within) => {
      if (looked.status === 'rejected') throw looked.reason;
      verify(received, looked.value);
      const record = { lead_id: lead.lead_id, bytes, digest, received_at: now, lead };
      const flags = flagsOf(request, lead, disposable);
      return within.insert({ ...record, ...(flags.length > 0 && { flags }) });
    };
    if (!storage.claim) return stored(() => work(storage));
    const result = await stored(() =>
      storage.claim?.(lead.lead_id, async (within) => {
        // Another receiver may have stored it since the first look.
        const known = await within.find(lead.lead_id);
        if (known) return equal(known, bytes) ? 'same' : 'other';
        return work(within);
      }),
    );
    if (result === undefined) throw inProgress();
    return result;
  }

  /** @param {Received} received @param {string | undefined} definition */
  function verify({ text }, definition) {
    if (definition === undefined) {
      throw new Refused('No lead definition with this digest is known here.', {
        status: 422,
        code: 'unknown_definition',
      });
    }
    const result = core.verify(text, definition);
    if (result.ok) return;
    const { code, message } = result;
    throw new Refused(message, { status: code === 'malformed' ? 400 : 422, code });
  }

  /** @param {Received} received @param {number} received_at */
  async function passOn({ lead, bytes }, received_at) {
    try {
      await forward?.(lead, { bytes, received_at });
    } catch (error) {
      report({ code: 'forward_failed', lead_id: lead.lead_id, error });
    }
  }
}

/** @param {number} seconds */
export function tooMany(seconds) {
  const message = 'Too many leads at once. Try again later.';
  return later(message, { status: 429, code: 'too_many_requests', seconds });
}

function inProgress() {
  const message = 'The first copy of this lead is still being worked on.';
  return later(message, { status: 409, code: 'in_progress', seconds: 1 });
}

/**
 * @param {string} id
 * @param {'same' | 'other'} result
 */
function repeated(id, result) {
  if (result === 'same') return json(200, { lead_id: id, status: 'stored' });
  throw new Refused('Another lead with this lead_id is stored already.', {
    status: 422,
    code: 'idempotency_mismatch',
  });
}

/**
 * @template T
 * @param {() => T | Promise<T>} work
 */
async function stored(work) {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    throw later('The lead could not be stored. Try again later.', {
      status: 503,
      code: 'storage_unavailable',
      seconds: 5,
      cause,
    });
  }
}

/**
 * @template T
 * @param {() => T | Promise<T>} work
 */
async function looking(work) {
  try {
    return await work();
  } catch (cause) {
    throw later('The lead definition could not be looked up.', {
      status: 503,
      code: 'definitions_unavailable',
      seconds: 5,
      cause,
    });
  }
}
