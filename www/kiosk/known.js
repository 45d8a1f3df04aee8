// @ts-check
// The same person again: e-mail addresses and badges are known on this device by a keyed hash, never in clear. The key
// stays in the browser; whoever takes the disk apart can try addresses against it, but cannot read any from it.
import { forgetOld, read, write } from './store.js';

/** @returns {Promise<CryptoKey>} */
async function key() {
  const known = await read('settings', 'known-key');
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  await write('settings', 'known-key', made);
  return made;
}

/**
 * @param {'email' | 'badge'} kind
 * @param {string} value
 */
export async function hashOf(kind, value) {
  const text = `${kind}:${value.trim().toLowerCase()}`;
  const bytes = await crypto.subtle.sign('HMAC', await key(), new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Takes note of who the visitor is, and of what this device knows of them.
 * @param {import('./state.js').Visit} visit
 * @param {'email' | 'badge'} kind
 * @param {unknown} value
 * @returns {Promise<import('./state.js').Earlier | undefined>} the newest earlier conversation
 */
export async function recognise(visit, kind, value) {
  if (typeof value === 'string' && value.trim() !== '') {
    const hash = await hashOf(kind, value);
    if (!visit.hashes.includes(hash)) visit.hashes.push(hash);
    const earlier = await read('known', hash);
    if (earlier) visit.earlier.set(hash, earlier);
  }
  return newest(visit);
}

/** @param {import('./state.js').Visit} visit */
export function newest(visit) {
  return [...visit.earlier.values()].sort((a, b) => b.at - a.at)[0];
}

/**
 * The lead that one of this visit brings up to date: the newest that there was.
 * @param {import('./state.js').Visit} visit
 */
export function updated(visit) {
  return [...visit.earlier.values()].sort((a, b) => b.at - a.at).find(({ lead_id }) => lead_id)?.lead_id;
}

export { forgetOld };
