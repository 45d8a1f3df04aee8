// @ts-check
// Where the widget cannot run, what the page has in its place stays.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../scripts/place.mjs';
import { company, signed, visits } from './definitions.mjs';
import { strictPolicy } from './server.mjs';
import { expect, markup, test } from './widget.mjs';

const attributes = { definition: '/definition.json', endpoint: '/leads' };
const FALLBACK = '<p>Write to <a href="mailto:sales@acme.example">sales@acme.example</a>.</p>';

const wasm = () => readFileSync(join(dist, 'leadgate.wasm'));

/** The page has its own content, the widget nothing. @param {import('@playwright/test').Page} page */
async function onlyFallback(page) {
  await expect(page.getByRole('link', { name: 'sales@acme.example' })).toBeVisible();
  const inside = await page
    .locator('lead-gate')
    .evaluate((element) => [...(element.shadowRoot?.children ?? [])].map(({ localName }) => localName));
  expect(inside).toEqual(['slot']);
  const font = (/** @type {string} */ selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);
  expect(await font('lead-gate p')).toBe(await font('body'));
}

test('WebAssembly is not allowed by the policy of the page', async ({
  open,
  page,
  server,
  heard,
  traffic,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  const csp = strictPolicy().replace(" 'wasm-unsafe-eval'", '');
  expect(csp).not.toBe(strictPolicy());
  await open(markup(attributes, FALLBACK), { csp });
  const [error] = await heard('error');
  expect(error?.detail.code).toBe('no_webassembly');
  expect(error?.detail.message).toContain('WebAssembly');
  await onlyFallback(page);
  expect(traffic.every(({ method }) => method === 'GET')).toBe(true);
});

/** @type {[string, import('./server.mjs').Reply | (() => import('./server.mjs').Reply)][]} */
const troubles = [
  ['is not there', { status: 404, body: 'Not found' }],
  ['cannot be reached', { drop: true }],
  ['is another file than was built', () => ({ body: Buffer.concat([wasm(), Buffer.from([0, 1, 0])]) })],
  ['was cut off', () => ({ body: wasm().subarray(0, 20_000) })],
  [
    'is a page that says something else',
    { body: '<!doctype html><p>Sign in', headers: { 'Content-Type': 'text/html' } },
  ],
];
for (const [name, reply] of troubles) {
  test(`the WebAssembly ${name}`, async ({ open, page, server, heard }) => {
    server.route('/definition.json', { body: signed(company()) });
    server.route('/leadgate/leadgate.wasm', reply);
    await open(markup(attributes, FALLBACK));
    const [error] = await heard('error');
    expect(error?.detail.code).toBe('no_webassembly');
    await onlyFallback(page);
  });
}

test('WebAssembly of another type than it should have is run none the less', async ({
  open,
  page,
  server,
  visitor,
  heard,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  server.route('/leadgate/leadgate.wasm', () => ({
    body: wasm(),
    headers: { 'Content-Type': 'application/octet-stream' },
  }));
  await open(markup(attributes, FALLBACK));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  await expect(page.getByRole('link', { name: 'sales@acme.example' })).not.toBeVisible();
});

test('after a failure an element that is added later has more luck', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  let times = 0;
  server.route('/leadgate/leadgate.wasm', () => {
    times += 1;
    return times === 1 ? { status: 503 } : { body: wasm() };
  });
  await open(markup(attributes, FALLBACK));
  await heard('error');
  await page.evaluate(() => {
    const element = document.createElement('lead-gate');
    element.setAttribute('definition', '/definition.json');
    element.setAttribute('endpoint', '/leads');
    document.body.append(element);
  });
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the fallback is an ordinary part of the page', async ({ page, server, traffic }) => {
    const body = `<!doctype html><html lang="en"><title>Page</title>
      <script type="module" src="/leadgate/leadgate.js"></script>${markup(attributes, FALLBACK)}`;
    await page.goto(server.url + server.route('/pages/plain.html', { body }));
    await expect(page.getByRole('link', { name: 'sales@acme.example' })).toBeVisible();
    expect(traffic.map(({ url }) => new URL(url).pathname)).toEqual(['/pages/plain.html']);
  });
});

test('the module cannot be reached', async ({ open, page, server }) => {
  server.route('/leadgate/leadgate.js', { status: 404, body: '' });
  await open(markup(attributes, FALLBACK));
  await expect(page.getByRole('link', { name: 'sales@acme.example' })).toBeVisible();
});

test('the widget takes the place of the fallback only once it is up, and gives it back when it fails', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: signed(company()), delay: 2000 });
  await open(markup(attributes, FALLBACK));
  const fallback = page.getByRole('link', { name: 'sales@acme.example' });
  await expect(fallback).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  await expect(fallback).not.toBeVisible();
  await page.locator('lead-gate').evaluate((/** @type {any} */ element) => {
    element.definition = { format: 1 };
  });
  await heard('error');
  await expect(fallback).toBeVisible();
});
