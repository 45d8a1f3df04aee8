// @ts-check
// Visitors who come back: what they have answered is kept on the device, is not asked again, and is sent when they say so.
// Storage, network and what the page is told are watched.
import { AxeBuilder } from '@axe-core/playwright';
import { asking, draft, question, signed } from './definitions.mjs';
import { expect, keptOf, keptSignals, markup, settled, state, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

test.describe.configure({ timeout: 90_000 });

const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar', 'it', 'ja', 'nl', 'pl', 'pt'];
const attributes = { definition: '/definition.json', endpoint: '/leads' };
const questions = () => [
  question.choice({
    required: true,
    dimension: 'fit',
    options: question.choice().options.map((/** @type {any} */ one) => ({ ...one, points: 5 })),
  }),
  question.number({ unit: 'vehicles' }),
  question.email({ required: true, field: 'email' }),
];
const more = {
  languages: LANGUAGES,
  remember: { days: 30 },
  signals: [{ id: 'paper', label: 'White paper', dimension: 'intent', points: 10 }],
  sales_ready: { min_score: 15 },
};
const definition = asking(questions(), more);

/** What is kept of answers, by the definition's id. @param {Page} page */
const kept = async (page) =>
  Object.fromEntries(Object.entries(await keptOf(page)).filter(([key]) => key.startsWith('answers ')));

/** Changes what is kept of the definition. @param {Page} page @param {object} change */
const meddle = (page, change) =>
  page.evaluate(
    (changed) =>
      new Promise((resolve) => {
        const request = indexedDB.open('leadgate-visitor');
        request.onsuccess = () => {
          const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
          const got = store.get('answers test');
          got.onsuccess = () => {
            store.put({ ...got.result, ...changed }, 'answers test').onsuccess = () => {
              request.result.close();
              resolve(undefined);
            };
          };
        };
      }),
    change,
  );

/** @type {[string, any][]} */
const answers = [
  ['What is your role?', 'Executive'],
  ['How many vehicles do you run?', 1200],
  ['Your e-mail address', 'kim@acme.example'],
];

/** Answers kept by an earlier visit. */
const KEPT = { role: 'exec', fleet: 1200, email: 'kim@acme.example' };

test('nothing is asked again; when a signal makes it enough, it is said what is sent, and asked', async ({
  show,
  open,
  page,
  visitor,
  server,
  traffic,
  heard,
  events,
  problems,
}) => {
  const gate = await show(definition);
  await settled(traffic);
  await visitor.interview(answers);
  expect((await heard('verdict'))[0]?.detail.outcome).toBe('nurture');
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual(KEPT);
  expect((await kept(page))['answers test'].until).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  expect(server.leads).toEqual([]);

  // Back again, nothing has changed: there is nothing to ask, and nothing goes.
  await page.reload();
  await expect(gate.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(gate.getByText('Nothing of them is sent.')).toBeVisible();
  await expect(gate.getByRole('button', { name: 'Continue' }).and(gate.locator('.send'))).toBeVisible();
  expect((await events()).map(({ name }) => name)).toEqual(['ready']);

  // The paper makes it enough.
  await open(`<p><a href="#paper" data-lead-signal="paper">Our paper</a></p>`);
  await page.getByText('Our paper').click();
  await expect.poll(() => keptSignals(page)).toEqual(['paper']);
  await open(markup(attributes));
  await expect(gate.getByText('If you agree, this is what we send')).toBeVisible();
  await expect(gate.locator('.known')).toContainText('White paper');
  await expect(gate.locator('.known')).toContainText('1,200 vehicles');
  await expect(gate.locator('.known')).toContainText('Executive');
  await expect(gate.locator('form')).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
  expect(server.leads).toEqual([]);
  await gate.getByRole('button', { name: 'Send these answers' }).click();
  await heard('accepted');
  const [first] = server.leads;
  expect(first?.body.answers).toEqual(KEPT);
  expect(first?.body.signals).toHaveLength(1);
  expect(first?.body.updates).toBeUndefined();
  await expect(gate.locator('.known')).toHaveCount(0);

  // A later change updates that lead.
  await expect.poll(async () => (await kept(page))['answers test']?.lead_id).toBe(first?.body.lead_id);
  await page.reload();
  await expect(gate.getByText('You have sent us answers before.')).toBeVisible();
  await gate.getByRole('button', { name: /^Change\s+How many vehicles do you run\?$/ }).click();
  await expect(gate.getByRole('spinbutton')).toHaveValue('1200');
  await gate.getByRole('spinbutton').fill('7');
  await gate.getByRole('button', { name: 'Continue' }).click();
  await expect(gate.getByRole('heading', { name: 'Welcome back' })).toBeFocused();
  await expect(gate.locator('.known')).toContainText('7 vehicles');
  await gate.getByRole('button', { name: 'Send these answers' }).click();
  await expect.poll(() => server.leads.length).toBe(2);
  expect(server.leads[1]?.body.updates).toBe(first?.body.lead_id);
  expect(server.leads[1]?.body.answers.fleet).toBe(7);
  expect(server.requests.filter(({ method }) => method !== 'GET')).toHaveLength(2);
  expect(problems).toEqual([]);
});

test('what is not known is asked, and one tap forgets everything', async ({
  show,
  page,
  visitor,
  traffic,
  heard,
  server,
}) => {
  const gate = await show(asking([...questions(), question.consent({ required: true })], more));
  await settled(traffic);
  await visitor.answer('What is your role?', 'Executive');
  await visitor.next();
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual({ role: 'exec' });
  await page.reload();
  await expect(gate.getByRole('spinbutton')).toBeVisible();
  await expect(gate.locator('#live')).toContainText('Your answers from last time');
  await expect(gate.locator('.progress')).toContainText('Step 2 of 4');
  expect((await heard('question')).map(({ detail }) => detail.id)).toEqual(['fleet']);
  await gate.getByText('Your answers from last time', { exact: true }).click();
  await expect(gate.locator('dl')).toContainText('Executive');
  await gate.getByRole('button', { name: /^Change/ }).click();
  await expect(visitor.group('What is your role?')).toBeVisible();
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await visitor.next();
  await visitor.next();
  await visitor.answer('Your e-mail address', 'kim@acme.example');
  await visitor.next();
  await visitor.answer('Stay in touch', true);
  await expect.poll(async () => (await kept(page))['answers test']?.answers.email).toBe('kim@acme.example');
  await page.reload();
  // The consent is asked, and is not given.
  await expect(gate.getByRole('spinbutton')).toBeVisible();
  await gate.getByRole('button', { name: 'Forget my answers' }).click();
  await expect(visitor.group('What is your role?')).toBeVisible();
  await expect(gate.getByRole('radio', { name: 'Executive' })).not.toBeChecked();
  await expect(gate.locator('#live')).toContainText('forgotten');
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeFocused();
  await expect(gate.locator('.known')).toHaveCount(0);
  await expect.poll(() => kept(page)).toEqual({});
  expect((await state(gate)).value).toEqual({});
  expect(server.leads).toEqual([]);
});

test('what is past its time is deleted, and what a new definition does not allow is not taken', async ({
  show,
  page,
  visitor,
  traffic,
  server,
}) => {
  const gate = await show(definition);
  await settled(traffic);
  await visitor.interview(answers);
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual(KEPT);
  await meddle(page, { answers: { ...KEPT, role: 'chief', gone: 1 } });
  await page.reload();
  await expect(visitor.group('What is your role?')).toBeVisible();
  await expect(gate.getByRole('radio', { checked: true })).toHaveCount(0);
  await visitor.answer('What is your role?', 'Staff');
  await visitor.next();
  await expect(gate.getByRole('heading', { name: 'Welcome back' })).toBeFocused();
  await meddle(page, { until: Date.now() - 1 });
  await page.reload();
  await expect(visitor.group('What is your role?')).toBeVisible();
  await expect.poll(() => kept(page)).toEqual({});
  expect(server.leads).toEqual([]);
});

test('where consent is asked for, nothing is kept before it', async ({
  show,
  page,
  visitor,
  traffic,
  heard,
}) => {
  const gate = await show(definition, { consent: 'required' });
  await settled(traffic);
  await visitor.interview(answers);
  await heard('verdict');
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await gate.evaluate((/** @type {any} */ one) => one.grantConsent());
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual(KEPT);
});

test('in a preview it is said that nothing is sent, and without `remember` nothing is kept', async ({
  show,
  page,
  visitor,
  traffic,
  server,
}) => {
  const gate = await show(draft(questions(), { ...more, sales_ready: { min_score: 0 } }));
  await settled(traffic);
  await visitor.interview(answers);
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual(KEPT);
  await page.reload();
  await expect(gate.getByText('Nothing of them is sent.')).toBeVisible();
  await expect(gate.getByText('Preview: answers are not sent')).toBeVisible();
  const { remember: _, ...without } = more;
  server.route('/definition.json', { body: signed(draft(questions(), without)) });
  await page.reload();
  await expect(visitor.group('What is your role?')).toBeVisible();
  expect(traffic.filter(({ url }) => url.includes('returning')).length).toBeGreaterThan(0);
  const before = traffic.length;
  await page.reload();
  await expect(visitor.group('What is your role?')).toBeVisible();
  expect(traffic.slice(before).filter(({ url }) => url.includes('returning'))).toEqual([]);
});

test('on one page the answers stand in the form', async ({ show, page, visitor, traffic }) => {
  const gate = await show(definition, { layout: 'page' });
  await settled(traffic);
  await visitor.fillIn(answers);
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual(KEPT);
  await page.reload();
  await expect(gate.locator('.known')).toContainText('We have filled in your answers from last time.');
  await expect(gate.getByRole('spinbutton')).toHaveValue('1200');
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await gate.getByRole('button', { name: 'Forget my answers' }).click();
  await expect(gate.getByRole('spinbutton')).toHaveValue('');
  await expect.poll(() => kept(page)).toEqual({});
});

test('a form of the page has them filled in too', async ({ open, page, server, traffic, heard }) => {
  server.route('/definition.json', { body: asking([question.text(), question.consent()], more) });
  const form =
    '<form><input name="wish" aria-label="Wish"><input type="checkbox" name="news"><button>Go</button></form>';
  await open(markup(attributes, form));
  await settled(traffic);
  await page.getByLabel('Wish').fill('Less paper');
  await page.getByRole('checkbox').check();
  await heard('answer', 2);
  await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual({ wish: 'Less paper' });
  await page.reload();
  await expect(page.getByLabel('Wish')).toHaveValue('Less paper');
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await page.getByRole('button', { name: 'Forget my answers' }).click();
  await expect(page.getByLabel('Wish')).toHaveValue('');
  await expect.poll(() => kept(page)).toEqual({});
});

/** @type {[string, 'light' | 'dark'][]} */
const looks = [
  ...LANGUAGES.map((lang) => /** @type {[string, 'light']} */ ([lang, 'light'])),
  ['en', 'dark'],
  ['ar', 'dark'],
];
for (const [lang, colorScheme] of looks)
  test(`axe finds nothing, ${lang} ${colorScheme}`, async ({ show, page, traffic }, info) => {
    await page.emulateMedia({ colorScheme });
    const gate = await show(asking(questions(), { ...more, sales_ready: { min_score: 0 } }), { lang });
    await settled(traffic);
    await gate.locator('input').first().check();
    await gate.locator('.next').click();
    await expect.poll(async () => (await kept(page))['answers test']?.answers).toEqual({ role: 'exec' });
    const look = async (/** @type {string} */ name) => {
      const { violations } = await new AxeBuilder({ page })
        .disableRules(['page-has-heading-one', 'region'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.failureSummary])).toEqual([]);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      await page.setViewportSize({ width: 800, height: 800 });
      await page.screenshot({ path: info.outputPath(`${name}-wide.png`), fullPage: true });
    };
    await page.reload();
    await gate.locator('.known summary').click();
    await look('aside');
    await meddle(page, { answers: KEPT });
    await page.reload();
    await expect(gate.locator('.known.review')).toBeVisible();
    await look('review');
    const greeting = await gate.locator('.known h2').textContent();
    expect(greeting === 'Welcome back').toBe(lang === 'en');
  });
