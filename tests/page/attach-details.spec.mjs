// @ts-check
// What else can be the matter with a form that was there before.
import { asked, expect, said, test } from './attach.mjs';
import { asking, question, signed } from './definitions.mjs';
import { markup } from './widget.mjs';

const attributes = { definition: '/definition.json', endpoint: '/leads', id: 'gate' };

/** A small form with one text in it, and more. @param {string} inside */
const form = (inside, more = '') =>
  `${markup(attributes, `<form action="/old" method="post">${inside}<button>Send</button></form>`)}${more}`;

const text = (/** @type {object} */ more = {}) => question.text({ id: 'rival', label: 'Rival', ...more });

/** @param {import('@playwright/test').Page} page @returns {Promise<any>} */
const value = (page) => page.locator('lead-gate').evaluate((/** @type {any} */ gate) => gate.value);

test('controls that come later, are replaced, or stand elsewhere in the page are noticed', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', {
    body: asking([text({ required: true }), question.number(), question.choices(), question.phone()]),
  });
  await open(
    form(
      '<label>Rival <input name="rival" id="rival"></label>',
      '<p><label>Phone <input name="phone" form="f"></label></p>',
    ),
  );
  await heard('ready');
  await page.evaluate(() => {
    const own = /** @type {HTMLFormElement} */ (document.querySelector('form'));
    own.id = 'f';
    const fleet = document.createElement('input');
    fleet.name = 'fleet';
    fleet.setAttribute('aria-label', 'Fleet');
    own.append(fleet);
    const rival = document.createElement('textarea');
    rival.name = 'rival';
    rival.id = 'rival';
    document.getElementById('rival')?.replaceWith(rival);
  });
  await page.getByLabel('Rival').fill('Paper');
  await page.getByLabel('Fleet').fill('7');
  await page.getByLabel('Phone').fill('12');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByLabel('Phone')).toHaveAccessibleDescription(
    'Error: Enter a phone number of 5 to 15 digits',
  );
  await expect(page.getByLabel('Phone')).toBeFocused();
  await page.getByLabel('Phone').fill('+49 30 1234567');
  await page.getByRole('button', { name: 'Send' }).click();
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ rival: 'Paper', fleet: 7, phone: '+49 30 1234567' });
});

test('passwords and files are never read, nor what was a password before', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', {
    body: asking([text(), text({ id: 'secret' }), text({ id: 'paper' }), text({ id: 'card' })]),
  });
  await page.addInitScript(() => {
    const read = /** @type {string[]} */ ([]);
    Object.defineProperty(document, 'read', { value: read });
    const own = /** @type {PropertyDescriptor} */ (
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    );
    Object.defineProperty(HTMLInputElement.prototype, 'value', {
      ...own,
      get() {
        // A driver that fills a control in may look at it, too.
        if (new Error('who reads it').stack?.includes('/leadgate/')) read.push(this.name);
        return own.get?.call(this);
      },
    });
  });
  await open(
    form(`<label>Rival <input name="rival"></label><label>Secret <input name="secret" type="password"></label>
      <label>Paper <input name="paper" type="file"></label><label>Card <input name="card" autocomplete="cc-number"></label>`),
  );
  await heard('ready');
  await page.getByLabel('Secret').fill('hunter2');
  await page.getByLabel('Secret').evaluate((/** @type {HTMLInputElement} */ one) => {
    one.type = 'text';
  });
  await page.getByLabel('Card').fill('4111111111111111');
  await page.getByLabel('Rival').fill('Paper');
  expect(await value(page)).toEqual({ rival: 'Paper' });
  await page.getByRole('button', { name: 'Send' }).click();
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ rival: 'Paper' });
  const read = await page.evaluate(() => /** @type {any} */ (document).read);
  expect(new Set(read)).toEqual(new Set(['rival']));
});

test('a consent that the page has ticked says nothing', async ({ open, page, server, heard, events }) => {
  server.route('/definition.json', { body: asking([text(), question.consent()]) });
  await open(
    form('<input name="rival" value="x"><label><input type="checkbox" name="news" checked> News</label>'),
  );
  await heard('ready');
  const box = page.getByLabel('News');
  await expect(box).not.toBeChecked();
  expect(await value(page)).toEqual({ rival: 'x', news: false });
  await box.check();
  expect(await value(page)).toEqual({ rival: 'x', news: true });
  await page.evaluate(() => document.querySelector('form')?.reset());
  await expect(box).not.toBeChecked();
  await page.getByRole('button', { name: 'Send' }).click();
  await heard('accepted');
  expect(server.leads[0]?.body.consents[0].granted).toBe(false);
  expect((await events()).some(({ name }) => name === 'error')).toBe(false);
});

test('a hidden field with the name of a consent is none', async ({ open, page, server, heard }) => {
  server.route('/definition.json', { body: asking([text(), question.consent()]) });
  await open(
    form(
      '<input name="rival" value="x"><input type="hidden" name="news" value="true"><label><input type="checkbox" name="news" value="1"> News</label>',
    ),
  );
  await heard('ready');
  expect(await value(page)).toEqual({ rival: 'x', news: false });
});

