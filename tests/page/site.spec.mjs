// @ts-check
// The company's site of the demonstration, and the way of a lead from its widget into the sales inbox.

import { expect, faults, looks, test, wear } from './demo.mjs';
import { keptSignals } from './widget.mjs';

const pages = [
  '/',
  '/contact.html',
  '/pricing.html',
  '/quote.html',
  '/resources.html',
  '/privacy.html',
  '/theming.html',
];

for (const look of looks) {
  for (const path of pages) {
    test(`${path} without faults: ${look.name}`, async ({ page, demo, problems, traffic }) => {
      await wear(page, look);
      await page.goto(demo.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path === '/theming.html')
        await expect(page.locator('#warning')).toHaveText('Everything can be told apart.');
      if (path === '/contact.html') await expect(page.getByLabel('Lead definition')).toBeAttached();
      expect(await faults(page)).toEqual([]);
      expect(problems).toEqual([]);
      expect(traffic.filter(({ url }) => !url.startsWith(`${demo.url}/`))).toEqual([]);
    });
  }
}

test('every link of the site leads to something', async ({ page, demo }) => {
  /** @type {Set<string>} */
  const addresses = new Set();
  for (const path of pages) {
    await page.goto(demo.url + path);
    const hrefs = await page
      .locator('a')
      .evaluateAll((all) => all.map((a) => /** @type {HTMLAnchorElement} */ (a).href));
    for (const href of hrefs) if (href.startsWith(demo.url)) addresses.add(href);
  }
  for (const { url } of await (await page.request.get(`${demo.url}/api/definitions`)).json()) {
    const definition = await (await page.request.get(demo.url + url)).json();
    for (const offer of definition.offers) addresses.add(demo.url + offer.url);
    for (const { policy_url } of definition.questions) if (policy_url) addresses.add(demo.url + policy_url);
  }
  expect(addresses.size).toBeGreaterThan(10);
  for (const address of addresses) {
    // 304: it has been asked whether the page is still what it was.
    expect([200, 304], address).toContain((await page.goto(address))?.status() ?? 200);
    const { hash } = new URL(address);
    if (hash) await expect(page.locator(hash), address).toBeAttached();
  }
});

test('the skip link leads past the navigation', async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('the calculator sums on the page and sends nothing', async ({ page, demo, traffic }) => {
  await page.goto(`${demo.url}/resources.html`);
  await expect(page.locator('output')).toHaveText('25 vehicles: €525 to €1,155 a month.');
  const before = traffic.length;
  await page.getByLabel('Vehicles').fill('1');
  await page.getByLabel('Fuel for each vehicle').fill('1000');
  await expect(page.locator('output')).toHaveText('1 vehicle: €50 to €110 a month.');
  await page.getByLabel('Vehicles').fill('0');
  await expect(page.locator('output')).toContainText('from 1 to 50,000');
  expect(traffic.length).toBe(before);
});

test.describe('the demo panel', () => {
  test('counts and shows every request with a body, whichever way it is made', async ({ page, demo }) => {
    await page.goto(`${demo.url}/contact.html`);
    const counter = page.locator('.panel-counter');
    await expect(counter).toHaveText('Requests carrying answers: 0');
    await page.evaluate(() => fetch('/leads', { method: 'POST', body: '{"format":1}' }));
    await expect(counter).toHaveText('Requests carrying answers: 1');
    const row = page.locator('.panel-answers');
    await expect(row).toContainText('POST /leads');
    await expect(row).toContainText('12 B sent');
    await row.getByText('What was sent').click();
    await expect(row.locator('pre').first()).toHaveText('{\n  "format": 1\n}');
    await page.evaluate(() => fetch(new Request('/leads', { method: 'POST', body: 'as a request' })));
    await expect(counter).toHaveText('Requests carrying answers: 2');
    await page.evaluate(() => {
      const request = new XMLHttpRequest();
      request.open('POST', '/leads');
      request.send('the old way');
    });
    await expect(counter).toHaveText('Requests carrying answers: 3');
    await page.evaluate(() => navigator.sendBeacon('/leads', 'a beacon'));
    await expect(counter).toHaveText('Requests carrying answers: 4');
    await page.evaluate(() => fetch('/privacy.html'));
    await expect(page.locator('.panel-list').first()).toContainText('GET /privacy.html');
    await expect(counter).toHaveText('Requests carrying answers: 4');
  });

  test('puts fresh attributes on the embed and keeps them in the address', async ({ page, demo }) => {
    await page.goto(`${demo.url}/contact.html`);
    const gate = page.locator('lead-gate');
    await expect(page.getByLabel('Lead definition').locator('option')).toHaveCount(4);
    await page.getByLabel('Lead definition').selectOption({ label: 'Budget, authority, need and timing' });
    await expect(gate).toHaveAttribute('definition', '/definitions/bant.json');
    await page.getByLabel('Layout').selectOption('page');
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Theme').selectOption('dark');
    expect(new URL(page.url()).search).toBe('?definition=bant&layout=page&lang=de&theme=dark');
    await page.reload();
    await expect(gate).toHaveCount(1);
    await expect(gate).toHaveAttribute('definition', '/definitions/bant.json');
    await expect(gate).toHaveAttribute('endpoint', '/leads');
    await expect(gate).toHaveAttribute('layout', 'page');
    await expect(gate).toHaveAttribute('lang', 'de');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByLabel('Language')).toHaveValue('de');
  });

  test('gives way on a narrow screen and still says the number', async ({ page, demo }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${demo.url}/contact.html`);
    await expect(page.getByText('requests carrying answers: 0', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Theme')).toBeHidden();
    await page.getByText('Demo panel').click();
    await expect(page.getByLabel('Theme')).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
});

test('who takes the white paper and looks at the prices counts for more in the old form', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/resources.html`);
  const outbox = () =>
    page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('outbox.wasm')),
    );
  await outbox();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the white paper' }).click();
  await download;
  await expect.poll(() => keptSignals(page)).toEqual(['whitepaper']);
  await page.goto(`${demo.url}/pricing.html`);
  await outbox();
  await page.keyboard.press('Tab');
  await expect.poll(() => keptSignals(page)).toEqual(['whitepaper', 'pricing_page']);
  await expect(page.locator('lead-gate')).toHaveAttribute('variant', /^(intent|bant)$/);
  // The link to the form says how many vehicles it is about.
  await page.getByRole('link', { name: 'ask for one for a hundred' }).click();
  await outbox();
  await expect(page.locator('[name="vehicles"]')).toHaveValue('100');
  await page.locator('[name="business"]').selectOption('haulage');
  await page.locator('[name="region"]').selectOption('dach');
  await page.locator('[name="vehicles"]').fill('80');
  await page.locator('[name="trouble"][value="5"]').check();
  await page.locator('[name="causes"][value="fuel"]').check();
  await page.locator('[name="met"][value="recommended"]').check();
  await page.locator('[name="full_name"]').fill('Jo Winter');
  await page.locator('[name="company"]').fill('Winter Haulage');
  await page.locator('[name="email"]').fill('jo@winter.example');
  await page.locator('[name="contact_consent"]').check();
  await page.getByRole('button', { name: 'Ask for a quote' }).click();
  await expect(page.getByText('Your answers have been received.', { exact: true }).first()).toBeVisible();
  const [stored] = await demo.leads();
  expect(stored?.lead.signals.map((/** @type {{ id: string }} */ { id }) => id)).toEqual([
    'whitepaper',
    'pricing_page',
  ]);
});
