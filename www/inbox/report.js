// @ts-check
// What became of the leads, in figures for both teams: the facts that a review of the definition starts from.

import * as api from './api.js';
import { byId, foreign, make } from './dom.js';
import { span, when } from './time.js';
import { labelOf, money } from './words.js';

/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./api.js').Report} Report */
/** @typedef {import('./api.js').Group} Group */
/** @typedef {Report['total']} Figures */

/** Below this a rate is chance as much as anything. */
const enough = 20;
const day = 86_400_000;
const periods = /** @type {const} */ ([
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['90', 'Last 90 days'],
  ['365', 'Last 365 days'],
  ['', 'All time'],
]);
let chosenPeriod = '90';

/** @param {Session} session */
export async function showReport(session) {
  const query = new URLSearchParams();
  if (chosenPeriod !== '') {
    query.set('from', new Date(Date.now() - Number(chosenPeriod) * day).toISOString().slice(0, 10));
  }
  const report = await api.report(query);
  byId('report').replaceChildren(head(session), ...body(report, session));
}

/** @param {Session} session */
function head(session) {
  const select = make(
    'select',
    {},
    ...periods.map(([value, words]) => make('option', { value, selected: value === chosenPeriod }, words)),
  );
  select.addEventListener('change', async () => {
    chosenPeriod = select.value;
    const said = byId('news');
    try {
      await showReport(session);
      byId('report').querySelector('select')?.focus();
      said.textContent = 'The report shows another period.';
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  return make(
    'header',
    { class: 'report-head' },
    make('a', { href: '#', class: 'back-to-leads' }, 'All leads'),
    make('h2', { id: 'report-title', tabindex: '-1' }, 'What sales made of the leads'),
    make('label', { class: 'field' }, make('span', {}, 'Received in'), select),
  );
}

/** @param {Report} report @param {Session} session @returns {Node[]} */
function body({ total, by, words }, session) {
  if (total.leads === 0) return [make('p', { class: 'hint' }, 'No leads were received in this time.')];
  return [
    tiles(total),
    reasons(total, session),
    groups(
      'By definition',
      'What a changed definition did to what sales makes of its leads.',
      by.version,
      (one) => [one.title ? `${one.title}, ` : '', foreign(one.group)],
    ),
    by.variant.some(({ group }) => group !== '')
      ? groups(
          'By variant',
          'Which variant of the questions brings what sales accepts. How many saw each, your analytics know.',
          by.variant,
          (one) => [one.group === '' ? 'no variant' : foreign(one.group)],
        )
      : null,
    groups(
      'By band',
      'Where a lower band is accepted as often as a higher one, the bands say nothing.',
      by.band,
      (one) => [one.group === '' ? 'no band' : foreign(one.group)],
    ),
    groups('Clear or borderline', 'Whether to go on erring on the side of sales-ready.', by.margin, (one) => [
      one.group,
    ]),
    groups('By team', 'Who is quick, and who is sent what they cannot use.', by.team, (one) => [
      one.group === '' ? 'nobody yet' : foreign(one.group),
    ]),
    groups('By channel', '', by.channel, (one) => [foreign(one.group)]),
    inWords(words),
  ].filter((node) => node !== null);
}

/** @param {number | null} rate */
const percent = (rate) => (rate === null ? '–' : `${Math.round(rate * 100)} %`);

/** @param {number | null} minutes */
const lasting = (minutes) => (minutes === null ? '–' : span(minutes * 60_000));

/** @param {Figures} total */
function tiles(total) {
  const won = Object.entries(total.won).map(([currency, sum]) => money(sum, currency));
  const tile = (/** @type {string} */ name, /** @type {string} */ figure, /** @type {string} */ more) =>
    make(
      'div',
      { class: 'tile' },
      make('dt', {}, name),
      make('dd', {}, make('b', {}, figure), make('span', {}, more)),
    );
  const few = total.decided < enough && total.decided > 0 ? ' Too few to rely on.' : '';
  return make(
    'dl',
    { class: 'tiles' },
    tile(
      'Accepted by sales',
      percent(total.acceptance),
      `${total.accepted} of ${total.decided} decided.${few}`,
    ),
    tile('Leads', String(total.leads), `${total.status.open} open, ${total.decided} decided`),
    tile('Time to first touch', lasting(total.median_minutes_to_touch), `median of ${total.touched} touched`),
    tile(
      'Follow-up',
      `${total.on_time} in time`,
      `${total.too_late} too late, ${total.never} due and not touched`,
    ),
    tile('Won', String(total.status.won), won.length > 0 ? won.join(', ') : 'nothing yet'),
    tile('Sent back', String(total.status.recycled), `recycled; ${total.status.lost} lost after acceptance`),
  );
}

/** @param {Figures} total @param {Session} session */
function reasons(total, session) {
  const rejected = total.status.rejected;
  const sorted = session.reasons
    .map(({ id, label }) => ({ label, count: total.reasons[id] ?? 0 }))
    .sort((a, b) => b.count - a.count);
  const most = Math.max(1, sorted[0]?.count ?? 0);
  return make(
    'section',
    { class: 'part' },
    make('h3', { id: 'reasons-title' }, 'Why sales rejected leads'),
    rejected === 0 ? make('p', { class: 'soft' }, 'None was rejected.') : null,
    rejected === 0
      ? null
      : table(
          'reasons-title',
          ['Reason', 'Leads', 'Of the rejected', 'Of the decided'],
          [
            ...sorted.map(({ label, count }) => [
              bar(label, count / most),
              String(count),
              percent(count / rejected),
              percent(count / total.decided),
            ]),
          ],
        ),
  );
}

/** @param {string} label @param {number} share of the longest */
function bar(label, share) {
  if (share === 0) return make('span', {}, label);
  const fill = make('span', { class: 'bar' });
  fill.style.setProperty('--share', String(share));
  return make('span', { class: 'barred' }, make('span', {}, label), fill);
}

/**
 * @param {string} title
 * @param {string} why it is worth looking at
 * @param {Group[]} list
 * @param {(group: Group) => (Node | string)[]} name
 */
function groups(title, why, list, name) {
  const id = `by-${title.toLowerCase().replaceAll(/\W+/g, '-')}`;
  const rows = list.map((one) => [
    make('span', {}, ...name(one)),
    String(one.leads),
    String(one.decided),
    one.decided < enough && one.decided > 0 ? `${percent(one.acceptance)} *` : percent(one.acceptance),
    mostly(one),
    String(one.status.won),
    lasting(one.median_minutes_to_touch),
    `${one.on_time} / ${one.too_late} / ${one.never}`,
  ]);
  const headings = [
    'Group',
    'Leads',
    'Decided',
    'Accepted',
    'Mostly rejected for',
    'Won',
    'First touch',
    'In time / late / never',
  ];
  return make(
    'section',
    { class: 'part' },
    make('h3', { id }, title),
    why === '' ? null : make('p', { class: 'soft' }, why),
    table(id, headings, rows),
    list.some((one) => one.decided < enough && one.decided > 0)
      ? make('p', { class: 'soft' }, `* Of fewer than ${enough} decided: chance as much as anything.`)
      : null,
  );
}

/** @param {Group} group */
function mostly({ reasons: counts }) {
  const [first] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return first && first[1] > 0 ? `${labelOf(first[0])} (${first[1]})` : '–';
}

/** @param {string} titled @param {string[]} headings @param {(Node | string)[][]} rows */
function table(titled, headings, rows) {
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': titled },
    make(
      'table',
      { 'aria-labelledby': titled },
      make('thead', {}, make('tr', {}, ...headings.map((heading) => make('th', { scope: 'col' }, heading)))),
      make(
        'tbody',
        {},
        ...rows.map(([first = '', ...rest]) =>
          make('tr', {}, make('th', { scope: 'row' }, first), ...rest.map((value) => make('td', {}, value))),
        ),
      ),
    ),
  );
}

/** @param {Report['words']} words */
function inWords(words) {
  if (words.length === 0) return null;
  return make(
    'section',
    { class: 'part' },
    make('h3', {}, 'In sales’ own words'),
    make(
      'ul',
      { class: 'others' },
      ...words.map((one) =>
        make(
          'li',
          {},
          make('blockquote', { dir: 'auto' }, one.words),
          make('a', { href: `#${encodeURIComponent(one.lead_id)}` }, when(one.at)),
          ` ${labelOf(one.reason ?? one.status)}, by `,
          foreign(one.by),
        ),
      ),
    ),
  );
}
