// @ts-check
// Delivery files: what is sent to where they say, and what the answers mean. Loaded where a page names such a file.
import initialise, { Delivery } from '../target/delivery-glue/leadgate.js';

/** @type {Promise<unknown> | undefined} */
let loading;

/** Resolves when delivery files can be read. */
export async function ready() {
  loading ??= initialise({
    module_or_path: fetch(new URL('delivery.wasm', import.meta.url), { integrity: __WASM_INTEGRITY__ }),
  });
  try {
    await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

export { Delivery };
