// @ts-check
// What Playwright's stand-in for a browser is given, so that it can do in a WebKit of the system what it cannot by the
// inspector alone.
import { Hand } from './hand.mjs';
import { followNavigations } from './navigation.mjs';

/** Playwright's objects within have no types. @typedef {any} Inner */

/** Playwright tells what is done with it and how before the place or the key. @typedef {(progress: Inner, ...rest: any[]) => Promise<void>} Doing */

/** @param {Inner} delegate @param {Hand} hand @returns {Record<string, Doing>} */
const keyboard = (delegate, hand) => ({
  keydown: (_progress, _modifiers, _name, { key }) => hand.key('keyDown', key),
  keyup: (_progress, _modifiers, _name, { key }) => hand.key('keyUp', key),
  // As typed by the visitor, but all at once: Playwright fills a field in so.
  async sendText(progress, text) {
    const frame = await delegate.deepestFocusedFrame(progress);
    const context = await frame.mainContext();
    await context.evaluate(
      (/** @type {string} */ words) => document.execCommand('insertText', false, words),
      text,
    );
  },
});

/** @param {Hand} hand @returns {Record<string, Doing>} */
const mouse = (hand) => ({
  move: (_progress, x, y) => hand.move(x, y),
  down: (_progress, _x, _y, button) => hand.button('pointerDown', button),
  up: (_progress, _x, _y, button) => hand.button('pointerUp', button),
});

/** There is no screen to touch: a tap is a click. @param {Hand} hand @returns {Record<string, Doing>} */
const finger = (hand) => ({
  async tap(_progress, x, y) {
    await hand.move(x, y);
    await hand.button('pointerDown', 'left');
    await hand.button('pointerUp', 'left');
  },
});

/**
 * @param {Inner} context
 * @param {Inner} options
 * @param {import('./browser.mjs').Browser} engine
 * @param {() => Promise<void>} end
 */
export async function equip(context, options, { inspector, send, within }, end) {
  Object.assign(context._options, options);
  const browser = context._browser;
  let unused = context.pages()[0];
  const tabs = await send('tabs', {});

  /** @param {Inner} page @param {string} tab */
  const ready = async (page, tab) => {
    const { delegate } = page;
    const hand = new Hand(within(tab));
    Object.assign(delegate.rawKeyboard, keyboard(delegate, hand));
    Object.assign(delegate.rawMouse, mouse(hand));
    Object.assign(delegate.rawTouchscreen, finger(hand));
    delegate.updateEmulatedViewportSize = () => hand.resize(page.emulatedSize().viewport);
    followNavigations(page);
    delegate.closePage = async () => {
      delegate._session.connection.close();
      await hand.leave();
    };
    await delegate.updateEmulatedViewportSize();
    await delegate.updateEmulateMedia();
  };
  await ready(unused, tabs[0]);

  context.doCreateNewPage = async () => {
    if (unused) {
      const first = unused;
      unused = undefined;
      return first;
    }
    // A new window is asked for from one that is there.
    const [there] = await send('tabs', {});
    const { handle } = await within(there)('tab', { type: 'window' });
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
