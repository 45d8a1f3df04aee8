// @ts-check
// Where the marks of sales are kept. Every storage does the same.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { postgres, sqlite } from '../../node/receiver.mjs';
import { lead } from './fixtures/leads.mjs';
import { emptyDatabase, withoutPostgres } from './fixtures/postgres.mjs';
import { path, STORAGES } from './fixtures/storages.mjs';

/**
 * @param {import('../../node/receiver.d.ts').ListingStorage} storage
 * @param {Partial<import('../../node/core.d.ts').Lead>} [changes]
 */
async function put(storage, changes) {
  const posted = lead(changes);
  const bytes = new TextEncoder().encode(`${JSON.stringify(posted)} `);
  const received_at = Date.UTC(2026, 10, 24);
  const { lead_id, definition } = posted;
  await storage.insert({ lead_id, bytes, digest: definition.digest, received_at, lead: posted });
  return lead_id;
}

/**
 * @param {string} lead_id
 * @param {Partial<import('../../node/inbox/inbox.d.ts').Disposition>} [more]
 * @returns {import('../../node/inbox/inbox.d.ts').Disposition}
 */
function mark(lead_id, more = {}) {
  return { id: randomUUID(), lead_id, at: Date.UTC(2026, 10, 25), by: 'Maria', status: 'accepted', ...more };
}

