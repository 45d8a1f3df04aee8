// @ts-check
// How many requests have carried answers, in large figures.

import { make } from './dom.js';

/** The counter, at nought. */
export function answerCounter() {
  const figure = make('strong', {}, '0');
  const line = make('p', { class: 'panel-counter', role: 'status' }, 'Requests carrying answers: ', figure);
  const short = make('span', { class: 'panel-short' });
  const note = make('p', { class: 'panel-note' });
  /** @type {Set<number>} */
  const carrying = new Set();
  let total = 0;

  const write = () => {
    figure.textContent = String(carrying.size);
    short.textContent = `requests carrying answers: ${carrying.size}`;
    line.classList.toggle('panel-sent', carrying.size > 0);
    note.textContent =
      carrying.size === 0
        ? `Of ${total} requests so far, none has a body or an answer in its address.`
        : `Of ${total} requests so far. Open one below to read what it carried.`;
  };
  write();
  return {
    element: make('div', {}, line, note),
    /** The same in the panel's own heading, for when it is closed. */
    short,
    /** @param {{ id: number }} traffic @param {boolean} answers */
    count(traffic, answers) {
      total = Math.max(total, traffic.id);
      if (answers) carrying.add(traffic.id);
      write();
    },
  };
}
