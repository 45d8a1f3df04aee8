// @ts-check
// What Playwright's stand-in for a browser is given, so that it can do in a WebKit of the system what it cannot by the
// inspector alone.
import { Hand } from './hand.mjs';

/** Playwright's objects within have no types. @typedef {any} Inner */

/** @param {Inner} page @param {Hand} hand */
function equipPage(page, hand) {
  const { delegate } = page;
  Object.assign(delegate.rawKeyboard, {
    keydown: (/** @type {Inner} */ _progress, /** @type {Inner} */ _modifiers, /** @type {string} */ _name, /** @type {{ key: string }} */ { key }) =>
      hand.key('keyDown', key),
    keyup: (/** @type {Inner} */ _progress, /** @type {Inner} */ _modifiers, /** @type {string} */ _name, /** @type {{ key: string }} */ { key }) =>
      hand.key('keyUp', key),
    async sendText(/** @type {Inner} */ _progress, /** @type {string} */ text) {
      const context = await page.mainFrame().mainContext();
      await context.evaluate((/** @type {string} */ words) => document.execCommand('insertText', false, words), text);
    },
  });
  Object.assign(delegate.rawMouse, {
    move: (/** @type {Inner} */ _progress, /** @type {number} */ x, /** @type {number} */ y) => hand.move(x, y),
    down: (/** @type {Inner} */ _progress, /** @type {number} */ _x, /** @type {number} */ _y, /** @type {string} */ button) =>
      hand.button('pointerDown', button),
    up: (/** @type {Inner} */ _progress, /** @type {number} */ _x, /** @type {number} */ _y, /** @type {string} */ button) =>
      hand.button('pointerUp', button),
  });
  delegate.updateEmulatedViewportSize = () => hand.resize(page.emulatedSize().viewport);
}

/**
 * @param {Inner} context
 * @param {Inner} options
 * @param {import('./browser.mjs').Browser} engine
 * @param {() => Promise<void>} end
 */
export async function equip(context, options, { inspector, send }, end) {
  Object.assign(context._options, options);
  const browser = context._browser;
  let unused = context.pages()[0];
  const tabs = await send('tabs', {});

  /** @param {Inner} page @param {string} tab */
  const ready = async (page, tab) => {
    equipPage(page, new Hand(send, tab));
    await page.delegate.updateEmulatedViewportSize();
    await page.delegate.updateEmulateMedia();
  };
  await ready(unused, tabs[0]);

  context.doCreateNewPage = async () => {
    if (unused) {
      const first = unused;
      unused = undefined;
      return first;
    }
    const { handle } = await send('tab', { type: 'window' });
    await browser._attachTab(handle, inspector.nextPage());
    const { page } = browser._tabs.get(handle);
    await ready(page._page, handle);
    return page._page;
  };
  context.doClose = async () => {
    await browser._closeAllTabs();
    await end();
  };
}
