// @ts-check
// What `show_if` shows and hides: the containers of questions, and what is in them.
import { everything, idOf } from './controls.js';

/** Hidden by us though the page's styles would show it, with what stood there before. @type {WeakMap<HTMLElement, string>} */
const forced = new WeakMap();

/**
 * The containers that belong to a form: in it, around a control of it, or beside it in the same element.
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @returns {HTMLElement[]}
 */
export function containersOf(host, form) {
  const root = /** @type {Document | ShadowRoot} */ (form.getRootNode());
  const all = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-lead-question]'));
  const controls = everything(form);
  return Array.from(all).filter(
    (one) => host.contains(one) || controls.some((control) => one.contains(control)),
  );
}

/** @param {HTMLElement} container @param {boolean} visible */
function show(container, visible) {
  const before = forced.get(container);
  if (visible && before !== undefined) {
    container.style.display = before;
    forced.delete(container);
  }
  if (container.hidden === visible) container.hidden = !visible;
  // Many a style sheet gives rows a display of their own, over which `hidden` has no power.
  if (!visible && container.isConnected && getComputedStyle(container).display !== 'none') {
    forced.set(container, container.style.display);
    container.style.setProperty('display', 'none', 'important');
  }
}

/**
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Map<string, string>} kinds
 * @param {Set<string>} visible the ids of the visible questions
 * @param {WeakSet<Element>} off what this has disabled; disabled controls are neither checked nor sent
 */
export function arrange(host, form, kinds, visible, off) {
  const isHidden = (/** @type {string} */ id) => kinds.has(id) && !visible.has(id);
  const containers = containersOf(host, form);
  for (const container of containers) {
    const id = container.dataset.leadQuestion ?? '';
    if (kinds.has(id)) show(container, visible.has(id));
  }
  const closed = containers.filter(({ dataset }) => isHidden(dataset.leadQuestion ?? ''));
  for (const control of everything(form)) {
    const hidden = isHidden(idOf(control)) || closed.some((container) => container.contains(control));
    if (hidden && !control.disabled) {
      control.disabled = true;
      off.add(control);
    } else if (!hidden && off.has(control)) {
      control.disabled = false;
      off.delete(control);
    }
  }
}

/**
 * Shows everything again.
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Map<string, string>} kinds
 * @param {WeakSet<Element>} off
 */
export const release = (host, form, kinds, off) => arrange(host, form, kinds, new Set(kinds.keys()), off);
