// @ts-check
// Rounds of sending: who sends, when, and until nothing is due any more.
import { chance } from '../device.js';
import { Machine, ready, renew } from './core.js';
import { announce } from './news.js';
import { post, postBy } from './send.js';
import { clearLedger, commit, frozen, isSafe, load } from './store.js';
import { inTurn } from './turn.js';

/** Browsers hold a timer to less than a month; a longer wait than this is taken in parts, in milliseconds. */
const LONGEST_TIMER = 3_600_000;

/** Where a round failed for a reason that is none of the endpoint's, the next begins after so many milliseconds. */
const AGAIN = 30_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** The round that waits for its turn, and what it will do besides. @type {Promise<void> | undefined} */
let coming;
let hurried = false;
/** @type {Set<string>} */
const again = new Set();

/**
 * Sends what is due, one lead after another, and comes back when more will be.
 * @param {{ hurry?: boolean, retry?: string[] }} [options] `hurry` where the network is back: all that waits is due;
 *   `retry`: leads that a person wants sent again
 */
export function drain({ hurry = false, retry = [] } = {}) {
  hurried ||= hurry;
  for (const lead_id of retry) again.add(lead_id);
  coming ??= inTurn(async (turn) => {
    // What comes from here on needs a round of its own: this one may have looked already.
    coming = undefined;
    await round(turn);
  }).catch((error) => {
    coming = undefined;
    console.warn(`leadgate: leads wait, since sending failed: ${error}`);
    renew();
    wake(AGAIN);
  });
  return coming;
}

/** @param {number} millis */
function wake(millis) {
  clearTimeout(timer);
  timer = setTimeout(drain, Math.min(Math.max(millis, 0), LONGEST_TIMER));
}

/** @param {{ waited: boolean, renew: () => Promise<void> }} turn */
async function round({ waited, renew: keepTurn }) {
  await ready();
  const machine = new Machine();
  try {
    let last = await takeIn(machine, 0);
    // Where somebody else was sending just now, that has been tried just now.
    if (hurried && !waited) machine.hurry(Date.now());
    for (const lead_id of again) machine.retry(lead_id, Date.now());
    hurried = false;
    again.clear();
    for (let lead_id = machine.next(Date.now()); lead_id; lead_id = machine.next(Date.now())) {
      await keepTurn();
      await send(machine, lead_id);
      last = await takeIn(machine, last);
    }
    await commit(JSON.parse(machine.changes())).catch(note);
    const { wakes_at } = machine;
    if (wakes_at !== undefined) wake(wakes_at - Date.now());
    await clearLedger().catch(note);
  } finally {
    machine.free();
  }
}

/** What could not be written is written after the next try; nothing but a repetition comes of it. @param {unknown} error */
const note = (error) => console.warn(`leadgate: the outbox could not be written: ${error}`);

/**
 * Takes in the leads that have come since.
 * @param {Machine} machine
 * @param {number} after
 * @returns {Promise<number>} the place of the last one
 */
async function takeIn(machine, after) {
  const { leads, endpoints } = await load(after);
  let last = after;
  for (const { lead_id, endpoint, state, tries, due, code, seq = 0 } of leads) {
    machine.take(lead_id, endpoint, state, tries, due, code);
    last = Math.max(last, seq);
  }
  if (after === 0)
    for (const { endpoint, until, code = '' } of endpoints) if (until) machine.pause(endpoint, until, code);
  return last;
}

/**
 * @param {Machine} machine
 * @param {string} lead_id
 */
async function send(machine, lead_id) {
  await commit(JSON.parse(machine.changes())).catch(note);
  const endpoint = machine.endpoint(lead_id) ?? '';
  const whole = await frozen(lead_id);
  // Removed by a person meanwhile: there is nothing to send.
  if (!whole) {
    machine.remove(lead_id);
    return;
  }
  const { body, delivery, type } = whole;
  const sending =
    delivery === undefined ? post(endpoint, lead_id, body, type) : postBy(delivery, endpoint, body);
  const { status, wait, code } = await sending;
  const safe = isSafe(lead_id);
  const state = machine.answered(lead_id, status, wait, code, Date.now(), chance());
  const done = state === 'accepted' ? { lead_id, endpoint } : undefined;
  await commit(JSON.parse(machine.changes()), done).catch(note);
  announce({ lead_id, state, code, safe });
}
