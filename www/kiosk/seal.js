// @ts-check
// Leads at rest: sealed to the company's public key, so that a stolen tablet yields nothing.
import initialise, { seal as sealed } from '../../target/seal-glue/leadgate.js';
import { lazily } from '../lazy.js';

const ready = lazily(initialise, new URL('leadgate-seal.wasm', import.meta.url), __WASM_INTEGRITY__);

/**
 * Fetches what sealing needs, so that it can be done without a network later.
 * @returns {Promise<void>}
 */
export const prepareSealing = () => ready();

/**
 * Seals a lead's frozen bytes. What comes back is the text of the envelope, to be stored and exported as it is.
 *
 * @param {string} publicKey as the configuration has it
 * @param {string} lead the JSON text that would be posted
 * @returns {Promise<string>} `{ format, kid, enc, ciphertext, lead_id, captured_at, digest }` as JSON text
 */
export async function seal(publicKey, lead) {
  await ready();
  const { lead_id, captured_at, definition } = JSON.parse(lead);
  const random = crypto.getRandomValues(new Uint8Array(32));
  try {
    return sealed(publicKey, lead, lead_id, captured_at, definition.digest, random);
  } catch (error) {
    // The core throws its sentence; programs expect an Error.
    throw error instanceof Error ? error : new Error(String(error));
  } finally {
    random.fill(0);
  }
}
