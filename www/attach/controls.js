// @ts-check
// The controls of a form: which there are, and what stands in them. What is secret is never read.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

// A control may be called "elements" or "reset", and then lies over what the form itself has of that name.
const { get: elementsOf } = /** @type {{ get: () => HTMLFormControlsCollection }} */ (
  Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements')
);

/** Buttons say nothing; files and passwords are nobody's business. */
const UNREAD = /^(password|file|submit|button|reset|image)$/;
const SECRET = /password|one-time-code|\bcc-/;

/** What has been a password once stays one, also while its text is shown. @type {WeakSet<Element>} */
const secret = new WeakSet();

/**
 * The controls that may be read, wherever they are on the page.
 * @param {HTMLFormElement} form
 * @returns {Control[]}
 */
export function controlsOf(form) {
  return everything(form).filter((control) => {
    if (control.type === 'password' || SECRET.test(control.autocomplete)) secret.add(control);
    return !UNREAD.test(control.type) && !secret.has(control);
  });
}

/** All that a form has, buttons and passwords too; of these nothing is read. @param {HTMLFormElement} form @returns {Control[]} */
export const everything = (form) =>
  /** @type {Control[]} */ (Array.from(elementsOf.call(form))).filter(({ localName }) =>
    /^(input|select|textarea|button)$/.test(localName),
  );

/** The question that a control answers. PHP needs `need[]` where several values may come. @param {Control} control */
export const idOf = (control) => control.name.replace(/\[\]$/, '');

/** Whether a box was ticked by the visitor, who may have come before us, and not by the page. @param {Control} box */
export function isByVisitor(box) {
  try {
    return box.matches(':user-valid, :user-invalid');
  } catch {
    // An older browser does not tell.
    return false;
  }
}

/** @param {Control} control @returns {control is HTMLInputElement} */
export const isTick = (control) => /^(radio|checkbox)$/.test(control.type);

/**
 * The form as the core takes it.
 * @param {HTMLFormElement} form
 * @param {Map<string, string>} kinds the questions' types by id
 * @param {{ off: WeakSet<Element>, unsaid: WeakSet<Element> }} marks what is disabled since its question is hidden, and
 *   the consents that were ticked by the page
 */
export function read(form, kinds, { off, unsaid }) {
  /** @type {[string, string, boolean, boolean][]} */
  const controls = [];
  /** @type {[string, string, boolean, boolean][]} */
  const behind = [];
  /** @type {Set<string>} */
  const asked = new Set();
  for (const control of controlsOf(form)) {
    const id = idOf(control);
    const kind = kinds.get(id);
    const disabled = control.matches(':disabled') && !off.has(control);
    if (!kind || disabled || (kind === 'consent' && control.type !== 'checkbox')) continue;
    const { type } = control;
    if (type !== 'hidden' && !(/** @type {HTMLInputElement} */ (control).readOnly)) asked.add(id);
    // A hidden field may stand for a box that is not ticked: it speaks where nobody else does.
    const list = type === 'hidden' ? behind : controls;
    for (const value of valuesOf(control, kind)) {
      const on = !isTick(control) || (control.checked && !unsaid.has(control));
      list.push([id, value, on, control.validity.badInput]);
    }
  }
  return JSON.stringify({ controls: [...controls, ...behind], asked: [...asked] });
}

/**
 * What a control says. To a choice an empty value is "please choose".
 * @param {Control} control
 * @param {string} kind
 * @returns {string[]}
 */
function valuesOf(control, kind) {
  const chosen = /^choice/.test(kind);
  if (control.localName === 'select') {
    const { selectedOptions } = /** @type {HTMLSelectElement} */ (control);
    const values = Array.from(selectedOptions, ({ value, disabled }) => (disabled ? '' : value));
    const said = values.filter((value) => value !== '');
    // With nothing chosen the question is still there, and unanswered.
    return said.length > 0 || chosen ? said : [''];
  }
  return chosen && control.value === '' ? [] : [control.value];
}
