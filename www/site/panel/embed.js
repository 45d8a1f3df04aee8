// @ts-check
// The embed under the panel's hand: only the element's public attributes are set, as a developer would.

import { initial } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {HTMLElement & { value: { [question: string]: unknown }, verdict: unknown, reset(): void, signal(id: string): void }} Gate */

/** Shows the whole page in one theme, or in the device's own. @param {string} theme */
export function applyTheme(theme) {
  const root = document.documentElement;
  if (theme === '') root.removeAttribute('data-theme');
  else root.dataset.theme = theme;
}

/**
 * Puts a fresh element in the place of the one before, with the same fallback inside.
 *
 * @param {Gate} before
 * @param {Node[]} fallback
 * @param {State} state
 * @returns {Gate}
 */
export function placeGate(before, fallback, state) {
  const gate = /** @type {Gate} */ (document.createElement('lead-gate'));
  gate.setAttribute('definition', state.definition);
  gate.setAttribute('endpoint', '/leads');
  if (state.layout !== initial.layout) gate.setAttribute('layout', state.layout);
  if (state.lang !== initial.lang) gate.setAttribute('lang', state.lang);
  gate.append(...fallback.map((node) => node.cloneNode(true)));
  before.replaceWith(gate);
  return gate;
}

/** Whether the page's own markup already says what the state says. @param {State} state */
export function asWritten(state) {
  return (
    state.definition === initial.definition && state.layout === initial.layout && state.lang === initial.lang
  );
}
