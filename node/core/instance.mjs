// @ts-check
// The compiled core in Node, read from beside this package.
import { readFileSync } from 'node:fs';
import * as glue from '../../dist/core/leadgate.js';

let started = false;

/**
 * An instance that is ready to be called. The glue has one at a time: a new one takes the place of the one before.
 *
 * @returns {import('./engine.mjs').Exports}
 */
export function instance() {
  if (started) glue.__wbg_reset_state();
  else glue.initSync({ module: readFileSync(new URL('../../dist/core/leadgate_bg.wasm', import.meta.url)) });
  started = true;
  return glue;
}
