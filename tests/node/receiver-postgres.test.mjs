// @ts-check
// PostgreSQL, with several receivers side by side: processes that share nothing but the database.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { durable, numbered } from '../../node/receiver/postgres.mjs';
import { postgres, receiver } from '../../node/receiver.mjs';
import { definition, lead, posting } from './fixtures/leads.mjs';
import { emptyDatabase, withoutPostgres } from './fixtures/postgres.mjs';
import { record } from './fixtures/records.mjs';
import { place, serving, spawnServer } from './fixtures/serving.mjs';

const PROCESSES = 4;
const LEADS = 150;
const skip = withoutPostgres;

/** @param {string} url @param {string} id @param {string} body */
async function post(url, id, body) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${id}"` };
  const response = await fetch(`${url}/leads`, { method: 'POST', headers, body });
  const { code } = await response.json();
  return code === undefined ? `${response.status}` : `${response.status} ${code}`;
}

/** @template T @param {string} url @param {(client: import('pg').Client) => Promise<T>} work */
async function connected(url, work) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('four processes take the same leads at the same time: each is there once', { skip }, async (context) => {
  const url = await emptyDatabase();
  // They start together, and so make the tables together.
  const servers = await Promise.all(
    Array.from({ length: PROCESSES }, () => spawnServer({ ...place(), database: url })),
  );
  const sent = Array.from({ length: LEADS }, () => {
    const made = lead();
    return { id: made.lead_id, body: JSON.stringify(made) };
  });
  /** @type {{ [answer: string]: number }} */
  const answers = {};
  /** @type {{ [id: string]: number }} */
  const stored = {};
  // Every lead goes to every process twice, and a copy with one byte more goes to one of them after that.
  for (let from = 0; from < LEADS; from += 10) {
    await Promise.all(
      sent.slice(from, from + 10).flatMap(({ id, body }) =>
        [...servers, ...servers].map(async (server) => {
          const answer = await post(server.url, id, body);
          answers[answer] = (answers[answer] ?? 0) + 1;
          if (answer === '201') stored[id] = (stored[id] ?? 0) + 1;
        }),
      ),
    );
  }
  let others = 0;
  for (const [index, { id, body }] of sent.entries()) {
    const answer = await post(servers[index % PROCESSES]?.url ?? '', id, `${body} `);
    if (answer === '422 idempotency_mismatch') others += 1;
  }
  const rows = await connected(url, async (client) => {
    const { rows: found } = await client.query('SELECT lead_id, body FROM leads');
    return found;
  });
  context.diagnostic(
    `${LEADS} leads, ${PROCESSES} processes, ${LEADS * PROCESSES * 2} copies at once: ${JSON.stringify(answers)}; ` +
      `${rows.length} rows; ${others} of ${LEADS} copies with other bytes refused`,
  );
  assert.deepEqual(
    Object.keys(answers).filter((answer) => !['201', '200', '409 in_progress'].includes(answer)),
    [],
  );
  assert.equal(answers[201], LEADS, 'each lead was stored for exactly one sender');
  assert.deepEqual(new Set(Object.values(stored)), new Set([1]));
  assert.equal(others, LEADS);
  assert.equal(rows.length, LEADS);
  const bodies = new Map(rows.map(({ lead_id, body }) => [lead_id, body.toString('utf8')]));
  for (const { id, body } of sent) assert.equal(bodies.get(id), body);
  for (const server of servers) assert.deepEqual(await server.stop('SIGTERM'), { code: 0, by: null });
});

