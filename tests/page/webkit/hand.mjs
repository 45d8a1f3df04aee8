// @ts-check
// A hand at the mouse and the keyboard of one window of WebKit, and at its edges.

import { until } from '../../engines/process.mjs';
import { KEYS } from '../../engines/session.mjs';

const BUTTONS = ['left', 'middle', 'right'];

/** @typedef {{ width: number, height: number }} Size */

export class Hand {
  #do;

  /** @param {(command: string, parameters?: object) => Promise<any>} order has the driver do something in this window */
  constructor(order) {
    this.#do = order;
  }

  /** @param {object} action */
  #point(action) {
    const parameters = { pointerType: 'mouse' };
    return this.#do('actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters, actions: [action] }],
    });
  }

  /** @param {number} x @param {number} y in CSS pixels */
  move(x, y) {
    return this.#point({
      type: 'pointerMove',
      duration: 0,
      origin: 'viewport',
      x: Math.round(x),
      y: Math.round(y),
    });
  }

  /** @param {'pointerDown' | 'pointerUp'} type @param {string} button */
  button(type, button) {
    return this.#point({ type, button: BUTTONS.indexOf(button) });
  }

  /** @param {'keyDown' | 'keyUp'} type @param {string} key as the page will hear it: `a`, `Tab` */
  key(type, key) {
    const value = KEYS[key] ?? key;
    if ([...value].length !== 1) throw new Error(`There is no key ${key} on this keyboard.`);
    return this.#do('actions', { actions: [{ type: 'key', id: 'keyboard', actions: [{ type, value }] }] });
  }

  /**
   * Makes what is seen of the page this large, and waits until it is. The window is in the middle of the screen, below the
   * pointer: where there is no window manager the window below the pointer has the focus.
   * @param {Size} size
   */
  async resize({ width, height }) {
    const frame = await this.#do('script', {
      script:
        'return { width: outerWidth - innerWidth, height: outerHeight - innerHeight, screen: [screen.width, screen.height] }',
      args: [],
    });
    const outer = { width: width + frame.width, height: height + frame.height };
    await this.#do('size', {
      ...outer,
      x: Math.max(0, Math.round((frame.screen[0] - outer.width) / 2)),
      y: Math.max(0, Math.round((frame.screen[1] - outer.height) / 2)),
    });
    await until(`a window of ${width} by ${height} pixels`, () =>
      this.#do('script', {
        script: 'return innerWidth === arguments[0] && innerHeight === arguments[1]',
        args: [width, height],
      }),
    );
  }

  /** Closes the window, or empties the last one: without a window the driver would give up. */
  async leave() {
    const tabs = await this.#do('tabs');
    if (tabs.length > 1) await this.#do('shut');
    else await this.#do('navigate', { url: 'about:blank' });
  }
}
