// @ts-check
// The visitors of tests/page, in a browser that Playwright does not drive: one clicks and types, the other has no mouse.
import { KeyboardVisitor, Visitor } from '../page/visitor.mjs';

/** @import { Session } from './session.mjs' */
/** @import { Given } from '../page/visitor.mjs' */

/** Points, clicks and types where it has clicked. */
export class Hand extends Visitor {
  /** @param {Session} session @param {string} [id] of the element, where there are several */
  constructor(session, id) {
    super(/** @type {any} */ (session), /** @type {any} */ (null));
    this.session = session;
    this.id = id ?? '';
  }

  /** Clicks what a function in the page finds. @param {string} sought @param {(...args: any[]) => any} find @param {any[]} args */
  async click(sought, find, ...args) {
    await this.session.click(await this.session.until(sought, find, ...args));
  }

  /** @param {string} label @param {string} [option] */
  async #choose(label, option) {
    await this.click(
      `"${option ?? ''}" of "${label}"`,
      (...given) => /** @type {any} */ (document).eyes.control(...given),
      label,
      option ?? '',
      this.id,
    );
  }

  /** @override @param {string} label @param {Given} given */
  async answer(label, given) {
    const kind = await asked(this.session, label, this.id);
    if (kind === 'group') {
      if (given === false) return;
      const options = Array.isArray(given) ? given : [given === true ? '' : String(given)];
      for (const option of options) await this.#choose(label, option);
      return;
    }
    await this.#choose(label);
    await this.session.keyboard.press('ControlOrMeta+A');
    await this.session.keyboard.type(String(given));
  }

  /** @override */
  async next() {
    await this.click('the button that goes on', (id) => /** @type {any} */ (document).eyes.next(id), this.id);
  }
}

/** @param {Session} session @param {string} label @param {string} [id] @returns {Promise<string>} `group` or `field` */
const asked = (session, label, id = '') =>
  session.until(
    `the question "${label}"`,
    (...given) => /** @type {any} */ (document).eyes.kind(...given),
    label,
    id,
  );

/** Has no mouse. */
export class Keys extends KeyboardVisitor {
  /** @param {Session} session */
  constructor(session) {
    super(/** @type {any} */ (session), /** @type {any} */ (null));
    this.session = session;
  }

  /** @override @param {string} label */
  async isTyped(label) {
    return (await asked(this.session, label)) === 'field';
  }
}
