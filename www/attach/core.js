// @ts-check
// The core for forms of the page's own. It has its own WebAssembly: who has a form loads no view.
import initialise, { Definition, Form, forget } from '../../target/attach-glue/leadgate.js';

/** @type {Promise<unknown> | undefined} */
let loading;

/** Resolves when it can be called. */
export async function ready() {
  loading ??= initialise({
    module_or_path: fetch(new URL('attach.wasm', import.meta.url), { integrity: __WASM_INTEGRITY__ }),
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

export { Definition, Form };
