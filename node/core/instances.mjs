// @ts-check
// The compiled core in Node, read from beside this package.
import { readFileSync } from 'node:fs';
import { instances } from './glue.mjs';

/** An instance that is ready to be called. */
export const instance = instances(() =>
  readFileSync(new URL('../../dist/core/leadgate_bg.wasm', import.meta.url)),
);
