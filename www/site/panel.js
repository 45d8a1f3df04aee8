// @ts-check
// The demo panel beside the widget. It belongs to the demonstration, not to the embed: it runs before the
// widget's script, so that it sees every request from the first one on, and it only uses the element's
// public attributes, methods and events.

import { carriesAnswers } from './panel/answers.js';
import { choice, languageName, signalButtons } from './panel/controls.js';
import { answerCounter } from './panel/counter.js';
import { make } from './panel/dom.js';
import { applyTheme, asWritten, placeGate } from './panel/embed.js';
import { eventList, trafficList } from './panel/logs.js';
import { watchNetwork } from './panel/network.js';
import { readState, writeState } from './panel/state.js';

/** @typedef {import('./panel/embed.js').Gate} Gate */
/** @typedef {import('./panel/controls.js').Listed} Listed */

const events = ['ready', 'question', 'answer', 'verdict', 'queued', 'accepted', 'attention', 'error'];

const state = readState();
const counter = answerCounter();
const traffic = trafficList();
const log = eventList();
const answers = make('pre', { tabindex: '0', 'aria-label': 'Answers' });
const verdict = make('pre', { tabindex: '0', 'aria-label': 'Verdict' });

let gate = /** @type {Gate} */ (document.querySelector('lead-gate'));
const fallback = [...gate.childNodes].map((node) => node.cloneNode(true));

const ownFetch = watchNetwork((request) => {
  const carries = carriesAnswers(request, gate.value ?? {});
  counter.count(request, carries);
  traffic.show(request, carries);
});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const resource = /** @type {PerformanceResourceTiming} */ (entry);
    if (!['fetch', 'xmlhttprequest', 'beacon'].includes(resource.initiatorType)) traffic.loaded(resource);
  }
}).observe({ type: 'resource', buffered: true });

applyTheme(state.theme);
if (!asWritten(state)) gate = placeGate(gate, fallback, state);

const definitions = choice('Lead definition', (definition) => change({ definition, lang: '' }));
const layouts = choice('Layout', (layout) => change({ layout }));
const languages = choice('Language', (lang) => change({ lang }));
const themes = choice('Theme', (theme) => {
  Object.assign(state, { theme });
  writeState(state);
  applyTheme(theme);
});
const signals = signalButtons((id) => {
  gate.signal(id);
  refresh();
});

build();
for (const name of events) {
  document.addEventListener(`leadgate:${name}`, (event) => {
    log.add(`leadgate:${name}`, /** @type {CustomEvent} */ (event).detail);
    refresh();
  });
}
refresh();
await Promise.all([listDefinitions(), describeDefinition()]);

/** @param {Partial<import('./panel/state.js').State>} changes */
async function change(changes) {
  Object.assign(state, changes);
  writeState(state);
  gate = placeGate(gate, fallback, state);
  refresh();
  await describeDefinition();
}

/** Shows what the element holds now. */
function refresh() {
  answers.textContent = JSON.stringify(gate.value ?? {}, null, 2);
  verdict.textContent = JSON.stringify(gate.verdict ?? null, null, 2);
}

/** Fills the list of definitions from the server. */
async function listDefinitions() {
  /** @type {Listed[]} */
  const listed = await (await ownFetch('/api/definitions')).json();
  definitions.set(
    listed.map(({ url, title, agreement }) => [
      url,
      agreement === 'agreed' ? title : `${title} (${agreement})`,
    ]),
    state.definition,
  );
}

/** Fills the languages and the signals of the definition that is shown. */
async function describeDefinition() {
  const response = await ownFetch(state.definition);
  const definition = response.ok ? await response.json() : {};
  /** @type {string[]} */
  const tags = definition.languages ?? ['en'];
  languages.set(
    [['', 'As the page'], ...tags.map((tag) => /** @type {[string, string]} */ ([tag, languageName(tag)]))],
    state.lang,
  );
  /** @param {string | { [language: string]: string }} text */
  const words = (text) => (typeof text === 'string' ? text : (text.en ?? Object.values(text)[0] ?? ''));
  signals.set(
    (definition.signals ?? []).map((/** @type {{ id: string, label: string }} */ { id, label }) => ({
      id,
      label: words(label),
    })),
  );
}

function build() {
  layouts.set(
    [
      ['steps', 'Step by step'],
      ['page', 'On one page'],
    ],
    state.layout,
  );
  themes.set(
    [
      ['', 'As the device'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
    state.theme,
  );
  const again = make('button', { type: 'button' }, 'Start again');
  again.addEventListener('click', () => gate.reset());
  const body = make(
    'div',
    { class: 'panel-body' },
    make('p', { class: 'panel-note' }, 'Part of the demonstration, not of the site and not of the embed.'),
    counter.element,
    make(
      'div',
      { class: 'panel-switches' },
      definitions.element,
      layouts.element,
      languages.element,
      themes.element,
    ),
    signals.element,
    make('p', { class: 'panel-actions' }, again, make('a', { href: '/inbox/' }, 'Open the sales inbox')),
    section('Network', traffic.element, true),
    section('Events', log.element, true),
    section('Answers on this device', answers, false),
    section('Verdict', verdict, false),
  );
  const open = matchMedia('(min-width: 75rem)').matches;
  const panel = make('aside', { class: 'panel', 'aria-label': 'Demo panel' });
  panel.append(
    make('details', { class: 'panel-all', open }, make('summary', {}, 'Demo panel', counter.short), body),
  );
  document.getElementById('main')?.after(panel);
  document.body.classList.add('with-panel');
}

/** @param {string} title @param {Node} content @param {boolean} open */
function section(title, content, open) {
  return make('details', { class: 'panel-section', open }, make('summary', {}, title), content);
}
