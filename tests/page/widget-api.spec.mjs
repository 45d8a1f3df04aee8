// @ts-check
// What a page's own code can ask of the element and of the module.

import { readFileSync } from 'node:fs';
import { at } from '../../scripts/place.mjs';
import { asking, company, question, signed, visits } from './definitions.mjs';
import { MouseVisitor } from './visitor.mjs';
import { expect, markup, state, test } from './widget.mjs';

/** @import { Locator } from '@playwright/test' */

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** Calls a method of the element. @param {Locator} gate @param {string} method @param {...unknown} given */
const call = (gate, method, ...given) =>
  gate.evaluate(
    (/** @type {any} */ element, [name, values]) =>
      element[/** @type {string} */ (name)](.../** @type {unknown[]} */ (values)),
    /** @type {[string, unknown[]]} */ ([method, given]),
  );

const signalled = (/** @type {object} */ more = {}) =>
  signed(
    company({
      signals: [
        { id: 'pricing', label: 'Looked at the prices', dimension: 'intent', points: 10, max_count: 2 },
      ],
      ...more,
    }),
  );

test.describe('the definition', () => {
  for (const form of /** @type {const} */ (['object', 'text'])) {
    test(`is set as ${form}, without being fetched`, async ({
      open,
      page,
      traffic,
      visitor,
      heard,
      server,
      problems,
      events,
    }) => {
      await open(markup({ endpoint: '/leads', id: 'gate' }));
      await heard('error');
      expect(await events()).toMatchObject([{ name: 'error', detail: { code: 'no_definition' } }]);
      const definition = form === 'text' ? JSON.stringify(signalled()) : signalled();
      problems.length = 0;
      await page.locator('lead-gate').evaluate((/** @type {any} */ element, given) => {
        element.definition = given;
      }, definition);
      await visitor.interview(visits.sales_ready);
      await heard('accepted');
      expect(server.leads).toHaveLength(1);
      expect(traffic.some(({ url }) => url.includes('definition'))).toBe(false);
      expect(problems).toEqual([]);
      const got = await page
        .locator('lead-gate')
        .evaluate((/** @type {any} */ element) => element.definition);
      expect(got).toEqual(definition);
    });
  }

  test('set before the element is known is taken over', async ({ open, page, server, visitor, heard }) => {
    server.route('/early.js', {
      body: `document.querySelector('lead-gate').definition = ${JSON.stringify(signalled())};
        import('/leadgate/leadgate.js');`,
    });
    const body = `<!doctype html><html lang="en"><title>Early</title><body>${markup({ endpoint: '/leads' })}<script type="module" src="/early.js"></script>`;
    await open(body);
    await page.locator('lead-gate').locator('form').waitFor();
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    expect(server.leads).toHaveLength(1);
  });

  test('set to another one begins with that', async ({ show, visitor, page }) => {
    const gate = await show(signalled());
    await visitor.interview(visits.sales_ready.slice(0, 2));
    await gate.evaluate(
      (/** @type {any} */ element, given) => {
        element.definition = given;
      },
      asking([question.phone()]),
    );
    await expect(gate.getByRole('heading', { name: 'Your telephone number' })).toBeVisible();
    expect(await state(gate)).toEqual({ value: {}, verdict: null });
    await expect(page.locator('lead-gate')).toHaveCount(1);
  });
});

