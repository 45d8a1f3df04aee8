// @ts-check
// A visitor's own answers, which the device keeps for as many days as the definition says. They are for the visitor
// alone: nothing of them is sent but in a lead.
import { erase, forgetters, mayKeep, savers, transact } from './memory.js';

/**
 * @typedef {object} Kept
 * @property {Record<string, unknown>} answers by question; no consents
 * @property {number} until in milliseconds since 1970
 * @property {string} [lead_id] the lead that was made of them last
 */

const PREFIX = 'answers ';
const all = () => IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);

/** What is not stored yet, by the definition's id. @type {Map<string, Partial<Kept>>} */
const unsaved = new Map();

/** The lead that the next one updates, by the definition's id. @type {Map<string, string>} */
const earlier = new Map();

/**
 * What is kept for a definition; what is past its time is deleted, of whichever definition it is.
 * @param {string} id of the definition
 * @returns {Promise<Kept | undefined>}
 */
export async function recall(id) {
  const found = await transact(['kept'], 'readonly', (store) => {
    const keys = store('kept').getAllKeys(all());
    const values = store('kept').getAll(all());
    return () => keys.result.map((key, place) => ({ key, kept: /** @type {Kept} */ (values.result[place]) }));
  });
  const now = Date.now();
  const past = (found ?? []).filter((one) => !(one.kept.until > now));
  if (past.length > 0)
    await erase(['kept'], 'readwrite', (store) => {
      for (const { key } of past) store('kept').delete(key);
      return () => undefined;
    });
  const kept = found?.find((one) => one.key === PREFIX + id && one.kept.until > now)?.kept;
  if (kept?.lead_id) earlier.set(id, kept.lead_id);
  return kept;
}

/**
 * Keeps what is known of the visitor now, as soon as that may be.
 * @param {string} id of the definition
 * @param {Partial<Kept>} known
 */
export function keep(id, known) {
  unsaved.set(id, { ...unsaved.get(id), ...known });
  save();
}

/** @param {string} body of a lead @returns {string} the same, saying which earlier lead of the visitor it updates */
export function following(body) {
  if (earlier.size === 0) return body;
  const lead = JSON.parse(body);
  const updates = earlier.get(lead.definition?.id);
  return updates ? JSON.stringify({ ...lead, updates }) : body;
}

function save() {
  if (!mayKeep() || unsaved.size === 0) return;
  const fresh = [...unsaved];
  unsaved.clear();
  transact(
    ['kept'],
    'readwrite',
    (store) => {
      for (const [id, known] of fresh) {
        // Read and written in one transaction: another page may be doing the same.
        const request = store('kept').get(PREFIX + id);
        request.onsuccess = () => store('kept').put({ ...request.result, ...known }, PREFIX + id);
      }
      return () => undefined;
    },
    { create: true },
  ).catch((error) => console.warn(`leadgate: answers could not be stored: ${error}`));
}

savers.add(save);
forgetters.add(() => {
  unsaved.clear();
  earlier.clear();
});
