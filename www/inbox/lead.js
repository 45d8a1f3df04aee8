// @ts-check
// One lead in full: who, why it qualified, what to say first, and what it was made of.

import { foreign, make, part, row } from './dom.js';
import { consents, facts, json, signals } from './evidence.js';
import { callLink, mailLink } from './links.js';
import { gates, receipt } from './receipt.js';
import { followUp, personOf, routeWords, scoreBadge } from './row.js';
import { when } from './time.js';
import { markWords } from './words.js';

/** @typedef {import('./api.js').Chosen} Chosen */
/** @typedef {import('../../node/core.d.ts').Lead} Lead */

/**
 * What stands in the detail pane.
 * @param {Chosen} chosen
 * @param {Node} decide where it is marked
 * @returns {Node[]}
 */
export function leadView(chosen, decide) {
  const { lead, explained } = chosen;
  return [
    head(chosen),
    contact(lead),
    decide,
    samePerson(chosen),
    brief(lead),
    receipt(lead, explained),
    gates(explained),
    answers(explained),
    signals(lead, explained),
    consents(lead),
    facts(chosen),
    json(lead),
  ].filter((node) => node !== null);
}

/** @param {Chosen} chosen */
function head(chosen) {
  const { lead } = chosen;
  const organization = lead.contact?.organization;
  const title = lead.contact?.['organization-title'];
  const place = [title, organization].filter((text) => text !== undefined);
  return make(
    'header',
    { class: 'lead-head' },
    make('a', { href: '#', class: 'back' }, 'All leads'),
    make(
      'div',
      { class: 'lead-title' },
      scoreBadge(lead),
      make(
        'div',
        {},
        make('h2', { id: 'lead-title', tabindex: '-1' }, foreign(personOf(lead))),
        ...place.map((text) => make('p', {}, foreign(text))),
      ),
    ),
    make(
      'dl',
      { class: 'lead-next' },
      row('Follow up', followUp(chosen)),
      row('For', foreign(routeWords(lead))),
      row('Captured', make('time', { datetime: lead.captured_at }, when(lead.captured_at))),
    ),
  );
}

/** @param {Lead} lead */
function contact(lead) {
  const { email, tel, url } = lead.contact ?? {};
  if (!email && !tel && !url) return null;
  return make(
    'dl',
    { class: 'reach' },
    email ? row('E-mail', mailLink(email)) : null,
    tel ? row('Telephone', callLink(tel)) : null,
    url ? row('Website', foreign(url)) : null,
  );
}

/** Other leads of this person: what was said before is at hand. @param {Chosen} chosen */
function samePerson({ lead, same_person: others }) {
  if (others.length === 0) return null;
  const email = lead.contact?.email?.toLowerCase();
  return part(
    `This person has ${others.length === 1 ? 'another lead' : `${others.length} other leads`}`,
    make(
      'ul',
      { class: 'others' },
      ...others.map((other) => {
        const same = email !== undefined && other.lead.contact?.email?.toLowerCase() === email;
        return make(
          'li',
          {},
          make('a', { href: `#${encodeURIComponent(other.lead.lead_id)}` }, when(other.lead.captured_at)),
          `, ${other.lead.verdict.score} points, ${other.disposition ? markWords(other.disposition) : 'open'}`,
          other.disposition ? make('span', {}, ' by ', foreign(other.disposition.by)) : null,
          make('span', { class: 'soft' }, same ? ' (same e-mail address)' : ' (same device, updated)'),
          other.disposition?.words ? make('blockquote', { dir: 'auto' }, other.disposition.words) : null,
        );
      }),
    ),
  );
}

/** @param {Lead} lead */
function brief(lead) {
  const { opening, why = [], ask_next = [] } = lead.brief ?? {};
  if (!opening && why.length === 0 && ask_next.length === 0) return null;
  return make(
    'section',
    { class: 'part brief' },
    make('h3', {}, 'Before you call'),
    opening ? make('p', { class: 'opening', dir: 'auto' }, opening) : null,
    ask_next.length > 0 ? make('h4', {}, 'Ask next') : null,
    ask_next.length > 0 ? list(ask_next) : null,
    why.length > 0 ? make('h4', {}, 'Why it qualified') : null,
    why.length > 0 ? list(why) : null,
  );
}

/** @param {string[]} texts */
function list(texts) {
  return make('ul', {}, ...texts.map((text) => make('li', { dir: 'auto' }, text)));
}

/** @param {Chosen['explained']} explained */
function answers(explained) {
  if (!explained || explained.answers.length === 0) return null;
  return part(
    'Every answer',
    make(
      'dl',
      { class: 'pairs' },
      ...explained.answers.map(({ label, answer }) =>
        row(label, make('span', { class: 'wrote', dir: 'auto' }, answer)),
      ),
    ),
  );
}
