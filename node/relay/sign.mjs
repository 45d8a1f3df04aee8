// @ts-check
// Signatures of the Standard Webhooks specification: whoever has the secret can tell that a message comes from here,
// that it is whole, and that it is recent.
import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The key that a secret stands for, or `undefined` where it is none: `whsec_` and 24 to 64 bytes in Base64.
 *
 * @param {string} secret
 * @returns {Buffer | undefined}
 */
export function keyOf(secret) {
  if (!secret.startsWith(PREFIX)) return undefined;
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  const whole = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return whole && key.length >= 24 && key.length <= 64 ? key : undefined;
}

/**
 * The headers of one try. The id stays the same over all tries; the time is that of this one.
 *
 * @param {{ id: string, body: string, keys: Buffer[], at: number }} message `at` in milliseconds since 1970; several
 *   keys while a secret is being changed
 */
export function signed({ id, body, keys, at }) {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = keys.map((key) => {
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
