// @ts-check
// Works through what is lined up for one target, one lead after the other. Each target has its own worker, so that one
// that is down holds up no other.
import { attempt } from './attempt.mjs';
import { waitAfter } from './schedule.mjs';

/** Another process may have put something in line, such as `leadgate relay retry`. */
const LONGEST_SLEEP = 2000;
/** HubSpot takes 50 requests in 10 seconds, from all that a company has. */
const SPACING = { hubspot: 250, webhook: 0, salesforce_web_to_lead: 0 };
/** A lead that was on its way when a process died is taken up again after this; one that lives renews it in time. */
const LEASE = 6000;
const RENEWAL = 2000;
/** How long a try that is under way may take to end once the worker is asked to stop. */
const GRACE = 2000;

/**
 * @typedef {object} WorkerOptions
 * @property {import('./relay.d.ts').RelayStorage} store
 * @property {number} timeout milliseconds for a try
 * @property {import('./attempt.mjs').Bases} bases
 * @property {() => number} now
 * @property {() => number} random
 * @property {(line: string) => void} log
 */

/**
 * @param {import('./targets.mjs').Target} target one that the store knows
 * @param {WorkerOptions} options
 */
export function worker(target, { store, timeout, bases, now, random, log }) {
  let open = true;
  let woken = false;
  /** @type {(() => void) | undefined} */
  let wake;
  const ending = new AbortController();

  /** Sends what is due; gives how long there is nothing to do. */
  async function step() {
    await store.lineUp(target.id, now());
    if ((await store.stopped(target.id)) !== null) return LONGEST_SLEEP;
    const delivery = await store.claim(target.id, now(), now() + LEASE);
    if (delivery) {
      const renewal = setInterval(() => store.renew(delivery, now() + LEASE).catch(told), RENEWAL);
      try {
        await send(delivery);
      } finally {
        clearInterval(renewal);
      }
      return SPACING[target.to];
    }
    const due = (await store.wakesAt(target.id)) ?? Number.POSITIVE_INFINITY;
    return Math.min(LONGEST_SLEEP, Math.max(1, due - now()));
  }

  /** @param {import('./relay.d.ts').Delivery} delivery */
  async function send(delivery) {
    const { lead_id, tries } = delivery;
    const lead = await store.lead(lead_id);
    const result = await attempt(
      target,
      { lead_id, lead },
      {
        now,
        timeout,
        bases,
        signal: ending.signal,
      },
    );
    const { outcome, code } = result;
    if (outcome === 'delivered' || outcome === 'unconfirmed') {
      await store.settle(delivery, { state: outcome });
      return;
    }
    if (ending.signal.aborted) return await store.settle(delivery, { state: 'waiting', due_at: now(), code });
    log(`relay ${target.id}: lead ${lead_id}: ${code}, try ${tries}`);
    if (outcome === 'stopped') {
      await store.stop(target.id, code ?? 'gone');
      log(`relay ${target.id}: it wants no more leads (410). “leadgate relay retry” begins again.`);
    }
    const wait = outcome === 'failed' ? waitAfter(tries, random(), result.after) : 0;
    const dead = outcome === 'refused' || wait === undefined;
    if (dead) await store.settle(delivery, { state: 'dead', code });
    else await store.settle(delivery, { state: 'waiting', due_at: now() + wait, code });
  }

  /** @param {unknown} error */
  function told(error) {
    log(`relay ${target.id}: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`);
  }

  async function run() {
    while (open) {
      woken = false;
      let pause = LONGEST_SLEEP;
      try {
        pause = await step();
      } catch (error) {
        // A full disk, a locked file, a database that is away: what is lined up stays, and is looked at again.
        told(error);
      }
      if (open && !woken && pause > 0) await sleep(pause);
    }
  }

  /** @param {number} milliseconds @returns {Promise<void>} */
  function sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = run();
  return {
    wake() {
      woken = true;
      wake?.();
    },
    /** Lets the try that is under way end, or breaks it off where it takes too long. */
    async close() {
      open = false;
      wake?.();
      const late = setTimeout(() => ending.abort(), GRACE);
      await running;
      clearTimeout(late);
    },
  };
}
