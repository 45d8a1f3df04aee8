// @ts-check
// The receiver. No Node built-ins: it runs wherever there is fetch's Request and Response.
import { json, later, Refused, refusal } from './answer.mjs';
import { equal } from './bytes.mjs';
import { cors } from './cors.mjs';
import { read } from './reading.mjs';
import { registry } from './registry.mjs';

/** @typedef {import('../core.d.ts').Core} Core */
/** @typedef {import('../receiver.d.ts').ReceiverOptions} ReceiverOptions */
/** @typedef {import('./reading.mjs').Received} Received */

/** A first copy that has been worked on for longer than this hangs, and must not hold its lead up for ever. */
const LEASE_MS = 30_000;

/**
 * @param {ReceiverOptions & { core: Core }} options
 * @returns {import('../receiver.d.ts').Receiver}
 */
export function handler(options) {
  const { core, storage, forward, throttle, path, clock = Date.now, report = toConsole } = checked(options);
  const find = registry(options.definitions, core);
  const access = cors(options.origins ?? []);
  /** When work began, by lead_id. Only this process's: across processes the storage's unique insert decides. */
  /** @type {Map<string, number>} */
  const working = new Map();

  /** @param {Request} request @param {{ waitUntil?: (promise: Promise<unknown>) => void }} [context] */
  return async (request, context) => {
    if (request.method === 'OPTIONS') return withHeaders(access.preflight(request), access.headers(request));
    let response;
    try {
      await admit(request);
      response = await accept(await read(request), context);
    } catch (error) {
      if (!(error instanceof Refused)) {
        report({ code: 'internal_error', error });
        response = refusal(unexpected());
      } else {
        if (error.status >= 500) report({ code: error.name, error: error.cause });
        response = refusal(error);
      }
    }
    return withHeaders(response, access.headers(request));
  };

  /** @param {Request} request */
  async function admit(request) {
    if (path !== undefined && new URL(request.url).pathname !== path) {
      throw new Refused(`Leads are posted to ${path}.`, { status: 404, code: 'not_found' });
    }
    if (request.method !== 'POST') {
      throw new Refused('Leads are posted.', {
        status: 405,
        code: 'method_not_allowed',
        headers: { allow: 'POST, OPTIONS' },
      });
    }
    const seconds = (await throttle?.(request)) ?? 0;
    if (seconds > 0) {
      const message = 'Too many leads at once. Try again later.';
      throw later(message, { status: 429, code: 'too_many_requests', seconds });
    }
  }

  /**
   * @param {Received} received
   * @param {{ waitUntil?: (promise: Promise<unknown>) => void }} [context]
   */
  async function accept(received, context) {
    const id = received.lead.lead_id;
    const known = await stored(() => storage.find(id));
    if (known) return repeated(id, equal(known, received.bytes));

    // Nothing is awaited between looking and claiming, so of several first copies exactly one goes on.
    const now = clock();
    if (now - (working.get(id) ?? Number.NEGATIVE_INFINITY) < LEASE_MS) {
      throw later('The first copy of this lead is still being worked on.', {
        status: 409,
        code: 'in_progress',
        seconds: 1,
      });
    }
    working.set(id, now);
    try {
      return await store(received, now, context);
    } finally {
      if (working.get(id) === now) working.delete(id);
    }
  }

  /**
   * Verifies first, which changes nothing, and then inserts once: a refused lead was never there, and a crash leaves
   * either nothing or the whole lead.
   *
   * @param {Received} received
   * @param {number} now
   * @param {{ waitUntil?: (promise: Promise<unknown>) => void }} [context]
   */
  async function store({ bytes, text, lead }, now, context) {
    const { id, version, digest } = lead.definition;
    const definition = await looked(() => find({ id, version, digest }));
    if (definition === undefined) {
      throw new Refused('No lead definition with this digest is known here.', {
        status: 422,
        code: 'unknown_definition',
      });
    }
    const result = core.verify(text, definition);
    if (!result.ok) {
      const { code, message } = result;
      throw new Refused(message, { status: code === 'malformed' ? 400 : 422, code });
    }

    const record = { lead_id: lead.lead_id, bytes, digest, received_at: now, lead };
    const inserted = await stored(() => storage.insert(record));
    if (inserted !== 'stored') return repeated(lead.lead_id, inserted === 'same');
    if (forward) {
      const forwarding = passOn(lead, { bytes, received_at: now });
      context?.waitUntil?.(forwarding);
    }
    return json(201, { lead_id: lead.lead_id, status: 'stored' });
  }

  /** @param {import('../core.d.ts').Lead} lead @param {{ bytes: Uint8Array, received_at: number }} meta */
  async function passOn(lead, meta) {
    try {
      await forward?.(lead, meta);
    } catch (error) {
      report({ code: 'forward_failed', lead_id: lead.lead_id, error });
    }
  }
}

function unexpected() {
  const message = 'The receiver failed. The lead was not stored.';
  return later(message, { status: 500, code: 'internal_error', seconds: 5 });
}

/**
 * @param {string} id
 * @param {boolean} same
 */
function repeated(id, same) {
  if (same) return json(200, { lead_id: id, status: 'stored' });
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
async function looked(work) {
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

/**
 * @param {Response} response
 * @param {{ [name: string]: string }} headers
 */
function withHeaders(response, headers) {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/**
 * Codes and ids alone: what a visitor answered has no business in a log.
 *
 * @param {{ code: string, lead_id?: string, error?: unknown }} problem
 */
function toConsole({ code, lead_id, error }) {
  const why = error instanceof Error ? `: ${error.name}: ${error.message}` : '';
  console.error(`leadgate receiver: ${code}${lead_id ? ` (lead ${lead_id})` : ''}${why}`);
}

/**
 * @template {ReceiverOptions} T
 * @param {T} options
 * @returns {T}
 */
function checked(options) {
  const wrong = [
    [
      Array.isArray(options?.definitions) || typeof options?.definitions === 'function',
      'definitions',
      'a list of lead definitions, or a function that looks one up',
    ],
    [
      typeof options?.storage?.insert === 'function' && typeof options.storage.find === 'function',
      'storage',
      'an object with find and insert, such as memory() or sqlite({ path })',
    ],
  ].find(([right]) => !right);
  if (!wrong) return options;
  const error = new TypeError(`receiver: the option “${wrong[1]}” must be ${wrong[2]}.`);
  error.name = 'invalid_options';
  throw error;
}
