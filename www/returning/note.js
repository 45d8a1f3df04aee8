// @ts-check
// What a visitor who comes back is shown: the answers that are known, each to be changed, and all to be forgotten; and
// before anything comes of them, what that would be.
import css from '../returning.css';
import english from './words/en.json';

/**
 * @typedef {object} Told
 * @property {{ id: string, answer: unknown, changes: boolean }[]} answers
 * @property {string[]} seen the ids of what has happened
 * @property {string} ending the outcome that is asked about; empty where the interview goes on
 * @property {boolean} sends a lead would be sent
 * @property {boolean} sent one has been sent already
 * @property {boolean} filled the answers stand in the form
 */

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export class Note {
  /** @type {HTMLElement | undefined} */
  #shown;
  #gate;
  #teller;
  #act;
  #words;

  /**
   * @param {HTMLElement} gate
   * @param {ReturnType<typeof import('./told.js').teller>} teller
   * @param {string} own words of the visitor's language as JSON text; empty for English
   * @param {{ change: (id: string) => void, forget: () => void, go: () => void }} act
   */
  constructor(gate, teller, own, act) {
    this.#gate = gate;
    this.#teller = teller;
    this.#act = act;
    this.#words = { ...english, ...(own ? JSON.parse(own) : {}) };
    const root = /** @type {ShadowRoot} */ (gate.getRootNode());
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  /** @param {Told} told */
  show(told) {
    this.remove();
    const { ending, filled, answers } = told;
    if (!ending && !filled && answers.length === 0) return;
    const children = ending ? this.#review(told) : this.#aside(told);
    this.#shown = make(
      ending ? 'section' : 'div',
      `known${ending ? ' review' : ''}${filled ? ' first' : ''}`,
      ...children,
    );
    this.#shown.part.add('known');
    if (ending) this.#shown.setAttribute('aria-labelledby', 'known-heading');
    const stage = this.#gate.querySelector('#stage');
    if (filled) stage?.before(this.#shown);
    else stage?.after(this.#shown);
    const form = this.#form();
    if (form) form.hidden = Boolean(ending);
    const aside = filled ? 'filled' : 'known';
    this.say(ending ? 'welcome' : aside, true);
  }

  remove() {
    this.#shown?.remove();
    this.#shown = undefined;
    const form = this.#form();
    if (form) form.hidden = false;
  }

  /** Brings the visitor to what is asked now. */
  focus() {
    const within = this.#shown?.matches('.review') ? this.#shown : this.#gate;
    /** @type {HTMLElement | null} */ (within.querySelector('h2'))?.focus();
  }

  /** Says something to who does not see it. @param {'forgotten' | 'welcome' | 'known' | 'filled'} key @param {boolean} [more] */
  say(key, more) {
    const live = this.#gate.querySelector('#live');
    if (live) live.textContent = [this.#words[key], more ? live.textContent : ''].filter(Boolean).join('. ');
  }

  /** @returns {HTMLElement | null} */
  #form() {
    return this.#gate.querySelector('#form');
  }

  /** @param {Told} told */
  #aside({ answers, filled }) {
    const forget = this.#button('forget', () => this.#act.forget());
    if (filled) return [make('p', '', this.#words.filled), forget];
    return [make('details', '', make('summary', '', this.#words.known), this.#list(answers)), forget];
  }

  /** @param {Told} told */
  #review({ answers, seen, sends, sent }) {
    const words = this.#words;
    const heading = make('h2', '', words.welcome);
    heading.id = 'known-heading';
    heading.tabIndex = -1;
    const agreed = sent ? words.update : words.enough;
    const what = sends ? agreed : words.quiet;
    const list = this.#list(answers);
    const done = this.#teller.done(seen);
    if (sends && done.length > 0)
      list.append(make('div', '', make('dt', '', words.signals), make('dd', '', done.join('\n'))));
    const go = this.#button(sends ? 'send' : 'on', () => this.#act.go());
    go.className = 'send';
    const forget = this.#button('forget', () => this.#act.forget());
    return [heading, make('p', '', what), list, make('div', 'buttons', go, forget)];
  }

  /** @param {Told['answers']} answers */
  #list(answers) {
    const list = make('dl', '');
    for (const question of this.#teller.questions) {
      const known = answers.find(({ id }) => id === question.id);
      if (!known) continue;
      const label = this.#teller.label(question);
      const said = make('bdi', '', this.#teller.answered(question, known.answer, this.#words));
      const answer = make('dd', '', said);
      const row = make('div', '', make('dt', '', label), answer);
      if (known.changes) {
        const button = this.#button('change', () => this.#act.change(known.id));
        button.append(make('span', 'hidden', ` ${label}`));
        answer.append(button);
      }
      list.append(row);
    }
    return list;
  }

  /** @param {'change' | 'forget' | 'send' | 'on'} key @param {() => void} act */
  #button(key, act) {
    const button = /** @type {HTMLButtonElement} */ (make('button', '', this.#words[key]));
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }
}
