// @ts-check
// The staff area: the PIN, the day in numbers, practice, and nothing thrown away while it waits.
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { company, signed, visits } from './definitions.mjs';
import { APP, expect, linkTo, test } from './kiosk.mjs';

/** What verifies a PIN, as the command makes it. @param {string} pin */
function verifier(pin) {
  const salt = randomBytes(16);
  const hash = pbkdf2Sync(pin, salt, 600_000, 32, 'sha256');
  return `pbkdf2-sha256$600000$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

test('five wrong PINs lock the staff area for a minute, also after a new start', async ({ tablet, page }) => {
  await tablet.setUp({ setup: { pin: '482913' }, pin: verifier('482913') });
  await tablet.tap('staff');
  await tablet.on('pin');
  const pin = page.getByLabel('PIN');
  const problem = page.getByRole('alert');
  for (const left of ['4 tries', '3 tries', '2 tries', '1 try', 'Too many tries']) {
    await pin.fill('000000');
    await page.getByRole('button', { name: 'Open' }).tap();
    await expect(problem).toContainText(left);
  }
  await page.reload();
  await tablet.on('attract');
  await tablet.tap('staff');
  await pin.fill('482913');
  await page.getByRole('button', { name: 'Open' }).tap();
  await expect(problem).toContainText('Too many tries');
  await page.clock.setFixedTime(Date.now() + 61_000);
  await pin.fill('482913');
  await page.getByRole('button', { name: 'Open' }).tap();
  await tablet.on('area');
  // Left and come back to, it asks again.
  await tablet.tap('close');
  await tablet.tap('staff');
  await tablet.on('pin');
});

test('today is counted by outcome and by staff', async ({ tablet, page }) => {
  await tablet.setUp();
  for (const [how, visit] of /** @type {const} */ ([
    ['assist', 'sales_ready'],
    ['start', 'nurture'],
    ['start', 'disqualified'],
    ['assist', 'nurture'],
  ])) {
    await tablet.visitor(how);
    await tablet.interview(visits[visit]);
    await tablet.tap('done');
    await tablet.on('attract');
  }
  await tablet.tap('staff');
  const rows = page.locator('section.card table tr');
  const cells = async (/** @type {string} */ name) =>
    rows.filter({ hasText: name }).locator('td').allTextContents();
  await expect.poll(() => cells('Ana')).toEqual(['1', '1', '0']);
  expect(await cells('By themselves')).toEqual(['0', '1', '1']);
  expect(await cells('Everybody')).toEqual(['1', '2', '1']);
});

test('practice stores and sends nothing, looks like it, and ends with the score and why', async ({
  tablet,
  page,
  server,
  traffic,
}) => {
  await tablet.setUp();
  await tablet.tap('staff');
  await tablet.tap('practice');
  await tablet.on('attract');
  await expect(page.getByText('Practice: nothing is stored or sent')).toBeVisible();
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await tablet.tap('score');
  await tablet.on('score');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Score 70, hot');
  await expect(page.getByText('this would have been sent')).toBeVisible();
  await expect(page.locator('li', { hasText: 'How many vehicles do you run?' })).toContainText('+40');
  await expect(page.locator('li', { hasText: 'Score of 60 or more: 70' })).toContainText('met');
  await tablet.tap('done');
  await tablet.tap('staff');
  await expect(page.getByRole('table')).not.toContainText('Ana');
  await tablet.tap('practice');
  await expect(page.getByText('Practice: nothing is stored or sent')).toBeHidden();
  expect(server.leads).toEqual([]);
  expect(traffic.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('while leads wait they cannot be thrown away, and can be taken along in a file', async ({
  tablet,
  page,
  server,
}) => {
  server.respondWith(() => ({ status: 503, body: {} }));
  await tablet.setUp();
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await tablet.on('attract');
  await tablet.tap('staff');
  await tablet.on('pin');
  for (const action of ['reset', 'sign-out']) {
    await tablet.tap(action);
    await expect(page.getByRole('alert')).toContainText('One lead is not sent yet');
    await page.getByRole('button', { name: 'Close' }).last().tap();
  }
  // Another definition by a link, too.
  server.route('/other.json', { body: signed(company({ id: 'other' })) });
  await page.goto(linkTo(server, { definition: `${server.url}/other.json` }));
  await tablet.on('setup');
  await tablet.tap('accept');
  await expect(page.getByRole('alert')).toContainText('has to wait');
  await page.goto(server.url + APP);
  await tablet.on('attract');
  await tablet.tap('staff');
  const downloading = page.waitForEvent('download');
  await page.locator('lead-gate-outbox').getByRole('button', { name: 'Export all' }).tap();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d-1-[0-9a-f]{16}\.ndjson$/);
  const [line = ''] = readFileSync(await file.path(), 'utf8').split('\n');
  expect(JSON.parse(line).contact.email).toBe('jo@winter.example');
  // Sent after all: now it may be set up anew.
  server.respondWith(() => ({ status: 201, body: {} }));
  await page.locator('lead-gate-outbox').getByRole('button', { name: 'Send now' }).tap();
  await expect(page.locator('lead-gate-outbox').getByText('Nothing waits')).toBeVisible();
  await tablet.tap('reset');
  await tablet.tap('really-reset');
  await tablet.on('welcome');
});

test('what has waited for five days is red', async ({ tablet, page, server }) => {
  server.respondWith(() => ({ status: 503, body: {} }));
  await tablet.setUp();
  await tablet.visitor();
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await tablet.on('attract');
  await expect(page.locator('.chip')).not.toHaveClass(/late/);
  await page.clock.setFixedTime(Date.now() + 5.1 * 86_400_000);
  await page.reload();
  await tablet.on('attract');
  await expect(page.locator('.chip')).toHaveClass(/late/);
  await expect(page.locator('.chip')).toContainText('unsent for 5 days');
  await tablet.tap('staff');
  await expect(page.locator('.alarm')).toContainText('more than 5 days');
});
