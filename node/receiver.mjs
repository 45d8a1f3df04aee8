// @ts-check
// `leadgate/receiver` in Node: the handler with the core that this package brings.
import { core as own } from './core.mjs';
import { adapter } from './receiver/altcha.mjs';
import { handler } from './receiver/handler.mjs';
import { limits as byAddress } from './receiver/limits.mjs';
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

/** @type {typeof import('./receiver.d.ts').postgres} */
export async function postgres(options) {
  const storage = await optional(
    'pg',
    'Leads are kept in PostgreSQL',
    () => import('./receiver/postgres.mjs'),
  );
  return storage.postgres(options);
}

/** @type {typeof import('./receiver.d.ts').limits} */
export const limits = byAddress;

/** @type {typeof import('./receiver.d.ts').altcha} */
export async function altcha(options) {
  const [library, { deriveKey }] = await optional('altcha-lib', 'Proofs of work are checked', () =>
    Promise.all([import('altcha-lib'), import('altcha-lib/algorithms/web/pbkdf2')]),
  );
  return adapter(library, deriveKey, options);
}

/** @type {typeof import('./receiver.d.ts').disposableDomains} */
export async function disposableDomains() {
  const list = await import('disposable-email-domains-js');
  return list.disposableEmailBlocklist();
}

/**
 * @template T
 * @param {string} name of a package that only those have who want it
 * @param {string} purpose
 * @param {() => Promise<T>} load
 */
async function optional(name, purpose, load) {
  try {
    return await load();
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const error = new Error(`${purpose} by the package ${name}. Install it: npm install ${name}`, { cause });
    error.name = 'package_missing';
    throw error;
  }
}

/** @type {typeof import('./receiver.d.ts').relay} */
export async function relay(options) {
  const work = await import('./relay.mjs');
  return work.relay(options);
}
