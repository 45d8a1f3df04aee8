// @ts-check
// A kiosk for the page tests: the app as a site would serve it, set up by a link of the core, on a tablet with touch.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kioskLink } from '../../node/core.mjs';
import { KIOSK_POLICY } from '../../node/serve/static.mjs';
import { integrity } from '../../scripts/build/bundle.mjs';
import { dist } from '../../scripts/place.mjs';
import { company, signed } from './definitions.mjs';
import { test as base, expect } from './fixtures.mjs';
import { MouseVisitor } from './visitor.mjs';

export { expect };

/** The two ways in which a tablet is held. */
export const tablets = {
  portrait: { width: 820, height: 1180 },
  landscape: { width: 1180, height: 820 },
};

/** The app's address on the test server. */
export const APP = '/leadgate/kiosk/';

/** @typedef {Partial<import('../../node/core.d.ts').KioskSetup>} Setup */

/**
 * Serves the app's page at its folder, under the kiosk's policy.
 * @param {import('./server.mjs').TestServer} server
 */
export function serveApp(server) {
  server.route(APP, () => ({
    body: readFileSync(join(dist, 'kiosk', 'index.html')),
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': KIOSK_POLICY },
  }));
}

/**
 * The link that sets a kiosk up, where definition and endpoint are the test server's.
 * @param {import('./server.mjs').TestServer} server
 * @param {Setup} [setup]
 * @param {string} [pin] what verifies the PIN
 */
export function linkTo(server, setup = {}, pin) {
  const whole = {
    format: 1,
    definition: `${server.url}/definition.json`,
    endpoint: `${server.url}/leads`,
    event: 'Fleet Days 2027',
    device: 'Tablet 1',
    staff: ['Ana', 'Ben'],
    ...setup,
  };
  return kioskLink(JSON.stringify(whole), { app: server.url + APP, ...(pin && { pin }) }).link;
}

/** Another version of the app: the same files, and one byte more in the style sheet. @param {import('./server.mjs').TestServer} server */
export function release(server) {
  const css = `${readFileSync(join(dist, 'kiosk', 'kiosk.css'), 'utf8')}\n`;
  const bytes = new TextEncoder().encode(css);
  const before = integrity(readFileSync(join(dist, 'kiosk', 'kiosk.css')));
  const worker = readFileSync(join(dist, 'kiosk', 'sw.js'), 'utf8');
  const [version = ''] = /leadgate-kiosk-[0-9a-f]{16}/.exec(worker) ?? /[0-9a-f]{16}/.exec(worker) ?? [];
  server.route(`${APP}kiosk.css`, { body: css });
  server.route(`${APP}sw.js`, {
    body: worker.replace(before, integrity(bytes)).replaceAll(version, version.replace(/.$/, 'X')),
  });
}

/** All that the browser stores for the page, as text. @param {import('@playwright/test').Page} page */
export function stored(page) {
  return page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      /** @type {IDBDatabase} */
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        for (const value of /** @type {any[]} */ (values)) {
          all.push(JSON.stringify(value));
          if (value?.body instanceof Uint8Array) all.push(new TextDecoder().decode(value.body));
        }
      }
      database.close();
    }
    return all.join('\n');
  });
}

/** What a person at the tablet does. */
export class Tablet {
  /** @param {import('@playwright/test').Page} page @param {import('./server.mjs').TestServer} server */
  constructor(page, server) {
    this.page = page;
    this.server = server;
  }

  /** @param {string} name */
  async on(name) {
    await expect(this.page.locator('body')).toHaveAttribute('data-screen', name);
  }

  /** @param {string} action */
  async tap(action) {
    await this.page.locator(`[data-action="${action}"]`).tap();
  }

  /**
   * Sets the kiosk up by its link and begins the day.
   * @param {{ definition?: unknown, setup?: Setup, pin?: string, shift?: string }} [options]
   */
  async setUp({ definition = signed(company()), setup, pin, shift = 'Ana' } = {}) {
    serveApp(this.server);
    this.server.route('/definition.json', { body: definition });
    await this.page.goto(linkTo(this.server, setup, pin));
    await this.on('setup');
    await this.tap('accept');
    await this.on('readiness');
    await this.tap('start-day');
    if ((setup?.staff ?? ['Ana', 'Ben']).length > 0) {
      await this.on('shift');
      if (shift) await this.page.getByRole('button', { name: shift, exact: true }).tap();
      else await this.tap('back');
    }
    await this.on('attract');
  }

  /** The whole app is on the device, and the service worker answers for it. */
  async stored() {
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => this.page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  }

  /**
   * A visitor comes, without a badge.
   * @param {'start' | 'assist'} how
   */
  async visitor(how = 'start') {
    await this.tap(how);
    await this.on('badge');
    await this.tap('without');
    await this.on('questions');
  }

  /**
   * Answers the questions one after another, to the outcome.
   * @param {[string, any][]} answers
   */
  async interview(answers) {
    await new MouseVisitor(this.page).interview(answers);
    await this.on('outcome');
  }
}

export const test = base.extend({ hasTouch: true, viewport: tablets.portrait }).extend(
  /** @type {import('@playwright/test').Fixtures<{ tablet: Tablet }, {}, import('@playwright/test').PlaywrightTestArgs & import('./fixtures.mjs').Fixtures>} */ ({
    tablet: async ({ page, server }, use) => {
      await use(new Tablet(page, server));
    },
  }),
);
