// @ts-check
// The configuration that a set-up link carries in its fragment.
import initialise, { read_link } from '../../target/setup-glue/leadgate.js';
import { lazily } from '../lazy.js';

const ready = lazily(initialise, new URL('leadgate-setup.wasm', import.meta.url), __WASM_INTEGRITY__);

/**
 * @typedef {object} Setup
 * @property {1} format
 * @property {string} definition
 * @property {string} endpoint
 * @property {string} [event]
 * @property {string} [device]
 * @property {string[]} [staff]
 * @property {number} [idle_seconds] 60 where it is left out
 * @property {string} [public_key]
 * @property {string[]} [badge_patterns]
 * @property {string} [pin] `pbkdf2-sha256$rounds$salt$hash`
 */

/** @typedef {{ code: string, pointer: string, severity: string, message: string, fix: string }} Problem */

/**
 * @param {string} link the link, or its fragment
 * @returns {Promise<{ setup: Setup, errors?: undefined } | { setup?: undefined, errors: Problem[] }>}
 */
export async function readSetup(link) {
  await ready();
  return JSON.parse(read_link(link));
}
