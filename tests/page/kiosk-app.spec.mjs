// @ts-check
// The kiosk as an app: set up by its link, on the device, without a network, and new versions only while nobody is there.
import { company, draft, question, signed, visits } from './definitions.mjs';
import { APP, expect, linkTo, release, serveApp, test } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

test('a link is shown back, taken over when confirmed, and leaves the address', async ({
  tablet,
  page,
  server,
  problems,
}) => {
  serveApp(server);
  server.route('/definition.json', { body: signed(company()) });
  await page.goto(linkTo(server, { badge_patterns: ['SB{badge:digits}'] }));
  await tablet.on('setup');
  expect(page.url()).toBe(server.url + APP);
  const facts = page.locator('dl');
  for (const words of [
    'Fleet Days 2027',
    'Tablet 1',
    'Ana, Ben',
    `${server.url}/leads`,
    'SB{badge:digits}',
    'in clear',
  ]) {
    await expect(facts).toContainText(words);
  }
  await page.getByRole('button', { name: 'No, leave it' }).tap();
  await tablet.on('welcome');
  // The link can be pasted as well.
  await page.getByLabel('Set-up link').fill(linkTo(server));
  await page.getByRole('button', { name: 'Read it' }).tap();
  await tablet.on('setup');
  await tablet.tap('accept');
  await tablet.on('readiness');
  await page.reload();
  await tablet.on('attract');
  expect(problems).toEqual([]);
});

test('a link that is broken says what is wrong with it', async ({ tablet, page, server }) => {
  serveApp(server);
  await page.goto(`${server.url}${APP}#setup=eyJmb3JtYXQiOjF9`);
  await tablet.on('broken');
  await expect(page.locator('li').first()).toContainText('definition');
});

test('readiness says in plain words what holds and what does not', async ({ tablet, page, server }) => {
  serveApp(server);
  server.route('/definition.json', { body: draft([question.choice()]) });
  await page.goto(linkTo(server));
  await tablet.tap('accept');
  await tablet.on('readiness');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not ready yet');
  const mood = (/** @type {string} */ id) => page.locator(`[data-check="${id}"]`);
  await expect(mood('definition')).toHaveAttribute('data-mood', 'bad');
  await expect(mood('definition')).toContainText('“draft”');
  await expect(mood('network')).toHaveAttribute('data-mood', 'good');
  await expect(mood('clock')).toHaveAttribute('data-mood', 'good');
  await expect(mood('sealing')).toContainText('in clear');
  await expect(mood('installed')).toContainText('home screen');
  for (const id of ['app', 'storage', 'awake', 'camera', 'pin']) await expect(mood(id)).toBeVisible();
  await tablet.stored();
  await page.getByRole('button', { name: 'Look again' }).tap();
  await expect(mood('app')).toHaveAttribute('data-mood', 'good');
});

test('a clock that is wrong is told from the server’s', async ({ tablet, page, server }) => {
  serveApp(server);
  server.route('/definition.json', { body: signed(company()) });
  await page.clock.setFixedTime(Date.now() - 30 * 60_000);
  await page.goto(linkTo(server));
  await tablet.tap('accept');
  await tablet.on('readiness');
  await expect(page.locator('[data-check="clock"]')).toContainText('30 minutes slow');
});

test('the app starts with no network at all, and a lead waits until there is one', async ({
  tablet,
  page,
  context,
  server,
}) => {
  const asked = company();
  for (const one of asked.questions) if (one.type === 'email') one.work_only = true;
  await tablet.setUp({ definition: signed(asked) });
  await tablet.stored();
  // Nothing answers, neither for the page nor for its service worker.
  server.away = true;
  const cold = await context.newPage();
  await cold.goto(server.url + APP);
  await expect(cold.locator('body')).toHaveAttribute('data-screen', 'attract');
  await page.close();
  const again = Object.assign(Object.create(tablet), { page: cold });
  await again.visitor();
  const visitor = new MouseVisitor(cold);
  await visitor.interview([...visits.sales_ready.slice(0, -1), ['Your e-mail address', 'jo@gmx.net']]);
  await expect(cold.getByText('Enter your work email address').first()).toBeVisible();
  await again.interview(visits.sales_ready.slice(-1));
  await expect(cold.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await again.tap('done');
  await again.on('attract');
  await expect(cold.locator('.chip')).toContainText('1 to send');
  expect(server.leads).toEqual([]);
  server.away = false;
  await cold.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => server.leads.length).toBe(1);
  const [{ body }] = /** @type {[any]} */ (server.leads);
  expect(body.channel).toBe('kiosk');
  expect(body.source.kiosk).toEqual({ event: 'Fleet Days 2027', device: 'Tablet 1' });
});

const caches = (/** @type {import('@playwright/test').Page} */ page) =>
  page.evaluate(async () =>
    (await globalThis.caches.keys()).filter((name) => name.startsWith('leadgate-kiosk')),
  );

test('a new version waits for whoever is there, and is taken when nobody is', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  await tablet.stored();
  const [old] = await caches(page);
  await tablet.visitor();
  await release(server);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  // It is there, and waits: the old one still answers, and the conversation goes on.
  await expect
    .poll(() =>
      page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)),
    )
    .toBe(true);
  await tablet.on('questions');
  await tablet.interview(visits.sales_ready);
  expect(await caches(page)).toContain(old);
  const reloaded = page.waitForEvent('load');
  await tablet.tap('done');
  await reloaded;
  await tablet.on('attract');
  await expect.poll(() => caches(page)).toEqual([expect.not.stringContaining(old ?? '')]);
  expect(server.leads).toHaveLength(1);
});

test('a file that is not what the build made is not stored', async ({ page, server }) => {
  serveApp(server);
  server.route(`${APP}qr.js`, { body: 'export const qrCode = () => undefined;' });
  await page.goto(server.url + APP);
  await expect
    .poll(() =>
      page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.installing?.state ?? 'gone',
      ),
    )
    .toBe('gone');
  expect(
    await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)),
  ).toBe(false);
});

test('a newer definition is used from the next visitor on, and stamped; one that is not signed is not', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  const second = signed(company({ version: '2' }));
  await tablet.visitor();
  server.route('/definition.json', { body: second });
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await tablet.on('attract');
  await tablet.tap('staff');
  await page.getByRole('button', { name: 'Look for a newer definition' }).tap();
  await expect(page.getByRole('alert')).toContainText('Version 2');
  await tablet.tap('close');
  await tablet.visitor();
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await expect.poll(() => server.leads.length).toBe(2);
  const versions = server.leads.map(({ body }) => body.definition.version);
  expect(versions).toEqual(['1', '2']);
  expect(server.leads[1]?.body.definition.digest).toBe(second.agreement.sales.digest);

  server.route('/definition.json', { body: company({ version: '3' }) });
  await tablet.tap('staff');
  await page.getByRole('button', { name: 'Look for a newer definition' }).tap();
  await expect(page.getByRole('alert')).toContainText('keeps the one that both teams have signed');
});
