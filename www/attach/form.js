// @ts-check
// One form of the page's own under the hand of the core: what is done in it goes in, what follows from it is carried out.

import { fire } from '../device.js';
import { arrange, containersOf, release } from './containers.js';
import { controlsOf, everything, idOf, isByVisitor, read } from './controls.js';
import { Form, renew } from './core.js';
import frame from './frame.css';
import { Messages } from './messages.js';
import style from './page.css';
import { show } from './screen.js';
import { changes, pristine, tick } from './write.js';

/** @typedef {import('./controls.js').Control} Control */

/** @typedef {any} Device what src/wasm/attach.rs calls: now, chance, date, source */

/**
 * @typedef {object} Context what the element gives
 * @property {HTMLElement} host
 * @property {HTMLFormElement} form
 * @property {ShadowRoot} shadow
 * @property {Device} page
 * @property {(fault: { name: string, message: string }) => void} report
 * @property {(host: HTMLElement, lead_id: string, body: string) => unknown} deliver
 * @property {() => void} dress gives the shadow root the look of the widget
 * @property {() => void} fallBack puts the page's own content into it
 */

/**
 * @typedef {object} Shown what the core wants: see src/widget/attached.rs
 * @property {string} screen
 * @property {[string, unknown][]} events
 * @property {{ lead_id: string, body: string }} [lead]
 * @property {string[]} visible
 * @property {[string, string][]} wrong
 * @property {string[]} unfit
 * @property {string[]} unasked
 * @property {boolean} unread
 */

const WATCHED = ['name', 'form', 'type', 'data-lead-question'];

