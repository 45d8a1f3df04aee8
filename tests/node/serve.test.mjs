// @ts-check
// The server over real connections: leads in, the inbox's API out, and only for this machine.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { digest } from '../../node/core.mjs';
import { definition, draft, lead, signed } from './fixtures/leads.mjs';
import { place, raw, serving } from './fixtures/serving.mjs';

/**
 * @param {string} url
 * @param {import('../../node/core.d.ts').Lead} posted
 */
function post(url, posted) {
  return fetch(`${url}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${posted.lead_id}"` },
    body: JSON.stringify(posted),
  });
}

/** @param {string} address @param {RequestInit} [init] */
async function json(address, init) {
  const response = await fetch(address, init);
  return { status: response.status, body: await response.json() };
}

test('a lead is posted, listed, shown with its reasons, and still there after a restart', async () => {
  const first = await serving();
  const posted = lead();
  assert.equal((await post(first.url, posted)).status, 201);
  assert.equal((await post(first.url, posted)).status, 200);
  const listed = await json(`${first.url}/api/leads`);
  assert.equal(listed.status, 200);
  assert.deepEqual(
    listed.body.leads.map((/** @type {any} */ entry) => entry.lead),
    [posted],
  );
  assert.match(listed.body.leads[0].received_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.equal(listed.body.next, null);
  await first.close();

  const second = await serving({ at: first.at });
  const { body } = await json(`${second.url}/api/leads/${posted.lead_id}`);
  assert.deepEqual(body.lead, posted);
  assert.equal(body.explained.summary, 'Sales-ready: 60 points, 40 needed.');
  assert.deepEqual(body.explained.receipt[0], {
    question: 'role',
    label: 'What is your role?',
    answer: 'Managing director',
    points: 20,
    dimension: 'fit',
  });
  assert.equal((await post(second.url, posted)).status, 200);
  assert.equal((await json(`${second.url}/api/leads/${lead().lead_id}`)).status, 404);
  await second.close();
});

test('a lead without gates is explained all the same', async () => {
  const { url } = await serving();
  const posted = lead();
  const { gates, ...verdict } = posted.verdict;
  const bare = { ...posted, verdict };
  assert.equal((await post(url, bare)).status, 201);
  const { body } = await json(`${url}/api/leads/${posted.lead_id}`);
  assert.equal(body.lead.verdict.gates, undefined);
  assert.equal(body.explained.gates.length, gates?.length);
});

test('the list comes in pages, and wrong parameters are named', async () => {
  const { url } = await serving();
  const ids = [];
  for (let count = 0; count < 5; count += 1) {
    const posted = lead();
    ids.unshift(posted.lead_id);
    await post(url, posted);
  }
  const seen = [];
  let before = '';
  for (let more = true; more; ) {
    const { body } = await json(`${url}/api/leads?limit=2${before}`);
    seen.push(...body.leads.map((/** @type {any} */ entry) => entry.lead.lead_id));
    before = `&before=${body.next}`;
    more = body.next !== null;
  }
  assert.deepEqual(seen, ids);
  for (const query of ['limit=0', 'limit=201', 'limit=x', 'limit=1e2', 'before=x', 'before=-1', 'before=']) {
    const { status, body } = await json(`${url}/api/leads?${query}`);
    assert.equal(`${status} ${body.code}`, '400 invalid_parameter', query);
  }
  const removal = await json(`${url}/api/leads/${ids[0]}`, { method: 'DELETE' });
  assert.equal(`${removal.status} ${removal.body.code}`, '405 method_not_allowed');
});

test('100 copies of one lead at once over real connections: one 201, and one row', async () => {
  const { url } = await serving();
  const posted = lead();
  const responses = await Promise.all(Array.from({ length: 100 }, () => post(url, posted)));
  const statuses = responses.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  assert.ok(
    statuses.every((status) => [200, 201, 409].includes(status)),
    statuses.join(' '),
  );
  assert.equal((await json(`${url}/api/leads`)).body.leads.length, 1);
});

test('events: each new lead once, and after a break from where it broke off', async () => {
  const { url } = await serving();
  const before = lead();
  await post(url, before);
  const stop = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: stop.signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const events = eventsOf(response);
  const posted = lead();
  await post(url, posted);
  await post(url, posted);
  const next = lead();
  await post(url, next);
  const first = await events.next();
  assert.deepEqual(first.value?.data.lead, posted);
  assert.equal(typeof first.value?.data.received_at, 'string');
  assert.deepEqual((await events.next()).value?.data.lead, next);
  stop.abort();

  const again = await fetch(`${url}/api/events`, { headers: { 'last-event-id': String(first.value?.id) } });
  const resumed = eventsOf(again);
  assert.deepEqual((await resumed.next()).value?.data.lead, next);
  await resumed.return(undefined);
});

/** @param {Response} response @returns {AsyncGenerator<{ id: number, data: any }>} */
async function* eventsOf(response) {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (
    /** @type {unknown} */ (response.body)
  )) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
      if (fields.event === 'lead') yield { id: Number(fields.id), data: JSON.parse(fields.data) };
    }
  }
}

