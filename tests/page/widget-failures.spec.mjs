// @ts-check
// No interview can be had: the visitor is told so in words, the developer with every reason.
import { company, draft, question, signed, visits } from './definitions.mjs';
import { expect, latch, markup, test } from './widget.mjs';

const attributes = { definition: '/definition.json', endpoint: '/leads' };

test.describe('a broken definition', () => {
  const broken = draft([
    {
      ...question.choice(),
      options: [
        { value: 'a', label: 'A' },
        { value: 'a', label: 'Again' },
      ],
    },
    { ...question.text(), lable: 'Misspelt', show_if: { question: 'later', answered: true } },
    { id: 'X', type: 'text', label: '' },
  ]);

  test('is told with all that is wrong, each with its place', async ({
    open,
    page,
    server,
    heard,
    problems,
  }) => {
    server.route('/definition.json', { body: broken });
    await open(markup(attributes));
    const [error] = await heard('error');
    expect(error?.detail.code).toBe('invalid_definition');
    for (const place of [
      '/questions/0/options/1/value',
      '/questions/1/lable',
      '/questions/1/show_if',
      '/questions/2/id',
      '/questions/2/label',
    ]) {
      expect(error?.detail.message).toContain(place);
    }
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('/questions/1/lable');
    const gate = page.locator('lead-gate');
    await expect(gate.getByRole('heading', { name: 'Sorry, there is a problem' })).toBeVisible();
    await expect(
      gate.getByText('The questions cannot be shown. Please contact us another way.'),
    ).toBeVisible();
    await expect(gate.getByRole('button')).toHaveCount(0);
    // The visitor is not told of pointers.
    await expect(gate.getByText('/questions')).toHaveCount(0);
  });

  /** @type {[string, string, string][]} */
  const texts = [
    ['no JSON at all', '<!doctype html><p>Not here</p>', '(whole)'],
    [
      'a member twice',
      JSON.stringify(draft([question.text()])).replace('"id":"test"', '"id":"test","id":"test"'),
      '/id',
    ],
    ['nothing', '', '(whole)'],
    ['another format', JSON.stringify({ ...draft([question.text()]), format: 2 }), '/format'],
    [
      'a link that would run a script',
      JSON.stringify(draft([question.text()], { offers: [{ text: 'x', url: 'javascript:alert(1)' }] })),
      '/offers/0/url',
    ],
  ];
  for (const [name, text, place] of texts) {
    test(`${name} is broken at ${place}`, async ({ open, server, heard, page }) => {
      server.route('/definition.json', { body: text });
      await open(markup(attributes));
      const [error] = await heard('error');
      expect(error?.detail.code).toBe('invalid_definition');
      expect(error?.detail.message).toContain(`${place}:`);
      await expect(page.getByRole('heading', { name: 'Sorry, there is a problem' })).toBeVisible();
    });
  }

  test('set as a property is told in the same way, and a whole one mends it', async ({
    open,
    page,
    heard,
    visitor,
    server,
  }) => {
    await open(markup({ endpoint: '/leads' }));
    await heard('error');
    const gate = page.locator('lead-gate');
    const set = (/** @type {unknown} */ definition) =>
      gate.evaluate((/** @type {any} */ element, given) => {
        element.definition = given;
      }, definition);
    await set(broken);
    const errors = await heard('error', 2);
    expect(errors[1]?.detail.code).toBe('invalid_definition');
    await expect(gate.getByRole('heading', { name: 'Sorry, there is a problem' })).toBeVisible();
    await set(signed(company()));
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    await expect(gate.getByRole('heading', { name: 'Sorry, there is a problem' })).toHaveCount(0);
    expect(server.leads).toHaveLength(1);
  });

  test('too large a definition is refused', async ({ open, server, heard }) => {
    server.route('/definition.json', {
      body: JSON.stringify(draft([question.text()])) + ' '.repeat(256 * 1024),
    });
    await open(markup(attributes));
    const [error] = await heard('error');
    expect(error?.detail.code).toBe('invalid_definition');
  });
});

