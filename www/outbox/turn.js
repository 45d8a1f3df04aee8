// @ts-check
// One sender per origin: of all tabs and workers only the one whose turn it is sends.
import { transact } from './database.js';

const NAME = 'leadgate-outbox';

/** A sender that was not heard of for so long is gone, in milliseconds. Longer than a try may take. */
const LEASE = 30_000;

const owner = `${Date.now()}-${Math.random()}`;

/**
 * Takes or renews the lease, in one transaction.
 * @returns {Promise<number>} 0 where it is ours, else how long the other's lasts, in milliseconds
 */
async function lease() {
  const rest = await transact(['leases'], 'readwrite', (store) => {
    const request = store('leases').get(NAME);
    let left = 0;
    request.onsuccess = () => {
      const held = request.result;
      // The time when it is this one's turn: before, another may have taken it later than this began to wait.
      const now = Date.now();
      left = held && held.owner !== owner ? held.until - now : 0;
      // One that ends later than any lease may was made by a clock that has been set back.
      if (left <= 0 || left > LEASE) {
        left = 0;
        store('leases').put({ name: NAME, owner, until: now + LEASE });
      }
    };
    return () => left;
    // Where nothing can be stored, nobody can tell the others: a receiver knows copies by their id.
  }).catch(() => 0);
  return rest ?? 0;
}

async function release() {
  await transact(['leases'], 'readwrite', (store) => {
    const request = store('leases').get(NAME);
    request.onsuccess = () => {
      if (request.result?.owner === owner) store('leases').delete(NAME);
    };
    return () => undefined;
  }).catch(() => {
    // It runs out by itself.
  });
}

/** @param {number} millis */
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * By Web Locks, which a browser lets go of when a page dies.
 * @param {Parameters<typeof inTurn>[0]} work
 * @returns {Promise<boolean>} false where there are none: not in an insecure page, nor in one without an origin
 */
async function locked(work) {
  const { locks } = navigator;
  if (!locks) return false;
  // The browser knows who is alive.
  const renew = () => Promise.resolve();
  let begun = false;
  const begin = (/** @type {boolean} */ waited) => {
    begun = true;
    return work({ waited, renew });
  };
  try {
    await locks.request(NAME, { ifAvailable: true }, (lock) => lock && begin(false));
    if (!begun) await locks.request(NAME, () => begin(true));
    return true;
  } catch (error) {
    if (begun) throw error;
    return false;
  }
}

/**
 * Waits for the turn, and keeps it while the work lasts.
 * @param {(turn: { waited: boolean, renew: () => Promise<void> }) => Promise<void>} work is told whether somebody
 *   else was sending just now, and renews the turn before each try
 */
export async function inTurn(work) {
  if (await locked(work)) return;
  let waited = false;
  for (let rest = await lease(); rest > 0; rest = await lease()) {
    waited = true;
    await pause(Math.min(rest, 1000) + Math.random() * 250);
  }
  try {
    await work({
      waited,
      async renew() {
        if ((await lease()) > 0) throw new Error('Somebody else has taken over.');
      },
    });
  } finally {
    await release();
  }
}
