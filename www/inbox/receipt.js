// @ts-check
// Where the points came from and which gates they passed, in words.

import { make } from './dom.js';

/** @typedef {import('./api.js').Explained} Explained */
/** @typedef {import('../../node/core.d.ts').Lead} Lead */

/** Points with their sign, so that losses stand out. @param {number} points */
function signed(points) {
  return points < 0 ? `−${-points}` : `+${points}`;
}

/** `engagement_level` as words. @param {string} dimension */
function words(dimension) {
  return dimension.replaceAll('_', ' ');
}

/**
 * The receipt as a table whose lines sum to the score.
 * @param {Lead} lead
 * @param {Explained | null} explained
 */
export function receipt(lead, explained) {
  const lines = explained?.receipt ?? lead.verdict.receipt.map(named);
  const sum = lines.reduce((before, { points }) => before + points, 0);
  const dimensions = Object.entries(lead.verdict.dimensions);
  return make(
    'section',
    { class: 'part' },
    make('h3', { id: 'receipt-title' }, 'Where the points come from'),
    explained ? make('p', { class: 'summary' }, explained.summary) : null,
    make(
      'table',
      { 'aria-labelledby': 'receipt-title' },
      make('thead', {}, cells('th', ['What', 'Answer', 'Counts as', 'Points'])),
      make('tbody', {}, ...lines.map(line)),
      make(
        'tfoot',
        {},
        total('Score', sum, 'sum'),
        ...dimensions.map(([dimension, points]) => total(`of which ${words(dimension)}`, points)),
      ),
    ),
  );
}

/** A line without its words, for a definition that the server no longer has. @param {Lead['verdict']['receipt'][number]} entry */
function named(entry) {
  const label = 'signal' in entry ? entry.signal : entry.question;
  return { ...entry, label, answer: undefined, times: undefined };
}

/** @param {{ label: string, answer?: string | undefined, times?: number | undefined, points: number, dimension: string }} entry */
function line({ label, answer, times, points, dimension }) {
  return make(
    'tr',
    {},
    make('th', { scope: 'row', dir: 'auto' }, label),
    make('td', { class: 'wrote', dir: 'auto' }, answer ?? seen(times)),
    make('td', {}, words(dimension)),
    make('td', { class: 'points' }, signed(points)),
  );
}

/** @param {number | undefined} times */
function seen(times) {
  if (times === undefined) return '';
  return times === 1 ? 'once' : `${times} times`;
}

/** @param {'th'} tag @param {string[]} texts */
function cells(tag, texts) {
  return make(
    'tr',
    {},
    ...texts.map((text, at) =>
      make(tag, { scope: 'col', class: at === texts.length - 1 ? 'points' : '' }, text),
    ),
  );
}

/** @param {string} label @param {number} points @param {string} [kind] */
function total(label, points, kind = '') {
  return make(
    'tr',
    { class: kind },
    make('th', { scope: 'row', colspan: '3' }, label),
    make('td', { class: 'points' }, String(points)),
  );
}

/** What was needed and what was there. @param {Explained | null} explained */
export function gates(explained) {
  if (!explained || explained.gates.length === 0) return null;
  const knockOuts = explained.gates.filter(({ gate }) => gate === 'disqualify');
  const thresholds = explained.gates.filter(({ gate }) => gate !== 'disqualify');
  return make(
    'section',
    { class: 'part' },
    make('h3', {}, 'What it had to meet'),
    make(
      'ul',
      { class: 'gates' },
      ...[...thresholds, ...knockOuts].map(({ passed, words: sentence }) =>
        make(
          'li',
          { class: passed ? 'gate-passed' : 'gate-missed' },
          make('span', { class: 'unseen' }, passed ? 'Passed: ' : 'Not passed: '),
          sentence,
        ),
      ),
    ),
  );
}
