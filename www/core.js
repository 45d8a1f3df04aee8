// @ts-check
// The core: fetched once for all elements of a page, and begun anew should it ever trap.
import initialise, { __wbg_reset_state, fail, Gate, hurry, Reading } from '../target/widget-glue/leadgate.js';

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
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry());
}

/** After a trap nothing of the old instance may be called: puts a new one in its place. */
export function renew() {
  __wbg_reset_state();
}