test.describe('prefill', () => {
  for (const layout of ['steps', 'page']) {
    test(`fills in what is known, for the visitor to see and change (${layout})`, async ({
      show,
      visitor,
    }) => {
      const gate = await show(signalled(), { layout });
      await call(gate, 'prefill', { role: 'manager', fleet: 60, rival: 'Paper' });
      expect((await state(gate)).value).toEqual({ role: 'manager', fleet: 60, rival: 'Paper' });
      await expect(gate.getByRole('radio', { name: 'Fleet manager' })).toBeChecked();
      if (layout === 'steps') await visitor.next();
      await expect(gate.getByRole('spinbutton')).toHaveValue('60');
      if (layout === 'steps') await visitor.next();
      await expect(gate.getByRole('textbox', { name: 'Which product do you use today?' })).toHaveValue(
        'Paper',
      );
    });
  }

  test('before the widget is up is kept until it is', async ({ open, page, server }) => {
    server.route('/definition.json', { body: signalled(), delay: 500 });
    server.route('/prefill.js', {
      body: `import '/leadgate/leadgate.js';
        document.querySelector('lead-gate').prefill({ role: 'exec', fleet: 5 });`,
    });
    await open(markup({ definition: '/definition.json', endpoint: '/leads' }), {
      head: '<script type="module" src="/prefill.js"></script>',
    });
    const gate = page.locator('lead-gate');
    await expect(gate.getByRole('radio', { name: 'Executive' })).toBeChecked();
    expect((await state(gate)).value).toEqual({ role: 'exec', fleet: 5 });
  });

  /** @type {[string, unknown][]} */
  const wrong = [
    ['an option that is not there', { role: 'king', fleet: 5 }],
    ['a question that is not there', { role: 'exec', shoe_size: 42 }],
    ['another type', { fleet: '5' }],
    ['out of bounds', { fleet: -5 }],
    ['a list', ['exec']],
    ['a string', 'exec'],
  ];
  for (const [name, answers] of wrong) {
    test(`with ${name} is an error, and nothing is filled in`, async ({ show, heard, problems }) => {
      const gate = await show(signalled());
      await call(gate, 'prefill', answers);
      const [error] = await heard('error');
      expect(error?.detail.code).toBe('invalid_answers');
      expect(Object.keys(error?.detail)).toEqual(['code', 'message']);
      expect(error?.detail.message).not.toContain('king');
      expect((await state(gate)).value).toEqual({});
      await expect(gate.getByRole('radio', { name: 'Executive' })).not.toBeChecked();
      expect(problems).toHaveLength(1);
    });
  }

  test('never ticks a consent, whatever it is told', async ({ show, visitor, server, heard, events }) => {
    const gate = await show(asking([question.text(), question.consent()]));
    await call(gate, 'prefill', { wish: 'Less paper', news: true });
    await visitor.next();
    await expect(gate.getByRole('checkbox')).not.toBeChecked();
    await visitor.next();
    await heard('accepted');
    expect(server.leads[0]?.body.answers).toEqual({ wish: 'Less paper', news: false });
    expect((await events()).filter(({ name }) => name === 'error')).toEqual([]);
  });

  test('says nothing of an answer: only the visitor answers', async ({ show, events }) => {
    const gate = await show(signalled());
    await call(gate, 'prefill', { role: 'exec' });
    expect((await events()).map(({ name }) => name)).toEqual(['ready', 'question']);
  });

  test('leaves what the visitor is typing, and the focus, alone', async ({ show, visitor, page }) => {
    const gate = await show(asking([question.text(), question.email()]), { layout: 'page' });
    await visitor.field('What would you change first?').focus();
    await page.keyboard.type('Less pa');
    await call(gate, 'prefill', { email: 'jo@winter.example' });
    await page.keyboard.type('per');
    await expect(visitor.field('What would you change first?')).toHaveValue('Less paper');
    await expect(visitor.field('Your e-mail address')).toHaveValue('jo@winter.example');
  });

  test('after the end changes nothing', async ({ show, visitor, heard }) => {
    const gate = await show(signalled());
    await visitor.interview(visits.nurture);
    await heard('verdict');
    await call(gate, 'prefill', { role: 'exec' });
    await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeVisible();
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'nurture' });
  });
});

