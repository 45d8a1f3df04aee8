// @ts-check
// Nobody touches the tablet: after a while it asks, and when nobody answers the visitor is gone.
import { button, dialog, make } from './dom.js';
import { onScreen, present } from './stage.js';
import { state } from './state.js';
import { words } from './words.js';

/** So long the question stands before anything is cleared, in seconds (WCAG 2.2.1 asks for 20). */
const GRACE = 20;

/** Where nobody can be in the middle of anything, or where someone sets the kiosk up. */
const UNWATCHED = new Set(['', 'attract', 'welcome', 'setup', 'broken']);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setInterval> | undefined} */
let countdown;
/** @type {HTMLDialogElement | undefined} */
let asked;
/** @type {() => void} */
let clear = () => undefined;

function seconds() {
  return state.setup?.idle_seconds ?? 60;
}

function stay() {
  clearInterval(countdown);
  asked?.close();
  asked = undefined;
  rest();
}

/** Somebody is there: the wait begins anew. */
function rest() {
  clearTimeout(timer);
  if (!UNWATCHED.has(present())) timer = setTimeout(ask, seconds() * 1000);
}

function ask() {
  const said = words(state.visit?.language);
  const ends = Date.now() + GRACE * 1000;
  const number = make('strong', { class: 'countdown', role: 'timer' }, String(GRACE));
  asked = dialog(
    said.still_there,
    [
      make('p', {}, said.clearing, ' ', number, ' ', said.seconds),
      make('div', { class: 'actions' }, button(said.stay, stay, { class: 'primary', autofocus: true })),
    ],
    { class: 'idle' },
  );
  asked.addEventListener('cancel', stay);
  countdown = setInterval(() => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    number.textContent = String(left);
    if (left > 0) return;
    clearInterval(countdown);
    asked?.close();
    asked = undefined;
    clear();
  }, 250);
}

/** @param {() => void} gone clears the visitor away */
export function watchIdle(gone) {
  clear = gone;
  const touched = () => {
    // While it asks, only the answer counts: a sleeve on the screen must not keep a stranger's answers there.
    if (!asked) rest();
  };
  for (const type of ['pointerdown', 'keydown', 'input', 'scroll']) {
    document.addEventListener(type, touched, { capture: true, passive: true });
  }
  onScreen(() => {
    clearInterval(countdown);
    asked = undefined;
    rest();
  });
}
