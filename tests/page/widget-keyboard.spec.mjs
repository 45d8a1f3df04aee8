// @ts-check
// Without a mouse: whole visits by keyboard, where the Tab key leads, and what Enter does.
import { asking, company, everyType, question, signed, visits } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** One answer to each type of question. @type {[string, any][]} */
const given = [
  ['What is your role?', 'Fleet manager'],
  ['What would you improve?', ['Fuel', 'Hours']],
  ['What would you change first?', 'Less paper'],
  ['Tell us more', 'One line\nand another'],
  ['Your e-mail address', 'jo@winter.example'],
  ['Your telephone number', '+49 30 123456'],
  ['How many vehicles do you run?', '12'],
  ['How urgent is it?', '4'],
  ['Stay in touch', true],
];

for (const layout of ['steps', 'page']) {
  test(`every type of question is answered by keyboard alone (${layout})`, async ({
    show,
    keys,
    server,
    heard,
    problems,
  }) => {
    const gate = await show(asking(everyType()), { layout });
    await (layout === 'steps' ? keys.interview(given) : keys.fillIn(given));
    await heard('accepted');
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
    expect(server.leads[0]?.body.answers).toEqual({
      role: 'manager',
      need: ['fuel', 'hours'],
      wish: 'Less paper',
      story: 'One line\nand another',
      email: 'jo@winter.example',
      phone: '+49 30 123456',
      fleet: 12,
      urgency: 4,
      news: true,
    });
    expect(problems).toEqual([]);
  });

  for (const outcome of /** @type {const} */ (['sales_ready', 'nurture', 'disqualified'])) {
    test(`a visit that ends ${outcome} by keyboard alone (${layout})`, async ({ show, keys, heard }) => {
      const gate = await show(signed(company()), { layout });
      await (layout === 'steps' ? keys.interview(visits[outcome]) : keys.fillIn(visits[outcome]));
      const [verdict] = await heard('verdict');
      expect(verdict?.detail.outcome).toBe(outcome);
      await expect(gate.locator('[data-outcome]').getByRole('heading').first()).toBeFocused();
    });
  }
}

test('after each step the Tab key leads to the answer, then on, then back', async ({ show, keys, page }) => {
  const gate = await show(signed(company()));
  await keys.interview(visits.sales_ready.slice(0, 1));
  await expect(gate.getByRole('heading', { name: 'How many vehicles do you run?' })).toBeFocused();
  const stops = [];
  for (let stop = 0; stop < 3; stop += 1) {
    await page.keyboard.press('Tab');
    const { label, text } = await keys.focused();
    stops.push(label || text);
  }
  expect(stops).toEqual(['How many vehicles do you run?', 'Continue', 'Back']);
});

test('the focus that only reads out does not stand in the way of the Tab key', async ({
  show,
  keys,
  page,
}) => {
  await show(signed(company()));
  await keys.interview(visits.sales_ready.slice(0, 1));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  expect((await keys.focused()).tag).not.toBe('h2');
});

test('forward, back and forward again', async ({ show, keys, heard }) => {
  const gate = await show(signed(company()));
  await keys.interview(visits.sales_ready.slice(0, 2));
  await keys.back();
  await expect(gate.getByRole('heading', { name: 'How many vehicles do you run?' })).toBeFocused();
  await keys.back();
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeFocused();
  await keys.answer('What is your role?', 'Fleet manager');
  await keys.next();
  await keys.answer('How many vehicles do you run?', '3');
  await keys.next();
  await keys.answer('Your e-mail address', 'kim@small.example');
  await keys.next();
  const [verdict] = await heard('verdict');
  expect(verdict?.detail.outcome).toBe('nurture');
});

test('an error is reached, read and mended by keyboard (steps)', async ({ show, keys, page }) => {
  const gate = await show(asking([question.number({ max: 10 }), question.text()]));
  await keys.answer('How many vehicles do you run?', '11');
  await keys.next();
  await expect(gate.getByRole('spinbutton')).toBeFocused();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(gate.getByRole('heading', { name: 'What would you change first?' })).toBeFocused();
});

test('an error is reached by its link, read and mended by keyboard (page)', async ({
  show,
  keys,
  page,
  heard,
}) => {
  const gate = await show(asking([question.choice({ required: true }), question.number({ max: 10 })]), {
    layout: 'page',
  });
  await keys.answer('How many vehicles do you run?', '11');
  await keys.next();
  const summary = gate.getByRole('group', { name: 'There is a problem' });
  await expect(summary).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(summary.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeFocused();
  await page.keyboard.press('Space');
  await keys.answer('How many vehicles do you run?', '9');
  await keys.next();
  await heard('accepted');
});

test('offers are reached by keyboard after the words of the outcome', async ({ show, keys, page }) => {
  const offers = [
    { text: 'The next webinar', url: '/webinar' },
    { text: 'A guide', url: '/guide' },
  ];
  const gate = await show(signed(company({ offers })));
  await keys.interview(visits.nurture);
  await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(gate.getByRole('link', { name: 'The next webinar' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(gate.getByRole('link', { name: 'A guide' })).toBeFocused();
});

test('the Tab key passes through the widget and out of it', async ({ open, page, server, keys }) => {
  server.route('/definition.json', { body: signed(company()) });
  await open(
    '<a href="#before">Before</a><lead-gate definition="/definition.json" endpoint="/leads"></lead-gate><a href="#after">After</a>',
  );
  await page.locator('lead-gate').locator('form').waitFor();
  const stops = [];
  for (let stop = 0; stop < 4; stop += 1) {
    await page.keyboard.press('Tab');
    const { label, text } = await keys.focused();
    stops.push(label || text);
  }
  expect(stops).toEqual(['Before', 'Executive', 'Continue', 'After']);
});

test('what has the focus can be seen', async ({ show, page, keys }) => {
  const gate = await show(asking(everyType()), { layout: 'page' });
  const seen = () =>
    gate.evaluate((element) => {
      const focused = element.shadowRoot?.activeElement;
      const around = [focused, focused?.closest('label'), focused?.nextElementSibling];
      return around.some(
        (one) =>
          one &&
          getComputedStyle(one).outlineStyle === 'solid' &&
          getComputedStyle(one).outlineWidth === '3px',
      );
    });
  const unseen = [];
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await keys.focused();
    if (focused.tag === 'body') break;
    if (!(await seen())) unseen.push(focused.label || focused.text);
    if (focused.type === 'submit') break;
  }
  expect(unseen).toEqual([]);
});
