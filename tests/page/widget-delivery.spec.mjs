// @ts-check
// What becomes of a lead whose endpoint does not take it at once: it is never lost, its bytes never change, and the screen
// says how things stand.
import { company, signed, visits } from './definitions.mjs';
import { MouseVisitor } from './visitor.mjs';
import { expect, latch, markup, settled, test } from './widget.mjs';

/** @import { Heard } from './widget.mjs' */

const SENDING = 'Sending your answers…';
const RECEIVED = 'Your answers have been received.';
const WAITING =
  'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.';

const definition = signed(company({ follow_up: [{ within: 'PT4H' }] }));

/** @param {Heard[]} events */
const delivery = (events) =>
  events
    .filter(({ name }) => ['queued', 'accepted', 'attention', 'error'].includes(name))
    .map(({ name, detail }) => [name, detail]);

for (const status of [200, 201, 204]) {
  test(`${status} is acceptance`, async ({ show, visitor, server, events, heard, problems }) => {
    server.respondWith(() => ({ status }));
    const gate = await show(definition);
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    const lead_id = server.leads[0]?.body.lead_id;
    expect(delivery(await events())).toEqual([
      ['queued', { lead_id }],
      ['accepted', { lead_id }],
    ]);
    await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
    await expect(gate.getByText(/^We will be in touch by/)).toBeVisible();
    expect(problems).toEqual([]);
  });
}

test('every passing trouble is tried again, with the same bytes and the same key', async ({
  show,
  visitor,
  server,
  page,
  events,
  heard,
}) => {
  const troubles = [408, 409, 425, 429, 500, 502, 503, 504];
  const end = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt > troubles.length) await end.opened;
    return { status: troubles[attempt - 1] ?? 201 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  for (const [place, status] of troubles.entries()) {
    await test.step(String(status), async () => {
      await expect.poll(() => server.leads.length).toBeGreaterThan(place);
      await expect(gate.locator('.delivery')).toHaveText(WAITING);
      await expect(gate.getByRole('status')).toHaveText(WAITING);
      await expect(gate.getByText(/in touch by/)).not.toBeVisible();
      // A network that is back is tried at once, however long the wait has become.
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
    });
  }
  end.open();
  await heard('accepted');
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
  await expect(gate.getByText(/^We will be in touch by/)).toBeVisible();
  const [first] = server.leads;
  expect(server.leads).toHaveLength(troubles.length + 1);
  for (const { text, headers } of server.leads) {
    expect(text).toBe(first?.text);
    expect(headers['idempotency-key']).toBe(`"${first?.body.lead_id}"`);
  }
  const lead_id = first?.body.lead_id;
  expect(delivery(await events())).toEqual([
    ['queued', { lead_id }],
    ['accepted', { lead_id }],
  ]);
});

