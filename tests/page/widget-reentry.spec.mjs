// @ts-check
// A page may call the element from wherever it likes: from handlers of its events, of changes of focus, of mutations. Nothing
// of that may make the core trap, and the last word holds.
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, state, test } from './widget.mjs';

const EVENTS = ['ready', 'question', 'answer', 'verdict', 'queued', 'accepted'];

/** What a page might call. @type {Record<string, string>} */
const CALLS = {
  reads: 'element.value; element.verdict; element.definition;',
  prefill: "element.prefill({ role: 'manager' });",
  signal: "element.signal('pricing');",
  reset: 'element.reset();',
  removal: 'const parent = element.parentNode; element.remove(); parent.append(element);',
  layout: "element.setAttribute('layout', element.getAttribute('layout') === 'page' ? 'steps' : 'page');",
};

const definition = signed(
  company({ signals: [{ id: 'pricing', label: 'Prices', dimension: 'intent', points: 1, max_count: 9 }] }),
);

/**
 * Has the page do something, once, when something happens within the element. It listens before the element is there, or
 * might miss the first event.
 * @param {string} name
 * @param {string} code
 */
const handler = (name, code) => `
  document.addEventListener('${name}', function heard({ target: element }) {
    if (element.localName !== 'lead-gate') return;
    document.removeEventListener('${name}', heard);
    document.title = 'called';
    ${code}
  });`;

/**
 * Answers what is shown until no question is left.
 * @param {import('@playwright/test').Locator} gate
 * @param {import('./visitor.mjs').MouseVisitor} visitor
 */
async function goOn(gate, visitor) {
  for (let step = 0; step < 12 && (await gate.locator('form').count()) > 0; step += 1) {
    for (const [label, given] of visits.sales_ready) {
      const one = visitor.group(label).or(visitor.field(label)).first();
      if (await one.isVisible()) await visitor.answer(label, given);
    }
    if (await gate.locator('form').isVisible()) await visitor.next();
  }
}

for (const event of EVENTS) {
  test(`every call from leadgate:${event}`, async ({ show, visitor, server, problems, page, events }) => {
    test.slow();
    for (const [name, code] of Object.entries(CALLS)) {
      await test.step(name, async () => {
        problems.length = 0;
        server.route('/handler.js', { body: handler(`leadgate:${event}`, code) });
        const gate = await show(definition, {}, { head: '<script src="/handler.js"></script>' });
        // Whatever came of it, the visitor can go on, from the first question where it began anew; and what is called
        // after the end may bring the questions back.
        await expect(async () => {
          await goOn(gate, visitor);
          expect(await page.title()).toBe('called');
          await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible({ timeout: 1000 });
        }).toPass({ timeout: 30_000 });
        await expect(page).toHaveTitle('called');
        expect(await state(gate)).toMatchObject({ verdict: { outcome: 'sales_ready' } });
        expect((await events()).filter((one) => one.name === 'error')).toEqual([]);
        expect(problems).toEqual([]);
      });
    }
  });
}

test('reset from leadgate:accepted leaves the first question, not the thanks', async ({
  show,
  visitor,
  server,
  problems,
}) => {
  server.route('/handler.js', { body: handler('leadgate:accepted', 'element.reset();') });
  const gate = await show(definition, {}, { head: '<script src="/handler.js"></script>' });
  await visitor.interview(visits.sales_ready);
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeFocused();
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
  expect(server.leads).toHaveLength(1);
  expect(problems).toEqual([]);
});

for (const event of ['focusin', 'input', 'click', 'keydown']) {
  test(`reset from ${event}`, async ({ show, keys, server, problems, page, events }) => {
    server.route('/handler.js', { body: handler(event, 'element.reset();') });
    const head = '<script src="/handler.js"></script>';
    const gate = await show(definition, { layout: 'page' }, { head });
    for (let round = 0; round < 2 && (await gate.locator('form').isVisible()); round += 1) {
      await gate.getByRole('radio', { name: 'Executive' }).click();
      await gate.getByRole('spinbutton').fill('3');
      await gate.getByRole('textbox').fill('jo@winter.example');
      await keys.next();
    }
    await expect(page).toHaveTitle('called');
    await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeVisible();
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'nurture' });
    expect((await events()).filter(({ name }) => name === 'error')).toEqual([]);
    expect(problems).toEqual([]);
  });
}

