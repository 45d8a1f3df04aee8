// @ts-check
// What a visitor is told about an answer that is not allowed: where, in which words, and that it is over once mended.
import { verify } from '../../node/core.mjs';
import { asking, question } from './definitions.mjs';
import { expect, settled, state, test } from './widget.mjs';

/** @import { Locator } from '@playwright/test' */

/** Name, question, wrong answer, message, and an answer that mends it. @type {[string, any, any, string, any][]} */
const cases = [
  ['a choice that is required', question.choice({ required: true }), null, 'Select an option', 'Staff'],
  [
    'choices that are required',
    question.choices({ required: true }),
    [],
    'Select at least one option',
    ['Fuel'],
  ],
  ['too few choices', question.choices({ min: 2 }), ['Fuel'], 'Select at least 2', ['Fuel', 'Hours']],
  [
    'too many choices',
    question.choices({ max: 2 }),
    ['Fuel', 'Safety', 'Hours'],
    'Select no more than 2',
    ['Fuel', 'Safety'],
  ],
  ['a text that is required', question.text({ required: true }), '', 'Enter an answer', 'Less paper'],
  ['a text of blanks alone', question.text({ required: true }), '  \u00A0 ', 'Enter an answer', 'Less paper'],
  [
    'a text that is too long',
    question.text({ max_length: 5 }),
    'abcdef',
    'Shorten your answer to 5 characters or fewer',
    'abcde',
  ],
  ['lines that are required', question.lines({ required: true }), '\n \n', 'Enter an answer', 'a\nb'],
  [
    'no e-mail address',
    question.email(),
    'jo@',
    'Enter an email address, like name@example.com',
    'jo@winter.example',
  ],
  [
    'an e-mail address with a blank in it',
    question.email(),
    'jo winter@winter.example',
    'Enter an email address, like name@example.com',
    'jo@winter.example',
  ],
  [
    'an e-mail address that is required',
    question.email({ required: true }),
    '',
    'Enter an answer',
    'a@b.example',
  ],
  [
    'a personal address where a work one is asked for',
    question.email({ work_only: true }),
    'jo@GMail.com',
    'Enter your work email address, not a personal one',
    'jo@winter.example',
  ],
  ['too few digits', question.phone(), '+49 12', 'Enter a phone number of 5 to 15 digits', '+49 123'],
  [
    'too many digits',
    question.phone(),
    '1234567890123456',
    'Enter a phone number of 5 to 15 digits',
    '123456789012345',
  ],
  ['a telephone number that is required', question.phone({ required: true }), '', 'Enter an answer', '12345'],
  ['a number that is required', question.number({ required: true }), '', 'Enter an answer', '3'],
  ['a number below the least', question.number({ min: 1 }), '0', 'Enter 1 or more', '1'],
  ['a number above the most', question.number({ max: 9.5 }), '9.6', 'Enter 9.5 or less', '9.5'],
  ['a scale that is required', question.scale({ required: true }), null, 'Select an option', 3],
  [
    'a consent that is required',
    question.consent({ required: true }),
    null,
    'Tick the box to continue',
    true,
  ],
];

/**
 * What is seen of a question's error: the message, if it is seen and tied to the control; what the control says of itself;
 * whether it has the focus; and what is read out.
 * @param {Locator} gate
 * @param {{ id: string }} one
 */
const error = (gate, { id }) =>
  gate.evaluate((element, name) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const control = root.querySelector(`[name="${name}"]`);
    const described = control?.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? '';
    const tied = described.split(' ').map((part) => root.getElementById(part));
    return {
      message: tied
        .filter((part) => part?.checkVisibility())
        .map((part) => part?.textContent)
        .join('|'),
      invalid: control?.getAttribute('aria-invalid'),
      focused: root.activeElement === control,
      live: root.querySelector('[role="status"]')?.textContent,
    };
  }, id);

