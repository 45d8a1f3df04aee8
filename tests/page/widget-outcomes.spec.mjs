// @ts-check
// How each interview ends: what is said, what is offered, and what is promised.
import { verify } from '../../node/core.mjs';
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, latch, state, test } from './widget.mjs';

const NOT_SENT = 'Your answers were not sent to anyone.';

test.describe('without words of the definition', () => {
  test('sales-ready: thanks, and that the answers have arrived', async ({
    show,
    visitor,
    heard,
    problems,
  }) => {
    const gate = await show(signed(company()));
    await visitor.interview(visits.sales_ready);
    await expect(gate.getByRole('heading', { level: 2 })).toHaveText(['Thank you']);
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
    await expect(gate.getByText('From what you told us, we can help.')).toBeVisible();
    await heard('accepted');
    await expect(gate.locator('.delivery')).toHaveText('Your answers have been received.');
    await expect(gate.getByRole('status')).toHaveText('Your answers have been received.');
    // Nothing was promised, so nothing is.
    await expect(gate.getByText(/in touch by/)).toHaveCount(0);
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'sales_ready', score: 70, band: 'hot' });
    expect(problems).toEqual([]);
  });

  test('nurture: thanks, and that nothing was sent', async ({ show, visitor, server }) => {
    const gate = await show(signed(company()));
    await visitor.interview(visits.nurture);
    await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeFocused();
    await expect(
      gate.getByText(`From what you told us, a call would not help you much yet. ${NOT_SENT}`),
    ).toBeVisible();
    await expect(gate.locator('.delivery')).toHaveCount(0);
    await expect(gate.getByRole('heading', { name: 'This may help you now' })).toHaveCount(0);
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'nurture', score: 20 });
    expect(server.leads).toEqual([]);
  });

  test('disqualified: thanks, and that nothing was sent', async ({ show, visitor, server }) => {
    const gate = await show(signed(company({ offers: [{ text: 'A guide for beginners' }] })));
    await visitor.interview(visits.disqualified);
    await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeFocused();
    await expect(
      gate.getByText(`From what you told us, we are not the right match for you. ${NOT_SENT}`),
    ).toBeVisible();
    // Offers are for those who may buy one day.
    await expect(gate.getByText('A guide for beginners')).toHaveCount(0);
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'disqualified' });
    expect(server.leads).toEqual([]);
  });
});

test.describe('with words of its own', () => {
  const outcomes = {
    sales_ready: { en: 'Kim will call you.', de: 'Kim ruft Sie an.' },
    nurture: { en: 'Come back one day.', de: 'Kommen Sie wieder.' },
    disqualified: { en: 'All the best.', de: 'Alles Gute.' },
  };
  const definition = signed(company({ languages: ['en', 'de'], outcomes }));
  for (const outcome of /** @type {const} */ (['sales_ready', 'nurture', 'disqualified'])) {
    for (const lang of /** @type {const} */ (['en', 'de'])) {
      test(`${outcome} in ${lang}`, async ({ show, visitor, problems }) => {
        const gate = await show(definition, { lang });
        await visitor.interview(visits[outcome]);
        await expect(gate.locator('[data-outcome]')).toHaveAttribute('data-outcome', outcome);
        await expect(gate.getByText(outcomes[outcome][lang])).toBeVisible();
        await expect(gate.getByText(/From what you told us|Nach Ihren Angaben/)).toHaveCount(0);
        expect(problems).toEqual([]);
      });
    }
  }
});

