// @ts-check
// What a lead rests on: behaviour, consents, where it came from, and its very bytes.

import { foreign, make, part, row } from './dom.js';
import { webLink } from './links.js';
import { when } from './time.js';

/** @typedef {import('./api.js').Chosen} Chosen */
/** @typedef {import('./api.js').Explained} Explained */
/** @typedef {import('../../node/core.d.ts').Lead} Lead */

/** @param {Lead} lead @param {Explained | null} explained */
export function signals(lead, explained) {
  if (!lead.signals?.length) return null;
  const labels = new Map(explained?.receipt.map(({ signal, label }) => [signal, label]));
  return part(
    'What the visitor did before',
    make(
      'dl',
      { class: 'pairs' },
      ...lead.signals.map(({ id, at }) => row(when(at), make('span', { dir: 'auto' }, labels.get(id) ?? id))),
    ),
  );
}

/** @param {Lead} lead */
export function consents(lead) {
  if (!lead.consents?.length) return null;
  return part(
    'Consents',
    ...lead.consents.map(({ purpose, granted, statement, language, policy_url, at }) =>
      make(
        'div',
        { class: 'consent' },
        make(
          'p',
          {},
          make('b', {}, granted ? 'Given' : 'Not given'),
          ' for ',
          foreign(purpose),
          `, ${when(at)}`,
        ),
        make('blockquote', { dir: 'auto', lang: language }, statement),
        policy_url ? make('p', {}, 'Policy: ', webLink(policy_url)) : null,
      ),
    ),
  );
}

const agreements = {
  agreed: 'agreed by marketing and sales',
  review_due: 'agreed, but its review is overdue',
  draft: 'not signed by both teams',
  outdated: 'changed since it was signed',
};

/** What the receiver noted. It is no proof: autofill falls into traps, too. @type {{ [flag: string]: string }} */
const oddities = {
  trap_filled: 'a field that nobody can see was filled in',
  too_fast: 'it was sent within three seconds',
  disposable_email: 'the e-mail address is at a provider of throw-away mailboxes',
};

/** @param {Chosen} chosen */
export function facts({ lead, received_at, flags = [], explained }) {
  const { definition, source = {} } = lead;
  /** @type {[string, Node | undefined][]} */
  const rows = [
    ['Page', source.page ? webLink(source.page) : undefined],
    ['Came from', source.referrer ? foreign(source.referrer) : undefined],
    ['Campaign', source.campaign ? foreign(source.campaign) : undefined],
    ...Object.entries(source.utm ?? {}).map(
      ([name, value]) => /** @type {[string, Node]} */ ([name, foreign(value)]),
    ),
    ['Variant', source.variant ? foreign(source.variant) : undefined],
    ...Object.entries(source.kiosk ?? {}).map(
      ([name, value]) => /** @type {[string, Node]} */ ([`Kiosk: ${name}`, foreign(value)]),
    ),
    ['Channel', foreign(lead.channel)],
    ['Language', foreign(lead.language)],
    [
      'How it came',
      flags.length > 0 ? make('span', {}, flags.map((flag) => oddities[flag] ?? flag).join('; ')) : undefined,
    ],
    ['Received', make('time', { datetime: received_at }, when(received_at))],
    [
      'Definition',
      make(
        'span',
        {},
        explained ? `${explained.title}, ` : '',
        foreign(`${definition.id} ${definition.version}`),
      ),
    ],
    ['Agreement', make('span', {}, agreements[definition.agreement] ?? String(definition.agreement))],
    ['Fingerprint', make('code', { title: definition.digest }, short(definition.digest))],
    [
      'Earlier lead',
      lead.updates
        ? make('a', { href: `#${encodeURIComponent(lead.updates)}` }, 'of the same person')
        : undefined,
    ],
    ['Lead', make('code', {}, lead.lead_id)],
  ];
  const known = rows.flatMap(([term, value]) => (value ? [row(term, value)] : []));
  return part('Where it comes from', make('dl', { class: 'pairs' }, ...known));
}

/** Enough of a fingerprint to compare by eye. @param {string} digest */
function short(digest) {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`;
}

/** The lead as it was posted, to read and to copy. @param {Lead} lead */
export function json(lead) {
  const text = JSON.stringify(lead, null, 2);
  const said = make('span', { role: 'status', class: 'soft' });
  const copy = make('button', { type: 'button' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = 'The browser did not allow it. Select the text and copy it.';
    }
  });
  return make(
    'details',
    { class: 'part raw' },
    make('summary', {}, 'The lead as it was posted (JSON)'),
    make('p', { class: 'raw-copy' }, copy, ' ', said),
    make('pre', { tabindex: '0', 'aria-label': 'The lead as JSON' }, text),
  );
}
