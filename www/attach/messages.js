// @ts-check
// What is wrong, told by the form's own means: as the validity of its controls, and in words beside them.
import { everything, idOf } from './controls.js';

/** @typedef {import('./controls.js').Control} Control */

let messages = 0;

/** Several controls that are one question. @param {Control[]} controls */
function groupOf(controls) {
  const [first] = controls;
  if (controls.length < 2 || !first) return undefined;
  const group = first.closest('fieldset,[role="group"],[role="radiogroup"]');
  return group && controls.every((control) => group.contains(control)) ? group : undefined;
}

/** The words of a page for a control, for the list that is read out. @param {Control} control @param {Element | undefined} group */
function labelOf(control, group) {
  const named = group?.querySelector('legend') ?? control.labels?.[0];
  const words = named?.textContent || control.getAttribute('aria-label') || '';
  return words
    .replace(/\s+/g, ' ')
    .replace(/[\s:*]+$/, '')
    .trim();
}

/** @param {Element} element @param {string} id @param {boolean} on */
function tie(element, id, on) {
  const ids = (element.getAttribute('aria-describedby') ?? '')
    .split(/\s+/)
    .filter((one) => one && one !== id);
  if (on) ids.push(id);
  if (ids.length > 0) element.setAttribute('aria-describedby', ids.join(' '));
  else element.removeAttribute('aria-describedby');
}

/** The messages of one form. */
export class Messages {
  /** What we have said is wrong, by control. @type {Map<Control, string>} */
  #said = new Map();
  /** The words that are shown, by the name of the controls. @type {Map<string, { words: HTMLElement, held: Element[] }>} */
  #shown = new Map();

  /** @param {string} prefix what stands before a message for those who cannot see where it stands */
  constructor(prefix) {
    this.prefix = prefix;
  }

  /**
   * Tells the form what is wrong with it. What the page itself has said of a control stands.
   * @param {HTMLFormElement} form
   * @param {Map<string, string>} wrong messages by question
   */
  mark(form, wrong) {
    const open = new Map(wrong);
    const controls = everything(form);
    for (const control of this.#said.keys()) if (!controls.includes(control)) this.#said.delete(control);
    for (const control of controls) {
      const id = idOf(control);
      // One control speaks for all of its question; hidden ones cannot speak.
      const message = control.type !== 'hidden' && control.willValidate ? (open.get(id) ?? '') : '';
      if (message) open.delete(id);
      const own = this.#said.get(control);
      const byPage = control.validity.customError && control.validationMessage !== own;
      if (byPage || (own ?? '') === message) continue;
      control.setCustomValidity(message);
      if (message) this.#said.set(control, message);
      else this.#said.delete(control);
    }
  }

  /**
   * What is wrong with the form as it stands, by the names of controls: our own words and the browser's.
   * @param {HTMLFormElement} form
   */
  #wrong(form) {
    /** @type {Map<string, { message: string, controls: Control[] }>} */
    const wrong = new Map();
    const controls = everything(form);
    for (const control of controls) {
      if (!control.willValidate || control.validity.valid) continue;
      // What has no name stands for itself.
      const name = idOf(control) || `#${controls.indexOf(control)}`;
      if (wrong.has(name)) continue;
      const all = controls.filter((one) => one.type !== 'hidden' && idOf(one) === idOf(control));
      wrong.set(name, {
        message: control.validationMessage,
        controls: idOf(control) ? all : [control],
      });
    }
    return wrong;
  }

  /**
   * Shows what is wrong beside the controls. Without `all`, no more than is shown already: nothing is said while
   * somebody is still filling in.
   * @param {HTMLFormElement} form
   * @param {boolean} all
   * @returns {string[]} what is wrong, in the order of the form
   */
  show(form, all) {
    const wrong = this.#wrong(form);
    for (const name of [...this.#shown.keys()]) if (!wrong.has(name)) this.#take(name);
    /** @type {string[]} */
    const lines = [];
    for (const [name, { message, controls }] of wrong) {
      if (!all && !this.#shown.has(name)) continue;
      const label = this.#put(name, message, controls);
      lines.push(label ? `${label}: ${message}` : message);
    }
    return lines;
  }

  /**
   * @param {string} name
   * @param {string} message
   * @param {Control[]} controls
   */
  #put(name, message, controls) {
    const group = groupOf(controls);
    const [first] = controls;
    if (!first) return '';
    const known = this.#shown.get(name);
    const same = known?.words.isConnected && known.held.every((element) => element.isConnected);
    if (known && !same) this.#take(name);
    const words = this.#shown.get(name)?.words ?? this.#make(name, controls, group);
    const text = `${this.prefix}${message}`;
    if (words.textContent !== text) {
      words.textContent = text;
      words.hidden = false;
    }
    const held = group ? [group, ...controls] : controls;
    for (const element of held) {
      if (element !== group) element.setAttribute('aria-invalid', 'true');
      if (element === group || !group) tie(element, words.id, true);
    }
    this.#shown.set(name, { words, held });
    return labelOf(first, group);
  }

  /**
   * Where the page has a place for it, there; else behind the control, or at the end of its group.
   * @param {string} name
   * @param {Control[]} controls
   * @param {Element | undefined} group
   */
  #make(name, controls, group) {
    const root = /** @type {Document | ShadowRoot} */ (controls[0]?.getRootNode());
    /** @type {HTMLElement | null} */
    const place = root.querySelector(`[data-lead-error="${CSS.escape(name)}"]`);
    const words = place ?? document.createElement('span');
    if (!words.id) {
      messages += 1;
      words.id = `leadgate-error-${messages}`;
    }
    if (place) return words;
    words.className = 'leadgate-error';
    const last = controls.at(-1);
    if (group) group.append(words);
    else (last?.closest('label') ?? last)?.after(words);
    return words;
  }

  /** @param {string} name */
  #take(name) {
    const { words, held } = this.#shown.get(name) ?? {};
    this.#shown.delete(name);
    if (!words || !held) return;
    for (const element of held) {
      element.removeAttribute('aria-invalid');
      tie(element, words.id, false);
    }
    if (words.hasAttribute('data-lead-error')) words.textContent = '';
    else words.remove();
  }

  /** Takes all of it back. */
  clear() {
    for (const control of this.#said.keys()) control.setCustomValidity('');
    this.#said.clear();
    for (const name of [...this.#shown.keys()]) this.#take(name);
  }
}
