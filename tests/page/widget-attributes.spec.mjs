// @ts-check
// Attributes that change while the visitor is there, and an element that moves, goes and comes back.
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, markup, settled, state, test } from './widget.mjs';

/** @import { Locator } from '@playwright/test' */

/** @param {Locator} gate @param {string} name @param {string | null} value */
const set = (gate, name, value) =>
  gate.evaluate(
    (element, [attribute, to]) => {
      if (to === null) element.removeAttribute(attribute ?? '');
      else element.setAttribute(attribute ?? '', to ?? '');
    },
    [name, value],
  );

const bilingual = signed(
  company({
    languages: ['en', 'de'],
    outcomes: { nurture: { en: 'Come back one day.', de: 'Kommen Sie wieder.' } },
  }),
);

test('another language takes over what has been answered', async ({ show, visitor }) => {
  const gate = await show(bilingual);
  await visitor.interview(visits.nurture.slice(0, 1));
  await set(gate, 'lang', 'de');
  await expect(gate.getByRole('button', { name: 'Weiter' })).toBeVisible();
  expect((await state(gate)).value).toEqual({ role: 'manager' });
  await set(gate, 'lang', null);
  await expect(gate.getByRole('button', { name: 'Continue' })).toBeVisible();
  expect((await state(gate)).value).toEqual({ role: 'manager' });
});

test('another layout takes over what has been answered', async ({ show, visitor }) => {
  const gate = await show(bilingual);
  await visitor.interview(visits.sales_ready.slice(0, 2));
  await set(gate, 'layout', 'page');
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await expect(gate.getByRole('spinbutton')).toHaveValue('120');
  await expect(gate.getByRole('textbox')).toHaveCount(2);
  await set(gate, 'layout', 'steps');
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeVisible();
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
});

test('a layout that does not exist is steps', async ({ show }) => {
  const gate = await show(bilingual, { layout: 'carousel' });
  await expect(gate.getByText('Step 1 of 3')).toBeVisible();
});

test('a consent that was given is not taken over: it must be given in the words that are read', async ({
  show,
  visitor,
}) => {
  const statement = { en: 'Acme may write.', de: 'Acme darf schreiben.' };
  const gate = await show(
    asking([question.consent({ statement }), question.text()], { languages: ['en', 'de'] }),
  );
  await visitor.interview([['Stay in touch', true]]);
  await set(gate, 'lang', 'de');
  await expect(gate.getByRole('checkbox', { name: 'Acme darf schreiben.' })).not.toBeChecked();
});

test('a signal that was seen still counts after a change of layout', async ({ show, visitor }) => {
  const signals = [{ id: 'pricing', label: 'Prices', dimension: 'intent', points: 7 }];
  const gate = await show(signed(company({ signals })));
  await gate.evaluate((/** @type {any} */ element) => element.signal('pricing'));
  await set(gate, 'layout', 'page');
  await expect(gate.getByRole('spinbutton')).toBeVisible();
  await visitor.fillIn(visits.nurture);
  expect((await state(gate)).verdict).toMatchObject({ score: 27 });
});

test('another definition begins anew', async ({ show, visitor, server, page }) => {
  server.route('/other.json', { body: asking([question.phone()], { id: 'other' }) });
  const gate = await show(bilingual);
  await visitor.interview(visits.sales_ready.slice(0, 2));
  await set(gate, 'definition', '/other.json');
  await expect(gate.getByRole('heading', { name: 'Your telephone number' })).toBeVisible();
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
  await expect(page.locator('lead-gate').locator('.gate')).toHaveCount(1);
});

test('of definitions that follow each other fast the last one is shown', async ({
  show,
  server,
  problems,
}) => {
  server.route('/slow.json', { body: asking([question.phone()], { id: 'slow' }), delay: 800 });
  server.route('/last.json', { body: asking([question.text()], { id: 'last' }) });
  const gate = await show(bilingual);
  await set(gate, 'definition', '/slow.json');
  await set(gate, 'definition', '/last.json');
  await expect(gate.getByRole('heading', { name: 'What would you change first?' })).toBeVisible();
  await gate.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1200)));
  await expect(gate.getByRole('heading')).toHaveText(['What would you change first?']);
  expect(problems).toEqual([]);
});

