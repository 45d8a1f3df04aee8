// @ts-check
// kill -9 in the middle of it: whatever was answered with 201 is there afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sqlite } from '../../node/receiver.mjs';
import { lead } from './fixtures/leads.mjs';
import { place, spawnServer } from './fixtures/serving.mjs';

const ROUNDS = 5;
const SENDERS = 8;
/** How many leads each round has acknowledged before the kill, however slow the machine is. */
const BEFORE_KILL = 20;

/**
 * @param {string} url
 * @param {string} id
 * @param {string} body
 * @returns {Promise<number | undefined>} the status, or undefined where no answer came
 */
async function post(url, id, body) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${id}"` };
  try {
    const response = await fetch(`${url}/leads`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

test('every lead that was acknowledged survives kill -9, and every other can be sent again', async (context) => {
  const at = place();
  /** Bodies by id, frozen as a sender's outbox has them. */
  /** @type {Map<string, string>} */
  const sent = new Map();
  /** @type {Set<string>} */
  const acknowledged = new Set();

  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await spawnServer(at);
    let alive = true;
    let answered = 0;
    /** @type {() => void} */
    let busy = () => undefined;
    const isBusy = new Promise((resolve) => {
      busy = () => resolve(undefined);
    });
    const senders = Array.from({ length: SENDERS }, async () => {
      while (alive) {
        const made = lead();
        sent.set(made.lead_id, JSON.stringify(made));
        const status = await post(server.url, made.lead_id, sent.get(made.lead_id) ?? '');
        if (status === 201) acknowledged.add(made.lead_id);
        else alive = false;
        answered += 1;
        if (answered === BEFORE_KILL || !alive) busy();
      }
    });
    await isBusy;
    assert.ok(alive, 'leads are taken until the kill');
    // At another point of the work each time.
    await pause(7 * round);
    const { by } = await server.stop('SIGKILL');
    assert.equal(by, 'SIGKILL');
    alive = false;
    await Promise.all(senders);

    const storage = await sqlite({ path: at.database });
    for (const id of acknowledged) {
      const bytes = await storage.find(id);
      assert.ok(bytes, `${id} was acknowledged and is gone`);
      assert.equal(new TextDecoder().decode(bytes), sent.get(id));
    }
    await storage.close();
  }

  // What got no answer is sent again, byte for byte: afterwards each is there exactly once.
  const server = await spawnServer(at);
  const open = [...sent].filter(([id]) => !acknowledged.has(id));
  let already = 0;
  for (const [id, body] of open) {
    const status = await post(server.url, id, body);
    assert.ok(status === 200 || status === 201, `${status}`);
    if (status === 200) already += 1;
  }
  const stopped = await server.stop('SIGTERM');
  assert.deepEqual(stopped, { code: 0, by: null }, 'asked to stop, it ends in peace');
  const storage = await sqlite({ path: at.database });
  assert.equal(await storage.latest(), sent.size);
  assert.equal((await storage.after(0, sent.size + 1)).length, sent.size);
  await storage.close();
  assert.ok(acknowledged.size >= ROUNDS * BEFORE_KILL, 'many were acknowledged in each round');
  context.diagnostic(
    `${ROUNDS} kills, ${acknowledged.size} acknowledged, 0 lost; ${open.length} without answer, of which ${already} were stored`,
  );
});
