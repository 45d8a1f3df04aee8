// @ts-check
// A search through very many leads: in steps, and never for so long that the one that comes in has to wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterOf, find } from '../../node/inbox/find.mjs';
import { memory } from '../../node/receiver.mjs';
import { lead } from './fixtures/leads.mjs';

const ALL = 25_000;

/** As many leads as are asked for, the oldest of somebody that is searched for. */
function many() {
  const one = JSON.stringify(lead({ contact: { name: 'Nobody' } }));
  const bytes = new TextEncoder().encode(one);
  const oldest = new TextEncoder().encode(one.replace('Nobody', 'Zenobia'));
  let read = 0;
  const inbox = {
    ...memory().inbox,
    /** @param {{ limit: number, before?: number }} options */
    rows({ limit, before = ALL + 1 }) {
      const rows = [];
      for (let sequence = before - 1; sequence > 0 && rows.length < limit; sequence -= 1) {
        const row = { lead_id: String(sequence), sequence, received_at: sequence * 60_000 };
        rows.push({ ...row, bytes: sequence === 1 ? oldest : bytes, disposition: null, touched_at: null });
      }
      read += rows.length;
      return rows;
    },
  };
  return { inbox, read: () => read };
}

test('a search that finds nothing soon says how far back it came, and can go on to the end', async () => {
  const { inbox, read } = many();
  const filter = filterOf(new URLSearchParams({ q: 'zenobia' }));
  let before;
  const pages = [];
  do {
    const page = await find(inbox, filter, { limit: 50, before, now: 0 });
    pages.push({ found: page.found.map(({ lead_id }) => lead_id), searched: page.searched });
    before = page.next ?? undefined;
  } while (before !== undefined);
  assert.deepEqual(pages, [
    { found: [], searched: 15_001 * 60_000 },
    { found: [], searched: 5_001 * 60_000 },
    { found: ['1'], searched: null },
  ]);
  assert.equal(read(), ALL, 'none is read twice');
});

test('others get their turn while it searches', async () => {
  const { inbox } = many();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  await find(inbox, filterOf(new URLSearchParams({ q: 'zenobia' })), { limit: 50, now: 0 });
  clearInterval(timer);
  assert.ok(turns > 10, String(turns));
});

test('a page that is full knows whether there is another, and where it begins', async () => {
  const { inbox } = many();
  const filter = filterOf(new URLSearchParams());
  const first = await find(inbox, filter, { limit: 50, now: 0 });
  assert.deepEqual([first.found.length, first.next], [50, ALL - 49]);
  const last = await find(inbox, filter, { limit: 50, before: 51, now: 0 });
  assert.deepEqual([last.found.length, last.next], [50, null]);
});

test('from a day on it does not read what is older', async () => {
  const { inbox, read } = many();
  const day = new Date(ALL * 60_000).toISOString().slice(0, 10);
  const { found, next } = await find(inbox, filterOf(new URLSearchParams({ from: day })), {
    limit: 2000,
    now: 0,
  });
  assert.equal(next, null);
  assert.ok(found.length > 0 && found.length < 1441);
  assert.ok(read() < 4000, String(read()));
});
