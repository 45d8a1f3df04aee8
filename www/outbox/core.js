// @ts-check
// The machine that decides what is sent next. It has its own WebAssembly, so that no other part can stop it.
import initialise, { forget, Machine } from '../../target/outbox-glue/leadgate.js';
import { lazily } from '../lazy.js';

const load = () => lazily(initialise, new URL('outbox.wasm', import.meta.url), __WASM_INTEGRITY__);
let started = load();

/** Resolves when there can be machines. */
export const ready = () => started();

/** After a failure the next that asks gets a new one. */
export function renew() {
  forget();
  started = load();
}

export { Machine };
