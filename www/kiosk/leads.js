// @ts-check
// Finished leads on their way to the outbox. As soon as an interview has ended the lead is on the disk, sealed where
// the kiosk has a key; what staff add to it goes in before it is let go. A kiosk that is killed in between lets it go
// as it was when it starts again: the outbox takes a lead once, whoever brings it.
import { updated } from './known.js';
import { state, today } from './state.js';
import { conclude, erase, readAll } from './store.js';

/** @typedef {import('./state.js').Visit} Visit */
/** @typedef {import('./store.js').Held} Held */

/** What an endpoint takes at most, in bytes. */
const LARGEST = 64 * 1024;

/** What a sealed lead is sent as. */
export const SEALED = 'application/vnd.leadgate.sealed+json';

export const outbox = () => import('../outbox.js');

/**
 * A lead as the element makes it, with what a kiosk knows.
 * @param {any} lead
 * @param {Visit} visit
 */
function ofKiosk(lead, visit) {
  const { event, device } = state.setup ?? {};
  const { page } = lead.source ?? {};
  const kiosk = Object.fromEntries(
    Object.entries({ event, device, staff: visit.staff, badge: visit.badge }).filter(([, value]) => value),
  );
  const updates = updated(visit);
  return { ...lead, channel: 'kiosk', source: { page, kiosk }, ...(updates && { updates }) };
}

/**
 * @param {any} lead
 * @param {string} endpoint
 * @returns {Promise<Held>}
 */
async function packed(lead, endpoint) {
  const body = JSON.stringify(lead);
  const { public_key } = state.setup ?? {};
  if (!public_key) return { lead_id: lead.lead_id, endpoint, body };
  const { seal } = await import('./seal.js');
  return { lead_id: lead.lead_id, endpoint, body: await seal(public_key, body), type: SEALED };
}

/**
 * An interview has ended: counted, known again, and its lead on the disk.
 * @param {Visit} visit
 * @returns {Promise<boolean>} whether the lead outlives the app
 */
export async function hold(visit) {
  const { verdict, hashes, staff } = visit;
  if (state.practice) return true;
  if (visit.lead) visit.lead = ofKiosk(visit.lead, visit);
  const held = visit.lead ? await packed(visit.lead, visit.endpoint ?? '') : undefined;
  const earlier = {
    at: Date.now(),
    staff,
    outcome: verdict.outcome,
    band: verdict.band,
    // One that did not become a lead leaves the earlier lead the one to bring up to date.
    lead_id: visit.lead?.lead_id ?? updated(visit),
  };
  try {
    await conclude({ day: today(), staff, outcome: verdict.outcome, held, hashes, earlier });
    return true;
  } catch (error) {
    console.warn(`kiosk: this browser stores nothing (${error}), so the lead waits in the app alone.`);
    return false;
  }
}

/**
 * What staff add: one line, for the contract has one member for it.
 * @param {{ heat?: string, handed?: boolean, to?: string | undefined, note?: string }} added
 */
export function noteOf({ heat = '', handed = false, to, note = '' }) {
  const over = handed && `Handed over${to ? ` to ${to}` : ''} at the booth.`;
  const parts = [heat && `Heat: ${heat}.`, over, note.trim()];
  return parts.filter(Boolean).join(' ');
}

/**
 * Lets the lead of a visit go, with what staff have added.
 * @param {Visit} visit
 * @param {string} [note]
 */
export async function letGo(visit, note = '') {
  const { lead } = visit;
  if (!lead || state.practice) return;
  visit.lead = undefined;
  const noted = note ? { ...lead, source: { ...lead.source, kiosk: { ...lead.source.kiosk, note } } } : lead;
  const fits = new TextEncoder().encode(JSON.stringify(noted)).length <= LARGEST;
  await handOver(await packed(fits ? noted : lead, visit.endpoint ?? ''));
}

/** @param {Held} held */
async function handOver({ lead_id, endpoint, body, type }) {
  const { keep } = await outbox();
  await keep({ lead_id, endpoint, body, ...(type && { type }), ...(!endpoint && { code: 'no_endpoint' }) });
  await erase('held', lead_id).catch(() => {
    // It is handed over again at the next start, which changes nothing.
  });
}

/** What a kiosk that was killed has left. */
export async function letGoOfHeld() {
  const mine = state.visit?.lead?.lead_id;
  const left = /** @type {Held[]} */ (await readAll('held'));
  for (const held of left) if (held.lead_id !== mine) await handOver(held);
}

/** What no endpoint has accepted yet, oldest first. */
export async function unsent() {
  const { list } = await outbox();
  const waiting = await list();
  const held = /** @type {Held[]} */ (await readAll('held').catch(() => []));
  const known = new Set(waiting.map(({ lead_id }) => lead_id));
  const more = held.filter(({ lead_id }) => !known.has(lead_id)).length;
  const [oldest] = waiting;
  return { count: waiting.length + more, oldest: oldest?.queued_at };
}

/** Leads that wait longer than this are in danger: some browsers clear what they store after 7 days. */
const LATE = 5 * 24 * 60 * 60 * 1000;

/** @param {{ oldest?: number | undefined }} waiting */
export const isLate = ({ oldest }) => oldest !== undefined && Date.now() - oldest > LATE;

/** @param {string} what is refused as long as leads wait */
export async function refuseWhileUnsent(what) {
  const { count } = await unsent();
  if (count > 0) {
    throw new Error(
      `${count === 1 ? 'One lead is' : `${count} leads are`} not sent yet. ${what} has to wait: send or export and remove them first, in the staff area.`,
    );
  }
}
