// @ts-check
// After the questions, for staff: the brief, a note and a heat mark, and the right person at once if they are here.
import { button, make } from './dom.js';
import { newest } from './known.js';
import { noteOf } from './leads.js';
import { earlierWords } from './questions.js';
import { whenLeft } from './stage.js';
import { state } from './state.js';
import { endVisit } from './visits.js';

/** What staff write by hand, at most so many characters. */
const LONGEST = 1000;

/** @param {string} title @param {unknown} list */
function listed(title, list) {
  if (!Array.isArray(list) || list.length === 0) return null;
  return make(
    'div',
    {},
    make('h3', {}, title),
    make('ul', {}, ...list.map((one) => make('li', {}, String(one)))),
  );
}

/** @param {any} lead */
function brief(lead) {
  const { brief: plan = {}, follow_up: due, verdict, contact = {} } = lead;
  const who = [
    contact.name ?? [contact['given-name'], contact['family-name']].filter(Boolean).join(' '),
    contact['organization-title'],
    contact.organization,
  ].filter(Boolean);
  const when =
    due &&
    new Date(due.due_at).toLocaleString('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit' });
  return make(
    'section',
    { class: 'card brief' },
    make('h2', {}, who.join(', ') || contact.email || 'The brief'),
    make(
      'p',
      { class: 'points' },
      `Score ${verdict.score}${verdict.band ? `, ${verdict.band}` : ''}${verdict.borderline ? ', borderline' : ''}`,
    ),
    plan.opening ? make('p', { class: 'lead' }, plan.opening) : null,
    listed('Why', plan.why),
    listed('Ask next', plan.ask_next),
    when ? make('p', {}, `Follow-up due by ${when}.`) : null,
  );
}

export const afterScreen = () => {
  const visit = /** @type {import('./state.js').Visit} */ (state.visit);
  const { lead } = visit;
  const earlier = newest(visit);
  const { team, rep } = lead.route ?? {};
  const to = rep ?? team;
  const note = make('textarea', {
    id: 'note',
    rows: '4',
    maxlength: String(LONGEST),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const handed = make('input', { type: 'checkbox', id: 'handed', autocomplete: 'off' });
  const heats = ['hot', 'warm', 'cold'].map((mark) =>
    make(
      'label',
      { class: `heat ${mark}` },
      make('input', { type: 'radio', name: 'heat', value: mark, autocomplete: 'off' }),
      make('span', {}, mark),
    ),
  );
  const heat = () =>
    heats.map((label) => label.querySelector('input')).find((input) => input?.checked)?.value ?? '';
  // Nobody came back to it: what was written counts all the same.
  const read = () => noteOf({ heat: heat(), handed: handed.checked, to, note: note.value });
  visit.note = read;
  whenLeft(() => {
    note.value = '';
  });
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, 'For you, not for the visitor'),
    earlier ? make('p', { class: 'earlier' }, earlierWords(earlier)) : null,
    make(
      'div',
      { class: 'two' },
      brief(lead),
      make(
        'form',
        {
          class: 'card',
          autocomplete: 'off',
          submit: (/** @type {Event} */ event) => event.preventDefault(),
        },
        make('fieldset', { class: 'heats' }, make('legend', {}, 'How warm is it?'), ...heats),
        make('label', { for: 'note' }, 'Note, in their words'),
        note,
        make(
          'label',
          { class: 'check' },
          handed,
          make('span', {}, to ? `Handed over to ${to} here at the booth` : 'Handed over here at the booth'),
        ),
        to
          ? make('p', { class: 'note' }, `It goes to ${to}. If they are on the booth, fetch them now.`)
          : null,
        // Beside the brief, however long that is: within reach without scrolling.
        make(
          'div',
          { class: 'actions' },
          button('Save and finish', () => endVisit(read()), { class: 'primary', 'data-action': 'save' }),
        ),
      ),
    ),
  );
};
