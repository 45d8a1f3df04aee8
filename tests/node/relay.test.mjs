// @ts-check
// What a receiver has stored is passed on: signed, once for each id, until it is taken, and never to where it must not.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { receiver, relay, sqlite } from '../../node/receiver.mjs';
import { hubspot } from '../vendors/hubspot.mjs';
import { salesforce } from '../vendors/salesforce.mjs';
import { vendor } from '../vendors/server.mjs';
import { consumer } from '../vendors/webhooks.mjs';
import { folder, leadgate } from './fixtures/command.mjs';
import { definition, lead, posting } from './fixtures/leads.mjs';
import { place, spawnServer } from './fixtures/serving.mjs';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const env = { RELAY_SECRET: SECRET, HUBSPOT_TOKEN: 'pat-test' };
const FIELDS = { email: 'contact.email', leadgate_id: 'lead_id', score: 'verdict.score' };
const PROPERTIES = {
  email: { required: true },
  leadgate_id: {},
  score: { type: /** @type {const} */ ('number') },
};
// Made here, so that it lasts as long as this file's tests.
folder();

const GUID = '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab';

/** @param {string} url @param {object} [more] */
const webhook = (url, more = {}) => {
  return { id: 'crm', to: 'webhook', url, secret: { env: 'RELAY_SECRET' }, allow_private: true, ...more };
};

/** A database with a receiver in front of it, and a clock that can be moved. */
async function stage() {
  const root = mkdtempSync(join(tmpdir(), 'leadgate-test-'));
  const database = join(root, 'leads.sqlite');
  const storage = await sqlite({ path: database });
  // It stands still unless it is moved, however busy the machine is.
  let now = Date.now();
  const clock = () => now;
  /** @type {string[]} */
  const lines = [];
  /** @type {import('../../node/receiver.d.ts').Relay[]} */
  const running = [];
  after(async () => {
    for (const one of running) await one.close();
    await storage.close();
    rmSync(root, { recursive: true, force: true });
  });
  return {
    clock,
    database,
    lines,
    storage,
    /** @param {number} milliseconds */
    advance(milliseconds) {
      now += milliseconds;
      for (const one of running) one.forward();
    },
    /** @param {object[]} targets @param {Partial<import('../../node/receiver.d.ts').RelayOptions>} [more] */
    async relay(targets, more = {}) {
      const made = await relay({
        storage,
        targets: { targets },
        env,
        random: () => 0,
        clock,
        log: (line) => lines.push(line),
        ...more,
      });
      running.push(made);
      return made;
    },
    /** @param {() => void} [forward] @param {Partial<import('../../node/core.d.ts').Lead>} [changes] */
    async receive(forward = () => undefined, changes = {}) {
      const handle = receiver({ definitions: [definition], storage, forward });
      const made = lead(changes);
      const response = await handle(posting(made));
      assert.equal(response.status, 201);
      return made;
    },
    async list() {
      const { code, out } = await leadgate(['relay', 'list', '--json', '--database', database]);
      return { code, ...JSON.parse(out) };
    },
  };
}

/** @param {() => boolean | Promise<boolean>} holds */
async function until(holds) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await holds()) return;
    await pause(25);
  }
  assert.fail(`it never came to ${holds}`);
}

test('a lead is signed, wrapped and passed on once, as it came', async () => {
  const { relay: start, receive, list } = await stage();
  const shop = await consumer({ secret: SECRET });
  after(shop.close);
  const { forward } = await start([webhook(shop.url)]);
  const made = await receive(forward);
  await until(() => shop.messages.size === 1);
  const message = shop.messages.get(made.lead_id);
  assert.deepEqual(message.data, made);
  assert.equal(message.timestamp, made.captured_at);
  assert.deepEqual(shop.forged, []);
  await until(async () => (await list()).targets[0].counts.delivered === 1);
  assert.equal((await list()).code, 0);
});

