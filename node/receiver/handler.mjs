// @ts-check
// The receiver. No Node built-ins: it runs wherever there is fetch's Request and Response.
import { accepting, tooMany } from './accept.mjs';
import { later, Refused, refusal } from './answer.mjs';
import { cors } from './cors.mjs';
import { read } from './reading.mjs';
import { registry } from './registry.mjs';

/** @typedef {import('../core.d.ts').Core} Core */
/** @typedef {import('../receiver.d.ts').ReceiverOptions} ReceiverOptions */
/** @typedef {import('../receiver.d.ts').RequestContext} RequestContext */

/**
 * @param {ReceiverOptions & { core: Core }} options
 * @returns {import('../receiver.d.ts').Receiver}
 */
export function handler(options) {
  const { throttle, path, clock = Date.now, report = toConsole, keys, ...rest } = checked(options);
  const find = registry(options.definitions, options.core);
  const access = cors(options.origins ?? []);
  const unseal = keys && ((/** @type {string} */ sealed) => options.core.open(sealed, keys));
  const accept = accepting({ ...rest, find, clock, report });

  /** @param {Request} request @param {RequestContext} [context] */
  return async (request, context) => {
    if (request.method === 'OPTIONS') return withHeaders(access.preflight(request), access.headers(request));
    let response;
    try {
      await admit(request, context);
      response = await accept(await read(request, unseal), request, context);
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

  /** @param {Request} request @param {RequestContext} [context] */
  async function admit(request, context) {
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
    const seconds = (await throttle?.(request, context)) ?? 0;
    if (seconds > 0) throw tooMany(seconds);
  }
}

function unexpected() {
  const message = 'The receiver failed. The lead was not stored.';
  return later(message, { status: 500, code: 'internal_error', seconds: 5 });
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
