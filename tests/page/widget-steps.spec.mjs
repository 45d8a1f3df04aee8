// @ts-check
// One question at a time: the way forward, the way back, and what changes on the way.
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, state, test } from './widget.mjs';

const [role, fleet, rival, email] = visits.sales_ready;

/** The first question, before which there is none. */
const first = 'What is your role?';

test('one question is shown at a time, with how far it is and the way on', async ({
  show,
  visitor,
  problems,
}) => {
  const gate = await show(signed(company({ intro: 'Four short questions.' })));
  await expect(gate.getByRole('heading')).toHaveText([first]);
  await expect(gate.getByText('Four short questions.')).toBeVisible();
  await expect(gate.getByText('Step 1 of 3')).toBeVisible();
  await expect(gate.getByRole('button')).toHaveText(['Continue']);
  await visitor.interview([role]);
  await expect(gate.getByRole('heading')).toHaveText(['How many vehicles do you run?']);
  await expect(gate.getByText('Four short questions.')).toHaveCount(0);
  await expect(gate.locator('.progress')).toHaveText('Step 2 of 3');
  await expect(gate.getByRole('button')).toHaveText(['Continue', 'Back']);
  // More vehicles mean one question more.
  await visitor.interview([fleet]);
  await expect(gate.locator('.progress')).toHaveText('Step 3 of 4');
  await visitor.interview([rival]);
  await expect(gate.locator('.progress')).toHaveText('Step 4 of 4');
  await expect(gate.getByRole('button')).toHaveText(['Finish', 'Back']);
  await visitor.interview([email]);
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(gate.locator('form')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('the bar shows what the words say', async ({ show, visitor }) => {
  const gate = await show(signed(company()));
  const bar = gate.locator('progress');
  const share = () => bar.evaluate((/** @type {HTMLProgressElement} */ { value, max }) => [value, max]);
  expect(await share()).toEqual([1, 3]);
  await visitor.interview([role, fleet]);
  expect(await share()).toEqual([3, 4]);
});

test('the focus and the live region follow, but nothing is taken from the page at the start', async ({
  show,
  visitor,
  page,
}) => {
  const gate = await show(signed(company()));
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
  await expect(gate.getByRole('status')).toHaveText('');
  await visitor.interview([role]);
  await expect(gate.getByRole('heading', { name: 'How many vehicles do you run?' })).toBeFocused();
  await expect(gate.getByRole('status')).toHaveText('Step 2 of 3');
  await visitor.back();
  await expect(gate.getByRole('heading', { name: first })).toBeFocused();
  await expect(gate.getByRole('status')).toHaveText('Step 1 of 3');
});

test('going back keeps every answer, and the way on keeps those after it', async ({ show, visitor }) => {
  const gate = await show(signed(company()));
  await visitor.interview([role, fleet, rival]);
  await visitor.answer(...email);
  await visitor.back();
  await expect(visitor.field(rival[0])).toHaveValue('Pen and paper');
  await visitor.back();
  await expect(visitor.field(fleet[0])).toHaveValue('120');
  await visitor.back();
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  await expect(gate.getByRole('button')).toHaveText(['Continue']);
  expect((await state(gate)).value).toEqual({
    role: 'exec',
    fleet: 120,
    rival: 'Pen and paper',
    // It was not sent, but it stood there.
    email: 'jo@winter.example',
  });
  await visitor.next();
  await visitor.next();
  await expect(visitor.field(rival[0])).toHaveValue('Pen and paper');
});

test('going back from an answer that was entered but not sent does not lose it', async ({
  show,
  visitor,
}) => {
  await show(signed(company()));
  await visitor.interview([role]);
  await visitor.answer(...fleet);
  await visitor.back();
  await visitor.next();
  await expect(visitor.field(fleet[0])).toHaveValue('120');
});

test('going back never stops at what is not allowed', async ({ show, visitor, problems }) => {
  const gate = await show(signed(company()));
  await visitor.interview([role]);
  await visitor.answer('How many vehicles do you run?', '-4');
  await visitor.back();
  await expect(gate.getByRole('heading', { name: first })).toBeFocused();
  expect((await state(gate)).value).toEqual({ role: 'exec' });
  await visitor.next();
  await expect(gate.getByRole('heading', { name: fleet[0] })).toBeFocused();
  expect(problems).toEqual([]);
});

test('changing an earlier answer drops what it hides, and what it hides is not sent', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const definition = signed(company({ sales_ready: { min_score: 0 } }));
  const gate = await show(definition);
  await visitor.interview([role, fleet, rival]);
  await visitor.back();
  await visitor.back();
  await visitor.answer('How many vehicles do you run?', '7');
  await visitor.next();
  await expect(gate.getByRole('heading', { name: email[0] })).toBeVisible();
  await expect(gate.locator('.progress')).toHaveText('Step 3 of 3');
  expect((await state(gate)).value).toEqual({ role: 'exec', fleet: 7 });
  await visitor.interview([email]);
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ role: 'exec', fleet: 7, email: 'jo@winter.example' });
  expect(server.leads[0]?.text).not.toContain('Pen and paper');
});