for (const { name, skip, open } of STORAGES) {
  test(`${name}: a mark is stored once, and of two who saw the same only one is`, { skip }, async () => {
    const storage = await open();
    const { inbox } = storage;
    const id = await put(storage);
    const first = mark(id);
    assert.equal(await inbox.mark(first, 0), 'stored');
    assert.equal(await inbox.mark({ ...first, at: 5 }, 0), 'same', 'a copy that was sent again');
    assert.equal(await inbox.mark({ ...first, status: 'lost' }, 0), 'other');
    assert.equal(await inbox.mark(mark(id, { status: 'won' }), 0), 'changed');
    assert.equal(await inbox.mark(mark(randomUUID()), 0), 'unknown_lead');
    const [{ sequence = 0 } = {}] = await inbox.history(id);
    const second = mark(id, { status: 'won', amount: '12.50', currency: 'EUR', by: 'Ben' });
    assert.equal(await inbox.mark(second, sequence), 'stored');
    const history = await inbox.history(id);
    assert.deepEqual(history, [
      { ...first, sequence },
      { ...second, sequence: history[1]?.sequence },
    ]);
    assert.deepEqual(await inbox.since(sequence, 10), history.slice(1));
    assert.equal(await inbox.latest(), history[1]?.sequence);
    await storage.close();
  });

  test(`${name}: marks change nothing of a lead's bytes`, { skip }, async () => {
    const storage = await open();
    const id = await put(storage);
    const before = await storage.find(id);
    await storage.inbox.mark(mark(id), 0);
    await storage.inbox.touch({ lead_id: id, at: 1, by: 'Maria', how: 'call' });
    assert.deepEqual((await storage.inbox.row(id))?.bytes, before);
    assert.deepEqual(await storage.find(id), before);
    await storage.close();
  });

  test(`${name}: any character is kept`, { skip }, async () => {
    const storage = await open();
    const id = await put(storage);
    const words = 'a\0b\u202e=1+1\r\n\t\u{1f600}"\'\\ \ufeff';
    const said = mark(id, { by: `${words}x`, status: 'rejected', reason: 'other', words });
    await storage.inbox.mark(said, 0);
    const row = await storage.inbox.row(id);
    assert.deepEqual(row?.disposition, { ...said, sequence: row?.disposition?.sequence });
    await storage.close();
  });

  test(`${name}: the first touch is the first call, e-mail or mark`, { skip }, async () => {
    const storage = await open();
    const id = await put(storage);
    assert.equal((await storage.inbox.row(id))?.touched_at, null);
    await storage.inbox.mark(mark(id, { at: 300 }), 0);
    assert.equal((await storage.inbox.row(id))?.touched_at, 300);
    assert.equal(await storage.inbox.touch({ lead_id: id, at: 200, by: 'Ben', how: 'mail' }), true);
    assert.equal(await storage.inbox.touch({ lead_id: id, at: 400, by: 'Ben', how: 'call' }), true);
    assert.equal((await storage.inbox.row(id))?.touched_at, 200);
    assert.equal(await storage.inbox.touch({ lead_id: randomUUID(), at: 1, by: 'Ben', how: 'call' }), false);
    await storage.close();
  });

  test(`${name}: rows by what the last mark says, newest first`, { skip }, async () => {
    const storage = await open();
    const { inbox } = storage;
    /** @type {string[]} */
    const ids = [];
    for (let count = 0; count < 6; count += 1) ids.push(await put(storage));
    const [a = '', b = '', c = ''] = ids;
    await inbox.mark(mark(a), 0);
    await inbox.mark(mark(b, { status: 'lost' }), 0);
    await inbox.mark(mark(c), 0);
    await inbox.mark(mark(c, { status: 'open' }), (await inbox.history(c))[0]?.sequence ?? 0);
    const of = async (/** @type {import('../../node/inbox/inbox.d.ts').Status} */ status) =>
      (await inbox.rows({ limit: 10, status })).map(({ lead_id }) => ids.indexOf(lead_id));
    assert.deepEqual(await of('accepted'), [0]);
    assert.deepEqual(await of('lost'), [1]);
    assert.deepEqual(await of('open'), [5, 4, 3, 2], 'one that was taken back is open again');
    assert.deepEqual(await of('won'), []);
    const [newest, next] = await inbox.rows({ limit: 2 });
    assert.deepEqual([newest?.lead_id, next?.lead_id], [ids[5], ids[4]]);
    const rest = await inbox.rows({ limit: 10, before: next?.sequence ?? 0 });
    assert.deepEqual(
      rest.map(({ lead_id }) => ids.indexOf(lead_id)),
      [3, 2, 1, 0],
    );
    await storage.close();
  });

  test(`${name}: the same person by e-mail in any case and by updates, both ways`, { skip }, async () => {
    const storage = await open();
    const contact = (/** @type {string} */ email) => ({ contact: { email } });
    const first = await put(storage, contact('Ada@Acme.example'));
    const second = await put(storage, contact('ada@acme.EXAMPLE'));
    const moved = await put(storage, { ...contact('ada@home.example'), updates: second });
    const late = await put(storage, contact('ADA@home.example'));
    const stranger = await put(storage, contact('bob@acme.example'));
    const nobody = await put(storage, { contact: {} });
    const also = await put(storage, { contact: {} });
    const others = async (/** @type {string} */ id, limit = 10) =>
      (await storage.inbox.samePerson(id, limit)).map(({ lead_id }) => lead_id);
    assert.deepEqual(await others(first), [late, moved, second]);
    assert.deepEqual(await others(late), [moved, second, first]);
    assert.deepEqual(await others(late, 1), [moved]);
    for (const id of [stranger, nobody, also]) assert.deepEqual(await others(id), []);
    await storage.close();
  });
}

test('sqlite: marks are there after a restart, and two processes of one machine may share a file', async () => {
  const at = path();
  const one = await sqlite({ path: at });
  const other = await sqlite({ path: at });
  const id = await put(one);
  assert.equal(await one.inbox.mark(mark(id), 0), 'stored');
  assert.equal(await other.inbox.mark(mark(id), 0), 'changed');
  one.close();
  other.close();
  const again = await sqlite({ path: at });
  assert.equal((await again.inbox.history(id)).length, 1);
  again.close();
});

test('postgres: of forty who mark one lead at once, over four connections, one is told stored', {
  skip: withoutPostgres,
}, async () => {
  const url = await emptyDatabase();
  const storages = await Promise.all([
    postgres({ url }),
    postgres({ url }),
    postgres({ url }),
    postgres({ url }),
  ]);
  const [first] = storages;
  assert.ok(first);
  const id = await put(first);
  const results = await Promise.all(
    storages.flatMap(({ inbox }) => Array.from({ length: 10 }, () => inbox.mark(mark(id), 0))),
  );
  assert.deepEqual(results.sort(), [...Array.from({ length: 39 }, () => 'changed'), 'stored']);
  assert.equal((await first.inbox.history(id)).length, 1);
  for (const storage of storages) await storage.close();
});
