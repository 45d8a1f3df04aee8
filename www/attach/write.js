// @ts-check
// Writes into controls as a visitor would, so that whatever framework keeps the form hears of it.
import { isTick } from './controls.js';

/** @typedef {import('./controls.js').Control} Control */

/** Frameworks lay a property of their own over the control's; what is written there they take for their own doing. @param {Control} control @param {string} value */
function setValue(control, value) {
  const { set } =
    Object.getOwnPropertyDescriptor(/** @type {object} */ (Object.getPrototypeOf(control)), 'value') ?? {};
  if (set) set.call(control, value);
  else control.value = value;
}

/** @param {Control} control */
function tell(control) {
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * @param {Control} control
 * @param {string} value
 */
export function type(control, value) {
  if (control.value === value) return;
  setValue(control, value);
  tell(control);
}

/**
 * Ticks a box or takes its tick away. A click is what every framework hears.
 * @param {HTMLInputElement} control
 * @param {boolean} on
 */
export function tick(control, on) {
  if (control.checked !== on && !control.disabled) control.click();
}

/**
 * @param {HTMLSelectElement} control
 * @param {(option: HTMLOptionElement) => boolean} wanted
 */
function select(control, wanted) {
  if (!control.multiple) {
    const option = Array.from(control.options).find(wanted);
    if (option) type(control, option.value);
    return;
  }
  const wrong = Array.from(control.options).filter((option) => option.selected !== wanted(option));
  for (const option of wrong) option.selected = wanted(option);
  if (wrong.length > 0) tell(control);
}

/**
 * What is to be done so that a question's controls hold an answer.
 * @param {Control[]} controls
 * @param {string[]} values the text, or what is chosen
 * @returns {(() => void)[]}
 */
export function changes(controls, values) {
  /** @type {(() => void)[]} */
  const all = [];
  for (const control of controls) {
    const on = values.includes(control.value);
    if (control.localName === 'select') {
      const list = /** @type {HTMLSelectElement} */ (control);
      all.push(() => select(list, (option) => values.includes(option.value)));
    } else if (!isTick(control)) {
      all.push(() => type(control, values[0] ?? ''));
    } else if (control.checked !== on && (on || control.type === 'checkbox')) {
      // A radio button goes off when another goes on.
      all.push(() => tick(control, on));
    }
  }
  return all;
}

/**
 * A control as the page has made it, for a visitor of whom nothing is known.
 * @param {Control} control
 * @returns {() => void} makes it so again
 */
export function pristine(control) {
  if (control.localName === 'select') {
    const options = Array.from(/** @type {HTMLSelectElement} */ (control).options);
    const marked = options.filter((option) => option.defaultSelected);
    const { multiple } = /** @type {HTMLSelectElement} */ (control);
    const first = options.find((option) => !option.disabled);
    const chosen = marked.length > 0 || multiple ? marked : options.filter((option) => option === first);
    return () => select(/** @type {HTMLSelectElement} */ (control), (option) => chosen.includes(option));
  }
  if (isTick(control)) {
    const { defaultChecked } = control;
    // A radio button goes off with another one's going on; a group without any is cleared by the form itself.
    return () => {
      if (control.type === 'checkbox' || defaultChecked) tick(control, defaultChecked);
    };
  }
  const { defaultValue } = /** @type {HTMLTextAreaElement} */ (control);
  return () => type(control, defaultValue);
}
