// @ts-check
// `leadgate/core` in Node: the core compiled to WebAssembly, read from beside this package and ready at import.
import { readFileSync } from 'node:fs';
import * as glue from '../dist/core/leadgate.js';
import { api } from './core/api.mjs';

glue.initSync({ module: readFileSync(new URL('../dist/core/leadgate_bg.wasm', import.meta.url)) });

/** The core as one object, as `receiver({ core })` takes it. */
export const core = api(glue);

export const { check, score, digest, agreement, verify } = core;
