// @ts-check
// A visitor of a page with the widget: finds questions by their words and answers them, by mouse or by keyboard alone.

/** @import { Locator, Page } from '@playwright/test' */

/** An answer as a person gives it: an option's words, several of them, something to type, a step of a scale, a tick. @typedef {string | string[] | number | boolean} Given */

/** A question's words as the name of its controls: exactly, or followed by the note that it is optional. @param {string} label */
const named = (label) => new RegExp(`^${label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}( \\([^)]*\\))?$`);

/** More stops than any page of these tests has. */
const MOST_STOPS = 80;

/** Looks, reads and acts only through what is on the screen. */
export class Visitor {
  /**
   * @param {Page} page
   * @param {Locator} [gate] where there is more than one
   */
  constructor(page, gate = page.locator('lead-gate')) {
    this.page = page;
    this.gate = gate;
  }

  /** The controls of a question that is answered by choosing. @param {string} label */
  group(label) {
    return this.gate.getByRole('group', { name: named(label) });
  }

  /** The control of a question that is answered by typing. @param {string} label */
  field(label) {
    return this.gate.getByRole('textbox', { name: label, exact: true }).or(this.number(label));
  }

  /** @param {string} label */
  number(label) {
    return this.gate.getByRole('spinbutton', { name: label, exact: true });
  }

  /** @param {string} label */
  async isTyped(label) {
    await this.group(label).or(this.field(label)).first().waitFor();
    return (await this.field(label).count()) > 0;
  }

  /**
   * Answers one question after the other, as they come.
   * @param {[string, Given][]} answers
   */
  async interview(answers) {
    for (const [label, given] of answers) {
      await this.answer(label, given);
      await this.next();
    }
  }

  /**
   * Answers all questions of a page, then sends it.
   * @param {[string, Given][]} answers
   */
  async fillIn(answers) {
    for (const [label, given] of answers) await this.answer(label, given);
    await this.next();
  }

  /** @param {string} _label @param {Given} _given @returns {Promise<void>} */
  answer(_label, _given) {
    throw new Error('By mouse or by keyboard?');
  }

  /** @returns {Promise<void>} */
  next() {
    throw new Error('By mouse or by keyboard?');
  }
}

/** Points and clicks, and types where there is something to type. */
export class MouseVisitor extends Visitor {
  /** @override @param {string} label @param {Given} given */
  async answer(label, given) {
    if (await this.isTyped(label)) {
      await this.field(label).fill(String(given));
      return;
    }
    const group = this.group(label);
    if (typeof given === 'boolean') {
      await group.getByRole('checkbox').setChecked(given);
      return;
    }
    if (!Array.isArray(given)) {
      await group.getByRole('radio', { name: String(given), exact: true }).check();
      return;
    }
    const boxes = group.getByRole('checkbox');
    for (const box of await boxes.all()) {
      const words = await box.evaluate((/** @type {HTMLInputElement} */ one) => one.labels?.[0]?.textContent);
      await box.setChecked(given.includes(words ?? ''));
    }
  }

  /** @override */
  async next() {
    await this.gate.locator('button[type="submit"]').click();
  }

  async back() {
    await this.gate.locator('button', { hasText: 'Back' }).click();
  }
}

/** Never touches the mouse, and never moves the focus but with the Tab key. */
export class KeyboardVisitor extends Visitor {
  /** What has the focus, within shadow roots too. */
  async focused() {
    return await this.page.evaluate(() => {
      let one = document.activeElement;
      while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
      const control = /** @type {HTMLInputElement} */ (one);
      const words = (/** @type {Element | null | undefined} */ element) =>
        (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
      return {
        tag: one?.localName ?? '',
        type: control?.type ?? '',
        id: one?.id ?? '',
        label: words(control?.labels?.[0]),
        group: words(one?.closest('fieldset')?.querySelector('legend')),
        text: words(one),
      };
    });
  }

  /**
   * Presses Tab until the right thing has the focus.
   * @param {(focused: Awaited<ReturnType<KeyboardVisitor['focused']>>) => boolean} right
   * @param {string} sought for the message, where it is never reached
   */
  async tabTo(right, sought) {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const focused = await this.focused();
      if (right(focused)) return focused;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${sought}.`);
  }

  /** @override @param {string} label @param {Given} given */
  async answer(label, given) {
    const name = named(label);
    await this.isTyped(label);
    const { type, tag } = await this.tabTo(
      (focused) =>
        /^(input|textarea)$/.test(focused.tag) && (name.test(focused.group) || focused.label === label),
      `the question "${label}"`,
    );
    if (type === 'radio') await this.choose(String(given));
    else if (type !== 'checkbox') await this.type(tag, String(given));
    else if (Array.isArray(given)) for (const words of given) await this.tick(words);
    else if (given) await this.page.keyboard.press('Space');
  }

  /** In a group of radio buttons the arrow keys choose; the one that has the focus first is chosen by the space bar. @param {string} words */
  async choose(words) {
    const first = await this.focused();
    if (first.label === words) {
      await this.page.keyboard.press('Space');
      return;
    }
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.page.keyboard.press('ArrowDown');
      const { label } = await this.focused();
      if (label === words) return;
      if (label === first.label) break;
    }
    throw new Error(`The arrow keys do not lead to "${words}".`);
  }

  /** @param {string} words */
  async tick(words) {
    await this.tabTo(({ label, type }) => type === 'checkbox' && label === words, `the box "${words}"`);
    await this.page.keyboard.press('Space');
  }

  /** @param {string} tag @param {string} words */
  async type(tag, words) {
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    for (const [place, line] of words.split('\n').entries()) {
      if (place > 0 && tag === 'textarea') await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line);
    }
  }

  /** Enter sends the form, but for a text of several lines, where it begins a new one. @override */
  async next() {
    const { tag } = await this.focused();
    if (tag !== 'input') await this.tabTo((focused) => focused.type === 'submit', 'the button that goes on');
    await this.page.keyboard.press('Enter');
  }

  async back() {
    await this.tabTo(({ text }) => text === 'Back', 'the button that goes back');
    await this.page.keyboard.press('Enter');
  }
}
