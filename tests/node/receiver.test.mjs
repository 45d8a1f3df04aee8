// @ts-check
// Every answer of the contract's section 4, in the order in which a receiver looks.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { digest } from '../../node/core.mjs';
import { memory, receiver } from '../../node/receiver.mjs';
import { answers, definition, draft, lead, posting, signed } from './fixtures/leads.mjs';

/** @typedef {import('../../node/receiver.d.ts').ReceiverOptions} ReceiverOptions */

/** @param {Partial<ReceiverOptions>} [options] */
function setUp(options = {}) {
  const storage = memory();
  /** @type {import('../../node/receiver.d.ts').Incident[]} */
  const incidents = [];
  const handle = receiver({
    definitions: [definition],
    storage,
    report: (incident) => incidents.push(incident),
    ...options,
  });
  return { handle, storage, incidents };
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} [code]
 */
async function expectAnswer(response, status, code) {
  const body = await response.json();
  assert.equal(response.status, status, JSON.stringify(body));
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  if (code !== undefined) {
    assert.deepEqual(Object.keys(body), ['code', 'message']);
    assert.equal(body.code, code, body.message);
    assert.match(body.message, /^[A-Z“].*\.$/, 'a sentence');
  }
  return body;
}

test('201: a lead is stored, byte for byte, and then answered', async () => {
  const { handle, storage } = setUp({ clock: () => Date.UTC(2026, 10, 24, 10) });
  const posted = lead();
  const text = ` ${JSON.stringify(posted, null, 3)}\n`;
  const body = await expectAnswer(await handle(posting(text, { key: `"${posted.lead_id}"` })), 201);
  assert.deepEqual(body, { lead_id: posted.lead_id, status: 'stored' });
  assert.equal(new TextDecoder().decode(storage.find(posted.lead_id)), text);
  assert.deepEqual(storage.list({ limit: 10 }), {
    leads: [{ lead: posted, received_at: '2026-11-24T10:00:00.000Z' }],
    next: null,
  });
});

test('200: the same lead again, however often', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  await expectAnswer(await handle(posting(posted)), 201);
  for (let time = 0; time < 3; time += 1) await expectAnswer(await handle(posting(posted)), 200);
  assert.equal(storage.latest(), 1);
});

test('422 idempotency_mismatch: the same id with other bytes, be it one space', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  const key = `"${posted.lead_id}"`;
  await expectAnswer(await handle(posting(posted)), 201);
  await expectAnswer(
    await handle(posting(`${JSON.stringify(posted)} `, { key })),
    422,
    'idempotency_mismatch',
  );
  await expectAnswer(await handle(posting({ ...posted, language: 'de' })), 422, 'idempotency_mismatch');
  // Looked at before anything else in the lead is.
  await expectAnswer(await handle(posting({ ...posted, answers: {} })), 422, 'idempotency_mismatch');
  assert.deepEqual(storage.get(posted.lead_id)?.lead, posted);
});

test('409: the first copy is still being worked on; 100 at once are stored once', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  const responses = await Promise.all(Array.from({ length: 100 }, () => handle(posting(posted))));
  const statuses = responses.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  for (const response of responses) {
    assert.ok([200, 201, 409].includes(response.status), `${response.status}`);
    if (response.status !== 409) continue;
    assert.equal(response.headers.get('retry-after'), '1');
    await expectAnswer(response, 409, 'in_progress');
  }
  assert.equal(storage.latest(), 1);
  await expectAnswer(await handle(posting(posted)), 200);
});

test('a first copy that hangs holds its lead up for half a minute, and no other lead at all', async () => {
  let now = 0;
  const inner = memory();
  let hang = true;
  const storage = {
    find: inner.find,
    insert: (/** @type {any} */ record) => (hang ? new Promise(() => undefined) : inner.insert(record)),
  };
  const { handle } = setUp({ storage: /** @type {any} */ (storage), clock: () => now });
  const posted = lead();
  const first = handle(posting(posted));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await Promise.race([first, 'hangs']), 'hangs');
  hang = false;
  await expectAnswer(await handle(posting(lead())), 201);
  now = 29_999;
  await expectAnswer(await handle(posting(posted)), 409, 'in_progress');
  now = 30_000;
  await expectAnswer(await handle(posting(posted)), 201);
});

test('400: the header Idempotency-Key is missing, not quoted, or not the lead_id', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  const id = posted.lead_id;
  await expectAnswer(await handle(posting(posted, { key: null })), 400, 'idempotency_key_missing');
  for (const key of [
    '',
    id,
    `'${id}'`,
    `"${id}`,
    `"${id}", "${id}"`,
    `"${id}";a=1`,
    '"\u00e9"',
    `"a"${id}"`,
  ]) {
    await expectAnswer(await handle(posting(posted, { key })), 400, 'idempotency_key_malformed');
  }
  for (const key of ['""', `"${randomUUID()}"`, `" ${id}"`, `"${id.toUpperCase()}"`]) {
    await expectAnswer(await handle(posting(posted, { key })), 400, 'idempotency_key_mismatch');
  }
  assert.equal(storage.latest(), 0);
});

