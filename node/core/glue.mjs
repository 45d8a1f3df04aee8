// @ts-check
// Instances of the compiled core, by the glue that wasm-bindgen wrote. No Node built-ins here.
import * as glue from '../../dist/core/leadgate.js';

/** The exports of the instance that the glue has. @type {WebAssembly.Exports | undefined} */
let exports;

/**
 * What makes an instance that is ready to be called. The glue has one at a time: a new one takes the place of the one
 * before.
 *
 * @param {() => BufferSource | WebAssembly.Module} module asked for once
 * @returns {() => import('./engine.mjs').Exports}
 */
export function instances(module) {
  return () => {
    if (exports === undefined) exports = { ...glue.initSync({ module: module() }) };
    else renew();
    return glue;
  };
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