test('what was hidden and is shown again has kept its answer', async ({ show, visitor }) => {
  const gate = await show(signed(company()));
  await visitor.interview([role, fleet, rival]);
  await visitor.back();
  await visitor.back();
  await visitor.interview([['How many vehicles do you run?', '7']]);
  await visitor.back();
  await visitor.interview([['How many vehicles do you run?', '70']]);
  await expect(visitor.field(rival[0])).toHaveValue('Pen and paper');
  await expect(gate.locator('.progress')).toHaveText('Step 3 of 4');
});

test('questions after one another may hide each other', async ({ show, visitor, server, heard }) => {
  const questions = [
    question.choice(),
    question.number({ show_if: { question: 'role', is: 'manager' } }),
    question.text({ show_if: { question: 'fleet', at_least: 1 } }),
    question.email({ show_if: { not: { question: 'wish', answered: true } } }),
  ];
  const gate = await show(asking(questions));
  await visitor.interview([
    ['What is your role?', 'Fleet manager'],
    ['How many vehicles do you run?', '5'],
    ['What would you change first?', 'Less paper'],
  ]);
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ role: 'manager', fleet: 5, wish: 'Less paper' });
});

test('the tick of a consent is kept on the way back, and may be taken back', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  await show(asking([question.consent(), question.text()]));
  await visitor.interview([['Stay in touch', true]]);
  await visitor.back();
  await expect(visitor.group('Stay in touch').getByRole('checkbox')).toBeChecked();
  await visitor.interview([
    ['Stay in touch', false],
    ['What would you change first?', 'Less paper'],
  ]);
  await heard('accepted');
  expect(server.leads[0]?.body.answers.news).toBe(false);
  expect(server.leads[0]?.body.consents[0].granted).toBe(false);
});

test('until the verdict is decided and no longer: who is not ready is not asked for contact details', async ({
  show,
  visitor,
  server,
}) => {
  const gate = await show(signed(company({ ask: 'until_decided' })));
  await visitor.interview(visits.disqualified.slice(0, 1));
  await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeFocused();
  await expect(gate.locator('[data-outcome]')).toHaveAttribute('data-outcome', 'disqualified');
  expect(server.leads).toEqual([]);
});

test('a double click on the way on passes no question by', async ({ show, visitor }) => {
  const gate = await show(
    asking([question.text(), question.text({ id: 'second', label: 'Second?' }), question.phone()]),
  );
  await visitor.answer('What would you change first?', 'Less paper');
  await gate.getByRole('button', { name: 'Continue' }).dblclick();
  await expect(gate.getByRole('heading', { name: 'Second?' })).toBeVisible();
});
