/**
 * `leadgate/edge`: the core and the receiver for edge runtimes, which bring the compiled core as a module.
 *
 * @module
 */

import type { Core } from './core.js';
import type { Receiver, ReceiverOptions } from './receiver.js';

export type * from './receiver.js';
export { limits } from './receiver.js';

/**
 * The core, from `leadgate/dist/core/leadgate_bg.wasm` as the runtime imports it.
 *
 * @example
 * import wasm from 'leadgate/dist/core/leadgate_bg.wasm';
 * const { digest, score } = core(wasm);
 */
export function core(module: WebAssembly.Module): Core;

/** Makes a receiver. The core must be said here. */
export function receiver(options: ReceiverOptions & { core: Core }): Receiver;