test('400 malformed: what is not a lead', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  const text = JSON.stringify(posted);
  const key = `"${posted.lead_id}"`;
  for (const body of [
    '',
    '{',
    'null',
    '5',
    '[]',
    '{}',
    `\uFEFF${text}`,
    `${text}x`,
    text.replace('{', '{"format":1,'),
    text.replace('"role":"exec"', '"role":"exec","role":"exec"'),
    text.replace('"role":"exec"', '"\\u0072ole":"exec","role":"exec"'),
    text.replace('"format":1', `"format":1,"deep":${'['.repeat(200)}${']'.repeat(200)}`),
    text.replace(posted.lead_id, 'not-a-uuid'),
    text.replace(posted.lead_id, '8e03978e-40d5-1aaa-b000-000000000000'),
    text.replace(`"${posted.lead_id}"`, '5'),
    JSON.stringify({ ...posted, definition: undefined }),
    JSON.stringify({ ...posted, definition: { ...posted.definition, id: ['fixture'] } }),
    JSON.stringify({ ...posted, definition: { ...posted.definition, digest: null } }),
    JSON.stringify({ ...posted, captured_at: 'yesterday' }),
    JSON.stringify({ ...posted, verdict: undefined }),
    JSON.stringify({ ...posted, format: 2 }),
  ]) {
    await expectAnswer(await handle(posting(body, { key })), 400, 'malformed');
  }
  assert.equal(storage.latest(), 0);
});

test('400 malformed: bytes that are not UTF-8, and a body that breaks off', async () => {
  const { handle } = setUp();
  const posted = lead();
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${posted.lead_id}"` };
  const bytes = Buffer.from(JSON.stringify(posted).replace('Ada', 'Ad\xe1'), 'latin1');
  const request = new Request('https://relay.example/leads', { method: 'POST', headers, body: bytes });
  await expectAnswer(await handle(request), 400, 'malformed');

  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"format":'));
      controller.error(new Error('connection reset'));
    },
  });
  const init = { method: 'POST', headers, body: broken, duplex: 'half' };
  await expectAnswer(
    await handle(new Request('https://relay.example/leads', /** @type {any} */ (init))),
    400,
    'malformed',
  );
  const empty = new Request('https://relay.example/leads', { method: 'POST', headers });
  await expectAnswer(await handle(empty), 400, 'malformed');
});

test('413: more than 64 KiB, whether Content-Length says so or lies', async () => {
  const { handle } = setUp();
  const posted = lead();
  const text = JSON.stringify(posted);
  const key = `"${posted.lead_id}"`;
  const most = text + ' '.repeat(65_536 - text.length);
  await expectAnswer(await handle(posting(most, { key })), 201);
  await expectAnswer(await handle(posting(`${most} `, { key })), 413, 'too_large');
  await expectAnswer(
    await handle(posting(text, { key, headers: { 'content-length': '65537' } })),
    413,
    'too_large',
  );

  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': key, 'content-length': '10' };
  const init = { method: 'POST', headers, body: endless, duplex: 'half' };
  await expectAnswer(
    await handle(new Request('https://relay.example/leads', /** @type {any} */ (init))),
    413,
    'too_large',
  );
  assert.ok(pulled < 10, `${pulled} pieces were read`);
});

test('415: another media type, charset or encoding', async () => {
  const { handle } = setUp();
  const posted = lead();
  const wrong = [
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/jsonx' },
    { 'content-type': '' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-encoding': 'gzip' },
  ];
  for (const headers of wrong) {
    await expectAnswer(await handle(posting(posted, { headers })), 415, 'unsupported_media_type');
  }
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
    await expectAnswer(await handle(posting(lead(), { headers: { 'content-type': type } })), 201);
  }
});

test('404 and 405: another path, another method', async () => {
  const { handle } = setUp({ path: '/leads' });
  await expectAnswer(await handle(posting(lead(), { url: 'https://relay.example/lead' })), 404, 'not_found');
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    const response = await handle(new Request('https://relay.example/leads', { method }));
    assert.equal(response.headers.get('allow'), 'POST, OPTIONS');
    await expectAnswer(response, 405, 'method_not_allowed');
  }
});

