// @ts-check
// What a receiver says. Every refusal has a stable code, and a sentence for whoever reads the network log.

/** A request that is not accepted. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {{ status: number, code: string, headers?: { [name: string]: string }, cause?: unknown }} options
   */
  constructor(message, { status, code, headers = {}, ...options }) {
    super(message, options);
    this.name = code;
    this.status = status;
    this.headers = headers;
  }
}

/**
 * @param {string} message
 * @param {{ code?: string, cause?: unknown }} [options]
 */
export const malformed = (message, { code = 'malformed', ...options } = {}) => {
  return new Refused(message, { status: 400, code, ...options });
};

/**
 * For what may succeed later; the sender keeps the lead and tries again.
 *
 * @param {string} message
 * @param {{ status: number, code: string, seconds: number, cause?: unknown }} options
 */
export const later = (message, { seconds, ...options }) => {
  return new Refused(message, { ...options, headers: { 'retry-after': String(Math.ceil(seconds)) } });
};

/**
 * @param {number} status
 * @param {object} body
 * @param {{ [name: string]: string }} [headers]
 */
export function json(status, body, headers = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** @param {Refused} refused */
export function refusal(refused) {
  return json(refused.status, { code: refused.name, message: refused.message }, refused.headers);
}
