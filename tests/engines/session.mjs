// @ts-check
// One browser of another make, driven alike whichever it is: it opens pages, runs a function in them, and is given keys and
// clicks as a hand would. What Playwright's page is to the tests in tests/page.
import { until } from './process.mjs';

/**
 * @typedef {object} Transport
 * @property {(command: string, parameters: object) => Promise<any>} send a command of W3C WebDriver
 * @property {() => Promise<void>} kill at once, as when the machine is switched off
 */

/** The keys that have no character, as W3C WebDriver writes them. @type {Record<string, string>} */
export const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  ControlOrMeta: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** A browser with one window. */
export class Session {
  /** @param {Transport} transport */
  constructor(transport) {
    this.transport = transport;
    this.keyboard = {
      /** Presses keys together: `Tab`, `ControlOrMeta+A`. @param {string} keys */
      press: (keys) => this.#press(keys.split('+').map((key) => KEYS[key] ?? key.toLowerCase())),
      /** @param {string} words */
      type: async (words) => {
        for (const key of words) await this.#press([key]);
      },
    };
  }

  /** @param {string[]} keys */
  async #press(keys) {
    const actions = [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...[...keys].reverse().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.transport.send('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** @param {string} url */
  async open(url) {
    await this.transport.send('navigate', { url });
  }

  async reload() {
    await this.transport.send('refresh', {});
  }

  /**
   * Runs a function in the page. It sees nothing of this module.
   * @template {any[]} A
   * @template R
   * @param {(...args: A) => R} work
   * @param {A} args
   * @returns {Promise<R>}
   */
  async evaluate(work, ...args) {
    return await this.transport
      .send('script', {
        script: `return JSON.stringify((${work}).apply(null, JSON.parse(arguments[0])) ?? null);`,
        args: [JSON.stringify(args)],
      })
      .then((/** @type {string} */ text) => JSON.parse(text));
  }

  /**
   * Waits until a function in the page finds something.
   * @template {any[]} A
   * @template R
   * @param {string} awaited
   * @param {(...args: A) => R} work
   * @param {A} args
   */
  async until(awaited, work, ...args) {
    return await until(awaited, () => this.evaluate(work, ...args));
  }

  /** Clicks a place of the window, in CSS pixels. @param {{ x: number, y: number }} place */
  async click({ x, y }) {
    const actions = [
      { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.transport.send('actions', { actions: [mouse] });
  }

  /** @param {number} width @param {number} height */
  async resize(width, height) {
    await this.transport.send('size', { width, height });
  }

  /** @returns {Promise<Buffer>} a PNG of the window */
  async screenshot() {
    return Buffer.from(await this.transport.send('picture', {}), 'base64');
  }

  async kill() {
    await this.transport.kill();
  }
}
