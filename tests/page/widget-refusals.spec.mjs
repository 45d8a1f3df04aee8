// @ts-check
// What becomes of a lead that its endpoint refuses, or of an endpoint that refuses everybody: the lead is kept, nothing is
// thrown after it, and the screen says how things stand.
import { company, signed, visits } from './definitions.mjs';
import { expect, markup, test } from './widget.mjs';

/** @import { Heard } from './widget.mjs' */

const WAITING =
  'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.';
const REFUSED = 'Your answers could not be delivered. Please contact us another way.';

const definition = signed(company({ follow_up: [{ within: 'PT4H' }] }));

/** @param {Heard[]} events */
const delivery = (events) =>
  events
    .filter(({ name }) => ['queued', 'accepted', 'attention', 'error'].includes(name))
    .map(({ name, detail }) => [name, detail]);

/** Status, body and the code that is told. @type {[number, unknown, string][]} */
const refusals = [
  [422, { code: 'score_mismatch', message: 'The score is another.' }, 'score_mismatch'],
  [400, 'no JSON', '400'],
  [415, undefined, '415'],
];

for (const [status, body, code] of refusals) {
  test(`${status} with ${JSON.stringify(body)} needs attention: ${code}`, async ({
    show,
    visitor,
    server,
    events,
    heard,
  }) => {
    server.respondWith(() => ({ status, body }));
    const gate = await show(definition);
    await visitor.interview(visits.sales_ready);
    await heard('attention');
    await expect(gate.locator('.delivery')).toHaveText(REFUSED);
    await expect(gate.getByRole('status')).toHaveText(REFUSED);
    await expect(gate.getByText(/in touch by/)).not.toBeVisible();
    const lead_id = server.leads[0]?.body.lead_id;
    expect(delivery(await events())).toEqual([
      ['queued', { lead_id }],
      ['attention', { lead_id, code }],
    ]);
    // It is not tried again by itself.
    await gate.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect(server.leads).toHaveLength(1);
  });
}

test('what a refusal says is not markup, nor more than a code', async ({ show, visitor, server, heard }) => {
  const code = '<img src=x onerror=alert(1)>';
  server.respondWith(() => ({ status: 422, body: { code, message: 'jo@winter.example is a forger' } }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  const [attention] = await heard('attention');
  expect(Object.keys(attention?.detail)).toEqual(['lead_id', 'code']);
  await expect(gate.locator('img')).toHaveCount(0);
  await expect(gate.locator('.delivery')).toHaveText(REFUSED);
});

for (const status of [401, 404]) {
  test(`${status} pauses the endpoint, and no second lead is thrown after the first`, async ({
    open,
    page,
    server,
    visitor,
    heard,
    events,
  }) => {
    server.route('/definition.json', { body: definition });
    server.respondWith(() => ({ status }));
    await open(markup({ definition: '/definition.json', endpoint: '/leads' }));
    const gate = page.locator('lead-gate');
    await gate.locator('form').waitFor();
    await visitor.interview(visits.sales_ready);
    await expect(gate.locator('.delivery')).toHaveText(WAITING);
    await gate.evaluate((/** @type {any} */ element) => element.reset());
    await visitor.interview(visits.sales_ready);
    await heard('queued', 2);
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    await gate.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2500)));
    expect(server.leads).toHaveLength(1);
    expect((await events()).map(({ name }) => name)).not.toContain('attention');
  });
}

for (const status of [302, 307]) {
  test(`${status}: a redirect is not followed`, async ({ show, visitor, server, traffic }) => {
    server.route('/elsewhere', () => ({ status: 201 }));
    server.respondWith(() => ({ status, headers: { Location: '/elsewhere' } }));
    const gate = await show(definition);
    await visitor.interview(visits.sales_ready);
    await expect(gate.locator('.delivery')).toHaveText(WAITING);
    expect(server.leads.length).toBeGreaterThan(0);
    expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
    expect(traffic.map(({ url }) => url)).not.toContain(`${server.url}/elsewhere`);
  });
}

test('a paused endpoint is tried again after a quarter of an hour', async ({
  show,
  visitor,
  server,
  page,
  heard,
}) => {
  await page.clock.install();
  server.respondWith(({ attempt }) => ({ status: attempt === 1 ? 404 : 201 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  await page.clock.fastForward(14 * 60 * 1000);
  expect(server.leads).toHaveLength(1);
  await page.clock.fastForward(61 * 1000);
  await heard('accepted');
  expect(server.leads).toHaveLength(2);
});
