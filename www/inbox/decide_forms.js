// @ts-check
// The small forms behind the buttons: why a lead was rejected, what was won, and a word on what was not.

import { make } from './dom.js';

/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./api.js').Reason} Reason */
/** @typedef {import('./decide.js').Decision} Decision */
/** @typedef {(decision: Decision | null) => void} Done */

/**
 * @param {Session} session
 * @param {Done} done
 */
export function reasonForm(session, done) {
  const words = wordsField(session, 'In your words');
  const hint = make(
    'p',
    { class: 'soft', id: 'words-hint' },
    'Needed with “Other”; welcome with any reason.',
  );
  words.field.setAttribute('aria-describedby', 'words-hint');
  const choices = session.reasons.map(({ id, label }, at) => {
    const radio = make('input', { type: 'radio', name: 'reason', value: id, required: true });
    return make(
      'label',
      { class: 'choice' },
      radio,
      make('span', {}, label),
      make('kbd', { 'aria-hidden': 'true' }, String(at + 1)),
    );
  });
  const reasons = make(
    'fieldset',
    {},
    make('legend', {}, 'Why does sales reject it?'),
    make('div', { class: 'choices' }, ...choices),
  );
  const form = frame('Reject it', [reasons, words.label, hint], done, () => {
    const reason = /** @type {Reason} */ (new FormData(form).get('reason'));
    return { status: 'rejected', reason, ...words.value() };
  });
  reasons.addEventListener('change', () => {
    words.field.required = new FormData(form).get('reason') === 'other';
  });
  reasons.addEventListener('keydown', (event) => {
    // The numbers stand beside the reasons, and count only while one of them has the focus.
    const radio = choices[Number(event.key) - 1]?.querySelector('input');
    if (!radio || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    radio.focus();
    radio.click();
  });
  return form;
}

/**
 * @param {import('./api.js').Disposition | null} before
 * @param {Session} session
 * @param {Done} done
 */
export function wonForm(before, session, done) {
  const amount = make('input', {
    name: 'amount',
    inputmode: 'decimal',
    required: true,
    pattern: '\\d{1,12}([.,]\\d{1,3})?',
    title: 'Digits, and cents after a point or comma: 12500.50',
    autocomplete: 'off',
    value: before?.amount ?? '',
  });
  const currency = make('input', {
    name: 'currency',
    required: true,
    pattern: '[A-Za-z]{3}',
    title: 'Three letters: EUR',
    maxlength: '3',
    autocomplete: 'off',
    value: before?.currency ?? lastCurrency,
  });
  const words = wordsField(session, 'In your words (optional)');
  const pair = make(
    'div',
    { class: 'money' },
    make('label', {}, make('span', {}, 'Amount'), amount),
    make('label', {}, make('span', {}, 'Currency'), currency),
  );
  return frame('Mark as won', [pair, words.label], done, () => {
    const value = amount.value.replace(',', '.').replace(/^0+(?=\d)/, '');
    lastCurrency = currency.value.toUpperCase();
    return { status: 'won', amount: value, currency: lastCurrency, ...words.value() };
  });
}

/** Most companies sell in one. */
let lastCurrency = 'EUR';

/**
 * @param {'recycled' | 'lost'} status
 * @param {string} label
 * @param {Session} session
 * @param {Done} done
 */
export function wordsForm(status, label, session, done) {
  const words = wordsField(session, 'In your words (optional)');
  return frame(label, [words.label], done, () => ({ status, ...words.value() }));
}

/**
 * @param {Session} session
 * @param {string} label
 */
function wordsField({ longest }, label) {
  const field = make('textarea', { name: 'words', rows: '2', maxlength: String(longest.words), dir: 'auto' });
  return {
    field,
    label: make('label', { class: 'words' }, make('span', {}, label), field),
    value: () => (field.value.trim() === '' ? {} : { words: field.value }),
  };
}

/**
 * @param {string} label
 * @param {Node[]} content
 * @param {Done} done
 * @param {() => Decision} read
 */
function frame(label, content, done, read) {
  const cancel = make('button', { type: 'button' }, 'Cancel');
  const form = make(
    'form',
    {},
    ...content,
    make('p', { class: 'actions' }, make('button', { class: 'primary' }, label), cancel),
  );
  cancel.addEventListener('click', () => done(null));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    done(read());
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') done(null);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  return form;
}
