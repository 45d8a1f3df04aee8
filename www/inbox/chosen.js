// @ts-check
// The lead that somebody looks at: shown, marked, and kept up to date.

import * as api from './api.js';
import { decideView, statusOf } from './decide.js';
import { byId, make } from './dom.js';
import { leadView } from './lead.js';
import { decide as put, unsavedOf } from './pending.js';
import { askName, ownName } from './session.js';

/** @typedef {import('./api.js').Chosen} Chosen */
/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./api.js').Disposition} Disposition */

const detail = byId('detail');
/** @type {Chosen | undefined} */
let chosen;
/** @type {ReturnType<typeof decideView> | undefined} */
let view;

/** The lead that is shown, if any. */
export const current = () => chosen;

/**
 * Shows a lead.
 *
 * @param {string} id of a lead, or anything else for none
 * @param {object} options
 * @param {Session} options.session
 * @param {boolean} options.some whether there are leads to choose from
 * @param {boolean} options.focus whether the visitor has just asked for it
 * @param {(lead_id: string, at: string) => void} options.touched told of a call or an e-mail
 * @returns {Promise<boolean>} whether one is shown
 */
export async function choose(id, { session, some, focus, touched }) {
  const named = /^[0-9a-f-]{36}$/i.test(id);
  byId('inbox').classList.toggle('with-detail', named);
  chosen = undefined;
  view = undefined;
  if (!named) {
    const hint = some ? 'Choose a lead to see why it qualified and what to say first.' : '';
    detail.replaceChildren(make('p', { class: 'hint' }, hint));
    return false;
  }
  const found = await api.lead(id);
  if (decodeURIComponent(location.hash.slice(1)) !== id) return true;
  chosen = found;
  view = decideView(found, session, (decision) => mark(found.lead.lead_id, session, decision));
  detail.replaceChildren(...leadView(found, view.view));
  detail.scrollTop = 0;
  for (const link of detail.querySelectorAll('.reach a')) {
    link.addEventListener('click', async () => {
      const at = await touch(found.lead.lead_id, link.getAttribute('href') ?? '', session);
      if (at) touched(found.lead.lead_id, at);
    });
  }
  if (focus) byId('lead-title').focus();
  return true;
}

/**
 * @param {string} lead_id
 * @param {Session} session
 * @param {import('./decide.js').Decision} decision
 */
async function mark(lead_id, session, decision) {
  const by = session.name ?? (ownName() || (await askName(session.longest.by)));
  if (by === '') return;
  dispatchEvent(new Event('leadgate-named'));
  const known = chosen?.lead.lead_id === lead_id ? chosen.disposition : null;
  const before = unsavedOf(lead_id);
  // A mark that is replaced before it was stored takes its place, with what had been seen then.
  const after = before ? before.mark.after : (known?.sequence ?? 0);
  put(lead_id, { id: crypto.randomUUID(), after, by, ...decision });
}

/** @param {string} lead_id @param {string} href @param {Session} session */
async function touch(lead_id, href, session) {
  const by = session.name ?? (ownName() || 'somebody without a name');
  const how = href.startsWith('mailto:') ? 'mail' : 'call';
  try {
    const { touched_at } = await api.touch(lead_id, how, by);
    if (chosen?.lead.lead_id === lead_id) {
      chosen = { ...chosen, touched_at };
      view?.update(chosen);
    }
    return touched_at;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    byId('news').textContent = `That you contacted this person was not noted. ${why}`;
    return undefined;
  }
}

/**
 * Brings what is shown up to date, with a mark if there is a new one.
 * @param {Disposition} [news]
 */
export function refresh(news) {
  if (!chosen) return;
  if (news && news.lead_id !== chosen.lead.lead_id) return;
  if (news && news.sequence > (chosen.disposition?.sequence ?? 0)) {
    chosen = {
      ...chosen,
      disposition: news,
      dispositions: [...chosen.dispositions, news],
      touched_at: chosen.touched_at ?? news.at,
    };
  }
  view?.update(chosen);
}

/** Brings what is shown up to date with what the server has now. */
export async function reload() {
  if (!chosen) return;
  const found = await api.lead(chosen.lead.lead_id);
  if (chosen?.lead.lead_id !== found.lead.lead_id) return;
  chosen = found;
  view?.update(found);
}

/** @param {string} key */
export function decideByKey(key) {
  const status = statusOf(key);
  if (status) view?.begin(status);
}
