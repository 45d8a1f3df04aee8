// @ts-check
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'libsql';
import { memory, receiver, sqlite } from '../../node/receiver.mjs';
import { definition, lead, posting } from './fixtures/leads.mjs';

const root = mkdtempSync(join(tmpdir(), 'leadgate-test-'));
after(() => rmSync(root, { recursive: true, force: true }));
let files = 0;

function path() {
  files += 1;
  return join(root, `${files}.sqlite`);
}

/**
 * @param {import('../../node/core.d.ts').Lead} posted
 * @param {string} [text]
 * @returns {import('../../node/receiver.d.ts').LeadRecord}
 */
function record(posted, text = JSON.stringify(posted)) {
  const bytes = new TextEncoder().encode(text);
  return {
    lead_id: posted.lead_id,
    bytes,
    digest: posted.definition.digest,
    received_at: Date.UTC(2026, 10, 24),
    lead: posted,
  };
}

const STORAGES =
  /** @type {[string, () => Promise<import('../../node/receiver.d.ts').ListingStorage>][]} */ ([
    ['memory', () => Promise.resolve(memory())],
    ['sqlite', () => sqlite({ path: path() })],
  ]);

for (const [name, open] of STORAGES) {
  test(`${name}: an insert tells new, same and other`, async () => {
    const storage = await open();
    const posted = lead();
    assert.equal(await storage.find(posted.lead_id), undefined);
    assert.equal(await storage.insert(record(posted)), 'stored');
    assert.equal(await storage.insert(record(posted)), 'same');
    assert.equal(await storage.insert(record(posted, `${JSON.stringify(posted)} `)), 'other');
    const found = await storage.find(posted.lead_id);
    assert.ok(found instanceof Uint8Array);
    assert.equal(new TextDecoder().decode(found), JSON.stringify(posted), 'the first copy stays');
    assert.deepEqual(await storage.get(posted.lead_id), {
      lead: posted,
      received_at: '2026-11-24T00:00:00.000Z',
    });
    assert.equal(await storage.get('8e03978e-40d5-43a2-b1d2-6c2f3a9a0b11'), undefined);
    await storage.close();
  });

  test(`${name}: bytes that are part of a larger buffer are stored alone`, async () => {
    const storage = await open();
    const posted = lead();
    const whole = new TextEncoder().encode(`xx${JSON.stringify(posted)}yy`);
    await storage.insert({ ...record(posted), bytes: whole.subarray(2, -2) });
    assert.equal(new TextDecoder().decode(await storage.find(posted.lead_id)), JSON.stringify(posted));
    await storage.close();
  });

  test(`${name}: pages go from the newest to the oldest, each lead once`, async () => {
    const storage = await open();
    const posted = Array.from({ length: 25 }, () => lead());
    for (const one of posted) await storage.insert(record(one));
    /** @type {string[]} */
    const seen = [];
    /** @type {{ limit: number, before?: string }} */
    let page = { limit: 10 };
    const sizes = [];
    for (let more = true; more; ) {
      const { leads, next } = await storage.list(page);
      seen.push(...leads.map((listed) => listed.lead.lead_id));
      sizes.push(leads.length);
      more = next !== null;
      page = { limit: 10, ...(next !== null && { before: next }) };
    }
    assert.deepEqual(sizes, [10, 10, 5]);
    assert.deepEqual(seen, posted.map(({ lead_id }) => lead_id).reverse());
    assert.deepEqual((await storage.list({ limit: 25 })).next, null);
    assert.deepEqual(await storage.list({ limit: 10, before: '1' }), { leads: [], next: null });
    await storage.close();
  });

  test(`${name}: what came after a number, oldest first`, async () => {
    const storage = await open();
    assert.equal(await storage.latest(), 0);
    const posted = Array.from({ length: 5 }, () => lead());
    for (const one of posted) await storage.insert(record(one));
    const latest = await storage.latest();
    assert.deepEqual(
      (await storage.after(latest - 2, 10)).map((listed) => [listed.sequence, listed.lead.lead_id]),
      [
        [latest - 1, posted[3]?.lead_id],
        [latest, posted[4]?.lead_id],
      ],
    );
    assert.equal((await storage.after(0, 3)).length, 3);
    assert.deepEqual(await storage.after(latest, 3), []);
    await storage.close();
  });

  test(`${name}: as a receiver's storage it stores each lead once`, async () => {
    const storage = await open();
    const handle = receiver({ definitions: [definition], storage });
    const posted = Array.from({ length: 20 }, () => lead());
    const responses = await Promise.all(
      posted.flatMap((one) => [handle(posting(one)), handle(posting(one)), handle(posting(one))]),
    );
    const statuses = responses.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 201).length, 20);
    assert.ok(statuses.every((status) => [200, 201, 409].includes(status)));
    assert.equal((await storage.list({ limit: 100 })).leads.length, 20);
    await storage.close();
  });
}

