// @ts-check
// Elements as values. What visitors wrote is only ever a text node, in an element of its own direction.

/**
 * Makes an element; `null` children are left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{ [attribute: string]: string | boolean | undefined }} [attributes] false and undefined leave one out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Text from outside, kept from turning the direction of what stands beside it. @param {unknown} text */
export function foreign(text) {
  return make('bdi', {}, String(text));
}

/** An element by id that the page is known to have. @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** A part of a lead's view, under its heading. @param {string} title @param {...Node} content */
export function part(title, ...content) {
  return make('section', { class: 'part' }, make('h3', {}, title), ...content);
}

/** A pair of a description list. @param {string} term @param {Node} value */
export function row(term, value) {
  return make('div', {}, make('dt', { dir: 'auto' }, term), make('dd', {}, value));
}
