// @ts-check
// What became of the leads, for the review of the definition by both teams: how many sales accepted, why it rejected
// others, and how soon it was there. Counted from the last mark of each lead.
import { REASONS } from './disposition.mjs';
import { all, isLate, versionOf } from './find.mjs';

/** @typedef {import('./find.mjs').Found} Found */
/** @typedef {import('./inbox.d.ts').Status} Status */

/** @typedef {import('./inbox.d.ts').Figures} Figures */
/** @typedef {import('./inbox.d.ts').Report} Report */

/** Words of sales that a report shows at most, the newest. */
const WORDS = 30;

/**
 * @param {import('./inbox.d.ts').InboxStorage} inbox
 * @param {import('./find.mjs').Filter} filter
 * @param {number} now
 * @param {(version: string) => string | undefined} [titleOf] a definition's title, by id and version
 * @returns {Promise<Report>}
 */
export async function report(inbox, filter, now, titleOf = () => undefined) {
  const total = counter();
  const by = {
    version: groups(),
    variant: groups(),
    band: groups(),
    margin: groups(),
    team: groups(),
    channel: groups(),
  };
  /** @type {Report['words']} */
  const words = [];
  for await (const row of all(inbox, filter, { now })) {
    const { lead, disposition } = row;
    total.add(row, now);
    by.version.add(versionOf(lead), row, now);
    by.variant.add(lead.source?.variant ?? '', row, now);
    by.band.add(lead.verdict.band ?? '', row, now);
    by.margin.add(lead.verdict.borderline ? 'borderline' : 'clear', row, now);
    by.team.add(lead.route?.team ?? '', row, now);
    by.channel.add(lead.channel, row, now);
    if (disposition?.words !== undefined && words.length < WORDS) {
      const { lead_id, status, reason, words: said, by: who, at } = disposition;
      const written = { lead_id, status, words: said, by: who, at: new Date(at).toISOString() };
      words.push(reason ? { ...written, reason } : written);
    }
  }
  return {
    total: total.figures(),
    by: {
      version: by.version.list().map((group) => ({ ...group, title: titleOf(group.group) })),
      variant: by.variant.list(),
      band: by.band.list(),
      margin: by.margin.list(),
      team: by.team.list(),
      channel: by.channel.list(),
    },
    words,
  };
}

/** Counts leads by what they have in common. */
function groups() {
  /** @type {Map<string, ReturnType<typeof counter>>} */
  const counters = new Map();
  return {
    /** @param {string} name @param {Found} row @param {number} now */
    add(name, row, now) {
      const group = counters.get(name) ?? counter();
      counters.set(name, group);
      group.add(row, now);
    },
    /** The largest first. */
    list() {
      return [...counters]
        .map(([name, group]) => ({ group: name, ...group.figures() }))
        .sort((a, b) => b.leads - a.leads || (a.group < b.group ? -1 : 1));
    },
  };
}

/** Counts leads. */
function counter() {
  /** @type {{ [status in Status]: number }} */
  const status = { open: 0, accepted: 0, rejected: 0, recycled: 0, won: 0, lost: 0 };
  const reasons = Object.fromEntries(REASONS.map(({ id }) => [id, 0]));
  const follow = { on_time: 0, too_late: 0, never: 0 };
  /** @type {number[]} */
  const minutes = [];
  /** In thousandths, whole: decimal numbers do not add up in binary. @type {Map<string, bigint>} */
  const won = new Map();
  let leads = 0;

  return {
    /** @param {Found} row @param {number} now */
    add(row, now) {
      const { lead, disposition, touched_at, received_at } = row;
      leads += 1;
      status[disposition?.status ?? 'open'] += 1;
      if (disposition?.reason) reasons[disposition.reason] = (reasons[disposition.reason] ?? 0) + 1;
      if (disposition?.amount && disposition.currency) {
        const { amount, currency } = disposition;
        won.set(currency, (won.get(currency) ?? 0n) + thousandths(amount));
      }
      if (touched_at !== null) {
        minutes.push(Math.max(0, touched_at - received_at) / 60_000);
        if (lead.follow_up) {
          const due = Date.parse(lead.follow_up.due_at);
          follow[touched_at <= due ? 'on_time' : 'too_late'] += 1;
        }
      } else if (isLate(row, now)) follow.never += 1;
    },
    /** @returns {Figures} */
    figures() {
      const decided = leads - status.open;
      const accepted = status.accepted + status.won + status.lost;
      return {
        leads,
        status,
        decided,
        accepted,
        acceptance: decided === 0 ? null : accepted / decided,
        reasons,
        touched: minutes.length,
        median_minutes_to_touch: median(minutes),
        ...follow,
        won: Object.fromEntries([...won].map(([currency, sum]) => [currency, decimal(sum)])),
      };
    },
  };
}

/** @param {number[]} values */
function median(values) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return Math.round(((low + high) / 2) * 10) / 10;
}

/** @param {string} amount */
function thousandths(amount) {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(3, '0'));
}

/** @param {bigint} sum in thousandths */
function decimal(sum) {
  const digits = String(sum).padStart(4, '0');
  const part = digits.slice(-3);
  return `${digits.slice(0, -3)}.${part.endsWith('0') ? part.slice(0, 2) : part}`;
}