test('what was acknowledged survives kill -9 of a receiver, and whatever was not can be sent again', {
  skip,
}, async () => {
  const url = await emptyDatabase();
  const at = { ...place(), database: url };
  const [one, other] = await Promise.all([spawnServer(at), spawnServer(at)]);
  /** @type {Map<string, string>} */
  const sent = new Map();
  /** @type {Set<string>} */
  const acknowledged = new Set();
  let alive = true;
  const senders = Array.from({ length: 6 }, async () => {
    while (alive) {
      const made = lead();
      const body = JSON.stringify(made);
      sent.set(made.lead_id, body);
      const answer = await post(one.url, made.lead_id, body).catch(() => undefined);
      if (answer === undefined) return;
      assert.equal(answer, '201');
      acknowledged.add(made.lead_id);
      // In the middle of it, while others are on their way.
      if (acknowledged.size === 60) await one.stop('SIGKILL');
    }
  });
  await Promise.all(senders);
  alive = false;
  for (const [id, body] of sent) {
    const answer = await post(other.url, id, body);
    if (acknowledged.has(id)) assert.equal(answer, '200', 'an acknowledged lead is there');
    else assert.ok(answer === '200' || answer === '201', answer);
  }
  const count = await connected(url, async (client) => {
    return (await client.query('SELECT count(*) AS leads FROM leads')).rows[0].leads;
  });
  assert.equal(Number(count), sent.size);
  await other.stop('SIGTERM');
});

test('409: another process works on the first copy; 201 once that gave up, and nothing of it is left', {
  skip,
}, async () => {
  const url = await emptyDatabase();
  const [one, other] = [await postgres({ url }), await postgres({ url })];
  const handle = receiver({ definitions: [definition], storage: other, report: () => undefined });
  const posted = lead();
  /** @type {() => void} */
  let goOn = () => undefined;
  const gate = new Promise((resolve) => {
    goOn = () => {
      resolve(undefined);
    };
  });
  /** @type {() => void} */
  let claimed = () => undefined;
  const begun = new Promise((resolve) => {
    claimed = () => {
      resolve(undefined);
    };
  });
  const first = one.claim(posted.lead_id, async (within) => {
    claimed();
    await gate;
    assert.equal(await within.insert(record(posted)), 'stored');
    throw new Error('gave up');
  });
  const failed = assert.rejects(first, /gave up/);
  await begun;
  const response = await handle(posting(posted));
  assert.equal(response.status, 409);
  assert.equal((await response.json()).code, 'in_progress');
  assert.equal(response.headers.get('retry-after'), '1');
  assert.equal((await handle(posting(lead()))).status, 201, 'other leads are not held up by a claim');
  goOn();
  await failed;
  assert.equal(await other.find(posted.lead_id), undefined);
  assert.equal((await handle(posting(posted))).status, 201);
  assert.equal((await handle(posting(posted))).status, 200);
  await one.close();
  await other.close();
});

test('refused leads leave nothing behind, and a burst of them holds no connection', { skip }, async () => {
  const url = await emptyDatabase();
  const storage = await postgres({ url, connections: 2 });
  const handle = receiver({
    // Looked up in the same pool, as `leadgate serve` does.
    definitions: async ({ digest }) => (await storage.keptDefinition(digest)) ?? undefined,
    storage,
  });
  const refused = await Promise.all(
    Array.from({ length: 40 }, async () => (await handle(posting(lead()))).json()),
  );
  assert.deepEqual(new Set(refused.map(({ code }) => code)), new Set(['unknown_definition']));
  await storage.keepDefinition(lead().definition.digest, JSON.stringify(definition));
  const forged = lead({ answers: {} });
  assert.equal((await (await handle(posting(forged))).json()).code, 'invalid_answers');
  assert.equal(await storage.latest(), 0);
  assert.equal((await handle(posting(lead({ lead_id: forged.lead_id })))).status, 201);
  await storage.close();
});

