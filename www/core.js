// @ts-check
// The core: fetched once for all elements of a page, and begun anew if it should ever trap.
import initialise, { __wbg_reset_state, Gate, hurry } from '../target/widget-glue/leadgate.js';

/** @type {Promise<unknown> | undefined} */
let loading;

/** @returns {Promise<typeof Gate>} */
export async function core() {
  loading ??= load();
  try {
    await loading;
  } catch (error) {
    // The next element, or the next try, may have more luck.
    loading = undefined;
    throw error;
  }
  return Gate;
}

async function load() {
  // Refused where WebAssembly is blocked or missing; the page's fallback content stays.
  const url = new URL('leadgate.wasm', import.meta.url);
  await initialise({ module_or_path: fetch(url, { integrity: __WASM_INTEGRITY__ }) });
  addEventListener('online', () => hurry());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry());
}

/** After a trap nothing of the old instance may be called: puts a new one in its place. */
export function renew() {
  __wbg_reset_state();
}
