// @ts-check
// The PIN of the staff area: a courtesy lock. What the configuration has is no PIN but what verifies one.
import { read, write } from './store.js';

/** So many wrong ones, and nobody may try for a while. */
const TRIES = 5;
const LOCKED_MS = 60_000;

/** @param {string} text base64url */
function bytesOf(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** @param {string} pin @param {string} verifier */
async function matches(pin, verifier) {
  const [, rounds = '', salt = '', hash = ''] = verifier.split('$');
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const wanted = bytesOf(hash);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: Number(rounds) };
  const got = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, wanted.length * 8));
  return wanted.length === got.length && wanted.every((byte, place) => byte === got[place]);
}

/**
 * Tries a PIN. The count outlives the app, so that starting it again gives nobody more tries.
 * @param {string} pin
 * @param {string} verifier `pbkdf2-sha256$rounds$salt$hash`
 * @returns {Promise<{ right: true } | { right: false, left: number, seconds: number }>} tries left, or seconds to wait
 */
export async function tryPin(pin, verifier) {
  const { tries = 0, until = 0 } = (await read('settings', 'pin-tries')) ?? {};
  const wait = until - Date.now();
  // A clock that was set back must not lock for longer than a lock lasts.
  if (wait > 0 && wait <= LOCKED_MS) return { right: false, left: 0, seconds: Math.ceil(wait / 1000) };
  // Counted before it is looked at: who ends the app in between has had that try.
  const now = tries + 1;
  const locked = now >= TRIES;
  await write('settings', 'pin-tries', locked ? { tries: 0, until: Date.now() + LOCKED_MS } : { tries: now });
  if (await matches(pin, verifier)) {
    await write('settings', 'pin-tries', { tries: 0 });
    return { right: true };
  }
  return { right: false, left: locked ? 0 : TRIES - now, seconds: locked ? LOCKED_MS / 1000 : 0 };
}