/** The cases as questions of one definition, each with words of its own. */
const all = cases.map(([name, one, wrong, message, right], place) => ({
  name,
  one: { ...one, id: `q${place}`, label: `${place + 1}. ${name}` },
  wrong,
  message,
  right,
}));
const definition = asking(all.map(({ one }) => one));

test('in steps each wrong answer is refused in its place, and the right one goes on', async ({
  show,
  visitor,
  server,
  heard,
  problems,
}) => {
  test.slow();
  const gate = await show(definition);
  for (const { name, one, wrong, message, right } of all) {
    await test.step(name, async () => {
      if (wrong !== null) await visitor.answer(one.label, wrong);
      expect((await error(gate, one)).message).toBe('');
      await visitor.next();
      const said = `Error: ${message}`;
      expect(await error(gate, one)).toEqual({ message: said, invalid: 'true', focused: true, live: said });
      const { value, verdict } = await state(gate);
      expect(value).not.toHaveProperty(one.id);
      expect(verdict).toBeNull();
      await visitor.answer(one.label, right);
      await visitor.next();
      await expect(gate.locator('.error:visible')).toHaveCount(0);
    });
  }
  await heard('accepted');
  expect(Object.keys(server.leads[0]?.body.answers)).toEqual(all.map(({ one }) => one.id));
  expect(problems).toEqual([]);
});