/** Sheets by text: each page has each once. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** @param {string} css */
function sheetOf(css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

export class AttachedForm {
  /** @type {Context} */
  #context;
  /** @type {Form} */
  #core;
  /** The questions' types by id. @type {Map<string, string>} */
  #kinds;
  /** @type {Messages} */
  #messages;
  /** What is disabled since its question is hidden. @type {WeakSet<Element>} */
  #off = new WeakSet();
  /** Consents that were ticked by the page. @type {WeakSet<Element>} */
  #unsaid = new WeakSet();
  /** Every control that has been seen, and what makes it as it was. @type {Map<Control, () => void>} */
  #met = new Map();
  /** What the form was made of when it was last looked at. @type {Element[]} */
  #parts = [];
  /** Filled in before there was a control for it. @type {Map<string, string[]>} */
  #early = new Map();
  /** The signals so far, for whoever comes after. @type {[string, number][]} */
  #signals = [];
  /** What the page's author has been told. @type {Set<string>} */
  #told = new Set();
  /** Ends the listening. */
  #end = new AbortController();
  #observer = new MutationObserver(() => this.#look());
  /** What is still to be written into the form. @type {(() => void)[]} */
  #changes = [];
  #filling = false;
  /** The form is written into by us. */
  #writing = false;
  #closed = false;
  #validates;

  /**
   * @param {Context} context
   * @param {Form} core
   * @param {[string, string][]} questions
   * @param {{ language: string, direction: string }} tongue
   */
  constructor(context, core, questions, tongue) {
    this.#context = context;
    this.#core = core;
    this.#kinds = new Map(questions);
    this.#messages = new Messages(core.words('error_prefix'));
    this.#validates = !context.form.noValidate;
    this.tongue = tongue;
  }

  /** Takes the form over. */
  begin() {
    const { host, form, shadow } = this.#context;
    this.#frame();
    // The browser's own check comes when we ask for it: then what we say is there too.
    form.noValidate = true;
    // Many scripts send a form without asking it.
    if (form.submit === HTMLFormElement.prototype.submit) {
      const submit = () => HTMLFormElement.prototype.requestSubmit.call(form);
      Object.defineProperty(form, 'submit', { value: submit, configurable: true, writable: true });
    }
    this.moved();
    fire(host, 'ready', {});
    this.#look();
    if (this.#core.runs) return;
    const note = document.createElement('p');
    note.className = 'preview';
    note.part.add('preview');
    note.textContent = this.#core.words('preview');
    shadow.getElementById('stage')?.append(note);
  }

  /** The form stands in another tree: listens there. */
  moved() {
    const { host, form } = this.#context;
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    const root = /** @type {Document | ShadowRoot} */ (form.getRootNode());
    for (const type of ['input', 'change']) {
      root.addEventListener(
        type,
        (event) => {
          const control = /** @type {Control} */ (event.target);
          if (control.form === form && !this.#writing) this.#changed(control, type === 'change');
        },
        { signal },
      );
    }
    // Before the page's own listeners: what they would send is not theirs to send any more.
    host.addEventListener(
      'submit',
      (event) => {
        if (event.target === form) this.#submit(event);
      },
      { signal, capture: true },
    );
    form.addEventListener('reset', () => queueMicrotask(() => this.#cleared()), { signal });
    this.#observer.disconnect();
    this.#observer.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: WATCHED,
    });
    const sheet = sheetOf(style);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  /** Lets the form go its own way again. */
  remove() {
    const { form, host, shadow, fallBack } = this.#context;
    this.#end.abort();
    this.#observer.disconnect();
    this.#closed = true;
    this.#messages.clear();
    release(host, form, this.#kinds, this.#off);
    form.noValidate = !this.#validates;
    if (Object.hasOwn(form, 'submit')) Reflect.deleteProperty(form, 'submit');
    shadow.getElementById('gate')?.remove();
    fallBack();
  }

  /** Takes over what is known besides the form. @param {AttachedForm} before */
  inherit(before) {
    for (const [id, at] of before.#signals ?? []) this.signal(id, at);
  }

  get value() {
    this.#hurry();
    return this.#ask((core) => core.value(this.#form(), Date.now())) ?? '{}';
  }

  get verdict() {
    return this.#core.verdict;
  }

  /**
   * @param {string} answers
   * @returns {string | undefined} the places of those that are not allowed
   */
  prefill(answers) {
    let writes;
    try {
      writes = JSON.parse(this.#core.prefill(answers));
    } catch (places) {
      if (typeof places === 'string') return places;
      throw places;
    }
    for (const [id, values] of writes) this.#early.set(id, values);
    this.#fillIn();
    this.#look(true);
    return undefined;
  }

  /**
   * @param {string} id
   * @param {number} at
   */
  signal(id, at) {
    this.#signals.push([id, at]);
    this.#ask((core) => core.signal(id, at));
    if (this.#parts.length > 0) this.#look(true);
  }

  /** How a lead does. @param {string} lead_id @param {string} state @param {string} code @param {boolean} safe */
  told(lead_id, state, code, safe) {
    const shown = this.#ask((core) => core.told(lead_id, state, code, safe));
    if (shown) this.#carryOut(JSON.parse(shown));
  }

  /** Forgets the visitor. */
  reset() {
    const { form } = this.#context;
    const closed = this.#closed;
    this.#closed = false;
    this.#early.clear();
    this.#signals = [];
    this.#ask((core) => core.reset());
    // As a visitor would, so that whoever keeps the form's state hears of it; then what no visitor could do.
    const mine = [...this.#met].filter(([control]) => control.form === form);
    this.#changes = mine.map(([, renewed]) => renewed);
    this.#changes.push(() => HTMLFormElement.prototype.reset.call(form));
    this.#fill().catch((error) => this.#context.report({ name: 'failed', message: String(error) }));
    if (closed) this.#frame();
    this.#cleared();
    this.#look(true);
    if (!closed) return;
    controlsOf(form)
      .find(({ type, disabled }) => type !== 'hidden' && !disabled)
      ?.focus();
  }

  /** As the loader lets go of what belongs to a core that has crashed. */
  __destroy_into_raw() {
    this.remove();
  }

  /** The live region, and the stage for what is ours. */
  #frame() {
    const { shadow, fallBack } = this.#context;
    shadow.getElementById('gate')?.remove();
    fallBack();
    shadow.adoptedStyleSheets = [sheetOf(frame)];
    const make = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    };
    const { language, direction } = this.tongue;
    const gate = make('div', { id: 'gate', lang: language, dir: direction });
    gate.append(make('p', { id: 'live', class: 'hidden', role: 'status' }), make('div', { id: 'stage' }));
    shadow.prepend(gate);
  }

  /** @param {() => void} act */
  #write(act) {
    const before = this.#writing;
    this.#writing = true;
    try {
      act();
    } finally {
      this.#writing = before;
    }
  }

  #form() {
    return read(this.#context.form, this.#kinds, { off: this.#off, unsaid: this.#unsaid });
  }

  /**
   * Calls the core. Should it ever fail, the form goes its own way.
   * @template T
   * @param {(core: Form) => T} act
   * @returns {T | undefined}
   */
  #ask(act) {
    try {
      return act(this.#core);
    } catch (error) {
      renew();
      this.remove();
      this.#context.report({ name: 'crashed', message: `The form goes its own way again: ${error}` });
      return undefined;
    }
  }

  /** Controls may have come and gone. @param {boolean} [anyway] look though they have not */
  #look(anyway) {
    if (this.#closed) return;
    const { form, host } = this.#context;
    const parts = [...everything(form), ...containersOf(host, form)];
    const same =
      parts.length === this.#parts.length && parts.every((part, place) => part === this.#parts[place]);
    if (same && !anyway) return;
    this.#parts = parts;
    for (const control of controlsOf(form)) if (!this.#met.has(control)) this.#meet(control);
    for (const control of this.#met.keys()) if (!parts.includes(control)) this.#met.delete(control);
    this.#fillIn();
    this.#refresh('');
  }

  /** @param {Control} control */
  #meet(control) {
    const isConsent = this.#kinds.get(idOf(control)) === 'consent' && control.type === 'checkbox';
    if (!isConsent) {
      this.#met.set(control, pristine(control));
      return;
    }
    // A consent is given by the visitor: what the page has ticked says nothing, and is taken off.
    const box = /** @type {HTMLInputElement} */ (control);
    const clear = () => this.#write(() => tick(box, false));
    this.#met.set(control, clear);
    if (!box.checked || isByVisitor(box)) return;
    this.#unsaid.add(box);
    clear();
  }

  /** Writes what is known into the controls that there are; the rest waits for theirs. */
  #fillIn() {
    for (const [id, values] of this.#early) {
      const controls = controlsOf(this.#context.form).filter((control) => idOf(control) === id);
      if (controls.length === 0) continue;
      this.#early.delete(id);
      this.#changes.push(...changes(controls, values));
    }
    this.#fill().catch((error) => this.#context.report({ name: 'failed', message: String(error) }));
  }

  /**
   * Does one change after the other. Whoever keeps the form's state takes in what changed before it hears of the next,
   * or would keep the last alone.
   */
  async #fill() {
    if (this.#filling || this.#changes.length === 0) return;
    this.#filling = true;
    while (this.#changes.length > 0) {
      this.#write(() => this.#changes.shift()?.());
      for (let turn = 0; turn < 3; turn += 1) await null;
    }
    this.#filling = false;
    this.#look(true);
  }

  /** Does what is left of them at once: somebody wants to know. */
  #hurry() {
    this.#write(() => {
      for (const change of this.#changes.splice(0)) change();
    });
  }

  /** @param {Control} control @param {boolean} settled */
  #changed(control, settled) {
    this.#unsaid.delete(control);
    if (!this.#closed) this.#refresh(settled ? idOf(control) : '');
  }

  /** The form has been emptied, by its own button or by us. */
  #cleared() {
    if (this.#closed) return;
    this.#messages.clear();
    const { shadow, form } = this.#context;
    const live = shadow.getElementById('live');
    if (live) live.textContent = '';
    for (const control of controlsOf(form)) {
      if (this.#kinds.get(idOf(control)) === 'consent') this.#met.get(control)?.();
    }
    this.#refresh('');
  }

  /** Looks at the form as it stands. @param {string} changed the question that has just been answered */
  #refresh(changed) {
    // What is still to be written is looked at when it stands there.
    if (this.#changes.length > 0) return;
    const shown = this.#ask((core) => core.read(this.#form(), changed, Date.now()));
    if (shown) this.#apply(JSON.parse(shown));
  }

  /** @param {Shown} shown */
  #apply(shown) {
    const { form, host } = this.#context;
    arrange(host, form, this.#kinds, new Set(shown.visible), this.#off);
    this.#messages.mark(form, new Map(shown.wrong));
    this.#messages.show(form, false);
    for (const id of shown.unfit) {
      this.#say('unknown_value', id, `A control of the form holds what the question "${id}" does not take.`);
    }
    for (const id of shown.unasked) {
      this.#say('no_control', id, `The form has no control for the question "${id}", which is required.`);
    }
    this.#carryOut(shown);
  }

  /** Tells the page's author, once. @param {string} code @param {string} id @param {string} message */
  #say(code, id, message) {
    if (this.#told.has(code + id)) return;
    this.#told.add(code + id);
    this.#context.report({ name: code, message });
  }

  /** @param {Pick<Shown, 'screen' | 'events' | 'lead'>} effects */
  #carryOut({ screen, events, lead }) {
    const { host, shadow, deliver } = this.#context;
    show(shadow, screen);
    for (const [name, detail] of events) fire(host, name, detail);
    if (lead) deliver(host, lead.lead_id, lead.body);
  }

  /** @param {Event} event */
  #submit(event) {
    const { form } = this.#context;
    this.#hurry();
    this.#refresh('');
    if (this.#closed) return;
    const valid = this.#isValid();
    const text = valid ? this.#ask((core) => core.submit(this.#form(), this.#context.page)) : undefined;
    if (valid && text === undefined) return;
    /** @type {Shown | undefined} */
    const shown = text && JSON.parse(text);
    // There is no verdict, and nothing is wrong with the visitor: the form does what it always did.
    if (shown?.unread) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (shown && shown.wrong.length === 0) this.#close(shown);
    else this.#refuse(form);
  }

  /** Asks the form itself. */
  #isValid() {
    return HTMLFormElement.prototype.checkValidity.call(this.#context.form);
  }

  /** Says what is wrong, and goes to the first of it. @param {HTMLFormElement} form */
  #refuse(form) {
    const lines = this.#messages.show(form, true);
    const live = this.#context.shadow.getElementById('live');
    if (live) live.textContent = [this.#core.words('problem_heading'), ...lines].join('. ');
    if (this.#validates) {
      HTMLFormElement.prototype.reportValidity.call(form);
      return;
    }
    everything(form)
      .find(({ willValidate, validity }) => willValidate && !validity.valid)
      ?.focus();
  }

  /** The outcome takes the form's place. @param {Shown} shown */
  #close(shown) {
    const { shadow, dress } = this.#context;
    this.#closed = true;
    this.#messages.clear();
    shadow.querySelector('slot')?.remove();
    const gate = shadow.getElementById('gate');
    gate?.classList.add('gate');
    gate?.part.add('gate');
    dress();
    this.#carryOut(shown);
  }
}