test('numbers are seen in their order: who reads on from the last misses none', { skip }, async () => {
  const url = await emptyDatabase();
  const storage = await postgres({ url, connections: 8 });
  /** @type {Set<string>} */
  const seen = new Set();
  let last = 0;
  let writing = true;
  const reader = (async () => {
    for (let more = true; more; ) {
      const wrote = writing;
      const step = await storage.after(last, 50);
      for (const { sequence, lead: read } of step) {
        assert.ok(sequence > last);
        last = sequence;
        seen.add(read.lead_id);
      }
      more = wrote || step.length > 0;
    }
  })();
  const writers = Array.from({ length: 6 }, async () => {
    for (let count = 0; count < 40; count += 1) {
      await storage.claim(randomUUID(), (within) => Promise.resolve(within.insert(record(lead()))));
    }
  });
  await Promise.all(writers);
  writing = false;
  await reader;
  assert.equal(seen.size, 240);
  await storage.close();
});

test('commits wait for the disk even where the server was told otherwise', { skip }, async () => {
  const url = await emptyDatabase();
  await connected(url, async (client) => {
    const { rows } = await client.query('SELECT current_database() AS name');
    await client.query(`ALTER DATABASE ${rows[0].name} SET synchronous_commit = off`);
  });
  await connected(url, async (client) => {
    const setting = async () => (await client.query('SHOW synchronous_commit')).rows[0].synchronous_commit;
    assert.equal(await setting(), 'off');
    await durable(client);
    assert.equal(await setting(), 'on');
    await client.query('SET synchronous_commit = remote_apply');
    await durable(client);
    assert.equal(await setting(), 'remote_apply', 'what is stricter stays');

    await client.query('ALTER SYSTEM SET fsync = off');
    await client.query('SELECT pg_reload_conf()');
    try {
      while ((await client.query('SHOW fsync')).rows[0].fsync === 'on') await pause(20);
      await assert.rejects(postgres({ url }), { name: 'database_not_durable', message: /fsync = off/ });
    } finally {
      await client.query('ALTER SYSTEM RESET fsync');
      await client.query('SELECT pg_reload_conf()');
    }
  });
});

test('a database of a newer version is refused and left alone; one that is not there is named without its password', {
  skip,
}, async () => {
  const url = await emptyDatabase();
  await (await postgres({ url })).close();
  await (await postgres({ url })).close();
  await connected(url, (client) => client.query('INSERT INTO leadgate_schema (version) VALUES (99)'));
  await assert.rejects(postgres({ url }), { name: 'database_too_new' });
  await assert.rejects(postgres({ url: 'postgresql://ada:secret@127.0.0.1:1/leads' }), (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'database_unreachable');
    assert.match(error.message, /127\.0\.0\.1:1\/leads could not be opened/);
    assert.ok(!error.message.includes('secret'));
    return true;
  });
});

test('two servers share the inbox: what comes to one is read, marked and watched at the other', {
  skip,
}, async () => {
  const url = await emptyDatabase();
  const one = await serving({ database: url });
  const other = await serving({ database: url });
  const posted = lead();
  assert.equal(await post(one.url, posted.lead_id, JSON.stringify(posted)), '201');
  const listed = await (await fetch(`${other.url}/api/leads`)).json();
  assert.deepEqual(
    listed.leads.map((/** @type {any} */ entry) => entry.lead),
    [posted],
  );
  const address = `/api/leads/${posted.lead_id}`;
  /** @param {string} at @param {string} status */
  const mark = async (at, status) => {
    const body = JSON.stringify({ id: randomUUID(), after: 0, status, by: 'Maria' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${at}${address}/dispositions`, { method: 'POST', headers, body })).status;
  };
  assert.deepEqual(
    (await Promise.all([mark(one.url, 'accepted'), mark(other.url, 'lost')])).sort(),
    [201, 409],
  );
  const { dispositions, explained } = await (await fetch(`${one.url}${address}`)).json();
  assert.equal(dispositions.length, 1);
  assert.equal(explained.summary, 'Sales-ready: 60 points, 40 needed.');
});

test('? and ?1 become $1', () => {
  assert.equal(numbered('a = ? AND b = ?'), 'a = $1 AND b = $2');
  assert.equal(numbered('?2, ?1, ?10'), '$2, $1, $10');
});

after(() => {
  if (skip) console.error(skip);
});