test('waits grow, and each is no longer than it may be', async ({ show, visitor, server, page }) => {
  await page.clock.install();
  server.respondWith(() => ({ status: 503 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  const waiting = () =>
    page.evaluate(async () => {
      const module = '/leadgate/leadgate.js';
      const [lead] = await (await import(module)).outbox.list();
      return `${lead?.state} after ${lead?.tries}`;
    });
  for (const longest of [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
    // The answer has been taken in: until then no wait has begun.
    await expect.poll(async () => (await waiting()) === `queued after ${server.leads.length}`).toBe(true);
    const before = server.leads.length;
    await expect(gate.locator('.delivery')).toHaveText(WAITING);
    await page.clock.fastForward(longest * 1000);
    await expect.poll(() => server.leads.length, `after ${longest} s`).toBeGreaterThan(before);
  }
});

test('an endpoint that does not answer is given twenty seconds, then tried again', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  test.slow();
  const never = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt === 1) await never.opened;
    return { status: 201 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect.poll(() => server.leads.length, { timeout: 30_000 }).toBe(2);
  await heard('accepted');
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
  expect(server.leads[1]?.text).toBe(server.leads[0]?.text);
  never.open();
});

test('a broken connection is tried again until it holds', async ({ show, visitor, server, heard }) => {
  server.respondWith(({ attempt }) => (attempt < 3 ? { drop: true } : { status: 201 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  await heard('accepted');
  expect(new Set(server.leads.map(({ text }) => text)).size).toBe(1);
  expect(server.leads).toHaveLength(3);
});

test('a visitor without a connection is told so, and the lead goes out when it is back', async ({
  show,
  visitor,
  context,
  server,
  heard,
  traffic,
}) => {
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready.slice(0, 3));
  // Without the outbox the device keeps nothing, and the words are others.
  await settled(traffic);
  await context.setOffline(true);
  await visitor.interview(visits.sales_ready.slice(3));
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  expect(server.leads).toEqual([]);
  await context.setOffline(false);
  await heard('accepted');
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
  expect(server.leads).toHaveLength(1);
});

test('while the answer is awaited the screen says that it is being sent', async ({
  show,
  visitor,
  server,
  events,
}) => {
  const answer = latch();
  server.respondWith(async () => {
    await answer.opened;
    return { status: 201 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
  await expect(gate.locator('.delivery')).toHaveText(SENDING);
  expect(delivery(await events()).map(([name]) => name)).toEqual(['queued']);
  answer.open();
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
});

test('Retry-After is obeyed', async ({ show, visitor, server, heard }) => {
  /** @type {number[]} */
  const times = [];
  server.respondWith(({ attempt }) => {
    times.push(performance.now());
    return attempt === 1 ? { status: 503, headers: { 'Retry-After': '3' } } : { status: 201 };
  });
  await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect.poll(() => times.length, { timeout: 15_000 }).toBe(2);
  await heard('accepted');
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThan(2900);
});

test('a Retry-After that is a date, too', async ({ show, visitor, server, heard }) => {
  /** @type {number[]} */
  const times = [];
  server.respondWith(({ attempt }) => {
    times.push(Date.now());
    const date = new Date(Date.now() + 4000).toUTCString();
    return attempt === 1 ? { status: 429, headers: { 'Retry-After': date } } : { status: 201 };
  });
  await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect.poll(() => times.length, { timeout: 15_000 }).toBe(2);
  await heard('accepted');
  const [first = 0, second = 0] = times;
  // Dates have whole seconds.
  expect(second - first).toBeGreaterThan(2900);
});

test('two elements send one after the other, and each is told of its own', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: definition });
  const first = latch();
  /** @type {string[]} */
  const order = [];
  server.respondWith(async ({ body }) => {
    order.push(`${body.source.campaign} arrives`);
    if (body.source.campaign === 'one') await first.opened;
    order.push(`${body.source.campaign} is answered`);
    return { status: 201 };
  });
  const attributes = { definition: '/definition.json', endpoint: '/leads' };
  await open(
    markup({ ...attributes, id: 'one', campaign: 'one' }) +
      markup({ ...attributes, id: 'two', campaign: 'two' }),
  );
  const [one, two] = ['#one', '#two'].map((id) => page.locator(id));
  if (!one || !two) throw new Error('Two elements are needed.');
  await one.locator('form').waitFor();
  await two.locator('form').waitFor();
  await new MouseVisitor(page, one).interview(visits.sales_ready);
  await new MouseVisitor(page, two).interview(visits.sales_ready);
  await expect(one.locator('.delivery')).toHaveText(SENDING);
  await expect(two.locator('.delivery')).not.toHaveText(RECEIVED);
  first.open();
  const accepted = await heard('accepted', 2);
  expect(accepted.map(({ target }) => target)).toEqual(['one', 'two']);
  expect(order).toEqual(['one arrives', 'one is answered', 'two arrives', 'two is answered']);
  await expect(one.locator('.delivery')).toHaveText(RECEIVED);
  await expect(two.locator('.delivery')).toHaveText(RECEIVED);
});

test('a lead that waits is sent though its element is gone', async ({ show, visitor, page, server }) => {
  server.respondWith(({ attempt }) => (attempt < 2 ? { status: 503 } : { status: 201 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  await gate.evaluate((element) => element.remove());
  await expect.poll(() => server.leads.length, { timeout: 15_000 }).toBe(2);
  expect(server.leads[1]?.text).toBe(server.leads[0]?.text);
  await expect(page.locator('lead-gate')).toHaveCount(0);
});

test('a lead that waits is sent though the visitor has begun anew, and the new screen is left alone', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const again = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt > 1) await again.opened;
    return { status: attempt > 1 ? 201 : 503 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeVisible();
  again.open();
  const [accepted] = await heard('accepted');
  expect(accepted?.detail.lead_id).toBe(server.leads[0]?.body.lead_id);
  await expect(gate.getByText(RECEIVED)).toHaveCount(0);
  await expect(gate.getByRole('status')).toHaveText('');
});

test('a lead that waits outlives a crash of the core', async ({ show, visitor, page, server, heard }) => {
  const again = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt > 1) await again.opened;
    return { status: attempt > 1 ? 201 : 503 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  await page.evaluate(() => {
    const { parse } = JSON;
    JSON.parse = () => {
      JSON.parse = parse;
      throw new Error('of the browser');
    };
  });
  await gate
    .evaluate((/** @type {any} */ element) => element.reset())
    .catch((error) => expect(String(error)).toContain('of the browser'));
  expect((await heard('error'))[0]?.detail.code).toBe('crashed');
  again.open();
  await expect.poll(() => server.leads.length, { timeout: 15_000 }).toBeGreaterThan(1);
  expect(server.leads[1]?.text).toBe(server.leads[0]?.text);
});
