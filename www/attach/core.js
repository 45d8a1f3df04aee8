// @ts-check
// The core for forms of the page's own. It has its own WebAssembly: who has a form loads no view.
import initialise, { Definition, Form, forget } from '../../target/attach-glue/leadgate.js';
import { lazily } from '../lazy.js';

const load = () => lazily(initialise, new URL('attach.wasm', import.meta.url), __WASM_INTEGRITY__);
let started = load();

/** Resolves when it can be called. */
export const ready = () => started();

/** After a failure the next that asks gets a new one. */
export function renew() {
  forget();
  started = load();
}

export { Definition, Form };