test('sqlite: leads are there after it was closed and opened again', async () => {
  const at = path();
  const posted = lead();
  const first = await sqlite({ path: at });
  await first.insert(record(posted));
  await first.keepDefinition(posted.definition.digest, 'a text');
  await first.close();
  const second = await sqlite({ path: at });
  assert.equal(await second.insert(record(posted)), 'same');
  assert.deepEqual((await second.get(posted.lead_id))?.lead, posted);
  assert.equal(await second.keptDefinition(posted.definition.digest), 'a text');
  await second.keepDefinition(posted.definition.digest, 'a newer text');
  assert.equal(await second.keptDefinition(posted.definition.digest), 'a newer text');
  assert.equal(await second.keptDefinition('sha256:'), undefined);
  await second.close();
});

test('sqlite: two processes that share a file, as two connections do here, store a lead once', async () => {
  const at = path();
  const [one, other] = [await sqlite({ path: at }), await sqlite({ path: at })];
  const posted = lead();
  assert.equal(await one.insert(record(posted)), 'stored');
  assert.equal(await other.insert(record(posted)), 'same');
  assert.equal(await other.insert(record(posted, '{}')), 'other');
  assert.equal(await other.latest(), 1);
  await one.close();
  await other.close();
});

test('sqlite: it is written to the disk before it is answered, in strict tables', async () => {
  const at = path();
  const storage = await sqlite({ path: at });
  const posted = lead({ updates: '8e03978e-40d5-43a2-b1d2-6c2f3a9a0b11' });
  await storage.insert(record(posted));
  /** @type {any} */
  const database = new Database(at);
  assert.equal(database.pragma('journal_mode')[0].journal_mode, 'wal');
  assert.equal(database.pragma('user_version')[0].user_version, 3);
  const tables = database
    .pragma('table_list')
    .filter((/** @type {any} */ { name }) => !name.startsWith('sqlite_'));
  assert.deepEqual(tables.map((/** @type {any} */ { name, strict }) => [name, strict]).sort(), [
    ['definitions', 1],
    ['dispositions', 1],
    ['leads', 1],
    ['touches', 1],
    ['used_proofs', 1],
  ]);
  const [row] = database.prepare('SELECT * FROM leads').all();
  assert.deepEqual(
    [row.email, row.name, row.organization, row.updates, row.definition_digest],
    ['ada@acme.example', 'Ada Lovelace', 'Acme', posted.updates, posted.definition.digest],
  );
  database.close();
  await storage.close();
});

test('sqlite: a name in two parts is put together; without contact there is none', async () => {
  const at = path();
  const storage = await sqlite({ path: at });
  await storage.insert(record(lead({ contact: { 'given-name': 'Ada', 'family-name': 'Lovelace' } })));
  const { contact: _, ...without } = lead();
  await storage.insert(record(without));
  /** @type {any} */
  const database = new Database(at);
  const rows = database.prepare('SELECT name, email FROM leads ORDER BY sequence').all();
  assert.deepEqual(
    rows.map((/** @type {any} */ { name, email }) => [name, email]),
    [
      ['Ada Lovelace', null],
      [null, null],
    ],
  );
  database.close();
  await storage.close();
});

test('sqlite: a file of a newer version, or of something else, is refused and left alone', async () => {
  const newer = path();
  /** @type {any} */
  const database = new Database(newer);
  database.exec('PRAGMA user_version = 99');
  database.close();
  await assert.rejects(sqlite({ path: newer }), {
    name: 'database_too_new',
    message: /Use that version, or another database\.$/,
  });
  await assert.rejects(sqlite({ path: join(root, 'no', 'such', 'folder', 'x.sqlite') }));
});
