// @ts-check
// What the page is told: names, details and order of the events, and that nobody's data is ever in them.
import { company, signed, visits } from './definitions.mjs';
import { expect, state, test } from './widget.mjs';

/** @import { Heard } from './widget.mjs' */

/** @param {Heard[]} events */
const told = (events) => events.map(({ name, detail }) => [name, detail]);

test('steps: from ready to accepted, in order, with these details and no others', async ({
  show,
  visitor,
  events,
  server,
  heard,
}) => {
  await show(signed(company()));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  const lead_id = server.leads[0]?.body.lead_id;
  expect(told(await events())).toEqual([
    ['ready', {}],
    ['question', { id: 'role', index: 0 }],
    ['answer', { id: 'role' }],
    ['question', { id: 'fleet', index: 1 }],
    ['answer', { id: 'fleet' }],
    ['question', { id: 'rival', index: 2 }],
    ['answer', { id: 'rival' }],
    ['question', { id: 'email', index: 3 }],
    ['answer', { id: 'email' }],
    ['verdict', { outcome: 'sales_ready', score: 70, band: 'hot' }],
    ['queued', { lead_id }],
    ['accepted', { lead_id }],
  ]);
});

test('page: questions as they are shown, answers as they are given', async ({
  show,
  visitor,
  events,
  heard,
}) => {
  await show(signed(company()), { layout: 'page' });
  await visitor.fillIn(visits.nurture);
  await heard('verdict');
  const all = told(await events());
  expect(all.filter(([name]) => name !== 'answer')).toEqual([
    ['ready', {}],
    ['question', { id: 'role', index: 0 }],
    ['question', { id: 'fleet', index: 1 }],
    ['question', { id: 'email', index: 2 }],
    ['verdict', { outcome: 'nurture', score: 20 }],
  ]);
  expect(all.filter(([name]) => name === 'answer')).toEqual([
    ['answer', { id: 'role' }],
    ['answer', { id: 'fleet' }],
    ['answer', { id: 'email' }],
  ]);
});

test('page: a question that is shown later is told of when it is', async ({ show, visitor, events }) => {
  const gate = await show(signed(company()), { layout: 'page' });
  await visitor.answer('How many vehicles do you run?', '120');
  await visitor.field('How many vehicles do you run?').blur();
  await expect(gate.getByRole('textbox', { name: 'Which product do you use today?' })).toBeVisible();
  expect(told(await events())).toContainEqual(['question', { id: 'rival', index: 2 }]);
});

test('they bubble out of every shadow root, and come from the element', async ({
  show,
  visitor,
  events,
  heard,
}) => {
  await show(signed(company()), { id: 'the-gate' });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  for (const { name, bubbles, composed, target } of await events()) {
    expect({ name, bubbles, composed, target }).toEqual({
      name,
      bubbles: true,
      composed: true,
      target: 'the-gate',
    });
  }
});

test('no detail has a word of the visitor', async ({ show, visitor, events, heard }) => {
  const gate = await show(signed(company()));
  await visitor.interview([
    ['What is your role?', 'Executive'],
    ['How many vehicles do you run?', '98765'],
    ['Which product do you use today?', 'Pen and paper'],
    ['Your e-mail address', 'jo winter'],
  ]);
  await visitor.answer('Your e-mail address', 'jo@winter.example');
  await visitor.next();
  await heard('accepted');
  await gate.evaluate((/** @type {any} */ element) => element.prefill({ role: 'the king of spain' }));
  const said = JSON.stringify(await events());
  for (const word of ['exec', '98765', 'Pen', 'paper', 'jo', 'winter', 'king', 'spain']) {
    expect(said).not.toContain(word);
  }
  expect((await state(gate)).value.email).toBe('jo@winter.example');
});

test('going back tells of the question again, not of an answer', async ({ show, visitor, events }) => {
  await show(signed(company()));
  await visitor.interview(visits.sales_ready.slice(0, 1));
  const before = (await events()).length;
  await visitor.back();
  await visitor.next();
  expect(told((await events()).slice(before))).toEqual([
    ['question', { id: 'role', index: 0 }],
    ['answer', { id: 'role' }],
    ['question', { id: 'fleet', index: 1 }],
  ]);
});

test('a wrong answer is no answer', async ({ show, visitor, events }) => {
  await show(signed(company()));
  await visitor.next();
  await visitor.interview(visits.sales_ready.slice(0, 1));
  await visitor.answer('How many vehicles do you run?', '-1');
  await visitor.next();
  expect(told(await events()).filter(([name]) => name === 'answer')).toEqual([['answer', { id: 'role' }]]);
});

test('reset begins anew: the first question, and not ready once more', async ({ show, visitor, events }) => {
  const gate = await show(signed(company()));
  await visitor.interview(visits.nurture);
  const before = (await events()).length;
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  expect(told((await events()).slice(before))).toEqual([['question', { id: 'role', index: 0 }]]);
});

test('what a handler sees is already so', async ({ show, visitor, page, heard }) => {
  await show(signed(company()));
  await page.evaluate(() => {
    const seen = /** @type {unknown[]} */ ([]);
    Object.defineProperty(document, 'seen', { value: seen });
    for (const name of ['answer', 'verdict']) {
      document.addEventListener(`leadgate:${name}`, ({ target }) => {
        const { value, verdict } = /** @type {any} */ (target);
        seen.push([name, Object.keys(value), verdict?.outcome ?? null]);
      });
    }
  });
  await visitor.interview(visits.nurture);
  await heard('verdict');
  expect(await page.evaluate(() => /** @type {any} */ (document).seen)).toEqual([
    ['answer', ['role'], null],
    ['answer', ['role', 'fleet'], null],
    ['answer', ['role', 'fleet', 'email'], 'nurture'],
    ['verdict', ['role', 'fleet', 'email'], 'nurture'],
  ]);
});
