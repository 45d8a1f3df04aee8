// @ts-check
// What cannot be had in this WebKit. A test that asks for it is skipped there, with the reason: it is listed and counted.
import { missingIn } from '../missing.mjs';

/** Playwright's objects within have no types. @typedef {any} Inner */

/** @param {string} what */
const missing = (what) => missingIn('WebKit', what);

/** What a context may be told. */
const HEARD = ['viewport', 'locale', 'timezoneId', 'colorScheme', 'reducedMotion', 'contrast', 'hasTouch'];
/** What it is without being told. @type {Record<string, unknown>} */
const IS = { acceptDownloads: true, javaScriptEnabled: true, serviceWorkers: 'allow', forcedColors: 'none' };

/** @param {Inner} options of a context */
export function refuse(options) {
  for (const [name, value] of Object.entries(options)) {
    const empty = !value || (Array.isArray(value) && value.length === 0);
    const known = HEARD.includes(name) || value === IS[name];
    if (!known && (!empty || name in IS)) missing(`a context with ${name} ${JSON.stringify(value)}`);
  }
}

/** @param {Inner} context */
export function mark(context) {
  Object.assign(context, {
    newCDPSession: () => missing("Chromium's own protocol"),
    setOffline: () => missing('being offline'),
    grantPermissions: () => missing('permissions'),
  });
  const markPage = (/** @type {Inner} */ page) => {
    const { emulateMedia } = page;
    page.emulateMedia = (/** @type {Inner} */ media) =>
      media.forcedColors ? missing('forced colours') : emulateMedia.call(page, media);
  };
  for (const page of context.pages()) markPage(page);
  context.on('page', markPage);
}
