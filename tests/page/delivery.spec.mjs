// @ts-check
// Leads that go by a delivery file: to HubSpot, to Salesforce, to a webhook, each answering as strictly as its documents say.
import { hubspot } from '../vendors/hubspot.mjs';
import { salesforce } from '../vendors/salesforce.mjs';
import { company, signed, visits } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

const HUBSPOT = 'https://api.hsforms.com';
const SALESFORCE = 'https://webto.salesforce.com';

const definition = signed(company());

/**
 * Lets an address that cannot be reached from here lead to a server on this machine, as it answers.
 * @param {Page} page
 * @param {string} origin
 * @param {string} url
 */
async function lead(page, origin, url) {
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const { 'content-type': type = '' } = await request.allHeaders();
    const response = await fetch(`${url}${pathname}${search}`, {
      method: request.method(),
      headers: { 'content-type': type },
      ...(request.method() === 'POST' && { body: request.postData() ?? '' }),
    });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    });
  });
}

/** @param {Page} page @returns {Promise<any[]>} */
const waiting = (page) =>
  page.evaluate(async () => {
    const module = '/leadgate/leadgate.js';
    const { outbox } = await import(module);
    return outbox.list();
  });

const toHubspot = {
  to: 'hubspot',
  portal_id: '12345678',
  form_guid: '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab',
  fields: { email: 'contact.email', leadgate_id: 'lead_id', why_qualified: 'brief.why' },
};

test('HubSpot gets a submission, and its answer counts', async ({
  show,
  visitor,
  page,
  server,
  heard,
  problems,
}) => {
  const vendor = await hubspot({
    properties: { email: { required: true }, leadgate_id: {}, why_qualified: {} },
  });
  try {
    await lead(page, HUBSPOT, vendor.url);
    server.route('/delivery.json', { body: toHubspot });
    const gate = await show(
      definition,
      { endpoint: null, delivery: '/delivery.json' },
      { connect: [HUBSPOT] },
    );
    await visitor.interview(visits.sales_ready);
    const [accepted] = await heard('accepted');
    await expect(gate.locator('.delivery')).toHaveText('Your answers have been received.');
    expect(vendor.contacts).toMatchObject([
      { email: 'jo@winter.example', leadgate_id: accepted?.detail.lead_id },
    ]);
    expect(server.leads).toEqual([]);
    expect(problems).toEqual([]);
  } finally {
    await vendor.close();
  }
});

test('a form that asks for a CAPTCHA refuses everybody: after three leads it is left alone, and none is lost', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  const vendor = await hubspot({
    captcha: true,
    properties: { email: { required: true }, leadgate_id: {}, why_qualified: {} },
  });
  try {
    await lead(page, HUBSPOT, vendor.url);
    server.route('/delivery.json', { body: toHubspot });
    const gate = await show(
      definition,
      { endpoint: null, delivery: '/delivery.json' },
      { connect: [HUBSPOT] },
    );
    for (let count = 1; count <= 3; count += 1) {
      await visitor.interview(visits.sales_ready);
      if (count < 3) {
        const refusals = await heard('attention', count);
        expect(refusals[0]?.detail.code).toBe('FORM_HAS_RECAPTCHA_ENABLED');
      } else await expect(gate.locator('.delivery')).toContainText('saved on this device');
      await gate.evaluate((/** @type {any} */ element) => element.reset());
    }
    const held = await waiting(page);
    expect(held.map(({ state, code }) => [state, code])).toEqual(
      Array.from({ length: 3 }, () => ['held', 'FORM_HAS_RECAPTCHA_ENABLED']),
    );
    // The administrator switches it off, and an operator sends again.
    vendor.settings.captcha = false;
    await page.evaluate(async () => {
      const module = '/leadgate/leadgate.js';
      await (await import(module)).outbox.retry();
    });
    await heard('accepted', 3);
    expect(new Set(vendor.contacts.map(({ leadgate_id }) => leadgate_id)).size).toBe(3);
  } finally {
    await vendor.close();
  }
});

test('Salesforce tells nothing, so its leads are sent, kept, and never called accepted', async ({
  show,
  visitor,
  page,
  server,
  events,
}) => {
  const vendor = await salesforce();
  try {
    await lead(page, SALESFORCE, vendor.url);
    const fields = {
      last_name: 'contact.family-name',
      company: 'contact.organization',
      email: 'contact.email',
    };
    server.route('/delivery.json', {
      body: { to: 'salesforce_web_to_lead', oid: '00D5g00000AbCdE', fields },
    });
    const gate = await show(
      definition,
      { endpoint: null, delivery: '/delivery.json' },
      { connect: [SALESFORCE] },
    );
    await visitor.interview(visits.sales_ready);
    await expect(gate.locator('.delivery')).toHaveText('Your answers have been sent.');
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    expect(vendor.leads).toMatchObject([{ email: 'jo@winter.example', last_name: '[not provided]' }]);
    expect(await waiting(page)).toMatchObject([{ state: 'unconfirmed' }]);
    expect((await events()).map(({ name }) => name)).not.toContain('accepted');
  } finally {
    await vendor.close();
  }
});

test('a webhook of a delivery file gets the lead as an endpoint does', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  server.route('/delivery.json', { body: { to: 'webhook', url: '/leads' } });
  await show(definition, { endpoint: null, delivery: '/delivery.json' });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  const [posted] = server.leads;
  expect(posted?.body).toMatchObject({ format: 1, verdict: { outcome: 'sales_ready' } });
  expect(posted?.headers['idempotency-key']).toBe(`"${posted?.body.lead_id}"`);
});

test('a delivery file that comes late, or broken, loses no lead, and says what is wrong', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  server.route('/delivery.json', { status: 503 });
  const gate = await show(definition, { endpoint: null, delivery: '/delivery.json' });
  expect((await heard('error'))[0]?.detail.code).toBe('delivery_unreachable');
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toContainText('saved on this device');
  expect(await waiting(page)).toMatchObject([{ state: 'queued', code: 'delivery_unreachable' }]);
  server.route('/delivery.json', { body: { to: 'webhook', url: '/leads' } });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await heard('accepted');
  server.route('/delivery.json', { body: { to: 'webhook', uri: '/leads' } });
  await show(definition, { endpoint: null, delivery: '/delivery.json' });
  const [broken] = await heard('error');
  expect(broken?.detail).toMatchObject({ code: 'invalid_delivery' });
  expect(broken?.detail.message).toContain('/uri');
});

test('in development the console tells what does not fit the definition', async ({ show, page, server }) => {
  /** @type {string[]} */
  const warnings = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  server.route('/delivery.json', {
    body: { ...toHubspot, fields: { email: 'contact.email', budget: 'answers.budget' } },
  });
  await show(definition, { endpoint: null, delivery: '/delivery.json' });
  await expect.poll(() => warnings.join('\n')).toContain('/fields/budget');
});