test('on a page all wrong answers are refused at once, each in its place and in the summary', async ({
  show,
  visitor,
  server,
  heard,
  problems,
  page,
}) => {
  test.slow();
  const gate = await show(definition, { layout: 'page' });
  for (const { one, wrong } of all) if (wrong !== null) await visitor.answer(one.label, wrong);
  await visitor.next();
  const summary = gate.getByRole('group', { name: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText(
    all.map(({ one, message }) => `${one.label}: ${message}`),
  );
  for (const { name, one, message } of all) {
    await test.step(name, async () => {
      await summary.getByRole('link', { name: `${one.label}: ${message}`, exact: true }).click();
      const seen = await error(gate, one);
      expect(seen).toEqual({ message: `Error: ${message}`, invalid: 'true', focused: true, live: seen.live });
    });
  }
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
  expect(server.leads).toEqual([]);
  for (const { one, right } of all) await visitor.answer(one.label, right);
  await visitor.next();
  await heard('accepted');
  expect(Object.keys(server.leads[0]?.body.answers)).toEqual(all.map(({ one }) => one.id));
  expect(page.url()).not.toContain('#');
  expect(problems).toEqual([]);
});

test('what cannot be read as a number is said to be none, and is not lost', async ({ show, keys, page }) => {
  const gate = await show(asking([question.number()]));
  const control = gate.getByRole('spinbutton');
  await control.focus();
  await page.keyboard.type('1-2');
  await keys.next();
  await expect(gate.locator('.error')).toHaveText('Error: Enter a number, like 25');
  await expect(control).toBeFocused();
  expect(await control.evaluate((/** @type {HTMLInputElement} */ { validity }) => validity.badInput)).toBe(
    true,
  );
});

test('on a page every error is listed in order, and mended ones are gone at the next try', async ({
  show,
  visitor,
  heard,
}) => {
  const questions = [
    question.choice({ required: true }),
    question.number({ required: true, max: 10 }),
    question.text(),
    question.email({ required: true, label: 'Your e-mail address:' }),
  ];
  const gate = await show(asking(questions), { layout: 'page' });
  await visitor.answer('How many vehicles do you run?', '11');
  await visitor.next();
  const links = gate.getByRole('group', { name: 'There is a problem' }).getByRole('link');
  await expect(links).toHaveText([
    'What is your role?: Select an option',
    'How many vehicles do you run?: Enter 10 or less',
    'Your e-mail address: Enter an answer',
  ]);
  await expect(gate.locator('[aria-invalid="true"]')).toHaveCount(5);
  await links.nth(1).click();
  await expect(gate.getByRole('spinbutton')).toBeFocused();
  await links.nth(0).click();
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeFocused();

  await visitor.answer('What is your role?', 'Staff');
  await visitor.answer('How many vehicles do you run?', '10');
  await visitor.next();
  await expect(links).toHaveText(['Your e-mail address: Enter an answer']);
  await expect(gate.getByText('Enter 10 or less')).toHaveCount(0);
  await expect(gate.locator('.error:visible')).toHaveText(['Error: Enter an answer']);
  await expect(gate.getByRole('spinbutton')).not.toHaveAttribute('aria-invalid', 'true');
  await visitor.answer('Your e-mail address:', 'jo@winter.example');
  await visitor.next();
  await heard('accepted');
});

test('a wrong answer in place of a right one is not taken, nor is the right one kept for it', async ({
  show,
  visitor,
}) => {
  const gate = await show(asking([question.number({ max: 10 }), question.text()]));
  await visitor.answer('How many vehicles do you run?', '5');
  await visitor.next();
  await visitor.back();
  await visitor.answer('How many vehicles do you run?', '50');
  await visitor.next();
  await expect(gate.locator('.error')).toHaveText('Error: Enter 10 or less');
  await expect(gate.getByRole('spinbutton')).toHaveValue('50');
  await visitor.answer('How many vehicles do you run?', '6');
  await visitor.next();
  expect((await state(gate)).value).toEqual({ fleet: 6 });
});

test('the messages of the browser itself do not come in between', async ({ show, visitor, page }) => {
  const gate = await show(asking([question.email({ required: true })]));
  await visitor.answer('Your e-mail address', 'not an address');
  await page.keyboard.press('Enter');
  await expect(gate.locator('.error')).toHaveText('Error: Enter an email address, like name@example.com');
  expect(await gate.locator('form').evaluate((/** @type {HTMLFormElement} */ form) => form.noValidate)).toBe(
    true,
  );
});

test.describe('the list of free mailboxes', () => {
  const wish = question.email({ work_only: true, label: 'Your work address' });
  const lists = (/** @type {import('./fixtures.mjs').Sent[]} */ traffic) =>
    traffic.filter(({ url }) => url.endsWith('/free-mail.txt')).length;

  test('is loaded where a question wants it, and nowhere else', async ({ show, traffic }) => {
    await show(asking([question.email()]));
    await settled(traffic);
    expect(lists(traffic)).toBe(0);
    await show(asking([wish]));
    expect(lists(traffic)).toBe(1);
  });

  test('knows providers all over the world, with their subdomains, and no other domain', async ({ show }) => {
    const gate = await show(asking([wish]));
    const field = gate.getByRole('textbox');
    for (const domain of ['yahoo.co.jp', 'VIP.163.com', 'seznam.cz', 'uol.com.br', 'tutanota.de']) {
      await field.fill(`jo@${domain}`);
      await gate.getByRole('button', { name: 'Finish' }).click();
      await expect(gate.getByText('Enter your work email address').first()).toBeVisible();
    }
    await field.fill('jo@mygmail.com');
    await gate.getByRole('button', { name: 'Finish' }).click();
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  });

  test('stops nobody where it cannot be loaded: the receiver still refuses the address, and the lead is kept', async ({
    show,
    server,
    heard,
  }) => {
    server.route('/leadgate/free-mail.txt', { status: 404, body: '' });
    const wanted = asking([wish]);
    server.respondWith(({ body }) => {
      const verdict = verify(body, wanted);
      return verdict.ok ? { status: 201 } : { status: 422, body: verdict };
    });
    const gate = await show(wanted);
    await gate.getByRole('textbox').fill('jo@gmail.com');
    await gate.getByRole('button', { name: 'Finish' }).click();
    expect((await heard('attention'))[0]?.detail.code).toBe('invalid_answers');
  });
});
