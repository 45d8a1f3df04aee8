// @ts-check
// The lead as it is posted: every member of contract section 4, byte for byte what a receiver expects, and the same core
// finds it true.
import { digest, verify } from '../../node/core.mjs';
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, markup, state, test } from './widget.mjs';

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** A definition with something in every member of a lead. */
const whole = signed({
  format: 1,
  id: 'whole',
  version: '2026.4',
  title: 'Everything',
  languages: ['en', 'de'],
  questions: [
    question.choice({
      required: true,
      dimension: 'fit',
      options: [
        { value: 'exec', label: { en: 'Executive', de: 'Geschäftsführung' }, points: 20 },
        { value: 'staff', label: 'Staff' },
      ],
    }),
    question.choices({
      dimension: 'need',
      max_points: 25,
      options: [
        { value: 'fuel', label: 'Fuel', points: 15 },
        { value: 'hours', label: 'Hours', points: 15 },
        { value: 'other', label: 'Other', points: -5 },
      ],
    }),
    question.text({ id: 'hidden', label: 'Hidden?', show_if: { question: 'role', is: 'staff' } }),
    question.text(),
    question.text({ id: 'first', label: 'Your first name', field: 'given-name' }),
    question.email({ dimension: 'engagement', points_if_answered: 5, field: 'email' }),
    question.consent({
      statement: { en: 'Acme may write to me.', de: 'Acme darf mir schreiben.' },
      policy_url: 'https://acme.example/privacy',
    }),
    question.consent({ id: 'calls', label: 'Calls', statement: 'Acme may call me.', purpose: 'calls' }),
  ],
  signals: [
    { id: 'whitepaper', label: 'Read the white paper', dimension: 'engagement', points: 7, max_count: 2 },
    { id: 'pricing', label: 'Looked at the prices', dimension: 'intent', points: 30 },
  ],
  sales_ready: { min_score: 40, min: { fit: 20 } },
  bands: [
    { id: 'warm', min_score: 40 },
    { id: 'hot', min_score: 55 },
  ],
  routes: [
    { when: { question: 'role', is: 'exec' }, team: 'enterprise', rep: 'Kim' },
    { team: 'inside-sales' },
  ],
  follow_up: [{ within: 'PT4H' }],
  brief: {
    opening: { en: 'Ask what made them look today.', de: 'Warum heute?' },
    ask_next: [{ when: { question: 'need', in: ['fuel'] }, text: 'How much fuel a month?' }],
  },
});

/** @type {[string, any][]} */
const visit = [
  ['What is your role?', 'Executive'],
  ['What would you improve?', ['Fuel', 'Hours']],
  ['What would you change first?', 'Less "paper"\\'],
  ['Your first name', 'Zoë'],
  ['Your e-mail address', 'zoe@winter.example'],
  ['Stay in touch', true],
  ['Calls', false],
];

test('has every member, and a receiver finds it true', async ({
  open,
  page,
  server,
  visitor,
  heard,
  problems,
}) => {
  await page.clock.setFixedTime('2026-11-24T09:30:00.123Z');
  server.route('/definition.json', { body: whole });
  const from = `${server.url}/elsewhere/page.html?utm_source=not-this`;
  server.route('/elsewhere/page.html', { body: '<a href="/pages/form.html">Go</a>' });
  const query =
    '?utm_source=news%20letter&utm_campaign=spring&email=somebody@else.example&utm_=x&UTM_TERM=y#part';
  const head = '<script type="module" src="/leadgate/leadgate.js"></script>';
  const attributes = { definition: '/definition.json', endpoint: '/leads', campaign: 'expo-26' };
  server.route('/pages/form.html', {
    body: `<!doctype html><html lang="en"><title>Form</title>${head}${markup(attributes)}</html>`,
  });
  await open('/elsewhere/page.html');
  expect(page.url()).toContain('/elsewhere/');
  await page.evaluate((to) => {
    const link = /** @type {HTMLAnchorElement} */ (document.querySelector('a'));
    link.href = to;
    link.click();
  }, `/pages/form.html${query}`);
  const gate = page.locator('lead-gate');
  await gate.locator('form').waitFor();
  await gate.evaluate((/** @type {any} */ element) => {
    element.signal('whitepaper');
    element.signal('not in the definition');
    element.signal('whitepaper');
  });
  await visitor.interview(visit);
  await heard('accepted');

  const at = '2026-11-24T09:30:00.123Z';
  const [{ body, headers, method, text } = /** @type {any} */ ({})] = server.leads;
  expect(server.leads).toHaveLength(1);
  expect(body).toEqual({
    format: 1,
    lead_id: expect.stringMatching(UUID_V4),
    captured_at: at,
    channel: 'website',
    definition: { id: 'whole', version: '2026.4', digest: digest(whole), agreement: 'agreed' },
    language: 'en',
    answers: {
      role: 'exec',
      need: ['fuel', 'hours'],
      wish: 'Less "paper"\\',
      first: 'Zoë',
      email: 'zoe@winter.example',
      news: true,
      calls: false,
    },
    signals: [
      { id: 'whitepaper', at },
      { id: 'whitepaper', at },
    ],
    contact: { 'given-name': 'Zoë', email: 'zoe@winter.example' },
    verdict: {
      outcome: 'sales_ready',
      borderline: false,
      score: 64,
      band: 'hot',
      dimensions: { fit: 20, need: 25, intent: 0, engagement: 19 },
      receipt: [
        { question: 'role', points: 20, dimension: 'fit' },
        { question: 'need', points: 25, dimension: 'need' },
        { question: 'email', points: 5, dimension: 'engagement' },
        { signal: 'whitepaper', points: 14, dimension: 'engagement' },
      ],
      gates: [
        { gate: 'min_score', needed: 40, got: 64, met: true },
        { gate: 'min', dimension: 'fit', needed: 20, got: 20, met: true },
      ],
    },
    route: { team: 'enterprise', rep: 'Kim' },
    follow_up: { due_at: '2026-11-24T13:30:00.123Z' },
    brief: {
      opening: 'Ask what made them look today.',
      why: expect.arrayContaining([
        expect.stringContaining('Fuel, Hours'),
        expect.stringContaining('Less "paper"\\'),
      ]),
      ask_next: ['How much fuel a month?'],
    },
    consents: [
      {
        purpose: 'marketing',
        granted: true,
        statement: 'Acme may write to me.',
        language: 'en',
        policy_url: 'https://acme.example/privacy',
        at,
      },
      { purpose: 'calls', granted: false, statement: 'Acme may call me.', language: 'en', at },
    ],
    source: {
      page: `${server.url}/pages/form.html`,
      referrer: new URL(from).origin,
      utm: { utm_source: 'news letter', utm_campaign: 'spring' },
      campaign: 'expo-26',
    },
  });
  expect(verify(text, whole)).toEqual({ ok: true });
  expect((await state(gate)).verdict).toEqual(body.verdict);

  expect(method).toBe('POST');
  expect(headers['content-type']).toBe('application/json');
  expect(headers['idempotency-key']).toBe(`"${body.lead_id}"`);
  expect(headers.referer).toBeUndefined();
  expect(headers.cookie).toBeUndefined();
  expect(text).not.toContain('somebody@else.example');
  expect(Buffer.byteLength(text)).toBeLessThan(64 * 1024);
  expect(problems).toEqual([]);
});

