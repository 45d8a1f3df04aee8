// @ts-check
// What a visitor enters becomes an answer of the right type, in `value` and in the lead.
import { asking, everyType, question } from './definitions.mjs';
import { expect, state, test } from './widget.mjs';

/** One valid answer to a question of each type. @type {[string, any][]} */
const given = [
  ['What is your role?', 'Fleet manager'],
  ['What would you improve?', ['Fuel', 'Hours']],
  ['What would you change first?', '  The phone calls  '],
  ['Tell us more', 'One line\nand another'],
  ['Your e-mail address', 'jo@winter.example'],
  ['Your telephone number', '+49 (30) 123-456'],
  ['How many vehicles do you run?', '12.5'],
  ['How urgent is it?', '4'],
  ['Stay in touch', true],
];

const answers = {
  role: 'manager',
  need: ['fuel', 'hours'],
  wish: 'The phone calls',
  story: 'One line\nand another',
  email: 'jo@winter.example',
  phone: '+49 (30) 123-456',
  fleet: 12.5,
  urgency: 4,
  news: true,
};

for (const layout of ['steps', 'page']) {
  test(`answers of every type are typed and arrive as they were given (${layout})`, async ({
    show,
    visitor,
    server,
    heard,
    problems,
  }) => {
    const gate = await show(asking(everyType()), { layout });
    await (layout === 'steps' ? visitor.interview(given) : visitor.fillIn(given));
    await heard('accepted');
    expect((await state(gate)).value).toEqual(answers);
    expect(server.leads[0]?.body.answers).toEqual(answers);
    expect(problems).toEqual([]);
  });

  test(`optional questions may all be left empty (${layout})`, async ({ show, visitor, server, heard }) => {
    const gate = await show(asking(everyType()), { layout });
    const rounds = layout === 'steps' ? everyType().length : 1;
    for (let round = 0; round < rounds; round += 1) await visitor.next();
    await heard('accepted');
    // A box that is not ticked is an answer: no.
    expect((await state(gate)).value).toEqual({ news: false });
    expect(server.leads[0]?.body.answers).toEqual({ news: false });
    expect(server.leads[0]?.body.consents[0].granted).toBe(false);
  });
}

test('value grows answer by answer, and an answer that is taken back leaves it', async ({
  show,
  visitor,
}) => {
  const gate = await show(asking(everyType()));
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
  await visitor.interview(given.slice(0, 3));
  expect((await state(gate)).value).toEqual({
    role: 'manager',
    need: ['fuel', 'hours'],
    wish: 'The phone calls',
  });
  await visitor.back();
  await visitor.answer('What would you change first?', '   ');
  await visitor.next();
  expect((await state(gate)).value).toEqual({ role: 'manager', need: ['fuel', 'hours'] });
});

/** Numbers as people type them. @type {[string, number][]} */
const numbers = [
  ['0', 0],
  ['-7', -7],
  ['0.25', 0.25],
  ['1e3', 1000],
  ['007', 7],
  ['.5', 0.5],
  ['123456789012', 123456789012],
];

for (const [typed, number] of numbers) {
  test(`"${typed}" is the number ${number}`, async ({ show, visitor, server, heard }) => {
    await show(asking([question.number()]));
    await visitor.fillIn([['How many vehicles do you run?', typed]]);
    await heard('accepted');
    expect(server.leads[0]?.body.answers).toEqual({ fleet: number });
  });
}

test('telephone numbers may be written as people write them', async ({ show, visitor, server, heard }) => {
  const written = ['12345', '+1 (555) 010-9999', '030/123 45 67', '٠١٢٣٤٥٦٧', '123456789012345'];
  const phones = written.map((_, place) =>
    question.phone({ id: `phone_${place}`, label: `Number ${place}` }),
  );
  await show(asking(phones), { layout: 'page' });
  await visitor.fillIn(written.map((number, place) => [`Number ${place}`, number]));
  await heard('accepted');
  expect(Object.values(server.leads[0]?.body.answers)).toEqual(written);
});

test('a text may have as many characters as it may have, however many bytes they take', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  await show(asking([question.text({ max_length: 5 })]));
  await visitor.fillIn([['What would you change first?', '😀é漢字🚚']]);
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ wish: '😀é漢字🚚' });
});

test('markup and marks in an answer are words', async ({ show, visitor, server, heard, problems, page }) => {
  const words =
    '</textarea><img src=x onerror="document.title=1">\u0001\u0004& "quoted" \\ {{x}} \u202Eright';
  await show(asking([question.lines(), question.text()]));
  await visitor.answer('Tell us more', words);
  await visitor.next();
  await visitor.back();
  const expected = words.replace('\u0001\u0004', '');
  const shown = await visitor.field('Tell us more').inputValue();
  expect([words, expected]).toContain(shown);
  await visitor.next();
  await visitor.next();
  await heard('accepted');
  expect(server.leads[0]?.body.answers.story).toBe(shown);
  await expect(page).toHaveTitle('Test page');
  expect(problems).toEqual([]);
});
