// @ts-check
// The machine that decides what is sent next. It has its own WebAssembly, so that no other part can stop it.
import initialise, { forget, Machine } from '../../target/outbox-glue/leadgate.js';

/** @type {Promise<unknown> | undefined} */
let loading;

/** Resolves when there can be machines. */
export async function ready() {
  loading ??= initialise({
    module_or_path: fetch(new URL('outbox.wasm', import.meta.url), { integrity: __WASM_INTEGRITY__ }),
  });
  try {
    await loading;
  } catch (error) {
    renew();
    throw error;
  }
}

/** After a failure the next that asks gets a new one. */
export function renew() {
  forget();
  loading = undefined;
}

export { Machine };
