// @ts-check
// Instances of the compiled core in Node.
import { readFileSync } from 'node:fs';
import * as first from '../../dist/core/leadgate.js';
// @ts-expect-error The compiler does not know that a query makes a second copy of a module.
// biome-ignore lint/correctness/useImportExtensions: it has one, before the query
import * as second from '../../dist/core/leadgate.js?spare';
import { failure } from './failure.mjs';

/** @typedef {typeof import('../../dist/core/leadgate.js')} Glue */

/**
 * The glue keeps its instance in the scope of its module and makes no other, so each instance needs a copy of the
 * glue. A copy can only be loaded in the background, while the core is wanted at once: one lies ready.
 *
 * @type {Glue[]}
 */
const ready = [first, second];
let copies = ready.length;
/** Why no further copy could be loaded; told when one is wanted. @type {unknown} */
let lost;
/** @type {WebAssembly.Module | undefined} */
let module;

/** @returns {import('./engine.mjs').Exports} */
export function instance() {
  module ??= new WebAssembly.Module(
    readFileSync(new URL('../../dist/core/leadgate_bg.wasm', import.meta.url)),
  );
  const glue = ready.shift();
  if (!glue) {
    const message = 'The core stopped several times in a row. Try again in a moment.';
    throw failure('core_failure', message, undefined, lost);
  }
  glue.initSync({ module });
  if (ready.length === 0) replenish();
  return glue;
}

function replenish() {
  copies += 1;
  import(`../../dist/core/leadgate.js?copy=${copies}`).then(
    (glue) => ready.push(glue),
    (error) => {
      lost = error;
    },
  );
}
