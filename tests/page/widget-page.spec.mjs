// @ts-check
// All questions at once: what is shown follows what is answered, and one button sends it all.
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, state, test } from './widget.mjs';

const rival = 'Which product do you use today?';

test('all questions are shown at once, but for those that nothing has called for', async ({
  show,
  events,
  problems,
}) => {
  const gate = await show(signed(company({ intro: 'Four short questions.' })), { layout: 'page' });
  await expect(gate.getByText('Four short questions.')).toBeVisible();
  await expect(gate.getByRole('group', { name: 'What is your role?' })).toBeVisible();
  await expect(gate.getByRole('spinbutton', { name: 'How many vehicles do you run?' })).toBeVisible();
  await expect(gate.getByRole('textbox')).toHaveCount(1);
  await expect(gate.getByRole('textbox', { name: 'Your e-mail address' })).toBeVisible();
  await expect(gate.getByRole('button')).toHaveText(['Finish']);
  await expect(gate.getByText(/Step \d/)).toHaveCount(0);
  expect((await events()).map(({ name, detail }) => [name, detail])).toEqual([
    ['ready', {}],
    ['question', { id: 'role', index: 0 }],
    ['question', { id: 'fleet', index: 1 }],
    ['question', { id: 'email', index: 2 }],
  ]);
  expect(problems).toEqual([]);
});

test('a choice shows and hides questions at once, each in its place', async ({ show, visitor }) => {
  const questions = [
    question.choice(),
    question.number({ show_if: { question: 'role', is: 'manager' } }),
    question.text({ show_if: { question: 'fleet', at_least: 10 } }),
    question.email(),
  ];
  const gate = await show(asking(questions), { layout: 'page' });
  const shown = gate.locator('[data-question]:visible');
  await expect(shown).toHaveCount(2);
  await visitor.answer('What is your role?', 'Fleet manager');
  await expect(gate.getByRole('spinbutton')).toBeVisible();
  await visitor.answer('How many vehicles do you run?', '12');
  await visitor.field('How many vehicles do you run?').blur();
  const order = () => shown.evaluateAll((all) => all.map((one) => one.getAttribute('data-question')));
  expect(await order()).toEqual(['role', 'fleet', 'wish', 'email']);
  // What shows the third is hidden itself: both go.
  await visitor.answer('What is your role?', 'Staff');
  await expect(shown).toHaveCount(2);
  expect(await order()).toEqual(['role', 'email']);
  await visitor.answer('What is your role?', 'Fleet manager');
  expect(await order()).toEqual(['role', 'fleet', 'wish', 'email']);
  await expect(visitor.field('How many vehicles do you run?')).toHaveValue('12');
});

test('answers show and hide questions as they are typed, and are told once they are there', async ({
  show,
  visitor,
  page,
  events,
}) => {
  const gate = await show(signed(company()), { layout: 'page' });
  await visitor.field('How many vehicles do you run?').focus();
  await page.keyboard.type('12');
  await expect(gate.getByRole('textbox', { name: rival })).toHaveCount(0);
  await page.keyboard.type('0');
  await expect(gate.getByRole('textbox', { name: rival })).toBeVisible();
  expect((await events()).filter(({ name }) => name === 'answer')).toEqual([]);
  // The Tab key leads to what has just been shown, not past it.
  await page.keyboard.press('Tab');
  await expect(gate.getByRole('textbox', { name: rival })).toBeFocused();
  expect((await events()).filter(({ name }) => name === 'answer').map(({ detail }) => detail)).toEqual([
    { id: 'fleet' },
  ]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('3');
  await expect(gate.getByRole('textbox', { name: rival })).toHaveCount(0);
});

test('a question that is hidden is not sent, required or not', async ({ show, visitor, server, heard }) => {
  const questions = [
    question.choice({ required: true }),
    question.text({ required: true, show_if: { question: 'role', is: 'manager' } }),
    question.consent({ required: true, show_if: { question: 'role', is: 'manager' } }),
  ];
  const gate = await show(asking(questions), { layout: 'page' });
  await visitor.answer('What is your role?', 'Fleet manager');
  await visitor.answer('What would you change first?', 'A secret');
  await visitor.answer('Stay in touch', true);
  await visitor.answer('What is your role?', 'Staff');
  await visitor.next();
  await heard('accepted');
  expect((await state(gate)).value).toEqual({ role: 'staff' });
  expect(server.leads[0]?.body.answers).toEqual({ role: 'staff' });
  expect(server.leads[0]?.body.consents).toBeUndefined();
  expect(server.leads[0]?.text).not.toContain('A secret');
});

test('a required question that an answer shows in the moment of sending is asked, not passed by', async ({
  show,
  visitor,
  page,
  server,
}) => {
  const questions = [
    question.number(),
    question.text({ required: true, show_if: { question: 'fleet', at_least: 10 } }),
  ];
  const gate = await show(asking(questions), { layout: 'page' });
  await visitor.field('How many vehicles do you run?').focus();
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(gate.getByRole('group', { name: 'There is a problem' })).toBeFocused();
  await expect(gate.getByRole('textbox', { name: 'What would you change first?' })).toBeVisible();
  expect(server.leads).toEqual([]);
});

test('value and its events follow each answer, and wrong ones count for nothing', async ({
  show,
  visitor,
  events,
}) => {
  const gate = await show(asking([question.number({ max: 10 }), question.choices(), question.text()]), {
    layout: 'page',
  });
  await visitor.answer('How many vehicles do you run?', '7');
  await visitor.answer('What would you improve?', ['Fuel', 'Hours']);
  expect((await state(gate)).value).toEqual({ fleet: 7, need: ['fuel', 'hours'] });
  await visitor.answer('How many vehicles do you run?', '70');
  await visitor.answer('What would you improve?', []);
  expect((await state(gate)).value).toEqual({});
  expect((await events()).filter(({ name }) => name === 'answer').map(({ detail }) => detail.id)).toEqual([
    'fleet',
    'need',
    'need',
    'need',
  ]);
});

test('a signal shows what it calls for while the page is open', async ({ show }) => {
  const definition = asking(
    [question.text(), question.email({ show_if: { signal: 'pricing', at_least: 1 } })],
    {
      signals: [{ id: 'pricing', label: 'Looked at the prices', dimension: 'intent', points: 5 }],
    },
  );
  const gate = await show(definition, { layout: 'page' });
  await expect(gate.getByRole('textbox')).toHaveCount(1);
  await gate.evaluate((/** @type {any} */ element) => element.signal('pricing'));
  await expect(gate.getByRole('textbox', { name: 'Your e-mail address' })).toBeVisible();
});

test('the whole page is one form that is sent once, and the outcome takes its place', async ({
  show,
  visitor,
  server,
  heard,
  problems,
}) => {
  const gate = await show(signed(company()), { layout: 'page' });
  for (const [label, given] of visits.sales_ready.slice(0, 2)) await visitor.answer(label, given);
  await visitor.field('How many vehicles do you run?').blur();
  for (const [label, given] of visits.sales_ready.slice(2)) await visitor.answer(label, given);
  await visitor.next();
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
  await expect(gate.locator('form')).toHaveCount(0);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
  expect(problems).toEqual([]);
});