test.describe('signals', () => {
  test('of the element count towards the score, up to their cap', async ({
    show,
    visitor,
    server,
    heard,
  }) => {
    const gate = await show(signalled());
    for (let time = 0; time < 5; time += 1) await call(gate, 'signal', 'pricing');
    await call(gate, 'signal', 'unknown');
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    const { body } = /** @type {any} */ (server.leads[0]);
    expect(body.verdict.score).toBe(90);
    expect(body.signals).toHaveLength(5);
  });

  test('of the module reach every element, and before it is up too', async ({ open, page, server }) => {
    server.route('/definition.json', { body: signalled(), delay: 300 });
    server.route('/signal.js', {
      body: "import { signal, version } from '/leadgate/leadgate.js'; signal('pricing'); document.title = version;",
    });
    const attributes = { definition: '/definition.json', endpoint: '/leads' };
    await open(markup({ ...attributes, id: 'one' }) + markup({ ...attributes, id: 'two' }), {
      head: '<script type="module" src="/signal.js"></script>',
    });
    await expect(page).toHaveTitle(version);
    for (const id of ['#one', '#two']) {
      const gate = page.locator(id);
      await gate.locator('form').waitFor();
      await new MouseVisitor(page, gate).interview(visits.nurture);
      expect((await state(gate)).verdict.score, id).toBe(30);
    }
  });

  test('can tip a visitor over the line', async ({ show, visitor, heard, server }) => {
    const gate = await show(signalled({ sales_ready: { min_score: 90 } }));
    await visitor.interview(visits.sales_ready.slice(0, 3));
    await call(gate, 'signal', 'pricing');
    await call(gate, 'signal', 'pricing');
    await visitor.interview(visits.sales_ready.slice(3));
    await heard('accepted');
    expect(server.leads[0]?.body.verdict.receipt).toContainEqual({
      signal: 'pricing',
      points: 20,
      dimension: 'intent',
    });
  });
});

test.describe('reset', () => {
  test('forgets answers, signals, verdict, ticks and errors', async ({ show, visitor, events }) => {
    const gate = await show(signalled());
    await call(gate, 'signal', 'pricing');
    await visitor.interview(visits.nurture);
    expect((await state(gate)).verdict.score).toBe(30);
    await call(gate, 'reset');
    expect(await state(gate)).toEqual({ value: {}, verdict: null });
    await expect(gate.getByRole('radio', { name: 'Fleet manager' })).not.toBeChecked();
    await visitor.next();
    await expect(gate.locator('.error')).toHaveText('Error: Select an option');
    await call(gate, 'reset');
    await expect(gate.locator('.error:visible')).toHaveCount(0);
    await expect(gate.getByRole('status')).toHaveText('');
    await visitor.interview(visits.nurture);
    expect((await state(gate)).verdict.score).toBe(20);
    expect((await events()).filter(({ name }) => name === 'ready')).toHaveLength(1);
  });

  test('on a page empties every control', async ({ show, visitor }) => {
    const gate = await show(signalled(), { layout: 'page' });
    await visitor.answer('How many vehicles do you run?', '3');
    await visitor.answer('Your e-mail address', 'kim@small.example');
    await call(gate, 'reset');
    await expect(gate.getByRole('spinbutton')).toHaveValue('');
    await expect(gate.getByRole('textbox')).toHaveValue('');
    expect((await state(gate)).value).toEqual({});
  });

  test('before the widget is up does no harm', async ({ open, page, server }) => {
    server.route('/definition.json', { body: signalled(), delay: 300 });
    server.route('/reset.js', {
      body: "import '/leadgate/leadgate.js'; document.querySelector('lead-gate').reset();",
    });
    await open(markup({ definition: '/definition.json', endpoint: '/leads' }), {
      head: '<script type="module" src="/reset.js"></script>',
    });
    await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  });
});

test('value and verdict are copies: who changes them changes nothing', async ({ show, visitor }) => {
  const gate = await show(signalled());
  await visitor.interview(visits.nurture);
  const after = await gate.evaluate((/** @type {any} */ element) => {
    element.value.role = 'exec';
    element.verdict.outcome = 'sales_ready';
    return [element.value.role, element.verdict.outcome];
  });
  expect(after).toEqual(['manager', 'nurture']);
});
