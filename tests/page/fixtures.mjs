// @ts-check
// What a page test starts from:
//
//   test('a visitor …', async ({ open, server, traffic, problems, page }) => {
//     server.route('/definition.json', { body: definition });
//     await open('<lead-gate definition="/definition.json" endpoint="/leads"></lead-gate>');
//     …
//     expect(server.leads).toHaveLength(1);
//   });
import { test as base } from '@playwright/test';
import { teach } from './firefox/driver.mjs';
import { documentOf } from './markup.mjs';
import { strictPolicy, TestServer } from './server.mjs';
import { launch } from './webkit/launch.mjs';

export { expect } from '@playwright/test';

/**
 * @typedef {object} Sent a request that the browser made
 * @property {string} method
 * @property {string} url
 * @property {string} type as the browser classes it: document, script, fetch, …
 * @property {Record<string, string>} headers
 * @property {string | null} body
 */

/**
 * @typedef {object} Policy
 * @property {string | false} [csp] the policy to serve the page with, or false for none; else the contract's
 * @property {string[]} [connect] further origins that the contract's policy lets the page post to
 *
 * @typedef {Policy & import('./markup.mjs').DocumentOptions} OpenOptions
 */

/**
 * @typedef {object} Fixtures
 * @property {TestServer} server fresh for each test: `url`, `leads`, `requests`, `respondWith`, `route`
 * @property {Sent[]} traffic all requests of the browser so far, in order
 * @property {string[]} problems what the page complained of: errors, blocked requests, breaches of its policy
 * @property {(source: string, options?: OpenOptions) => Promise<import('@playwright/test').Page>} open opens a page:
 *   a path on the server, a whole document, or a fragment, which is put into a page that loads the widget
 */

/** @typedef {{ workerServer: TestServer }} WorkerFixtures */

let pages = 0;

/** What a browser does and says by itself: it looks for a picture of the site, and does not know each part of a policy. */
const OWN = /\/favicon\.ico|Unrecognized Content-Security-Policy directive 'manifest-src'/;
/** @param {string} about */
const isOwn = (about) => OWN.test(about);

/** @type {import('@playwright/test').Fixtures<Fixtures, WorkerFixtures, import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions, import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions>} */
const fixtures = {
  playwright: [
    async ({ playwright }, use) => {
      playwright.webkit.launch = () => launch(playwright.webkit);
      await use(playwright);
    },
    { scope: 'worker' },
  ],
  workerServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs
    async ({}, use) => {
      const server = await new TestServer().start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  server: async ({ workerServer }, use) => {
    workerServer.reset();
    await use(workerServer);
  },
  context: async ({ context, browserName, contextOptions, javaScriptEnabled }, use) => {
    if (browserName === 'firefox') await teach(context, { javaScriptEnabled, ...contextOptions });
    await use(context);
  },
  traffic: [
    async ({ context }, use) => {
      /** @type {Sent[]} */
      const traffic = [];
      context.on('request', (request) => {
        if (isOwn(request.url())) return;
        traffic.push({
          method: request.method(),
          url: request.url(),
          type: request.resourceType(),
          headers: request.headers(),
          body: request.postData(),
        });
      });
      await use(traffic);
    },
    { auto: true },
  ],
  problems: [
    async ({ context }, use) => {
      /** @type {string[]} */
      const problems = [];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !isOwn(message.text()))
          problems.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
      await use(problems);
    },
    { auto: true },
  ],
  open: async ({ page, server }, use) => {
    await use(async (source, options = {}) => {
      let path = source;
      if (!source.startsWith('/')) {
        pages += 1;
        path = server.route(`/pages/test-${pages}.html`, { body: documentOf(source, options) });
      }
      server.policy(new URL(path, server.url).pathname, options.csp ?? strictPolicy(options.connect));
      await page.goto(server.url + path);
      return page;
    });
  },
};

/** Playwright's test, with a server, a page under the strict policy, and a watch on the network. */
export const test = base.extend(fixtures);

/**
 * Skips the tests of a file in every browser but Chromium.
 * @param {import('@playwright/test').TestType<any, any>} tests
 * @param {string} reason
 */
export const inChromiumAlone = (tests, reason) =>
  tests.beforeEach(({ browserName }, info) => info.skip(browserName !== 'chromium', reason));
