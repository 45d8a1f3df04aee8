// @ts-check
// Visitors who come back. Loaded where a definition remembers: keeps the visitor's own answers on the device, and does
// not ask again what is known. The element is driven as a visitor would drive it, by its own form and buttons.
import { readFreeMail, readWords, wishes } from './load.js';
import { forget, forgetters, keepAnswers, recallAnswers, recallNow, remember, seen } from './outbox.js';
import { Remembering, ready } from './returning/core.js';
import { Note } from './returning/note.js';
import { teller } from './returning/told.js';

/** @typedef {import('./returning/told.js').Definition} Definition */

const DAY = 24 * 60 * 60 * 1000;

/** Where several starts follow each other, the last is the one. @type {WeakMap<Element, Visit>} */
const visits = new WeakMap();

/**
 * Looks whether the visitor is known.
 * @param {any} host the element
 * @param {string} text its definition
 * @returns {Promise<((again?: boolean) => void) | undefined>} to be called when the first question is there; `again`
 *   where the element has kept what it knew
 */
export async function look(host, text) {
  const definition = read(text);
  const days = definition?.remember?.days;
  if (!definition || !days) return undefined;
  /** @type {import('./answers.js').Kept | undefined} */
  let kept;
  /** @type {Remembering | undefined} */
  let reading;
  let answers = {};
  let own = '';
  try {
    kept = await recallAnswers(definition.id);
    await remember();
    if (kept) await ready();
    if (kept) reading = new Remembering(text, await readFreeMail(text));
    if (reading) answers = JSON.parse(reading.allowed(JSON.stringify(kept?.answers ?? {})));
    if (reading) own = await readWords(reading.language(wishes(host)), 'returning');
  } catch (error) {
    // Where nothing can be read, nothing is known: everything is asked.
    console.warn(`leadgate: earlier answers could not be read: ${error}`);
  }
  const stepwise = host.getAttribute('layout') !== 'page' && !host.querySelector(':scope > form');
  const release = stepwise && Object.keys(answers).length > 0 ? hush(host) : undefined;
  return (again) => {
    visits.get(host)?.end();
    if (!again) recallNow(host);
    const visit = new Visit(host, { definition, reading, days, answers, own, sent: Boolean(kept?.lead_id) });
    visits.set(host, visit);
    visit.begin(release);
  };
}

/** @param {string} text @returns {Definition | undefined} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever shows it says what is wrong with it.
    return undefined;
  }
}

/**
 * What is passed over is neither asked nor answered, so the page hears nothing of it: keeps such events back.
 * @param {any} host
 * @returns {(pass: boolean) => void} ends it; with `pass` the page hears of the question that was reached
 */
function hush(host) {
  const end = new AbortController();
  /** @type {unknown} */
  let reached;
  const release = (/** @type {boolean} */ pass) => {
    if (end.signal.aborted) return;
    end.abort();
    if (!pass || !reached) return;
    const init = { bubbles: true, composed: true, detail: reached };
    host.dispatchEvent(new CustomEvent('leadgate:question', init));
  };
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) =>
    addEventListener(`leadgate:${name}`, (event) => event.target === host && act(event), {
      capture: true,
      signal: end.signal,
    });
  on('answer', (event) => event.stopImmediatePropagation());
  on('question', (event) => {
    event.stopImmediatePropagation();
    reached = event.detail;
  });
  // Should nobody come for it, since another start has come in between, it ends by itself.
  on('ready', () => queueMicrotask(() => release(true)));
  return release;
}

class Visit {
  #host;
  #given;
  /** @type {ShadowRoot} */
  #root;
  /** The questions that need not be asked. @type {Set<string>} */
  #known;
  /** The questions that led to the present one. @type {string[]} */
  #trail = [];
  #at = '';
  /** What would come of going on, where that ends the interview and has not been agreed to. */
  #ending = '';
  /** Passing over what is known: not the visitor's doing. */
  #walking = false;
  #end = new AbortController();
  #note;