test('while a secret is changed, both are good; another one is not', async () => {
  const { relay: start, receive, lines } = await stage();
  const next = `whsec_${randomBytes(24).toString('base64')}`;
  const [shop, other] = [
    await consumer({ secret: next }),
    await consumer({ secret: `whsec_${randomBytes(32).toString('base64')}` }),
  ];
  after(shop.close);
  after(other.close);
  const secret = [{ env: 'RELAY_SECRET' }, { env: 'NEXT' }];
  const { forward } = await start([webhook(shop.url, { secret }), webhook(other.url, { id: 'other' })], {
    env: { ...env, NEXT: next },
  });
  await receive(forward);
  await until(() => shop.messages.size === 1 && other.forged.length === 1);
  assert.deepEqual(other.forged, ['no signature that fits']);
  assert.ok(
    lines.every((line) => !line.includes(SECRET.slice(6)) && !line.includes('ada@')),
    'a secret or an answer was logged',
  );
});

test('what is not taken is tried again by the schedule, then given up; retry and export bring it back', async () => {
  const { relay: start, receive, advance, clock, database, list } = await stage();
  const answers = Array.from({ length: 10 }, () => ({ status: 500 }));
  const shop = await consumer({ secret: SECRET, answers, now: clock });
  after(shop.close);
  const { forward } = await start([webhook(shop.url)]);
  const made = await receive(forward);
  const tries = () => shop.tries.get(made.lead_id) ?? 0;
  const minute = 60_000;
  const hour = 60 * minute;
  const waits = [
    5000,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ];
  for (const [index, wait] of waits.entries()) {
    await until(() => tries() === index + 1);
    await until(async () => (await list()).targets[0].counts.waiting === 1);
    advance(wait - 3000);
    await pause(60);
    assert.equal(tries(), index + 1, `not before ${wait}`);
    advance(3000);
  }
  await until(() => tries() === 10);
  await until(async () => (await list()).targets[0].counts.dead === 1);
  const { code, dead } = await list();
  assert.equal(code, 1);
  assert.deepEqual(
    { ...dead[0], tried_at: '' },
    { target: 'crm', lead_id: made.lead_id, code: '500', tries: 10, tried_at: '' },
  );

  const exported = await leadgate(['relay', 'export', '--database', database]);
  assert.deepEqual(JSON.parse(exported.out).lead, made);
  const told = await leadgate(['relay', 'list', '--database', database]);
  assert.match(
    told.out,
    /crm: 0 waiting, 0 delivered, 1 given up\n {2}[0-9a-f-]{36} {2}crm {2}500 {2}10 tries/,
  );

  const again = await leadgate(['relay', 'retry', made.lead_id, '--database', database]);
  assert.equal(again.out, '1 lead back in line\n');
  await until(() => shop.messages.size === 1);
  assert.deepEqual(shop.forged, []);
});

test('Retry-After is heeded, as seconds and as a date', async () => {
  const { relay: start, receive, advance, clock } = await stage();
  const date = new Date(Date.now() + 3 * 3600_000).toUTCString();
  const shop = await consumer({
    secret: SECRET,
    now: clock,
    answers: [
      { status: 429, headers: { 'retry-after': '600' } },
      { status: 503, headers: { 'retry-after': date } },
    ],
  });
  after(shop.close);
  const { forward } = await start([webhook(shop.url)]);
  const made = await receive(forward);
  const tries = () => shop.tries.get(made.lead_id) ?? 0;
  await until(() => tries() === 1);
  await pause(100);
  advance(590_000);
  await pause(100);
  assert.equal(tries(), 1);
  advance(10_500);
  await until(() => tries() === 2);
  await pause(100);
  advance(2 * 3600_000);
  await pause(100);
  assert.equal(tries(), 2);
  advance(3600_000);
  await until(() => shop.messages.size === 1);
});