test('422 unknown_definition and not_agreed', async () => {
  const { handle } = setUp();
  const other = signed({ ...draft, version: '2026.5' });
  await expectAnswer(await handle(posting(lead({}, other))), 422, 'unknown_definition');
  const { handle: unsigned } = setUp({ definitions: [draft] });
  await expectAnswer(await unsigned(posting(lead())), 422, 'not_agreed');
  const { handle: outdated } = setUp({ definitions: [{ ...definition, title: 'Edited' }] });
  const edited = { ...definition, title: 'Edited' };
  await expectAnswer(await outdated(posting(lead({}, edited))), 422, 'not_agreed');
});

test('a definition that is due for review, and one of many versions, still take leads', async () => {
  const due = signed(draft, { review_by: '2026-10-31' });
  const newer = signed({ ...draft, version: '2027.1' });
  const { handle } = setUp({ definitions: [newer, due] });
  const named = { ...lead().definition, agreement: /** @type {const} */ ('review_due') };
  await expectAnswer(await handle(posting(lead({ definition: named }))), 201);
  await expectAnswer(await handle(posting(lead({}, newer))), 201);
});

test('of a draft and its signed copy, which have one digest, the signed one counts', async () => {
  for (const definitions of [
    [draft, definition],
    [definition, draft],
  ]) {
    const { handle } = setUp({ definitions });
    await expectAnswer(await handle(posting(lead())), 201);
  }
});

test('definitions may be looked up, and only what was asked for is believed', async () => {
  /** @type {unknown[]} */
  const asked = [];
  const { handle } = setUp({
    definitions: (named) => {
      asked.push(named);
      return Promise.resolve(JSON.stringify(definition));
    },
  });
  await expectAnswer(await handle(posting(lead())), 201);
  assert.deepEqual(asked, [{ id: 'fixture', version: '2026.4', digest: digest(definition) }]);
  const other = signed({ ...draft, version: '2026.5' });
  await expectAnswer(await handle(posting(lead({}, other))), 422, 'unknown_definition');
  const { handle: none } = setUp({ definitions: () => undefined });
  await expectAnswer(await none(posting(lead())), 422, 'unknown_definition');
});

test('429: whoever is told to wait is told how long', async () => {
  const { handle, storage } = setUp({
    throttle: (request) => (request.headers.get('x-from') === 'a' ? 2.2 : 0),
  });
  const response = await handle(posting(lead(), { headers: { 'x-from': 'a' } }));
  assert.equal(response.headers.get('retry-after'), '3');
  await expectAnswer(response, 429, 'too_many_requests');
  assert.equal(storage.latest(), 0);
  await expectAnswer(await handle(posting(lead())), 201);
});

test('503: a storage or a look-up that fails is tried again later, and nothing was stored', async () => {
  const inner = memory();
  let broken = true;
  const fails = () => {
    throw new Error('disk full');
  };
  const posted = lead();
  for (const storage of [
    { find: fails, insert: inner.insert },
    { find: inner.find, insert: fails },
    { find: inner.find, insert: () => Promise.reject(new Error('disk full')) },
  ]) {
    const { handle, incidents } = setUp({ storage });
    const response = await handle(posting(posted));
    assert.equal(response.headers.get('retry-after'), '5');
    await expectAnswer(response, 503, 'storage_unavailable');
    assert.equal(incidents.length, 1);
    assert.equal(incidents[0]?.code, 'storage_unavailable');
    assert.match(String(incidents[0]?.error), /disk full/);
  }
  const { handle } = setUp({
    storage: inner,
    definitions: () => (broken ? fails() : definition),
  });
  await expectAnswer(await handle(posting(posted)), 503, 'definitions_unavailable');
  assert.equal(inner.latest(), 0);
  broken = false;
  // The failed try does not stand in the way of the next.
  await expectAnswer(await handle(posting(posted)), 201);
});

test('500: a fault of the receiver itself is reported, and its words are kept from the sender', async () => {
  const { handle, incidents } = setUp({
    throttle: () => {
      throw new Error('secret');
    },
  });
  const response = await handle(posting(lead()));
  const body = await expectAnswer(response, 500, 'internal_error');
  assert.ok(!JSON.stringify(body).includes('secret'));
  assert.equal(incidents[0]?.code, 'internal_error');
});

test('a refused lead leaves nothing behind: corrected, it is stored', async () => {
  const { handle, storage } = setUp();
  const posted = lead();
  const forged = { ...posted, verdict: { ...posted.verdict, score: 99 } };
  await expectAnswer(await handle(posting(forged)), 422, 'score_mismatch');
  await expectAnswer(await handle(posting(forged)), 422, 'score_mismatch');
  assert.equal(storage.latest(), 0);
  await expectAnswer(await handle(posting(posted)), 201);
});

