// @ts-check
// A day at a booth: visitors by seeded random answers, with and without a network, two kills of the browser, one new
// version of the app and one of the definition. Every sales-ready lead arrives, each once, and nothing else is ever sent.
//
// KIOSK_VISITORS=300 is the whole day; less than that is enough to notice when something breaks.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { keyPair, open, score } from '../../node/core.mjs';
import { launchOptions } from './browser.mjs';
import { company, signed } from './definitions.mjs';
import { inChromiumAlone } from './fixtures.mjs';
import { APP, expect, release, stored, Tablet, tablets, test } from './kiosk.mjs';
import { TestServer } from './server.mjs';
import { MouseVisitor } from './visitor.mjs';

const VISITORS = Number(process.env.KIOSK_VISITORS ?? 40);
const SEED = Number(process.env.KIOSK_SEED ?? 20_271_112);

/** From 0 up to 1, the same for the same seed. @param {number} seed */
function chance(seed) {
  let state = seed % 2_147_483_647 || 1;
  return () => {
    // The minimal standard generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The processes of the browser that has this profile. @param {string} profile */
function processesOf(profile) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/**
 * @param {() => number} random
 * @param {number} number
 */
function person(random, number) {
  const roles = /** @type {const} */ ([
    ['exec', 'Executive'],
    ['manager', 'Fleet manager'],
    ['student', 'Student'],
  ]);
  const [role, words] = roles[Math.floor(random() * 3)] ?? roles[0];
  const fleet = Math.floor(random() * 120);
  const email = `visitor-${number}@fleet.example`;
  const rival = `Secret-${number}`;
  const large = fleet >= 50;
  /** @type {[string, any][]} */
  const steps = [
    ['What is your role?', words],
    ['How many vehicles do you run?', String(fleet)],
    ...(large ? [/** @type {[string, any]} */ (['Which product do you use today?', rival])] : []),
    ['Your e-mail address', email],
  ];
  return { answers: { role, fleet, ...(large && { rival }), email }, steps, email, rival };
}

/** A tablet, its browser and its profile, over a day. */
class Day {
  keys = keyPair();
  server = new TestServer();
  profile = '';
  /** @type {import('@playwright/test').BrowserContext | undefined} */
  context;
  /** @type {any} */
  page;
  /** @type {any} */
  tablet;
  /** By e-mail address: what must arrive. @type {Map<string, { version: string, how: string, score: number }>} */
  wanted = new Map();
  definition = signed(company());
  online = true;
  kills = 0;
  heldKilled = false;

  async begin() {
    await this.server.start();
    this.profile = await mkdtemp(join(tmpdir(), 'leadgate-kiosk-'));
    this.server.respondWith(({ body, attempt }) => {
      if (!this.online) return { drop: true };
      // A network of a trade fair: now and then the answer is lost, though the lead has arrived.
      if (attempt === 1 && body.lead_id.charCodeAt(0) % 4 === 0) return { drop: true };
      return { status: attempt > 1 ? 200 : 201, body: {} };
    });
    await this.start();
    await this.tablet.setUp({ definition: this.definition, setup: { public_key: this.keys.public_key } });
    await this.tablet.stored();
  }

  async start() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...launchOptions,
      hasTouch: true,
      viewport: tablets.portrait,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.tablet = new Tablet(this.page, this.server);
  }

  /** The browser dies, and is started again with what is on the disk. */
  async kill() {
    this.kills += 1;
    const gone = new Promise((resolve) => this.context?.on('close', resolve));
    for (const pid of processesOf(this.profile)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has gone with its parent.
      }
    }
    await gone;
    await this.start();
    await this.page.goto(this.server.url + APP);
    await this.tablet.on('attract');
  }

  /** Nobody comes for a while: time for the new version of the app. */
  async rest() {
    const versions = () =>
      this.page.evaluate(async () => (await caches.keys()).join()).catch(() => 'between two pages');
    await expect.poll(versions, { timeout: 60_000 }).toMatch(/^leadgate-kiosk-[^,]+X$/);
    // The page of the old one goes on until it is loaded anew.
    await expect
      .poll(() => this.page.evaluate(() => performance.now() < 20_000).catch(() => false), {
        timeout: 20_000,
      })
      .toBe(true);
    await this.tablet.on('attract');
  }

  /** Both teams have signed a second version, and staff ask for it. */
  async define() {
    this.definition = signed(company({ version: '2' }));
    this.server.route('/definition.json', { body: this.definition });
    await this.tablet.tap('staff');
    await this.page.getByRole('button', { name: 'Look for a newer definition' }).tap();
    await expect(this.page.getByRole('alert')).toContainText('Version 2');
    await this.tablet.tap('close');
    await this.tablet.on('attract');
  }

  /** @param {ReturnType<typeof person>} visitor @param {'assist' | 'start'} how @param {string} note */
  async serve({ answers, steps, email }, how, note) {
    const { tablet, page } = this;
    const verdict = score(this.definition, answers);
    await tablet.interview(steps);
    const ready = verdict.outcome === 'sales_ready';
    if (ready) this.wanted.set(email, { version: this.definition.version, how, score: verdict.score });
    if (!ready || how === 'start') {
      await tablet.tap('done');
    } else if (this.kills > 0 && !this.heldKilled) {
      // Between the end of the interview and what staff would have added.
      this.heldKilled = true;
      await this.kill();
    } else {
      await tablet.tap('after');
      await page.getByLabel('Note, in their words').fill(note);
      await tablet.tap('save');
    }
    // Another one, after a kill.
    await this.tablet.on('attract');
  }

  /** Walks away in the middle: that conversation is nobody's. @param {ReturnType<typeof person>} visitor @param {boolean} dies */
  async leave({ steps }, dies) {
    await new MouseVisitor(this.page).interview(steps.slice(0, 2));
    if (dies) await this.kill();
    else await this.tablet.tap('end');
    await this.tablet.on('attract');
  }

  /** @param {string[]} traces */
  async expectNoTrace(traces) {
    const html = await this.page.evaluate(() => document.documentElement.outerHTML);
    const disk = await stored(this.page);
    for (const trace of traces) {
      expect(html, 'in the page').not.toContain(trace);
      expect(disk, 'on the disk').not.toContain(trace);
    }
    await expect(this.page.locator('lead-gate')).toHaveCount(0);
    // The start page of the browser, and the app: no entry for any visitor.
    expect(await this.page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  }

  /** The network is back, and nothing waits any more. */
  async sendAll() {
    this.online = true;
    const waiting = () =>
      this.page.evaluate(async () => {
        dispatchEvent(new Event('online'));
        const { outbox } = await import(/** @type {string} */ ('/leadgate/leadgate.js'));
        return (await outbox.list()).length;
      });
    await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  }

  async end() {
    await this.context?.close();
    await this.server.stop();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

inChromiumAlone(test, 'only Chromium is started here with a profile, killed, and started again');

test('a day: every sales-ready lead arrives once, nothing else, and no visitor leaves a trace', async () => {
  test.setTimeout(60_000 + VISITORS * 15_000);
  const random = chance(SEED);
  const day = new Day();
  const at = (/** @type {number} */ share) => Math.floor(VISITORS * share);
  try {
    await day.begin();
    for (let number = 0; number < VISITORS; number += 1) {
      day.online = random() < 0.6;
      if (number === at(0.35)) release(day.server);
      if (number === at(0.5)) await day.rest();
      if (number === at(0.6)) await day.define();
      const visitor = person(random, number);
      const how = random() < 0.5 ? 'assist' : 'start';
      const dies = number === at(0.25);
      const leaves = random() < 0.1;
      await day.tablet.visitor(how);
      if (dies || leaves) await day.leave(visitor, dies);
      else await day.serve(visitor, how, `Note-${number}`);
      await day.expectNoTrace([visitor.email, visitor.rival, `Note-${number}`]);
    }
    expect(day.kills, 'both kills').toBe(2);
    expect(day.wanted.size).toBeGreaterThan(VISITORS / 10);
    await day.sendAll();

    const { server, wanted } = day;
    const arrived = new Map(server.leads.map(({ text, body }) => [body.lead_id, text]));
    const leads = [...arrived.values()].map((text) => JSON.parse(open(text, day.keys)));
    expect(leads.map(({ contact }) => contact.email).sort()).toEqual([...wanted.keys()].sort());
    for (const { contact, definition, verdict, channel, source } of leads) {
      const { version, how, score: points } = wanted.get(contact.email) ?? {};
      const is = { version: definition.version, score: verdict.score, channel, staff: source.kiosk.staff };
      expect(is).toEqual({
        version,
        score: points,
        channel: 'kiosk',
        staff: how === 'assist' ? 'Ana' : undefined,
      });
    }
    // The same lead again is the same bytes, and nothing but leads was ever sent.
    for (const { body, text } of server.leads) expect(text).toBe(arrived.get(body.lead_id));
    const others = server.requests.filter(
      ({ method, path }) => !(['GET', 'HEAD'].includes(method) || path === '/leads'),
    );
    expect(others).toEqual([]);
    // The new version of the app is in use, alone.
    expect(await day.page.evaluate(async () => (await caches.keys()).join())).toMatch(
      /^leadgate-kiosk-[^,]+X$/,
    );
    console.info(
      `  ${VISITORS} visitors, ${wanted.size} sales-ready, ${server.leads.length} posts, 2 kills: ${leads.length} leads`,
    );
  } finally {
    await day.end();
  }
});