test('410 stops a target and keeps its leads; a redirect is not followed; retry begins again', async () => {
  const { relay: start, receive, database, list } = await stage();
  const elsewhere = await vendor(() => ({ status: 200 }));
  after(elsewhere.close);
  const moved = await vendor(() => ({ status: 307, headers: { location: elsewhere.url } }));
  after(moved.close);
  const shop = await consumer({ secret: SECRET, answers: [{ status: 410 }] });
  after(shop.close);
  const { forward } = await start([webhook(shop.url), webhook(moved.url, { id: 'moved' })]);
  await receive(forward);
  await receive(forward);
  await until(async () => (await list()).targets[0].stopped === 'gone');
  await until(() => moved.asked.length >= 2);
  await pause(150);
  assert.equal(shop.asked.length, 1);
  assert.equal(elsewhere.asked.length, 0);
  const { targets, code } = await list();
  assert.equal(code, 1);
  assert.deepEqual(targets[0].counts, { waiting: 2 });
  await leadgate(['relay', 'retry', '--target', 'crm', '--database', database]);
  await until(() => shop.messages.size === 2);
});

test('one target that is down, slow or breaks off holds up no other', async () => {
  const { relay: start, receive, lines } = await stage();
  const shop = await consumer({ secret: SECRET });
  const broken = await vendor(() => undefined);
  const slow = await vendor(() => pause(1500, { status: 200 }));
  for (const one of [shop, broken, slow]) after(one.close);
  const { forward } = await start(
    [
      webhook(broken.url, { id: 'broken' }),
      webhook(slow.url, { id: 'slow' }),
      webhook('http://127.0.0.1:1/', { id: 'down' }),
      webhook(shop.url),
    ],
    { timeout: 300 },
  );
  for (let count = 0; count < 5; count += 1) await receive(forward);
  await until(() => shop.messages.size === 5);
  for (const word of ['broken: lead .* econnreset', 'slow: lead .* timeout', 'down: lead .* econnrefused']) {
    await until(() => lines.some((line) => new RegExp(word).test(line)));
  }
});

test('an address that is not public is not reached: by number, by name, or in disguise', async () => {
  const { relay: start, receive, lines } = await stage();
  const inside = await vendor(() => ({ status: 200 }));
  after(inside.close);
  const port = new URL(inside.url).port;
  const hosts = [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '[fd00::1]',
    '[fe80::1]',
    '0.0.0.0',
    '100.64.0.1',
    '[64:ff9b::7f00:1]',
  ];
  const targets = hosts.map((host, index) => {
    return webhook(`https://${host}:${port}/`, { id: `t${index}`, allow_private: false });
  });
  const { forward } = await start(targets);
  await receive(forward);
  for (const index of hosts.keys()) {
    await until(() => lines.some((line) => line.startsWith(`relay t${index}: lead`)));
    assert.match(
      lines.find((line) => line.startsWith(`relay t${index}: lead`)) ?? '',
      /: private_address, try 1$/,
      hosts[index],
    );
  }
  assert.equal(inside.asked.length, 0);
});

test('HubSpot: the secure endpoint, its rate, and what concerns one lead alone', async () => {
  const { relay: start, receive, list, advance } = await stage();
  const crm = await hubspot({ properties: PROPERTIES, blocked: ['acme.example'], limit: 3 });
  after(crm.close);
  const target = {
    id: 'hub',
    to: 'hubspot',
    portal_id: 12345678,
    form_guid: GUID,
    fields: FIELDS,
    token: { env: 'HUBSPOT_TOKEN' },
    allow_private: true,
  };
  const { forward } = await start([target], { env: { ...env, LEADGATE_HUBSPOT_BASE: crm.url } });
  const refused = await receive(forward);
  await until(async () => (await list()).dead.length === 1);
  assert.equal((await list()).dead[0].code, 'BLOCKED_EMAIL');
  assert.equal((await list()).dead[0].lead_id, refused.lead_id);
  assert.equal(crm.asked[0]?.url.pathname, `/submissions/v3/integration/secure/submit/12345678/${GUID}`);
  assert.equal(crm.asked[0]?.headers.authorization, 'Bearer pat-test');

  crm.settings.blocked = [];
  crm.settings.captcha = true;
  const kept = await receive(forward);
  await until(() => crm.asked.length === 2);
  crm.settings.captcha = false;
  await pause(100);
  advance(5500);
  await until(() => crm.contacts.length === 1);
  assert.deepEqual(crm.contacts[0], {
    email: 'ada@acme.example',
    leadgate_id: kept.lead_id,
    score: String(kept.verdict.score),
  });

  await receive(forward);
  await until(() => crm.asked.length === 4);
  await until(async () => (await list()).targets[0].counts.waiting === 1);
  crm.settings.limit = 50;
  advance(5500);
  await until(() => crm.contacts.length === 2);
});

