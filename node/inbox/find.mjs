// @ts-check
// Leads by what is asked for. A mark is looked up by the storage; everything else is read from the leads themselves, a
// step at a time, so that a search through a million leads does not hold up the one that is just coming in.
import { setImmediate as pause } from 'node:timers/promises';
import { Refused } from '../receiver/answer.mjs';
import { STATUSES } from './disposition.mjs';

/** @typedef {import('./inbox.d.ts').InboxRow} InboxRow */
/** @typedef {import('./inbox.d.ts').Status} Status */
/** @typedef {import('../core.d.ts').Lead} Lead */
/** @typedef {InboxRow & { lead: Lead }} Found */

/**
 * @typedef {object} Filter
 * @property {Status} [status]
 * @property {string[]} words each of which the lead contains
 * @property {{ [name in 'team' | 'band' | 'channel' | 'version' | 'campaign']?: string }} exact
 * @property {boolean} late due, and not touched
 * @property {number} from milliseconds since 1970
 * @property {number} to
 */

/** Leads that are read in one go. */
const STEP = 200;
/** Leads that one request looks through; a page is shown with what was found, and can look further. */
const BUDGET = 10_000;
const DAY = 86_400_000;

/**
 * What a query asks for.
 *
 * @param {URLSearchParams} query
 * @returns {Filter}
 */
export function filterOf(query) {
  const status = query.get('status') ?? '';
  if (status !== '' && !STATUSES.some(({ id }) => id === status)) {
    throw invalid(`status is one of ${STATUSES.map(({ id }) => id).join(', ')}.`);
  }
  const late = query.get('late') ?? '';
  if (!['', '0', '1'].includes(late)) throw invalid('late is 1 or 0.');
  const exact = Object.fromEntries(
    ['team', 'band', 'channel', 'version', 'campaign'].flatMap((name) => {
      const value = query.get(name) ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  return {
    ...(status !== '' && { status: /** @type {Status} */ (status) }),
    words: fold(query.get('q') ?? '')
      .split(/\s+/)
      .filter((word) => word !== ''),
    exact,
    late: late === '1',
    from: day(query, 'from', 0) ?? Number.NEGATIVE_INFINITY,
    to: day(query, 'to', DAY) ?? Number.POSITIVE_INFINITY,
  };
}

/** @param {URLSearchParams} query @param {string} name @param {number} add so that the last day is a whole one */
function day(query, name, add) {
  const value = query.get(name) ?? '';
  if (value === '') return undefined;
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  // 31 February is no day, though some readers make one of March of it.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value) {
    throw invalid(`${name} is a day, such as 2026-11-24.`);
  }
  return at + add;
}

/** @param {string} message */
function invalid(message) {
  return new Refused(message, { status: 400, code: 'invalid_parameter' });
}

/**
 * A page of what was found, newest first. `next` is where to look further, or null where every lead was looked at.
 *
 * @param {import('./inbox.d.ts').InboxStorage} inbox
 * @param {Filter} filter
 * @param {{ limit: number, before?: number | undefined, now: number }} options
 */
export async function find(inbox, filter, { limit, before, now }) {
  /** @type {Found[]} */
  const found = [];
  let seen = 0;
  for await (const { row, matches } of walk(inbox, filter, { before, now })) {
    // One more than a page tells that there is another page.
    if (matches && found.length === limit)
      return { found, next: found.at(-1)?.sequence ?? null, searched: null };
    if (matches) found.push(row);
    seen += 1;
    if (seen === BUDGET) return { found, next: row.sequence, searched: row.received_at };
  }
  return { found, next: null, searched: null };
}

/**
 * Everything that was found, newest first.
 *
 * @param {import('./inbox.d.ts').InboxStorage} inbox
 * @param {Filter} filter
 * @param {{ now: number }} options
 * @returns {AsyncGenerator<Found>}
 */
export async function* all(inbox, filter, options) {
  for await (const { row, matches } of walk(inbox, filter, options)) if (matches) yield row;
}

/**
 * @param {import('./inbox.d.ts').InboxStorage} inbox
 * @param {Filter} filter
 * @param {{ before?: number | undefined, now: number }} options
 */
async function* walk(inbox, filter, { before, now }) {
  const { status, from } = filter;
  let last = before;
  while (true) {
    const rows = await inbox.rows({
      limit: STEP,
      ...(last !== undefined && { before: last }),
      ...(status && { status }),
    });
    for (const row of rows) {
      const whole = { ...row, lead: parse(row.bytes) };
      yield { row: whole, matches: fits(whole, filter, now) };
    }
    const end = rows.at(-1);
    // Clocks of several servers may differ; not by a day.
    if (!end || rows.length < STEP || end.received_at < from - DAY) return;
    last = end.sequence;
    await pause();
  }
}

/** @param {Uint8Array} bytes @returns {Lead} */
export function parse(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * @param {Found} row
 * @param {Filter} filter
 * @param {number} now
 */
function fits(row, { words, exact, late, from, to }, now) {
  const { lead, received_at } = row;
  if (received_at < from || received_at >= to) return false;
  if (late && !isLate(row, now)) return false;
  const has = {
    team: lead.route?.team,
    band: lead.verdict.band,
    channel: lead.channel,
    version: versionOf(lead),
    campaign: lead.source?.campaign,
  };
  for (const [name, value] of Object.entries(exact)) {
    if (has[/** @type {keyof typeof has} */ (name)] !== value) return false;
  }
  if (words.length === 0) return true;
  const text = fold(textOf(row));
  return words.every((word) => text.includes(word));
}

/** Its follow-up is due, and nobody has touched it. @param {Found} row @param {number} now */
export function isLate({ lead, touched_at }, now) {
  if (touched_at !== null) return false;
  return lead.follow_up !== undefined && Date.parse(lead.follow_up.due_at) < now;
}

/** A definition and its version in one word, as filters and reports name it. @param {Lead} lead */
export function versionOf({ definition: { id, version } }) {
  return `${id} ${version}`;
}

/** Everything in a lead that somebody might remember it by. @param {Found} row */
function textOf({ lead, disposition }) {
  const parts = [
    lead.lead_id,
    ...Object.values(lead.contact ?? {}),
    ...Object.values(lead.answers).flat(),
    lead.route?.team,
    lead.route?.rep,
    lead.source?.campaign,
    ...Object.values(lead.source?.kiosk ?? {}),
    disposition?.words,
    disposition?.by,
  ];
  return parts.filter((part) => typeof part === 'string').join('\n');
}

/** Without case, accents or the differences of width: as people search. @param {string} text */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
