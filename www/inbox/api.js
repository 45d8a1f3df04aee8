// @ts-check
// The server's side of the inbox. What fails is an error with a sentence for people.

/** @typedef {import('../../node/core.d.ts').Lead} Lead */
/** @typedef {import('../../node/receiver/explain.mjs').Explained} Explained */
/** @typedef {{ lead: Lead, received_at: string }} Received */
/** @typedef {Received & { explained: Explained | null }} Chosen */
/** @typedef {{ leads: Received[], next?: string | null }} Page */

const pageSize = 50;

/**
 * One page of leads, newest first.
 * @param {string} [before] where the page before ended
 * @returns {Promise<Page>}
 */
export function leads(before) {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (before) query.set('before', before);
  return get(`/api/leads?${query}`);
}

/**
 * One lead, explained.
 * @param {string} id
 * @returns {Promise<Chosen>}
 */
export function lead(id) {
  return get(`/api/leads/${encodeURIComponent(id)}`);
}

/** @param {string} path */
async function get(path) {
  let response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' } });
  } catch (cause) {
    throw new Error('The server cannot be reached.', { cause });
  }
  if (response.status === 404) throw new Error('The server does not have this lead.');
  if (!response.ok) throw new Error(`The server answered ${response.status} and not with leads.`);
  return response.json();
}
