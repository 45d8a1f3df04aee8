// @ts-check
// One visitor after another: with staff and without, known again, parked, idle, and gone without a trace.
import { keyPair, open } from '../../node/core.mjs';
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, stored, test } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

const withOffers = () =>
  signed(
    company({
      offers: [{ text: 'The guide to fleets', url: 'https://acme.example/guide' }],
      brief: { opening: 'Ask about winter.' },
      routes: [{ team: 'enterprise', rep: 'Ines' }],
    }),
  );

test('staff add a note and a heat mark after the questions, and the lead goes with them', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp({ definition: withOffers() });
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  // Held back until they are done.
  expect(server.leads).toEqual([]);
  await tablet.tap('after');
  await expect(page.locator('.brief')).toContainText('Ask about winter.');
  await page.locator('.heat', { hasText: 'hot' }).tap();
  await page.getByLabel('Note, in their words').fill('Wants a pilot in spring');
  await page.getByLabel('Handed over to Ines').check();
  await tablet.tap('save');
  await tablet.on('attract');
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.source.kiosk).toEqual({
    event: 'Fleet Days 2027',
    device: 'Tablet 1',
    staff: 'Ana',
    note: 'Heat: hot. Handed over to Ines at the booth. Wants a pilot in spring',
  });
});

test('a lead that staff have not come back to is sent all the same after the kiosk was ended', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await page.reload();
  await tablet.on('attract');
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.source.kiosk.staff).toBe('Ana');
});

test('who is not sales-ready takes the offers away, as words and as a code, and nothing is sent', async ({
  tablet,
  page,
  server,
  traffic,
}) => {
  await tablet.setUp({ definition: withOffers() });
  await tablet.visitor();
  await tablet.interview(visits.nurture);
  await expect(page.locator('.offer')).toContainText('The guide to fleets');
  await expect(page.locator('.offer')).toContainText('acme.example/guide');
  await expect(page.locator('.offer svg')).toBeVisible();
  await tablet.tap('done');
  await tablet.on('attract');
  expect(server.leads).toEqual([]);
  expect(traffic.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a badge that a hand scanner types fills in the contact, and the questions follow', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  await tablet.tap('assist');
  await tablet.on('badge');
  const code = 'BEGIN:VCARD\nVERSION:3.0\nFN:Jo Winter\nEMAIL:jo@winter.example\nUID:B-77\nEND:VCARD';
  for (const key of code) await page.keyboard.press(key === '\n' ? 'Enter' : key);
  await tablet.on('questions');
  const visitor = new MouseVisitor(page);
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await expect(visitor.field('Your e-mail address')).toHaveValue('jo@winter.example');
  await visitor.next();
  await tablet.on('outcome');
  await tablet.tap('done');
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.source.kiosk.badge).toBe('B-77');
});

test('the same person is known by e-mail, shown to staff, and updates the earlier lead', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await tablet.on('attract');
  // After the app has been started again, too.
  await page.reload();
  await tablet.on('attract');
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await tablet.tap('after');
  await expect(page.locator('.earlier')).toContainText('with Ana');
  await tablet.tap('save');
  // A lead that was under way when the app was started again is sent again.
  const leads = () => [...new Map(server.leads.map(({ body }) => [body.lead_id, body])).values()];
  await expect.poll(() => leads().length).toBe(2);
  const [first, second] = leads();
  expect(second.updates).toBe(first.lead_id);
  expect(second.lead_id).not.toBe(first.lead_id);
  expect(await stored(page)).not.toContain('winter.example');
});

test('a lead is sealed on the device and on its way; only the private key opens it', async ({
  tablet,
  page,
  server,
}) => {
  const keys = keyPair();
  server.respondWith(() => ({ status: 503, body: {} }));
  await tablet.setUp({ setup: { public_key: keys.public_key } });
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  expect(await stored(page)).not.toContain('winter.example');
  await tablet.tap('after');
  await page.getByLabel('Note, in their words').fill('Secret note');
  await tablet.tap('save');
  await tablet.on('attract');
  const disk = await stored(page);
  for (const clear of ['winter.example', 'Secret note', 'Pen and paper']) expect(disk).not.toContain(clear);
  server.respondWith(() => ({ status: 201, body: {} }));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => server.leads.length).toBeGreaterThan(0);
  const { headers, text } = /** @type {any} */ (server.leads.at(-1));
  expect(headers['content-type']).toBe('application/vnd.leadgate.sealed+json');
  const lead = JSON.parse(open(text, keys));
  expect(headers['idempotency-key']).toBe(`"${lead.lead_id}"`);
  expect(lead.source.kiosk.note).toBe('Secret note');
  expect(lead.contact.email).toBe('jo@winter.example');
});

