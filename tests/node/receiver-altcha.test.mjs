// @ts-check
// Proof of work: a challenge is solved as ALTCHA's own library solves it, and used once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { altcha, memory, receiver } from '../../node/receiver.mjs';
import { definition, lead, posting } from './fixtures/leads.mjs';
import { STORAGES } from './fixtures/storages.mjs';

const SECRET = 'a secret of at least 32 characters';
/** So cheap that the test is about the protocol, not about the work. */
const CHEAP = { cost: 10, steps: /** @type {[number, number]} */ ([2, 5]) };

/** @param {any} challenge */
async function solved(challenge) {
  const solution = await solveChallenge({ challenge, deriveKey });
  return btoa(JSON.stringify({ challenge, solution }));
}

/** @param {Response} response */
async function answer(response) {
  const { code } = await response.json();
  return code === undefined ? `${response.status}` : `${response.status} ${code}`;
}

for (const { name, skip, open } of STORAGES) {
  test(`${name}: a proof lets one lead in, however often that is sent, and no other`, { skip }, async () => {
    const storage = await open();
    const now = Date.now();
    const { challenge, proof } = await altcha({ secret: SECRET, storage, clock: () => now, ...CHEAP });
    const handle = receiver({ definitions: [definition], storage, proof });
    /** @param {any} sent @param {string} [value] */
    const post = async (sent, value) =>
      answer(await handle(posting(sent, { headers: value ? { 'leadgate-proof': value } : {} })));

    const given = await (await challenge()).json();
    const header = await solved(given);
    const posted = lead();
    assert.equal(await post(posted), '428 proof_missing');
    assert.equal(await storage.find(posted.lead_id), undefined);
    // A first try that was refused for something else has not used the proof up for its own lead.
    const forged = { ...posted, verdict: { ...posted.verdict, score: 99 } };
    assert.equal(await post(forged, header), '422 score_mismatch');
    assert.equal(await post(posted, header), '201');
    assert.equal(await post(posted, header), '200');
    assert.equal(await post(posted), '200', 'what is stored needs no proof');
    assert.equal(await post(lead(), header), '428 proof_used');
    assert.equal(await post(lead({ channel: 'kiosk' })), '201', 'a kiosk cannot get a challenge offline');
    await storage.close();
  });
}

test('what is not a solved challenge of this receiver is told so, and costs no work', async () => {
  const storage = memory();
  let now = Date.now();
  const options = { secret: SECRET, storage, clock: () => now, ...CHEAP };
  const own = await altcha(options);
  const handle = receiver({ definitions: [definition], storage, proof: own.proof });
  /** @param {string} header */
  const post = async (header) =>
    answer(await handle(posting(lead(), { headers: { 'leadgate-proof': header } })));

  const other = await altcha({ ...options, secret: 'another secret of at least 32 chars' });
  const given = await (await own.challenge()).json();
  const payload = JSON.parse(atob(await solved(given)));
  const encoded = (/** @type {any} */ value) => btoa(JSON.stringify(value));
  for (const [header, expected] of [
    ['x', 'proof_malformed'],
    ['', 'proof_malformed'],
    [encoded(null), 'proof_malformed'],
    [encoded({ ...payload, solution: { counter: 'x' } }), 'proof_malformed'],
    [encoded({ ...payload, challenge: { parameters: null, signature: '' } }), 'proof_malformed'],
    ['x'.repeat(5000), 'proof_malformed'],
    [encoded({ ...payload, solution: { ...payload.solution, derivedKey: '00' } }), 'proof_invalid'],
    [
      encoded({
        ...payload,
        challenge: { ...given, parameters: { ...given.parameters, cost: 1_000_000_000 } },
      }),
      'proof_invalid',
    ],
    [
      encoded({
        ...payload,
        challenge: {
          ...given,
          parameters: { ...given.parameters, expiresAt: given.parameters.expiresAt + 9e6 },
        },
      }),
      'proof_invalid',
    ],
    [await solved(await (await other.challenge()).json()), 'proof_invalid'],
  ]) {
    assert.equal(await post(String(header)), `428 ${expected}`);
  }
  now += 1_801_000;
  assert.equal(await post(encoded(payload)), '428 proof_expired');
  assert.equal(storage.latest(), 0);
});

test('a secret that can be guessed is refused', async () => {
  await assert.rejects(altcha({ secret: 'short', storage: memory() }), { name: 'invalid_options' });
});
