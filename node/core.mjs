// @ts-check
// `leadgate/core` in Node: the core compiled to WebAssembly, read from beside this package and ready when it is first called.
import { api } from './core/api.mjs';
import { instance } from './core/instances.mjs';

/** The core as one object, as `receiver({ core })` takes it. */
export const core = api(instance);

export const { check, score, digest, agreement, verify, schema, savings, diff, explain, outline } = core;
export const { readBadge, kioskLink, qrCode, keyPair, seal, open } = core;
