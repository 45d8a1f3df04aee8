// @ts-check
// The two live lists: the widget's events and the page's network traffic.

import { make, readableJson, size } from './dom.js';

/** @typedef {import('./network.js').Traffic} Traffic */

const kept = 200;

/** Adds a row on top, and lets the oldest go. @param {HTMLElement} list @param {HTMLElement} row */
function prepend(list, row) {
  list.prepend(row);
  while (list.children.length > kept) list.lastElementChild?.remove();
}

/** Seconds since the page began. @param {number} at */
function clock(at) {
  return `${(at / 1000).toFixed(1)} s`;
}

/** A list that scrolls, so the keyboard must get to it. @param {string} label */
function scrolling(label) {
  return make('ol', { class: 'panel-list', tabindex: '0', 'aria-label': label });
}

/** The list of events. */
export function eventList() {
  const list = scrolling('Events');
  const empty = make('p', { class: 'panel-empty' }, 'No events yet.');
  return {
    element: make('div', {}, empty, list),
    /** @param {string} name @param {unknown} detail */
    add(name, detail) {
      empty.hidden = true;
      const shown = detail === undefined || detail === null ? '' : JSON.stringify(detail);
      prepend(
        list,
        make(
          'li',
          {},
          make('span', { class: 'panel-at' }, clock(performance.now())),
          ' ',
          make('code', {}, name),
          ' ',
          make('span', { class: 'panel-detail' }, shown),
        ),
      );
    },
  };
}

/** The list of requests, and below it the files that the browser loaded by itself. */
export function trafficList() {
  const list = scrolling('Requests');
  const empty = make('p', { class: 'panel-empty' }, 'No requests yet.');
  const files = scrolling('Files of the page');
  const filesTitle = make('summary', {}, 'Files of the page');
  let fileCount = 0;
  /** @type {Map<number, HTMLElement>} */
  const rows = new Map();
  return {
    element: make('div', {}, empty, list, make('details', { class: 'panel-files' }, filesTitle, files)),
    /** @param {Traffic} traffic @param {boolean} answers whether it carries answers */
    show(traffic, answers) {
      empty.hidden = true;
      const row = trafficRow(traffic, answers);
      const before = rows.get(traffic.id);
      if (before) before.replaceWith(row);
      else prepend(list, row);
      rows.set(traffic.id, row);
    },
    /** What the browser fetched by itself: scripts, styles, images. @param {PerformanceResourceTiming} entry */
    loaded(entry) {
      fileCount += 1;
      filesTitle.textContent = `Files of the page (${fileCount}, none carries anything)`;
      const row = make('li', {}, make('span', { class: 'panel-at' }, clock(entry.startTime)), ' ');
      row.append(place(new URL(entry.name)), ' ');
      row.append(make('span', { class: 'panel-detail' }, `${size(entry.transferSize)} received`));
      prepend(files, row);
    },
  };
}

/** @param {Traffic} traffic @param {boolean} answers */
function trafficRow(traffic, answers) {
  const status = traffic.status === null ? traffic.note || 'waiting' : String(traffic.status);
  const row = make(
    'li',
    { class: answers ? 'panel-answers' : '' },
    make('span', { class: 'panel-at' }, clock(traffic.at)),
    ' ',
    make('code', {}, traffic.method),
    ' ',
    place(new URL(traffic.url)),
    ' ',
    make(
      'span',
      { class: 'panel-detail' },
      `${status}, ${traffic.size === 0 ? 'no body' : `${size(traffic.size)} sent`}${traffic.own ? ', by this panel' : ''}${answers ? ', carries answers' : ''}`,
    ),
  );
  if (traffic.body !== '') {
    row.append(make('details', {}, make('summary', {}, 'What was sent'), block(traffic.body)));
    if (traffic.reply !== '')
      row.append(make('details', {}, make('summary', {}, 'What came back'), block(traffic.reply)));
  }
  return row;
}

/** @param {string} body */
function block(body) {
  return make('pre', { tabindex: '0' }, readableJson(body));
}

/** An address, short where it is this site. @param {URL} url */
function place(url) {
  return make(
    'span',
    { class: 'panel-url' },
    url.origin === location.origin ? url.pathname + url.search : url.href,
  );
}
