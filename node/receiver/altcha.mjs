// @ts-check
// Proof of work by ALTCHA, version 2: a sender solves a puzzle that this receiver set, and may use it for one lead.
// `altcha-lib` does the cryptography; here is what it leaves to us: single use, and what a sender is told.

/** @typedef {import('../receiver.d.ts').AltchaOptions} AltchaOptions */
/** @typedef {import('../receiver.d.ts').Proven} Proven */

/** The solution, as ALTCHA's widget puts it into a form: `{ challenge, solution }` as JSON in base64. */
export const PROOF_HEADER = 'leadgate-proof';

const ALGORITHM = 'PBKDF2/SHA-256';
const LONGEST = 4096;

/**
 * @param {typeof import('altcha-lib')} library
 * @param {import('altcha-lib/types').DeriveKeyFunction} deriveKey
 * @param {AltchaOptions} options
 * @returns {Awaited<ReturnType<typeof import('../receiver.d.ts').altcha>>}
 */
export function adapter(library, deriveKey, options) {
  const { secret, storage, cost = 5000, steps = [300, 1000], seconds = 1800, clock = Date.now } = options;
  const { channels = ['website'] } = options;
  if (typeof secret !== 'string' || secret.length < 32) {
    const error = new TypeError('altcha: the secret must have at least 32 characters.');
    error.name = 'invalid_options';
    throw error;
  }
  // One secret to keep, two keys that must differ.
  const keys = { hmacSignatureSecret: `challenge ${secret}`, hmacKeySignatureSecret: `solution ${secret}` };

  return {
    async challenge() {
      const challenge = await library.createChallenge({
        algorithm: ALGORITHM,
        cost,
        counter: library.randomInt(...steps),
        deriveKey,
        expiresAt: Math.floor(clock() / 1000) + seconds,
        ...keys,
      });
      return new Response(JSON.stringify(challenge), {
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      });
    },

    async proof(request, lead) {
      if (!channels.includes(lead.channel)) return { ok: true };
      const header = request.headers.get(PROOF_HEADER);
      if (header === null) return refused('proof_missing', 'This receiver asks for a proof of work.');
      const payload = read(header);
      const expires = payload?.challenge.parameters.expiresAt;
      if (!payload || typeof expires !== 'number') {
        return refused('proof_malformed', 'The proof of work is not a solved challenge.');
      }
      // The cost is the sender's word until the signature has been checked, and it is our processor that pays.
      if (
        payload.challenge.parameters.algorithm !== ALGORITHM ||
        payload.challenge.parameters.cost !== cost
      ) {
        return refused('proof_invalid', 'The proof of work does not solve a challenge of this receiver.');
      }
      if (expires * 1000 < clock()) {
        return refused('proof_expired', 'The proof of work is for a challenge that has expired.');
      }
      const { verified } = await library.verifySolution({ ...payload, deriveKey, ...keys });
      if (!verified) {
        return refused('proof_invalid', 'The proof of work does not solve a challenge of this receiver.');
      }
      const proof = String(payload.challenge.signature);
      const use = { proof, lead_id: lead.lead_id, expires_at: expires * 1000, now: clock() };
      if (await storage.useProof(use)) return { ok: true };
      return refused('proof_used', 'The proof of work was used for another lead.');
    },
  };
}

/** @param {string} code @param {string} message @returns {Proven} */
function refused(code, message) {
  return { ok: false, code, message: `${message} Get a challenge, solve it, and send the lead again.` };
}

/**
 * @param {string} header
 * @returns {import('altcha-lib/types').Payload | undefined}
 */
function read(header) {
  if (header.length > LONGEST) return undefined;
  try {
    const payload = JSON.parse(atob(header));
    const { challenge, solution } = payload;
    const whole =
      typeof challenge?.signature === 'string' &&
      typeof challenge.parameters === 'object' &&
      challenge.parameters !== null &&
      Number.isSafeInteger(solution?.counter) &&
      typeof solution.derivedKey === 'string';
    return whole ? payload : undefined;
  } catch {
    // Not base64, or not JSON in it.
    return undefined;
  }
}