test('scripts that send the form without asking it are heard as well', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: asking([text({ required: true })]) });
  await open(form('<label>Rival <input name="rival"></label>'));
  await heard('ready');
  await page.evaluate(() => document.querySelector('form')?.submit());
  await expect(page.getByText('Error: Enter an answer')).toBeVisible();
  await page.getByLabel('Rival').fill('Paper');
  await page.evaluate(() => document.querySelector('form')?.submit());
  await heard('accepted');
  expect(server.requests.some(({ path }) => path === '/old')).toBe(false);
});

test('a form without a control for a required question has no verdict, and goes its own way', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: asking([text(), question.email({ required: true })]) });
  server.route('/old', { body: '<h1>Sent</h1>', headers: { 'Content-Type': 'text/html' } });
  await open(form('<label>Rival <input name="rival"></label>'), { csp: false });
  const [error] = await heard('error');
  expect(error?.detail.code).toBe('no_control');
  await page.getByLabel('Rival').fill('Paper');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Sent' })).toBeVisible();
  expect(server.leads).toEqual([]);
  expect(server.requests.find(({ path }) => path === '/old')?.text).toBe('rival=Paper');
});

test('a value that the definition does not know is no answer, and the author is told', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: asking([question.choice(), text()]) });
  await open(
    form(
      '<select name="role" aria-label="Role"><option>exec</option><option>other</option></select><input name="rival" value="x">',
    ),
  );
  await heard('ready');
  await page.getByLabel('Role').selectOption('other');
  expect((await heard('error'))[0]?.detail).toMatchObject({ code: 'unknown_value' });
  await page.getByRole('button', { name: 'Send' }).click();
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ rival: 'x' });
});

test('the page’s own constraints hold, in its own words, and its own marks stay', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: asking([text()]) });
  await open(
    form(
      '<label>Rival <input name="rival" pattern="[A-Z]+" value="a"></label><label>Other <input name="other" required></label>',
    ),
  );
  await heard('ready');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.leadgate-error')).toHaveCount(2);
  await expect(page.getByLabel('Rival')).toBeFocused();
  await page.getByLabel('Rival').fill('A');
  await page.getByLabel('Other').evaluate((/** @type {HTMLInputElement} */ one) => {
    one.value = 'x';
    one.setCustomValidity('Not this one');
  });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Error: Not this one')).toBeVisible();
  await page.getByLabel('Other').evaluate((/** @type {HTMLInputElement} */ one) => one.setCustomValidity(''));
  await page.getByRole('button', { name: 'Send' }).click();
  await heard('accepted');
});

test('a definition that cannot be had leaves the form as it was', async ({ open, page, server, heard }) => {
  server.route('/definition.json', { status: 404, body: 'Not found' });
  server.route('/old', { body: '<h1>Sent</h1>', headers: { 'Content-Type': 'text/html' } });
  await open(form('<label>Rival <input name="rival"></label>'), { csp: false });
  expect((await heard('error'))[0]?.detail.code).toBe('definition_unreachable');
  expect(await page.locator('lead-gate').evaluate((gate) => gate.shadowRoot?.innerHTML)).toBe(
    '<slot></slot>',
  );
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Sent' })).toBeVisible();
});

test('moved in the page or into another tree, renamed, asked in another language: it goes on', async ({
  open,
  page,
  server,
  heard,
}) => {
  server.route('/definition.json', { body: asking([text({ required: true })], { languages: ['en', 'ar'] }) });
  await open(form('<label>Rival <input name="rival"></label>', '<div id="there"></div>'));
  await heard('ready');
  await page.evaluate(() => {
    const gate = /** @type {HTMLElement} */ (document.getElementById('gate'));
    document.getElementById('there')?.attachShadow({ mode: 'open' }).append(gate);
  });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Error: Enter an answer')).toBeVisible();
  await page.locator('lead-gate').evaluate((gate) => gate.setAttribute('lang', 'ar'));
  await heard('ready', 1);
  await expect(page.locator('.leadgate-error')).toHaveCount(0);
  await expect
    .poll(() => page.locator('lead-gate').evaluate((gate) => gate.shadowRoot?.getElementById('gate')?.dir))
    .toBe('rtl');
  await page.getByLabel('Rival').fill('Paper');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => server.leads.length).toBe(1);
  expect(server.leads[0]?.body.language).toBe('ar');
});

test('two forms on one page do not meet', async ({ open, page, server, heard }) => {
  const hides = signed(asked());
  server.route('/definition.json', { body: hides });
  const one =
    '<form><label>Fleet <input name="fleet" type="number"></label><p data-lead-question="rival">More</p></form>';
  await open(`${markup({ ...attributes, id: 'a' }, one)}${markup({ ...attributes, id: 'b' }, one)}`);
  await heard('ready', 2);
  await page.locator('#a').getByLabel('Fleet').fill('99');
  await expect(page.locator('#a > form p')).toBeVisible();
  await expect(page.locator('#b > form p')).toBeHidden();
  expect(said.fleet).toBe(120);
});