test('forwarding: once for each lead, after it is stored, and whatever becomes of it', async () => {
  /** @type {string[]} */
  const forwarded = [];
  /** @type {Promise<unknown>[]} */
  const waited = [];
  const { handle, storage, incidents } = setUp({
    clock: () => 7,
    forward: (passed, { bytes, received_at }) => {
      assert.deepEqual(storage.find(passed.lead_id), bytes);
      assert.equal(received_at, 7);
      forwarded.push(passed.lead_id);
      return Promise.reject(new Error('the CRM is down'));
    },
  });
  const posted = lead();
  const context = { waitUntil: (/** @type {Promise<unknown>} */ promise) => waited.push(promise) };
  await expectAnswer(await handle(posting(posted), context), 201);
  await expectAnswer(await handle(posting(posted), context), 200);
  await expectAnswer(
    await handle(posting({ ...posted, language: 'de' }), context),
    422,
    'idempotency_mismatch',
  );
  await Promise.all(waited);
  assert.deepEqual(forwarded, [posted.lead_id]);
  assert.equal(waited.length, 1);
  assert.deepEqual(
    incidents.map(({ code, lead_id }) => [code, lead_id]),
    [['forward_failed', posted.lead_id]],
  );
});

test('CORS: listed origins are answered, others are not', async () => {
  const { handle } = setUp({ origins: ['https://www.example.com', 'http://localhost:8080'] });
  /** @param {string} method @param {string | undefined} origin */
  const ask = (method, origin) => {
    const headers = { ...(origin && { origin }), 'access-control-request-method': 'POST' };
    return handle(new Request('https://relay.example/leads', { method, headers }));
  };
  const allowed = await ask('OPTIONS', 'https://www.example.com');
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://www.example.com');
  assert.equal(allowed.headers.get('access-control-allow-methods'), 'POST');
  assert.equal(
    allowed.headers.get('access-control-allow-headers'),
    'content-type, idempotency-key, leadgate-form, leadgate-proof',
  );
  assert.equal(allowed.headers.get('access-control-max-age'), '600');
  assert.equal(allowed.headers.get('access-control-expose-headers'), 'retry-after');
  assert.equal(allowed.headers.get('access-control-allow-credentials'), null);

  for (const origin of [
    'https://example.com',
    'http://www.example.com',
    'https://www.example.com.evil.example',
    'null',
  ]) {
    const response = await ask('OPTIONS', origin);
    for (const name of response.headers.keys()) assert.ok(!name.startsWith('access-control-'), name);
    await expectAnswer(response, 403, 'origin_not_allowed');
  }
  assert.equal((await ask('OPTIONS', undefined)).status, 204);

  // Errors, too, can be read by a listed page, and every answer says that it depends on the origin.
  const headers = { origin: 'https://www.example.com' };
  for (const response of [
    await handle(posting(lead(), { headers })),
    await handle(posting('{', { headers })),
    await handle(posting(lead(), { key: null, headers })),
  ]) {
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://www.example.com');
    assert.equal(response.headers.get('vary'), 'Origin');
  }
  const elsewhere = await handle(posting(lead(), { headers: { origin: 'https://evil.example' } }));
  assert.equal(elsewhere.headers.get('access-control-allow-origin'), null);
  assert.equal(elsewhere.headers.get('vary'), 'Origin');
});

test('what is handed to receiver is checked at once', () => {
  const storage = memory();
  for (const [options, expected] of /** @type {[any, RegExp][]} */ ([
    [undefined, /“definitions” must be a list/],
    [{ storage }, /“definitions” must be a list/],
    [{ definitions: [definition] }, /“storage” must be an object with find and insert/],
    [{ definitions: [definition], storage: {} }, /“storage”/],
    [{ definitions: [definition], storage, origins: ['*'] }, /“\*” is not an origin/],
    [{ definitions: [definition], storage, origins: ['https://a.example/'] }, /is not an origin/],
  ])) {
    assert.throws(() => receiver(options), { name: 'invalid_options', message: expected });
  }
  assert.throws(() => receiver({ definitions: [definition, '{}'], storage }), {
    name: 'invalid_definition',
    message: /^definitions\[1\]: /,
  });
});

test('nothing that a visitor answered is ever reported', async () => {
  const { handle, incidents } = setUp({
    storage: {
      find: () => undefined,
      insert: () => {
        throw new Error('full');
      },
    },
    forward: () => {
      throw new Error('down');
    },
  });
  await handle(posting(lead()));
  const told = JSON.stringify(incidents.map((incident) => ({ ...incident, error: String(incident.error) })));
  for (const answer of Object.values(answers).filter(
    (value) => typeof value === 'string' && value.length > 4,
  )) {
    assert.ok(!told.includes(String(answer)));
  }
});