test('reset as the focus leaves with the last question: the first one is there, and nothing of the outcome', async ({
  show,
  keys,
  server,
  problems,
  page,
}, info) => {
  const told = await page.evaluate(() => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    let left = false;
    field.onblur = () => {
      left = true;
    };
    field.remove();
    return left;
  });
  info.skip(!told, 'a page of this browser is not told that the focus leaves with what is taken away');
  server.route('/handler.js', { body: handler('focusout', 'element.reset();') });
  const head = '<script src="/handler.js"></script>';
  const gate = await show(definition, { layout: 'page' }, { head });
  await keys.fillIn(visits.nurture);
  await expect(page).toHaveTitle('called');
  expect(await state(gate)).toEqual({ value: {}, verdict: null });
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeVisible();
  await expect(gate.getByRole('textbox')).toHaveValue('');
  await expect(gate.locator('[data-outcome]')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a handler that throws is the page’s own trouble', async ({
  show,
  visitor,
  server,
  heard,
  problems,
  events,
}) => {
  const code = "throw new Error('of the page');";
  server.route('/handler.js', {
    body: EVENTS.map((name) => `{ ${handler(`leadgate:${name}`, code)} }`).join('\n'),
  });
  await show(definition, {}, { head: '<script src="/handler.js"></script>' });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
  expect(problems).toEqual(EVENTS.map(() => 'uncaught: of the page'));
  expect((await events()).filter(({ name }) => name === 'error')).toEqual([]);
});

test('calls that follow each other without a breath end as the last one says', async ({ show, problems }) => {
  const gate = await show(asking([question.choice(), question.number()]));
  await gate.evaluate((/** @type {any} */ element) => {
    for (let time = 0; time < 50; time += 1) {
      element.prefill({ role: 'staff', fleet: time });
      element.signal('nothing');
      element.reset();
      element.prefill({ role: 'exec' });
    }
  });
  expect((await state(gate)).value).toEqual({ role: 'exec' });
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
  expect(problems).toEqual([]);
});

test('a browser that fails in the middle is survived: the widget says so and begins anew', async ({
  show,
  visitor,
  page,
  heard,
  server,
  problems,
}) => {
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready.slice(0, 1));
  await page.evaluate(() => {
    const { parse } = JSON;
    JSON.parse = (text, ...more) => {
      // The details of the event of the next question: the outbox may be reading its own.
      if (!text.startsWith('{"id"')) return parse(text, ...more);
      JSON.parse = parse;
      throw new Error('of the browser');
    };
  });
  await visitor.interview(visits.sales_ready.slice(1, 2));
  const [error] = await heard('error');
  expect(error?.detail.code).toBe('crashed');
  expect(problems).toHaveLength(2);
  await heard('ready', 2);
  await expect(gate.getByRole('heading', { name: 'What is your role?' })).toBeVisible();
  await expect(gate.locator('.gate')).toHaveCount(1);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
});

test('a core that fails each time gives up, and the fallback content stays', async ({
  show,
  page,
  heard,
  events,
  problems,
}) => {
  const gate = await show(definition, {}, { fallback: '<p>Write to us.</p>' });
  await page.evaluate(() => {
    const { parse } = JSON;
    JSON.parse = (text, ...more) => {
      // The details of its events.
      if (/^\{("id"|\})/.test(text)) throw new Error('of the browser');
      return parse(text, ...more);
    };
  });
  await gate.evaluate((/** @type {any} */ element) => {
    try {
      element.reset();
    } catch {
      // What the page's own call has met with is the page's.
    }
  });
  await heard('error');
  await expect(page.getByText('Write to us.')).toBeVisible();
  await gate.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect((await events()).filter(({ name }) => name === 'error').length).toBeLessThan(8);
  expect(problems.length).toBeLessThan(16);
  await expect(page.getByText('Write to us.')).toBeVisible();
});
