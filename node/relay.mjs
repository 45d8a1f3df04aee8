// @ts-check
// Passes stored leads on: to webhooks with a signature, to HubSpot, to Salesforce. What it has to do is in the database
// before anything is sent, so a process that dies leaves nothing behind.
import { basesFrom } from './relay/attempt.mjs';
import { readTargets } from './relay/targets.mjs';
import { worker } from './relay/worker.mjs';

/** How long a target may take, in milliseconds. */
const TIMEOUT = 20_000;

/**
 * @param {import('./receiver.d.ts').RelayOptions} options
 * @returns {Promise<import('./receiver.d.ts').Relay>}
 */
export async function relay({
  storage,
  targets,
  timeout = TIMEOUT,
  clock = Date.now,
  random = Math.random,
  log = console.error,
  env = process.env,
}) {
  const store = storage?.relay;
  if (typeof store?.claim !== 'function') {
    const error = new TypeError(
      'relay: the option “storage” must be one that keeps the work of a relay, such as sqlite({ path }) or postgres({ url }).',
    );
    error.name = 'invalid_options';
    throw error;
  }
  const read = readTargets(typeof targets === 'string' ? targets : JSON.stringify(targets), { env });
  // Known before anybody is answered: what is stored from now on is theirs.
  for (const { id, backlog } of read) await store.add(id, { backlog });
  const options = { store, timeout, bases: basesFrom(env), now: clock, random, log };
  const workers = read.map((target) => worker(target, options));
  return {
    forward() {
      for (const one of workers) one.wake();
    },
    async close() {
      await Promise.all(workers.map((one) => one.close()));
    },
  };
}
