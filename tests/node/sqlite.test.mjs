// @ts-check
// What is SQLite's own; what every storage does is in receiver-storages.test.mjs.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'libsql';
import { sqlite } from '../../node/receiver.mjs';
import { lead } from './fixtures/leads.mjs';
import { record } from './fixtures/records.mjs';
import { path } from './fixtures/storages.mjs';

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
  assert.equal(database.pragma('user_version')[0].user_version, 4);
  const tables = database
    .pragma('table_list')
    .filter((/** @type {any} */ { name }) => !name.startsWith('sqlite_'));
  assert.deepEqual(tables.map((/** @type {any} */ { name, strict }) => [name, strict]).sort(), [
    ['definitions', 1],
    ['dispositions', 1],
    ['leads', 1],
    ['relay_deliveries', 1],
    ['relay_targets', 1],
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
  await assert.rejects(sqlite({ path: join(dirname(newer), 'no', 'such', 'folder', 'x.sqlite') }));
});

test('sqlite: a file of the first version is brought to this one, with all that is in it', async () => {
  const at = path();
  const posted = lead();
  const first = await sqlite({ path: at });
  await first.insert(record(posted));
  await first.close();
  /** @type {any} */
  const database = new Database(at);
  database.exec(`DROP TABLE touches; DROP TABLE dispositions; DROP INDEX leads_by_person; DROP TABLE used_proofs;
    ALTER TABLE leads DROP COLUMN flags; PRAGMA user_version = 1`);
  database.close();
  const second = await sqlite({ path: at });
  assert.deepEqual((await second.get(posted.lead_id))?.lead, posted);
  assert.equal(await second.insert({ ...record(lead()), flags: ['too_fast'] }), 'stored');
  assert.equal(await second.latest(), 2);
  await second.close();
});
