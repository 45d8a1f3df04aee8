// @ts-check
// Passes stored leads on: to webhooks with a signature, to HubSpot, to Salesforce. What it has to do is in the database
// before anything is sent, so a process that dies leaves nothing behind.
import { basesFrom } from './relay/attempt.mjs';
import { store as open } from './relay/store.mjs';
import { readTargets } from './relay/targets.mjs';
import { worker } from './relay/worker.mjs';

/** How long a target may take, in milliseconds. */
const TIMEOUT = 20_000;

/**
 * @param {import('./receiver.d.ts').RelayOptions} options
 * @returns {import('./receiver.d.ts').Relay}
 */
export function relay({
  database,
  targets,
  timeout = TIMEOUT,
  clock = Date.now,
  random = Math.random,
  log = console.error,
  env = process.env,
}) {
  if (/^postgres(ql)?:/i.test(database)) {
    const error = new TypeError(
      'relay: the option “database” must be an SQLite file: a relay does not work on PostgreSQL yet.',
    );
    error.name = 'invalid_options';
    throw error;
  }
  const read = readTargets(typeof targets === 'string' ? targets : JSON.stringify(targets), { env });
  const store = open({ path: database });
  /** @type {ReturnType<typeof worker>[]} */
  const workers = [];
  try {
    const options = { store, timeout, bases: basesFrom(env), now: clock, random, log };
    workers.push(...read.map((target) => worker(target, options)));
  } catch (error) {
    store.close();
    throw error;
  }
  return {
    forward() {
      for (const one of workers) one.wake();
    },
    async close() {
      await Promise.all(workers.map((one) => one.close()));
      store.close();
    },
  };
}