  /**
   * @param {any} host
   * @param {{ definition: Definition, reading: Remembering | undefined, days: number, answers: Record<string, unknown>, own: string, sent: boolean }} given
   */
  constructor(host, given) {
    this.#host = host;
    this.#given = given;
    this.#root = host.shadowRoot;
    this.#known = new Set(Object.keys(given.answers));
    const gate = /** @type {HTMLElement} */ (this.#root.getElementById('gate'));
    this.#note = new Note(gate, teller(given.definition, gate.lang), given.own, {
      change: (id) => this.#change(id),
      forget: () => this.#forget(),
      go: () => this.#go(),
    });
  }

  /** @param {((pass: boolean) => void) | undefined} release of what happened up to now */
  begin(release) {
    const asked = this.#root.activeElement !== null;
    this.#listen();
    const { answers } = this.#given;
    if (this.#known.size === 0) return;
    const now = this.#host.value;
    const fresh = Object.entries(answers).filter(([id]) => !(id in now));
    for (const [id, answer] of Object.entries(now))
      if (JSON.stringify(answer) !== JSON.stringify(answers[id])) this.#known.delete(id);
    if (fresh.length > 0) this.#host.prefill(Object.fromEntries(fresh));
    this.#at = this.#present();
    this.#walk(asked, release);
  }

  /** Another start has come. */
  end() {
    this.#end.abort();
    this.#note.remove();
    forgetters.delete(this.#forgotten);
  }

  #listen() {
    const { signal } = this.#end;
    const on = (
      /** @type {EventTarget} */ target,
      /** @type {string} */ type,
      /** @type {(event: any) => void} */ act,
    ) => target.addEventListener(type, act, { signal });
    // After the element's own listeners, which were there first.
    on(this.#root, 'submit', () => {
      if (!this.#walking && this.#moved()) this.#walk(true);
    });
    on(this.#root, 'click', ({ target }) => {
      if (!this.#walking && target.matches('.back') && this.#moved()) this.#tell();
    });
    on(this.#host, 'leadgate:answer', ({ target }) => target === this.#host && this.#keep());
    on(this.#host, 'leadgate:verdict', ({ target }) => {
      if (target !== this.#host) return;
      this.#keep();
      this.#note.remove();
    });
    on(this.#host, 'leadgate:queued', ({ detail }) => keepAnswers(this.#given.definition.id, detail));
    forgetters.add(this.#forgotten);
  }

  /** The question on the screen, where one is asked at a time. */
  #present() {
    return this.#root.querySelector('.progress')
      ? (this.#root.querySelector('.question')?.getAttribute('data-question') ?? '')
      : '';
  }

  /** Takes note of where the visitor is now. @returns {boolean} whether that is somewhere else */
  #moved() {
    const now = this.#present();
    if (now === this.#at) return false;
    const before = this.#trail.indexOf(now);
    if (before >= 0) this.#trail.length = before;
    else if (this.#at) this.#trail.push(this.#at);
    this.#at = now;
    return true;
  }

  /**
   * Passes over what is known, up to where the visitor is needed.
   * @param {boolean} asked the visitor waits for it
   * @param {(pass: boolean) => void} [release]
   */
  #walk(asked, release = hush(this.#host)) {
    this.#ending = '';
    this.#unseen(() => {
      while (this.#known.has(this.#at) && !this.#host.verdict) {
        const next = this.#stands();
        if (next !== 'goes') {
          this.#ending = next === 'open' ? '' : next;
          break;
        }
        this.#root.querySelector('form')?.requestSubmit();
        if (!this.#moved()) break;
      }
    });
    release(!this.#ending);
    this.#tell();
    if (asked && !this.#host.verdict) this.#note.focus();
  }

  /** What would come of going on, as src/wasm/returning.rs tells it. */
  #stands() {
    const { reading } = this.#given;
    const answers = JSON.stringify(this.#host.value);
    const passed = this.#trail.join('\n');
    return reading?.stands(answers, JSON.stringify(seen()), passed, this.#at, Date.now()) ?? 'open';
  }

  /** Does something with the element that neither the page nor the focus is to follow. @param {() => void} act */
  #unseen(act) {
    const gate = this.#root.getElementById('gate');
    this.#walking = true;
    // What is inert takes no focus.
    if (gate) gate.inert = true;
    try {
      act();
    } finally {
      if (gate) gate.inert = false;
      this.#walking = false;
    }
  }

  /** Shows what is known, or asks before anything comes of it. */
  #tell() {
    const { value, verdict } = this.#host;
    if (verdict) return;
    const stepwise = this.#at !== '';
    const passed = stepwise ? [...this.#trail, this.#at] : [];
    // In a review everything is shown; else what is known and has been passed over.
    const ids = this.#ending
      ? Object.keys(value)
      : this.#trail.filter((id) => this.#known.has(id) && id in value);
    const preview = this.#root.querySelector('.preview') !== null;
    this.#note.show({
      answers: ids.map((id) => ({ id, answer: value[id], changes: passed.includes(id) })),
      seen: this.#ending ? seen().map(([id]) => id) : [],
      ending: this.#ending,
      sends: this.#ending === 'sales_ready' && !preview,
      sent: this.#given.sent,
      filled: !stepwise && this.#known.size > 0,
    });
  }

  /** Brings the visitor to a question that was passed over. @param {string} id */
  #change(id) {
    this.#ending = '';
    const release = hush(this.#host);
    this.#unseen(() => {
      while (this.#at !== id) {
        /** @type {HTMLElement | null} */
        const back = this.#root.querySelector('.back');
        back?.click();
        if (!this.#moved()) break;
      }
    });
    release(true);
    this.#tell();
    this.#note.focus();
  }

  /** The visitor agrees to what they were shown. */
  #go() {
    this.#ending = '';
    this.#note.remove();
    this.#root.querySelector('form')?.requestSubmit();
  }

  #forget() {
    forget();
    this.#host.reset();
    this.#note.say('forgotten');
  }

  #forgotten = () => {
    this.#known.clear();
    this.#trail = [];
    this.#ending = '';
    this.#given = { ...this.#given, answers: {}, sent: false };
    this.#note.remove();
    // The element begins anew in this very turn, before or after this.
    queueMicrotask(() => {
      this.#trail = [];
      this.#at = this.#present();
    });
  };

  /** Keeps what the visitor has answered; consents are no knowledge, they are given each time. */
  #keep() {
    if (this.#walking) return;
    const { definition, days } = this.#given;
    const consents = definition.questions.filter(({ type }) => type === 'consent').map(({ id }) => id);
    const answers = Object.entries(this.#host.value).filter(([id]) => !consents.includes(id));
    keepAnswers(definition.id, { answers: Object.fromEntries(answers), until: Date.now() + days * DAY });
  }
}
