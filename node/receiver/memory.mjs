// @ts-check
// Leads in memory: for tests, for a demo, and to read what a storage must do. Not durable: a restart loses them.
import { inboxInMemory } from '../inbox/memory.mjs';
import { equal } from './bytes.mjs';

/** @typedef {import('../receiver.d.ts').LeadRecord} LeadRecord */
/** @typedef {import('../receiver.d.ts').ListedLead} ListedLead */

/** @returns {import('../receiver.d.ts').MemoryStorage} */
export function memory() {
  /** @type {Map<string, LeadRecord>} */
  const leads = new Map();
  /** @type {LeadRecord[]} */
  const order = [];
  /** @type {Map<string, { lead_id: string, expires_at: number }>} */
  const proofs = new Map();

  /** @param {LeadRecord} record @returns {ListedLead} */
  const listed = ({ lead, received_at, flags = [] }) => ({
    lead,
    received_at: new Date(received_at).toISOString(),
    ...(flags.length > 0 && { flags }),
  });

  return {
    find: (lead_id) => leads.get(lead_id)?.bytes,

    insert(record) {
      const known = leads.get(record.lead_id);
      if (known) return equal(known.bytes, record.bytes) ? 'same' : 'other';
      leads.set(record.lead_id, record);
      order.push(record);
      return 'stored';
    },

    get(lead_id) {
      const record = leads.get(lead_id);
      return record && listed(record);
    },

    list({ limit, before }) {
      const end = before === undefined ? order.length : Math.min(order.length, Number(before) - 1);
      const start = Math.max(0, end - limit);
      const page = order.slice(start, Math.max(0, end)).reverse();
      return { leads: page.map(listed), next: start > 0 ? String(start + 1) : null };
    },

    after(sequence, limit) {
      return order.slice(sequence, sequence + limit).map((record, index) => {
        return { sequence: sequence + index + 1, ...listed(record) };
      });
    },

    latest: () => order.length,

    useProof({ proof, lead_id, expires_at, now }) {
      for (const [known, { expires_at: end }] of proofs) if (end < now) proofs.delete(known);
      const used = proofs.get(proof);
      if (!used) proofs.set(proof, { lead_id, expires_at });
      return !used || used.lead_id === lead_id;
    },

    inbox: inboxInMemory(order),
    close: () => leads.clear(),
  };
}