test('has no member with nothing in it', async ({ show, visitor, server, heard }) => {
  await show(asking([question.text()]));
  await visitor.next();
  await heard('accepted');
  const { body, text } = /** @type {any} */ (server.leads[0]);
  expect(Object.keys(body)).toEqual([
    'format',
    'lead_id',
    'captured_at',
    'channel',
    'definition',
    'language',
    'answers',
    'verdict',
    'source',
  ]);
  expect(body.answers).toEqual({});
  expect(Object.keys(body.source)).toEqual(['page']);
  expect(body.verdict.band).toBeUndefined();
  expect(text).not.toContain('null');
});

test('says in which language it was taken, and in which the consent was read', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const gate = await show(whole, { lang: 'de' });
  await visitor.interview([['What is your role?', 'Geschäftsführung'], ...visit.slice(1)]);
  await gate.evaluate((/** @type {any} */ element) => element.signal('pricing'));
  await heard('accepted');
  const { body, text } = /** @type {any} */ (server.leads[0]);
  expect(body.language).toBe('de');
  // The one is said in German, the other for all languages.
  expect(body.consents.map((/** @type {any} */ { statement, language }) => [statement, language])).toEqual([
    ['Acme darf mir schreiben.', 'de'],
    ['Acme may call me.', 'de'],
  ]);
  expect(body.brief.opening).toBe('Ask what made them look today.');
  expect(body.signals).toBeUndefined();
  expect(verify(text, whole)).toEqual({ ok: true });
});

test('says when each consent was given, not when the lead was sent', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  await page.clock.setFixedTime('2026-11-24T09:00:00Z');
  await show(asking([question.consent(), question.text()]));
  await visitor.interview([['Stay in touch', true]]);
  await page.clock.setFixedTime('2026-11-24T09:05:00Z');
  await visitor.interview([['What would you change first?', 'Less paper']]);
  await heard('accepted');
  const { body } = /** @type {any} */ (server.leads[0]);
  expect(body.consents[0].at).toBe('2026-11-24T09:00:00.000Z');
  expect(body.captured_at).toBe('2026-11-24T09:05:00.000Z');
});

test('sends no cookies, though the page has some', async ({ show, visitor, context, server, heard }) => {
  await context.addCookies([{ name: 'session', value: 'secret', url: server.url }]);
  await show(signed(company()));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.requests.some(({ headers }) => headers.cookie?.includes('session=secret'))).toBe(true);
  expect(server.leads[0]?.headers.cookie).toBeUndefined();
});

test('takes no cookies from the endpoint', async ({ show, visitor, context, server, heard }) => {
  server.respondWith(() => ({ status: 201, body: {}, headers: { 'Set-Cookie': 'tracker=1; Path=/' } }));
  await show(signed(company()));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(await context.cookies()).toEqual([]);
});

test('goes to another origin after one preflight, without referrer and without credentials', async ({
  show,
  visitor,
  server,
  heard,
  problems,
}) => {
  await show(signed(company()), { endpoint: `${server.elsewhere}/leads` }, { connect: [server.elsewhere] });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  const sent = server.requests.filter(({ path }) => path === '/leads');
  expect(sent.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
  expect(sent[0]?.headers['access-control-request-headers']).toBe('content-type,idempotency-key');
  expect(server.leads[0]?.headers.origin).toBe(server.url);
  expect(server.leads[0]?.headers.referer).toBeUndefined();
  expect(problems).toEqual([]);
});

test('two visits in one page are two leads', async ({ show, visitor, server, heard }) => {
  const gate = await show(signed(company()));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await visitor.interview(visits.sales_ready);
  await heard('accepted', 2);
  const ids = server.leads.map(({ body }) => body.lead_id);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(UUID_V4);
});