test('definitions: listed with digest, agreement and address, and served', async () => {
  const at = place();
  writeFileSync(
    join(at.definitions, 'draft.json'),
    JSON.stringify({ ...draft, version: '2027.1', title: 'Next year' }),
  );
  writeFileSync(join(at.definitions, 'broken.json'), '{"format": 1');
  const { url, lines } = await serving({ at });
  const { body } = await json(`${url}/api/definitions`);
  assert.deepEqual(
    body.map((/** @type {any} */ { id, version, title, agreement, url: address }) => [
      id,
      version,
      title,
      agreement,
      address,
    ]),
    [
      ['fixture', '2027.1', 'Next year', 'draft', '/definitions/draft.json'],
      ['fixture', '2026.4', 'A lead for the tests', 'agreed', '/definitions/fixture.json'],
    ],
  );
  assert.equal(body[1].digest, digest(definition));
  assert.deepEqual((await json(url + body[1].url)).body, definition);
  assert.ok(
    lines.some((line) => /^broken\.json: not a valid lead definition \(1 error/.test(line)),
    lines.join(),
  );
  assert.ok(
    lines.some((line) => /^draft\.json: draft, so no leads are taken for it/.test(line)),
    lines.join(),
  );
});

test('definitions: a new file is taken up, and an old one is not forgotten, without a restart', async () => {
  const { url, at } = await serving();
  const next = signed({ ...draft, version: '2027.1' });
  assert.equal((await post(url, lead({}, next))).status, 422);
  writeFileSync(join(at.definitions, 'fixture.json'), JSON.stringify(next));
  assert.equal((await post(url, lead({}, next))).status, 201);
  const late = lead();
  assert.equal((await post(url, late)).status, 201, 'a tablet that comes home late');
  rmSync(join(at.definitions, 'fixture.json'));
  assert.equal((await post(url, lead())).status, 201);
  const { body } = await json(`${url}/api/leads/${late.lead_id}`);
  assert.equal(body.explained.title, 'A lead for the tests');
  // A sign-off that was taken out of a file takes effect, though it was kept before.
  writeFileSync(join(at.definitions, 'fixture.json'), JSON.stringify(draft));
  const response = await post(url, lead());
  assert.equal((await response.json()).code, 'not_agreed');
});

test('leads are listed for this machine alone', async () => {
  const { url } = await serving();
  await post(url, lead());
  const { host, port } = new URL(url);
  const cases = /** @type {[{ [name: string]: string }, number][]} */ ([
    [{ host }, 200],
    [{ host: `localhost:${port}` }, 200],
    [{ host: `[::1]:${port}` }, 200],
    [{ host, 'sec-fetch-site': 'same-origin' }, 200],
    [{ host, 'sec-fetch-site': 'none' }, 200],
    [{ host: `evil.example:${port}` }, 403],
    [{ host: `127.0.0.1.evil.example:${port}` }, 403],
    [{ host: 'localhost.evil.example' }, 403],
    [{ host, 'sec-fetch-site': 'cross-site' }, 403],
    [{ host, 'sec-fetch-site': 'same-site' }, 403],
    [{ host, 'x-forwarded-for': '203.0.113.5' }, 403],
    [{ host, forwarded: 'for=203.0.113.5' }, 403],
  ]);
  for (const path of ['/api/leads', '/api/definitions']) {
    for (const [headers, status] of cases) {
      const response = await raw(url, { path, headers });
      assert.equal(response.status, status, JSON.stringify(headers));
      assert.equal(response.headers['access-control-allow-origin'], undefined);
      if (status === 403) assert.ok(!response.body.includes('Ada'));
    }
  }
  assert.equal((await raw(url, { path: '/api/events', headers: { host: 'evil.example' } })).status, 403);
});

test('pages of listed origins may post; the preflight of others is refused', async () => {
  const { url } = await serving({ origins: ['https://www.example.com'] });
  for (const [origin, status] of /** @type {[string, number][]} */ ([
    ['https://www.example.com', 204],
    ['https://evil.example', 403],
  ])) {
    const response = await fetch(`${url}/leads`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    assert.equal(response.status, status);
    const allowed = response.headers.get('access-control-allow-origin');
    assert.equal(allowed, status === 204 ? origin : null);
  }
});

test('a body that is not wanted is refused, and the refusal arrives though the sender goes on', async () => {
  const { url, lines } = await serving();
  const { port } = new URL(url);
  const head = 'POST /leads HTTP/1.1\r\nHost: localhost\r\n';
  const cases = /** @type {[string, string, string][]} */ ([
    ['Content-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n', '413', 'too_large'],
    ['Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n', '413', 'too_large'],
    ['Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n', '415', 'unsupported_media_type'],
  ]);
  await Promise.all(
    cases.map(async ([headers, status, code]) => {
      const socket = connect(Number(port), '127.0.0.1');
      after(() => socket.destroy());
      socket.write(head + headers);
      const pump = setInterval(() => socket.write(`4000\r\n${' '.repeat(16_384)}\r\n`), 5).unref();
      let answer = '';
      socket.setEncoding('utf8').on('data', (text) => {
        answer += text;
      });
      // The server has heard enough after a while, and closes; what was being written then fails.
      socket.on('error', () => socket.destroy());
      await new Promise((resolve) => socket.on('close', resolve));
      clearInterval(pump);
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.ok(answer.includes(`"code":"${code}"`), answer);
    }),
  );
  assert.deepEqual(lines, []);
});

test('a connection goes on after a refusal whose body was read to its end', async () => {
  const { url } = await serving();
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let answers = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answers += text;
  });
  const body = ' '.repeat(100_000);
  const refused = `POST /leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  socket.write(`${refused}GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  await once(socket, 'close');
  assert.deepEqual(
    [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['415', '404'],
  );
});

test('a sender that goes away in the middle of a lead harms nobody', async () => {
  const { url, lines } = await serving();
  const { port } = new URL(url);
  for (let time = 0; time < 10; time += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    socket.resetAndDestroy();
  }
  assert.equal((await post(url, lead())).status, 201);
  assert.deepEqual(lines, []);
});

test('it stops while a page listens and a lead is on its way', async () => {
  const server = await serving();
  const stream = await fetch(`${server.url}/api/events`);
  const posts = Array.from({ length: 10 }, () => post(server.url, lead()).catch(() => undefined));
  const started = Date.now();
  await Promise.all([server.close(), ...posts]);
  assert.ok(Date.now() - started < 5000);
  assert.equal(typeof (await stream.text()), 'string', 'the stream has ended');
  assert.deepEqual(server.lines, []);
});

test('what is not an address of this server', async () => {
  const { url } = await serving();
  assert.equal((await raw(url, { path: 'http://elsewhere.example/leads' })).status, 400);
  assert.equal((await raw(url, { path: '//evil.example/leads' })).status, 404);
  assert.equal((await raw(url, { path: '/nothing' })).status, 404);
  assert.equal((await raw(url, { path: '/nothing', method: 'POST' })).status, 404);
});
