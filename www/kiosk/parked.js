// @ts-check
// Conversations that were put aside: a short list, in the staff area alone, since names stand in it.
import { button, dialog, make } from './dom.js';
import { go } from './stage.js';
import { state } from './state.js';
import { resume } from './visits.js';

/** @typedef {import('./state.js').Visit} Visit */

/** @param {Visit} visit */
const row = (visit) =>
  make(
    'li',
    {},
    make('span', {}, visit.label ?? ''),
    make(
      'span',
      { class: 'actions' },
      button('Take up', () => resume(visit), { class: 'primary', 'data-action': 'take-up' }),
      button('Discard', () => discard(visit), { 'aria-label': `Discard ${visit.label}` }),
    ),
  );

/** The list, where there is something in it. */
export function parkedCard() {
  if (state.parked.length === 0) return null;
  return make(
    'section',
    { class: 'card' },
    make('h2', {}, 'Parked conversations'),
    make('p', { class: 'note' }, 'Kept in memory alone: they are gone when the app is closed.'),
    make('ul', { class: 'rows' }, ...state.parked.map(row)),
  );
}

/** @param {Visit} visit */
function discard(visit) {
  const box = dialog(`Discard “${visit.label}”?`, [
    make('p', {}, 'What was answered is gone for good.'),
    make(
      'div',
      { class: 'actions' },
      button(
        'Discard',
        () => {
          state.parked = state.parked.filter((one) => one !== visit);
          return go('area');
        },
        { class: 'primary' },
      ),
      button('Keep', () => box.close()),
    ),
  ]);
}
