// @ts-check
// What Playwright can do in Firefox once the relay helps: it is taught to the pages of a context.
import { missingIn } from '../missing.mjs';
import { BODY, give } from './order.mjs';

/** @import { BrowserContext, BrowserContextOptions, Locator, Page, Request } from '@playwright/test' */

/** What Firefox calls the media features that Playwright does not pass on to it. */
const MEDIA = /** @type {const} */ ({
  reducedMotion: 'prefersReducedMotionOverride',
  forcedColors: 'forcedColorsOverride',
});

/** @param {Parameters<Page['emulateMedia']>[0]} media */
const settingsOf = (media = {}) =>
  Object.fromEntries(
    Object.entries(MEDIA)
      .map(([name, setting]) => [setting, /** @type {any} */ (media)[name]])
      .filter(([, value]) => value !== undefined)
      .map(([setting, value]) => [setting, value ?? 'none']),
  );

/**
 * @param {BrowserContext} context
 * @param {BrowserContextOptions} options what it was made with
 */
export async function teach(context, options) {
  const set = {
    ...settingsOf(options),
    ...(options.javaScriptEnabled === false && { allowJavascript: false }),
  };
  if (Object.keys(set).length > 0) await give(context, { set });
  context.newCDPSession = async () => /** @type {any} */ (missingIn('Firefox', "Chromium's own protocol"));
  await context.addInitScript(teachTyping);
  context.on('request', teachRequest);
  context.on('page', teachPage);
  for (const page of context.pages()) teachPage(page);
}

/**
 * In each page: Playwright puts words into a control by setting its value, behind what was there in one of numbers or e-mail
 * addresses, and without a word to those who listen. Here they are put in as by a person who pastes them.
 */
function teachTyping() {
  const insert = (/** @type {string} */ text) => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    // What is in a frame of its own is Playwright's to reach.
    if (focused?.localName === 'iframe') return focused;
    document.execCommand('insertText', false, text);
    return undefined;
  };
  Object.defineProperty(window, '__pw_bidiInsertText', { get: () => insert, set: () => undefined });
}

/** Has a request tell its body, which the relay has put among its headers. @param {Request} request */
function teachRequest(request) {
  const { [BODY]: body, ...headers } = request.headers();
  const bytes = body === undefined ? null : Buffer.from(body, 'base64');
  request.headers = () => headers;
  request.postDataBuffer = () => bytes;
  request.postData = () => bytes?.toString() ?? null;
}

/** @param {Page} page */
function teachPage(page) {
  const emulate = page.emulateMedia.bind(page);
  page.emulateMedia = async (media) => {
    await emulate(media);
    await give(page, { set: settingsOf(media) });
  };
  Object.assign(Object.getPrototypeOf(page.locator('html')), {
    // Playwright carries out no tap, and two clicks of its double click are one and one.
    tap: press('touch', 1),
    dblclick: press('mouse', 2),
  });
}

/**
 * Presses an element as Playwright does: where it can be reached, in its middle.
 * @param {'mouse' | 'touch'} pointerType
 * @param {number} times
 */
function press(pointerType, times) {
  /** @this {Locator} @param {Parameters<Locator['click']>[0]} options */
  return async function pressed(options) {
    let box = null;
    // Between the two looks the page may have put another element in its place.
    while (box === null) {
      await this.click({ ...options, trial: true });
      box = await this.boundingBox();
    }
    const { x, y } = options?.position ?? { x: box.width / 2, y: box.height / 2 };
    const place = { x: Math.round(box.x + x), y: Math.round(box.y + y) };
    await give(this.page(), { press: { pointerType, times, ...place } });
  };
}
