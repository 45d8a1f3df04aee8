// @ts-check
// The switches: which definition, layout, language and theme, and what the visitor did before.

import { make } from './dom.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {{ id: string, version: string, title: string, agreement: string, url: string }} Listed */

/**
 * A labelled list of choices.
 * @param {string} label
 * @param {(value: string) => void} change
 */
export function choice(label, change) {
  const select = make('select');
  select.addEventListener('change', () => change(select.value));
  return {
    element: make('label', {}, make('span', {}, label), select),
    /** @param {[value: string, words: string][]} options @param {string} value */
    set(options, value) {
      select.replaceChildren(...options.map(([each, words]) => make('option', { value: each }, words)));
      select.value = value;
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    },
  };
}

/**
 * The name of a language in that language, with its direction.
 * @param {string} tag
 */
export function languageName(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return `${name} (${tag})`;
}

/**
 * Buttons that record a behaviour, as a page of the site would.
 * @param {(id: string) => void} record
 */
export function signalButtons(record) {
  const row = make('div', { class: 'panel-signals' });
  const group = make(
    'fieldset',
    { hidden: true },
    make('legend', {}, 'Earlier on this site, the visitor …'),
    row,
  );
  return {
    element: group,
    /** @param {{ id: string, label: string }[]} signals */
    set(signals) {
      group.hidden = signals.length === 0;
      row.replaceChildren(
        ...signals.map(({ id, label }) => {
          const times = make('span', { class: 'panel-times' });
          const button = make('button', { type: 'button' }, label, times);
          let count = 0;
          button.addEventListener('click', () => {
            record(id);
            count += 1;
            times.textContent = ` ×${count}`;
          });
          return button;
        }),
      );
    },
  };
}
