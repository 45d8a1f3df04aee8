// @ts-check
// The relays of several receivers over one PostgreSQL database: they share the work, none sends what another is sending,
// and what one leaves behind when it dies the others take up.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { postgres, relay } from '../../node/receiver.mjs';
import { vendor } from '../vendors/server.mjs';
import { folder, leadgate } from './fixtures/command.mjs';
import { lead, posting } from './fixtures/leads.mjs';
import { emptyDatabase, withoutPostgres } from './fixtures/postgres.mjs';
import { record } from './fixtures/records.mjs';
import { place, spawnServer } from './fixtures/serving.mjs';

const skip = withoutPostgres;
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const env = { ...process.env, RELAY_SECRET: SECRET };
// Made here, so that it lasts as long as this file's tests.
folder();

/** @param {string} url */
const targets = (url) => {
  return {
    targets: [{ id: 'crm', to: 'webhook', url, secret: { env: 'RELAY_SECRET' }, allow_private: true }],
  };
};

/** @param {() => boolean | Promise<boolean>} holds */
async function until(holds) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await holds()) return;
    await pause(50);
  }
  assert.fail(`it never came to ${holds}`);
}

test('three servers share what is to be passed on; two are killed, and every lead arrives', {
  skip,
}, async (context) => {
  const url = await emptyDatabase();
  /** @type {Map<string, { times: number, bodies: Set<string> }>} */
  const taken = new Map();
  /** @type {Set<string>} */
  const underWay = new Set();
  let together = 0;
  let most = 0;
  const shop = await vendor(async ({ headers, body }) => {
    const id = String(headers['webhook-id']);
    if (underWay.has(id)) together += 1;
    underWay.add(id);
    most = Math.max(most, underWay.size);
    // Long enough for another to come upon the same lead, if it could.
    await pause(40);
    underWay.delete(id);
    const { times, bodies } = taken.get(id) ?? { times: 0, bodies: new Set() };
    taken.set(id, { times: times + 1, bodies: bodies.add(body) });
    return { status: 200 };
  });
  after(shop.close);
  const places = Array.from({ length: 3 }, () => ({ ...place(), database: url }));
  const servers = await Promise.all(
    places.map((at) => {
      const file = join(at.root, 'relay.json');
      writeFileSync(file, JSON.stringify(targets(shop.url)));
      return spawnServer(at, { args: ['--relay', file], env });
    }),
  );
  /** @type {Set<string>} */
  const acknowledged = new Set();
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      servers.map(async (server) => {
        const made = lead();
        // A server that was killed takes none.
        const response = await fetch(posting(made, { url: `${server.url}/leads` })).catch(() => undefined);
        if (response?.status === 201) acknowledged.add(made.lead_id);
      }),
    );
    if (round === 6) await servers[0]?.stop('SIGKILL');
    if (round === 13) await servers[1]?.stop('SIGKILL');
  }
  await until(() => [...acknowledged].every((id) => taken.has(id)));
  await until(async () => {
    const { out } = await leadgate(['relay', 'list', '--json', '--database', url]);
    const { counts } = JSON.parse(out).targets[0];
    return counts.delivered === taken.size && Object.keys(counts).length === 1;
  });
  await servers[2]?.stop('SIGTERM');
  const again = [...taken.values()].filter(({ times }) => times > 1);
  context.diagnostic(
    `3 servers, 2 killed: ${acknowledged.size} acknowledged, ${taken.size} passed on, 0 lost; ` +
      `${again.length} came again after a kill; up to ${most} leads at a time, ${together} of them by two at once`,
  );
  assert.equal(together, 0);
  assert.ok(most > 1, 'only one has sent');
  // What was on its way when a process died may come again: with the same id and bytes, and no more than that.
  assert.ok(again.length <= 2, `${again.length}`);
  assert.ok([...taken.values()].every(({ bodies }) => bodies.size === 1));
});

test('what was given up is listed, taken out and put back in line, over PostgreSQL, too', {
  skip,
}, async () => {
  const url = await emptyDatabase();
  let status = 500;
  const shop = await vendor(() => ({ status }));
  after(shop.close);
  const storage = await postgres({ url });
  let now = Date.now();
  const { forward, close } = await relay({
    storage,
    targets: targets(shop.url),
    env,
    clock: () => now,
    log: () => undefined,
  });
  after(async () => {
    await close();
    await storage.close();
  });
  const command = async (/** @type {string[]} */ ...args) => {
    return await leadgate(['relay', ...args, '--database', url]);
  };
  const list = async () => JSON.parse((await command('list', '--json')).out);
  const made = lead();
  await storage.insert(record(made));
  forward();
  for (let tries = 1; tries <= 10; tries += 1) {
    await until(() => shop.asked.length === tries);
    await until(async () => (await list()).targets[0].counts.sending === undefined);
    now += 30 * 3600_000;
    forward();
  }
  const { dead, targets: known } = await list();
  assert.deepEqual(known, [{ target: 'crm', stopped: null, counts: { dead: 1 } }]);
  assert.deepEqual([dead[0].lead_id, dead[0].code, dead[0].tries], [made.lead_id, '500', 10]);
  assert.deepEqual(JSON.parse((await command('export')).out).lead, made);
  assert.equal((await command('retry', lead().lead_id)).out, '0 leads back in line\n');
  status = 200;
  assert.equal((await command('retry', made.lead_id)).out, '1 lead back in line\n');
  forward();
  await until(async () => (await list()).targets[0].counts.delivered === 1);
  assert.equal((await command('list')).code, 0);
  assert.match((await command('list', '--target', 'crn')).err, /There is no target “crn”/);
});