test('a parked conversation is taken up where it was, and never on the disk', async ({
  tablet,
  page,
  server,
}) => {
  await tablet.setUp();
  await tablet.visitor('assist');
  const visitor = new MouseVisitor(page);
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await tablet.tap('park');
  await page.getByLabel('What to call it').fill('Lady with the red bag');
  await page.getByRole('dialog').getByRole('button', { name: 'Park' }).tap();
  await tablet.on('attract');
  await expect(page.locator('.chip')).toContainText('1 parked');
  expect(await stored(page)).not.toContain('Pen and paper');
  // Somebody else meanwhile.
  await tablet.visitor();
  await tablet.interview(visits.nurture);
  await tablet.tap('done');
  await tablet.on('attract');
  await tablet.tap('staff');
  await expect(page.getByText('Lady with the red bag')).toBeVisible();
  await tablet.tap('take-up');
  await tablet.on('questions');
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.answers.rival).toBe('Pen and paper');
});

test('nobody there: it asks, stays at one tap, and else forgets everything', async ({
  tablet,
  page,
  server,
}) => {
  await page.clock.install();
  await tablet.setUp({ setup: { idle_seconds: 30 } });
  await tablet.visitor();
  const visitor = new MouseVisitor(page);
  await visitor.interview(visits.sales_ready.slice(0, 2));
  await visitor.answer('Which product do you use today?', 'Pen and paper');
  await page.clock.runFor(31_000);
  const box = page.getByRole('dialog');
  await expect(box).toContainText('still there');
  await page.clock.runFor(18_000);
  await box.getByRole('button').tap();
  await expect(box).toHaveCount(0);
  await expect(visitor.field('Which product do you use today?')).toHaveValue('Pen and paper');
  await page.clock.runFor(31_000);
  await expect(box).toBeVisible();
  await page.clock.runFor(21_000);
  await tablet.on('attract');
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(html).not.toContain('Pen and paper');
  await expect(page.locator('lead-gate')).toHaveCount(0);
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  expect(server.leads).toEqual([]);
});

test('nothing of a visitor is offered to the next: no autofill, no way back, no old answers', async ({
  tablet,
  page,
}) => {
  await tablet.setUp({ definition: asking([question.email({ field: 'email' }), question.lines()]) });
  await tablet.visitor();
  const inputs = page.locator('lead-gate input, lead-gate textarea, lead-gate form');
  for (const input of await inputs.all()) await expect(input).toHaveAttribute('autocomplete', 'off');
  await new MouseVisitor(page).interview([['Your e-mail address', 'jo@winter.example']]);
  for (const input of await inputs.all()) await expect(input).toHaveAttribute('autocomplete', 'off');
  await tablet.tap('end');
  await tablet.on('attract');
  await page.goBack().catch(() => undefined);
  await page.goForward().catch(() => undefined);
  if (!page.url().includes('/kiosk/')) return;
  await tablet.visitor();
  await expect(new MouseVisitor(page).field('Your e-mail address')).toHaveValue('');
});

test('a link in a question is a code for the visitor’s phone: the kiosk stays where it is', async ({
  tablet,
  page,
}) => {
  await tablet.setUp({
    definition: asking([question.consent({ policy_url: 'https://acme.example/privacy', required: true })]),
  });
  await tablet.tap('start');
  await tablet.on('questions');
  await page.locator('lead-gate a', { hasText: 'Privacy policy' }).tap();
  const box = page.getByRole('dialog');
  await expect(box).toContainText('https://acme.example/privacy');
  await expect(box.locator('svg')).toBeVisible();
  await box.getByRole('button', { name: 'Close' }).tap();
  await tablet.on('questions');
});
