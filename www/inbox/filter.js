// @ts-check
// What is asked for: by status, by words, and by what a lead is. And taking away what is shown.

import * as api from './api.js';
import { byId, make } from './dom.js';
import { labelOf } from './words.js';

/** @typedef {import('./api.js').Session} Session */

/** A search waits until nobody types. */
const rest = 250;

/** What is asked for now. @returns {URLSearchParams} */
export function filter() {
  const form = /** @type {HTMLFormElement} */ (byId('filter'));
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value));
  return query;
}

/** Whether anything but the status is asked for. */
export function narrowed() {
  return [...filter().keys()].some((name) => name !== 'status');
}

/**
 * Makes the filters.
 * @param {Session} session
 * @param {() => void} changed
 */
export function fillFilter(session, changed) {
  const tabs = [
    ...session.statuses.map(({ id }) => ({ id: String(id), label: labelOf(id) })),
    { id: '', label: 'All' },
  ];
  byId('statuses').append(
    ...tabs.map(({ id, label }, at) =>
      make(
        'label',
        { class: 'tab' },
        make('input', { type: 'radio', name: 'status', value: id, checked: at === 0 }),
        make('span', {}, label),
      ),
    ),
  );
  byId('selects').append(
    select(
      'team',
      'Team',
      session.teams.map((team) => [team, team]),
    ),
    select(
      'band',
      'Band',
      session.bands.map((band) => [band, band]),
    ),
    select(
      'version',
      'Definition',
      session.versions.map(({ version, title }) => [version, `${title}, ${version}`]),
    ),
    select('channel', 'Channel', [
      ['website', 'Website'],
      ['kiosk', 'Kiosk'],
    ]),
  );
  const form = byId('filter');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(changed, rest);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(changed));
  for (const button of form.querySelectorAll('[data-export]')) {
    button.addEventListener('click', () => take(/** @type {HTMLElement} */ (button).dataset.export ?? ''));
  }
}

/** @param {string} name @param {string} label @param {string[][]} options */
function select(name, label, options) {
  return make(
    'label',
    { class: 'field' },
    make('span', {}, label),
    make(
      'select',
      { name },
      make('option', { value: '' }, 'Any'),
      ...options.map(([value = '', words = '']) => make('option', { value }, words)),
    ),
  );
}

/** Saves a file of what is asked for. @param {string} kind the end of its address */
async function take(kind) {
  const said = byId('export-said');
  said.textContent = 'Fetching …';
  try {
    const query = kind === 'dispositions.ndjson' ? new URLSearchParams() : filter();
    // Excel takes the separator from the reader's country: where cents stand after a comma, cells stand between semicolons.
    if (kind === 'leads.csv' && (1.5).toLocaleString().includes(',')) query.set('separator', 'semicolon');
    const address = URL.createObjectURL(await api.file(`/api/${kind}?${query}`));
    make('a', { href: address, download: kind }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    said.textContent = `${kind} is saved.`;
  } catch (error) {
    said.textContent = error instanceof Error ? error.message : String(error);
  }
}
