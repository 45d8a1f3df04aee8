// @ts-check
// Which other origins' pages may post. This protects visitors, not the receiver: anything but a browser ignores it.
import { PROOF_HEADER } from './altcha.mjs';
import { Refused, refusal } from './answer.mjs';
import { FORM_HEADER } from './flags.mjs';

/**
 * @param {string[]} origins
 */
export function cors(origins) {
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    const error = new Error(
      `“${origin}” is not an origin. Write scheme and host alone: "https://www.example.com".`,
    );
    error.name = 'invalid_options';
    throw error;
  }
  const allowed = new Set(origins);

  return {
    /**
     * The headers of every answer to this request.
     *
     * @param {Request} request
     * @returns {{ [name: string]: string }}
     */
    headers(request) {
      const origin = request.headers.get('origin');
      if (origin === null || !allowed.has(origin)) return { vary: 'Origin' };
      return {
        vary: 'Origin',
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'retry-after',
      };
    },

    /** @param {Request} request */
    preflight(request) {
      const origin = request.headers.get('origin');
      if (origin !== null && !allowed.has(origin)) {
        return refusal(
          new Refused('Pages of this origin may not post leads here.', {
            status: 403,
            code: 'origin_not_allowed',
          }),
        );
      }
      const headers = {
        allow: 'POST, OPTIONS',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': `content-type, idempotency-key, ${FORM_HEADER}, ${PROOF_HEADER}`,
        'access-control-max-age': '600',
      };
      return new Response(null, {
        status: 204,
        headers: origin === null ? { allow: headers.allow } : headers,
      });
    },
  };
}
