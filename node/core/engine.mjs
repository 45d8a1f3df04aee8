// @ts-check
import { failure } from './failure.mjs';

/**
 * The compiled core's exports, as `wasm-bindgen --target web --experimental-reset-state-function` writes them.
 * @typedef {object} Exports
 * @property {(definition: string) => string} check
 * @property {(definition: string, answers: string, signals: string, at: number) => string} score
 * @property {(definition: string) => string} digest
 * @property {(definition: string, on: string) => string} agreement
 * @property {(lead: string, definition: string) => string} verify
 * @property {() => void} __wbg_reset_state puts a new instance of the module in the place of the old one
 */

/** @typedef {(name: 'check' | 'score' | 'digest' | 'agreement' | 'verify', ...args: (string | number)[]) => any} Call */

/**
 * Calls the core and reads what it answers. A core that traps (out of memory, a stack overflow) leaves its memory in
 * an unknown state: that instance is dropped, and the next call is made on a new one.
 *
 * @param {Exports} exports
 * @returns {Call}
 */
export function engine(exports) {
  let broken = false;
  return (name, ...args) => {
    if (broken) {
      exports.__wbg_reset_state();
      broken = false;
    }
    /** @type {string} */
    let text;
    try {
      text = /** @type {(...args: (string | number)[]) => string} */ (exports[name])(...args);
    } catch (cause) {
      broken = true;
      throw failure(
        'core_failure',
        `The core stopped while it worked on "${name}". The next call starts a new one.`,
        undefined,
        cause,
      );
    }
    return JSON.parse(text);
  };
}
