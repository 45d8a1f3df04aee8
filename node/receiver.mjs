// @ts-check
// `leadgate/receiver` in Node: the handler with the core that this package brings.
import { core as own } from './core.mjs';
import { handler } from './receiver/handler.mjs';
import { memory as inMemory } from './receiver/memory.mjs';

/** @type {typeof import('./receiver.d.ts').receiver} */
export function receiver(options) {
  return handler({ core: own, ...options });
}

/** @type {typeof import('./receiver.d.ts').memory} */
export const memory = inMemory;

/** @type {typeof import('./receiver.d.ts').sqlite} */
export async function sqlite(options) {
  // Loaded when it is wanted: it brings a native library, which those with another storage can do without.
  const storage = await import('./receiver/sqlite.mjs');
  return storage.sqlite(options);
}
