// @ts-check
// Where leads are kept. Every storage does the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receiver } from '../../node/receiver.mjs';
import { definition, lead, posting } from './fixtures/leads.mjs';
import { record } from './fixtures/records.mjs';
import { STORAGES } from './fixtures/storages.mjs';

for (const { name, skip, open } of STORAGES) {
  test(`${name}: an insert tells new, same and other`, { skip }, async () => {
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

  test(`${name}: bytes that are part of a larger buffer are stored alone`, { skip }, async () => {
    const storage = await open();
    const posted = lead();
    const whole = new TextEncoder().encode(`xx${JSON.stringify(posted)}yy`);
    await storage.insert({ ...record(posted), bytes: whole.subarray(2, -2) });
    assert.equal(new TextDecoder().decode(await storage.find(posted.lead_id)), JSON.stringify(posted));
    await storage.close();
  });

  test(`${name}: pages go from the newest to the oldest, each lead once`, { skip }, async () => {
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

  test(`${name}: what came after a number, oldest first`, { skip }, async () => {
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

  test(`${name}: as a receiver's storage it stores each lead once`, { skip }, async () => {
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

  test(`${name}: flags are kept, and shown wherever leads are read`, { skip }, async () => {
    const storage = await open();
    const [odd, plain] = [lead(), lead()];
    await storage.insert({ ...record(odd), flags: ['trap_filled', 'too_fast'] });
    await storage.insert(record(plain));
    assert.deepEqual((await storage.get(odd.lead_id))?.flags, ['trap_filled', 'too_fast']);
    assert.deepEqual((await storage.inbox.row(odd.lead_id))?.flags, ['trap_filled', 'too_fast']);
    assert.ok(!('flags' in ((await storage.get(plain.lead_id)) ?? {})));
    assert.ok(!('flags' in ((await storage.inbox.row(plain.lead_id)) ?? {})));
    await storage.close();
  });

  test(`${name}: NUL, lone surrogates and every other character are stored as they came`, {
    skip,
  }, async () => {
    const storage = await open();
    const text = 'a\0b\ud800c\u202e\u{1f600}\ufeff\'"\\ =1+1 $1 ?';
    const contact = { email: 'ada@acme.example', name: text, organization: text };
    const posted = lead({ contact, answers: { full_name: text } });
    assert.equal(await storage.insert(record(posted)), 'stored');
    assert.deepEqual((await storage.get(posted.lead_id))?.lead, posted);
    const { bytes } = record(posted);
    assert.deepEqual(await storage.find(posted.lead_id), bytes);
    await storage.close();
  });
}
