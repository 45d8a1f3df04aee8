// @ts-check
// `<lead-gate-outbox>`: what waits on this device, for those who look after it. It shows no personal data.

import { choose, fill } from './outbox/words.js';
import * as box from './outbox.js';
import css from './panel.css';

/** @typedef {Awaited<ReturnType<typeof box.list>>[number]} Waiting */

/** The states that are counted, in this order. */
const STATES = /** @type {const} */ (['queued', 'sending', 'held', 'attention', 'unconfirmed']);

/** Some browsers clear what a site has stored after 7 days without a visit; two days before it is time. */
const LATE = 5 * 24 * 60 * 60 * 1000;

/** The times that are shown grow old, in milliseconds. */
const REFRESH = 15_000;

/** More than these are counted but not listed. */
const MOST = 200;

/** What an element has been given, by element. @type {WeakMap<Element, Panel>} */
const panels = new WeakMap();

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class Panel {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    const wished = [host.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean);
    const { language, words } = choose(wished);
    this.words = words;
    this.date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    this.live = make('p', { class: 'hidden', role: 'status' });
    this.body = make('div', {});
    const direction = language.startsWith('ar') ? 'rtl' : 'ltr';
    this.root.append(
      make(
        'section',
        { class: 'panel', part: 'panel', lang: language, dir: direction, 'aria-labelledby': 'title' },
        make('h2', { id: 'title' }, words.title),
        this.live,
        this.body,
      ),
    );
  }

  /** Shows how things stand for as long as the element is in the page. */
  watch() {
    const refresh = () => {
      if (this.host.isConnected) this.refresh();
      else end();
    };
    const timer = setInterval(refresh, REFRESH);
    const deaf = box.listen(refresh);
    const end = () => {
      clearInterval(timer);
      deaf();
      this.watching = false;
    };
    if (this.watching) end();
    this.watching = true;
    this.refresh();
  }

  refresh() {
    this.draw().catch((error) => {
      this.live.textContent = String(error);
    });
  }

  async draw() {
    const [leads, { accepted, endpoints }] = await Promise.all([box.list(), box.history()]);
    const focused = this.root.activeElement?.getAttribute('data-action');
    this.body.replaceChildren(
      this.advice(leads),
      this.counts(leads, accepted, endpoints),
      ...this.listed(leads),
    );
    if (!focused) return;
    /** @type {HTMLElement | null} */
    const same = this.body.querySelector(`[data-action="${CSS.escape(focused)}"]`);
    same?.focus();
  }

  /** The one thing to do, the most urgent first. @param {Waiting[]} leads */
  advice(leads) {
    const { words } = this;
    const held = leads.find(({ state }) => state === 'held');
    const has = (/** @type {string} */ name) => leads.some(({ state }) => state === name);
    const oldest = Math.min(...leads.map(({ queued_at }) => queued_at));
    /** @type {[boolean, string, string][]} */
    const all = [
      [leads.some(({ safe }) => !safe), 'bad', words.memory],
      [Date.now() - oldest > LATE, 'bad', words.late],
      [held !== undefined, 'bad', fill(words.refused, { code: held?.code ?? '' })],
      [has('attention'), 'warn', words.look],
      [has('queued') || has('sending'), 'warn', words.waits],
      [has('unconfirmed'), 'warn', words.unread],
      [true, 'good', words.fine],
    ];
    const [, mood, text] = all.find(([applies]) => applies) ?? [true, 'good', ''];
    return make('p', { class: 'advice', 'data-mood': mood }, text);
  }

  /**
   * @param {Waiting[]} leads
   * @param {number} accepted
   * @param {import('./outbox/store.js').Endpoint[]} endpoints
   */
  counts(leads, accepted, endpoints) {
    const { words } = this;
    const entry = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ id) =>
      make('div', { 'data-count': id }, make('dt', {}, name), make('dd', {}, value));
    const states = STATES.map((name) =>
      entry(words[name], String(leads.filter(({ state }) => state === name).length), name),
    );
    const last = Math.max(...endpoints.map(({ accepted_at = 0 }) => accepted_at), 0);
    const [oldest] = leads;
    return make(
      'dl',
      {},
      ...states,
      entry(words.accepted, String(accepted), 'accepted'),
      entry(words.oldest, oldest ? this.date.format(oldest.queued_at) : words.none, 'oldest'),
      entry(words.last, last > 0 ? this.date.format(last) : words.never, 'last'),
    );
  }

  /** @param {Waiting[]} leads */
  listed(leads) {
    if (leads.length === 0) return [];
    const { words } = this;
    const all = make(
      'div',
      { class: 'buttons' },
      this.button(words.send, 'send', () => box.retry()),
      this.button(words.export, 'export', () => this.download()),
    );
    const items = leads.slice(0, MOST).map((lead) => this.item(lead));
    return [make('ul', { 'aria-label': words.list }, ...items), all];
  }

  /** @param {Waiting} lead */
  item({ lead_id, state, endpoint, tries, due, code, exported_at }) {
    const { words } = this;
    const name = words[/** @type {'queued'} */ (state)] ?? state;
    const notes = [fill(words.tries, { tries })];
    if (['queued', 'held'].includes(state) && due > Date.now())
      notes.push(fill(words.next, { at: this.date.format(due) }));
    if (code && code !== '0') notes.push(code);
    const remove = this.button(words.remove, `remove ${lead_id}`, () => box.remove(lead_id));
    // What nobody else has is not thrown away.
    remove.toggleAttribute('disabled', !exported_at);
    return make(
      'li',
      { 'data-state': state },
      make(
        'div',
        { class: 'what' },
        make('strong', {}, name),
        ` ${lead_id.slice(0, 8)}`,
        make('div', { class: 'note' }, [endpoint, ...notes].filter(Boolean).join(' · ')),
      ),
      make(
        'div',
        { class: 'buttons' },
        this.button(words.again, `again ${lead_id}`, () => box.retry(lead_id)),
        remove,
      ),
    );
  }

  /**
   * @param {string} label
   * @param {string} action
   * @param {() => unknown} act
   */
  button(label, action, act) {
    const button = make('button', { type: 'button', 'data-action': action }, label);
    button.addEventListener('click', async () => {
      try {
        await act();
      } catch (error) {
        this.live.textContent = String(error);
      }
      this.refresh();
    });
    return button;
  }

  async download() {
    const { count, sha256, ndjson } = await box.export();
    // `leadgate open` tells by the last line whether the file is whole.
    const last = `${JSON.stringify({ format: 1, count, sha256 })}\n`;
    const url = URL.createObjectURL(new Blob([ndjson, last], { type: 'application/x-ndjson' }));
    const day = new Date().toISOString().slice(0, 10);
    const mark = sha256 ? `-${sha256.slice(0, 16)}` : '';
    make('a', { href: url, download: `leads-${day}-${count}${mark}.ndjson` }).click();
    // Once the download has begun the address is not needed any more.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    this.live.textContent = fill(this.words.exported, { count });
  }
}

/** @param {HTMLElement} host */
export function show(host) {
  const panel = panels.get(host) ?? new Panel(host);
  panels.set(host, panel);
  panel.watch();
}
