// @ts-check
// Where leads may go: https, the page's own origin, this machine. Anything else is refused when the page is built, not
// when a visitor has answered everything.
import { company, signed, visits } from './definitions.mjs';
import { expect, markup, settled, test } from './widget.mjs';

const definition = signed(company());

/** @type {string[]} */
const refused = [
  'http://relay.example/leads',
  'http://127.0.0.1.relay.example/leads',
  'http://localhost.relay.example/leads',
  'http://192.168.1.1/leads',
  'http://[::2]/leads',
  'ftp://relay.example/leads',
  'ws://127.0.0.1/leads',
  'file:///etc/leads',
  'javascript:alert(1)',
  'data:text/plain,leads',
  'blob:http://127.0.0.1/0',
  'https://',
  'http://',
  'mailto:leads@relay.example',
];

test('whatever is not https, its own origin or this machine is refused before the first question', async ({
  open,
  page,
  server,
  events,
  traffic,
}) => {
  test.slow();
  server.route('/definition.json', { body: definition });
  const all = refused.map((endpoint, place) =>
    markup({ id: `gate-${place}`, definition: '/definition.json', endpoint }),
  );
  await open(all.join('\n'));
  await expect
    .poll(async () => (await events()).filter(({ name }) => name === 'ready').length)
    .toBe(refused.length);
  const errors = (await events()).filter(({ name }) => name === 'error');
  for (const [place, endpoint] of refused.entries()) {
    const [error, ...more] = errors.filter(({ target }) => target === `gate-${place}`);
    expect(more, endpoint).toEqual([]);
    expect(error?.detail.code, endpoint).toBe('endpoint_refused');
    expect(error?.detail.message).toContain(endpoint);
    expect(Object.keys(error?.detail)).toEqual(['code', 'message']);
  }
  await expect(page.locator('#gate-0').getByRole('radio', { name: 'Executive' })).toBeVisible();
  expect(traffic.filter(({ url }) => !url.startsWith(server.url))).toEqual([]);
});

for (const [name, endpoint, code] of /** @type {[string, string | null, string][]} */ ([
  ['a refused endpoint', 'http://relay.example/leads', 'endpoint_refused'],
  ['no endpoint', null, 'no_endpoint'],
])) {
  test(`${name}: the visitor is told that the answers could not be delivered`, async ({
    show,
    visitor,
    events,
    heard,
    traffic,
  }) => {
    const gate = await show(definition, { endpoint });
    const before = await settled(traffic);
    expect((await events())[0]).toMatchObject({ name: 'error', detail: { code } });
    await visitor.interview(visits.sales_ready);
    const [attention] = await heard('attention');
    expect(attention?.detail.code).toMatch(/endpoint/);
    await expect(gate.locator('.delivery')).toHaveText(
      'Your answers could not be delivered. Please contact us another way.',
    );
    expect((await events()).map(({ name: told }) => told)).not.toContain('queued');
    expect(traffic.length).toBe(before);
  });
}

test('its own origin is taken in every form', async ({ show, visitor, server, heard, problems }) => {
  for (const endpoint of [
    '/leads',
    'leads',
    '../leads',
    `${server.url}/leads`,
    `//${new URL(server.url).host}/leads`,
  ]) {
    // The page stands in /pages/, so a bare name would be looked for there.
    const path = new URL(endpoint, `${server.url}/pages/`).pathname;
    server.route(path, { status: 201 });
    await show(definition, { endpoint });
    await visitor.interview(visits.sales_ready);
    await heard('accepted');
    const posted = server.requests.filter(({ method }) => method === 'POST');
    expect(posted.at(-1)?.path, endpoint).toBe(path);
  }
  expect(problems).toEqual([]);
});

test('this machine is taken under each of its names', async ({ open, page, server, events, problems }) => {
  server.route('/definition.json', { body: definition });
  const names = ['127.0.0.1', '127.8.9.10', 'localhost', 'relay.localhost', '[::1]'];
  const all = names.map((name) =>
    markup({ definition: '/definition.json', endpoint: `http://${name}:9/leads` }),
  );
  await open(all.join('\n'));
  await expect
    .poll(async () => (await events()).filter(({ name }) => name === 'ready').length)
    .toBe(names.length);
  expect((await events()).filter(({ name }) => name === 'error')).toEqual([]);
  await expect(page.getByRole('radio', { name: 'Executive' })).toHaveCount(names.length);
  expect(problems).toEqual([]);
});

test('https is taken anywhere, and what cannot be reached is kept', async ({
  show,
  visitor,
  traffic,
  events,
  heard,
}) => {
  const endpoint = 'https://relay.example/leads';
  const gate = await show(definition, { endpoint }, { connect: ['https://relay.example'] });
  await visitor.interview(visits.sales_ready);
  await heard('queued');
  await expect(gate.locator('.delivery')).toHaveText(
    'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.',
  );
  expect(traffic.filter(({ url }) => url === endpoint).length).toBeGreaterThan(0);
  expect((await events()).map(({ name }) => name)).not.toContain('error');
});

test('an endpoint that the policy of the page does not name keeps the lead, and says so', async ({
  show,
  visitor,
  problems,
  traffic,
  heard,
}) => {
  const gate = await show(definition, { endpoint: 'https://relay.example/leads' });
  await visitor.interview(visits.sales_ready);
  await heard('queued');
  await expect(gate.locator('.delivery')).toContainText('are saved on this device');
  expect(problems.join('\n')).toContain('connect-src');
  expect(traffic.map(({ url }) => url)).not.toContain('https://relay.example/leads');
});
