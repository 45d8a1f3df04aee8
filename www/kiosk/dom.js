// @ts-check
// Elements, made without markup: words become text, and nothing else.

/** @typedef {string | Node | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes] `true` for one without a value, `false` and undefined for none; a
 *   function listens to the event of that name
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value !== false && value !== undefined)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * @param {string} label
 * @param {() => unknown} act
 * @param {Record<string, unknown>} [attributes]
 */
export const button = (label, act, attributes = {}) =>
  make('button', { type: 'button', click: guarded(act), ...attributes }, label);

/**
 * Does something for a button once, and says what went wrong.
 * @param {() => unknown} act
 */
function guarded(act) {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      await act();
    } catch (error) {
      console.error(error);
      say(error instanceof Error ? error.message : String(error));
      alertBox(error instanceof Error ? error.message : String(error));
    } finally {
      busy = false;
    }
  };
}

/** Says something to those who listen. @param {string} words */
export function say(words) {
  const live = document.getElementById('live');
  if (live) live.textContent = words;
}

/**
 * Shows what went wrong, on top of the screen.
 * @param {string} words
 */
export function alertBox(words) {
  document.querySelector('.toast')?.remove();
  const toast = make('div', { class: 'toast', role: 'alert' }, words);
  toast.append(button('Close', () => toast.remove(), { class: 'quiet' }));
  document.getElementById('stage')?.append(toast);
}

/**
 * A dialog on top of everything: modal, closed by its buttons.
 * @param {string} title
 * @param {Child[]} content
 * @param {Record<string, unknown>} [attributes]
 */
export function dialog(title, content, attributes = {}) {
  const box = make(
    'dialog',
    { 'aria-labelledby': 'dialog-title', ...attributes },
    make('h2', { id: 'dialog-title', tabindex: '-1' }, title),
    ...content,
  );
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
