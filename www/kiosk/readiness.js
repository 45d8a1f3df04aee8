// @ts-check
// Is this tablet ready for the day? In plain words, with what to do where it is not.
import { restate, runs } from './definitions.js';
import { button, make } from './dom.js';
import { isInstalled, isStored, stayAwake, trouble } from './install.js';
import { go } from './stage.js';
import { state } from './state.js';

/** A clock that is further off than this puts wrong times on leads, in milliseconds. */
const CLOCK = 2 * 60_000;

/** Below this a tablet does not last until somebody looks. */
const BATTERY = 0.3;

/** @typedef {{ id: string, name: string, mood: 'good' | 'warn' | 'bad', words: string }} Check */

/** @param {string} id @param {string} name @param {Check['mood']} mood @param {string} text @returns {Check} */
const check = (id, name, mood, text) => ({ id, name, mood, words: text });

async function network() {
  try {
    const before = Date.now();
    const response = await fetch('./', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(5000),
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header has whole seconds and was written somewhere on the way.
    const off = Number.isNaN(date) ? undefined : (before + Date.now()) / 2 - (date + 500);
    return [check('network', 'Network', 'good', 'There is a network.'), clock(off)];
  } catch {
    return [
      check(
        'network',
        'Network',
        'warn',
        'There is no network. The kiosk works without; leads wait on this device until there is one.',
      ),
      check('clock', 'Clock', 'warn', 'Without a network the clock cannot be compared.'),
    ];
  }
}

/** @param {number | undefined} off milliseconds */
function clock(off) {
  if (off === undefined) return check('clock', 'Clock', 'warn', 'The server does not say what time it is.');
  const minutes = Math.round(Math.abs(off) / 60_000);
  return Math.abs(off) <= CLOCK
    ? check('clock', 'Clock', 'good', 'The clock is right.')
    : check(
        'clock',
        'Clock',
        'bad',
        `The clock is ${minutes} minutes ${off > 0 ? 'fast' : 'slow'}. Set the tablet’s time to automatic: leads carry it.`,
      );
}

async function storage() {
  const { storage: store } = navigator;
  // Asked for, and not waited for: some browsers never answer.
  store?.persist?.().catch(() => undefined);
  const kept = await Promise.race([
    store?.persisted?.() ?? Promise.resolve(undefined),
    new Promise((resolve) => setTimeout(resolve, 1500)),
  ]).catch(() => undefined);
  if (kept) return check('storage', 'Storage', 'good', 'The browser keeps what is stored here.');
  return check(
    'storage',
    'Storage',
    'warn',
    'The browser may clear what is stored here when space is short. Install the app on the home screen, and send leads every day.',
  );
}

async function app() {
  const stored = await isStored();
  if (trouble) return [check('app', 'App', 'bad', trouble)];
  return [
    stored
      ? check('app', 'App', 'good', 'The whole app is on this tablet and starts without a network.')
      : check('app', 'App', 'warn', 'The app is being stored on this tablet. Look again in a moment.'),
    isInstalled()
      ? check('installed', 'Home screen', 'good', 'It runs as an app from the home screen.')
      : check(
          'installed',
          'Home screen',
          'warn',
          'It runs in a browser tab. Add it to the home screen from the browser’s menu and start it from there: visitors then see no address bar, and storage is safer.',
        ),
  ];
}

async function awake() {
  return (await stayAwake())
    ? check('awake', 'Screen', 'good', 'The screen stays on.')
    : check(
        'awake',
        'Screen',
        'warn',
        'This browser cannot keep the screen on. Set the tablet’s own screen time-out to never.',
      );
}

async function camera() {
  if (!navigator.mediaDevices?.getUserMedia)
    return check(
      'camera',
      'Camera',
      'warn',
      'This browser gives no access to a camera. Badges can be typed, or read by a hand scanner.',
    );
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  if (!devices.some(({ kind }) => kind === 'videoinput'))
    return check(
      'camera',
      'Camera',
      'warn',
      'No camera was found. Badges can be typed, or read by a hand scanner.',
    );
  const allowed = await navigator.permissions
    ?.query({ name: /** @type {any} */ ('camera') })
    .catch(() => undefined);
  if (allowed?.state === 'granted')
    return check('camera', 'Camera', 'good', 'The camera may be used to read badges.');
  if (allowed?.state === 'denied')
    return check(
      'camera',
      'Camera',
      'warn',
      'The camera is blocked for this app. Allow it in the browser’s settings, or use a hand scanner.',
    );
  return check(
    'camera',
    'Camera',
    'warn',
    'The browser will ask whether the camera may be used. Press “Try the camera” now, so that no visitor is asked.',
  );
}

function agreed() {
  const { definition } = state;
  const version = JSON.parse(definition?.text ?? '{}').version ?? '';
  const name = 'Lead definition';
  if (!definition) return check('definition', name, 'bad', 'There is none. Set the kiosk up again.');
  if (!runs(definition.agreement))
    return check(
      'definition',
      name,
      'bad',
      `Version ${version} is “${definition.agreement}”: Marketing and Sales have not both signed it as it stands, so nothing is sent.`,
    );
  if (definition.refused)
    return check('definition', name, 'warn', `Version ${version} is signed. ${definition.refused}`);
  return definition.agreement === 'agreed'
    ? check('definition', name, 'good', `Version ${version} is signed by Marketing and Sales.`)
    : check(
        'definition',
        name,
        'warn',
        `Version ${version} is signed, but its review is due. It runs all the same.`,
      );
}

async function battery() {
  const { getBattery } = /** @type {any} */ (navigator);
  if (!getBattery) return [];
  const known = await getBattery.call(navigator).catch(() => undefined);
  if (!known) return [];
  const percent = Math.round(known.level * 100);
  if (known.charging || known.level >= BATTERY)
    return [check('battery', 'Battery', 'good', `${percent} %${known.charging ? ', charging' : ''}.`)];
  return [check('battery', 'Battery', 'warn', `${percent} %. Plug the tablet in.`)];
}

async function sealing() {
  const { public_key } = state.setup ?? {};
  if (!public_key)
    return check(
      'sealing',
      'Sealing',
      'warn',
      'There is no key, so leads lie on this tablet in clear until they are sent. Whoever steals it unlocked can read them. “leadgate kiosk keygen” makes a key.',
    );
  try {
    const { prepareSealing } = await import('./seal.js');
    await prepareSealing();
    return check(
      'sealing',
      'Sealing',
      'good',
      'Each lead is sealed as soon as it is finished. Only the company’s private key opens it.',
    );
  } catch (error) {
    return check(
      'sealing',
      'Sealing',
      'bad',
      `Leads cannot be sealed: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function pin() {
  return state.setup?.pin
    ? check(
        'pin',
        'Staff area',
        'good',
        'Behind a PIN. It is a courtesy lock: lock the tablet itself by its system.',
      )
    : check('pin', 'Staff area', 'warn', 'There is no PIN, so every visitor can open the staff area.');
}

/** @returns {Promise<Check[]>} */
export async function checks() {
  await restate();
  const all = await Promise.all([
    network(),
    app(),
    storage(),
    agreed(),
    sealing(),
    awake(),
    camera(),
    battery(),
    pin(),
  ]);
  return all.flat();
}

const MARKS = { good: '✓', warn: '!', bad: '✕' };
const SAID = { good: 'Fine', warn: 'Look at this', bad: 'Not ready' };

export const readinessScreen = async () => {
  const all = await checks();
  const moods = all.map(({ mood }) => mood);
  let title = 'Ready for the day';
  if (moods.includes('warn')) title = 'Ready, with a few things to know';
  if (moods.includes('bad')) title = 'Not ready yet';
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, title),
    make(
      'ul',
      { class: 'checks' },
      ...all.map(({ id, name, mood, words: text }) =>
        make(
          'li',
          { 'data-check': id, 'data-mood': mood },
          make('span', { class: 'mark', role: 'img', 'aria-label': SAID[mood] }, MARKS[mood]),
          make('div', {}, make('h2', {}, name), make('p', {}, text)),
        ),
      ),
    ),
    make(
      'div',
      { class: 'actions end' },
      button('Start the day', () => go(state.shift || !state.setup?.staff?.length ? 'attract' : 'shift'), {
        class: 'primary huge',
        'data-action': 'start-day',
      }),
      button('Look again', () => go('readiness')),
      button('Try the camera', async () => {
        const stream = await navigator.mediaDevices.getUserMedia({ video: true });
        for (const track of stream.getTracks()) track.stop();
        await go('readiness');
      }),
    ),
  );
};
