// @ts-check
// The service worker: the whole app on the device, each file held to the hash that the build wrote down for it. A new
// version waits until the page says that nobody is in the middle of anything.

/** @typedef {{ url: string, integrity?: string }} AppFile */

const worker = /** @type {any} */ (globalThis);
const CACHE = `leadgate-kiosk-${__KIOSK_VERSION__}`;

/** @type {AppFile[]} */
const FILES = __KIOSK_FILES__;

/** What a company puts beside the app: not ours, so without a hash, and it may be missing. */
const OWN = ['brand.css', 'logo.svg'];

/** The cache knows files by their address without a query. @param {string} url */
const addressOf = (url) => new URL(url, worker.location.href).href.split(/[?#]/)[0] ?? '';

/**
 * A page must not be answered by a response that was redirected: the same without that mark.
 * @param {Response} response
 */
const plain = (response) =>
  response.redirected
    ? new Response(response.body, { status: response.status, headers: response.headers })
    : response;

/** @param {AppFile} file */
async function fetched({ url, integrity }) {
  const response = await fetch(addressOf(url), {
    cache: 'no-cache',
    credentials: 'same-origin',
    ...(integrity && { integrity }),
  });
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return plain(response);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (file) => cache.put(addressOf(file.url), await fetched(file))));
  await refreshOwn(cache);
}

/** @param {Cache} cache */
async function refreshOwn(cache) {
  for (const url of OWN) {
    try {
      await cache.put(addressOf(url), await fetched({ url }));
    } catch {
      // It is not there, or there is no network: what was there before stays.
    }
  }
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('leadgate-kiosk-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const url = new URL(request.url);
  // Every page in this folder is the app.
  const address = request.mode === 'navigate' ? addressOf('./') : addressOf(url.href);
  const known = await cache.match(address, { ignoreVary: true });
  if (known) return known;
  try {
    return await fetch(request);
  } catch (error) {
    // A brand's file that was never there is an empty one.
    if (OWN.some((own) => addressOf(own) === address)) {
      return new Response('', {
        headers: { 'content-type': address.endsWith('.css') ? 'text/css' : 'image/svg+xml' },
      });
    }
    throw error;
  }
}

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Readiness asks the server itself, and other people's servers are none of ours.
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  const known = FILES.some(({ url }) => new URL(addressOf(url)).pathname === pathname);
  const own = OWN.some((url) => new URL(addressOf(url)).pathname === pathname);
  if (request.mode === 'navigate' || known || own) event.respondWith(answer(request));
});
worker.addEventListener('message', (/** @type {any} */ event) => {
  // A message of this app, for nobody else is in this scope.
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
  if (event.data === 'refresh-own') event.waitUntil(caches.open(CACHE).then(refreshOwn));
  if (event.data === 'version') event.source?.postMessage({ version: __KIOSK_VERSION__ });
});
