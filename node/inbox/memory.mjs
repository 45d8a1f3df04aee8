// @ts-check
// Marks of sales in memory, beside leads in memory: for tests and demos, and to read what a storage must do.
import { sameMark } from './disposition.mjs';

/** @typedef {import('./inbox.d.ts').InboxRow} InboxRow */
/** @typedef {import('./inbox.d.ts').StoredDisposition} StoredDisposition */
/** @typedef {import('../receiver.d.ts').LeadRecord} LeadRecord */

/**
 * @param {LeadRecord[]} order every lead, oldest first; it grows
 * @returns {import('./inbox.d.ts').InboxStorage}
 */
export function inboxInMemory(order) {
  /** @type {StoredDisposition[]} */
  const marks = [];
  /** @type {import('./inbox.d.ts').Touch[]} */
  const touches = [];

  const find = (/** @type {string} */ id) => order.find(({ lead_id }) => lead_id === id);
  const history = (/** @type {string} */ id) => marks.filter(({ lead_id }) => lead_id === id);

  /** @param {LeadRecord} record @returns {InboxRow} */
  function rowOf(record) {
    const { lead_id, bytes, received_at, flags } = record;
    const own = history(lead_id);
    const times = [...own, ...touches.filter((touch) => touch.lead_id === lead_id)].map(({ at }) => at);
    return {
      lead_id,
      sequence: order.indexOf(record) + 1,
      bytes,
      received_at,
      ...(flags && { flags }),
      disposition: own.at(-1) ?? null,
      touched_at: times.length > 0 ? Math.min(...times) : null,
    };
  }

  return {
    mark(disposition, after) {
      const known = marks.find(({ id }) => id === disposition.id);
      if (known) return sameMark(known, disposition) ? 'same' : 'other';
      if (!find(disposition.lead_id)) return 'unknown_lead';
      if ((history(disposition.lead_id).at(-1)?.sequence ?? 0) !== after) return 'changed';
      marks.push({ ...disposition, sequence: marks.length + 1 });
      return 'stored';
    },
    touch(touch) {
      if (!find(touch.lead_id)) return false;
      touches.push(touch);
      return true;
    },
    row(lead_id) {
      const record = find(lead_id);
      return record && rowOf(record);
    },
    rows({ limit, before = Number.POSITIVE_INFINITY, status }) {
      return order
        .map(rowOf)
        .reverse()
        .filter((row) => row.sequence < before)
        .filter((row) => status === undefined || (row.disposition?.status ?? 'open') === status)
        .slice(0, limit);
    },
    history,
    samePerson(lead_id, limit) {
      const person = new Set([lead_id]);
      for (const id of person) {
        const one = find(id)?.lead;
        if (one) for (const { lead } of order) if (joined(one, lead)) person.add(lead.lead_id);
      }
      return order
        .filter((record) => record.lead_id !== lead_id && person.has(record.lead_id))
        .map(rowOf)
        .reverse()
        .slice(0, limit);
    },
    since: (sequence, limit) => marks.slice(sequence, sequence + limit),
    latest: () => marks.length,
  };
}

/**
 * @param {import('../core.d.ts').Lead} a
 * @param {import('../core.d.ts').Lead} b
 */
function joined(a, b) {
  const email = a.contact?.email?.toLowerCase();
  return (
    (email !== undefined && b.contact?.email?.toLowerCase() === email) ||
    a.updates === b.lead_id ||
    b.updates === a.lead_id
  );
}
