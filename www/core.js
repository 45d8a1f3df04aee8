// @ts-check
// The core: fetched once for all elements of a page, and begun anew should it ever trap.
import initialise, { fail, forget, Gate, Reading } from '../target/widget-glue/leadgate.js';
import { connect } from './page.js';

export { fail, Gate, Reading };

/** @type {Promise<void> | undefined} */
let loading;

/** Resolves when the core can be called. Refused where WebAssembly is blocked or missing. */
export async function loaded() {
  loading ??= load();
  try {
    await loading;
  } catch (error) {
    // The next element, or the next try, may have more luck.
    loading = undefined;
    throw error;
  }
}

async function load() {
  const url = new URL('leadgate.wasm', import.meta.url);
  await initialise({ module_or_path: fetch(url, { integrity: __WASM_INTEGRITY__ }) });
  connect();
}

/** After a trap nothing of the old instance may be called: the next that waits for the core gets a new one. */
export function renew() {
  forget();
  loading = undefined;
}

/**
 * Lets go of what belongs to an instance that has trapped. It must not be freed: its place in the new instance is
 * somebody else's.
 * @param {any} gate
 */
export const abandon = (gate) => gate.__destroy_into_raw();

/**
 * A shadow root as the core takes it: no element, but elements are found in it and put into it just so.
 * @param {any} root
 * @returns {Element}
 */
export const asElement = (root) => root;
