// @ts-check
// What a visitor does counts, over several pages too. Nothing is stored before they have done something, nor before they have
// agreed where the page asks for that: storage and network are watched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../scripts/place.mjs';
import { draft, question, signed } from './definitions.mjs';
import { expect, keptSignals, markup, settled, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

/** Sales-ready is who has read the paper and, later, looked at the prices. */
const definition = signed(
  draft([question.text({ required: true })], {
    signals: [
      { id: 'paper', label: 'Paper', dimension: 'engagement', points: 10, max_count: 3 },
      { id: 'pricing', label: 'Prices', dimension: 'intent', points: 10, after: 'paper' },
    ],
    sales_ready: { min_score: 20 },
  }),
);

const attributes = { definition: '/definition.json', endpoint: '/leads' };
const LINK = '<p><a href="#paper" data-lead-signal="paper"><b>Our paper</b></a></p>';

const databases = (/** @type {Page} */ page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

/** @param {Page} page */
async function answer(page) {
  await page.locator('lead-gate').getByRole('textbox').fill('Less paper');
  await page.locator('lead-gate').getByRole('button', { name: 'Finish' }).click();
}

test('what was done on earlier pages counts, in its order and with its time', async ({
  open,
  page,
  server,
  heard,
  traffic,
  context,
}) => {
  server.route('/definition.json', { body: definition });
  await open(LINK);
  await settled(traffic);
  expect(await databases(page)).toEqual([]);
  await page.getByText('Our paper').click();
  await expect.poll(() => keptSignals(page)).toEqual(['paper']);
  // On the page with the prices nothing is asked; the element is there for its rule.
  await open(markup({ 'page-signals': 'home=/ pricing=/pages/*' }));
  await page.keyboard.press('Tab');
  await expect.poll(() => keptSignals(page), { timeout: 20_000 }).toEqual(['paper', 'pricing']);
  expect(await page.locator('lead-gate').evaluate((gate) => gate.shadowRoot?.innerHTML)).toBe(
    '<slot></slot>',
  );
  await open(markup(attributes));
  await settled(traffic);
  await expect
    .poll(() =>
      page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('outbox')).length,
      ),
    )
    .toBeGreaterThan(1);
  await answer(page);
  await heard('accepted');
  const { signals, verdict } = server.leads[0]?.body ?? {};
  expect(signals.map((/** @type {any} */ { id }) => id)).toEqual(['paper', 'pricing']);
  expect(signals[0].at < signals[1].at).toBe(true);
  expect(verdict.score).toBe(20);
  expect(server.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  expect(await context.cookies()).toEqual([]);
  await page.locator('lead-gate').evaluate((/** @type {any} */ gate) => gate.reset());
  await expect.poll(() => databases(page)).toEqual(['leadgate']);
});

const OTHER = { body: '<!doctype html><title>Other</title>', headers: { 'Content-Type': 'text/html' } };
const LEAVE = '<p><a href="/other" data-lead-signal="pricing">Our prices</a></p>';

test('a click on a link that leaves the page is kept, each time', async ({ open, page, server }) => {
  server.route('/other', OTHER);
  const kept = async (/** @type {string} */ id) => (await keptSignals(page)).filter((one) => one === id);
  for (let times = 1; times <= 12; times += 1) {
    await open(LINK + LEAVE);
    await page.getByText('Our paper').click();
    await expect.poll(() => kept('paper')).toHaveLength(times);
    await page.getByText('Our prices').click();
    await page.waitForURL('**/other');
    await expect.poll(() => kept('pricing')).toHaveLength(times);
  }
});

test('what keeps a click is fetched when it begins, not when it is over', async ({ open, page, traffic }) => {
  // What would be fetched by and by is not.
  await page.addInitScript(() => {
    const { setTimeout: later } = window;
    Object.assign(window, {
      setTimeout: (/** @type {() => void} */ act, /** @type {number} */ millis) =>
        millis >= 3000 ? 0 : later(act, millis),
    });
  });
  await open(LINK);
  await page.getByText('Our paper').hover();
  expect(traffic.filter(({ url }) => url.includes('outbox'))).toEqual([]);
  await page.mouse.down();
  await settled(traffic);
  await page.mouse.up();
  await expect.poll(() => keptSignals(page)).toEqual(['paper']);
});

test('nothing is stored before the visitor has done something', async ({ open, page, server, traffic }) => {
  server.route('/definition.json', { body: definition });
  await open(markup({ ...attributes, 'page-signals': 'pricing=/pages/*' }));
  await settled(traffic);
  await page.evaluate(async () => {
    const url = '/leadgate/leadgate.js';
    (await import(url)).signal('paper');
  });
  await page.waitForFunction(() => performance.now() > 3000);
  expect(await databases(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect.poll(() => keptSignals(page)).toEqual(['pricing', 'paper']);
});

test('where consent is asked for, nothing is stored before it, a lead neither', async ({
  open,
  page,
  server,
  heard,
  traffic,
}) => {
  server.route('/definition.json', {
    body: signed(draft([question.text({ required: true })], { signals: definition.signals })),
  });
  await open(LINK + markup({ ...attributes, consent: 'required' }));
  await settled(traffic);
  await page.getByText('Our paper').click();
  server.respondWith(() => ({ status: 503 }));
  await answer(page);
  await heard('queued');
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.signals).toHaveLength(1);
  expect(await databases(page)).toEqual([]);
  await expect(page.locator('lead-gate .delivery')).toContainText('keep this page open');
  await page.locator('lead-gate').evaluate((/** @type {any} */ gate) => gate.grantConsent());
  await expect.poll(() => keptSignals(page)).toEqual(['paper']);
});

test('a click inside an open shadow root is heard, and one before the module is queued by the snippet', async ({
  open,
  page,
  server,
  heard,
  traffic,
}) => {
  const snippet = readFileSync(join(dist, 'early.js'), 'utf8').trim();
  expect(Buffer.byteLength(snippet)).toBeLessThan(300);
  server.route('/definition.json', { body: definition });
  const script = readFileSync(join(dist, 'leadgate.js'));
  server.route('/leadgate/leadgate.js', { body: script, delay: 3000 });
  server.route('/host.js', {
    body: `const host = document.getElementById('host').attachShadow({ mode: 'open' });
      host.append(Object.assign(document.createElement('button'), { textContent: 'Inside' }));
      host.firstChild.dataset.leadSignal = 'paper';`,
  });
  const opening = open(`${LINK}<div id="host"></div><script src="/host.js"></script>${markup(attributes)}`, {
    head: '<script src="/leadgate/early.js"></script>',
  });
  await page.getByText('Our paper').click();
  await opening;
  await settled(traffic);
  await page.getByText('Inside').click();
  await answer(page);
  const [verdict] = await heard('verdict');
  expect(verdict?.detail.score).toBe(20);
});