test('the endpoint and the campaign are those at the end of the interview', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  server.route('/other-leads', { status: 201 });
  const gate = await show(bilingual, { campaign: 'spring' });
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await set(gate, 'endpoint', '/other-leads');
  await set(gate, 'campaign', 'summer');
  await expect(gate.getByRole('heading', { level: 2 })).toBeVisible();
  for (let step = 0; step < 4 && (await gate.locator('form').count()) > 0; step += 1) {
    const email = visitor.field('Your e-mail address');
    if (await email.isVisible()) await email.fill('jo@winter.example');
    await visitor.next();
  }
  await heard('accepted');
  expect(server.leads).toEqual([]);
  const posted = server.requests.filter(({ path }) => path === '/other-leads');
  expect(posted.map(({ method }) => method)).toEqual(['POST']);
  expect(JSON.parse(posted[0]?.text ?? '{}').source.campaign).toBe('summer');
});

test('after the outcome a change of attributes takes nothing away, and is there for the next visitor', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const gate = await show(bilingual);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  await set(gate, 'lang', 'de');
  await set(gate, 'layout', 'page');
  await set(gate, 'endpoint', '/other');
  await gate.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(gate.locator('form')).toHaveCount(0);
  expect((await state(gate)).verdict).toMatchObject({ outcome: 'sales_ready' });
  expect(server.leads).toHaveLength(1);
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await expect(gate.getByRole('button', { name: 'Fertigstellen' })).toBeVisible();
  await expect(gate.getByRole('spinbutton')).toHaveValue('');
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
});

test('moved in the page it goes on where it was', async ({ show, visitor, page, traffic, events }) => {
  const gate = await show(bilingual);
  await visitor.interview(visits.sales_ready.slice(0, 1));
  await visitor.answer('How many vehicles do you run?', '12');
  const [before, told] = [await settled(traffic), (await events()).length];
  await page.evaluate(() => {
    const place = document.createElement('section');
    document.body.prepend(place);
    place.append(/** @type {Element} */ (document.querySelector('lead-gate')));
  });
  await expect(gate.getByRole('spinbutton')).toHaveValue('12');
  expect((await state(gate)).value).toEqual({ role: 'exec' });
  await visitor.next();
  await expect(gate.getByRole('heading', { name: 'Your e-mail address' })).toBeVisible();
  expect(traffic.length).toBe(before);
  expect((await events()).slice(told).map(({ name }) => name)).toEqual(['answer', 'question']);
});

test('removed and put back it goes on where it was, and signals reach it again', async ({
  show,
  visitor,
  page,
}) => {
  const signals = [{ id: 'pricing', label: 'Prices', dimension: 'intent', points: 7, max_count: 9 }];
  const gate = await show(signed(company({ signals })));
  await visitor.interview(visits.nurture.slice(0, 1));
  await page.evaluate(async () => {
    const module = '/leadgate/leadgate.js';
    const { signal } = await import(module);
    const element = /** @type {HTMLElement} */ (document.querySelector('lead-gate'));
    element.remove();
    signal('pricing');
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(element);
    signal('pricing');
  });
  await expect(gate.getByRole('spinbutton')).toBeVisible();
  await visitor.interview(visits.nurture.slice(1));
  expect((await state(gate)).verdict).toMatchObject({ score: 27 });
});

test('removed before it is up it does nothing, and put back it starts', async ({
  open,
  page,
  server,
  events,
}) => {
  server.route('/definition.json', { body: bilingual, delay: 500 });
  server.route('/remove.js', {
    body: `import '/leadgate/leadgate.js';
      const element = document.querySelector('lead-gate');
      setTimeout(() => { element.remove(); document.title = 'removed'; }, 100);
      addEventListener('click', () => document.querySelector('main').append(element));`,
  });
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }), {
    head: '<script type="module" src="/remove.js"></script>',
  });
  await expect(page).toHaveTitle('removed');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));
  expect(await events()).toEqual([]);
  await page.mouse.click(5, 5);
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  await expect(page.locator('lead-gate').locator('.gate')).toHaveCount(1);
});

test('made by a script it works as in markup', async ({ open, page, server, visitor, heard }) => {
  await open('<div id="place"></div>');
  await page.evaluate((definition) => {
    const element = /** @type {any} */ (document.createElement('lead-gate'));
    element.definition = definition;
    element.setAttribute('endpoint', '/leads');
    document.querySelector('#place')?.append(element);
  }, bilingual);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
});

test('a copy is another visitor', async ({ show, visitor, page }) => {
  const gate = await show(bilingual, { id: 'one' });
  await visitor.interview(visits.sales_ready.slice(0, 2));
  await page.evaluate(() => {
    const copy = /** @type {Element} */ (document.querySelector('lead-gate')?.cloneNode(true));
    copy.id = 'two';
    document.body.append(copy);
  });
  await expect(page.locator('#two').getByRole('radio', { name: 'Executive' })).toBeVisible();
  expect((await state(page.locator('#two'))).value).toEqual({});
  expect((await state(gate.and(page.locator('#one')))).value).toEqual({ role: 'exec', fleet: 120 });
});
