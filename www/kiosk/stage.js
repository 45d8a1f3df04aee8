// @ts-check
// One screen at a time. Screens know each other by name, so that none has to import another.
import { say } from './dom.js';

/** @typedef {(...given: any[]) => HTMLElement | Promise<HTMLElement>} Render */

/** @type {Map<string, Render>} */
const screens = new Map();

/** What the present screen wants done when it goes. @type {(() => void)[]} */
let leaving = [];

/** Counts changes of the screen: one that comes late is let go. */
let turn = 0;

/** @type {Set<(name: string) => void>} */
const watchers = new Set();

/** Names the screens that there are. @param {Record<string, Render>} all */
export function screensAre(all) {
  for (const [name, render] of Object.entries(all)) screens.set(name, render);
}

/** Is told of each screen that is shown. @param {(name: string) => void} watcher */
export const onScreen = (watcher) => watchers.add(watcher);

/** The name of the screen that is shown. */
export const present = () => document.body.dataset.screen ?? '';

/** Something to end when the present screen goes: a camera, a timer. @param {() => void} end */
export const whenLeft = (end) => {
  leaving.push(end);
};

/**
 * Shows a screen, and nothing is left of the one before.
 * @param {string} name
 * @param {...any} given
 */
export async function go(name, ...given) {
  const render = screens.get(name);
  if (!render) throw new Error(`There is no screen ${name}.`);
  turn += 1;
  const mine = turn;
  const ends = leaving;
  leaving = [];
  for (const end of ends) end();
  for (const open of document.querySelectorAll('dialog')) /** @type {HTMLDialogElement} */ (open).close();
  const shown = await render(...given);
  if (mine !== turn) return;
  const stage = /** @type {HTMLElement} */ (document.getElementById('stage'));
  shown.classList.add('screen', name);
  stage.replaceChildren(shown);
  document.body.dataset.screen = name;
  stage.scrollTo(0, 0);
  scrollTo(0, 0);
  say('');
  /** @type {HTMLElement | null} */ (shown.querySelector('h1'))?.focus({ preventScroll: true });
  for (const watcher of watchers) watcher(name);
}