test.describe('offers', () => {
  const offers = [
    {
      when: { question: 'fleet', at_most: 10 },
      text: 'For small fleets',
      url: 'https://acme.example/small?a=1&b=2',
    },
    { when: { question: 'fleet', at_least: 11 }, text: 'For large fleets', url: '/large' },
    { text: 'The next webinar', url: '/webinar' },
    { text: 'Write to us', url: 'mailto:hello@acme.example' },
    { text: 'Call us', url: 'tel:+4930123456' },
    { text: 'We are at the fair in spring' },
    { text: 'One too many', url: '/sixth' },
  ];

  test('are those that hold, the first five, with their links', async ({ show, visitor, problems }) => {
    const gate = await show(signed(company({ offers })));
    await visitor.interview(visits.nurture);
    await expect(gate.getByRole('heading', { level: 3, name: 'This may help you now' })).toBeVisible();
    await expect(gate.getByRole('listitem')).toHaveText([
      'For small fleets',
      'The next webinar',
      'Write to us',
      'Call us',
      'We are at the fair in spring',
    ]);
    const links = await gate
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual([
      'https://acme.example/small?a=1&b=2',
      '/webinar',
      'mailto:hello@acme.example',
      'tel:+4930123456',
    ]);
    await expect(gate.getByRole('link', { name: 'We are at the fair in spring' })).toHaveCount(0);
    expect(problems).toEqual([]);
  });

  test('lead where they say', async ({ show, visitor, page, server }) => {
    server.route('/webinar', {
      body: '<title>The webinar</title>',
      headers: { 'Content-Type': 'text/html' },
    });
    const gate = await show(signed(company({ offers })));
    await visitor.interview(visits.nurture);
    await gate.getByRole('link', { name: 'The next webinar' }).click();
    await expect(page).toHaveTitle('The webinar');
  });

  test('are not for who is sales-ready', async ({ show, visitor }) => {
    const gate = await show(signed(company({ offers })));
    await visitor.interview(visits.sales_ready);
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    await expect(gate.getByRole('listitem')).toHaveCount(0);
  });
});

test.describe('the promise of a follow-up', () => {
  const follow_up = [{ when: { score: { at_least: 70 } }, within: 'PT4H' }, { within: 'P2D' }];

  test('is made by the first rule that holds, in the time of the visitor, once the lead has arrived', async ({
    show,
    visitor,
    page,
    server,
    heard,
  }) => {
    await page.clock.setFixedTime('2026-11-24T09:30:00Z');
    const gate = await show(signed(company({ follow_up })));
    const arrival = latch();
    server.respondWith(async () => {
      await arrival.opened;
      return { status: 201, body: {} };
    });
    await visitor.interview(visits.sales_ready);
    await expect(gate.locator('.delivery')).toHaveText('Sending your answers…');
    await expect(gate.getByText(/in touch by/)).not.toBeVisible();
    arrival.open();
    await heard('accepted');
    // As the visitor's own region writes it, with or without a comma.
    await expect(gate.getByText(/^We will be in touch by Tuesday,? 24 November at 13:30\.$/)).toBeVisible();
    expect(server.leads[0]?.body.follow_up).toEqual({ due_at: '2026-11-24T13:30:00.000Z' });
  });

  test('is not made to others', async ({ show, visitor }) => {
    const gate = await show(signed(company({ follow_up })));
    await visitor.interview(visits.nurture);
    await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeVisible();
    await expect(gate.locator('.due')).toHaveCount(0);
  });
});

test('a borderline visitor is sales-ready, and the lead says that it was close', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const rules = { min_score: 75, borderline: { within: 5 } };
  const gate = await show(signed(company({ sales_ready: rules })));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect((await state(gate)).verdict).toMatchObject({ outcome: 'sales_ready', borderline: true, score: 70 });
  expect(server.leads[0]?.body.verdict.borderline).toBe(true);
});

test('until the verdict is decided: who is sales-ready is still asked for contact details and consent', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const points = [{ value: 'exec', label: 'Executive', points: 50 }];
  const questions = [
    question.choice({ dimension: 'fit', options: points }),
    question.scale({ dimension: 'need', points: [{ at_least: 3, points: 5 }] }),
    question.email({ field: 'email' }),
    question.text(),
    question.consent(),
  ];
  const definition = asking(questions, { ask: 'until_decided', sales_ready: { min_score: 50 } });
  const gate = await show(definition);
  await visitor.interview([
    ['What is your role?', 'Executive'],
    ['Your e-mail address', 'jo@winter.example'],
    ['Stay in touch', true],
  ]);
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await heard('accepted');
  expect(Object.keys(server.leads[0]?.body.answers)).toEqual(['role', 'email', 'news']);
  // A receiver takes what was not asked for as decided.
  expect(verify(server.leads[0]?.text ?? '', definition)).toEqual({ ok: true });
});
