// @ts-check
// The badge, or none: by the camera, by a scanner that types, or by hand. It fills in contact details and no more.
import { button, make, say } from './dom.js';
import { recognise } from './known.js';
import { go, whenLeft } from './stage.js';
import { state } from './state.js';
import { endVisit } from './visits.js';
import { direction, words } from './words.js';

/** A scanner types faster than people do: after so long without a key it has come to the end, in milliseconds. */
const PAUSE = 150;

/** Shorter than this it was a person at a keyboard. */
const SHORTEST = 4;

/** For staff, who can do something about it. */
const FORBIDDEN =
  'The camera is not allowed. Allow it for this page in the browser’s settings, or enter the badge below.';

/**
 * @param {string | Uint8Array} code
 * @returns {Promise<void>}
 */
async function take(code) {
  const { visit, setup } = state;
  if (!visit) return;
  const { readBadge } = await import('./badge.js');
  const read = await readBadge(code, { patterns: setup?.badge_patterns ?? [], definition: visit.definition });
  visit.answers = { ...visit.answers, ...read.answers };
  // A badge without an id is known by the e-mail address on it.
  if (read.badge) visit.badge = read.badge;
  await recognise(visit, 'badge', read.badge);
  await recognise(visit, 'email', read.contact.email);
  say(words(visit.language).got_badge);
  if (state.visit === visit) await go('questions');
}

/** Listens for a scanner that is a keyboard. @param {(code: string) => void} found */
function listenForScanner(found) {
  let keys = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const end = () => {
    const code = keys.replace(/\n+$/, '');
    keys = '';
    if (code.length >= SHORTEST) found(code);
  };
  /** @param {KeyboardEvent} event */
  const listen = (event) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    // The line ends of a vCard come as the enter key, which else would press the button that has the focus.
    if (event.key === 'Enter' && keys !== '') {
      keys += '\n';
      event.preventDefault();
    } else if (event.key.length === 1) keys += event.key;
    else return;
    clearTimeout(timer);
    timer = setTimeout(end, PAUSE);
  };
  document.addEventListener('keydown', listen);
  whenLeft(() => {
    clearTimeout(timer);
    document.removeEventListener('keydown', listen);
  });
}

export const badgeScreen = () => {
  const { visit } = state;
  const language = visit?.language ?? 'en';
  const said = words(language);
  const problem = make('p', { class: 'error', role: 'alert' });
  const view = make('div', { class: 'camera', hidden: true });

  /** @param {unknown} error */
  const failed = (error) => {
    console.warn(`kiosk: no badge from the camera: ${error}`);
    const forbidden = error instanceof Error && error.name === 'NotAllowedError';
    problem.textContent = forbidden && visit?.mode === 'staff' ? FORBIDDEN : said.no_camera;
  };
  listenForScanner((code) => take(code).catch(failed));

  /** @type {(() => void) | undefined} */
  let stop;
  const off = () => {
    stop?.();
    view.hidden = true;
    scan.hidden = false;
  };
  whenLeft(() => stop?.());
  const scan = button(
    said.scan,
    async () => {
      problem.textContent = '';
      try {
        stop = await watch(
          view,
          visit?.mode === 'self' ? 'user' : 'environment',
          (code) => {
            off();
            take(code).catch(failed);
          },
          (error) => {
            off();
            failed(error);
          },
        );
        view.hidden = false;
        view.append(make('p', {}, said.aim), button(said.stop_scan, off));
        scan.hidden = true;
        // The screen may have changed while the visitor was asked for the camera.
        if (!view.isConnected) stop();
      } catch (error) {
        failed(error);
      }
    },
    { class: 'primary huge', 'data-action': 'scan' },
  );

  const typed = make('input', {
    id: 'badge-code',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'done',
  });
  const byHand =
    visit?.mode === 'staff'
      ? make(
          'form',
          {
            class: 'by-hand',
            autocomplete: 'off',
            submit: (/** @type {Event} */ event) => {
              event.preventDefault();
              if (typed.value.trim()) take(typed.value).catch(failed);
            },
          },
          make('label', { for: 'badge-code' }, 'Badge number, typed or from a hand scanner'),
          make('span', { class: 'field' }, typed, make('button', { type: 'submit' }, 'Take it')),
        )
      : null;

  return make(
    'section',
    { lang: language, dir: direction(language) },
    make('h1', { tabindex: '-1' }, said.badge_title),
    make('p', { class: 'lead' }, said.badge_why),
    view,
    problem,
    make(
      'div',
      { class: 'actions' },
      scan,
      button(said.without, () => go('questions'), { class: 'huge', 'data-action': 'without' }),
    ),
    byHand,
    make(
      'div',
      { class: 'actions end' },
      button(said.start_over, () => endVisit(), { class: 'quiet' }),
    ),
  );
};

/**
 * The camera, and what reads codes in its picture.
 * @param {HTMLElement} view
 * @param {string} facing
 * @param {(code: string | Uint8Array) => void} found
 * @param {(error: unknown) => void} failed
 * @returns {Promise<() => void>} turns the camera off
 */
export async function watch(view, facing, found, failed) {
  const { createScanner } = await import('./scan.js');
  const video = { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const shown = make('video', { playsinline: true, muted: true, 'aria-hidden': 'true' });
  shown.muted = true;
  shown.srcObject = stream;
  view.replaceChildren(shown);
  await shown.play();
  const scanner = createScanner();
  scanner.addEventListener('code', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    found('text' in detail ? detail.text : detail.bytes);
  });
  scanner.addEventListener('error', (event) => failed(/** @type {CustomEvent} */ (event).detail));
  scanner.start(shown);
  return () => {
    scanner.stop();
    for (const track of stream.getTracks()) track.stop();
    shown.srcObject = null;
    view.replaceChildren();
  };
}
