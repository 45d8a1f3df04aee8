// @ts-check
// Delivery files: what is sent to where they say, and what the answers mean. Loaded where a page names such a file.
import initialise, { Delivery } from '../target/delivery-glue/leadgate.js';
import { lazily } from './lazy.js';

/** Resolves when delivery files can be read. */
export const ready = lazily(initialise, new URL('delivery.wasm', import.meta.url), __WASM_INTEGRITY__);

export { Delivery };
