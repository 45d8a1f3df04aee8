// @ts-check
// What decides how far known answers lead. It has its own WebAssembly: only visitors who come back load it.
import initialise, { Remembering } from '../../target/returning-glue/leadgate.js';
import { lazily } from '../lazy.js';

/** Resolves when it can be called. */
export const ready = lazily(initialise, new URL('returning.wasm', import.meta.url), __WASM_INTEGRITY__);

export { Remembering };
