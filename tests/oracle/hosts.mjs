// @ts-check
// The two hosts of the core, asked the same calls: WebAssembly in this process, native as a filter beside it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { instance } from '../../node/core/instances.mjs';

/** @import { Call } from './random_case.mjs' */

/**
 * The core in WebAssembly, answering with the very text that it gives.
 * @returns {(call: Call) => string}
 */
export function wasm() {
  const exports = instance();
  return ([name, ...args]) =>
    /** @type {(...args: (string | number)[]) => string} */ (exports[name])(...args);
}

/**
 * The native core. The crate alone is optimised a little, for without it ten thousand cases take a minute and a half;
 * the checks for overflow stay on.
 */
export function native() {
  const child = spawn(
    'cargo',
    ['run', '--quiet', '--config', 'profile.dev.package.leadgate.opt-level=1', '--example', 'api_lines'],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['pipe', 'pipe', 'inherit'] },
  );
  /** @type {string[]} */
  const answers = [];
  createInterface({ input: child.stdout }).on('line', (line) => answers.push(line));
  const closed = once(child, 'close');
  // A filter that ended early is told of by its status below, not by the pipe that broke with it.
  child.stdin.on('error', () => child.stdin.destroy());

  return {
    /** @param {Call} call */
    async ask(call) {
      if (child.stdin.destroyed) await this.answers();
      if (!child.stdin.write(`${JSON.stringify(call)}\n`))
        await Promise.race([once(child.stdin, 'drain'), closed]);
    },
    /** Every answer, once there is nothing more to ask. */
    async answers() {
      child.stdin.end();
      const [status, signal] = await closed;
      if (status !== 0) throw new Error(`the native core ended with ${status ?? signal}`);
      return answers;
    },
    /** Without its input the filter ends. */
    stop: () => child.stdin.destroy(),
  };
}
