// @ts-check
// The demonstration as `npm start` serves it, on a free port and with a database of its own, fresh for each test.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { startDemo } from '../../node/demo.mjs';
import { test as base } from './fixtures.mjs';

export { expect } from './fixtures.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * @typedef {object} Demo
 * @property {string} url without a slash at the end
 * @property {string} kiosk the link that sets a kiosk up, as it is printed
 * @property {() => Promise<void>} stop as if the machine were switched off
 * @property {() => Promise<void>} start again, at the same address and with the same leads
 * @property {() => Promise<{ lead: any, received_at: string }[]>} leads what has arrived, newest first
 */

/** @type {import('@playwright/test').Fixtures<{ demo: Demo }, {}, import('@playwright/test').PlaywrightTestArgs>} */
const fixtures = {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs
  demo: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'leadgate-demo-'));
    const database = join(folder, 'demo.sqlite');
    /** @type {string[]} */
    const printed = [];
    const begin = (/** @type {number} */ at) =>
      withoutSignals(() => startDemo({ port: at, database, print: (line) => printed.push(line) }));
    let server = await begin(0);
    let running = true;
    const { url, port } = server;
    const stop = async () => {
      if (running) await server.close();
      running = false;
    };
    await use({
      url,
      kiosk: /A kiosk +(\S+)/.exec(printed.join('\n'))?.[1] ?? '',
      stop,
      start: async () => {
        server = await begin(port);
        running = true;
      },
      leads: async () => (await (await fetch(`${url}/api/leads`)).json()).leads,
    });
    await stop();
    await rm(folder, { recursive: true });
  },
};

/**
 * The demonstration ends with its process when asked to by a signal. Here it ends with its test, many in one process:
 * its listeners are taken off again.
 * @template T
 * @param {() => Promise<T>} start
 */
async function withoutSignals(start) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
  const before = signals.map((signal) => process.listeners(signal));
  const started = await start();
  for (const [index, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.includes(listener)) process.off(signal, listener);
    }
  }
  return started;
}

/** The page tests' own test, with the demonstration running. */
export const test = base.extend(fixtures);

/** The looks in which every page is judged. */
export const looks = [
  { name: 'light, wide', colorScheme: 'light', width: 1280 },
  { name: 'dark, wide', colorScheme: 'dark', width: 1280 },
  { name: 'light, 320 px', colorScheme: 'light', width: 320 },
  { name: 'dark, 320 px', colorScheme: 'dark', width: 320 },
];

/**
 * Gives a page one of the looks.
 * @param {Page} page
 * @param {typeof looks[number]} look
 */
export async function wear(page, { colorScheme, width }) {
  await page.emulateMedia({
    colorScheme: /** @type {'light' | 'dark'} */ (colorScheme),
    reducedMotion: 'reduce',
  });
  await page.setViewportSize({ width, height: 900 });
}

/**
 * What is wrong with a page: every rule of axe, the size of targets too, and content that sticks out sideways.
 * @param {Page} page
 */
export async function faults(page) {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return sticksOut > 0 ? [...found, `${sticksOut} px wider than the window`] : found;
}