test('Salesforce: what it takes and what it drops look the same, and are called unconfirmed', async () => {
  const { relay: start, receive, list } = await stage();
  const org = await salesforce();
  after(org.close);
  const fields = {
    last_name: 'contact.family-name',
    company: 'contact.organization',
    email: 'contact.email',
    description: 'brief.why',
  };
  const target = {
    id: 'sf',
    to: 'salesforce_web_to_lead',
    oid: '00D5g00000AbCdE',
    fields,
    allow_private: true,
  };
  const { forward } = await start([target, { ...target, id: 'wrong', oid: '00D5g00000XXXXX' }], {
    env: { LEADGATE_SALESFORCE_BASE: org.url },
  });
  await receive(forward);
  await until(() => org.leads.length === 1 && org.dropped.length === 1);
  assert.equal(org.leads[0]?.last_name, '[not provided]');
  assert.equal(org.leads[0]?.company, 'Acme');
  assert.deepEqual(org.dropped, ['unknown oid']);
  await until(async () =>
    (await list()).targets.every((/** @type {any} */ one) => one.counts.unconfirmed === 1),
  );
});

test('a new target gets what comes from now on, or with backlog all that is there', async () => {
  const { relay: start, receive } = await stage();
  await receive();
  await receive();
  const [fresh, all] = [await consumer({ secret: SECRET }), await consumer({ secret: SECRET })];
  after(fresh.close);
  after(all.close);
  const { forward } = await start([webhook(fresh.url), webhook(all.url, { id: 'all', backlog: true })]);
  await until(() => all.messages.size === 2);
  await receive(forward);
  await until(() => all.messages.size === 3 && fresh.messages.size === 1);
});

test('killed between storing and passing on, again and again: every lead arrives', async (context) => {
  const at = place();
  const shop = await consumer({ secret: SECRET });
  after(shop.close);
  const file = join(at.root, 'relay.json');
  writeFileSync(file, JSON.stringify({ targets: [webhook(shop.url)] }));
  const options = { args: ['--relay', file], env: { ...process.env, RELAY_SECRET: SECRET } };
  /** @type {Set<string>} */
  const acknowledged = new Set();
  for (let round = 0; round < 5; round += 1) {
    const server = await spawnServer(at, options);
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        const made = lead();
        const response = await fetch(posting(made, { url: `${server.url}/leads` }));
        if (response.status !== 201) return;
        acknowledged.add(made.lead_id);
        // The first that is acknowledged takes the server down, before or while it is passed on.
        if (acknowledged.size % 3 === 1) await server.stop('SIGKILL');
      }).map((work) => work.catch(() => undefined)),
    );
    await server.stop('SIGKILL');
  }
  const before = shop.messages.size;
  const server = await spawnServer(at, options);
  const all = async () => [...acknowledged].every((id) => shop.messages.has(id));
  // What was on its way when a process died is free again when its time has run out.
  for (let times = 0; times < 120 && !(await all()); times += 1) await pause(250);
  assert.ok(await all(), `${acknowledged.size} acknowledged, ${shop.messages.size} passed on`);
  assert.deepEqual(shop.forged, []);
  await server.stop('SIGTERM');
  const repeated = [...shop.tries.values()].filter((count) => count > 1).length;
  context.diagnostic(
    `5 kills, ${acknowledged.size} acknowledged, ${before} passed on before the last start, 0 lost; ${repeated} came twice, with the same id and bytes`,
  );
});
