// @ts-check
// Variants of a definition: drawn by weight, the same for a visitor on every page and visit, stamped on the lead, never
// two at once.
import { company, question, signed, visits } from './definitions.mjs';
import { expect, keptOf, markup, settled, state, test } from './widget.mjs';

/** @import { TestServer } from './server.mjs' */

const short = signed(company({ version: 'short' }));
const long = signed(
  company({ version: 'long', questions: [question.text({ required: true }), ...company().questions] }),
);
const attributes = { variants: '/test/variants.json', endpoint: '/leads' };

/** @param {TestServer} server @param {number} weight of the short one, next to 1 for the long one */
function serve(server, weight) {
  server.route('/test/short.json', { body: short });
  server.route('/long.json', { body: long });
  list(server, [
    { id: 'short', weight, definition: 'short.json' },
    { id: 'long', weight: 1, definition: '/long.json' },
  ]);
}

/** @param {TestServer} server @param {unknown[]} variants */
const list = (server, variants) =>
  server.route('/test/variants.json', { body: { format: 1, id: 'autumn', variants } });

/** @param {import('@playwright/test').Locator} gate */
const shown = (gate) => gate.getAttribute('variant');

test('a lead is stamped with its variant, and the next visit has the same, whatever the weights are by then', async ({
  open,
  page,
  server,
  visitor,
  heard,
  traffic,
  problems,
}) => {
  serve(server, 1_000_000);
  await open(markup(attributes));
  const gate = page.locator('lead-gate');
  await gate.locator('form').waitFor();
  expect(await shown(gate)).toBe('short');
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads[0]?.body.source.variant).toBe('short');
  expect(server.leads[0]?.body.definition).toMatchObject({
    version: 'short',
    digest: short.agreement.sales.digest,
  });
  await expect.poll(async () => (await keptOf(page))['variant autumn']?.id).toBe('short');
  // From now on nobody new is given the short one.
  serve(server, 0);
  for (let visit = 0; visit < 3; visit += 1) {
    await page.reload();
    await gate.locator('form').waitFor();
    expect(await shown(gate)).toBe('short');
  }
  // Taken off the list, it is nobody's any more.
  list(server, [{ id: 'long', weight: 1, definition: '/long.json' }]);
  await page.reload();
  await gate.locator('form').waitFor();
  expect(await shown(gate)).toBe('long');
  await settled(traffic);
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await keptOf(page))['variant autumn']?.id).toBe('long');
  expect(problems).toEqual([]);
});

test('those who are drawn are drawn by weight', async ({ open, page, server }) => {
  serve(server, 3);
  await open(markup({ ...attributes, consent: 'required' }));
  const counts = { short: 0, long: 0 };
  // 60 visitors who have not agreed: nothing is kept, so each view draws anew. Fewer than 30 short ones come once in 10,000 runs.
  for (let view = 0; view < 60; view += 1) {
    await page.reload();
    await page.locator('lead-gate[variant]').waitFor();
    counts[/** @type {'short' | 'long'} */ (await shown(page.locator('lead-gate')))] += 1;
  }
  expect(counts.short).toBeGreaterThan(29);
  expect(counts.long).toBeGreaterThan(0);
  expect(await keptOf(page)).toEqual({});
});

test('two elements of a page have the same, and so have all pages of a visitor', async ({
  open,
  page,
  server,
}) => {
  serve(server, 1);
  for (let view = 0; view < 6; view += 1) {
    await open(`${markup(attributes)}<hr>${markup({ ...attributes, layout: 'page' })}`);
    const gates = page.locator('lead-gate[variant]');
    await expect(gates).toHaveCount(2);
    expect(await shown(gates.first())).toBe(await shown(gates.last()));
  }
});

test('no answer goes from one variant to another', async ({ open, page, server, visitor }) => {
  serve(server, 1_000_000);
  await open(markup({ ...attributes, layout: 'page' }));
  const gate = page.locator('lead-gate');
  await visitor.answer('What is your role?', 'Executive');
  expect((await state(gate)).value).toEqual({ role: 'exec' });
  // A change that keeps the answers, while the list has lost the visitor's variant.
  list(server, [{ id: 'long', weight: 1, definition: '/long.json' }]);
  await gate.evaluate((element) => element.setAttribute('layout', 'steps'));
  await expect(gate).toHaveAttribute('variant', 'long');
  expect((await state(gate)).value).toEqual({});
});

test('a list that is broken says all that is wrong, each with its place; the page’s own definition stands in', async ({
  open,
  server,
  visitor,
  heard,
}) => {
  server.route('/definition.json', { body: short });
  server.route('/test/variants.json', {
    body: {
      id: 'Autumn',
      variants: [{ id: 'a', weight: -1, definition: '/a.json' }, { id: 'a', weight: 0 }, 'b'],
      weight: 1,
    },
  });
  await open(markup({ ...attributes, definition: '/definition.json' }));
  const [error] = await heard('error');
  expect(error?.detail.code).toBe('invalid_variants');
  for (const place of [
    '/format',
    '/id',
    '/weight',
    '/variants/0/weight',
    '/variants/1/id',
    '/variants/1/definition',
  ])
    expect(error?.detail.message).toContain(`  ${place}: `);
  expect(error?.detail.message).toContain('/variants: none has a weight above 0');
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads[0]?.body.source.variant).toBeUndefined();
});

for (const [name, route, code] of /** @type {const} */ ([
  ['that is not there', { status: 404, body: '' }, 'variants_unreachable'],
  ['that is no JSON', { body: '<html>' }, 'invalid_variants'],
])) {
  test(`a list ${name}, on a page without another definition, can be tried again`, async ({
    open,
    page,
    server,
    heard,
  }) => {
    serve(server, 1_000_000);
    server.route('/test/variants.json', route);
    await open(markup(attributes, '<p>Write to us</p>'));
    const [error] = await heard('error');
    expect(error?.detail.code).toBe(code);
    await expect(page.getByText('Write to us')).toBeVisible();
    serve(server, 1_000_000);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('lead-gate')).toHaveAttribute('variant', 'short');
  });
}

test('where consent is asked for, nothing is stored before it', async ({ open, page, server, traffic }) => {
  serve(server, 1);
  await open(markup({ ...attributes, consent: 'required' }));
  await settled(traffic);
  const gate = page.locator('lead-gate');
  await gate.locator('form').waitFor();
  await page.keyboard.press('Tab');
  const variant = await shown(gate);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await gate.evaluate((/** @type {any} */ element) => element.grantConsent());
  await expect.poll(async () => (await keptOf(page))['variant autumn']?.id).toBe(variant);
});

test('a page may say itself which variant it is, as one that draws on its server does', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  await show(short, { variant: 'b', analytics: 'dataLayer' });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads[0]?.body.source.variant).toBe('b');
});
