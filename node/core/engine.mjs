// @ts-check
import { failure } from './failure.mjs';

/**
 * The compiled core's exports, as `wasm-bindgen --target web` writes them: text in, JSON text out.
 * @typedef {object} Exports
 * @property {(definition: string) => string} check
 * @property {(definition: string, answers: string, signals: string, at: number) => string} score
 * @property {(definition: string) => string} digest
 * @property {(definition: string, on: string) => string} agreement
 * @property {(lead: string, definition: string) => string} verify
 * @property {() => string} json_schema
 * @property {(definition: string, past: string) => string} savings
 * @property {(before: string, after: string, at: number) => string} diff
 * @property {(definition: string, answers: string, signals: string, at: number) => string} explain
 * @property {(definition: string, language: string, on: string) => string} outline
 * @property {(file: string, definition: string, origin: string) => string} delivery
 * @property {(file: string, lead: string, origin: string) => string} delivery_request
 * @property {(file: string, status: number, body: string, origin: string) => string} delivery_answer
 * @property {(code: string, patterns: string, definition: string) => string} read_badge
 * @property {(random: string) => string} key_pair
 * @property {(lead: string, publicKey: string, random: string) => string} seal
 * @property {(envelope: string, keys: string) => string} open
 * @property {(configuration: string, app: string, pin: string) => string} setup
 * @property {(text: string) => string} qr_code
 */

/** @typedef {(name: keyof Exports, ...args: (string | number)[]) => any} Call */

/**
 * Calls the core and reads what it answers. A core that traps (out of memory, a stack overflow) leaves its memory in
 * an unknown state: that instance is dropped, and the next call is made on a new one.
 *
 * @param {() => Exports} instance makes a new instance, ready to be called; asked when one is needed
 * @returns {Call}
 */
export function engine(instance) {
  /** @type {Exports | undefined} */
  let exports;
  return (name, ...args) => {
    exports ??= instance();
    /** @type {string} */
    let text;
    try {
      text = /** @type {(...args: (string | number)[]) => string} */ (exports[name])(...args);
    } catch (cause) {
      exports = undefined;
      const message = `The core stopped while it worked on "${name}". The next call starts a new one.`;
      throw failure('core_failure', message, undefined, cause);
    }
    return JSON.parse(text);
  };
}
