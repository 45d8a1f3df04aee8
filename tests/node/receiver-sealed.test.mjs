// @ts-check
// Leads that a kiosk has sealed, at a receiver with the key, with another, and with none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyPair, seal } from '../../node/core.mjs';
import { memory, receiver } from '../../node/receiver.mjs';
import { definition, lead } from './fixtures/leads.mjs';

const SEALED = 'application/vnd.leadgate.sealed+json';
const keys = keyPair();

/**
 * @param {string} body
 * @param {string} lead_id
 */
const posting = (body, lead_id) =>
  new Request('https://relay.example/leads', {
    method: 'POST',
    headers: { 'content-type': SEALED, 'idempotency-key': `"${lead_id}"` },
    body,
  });

/** @param {Partial<import('../../node/receiver.d.ts').ReceiverOptions>} options */
function setUp(options) {
  const storage = memory();
  return {
    storage,
    handle: receiver({ definitions: [definition], storage, report: () => undefined, ...options }),
  };
}

/** @param {Promise<Response>} answering */
async function answered(answering) {
  const response = await answering;
  const { code } = await response.json();
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

test('a sealed lead is opened, kept as it was frozen, and known again in whatever envelope it comes', async () => {
  const { handle, storage } = setUp({ keys: [keyPair(), JSON.stringify(keys)] });
  const posted = lead({ channel: 'kiosk' });
  const text = JSON.stringify(posted);
  const envelope = JSON.stringify(seal(text, keys.public_key));
  assert.ok(!envelope.includes(posted.definition.id));
  assert.equal(await answered(handle(posting(envelope, posted.lead_id))), '201');
  assert.equal(new TextDecoder().decode(storage.find(posted.lead_id)), text);
  assert.equal(await answered(handle(posting(envelope, posted.lead_id))), '200');
  // Sealed again, after a kiosk was killed before it took note.
  const again = JSON.stringify(seal(text, keys.public_key));
  assert.notEqual(again, envelope);
  assert.equal(await answered(handle(posting(again, posted.lead_id))), '200');
});

test('what cannot be opened is refused by its name and not stored', async () => {
  const posted = lead({ channel: 'kiosk' });
  const envelope = JSON.stringify(seal(posted, keys.public_key));
  const none = setUp({});
  assert.equal(await answered(none.handle(posting(envelope, posted.lead_id))), '415 unsupported_media_type');
  const other = setUp({ keys: [keyPair()] });
  assert.equal(await answered(other.handle(posting(envelope, posted.lead_id))), '422 unknown_key');
  const right = setUp({ keys: [keys] });
  assert.equal(
    await answered(right.handle(posting(envelope.slice(0, -20), posted.lead_id))),
    '422 invalid_json',
  );
  const { ciphertext, ...rest } = JSON.parse(envelope);
  const changed = ciphertext.replace(/^./, (/** @type {string} */ first) => (first === 'A' ? 'B' : 'A'));
  const cut = JSON.stringify({ ...rest, ciphertext: changed });
  assert.equal(await answered(right.handle(posting(cut, posted.lead_id))), '422 not_opened');
  assert.equal(
    await answered(right.handle(posting(JSON.stringify(posted), posted.lead_id))),
    '422 not_sealed',
  );
  for (const { storage } of [none, other, right]) assert.equal(storage.find(posted.lead_id), undefined);
});

test('what is inside is verified like any other lead, and held to the same size', async () => {
  const { handle } = setUp({ keys: [keys] });
  const forged = lead({ channel: 'kiosk' });
  forged.verdict.score += 1;
  assert.equal(
    await answered(handle(posting(JSON.stringify(seal(forged, keys.public_key)), forged.lead_id))),
    '422 score_mismatch',
  );
  const large = lead({ channel: 'kiosk', source: { kiosk: { note: 'n'.repeat(66_000) } } });
  assert.equal(
    await answered(handle(posting(JSON.stringify(seal(large, keys.public_key)), large.lead_id))),
    '413 too_large',
  );
  const right = lead({ channel: 'kiosk', source: { kiosk: { note: 'n'.repeat(60_000) } } });
  assert.equal(
    await answered(handle(posting(JSON.stringify(seal(right, keys.public_key)), right.lead_id))),
    '201',
  );
});
