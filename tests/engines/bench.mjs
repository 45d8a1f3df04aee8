// @ts-check
// What a test in Firefox and WebKit starts from: a browser for each file, and for each test a server of its own, which is to
// the browser another site.
//
//   inEachEngine('visits', (course) => {
//     course('a visitor …', async ({ show, hand, heard, server }) => { … });
//   });
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { at } from '../../scripts/place.mjs';
import { documentOf, markup } from '../page/markup.mjs';
import { strictPolicy, TestServer } from '../page/server.mjs';
import { engines } from './engines.mjs';
import { Hand, Keys } from './people.mjs';

/** @import { Session } from './session.mjs' */

/** The longest that one test may take, in milliseconds: a machine may have only two cores, and others at work on them. */
const TEST_TIMEOUT_MS = 120_000;

/** @typedef {import('../page/markup.mjs').DocumentOptions & { csp?: string }} Options */

/** A server, a browser, and the visitors in front of it. */
export class Bench {
  /** @param {Session} session @param {TestServer} server @param {string} home a folder for further browsers */
  constructor(session, server, home) {
    this.session = session;
    this.server = server;
    this.home = home;
    this.hand = new Hand(session);
    this.keys = new Keys(session);
  }

  /** Serves a page of this markup. @param {string} source @param {Options} [options] @returns {string} its address */
  page(source, { csp, head = '', ...options } = {}) {
    const eyes = '<script src="/eyes.js"></script>';
    const path = this.server.route('/pages/test.html', {
      body: documentOf(source, { ...options, head: head + eyes }),
    });
    this.server.policy(path, csp ?? strictPolicy());
    return this.server.url + path;
  }

  /** Opens a page of this markup. @param {string} source @param {Options} [options] */
  async open(source, options) {
    await this.session.open(this.page(source, options));
  }

  /**
   * Opens a page with one element for this definition, and waits until it shows something.
   * @param {unknown} definition
   * @param {Record<string, string>} [attributes]
   * @param {Options & { fallback?: string }} [options]
   */
  async show(definition, attributes = {}, { fallback = '', ...options } = {}) {
    this.server.route('/definition.json', { body: definition });
    const all = { definition: '/definition.json', endpoint: '/leads', ...attributes };
    await this.open(markup(all, fallback), options);
    await this.up();
  }

  /** Waits until an element shows something. @param {string} [id] */
  async up(id = '') {
    await this.session.until(
      'the widget',
      (its) => /** @type {any} */ (document).eyes.shown(its).length > 0,
      id,
    );
  }

  /** @returns {Promise<{ name: string, detail: any }[]>} */
  events() {
    return this.session.evaluate(() => /** @type {any} */ (document).eyes.heard);
  }

  /** Waits for an event. @param {string} name @param {number} [times] @returns {Promise<any>} the details of the last */
  async heard(name, times = 1) {
    const found = await this.session.until(
      `leadgate:${name}`,
      (sought, count) => {
        const all = /** @type {any} */ (document).eyes.heard.filter(
          (/** @type {any} */ one) => one.name === sought,
        );
        return all.length >= count && all;
      },
      name,
      times,
    );
    return found.at(-1).detail;
  }

  /** The words that are shown. @param {string} [id] @returns {Promise<string[]>} */
  shown(id = '') {
    return this.session.evaluate((its) => /** @type {any} */ (document).eyes.shown(its), id);
  }

  /** Waits until these words are shown. @param {string} words @param {string} [id] */
  async sees(words, id = '') {
    await this.session.until(
      `the words "${words}"`,
      (sought, its) => /** @type {any} */ (document).eyes.shown(its).includes(sought),
      words,
      id,
    );
  }

  /** Nothing was blocked by the page's policy, and nothing failed. */
  async noProblems() {
    assert.deepEqual(await this.session.evaluate(() => /** @type {any} */ (document).eyes.problems), []);
  }

  /** Posts that arrived, whatever they were for. */
  posts() {
    return this.server.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  }
}

/**
 * @callback Course declares a test
 * @param {string} name
 * @param {(bench: Bench) => Promise<void>} work
 * @returns {void}
 */

/**
 * Declares tests for every engine that is installed.
 * @param {string} title
 * @param {(course: Course, engine: import('./engines.mjs').Engine) => void} declare
 */
export function inEachEngine(title, declare) {
  for (const engine of engines) {
    const skip = engine.installed ? false : `${engine.name} is not installed`;
    describe(`${engine.name}: ${title}`, { skip }, () => {
      const home = mkdtempSync(join(tmpdir(), 'leadgate-engine-'));
      /** @type {Session | undefined} */
      let session;
      before(async () => {
        session = await engine.start(join(home, 'main'));
      });
      after(async () => {
        await session?.kill();
        rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      });
      declare((name, work) => {
        it(name, { timeout: TEST_TIMEOUT_MS }, async () => {
          assert.ok(session);
          const server = await new TestServer().start();
          server.route('/eyes.js', { body: readFileSync(at('tests/engines/eyes.js')) });
          try {
            await work(new Bench(session, server, home));
          } finally {
            await session.open('about:blank');
            await server.stop();
          }
        });
      }, engine);
    });
  }
}
