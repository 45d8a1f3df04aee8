// @ts-check
// What a test of the widget starts from, beyond what any page test has: a page with one `<lead-gate>` in it, a visitor,
// and an ear for its events.
//
//   test('…', async ({ show, visitor, events, server }) => {
//     const gate = await show(signed(company()), { layout: 'page' });
//     await visitor.fillIn(visits.sales_ready);
//     await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
//     expect(await events()).toEqual([…]);
//   });
import { test as base, expect } from './fixtures.mjs';
import { EVENTS, markup } from './markup.mjs';
import { KeyboardVisitor, MouseVisitor } from './visitor.mjs';

export { expect, markup };

/**
 * @typedef {object} Heard an event as it arrived at the document
 * @property {string} name without `leadgate:`
 * @property {any} detail
 * @property {boolean} bubbles
 * @property {boolean} composed
 * @property {string} target the id or the name of the element it came from
 */

/** @typedef {{ ears: Heard[] }} Ears what the page keeps for the tests */

/**
 * @typedef {object} WidgetFixtures
 * @property {(definition: unknown, attributes?: Record<string, string | null>, options?: import('./fixtures.mjs').OpenOptions & { fallback?: string }) => Promise<import('@playwright/test').Locator>} show
 *   serves a definition at /definition.json and opens a page with the element; waits until it shows something
 * @property {MouseVisitor} visitor
 * @property {KeyboardVisitor} keys a visitor without a mouse
 * @property {() => Promise<Heard[]>} events all that were fired so far
 * @property {(name: string, times?: number) => Promise<Heard[]>} heard waits until an event has been fired so often
 */

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<WidgetFixtures, {}, import('@playwright/test').PlaywrightTestArgs & import('./fixtures.mjs').Fixtures>} */ ({
    show: async ({ open, page, server, events: _listening }, use) => {
      await use(async (definition, attributes = {}, { fallback = '', ...options } = {}) => {
        server.route('/definition.json', { body: definition });
        const all = { definition: '/definition.json', endpoint: '/leads', ...attributes };
        await open(markup(all, fallback), options);
        const gate = page.locator('lead-gate');
        await gate.locator('form, section').first().waitFor();
        return gate;
      });
    },
    visitor: async ({ page }, use) => {
      await use(new MouseVisitor(page));
    },
    keys: async ({ page }, use) => {
      await use(new KeyboardVisitor(page));
    },
    events: async ({ page }, use) => {
      await page.addInitScript((names) => {
        /** @type {Heard[]} */
        const ears = [];
        Object.defineProperty(document, 'ears', { value: ears });
        for (const name of names) {
          document.addEventListener(`leadgate:${name}`, (event) => {
            const { detail, bubbles, composed, target } = /** @type {CustomEvent} */ (event);
            const { id, localName } = /** @type {Element} */ (target);
            ears.push({ name, detail: structuredClone(detail), bubbles, composed, target: id || localName });
          });
        }
      }, EVENTS);
      await use(() => page.evaluate(() => /** @type {any} */ (document).ears));
    },
    heard: async ({ events }, use) => {
      await use(async (name, times = 1) => {
        const named = async () => (await events()).filter((event) => event.name === name);
        await expect.poll(async () => (await named()).length).toBeGreaterThanOrEqual(times);
        return await named();
      });
    },
  }),
);

/**
 * What the element says of itself.
 * @param {import('@playwright/test').Locator} gate
 * @returns {Promise<{ value: any, verdict: any }>}
 */
export const state = (gate) => gate.evaluate((/** @type {any} */ { value, verdict }) => ({ value, verdict }));

/** Something to wait for, and what ends the wait. */
export function latch() {
  /** @type {((value?: unknown) => void) | undefined} */
  let resolver;
  const opened = new Promise((resolve) => {
    resolver = resolve;
  });
  return { opened, open: () => resolver?.() };
}

/**
 * All that a page loads by itself has been loaded: the outbox comes last, after the first question.
 * @param {import('./fixtures.mjs').Sent[]} traffic
 * @returns {Promise<number>} how many requests that took
 */
export async function settled(traffic) {
  await expect.poll(() => traffic.some(({ url }) => url.endsWith('/outbox.wasm'))).toBe(true);
  return traffic.length;
}

/**
 * What the device keeps of a visitor: signals, and answers by the definition's id. A page that is left before something
 * is there takes it along.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Record<string, any>>}
 */
export const keptOf = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('leadgate-visitor');
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = () => resolve({});
        request.onsuccess = () => {
          const { result } = request;
          const store = result.transaction('kept').objectStore('kept');
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.onsuccess = () => {
            result.close();
            resolve(Object.fromEntries(keys.result.map((key, place) => [String(key), values.result[place]])));
          };
        };
      }),
  );

/** The signals that it keeps, by their ids. @param {import('@playwright/test').Page} page @returns {Promise<string[]>} */
export const keptSignals = async (page) =>
  Object.entries(await keptOf(page))
    .filter(([key]) => key.startsWith('signal '))
    .map(([, [id]]) => id);
