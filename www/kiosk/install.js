// @ts-check
// The app on the device: its service worker, new versions, the screen that stays on.

/** How often a new version is looked for, in milliseconds. */
const LOOK_AGAIN = 10 * 60_000;

/** The only scripts that this app loads by their address; the page's policy allows no other way to name one. */
const SCRIPTS = ['sw.js', 'scan-worker.js'].map((name) => new URL(name, import.meta.url).href);

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** A new version is on its way in, or in already, while this page is of the old one. @type {'' | 'settling' | 'settled'} */
let updating = '';

/** What went wrong with the service worker, for the readiness page. */
export let trouble = '';

/** Lets the browser take the addresses of our own scripts, and of no other, where the policy asks for that. */
function allowScripts() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  try {
    trustedTypes.createPolicy('default', {
      createScriptURL: (/** @type {string} */ url) => {
        if (SCRIPTS.includes(new URL(url, document.baseURI).href)) return url;
        throw new TypeError(`This app loads no script from ${url}.`);
      },
    });
  } catch (error) {
    console.warn(`kiosk: the page's policy allows no scripts by address (${error}).`);
  }
}

export async function install() {
  allowScripts();
  const { serviceWorker } = navigator;
  if (!serviceWorker) {
    trouble = 'This browser has no service worker, so the app does not start without a network.';
    return;
  }
  try {
    registration = await serviceWorker.register(new URL('sw.js', import.meta.url), {
      updateViaCache: 'none',
    });
  } catch (error) {
    trouble = `The app could not be stored on this device: ${error instanceof Error ? error.message : error}`;
    console.warn(`kiosk: ${trouble}`);
    return;
  }
  setInterval(() => lookForUpdate(), LOOK_AGAIN);
}

/** Asks whether there is a newer version, and for the brand's own files. */
export async function lookForUpdate() {
  if (!registration || !navigator.onLine) return;
  await registration.update().catch(() => undefined);
  registration.active?.postMessage('refresh-own');
}

/**
 * Takes a new version into use, where one is ready. For moments in which nobody is in the middle of anything.
 * @param {() => boolean} idle looked at again when the new version has settled in, for somebody may have come
 */
export function takeUpdate(idle) {
  const waiting = registration?.waiting;
  if (updating === 'settled' && idle()) location.reload();
  if (!waiting || updating) return;
  updating = 'settling';
  waiting.addEventListener('statechange', () => {
    // Not before: a page that is asked for sooner waits for it.
    if (waiting.state !== 'activated') return;
    updating = 'settled';
    if (idle()) location.reload();
  });
  waiting.postMessage('take-over');
}

/** Whether everything that the app needs lies on the device. */
export async function isStored() {
  return Boolean(registration?.active ?? (await navigator.serviceWorker?.getRegistration())?.active);
}

export const isInstalled = () =>
  ['standalone', 'fullscreen', 'minimal-ui'].some((mode) => matchMedia(`(display-mode: ${mode})`).matches) ||
  /** @type {any} */ (navigator).standalone === true;

/** @type {any} */
let lock;

/** Keeps the screen on for as long as the app is seen. */
export async function stayAwake() {
  const { wakeLock } = /** @type {any} */ (navigator);
  if (!wakeLock || document.visibilityState !== 'visible') return false;
  if (lock && !lock.released) return true;
  try {
    lock = await wakeLock.request('screen');
    return true;
  } catch {
    return false;
  }
}

document.addEventListener('visibilitychange', () => stayAwake());
