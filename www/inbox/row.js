// @ts-check
// A lead in the list: what a rep needs to pick the next call.

import { foreign, make } from './dom.js';
import { unsavedOf } from './pending.js';
import { age, due, span, when } from './time.js';
import { markWords } from './words.js';

/** @typedef {import('./api.js').Received} Received */
/** @typedef {import('../../node/core.d.ts').Lead} Lead */

/** The person's name, or the best there is. @param {Lead} lead */
export function personOf(lead) {
  const contact = lead.contact ?? {};
  const parts = [contact['given-name'], contact['family-name']].filter(Boolean).join(' ');
  return contact.name || parts || contact.email || contact.tel || 'No name given';
}

/** What sales made of it, and whether that is stored. @param {Received} received */
export function markLabel({ lead, disposition }) {
  const mine = unsavedOf(lead.lead_id);
  const mark = mine?.mark ?? disposition;
  if (!mine && (!mark || mark.status === 'open')) return null;
  const by = mine || !disposition ? null : make('span', { class: 'soft' }, ' by ', foreign(disposition.by));
  const stored =
    mine && mine.state !== 'sending' ? make('span', { class: 'not-stored' }, ' not stored') : null;
  return make(
    'span',
    { class: 'marked' },
    make('b', { class: 'chip', 'data-status': mark?.status ?? 'open' }, markWords(mark)),
    by,
    stored,
  );
}

/** When to follow up; once somebody did, how soon that was. @param {Received} received */
export function followUp(received) {
  const { lead, received_at, touched_at } = received;
  if (!touched_at) return dueLabel(lead);
  const after = span(Math.max(0, Date.parse(touched_at) - Date.parse(received_at)));
  const late = lead.follow_up !== undefined && Date.parse(touched_at) > Date.parse(lead.follow_up.due_at);
  return make(
    'span',
    { class: 'due soft', title: when(touched_at) },
    `touched after ${after}${late ? ', late' : ''}`,
  );
}

/** Score and band, side by side. @param {Lead} lead */
export function scoreBadge(lead) {
  const { score, band, borderline } = lead.verdict;
  const known = band === 'hot' || band === 'warm' ? band : 'other';
  return make(
    'span',
    { class: `score score-${known}` },
    make('b', {}, String(score)),
    make('span', {}, foreign(band ?? 'no band'), borderline ? ', borderline' : ''),
  );
}

/** The due time, counting down while `tick` is called. @param {Lead} lead */
export function dueLabel(lead) {
  const at = lead.follow_up?.due_at;
  if (!at) return make('span', { class: 'due' }, 'no due time');
  const label = make('time', { class: 'due', datetime: at, title: when(at), 'data-due': at });
  writeDue(label);
  return label;
}

/** How long ago the lead was received. @param {string} at */
export function ageLabel(at) {
  const label = make('time', { class: 'age', datetime: at, title: when(at), 'data-age': at });
  label.textContent = age(at, Date.now());
  return label;
}

/** @param {HTMLElement} label */
function writeDue(label) {
  const { words, state } = due(label.dataset.due ?? '', Date.now());
  label.textContent = words;
  label.classList.toggle('due-overdue', state === 'overdue');
  label.classList.toggle('due-soon', state === 'soon');
}

/** Brings every due time and age on the page up to now. */
export function tick() {
  for (const label of document.querySelectorAll('[data-due]')) writeDue(/** @type {HTMLElement} */ (label));
  for (const label of document.querySelectorAll('[data-age]')) {
    label.textContent = age(/** @type {HTMLElement} */ (label).dataset.age ?? '', Date.now());
  }
}

/** The team, and the person in it. @param {Lead} lead */
export function routeWords(lead) {
  if (!lead.route) return 'nobody yet';
  return lead.route.rep ? `${lead.route.rep}, ${lead.route.team}` : lead.route.team;
}

/** The whole row. @param {Received} received */
export function leadRow(received) {
  const { lead, received_at } = received;
  const contact = lead.contact ?? {};
  const link = make(
    'a',
    { href: `#${encodeURIComponent(lead.lead_id)}`, 'data-lead': lead.lead_id },
    scoreBadge(lead),
    make(
      'span',
      { class: 'who' },
      make('b', {}, foreign(personOf(lead))),
      contact.organization ? make('span', {}, foreign(contact.organization)) : null,
      contact.email ? make('span', { class: 'soft' }, foreign(contact.email)) : null,
    ),
    make(
      'span',
      { class: 'next' },
      followUp(received),
      make('span', { class: 'soft' }, 'For ', foreign(routeWords(lead))),
      ageLabel(received_at),
      markLabel(received),
    ),
  );
  return make('li', {}, link);
}
