// @ts-check
// Only what both teams have signed is sent. Anything else runs as a preview, which says so from the first question on.
import { company, draft, question, signed, visits } from './definitions.mjs';
import { expect, settled, state, test } from './widget.mjs';

const NOTE = 'Preview: answers are not sent';
const END = 'This is a preview, so your answers were not sent.';

const whole = signed(
  company({ follow_up: [{ within: 'PT4H' }], offers: [{ text: 'A guide', url: '/guide' }] }),
);

/** The signed definition, with another agreement. @param {(agreement: any) => void} change */
const with_ = (change) => {
  const copy = structuredClone(whole);
  change(copy.agreement);
  return copy;
};

/** @type {[string, string, any][]} */
const previews = [
  ['nobody has signed', 'draft', draft(whole.questions, { sales_ready: whole.sales_ready })],
  ['sales has not signed', 'draft', with_((agreement) => Reflect.deleteProperty(agreement, 'sales'))],
  [
    'marketing has signed without a date',
    'draft',
    with_(({ marketing }) => Reflect.deleteProperty(marketing, 'agreed_on')),
  ],
  [
    'sales has signed without a digest',
    'draft',
    with_(({ sales }) => Reflect.deleteProperty(sales, 'digest')),
  ],
  [
    'a text was changed after it was signed',
    'outdated',
    { ...structuredClone(whole), title: 'Another title' },
  ],
  [
    'the threshold was lowered after it was signed',
    'outdated',
    { ...structuredClone(whole), sales_ready: { min_score: 1 } },
  ],
  [
    'the sponsor has signed something else',
    'outdated',
    with_((agreement) => {
      agreement.sponsor = { name: 'Kay', agreed_on: '2026-10-01', digest: `sha256:${'0'.repeat(64)}` };
    }),
  ],
];

for (const [name, agreement, definition] of previews) {
  test(`${name}: everything works, the note is there, nothing is sent`, async ({
    show,
    visitor,
    page,
    traffic,
    server,
    events,
    heard,
    problems,
  }) => {
    /** @type {string[]} */
    const hints = [];
    page.on('console', (message) => message.type() === 'info' && hints.push(message.text()));
    const gate = await show(definition);
    await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
    const before = await settled(traffic);
    for (const [label, given] of visits.sales_ready) {
      await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
      await visitor.interview([[label, given]]);
    }
    const [verdict] = await heard('verdict');
    expect(verdict?.detail.outcome).toBe('sales_ready');
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
    await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
    await expect(gate.getByText(END, { exact: true })).toBeVisible();
    // Nobody will be in touch.
    await expect(gate.getByText(/in touch by/)).not.toBeVisible();
    expect((await state(gate)).verdict).toMatchObject({ outcome: 'sales_ready' });
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    expect(traffic.length).toBe(before);
    expect(server.leads).toEqual([]);
    expect((await events()).map(({ name: told }) => told)).not.toContain('queued');
    expect(hints.join('\n')).toContain(`"${agreement}"`);
    expect(problems).toEqual([]);
  });
}

test('on a page the note stands above all questions', async ({ show, visitor, server, heard }) => {
  const gate = await show(draft(whole.questions), { layout: 'page' });
  await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
  await visitor.fillIn(visits.nurture);
  await heard('verdict');
  await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
  expect(server.leads).toEqual([]);
});

test('a preview that ends in nurture shows its offers', async ({ show, visitor }) => {
  const gate = await show({ ...whole, title: 'Another title' });
  await visitor.interview(visits.nurture);
  await expect(gate.getByRole('link', { name: 'A guide' })).toBeVisible();
  await expect(gate.getByText(NOTE, { exact: true })).toBeVisible();
  await expect(gate.getByText(END, { exact: true })).toHaveCount(0);
});

test('a preview needs no endpoint', async ({ show, visitor, heard, events }) => {
  const gate = await show(draft([question.text()]), { endpoint: null });
  await visitor.next();
  await heard('verdict');
  await expect(gate.getByText(END, { exact: true })).toBeVisible();
  expect((await events()).map(({ name }) => name)).not.toContain('attention');
});

test('agreed: no note, and it is sent as agreed', async ({ show, visitor, server, heard }) => {
  const gate = await show(whole);
  await expect(gate.getByText(/Preview/)).toHaveCount(0);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads[0]?.body.definition.agreement).toBe('agreed');
});

test('on the day of its review it is still agreed, the day after it is due for review and sent as such', async ({
  show,
  visitor,
  server,
  heard,
  page,
}) => {
  const definition = signed(company(), '2026-11-24');
  for (const [now, agreement] of [
    ['2026-11-24T23:59:00Z', 'agreed'],
    ['2026-11-25T00:01:00Z', 'review_due'],
  ]) {
    await page.clock.setFixedTime(now ?? '');
    const gate = await show(definition);
    await expect(gate.getByText(/Preview/)).toHaveCount(0);
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    expect(server.leads.at(-1)?.body.definition.agreement).toBe(agreement);
  }
  expect(server.leads).toHaveLength(2);
});

test('members in another order are the same content', async ({ show, visitor, server, heard }) => {
  /** @type {(value: any) => any} */
  const turned = (value) => {
    if (Array.isArray(value)) return value.map(turned);
    if (value === null || typeof value !== 'object') return value;
    const members = Object.entries(value).map(([name, member]) => [name, turned(member)]);
    return Object.fromEntries(members.reverse());
  };
  await show(JSON.stringify(turned(whole), null, 3));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads[0]?.body.definition).toMatchObject({
    agreement: 'agreed',
    digest: whole.agreement.sales.digest,
  });
});