test.describe('a definition that cannot be fetched', () => {
  /** @type {[string, import('./server.mjs').Reply][]} */
  const troubles = [
    ['404', { status: 404, body: 'Not found' }],
    ['500', { status: 500 }],
    ['a dropped connection', { drop: true }],
  ];
  for (const [name, reply] of troubles) {
    test(`${name}: a message, and a second try that works`, async ({
      open,
      page,
      server,
      heard,
      visitor,
      events,
    }) => {
      // Not counted: a browser may ask again by itself where a connection was dropped.
      let mended = false;
      server.route('/definition.json', () => (mended ? { body: signed(company()) } : reply));
      await open(markup(attributes, '<p>Write to us.</p>'));
      const gate = page.locator('lead-gate');
      const [error] = await heard('error');
      expect(error?.detail.code).toBe('definition_unreachable');
      expect(error?.detail.message).toContain('/definition.json');
      await expect(gate.getByRole('heading', { name: 'The questions could not be loaded' })).toBeVisible();
      await expect(gate.getByText('Check your connection, then try again.')).toBeVisible();
      // There is a way to go on without the questions.
      await expect(page.getByText('Write to us.')).toBeVisible();
      await gate.getByRole('button', { name: 'Try again' }).click();
      await heard('error', 2);
      await expect(gate.getByRole('button', { name: 'Try again' })).toBeVisible();
      mended = true;
      await gate.getByRole('button', { name: 'Try again' }).click();
      await expect(gate.getByRole('radio', { name: 'Executive' })).toBeVisible();
      await expect(page.getByText('Write to us.')).not.toBeVisible();
      await expect(gate.getByRole('heading', { name: 'The questions could not be loaded' })).toHaveCount(0);
      await visitor.interview(visits.sales_ready);
      await heard('accepted');
      expect((await events()).filter(({ name: told }) => told === 'ready')).toHaveLength(1);
    });
  }

  for (const [layout, tag] of [
    ['steps', 'h2'],
    ['page', 'input'],
  ]) {
    test(`a second try by keyboard leads on to what comes of it (${layout})`, async ({
      open,
      page,
      server,
      keys,
      heard,
    }) => {
      let times = 0;
      server.route('/definition.json', () => {
        times += 1;
        return times < 3 ? { status: 503 } : { body: signed(company()) };
      });
      await open(markup({ ...attributes, layout: layout ?? '' }));
      await heard('error');
      expect((await keys.focused()).tag).toBe('body');
      await keys.tabTo(({ text }) => text === 'Try again', 'the button that tries again');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'The questions could not be loaded' })).toBeFocused();
      await keys.tabTo(({ text }) => text === 'Try again', 'the button that tries again');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
      expect((await keys.focused()).tag).toBe(tag);
    });
  }

  test('is said in the language of the page', async ({ open, page, server, heard }) => {
    server.route('/definition.json', { status: 404 });
    await open(markup(attributes), { lang: 'de' });
    await heard('error');
    await expect(
      page.getByRole('heading', { name: 'Die Fragen konnten nicht geladen werden' }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erneut versuchen' })).toBeVisible();
  });

  test('an element without one says what is missing', async ({ open, page, heard }) => {
    await open(markup({ endpoint: '/leads' }));
    const [error] = await heard('error');
    expect(error?.detail.code).toBe('no_definition');
    await expect(page.getByRole('heading', { name: 'The questions could not be loaded' })).toBeVisible();
  });

  test('while it is fetched the fallback content stays', async ({ open, page, server }) => {
    const arrival = latch();
    server.route('/definition.json', async () => {
      await arrival.opened;
      return { body: signed(company()) };
    });
    await open(markup(attributes, '<p>Write to us.</p>'));
    await expect(page.getByText('Write to us.')).toBeVisible();
    arrival.open();
    await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
    await expect(page.getByText('Write to us.')).not.toBeVisible();
  });
});
