// @ts-check
// `leadgate/edge`: the core and the receiver where there are only the web's own interfaces. Nothing that is imported from
// here, however far, is one of Node's modules.
import { api } from './core/api.mjs';
import { instances } from './core/glue.mjs';
import { handler } from './receiver/handler.mjs';
import { limits as byAddress } from './receiver/limits.mjs';

/** @type {typeof import('./edge.d.ts').core} */
export function core(module) {
  return api(instances(() => module));
}

/** @type {typeof import('./edge.d.ts').receiver} */
export const receiver = handler;

/** @type {typeof import('./edge.d.ts').limits} */
export const limits = byAddress;
