// @ts-check
// What a page fills in without a script: from an attribute, and from the parameters of its address that it names.
import { asking, question } from './definitions.mjs';
import { documentOf } from './markup.mjs';
import { expect, markup, settled, state, test } from './widget.mjs';

const definition = asking(Object.values(question).map((one) => one()));
const attributes = { definition: '/definition.json', endpoint: '/leads', layout: 'page' };

/** What an address says; `news` is a consent, `secret` no question at all. */
const PARAMETERS =
  '?role=manager&need=fuel&need=safety&wish=Less+paper&post=kim%40acme.example&phone=%2B44+20+7946+0000' +
  '&fleet=12&urgency=3&news=true&story=Long&secret=1&utm_source=letter';

const NAMES = 'role need wish email=post phone fleet urgency news secret';

/** @import { Page } from '@playwright/test' */
/** @import { TestServer } from './server.mjs' */

/**
 * Opens a page with one element, at an address with parameters.
 * @param {(path: string) => Promise<Page>} open
 * @param {TestServer} server
 * @param {Record<string, string>} more attributes
 * @param {string} [parameters]
 * @param {string} [inside] the element
 */
async function arrive(open, server, more, parameters = '', inside = '') {
  server.route('/definition.json', { body: definition });
  const body = documentOf(markup({ ...attributes, ...more }, inside), {});
  const page = await open(server.route('/pages/prefilled.html', { body }) + parameters);
  await page.locator('lead-gate form').waitFor();
  return page.locator('lead-gate');
}

test('an attribute fills in what is known, but never a consent', async ({
  open,
  server,
  problems,
  traffic,
}) => {
  const prefill = JSON.stringify({ role: 'exec', need: ['hours'], fleet: 7, news: true });
  const gate = await arrive(open, server, { prefill });
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await expect(gate.getByRole('spinbutton')).toHaveValue('7');
  await expect(gate.getByRole('checkbox', { name: 'Acme may write' })).not.toBeChecked();
  expect((await state(gate)).value).toEqual({ role: 'exec', need: ['hours'], fleet: 7 });
  await settled(traffic);
  expect(problems).toEqual([]);
});

test('the address fills in the questions that the page names, each by its type, and no other', async ({
  open,
  server,
  heard,
  problems,
}) => {
  const gate = await arrive(open, server, { 'prefill-params': NAMES }, PARAMETERS);
  await expect(gate.getByRole('spinbutton')).toHaveValue('12');
  expect((await state(gate)).value).toEqual({
    role: 'manager',
    need: ['fuel', 'safety'],
    wish: 'Less paper',
    email: 'kim@acme.example',
    phone: '+44 20 7946 0000',
    fleet: 12,
    urgency: 3,
  });
  await expect(gate.getByRole('checkbox', { name: 'Acme may write' })).not.toBeChecked();
  // They are answers like any other, and what else the address says goes nowhere.
  await gate.getByRole('button', { name: 'Finish' }).click();
  await heard('accepted');
  const [lead] = server.leads;
  expect(lead?.body.answers.email).toBe('kim@acme.example');
  expect(lead?.body.consents).toMatchObject([{ purpose: 'marketing', granted: false }]);
  expect(lead?.body.source).toMatchObject({
    page: `${server.url}/pages/prefilled.html`,
    utm: { utm_source: 'letter' },
  });
  expect(lead?.text).not.toContain('secret');
  expect(problems).toEqual([]);
});

test('an address of anybody says nothing where the page does not allow it', async ({
  open,
  server,
  traffic,
}) => {
  const gate = await arrive(open, server, {}, PARAMETERS);
  await settled(traffic);
  expect((await state(gate)).value).toEqual({});
  expect(traffic.filter(({ url }) => url.endsWith('/prefill.js'))).toEqual([]);
});

test('what an address has wrong is left out alone, and the page is told', async ({ open, server, heard }) => {
  const parameters = '?role=king&fleet=many&wish=%20&email=kim%40acme.example&urgency=9';
  const gate = await arrive(open, server, { 'prefill-params': 'role fleet wish email urgency' }, parameters);
  await expect(gate.getByRole('textbox', { name: 'Your e-mail address' })).toHaveValue('kim@acme.example');
  expect((await state(gate)).value).toEqual({ email: 'kim@acme.example' });
  const told = (await heard('error', 3)).map(({ detail }) => `${detail.code} ${detail.message}`);
  expect(told).toEqual([
    'invalid_answers Not allowed by the definition: /role',
    'invalid_answers Not allowed by the definition: /fleet',
    'invalid_answers Not allowed by the definition: /urgency',
  ]);
});

test('an attribute that is no JSON is an error that says so, and the questions are asked', async ({
  open,
  server,
  heard,
}) => {
  const gate = await arrive(open, server, { prefill: 'role=exec' });
  const [error] = await heard('error');
  expect(error?.detail).toEqual({
    code: 'invalid_answers',
    message: 'Not allowed by the definition: no object of answers',
  });
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeVisible();
});

test('what the visitor has changed since is theirs, in another language too', async ({ open, server }) => {
  const gate = await arrive(open, server, { prefill: '{"fleet":7}' });
  await gate.getByRole('spinbutton').fill('70');
  await gate.evaluate((element) => element.setAttribute('layout', 'steps'));
  await expect(gate.getByText('Step 1 of 9')).toBeVisible();
  expect((await state(gate)).value).toEqual({ fleet: 70 });
});

test('a form of the page is filled in, too', async ({ open, page, server }) => {
  const form = `<form action="/elsewhere"><label>Vehicles <input name="fleet"></label>
    <label><input type="checkbox" name="need" value="fuel"> Fuel</label>
    <label><input type="checkbox" name="need" value="safety"> Safety</label><button>Send</button></form>`;
  await arrive(open, server, { 'prefill-params': 'fleet need' }, '?fleet=12&need=safety', form);
  await expect(page.getByRole('textbox', { name: 'Vehicles' })).toHaveValue('12');
  await expect(page.getByRole('checkbox', { name: 'Safety' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Fuel' })).not.toBeChecked();
});
