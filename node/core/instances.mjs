// @ts-check
// The compiled core in Node, read from beside this package.
import { readFileSync } from 'node:fs';
import * as glue from '../../dist/core/leadgate.js';

/** The exports of the instance that the glue has. @type {WebAssembly.Exports | undefined} */
let exports;

/**
 * An instance that is ready to be called. The glue has one at a time: a new one takes the place of the one before.
 *
 * @returns {import('./engine.mjs').Exports}
 */
export function instance() {
  const module = new URL('../../dist/core/leadgate_bg.wasm', import.meta.url);
  if (exports === undefined) exports = { ...glue.initSync({ module: readFileSync(module) }) };
  else renew();
  return glue;
}

/**
 * The glue's last step is to call the module's start function, without asking whether the module has one
 * (wasm-bindgen 0.2.128; this one has none, since it takes and gives nothing but text). By then the new instance is in
 * its place, and nothing is missing.
 */
function renew() {
  try {
    glue.__wbg_reset_state();
  } catch (error) {
    if (exports && '__wbindgen_start' in exports) throw error;
  }
}
