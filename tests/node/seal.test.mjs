// @ts-check
// Sealed leads against another implementation of HPKE, and the commands around them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { keyPair, open, readBadge, seal } from '../../node/core.mjs';
import { at } from '../../scripts/place.mjs';
import { lead } from './fixtures/leads.mjs';

const folder = mkdtempSync(join(tmpdir(), 'leadgate-seal-'));
after(() => rmSync(folder, { recursive: true, force: true }));
/** @param {string} name */
const file = (name) => join(folder, name);

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});
const info = new TextEncoder().encode('leadgate sealed lead 1');
/** @param {{ lead_id: string, digest: string }} label */
const aad = ({ lead_id, digest }) => new TextEncoder().encode(`${lead_id}\n${digest}`);
/** @param {string} text */
const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64url'));
/** @param {ArrayBuffer} buffer */
const encoded = (buffer) => Buffer.from(buffer).toString('base64url');

/** @param {() => unknown} work @returns {import('../../node/core.d.ts').LeadgateError} */
function thrown(work) {
  try {
    work();
  } catch (error) {
    return /** @type {import('../../node/core.d.ts').LeadgateError} */ (error);
  }
  throw new Error('nothing was thrown');
}

/** @param {string[]} args @param {string} [input] */
function leadgate(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('node', 'cli.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

test('what we seal, another implementation opens', async () => {
  const key = keyPair();
  const frozen = JSON.stringify(lead());
  const sealed = seal(frozen, key.public_key);
  const recipientKey = await suite.kem.importKey('raw', bytes(key.private_key).buffer, false);
  const context = await suite.createRecipientContext({ recipientKey, enc: bytes(sealed.enc), info });
  const opened = await context.open(bytes(sealed.ciphertext), aad(sealed));
  assert.equal(new TextDecoder().decode(opened), frozen);
});

test('what another implementation seals, we open', async () => {
  const key = keyPair();
  const made = lead();
  const frozen = JSON.stringify(made);
  const recipientPublicKey = await suite.kem.importKey('raw', bytes(key.public_key).buffer, true);
  const context = await suite.createSenderContext({ recipientPublicKey, info });
  const { lead_id, captured_at, definition } = made;
  const label = { lead_id, captured_at, digest: definition.digest };
  const ciphertext = encoded(await context.seal(new TextEncoder().encode(frozen), aad(label)));
  const envelope = { format: 1, kid: key.kid, enc: encoded(context.enc), ciphertext, ...label };
  assert.equal(open(JSON.stringify(envelope), key), frozen);
});

test('each seal and each key is new', () => {
  const key = keyPair();
  assert.notEqual(key.private_key, keyPair().private_key);
  const frozen = JSON.stringify(lead());
  assert.notEqual(seal(frozen, key.public_key).enc, seal(frozen, key.public_key).enc);
});

test('what is thrown has a code, a place and a fix', () => {
  const [key, other] = [keyPair(), keyPair()];
  const sealed = seal(lead(), key.public_key);
  for (const [name, work] of /** @type {[string, () => unknown][]} */ ([
    ['unknown_key', () => open(sealed, other)],
    ['unknown_key', () => open(sealed, [])],
    ['not_opened', () => open({ ...sealed, digest: `sha256:${'0'.repeat(64)}` }, [other, key])],
    ['mismatch', () => open({ ...sealed, captured_at: '2020-01-01T00:00:00.000Z' }, key)],
    ['invalid_json', () => open(JSON.stringify(sealed).slice(0, -9), key)],
    ['invalid_key', () => open(sealed, { ...key, kid: other.kid })],
    ['invalid_key', () => open(sealed, '{')],
    ['invalid_key', () => seal(lead(), 'short')],
    ['invalid_lead', () => seal('{}', key.public_key)],
    ['invalid_patterns', () => readBadge('x', { patterns: ['{mail}'] })],
  ])) {
    const error = thrown(work);
    assert.equal(error.name, name, error.message);
    assert.ok(error.errors?.[0]?.fix, `${name} has a fix`);
  }
});

test('a badge answers the questions that ask for a contact detail', () => {
  const definition = readFileSync(at('www', 'definitions', 'bant.json'), 'utf8');
  const { source, badge, answers } = readBadge('MECARD:N:Doe,Jane;EMAIL:jane@acme.example;UID:4711;;', {
    definition,
  });
  assert.deepEqual([source, badge], ['mecard', '4711']);
  assert.ok(Object.values(answers).includes('jane@acme.example'), JSON.stringify(answers));
});

test('keygen writes a file for its owner alone, and never over another', () => {
  const { status, stdout } = leadgate(['kiosk', 'keygen', 'a.json']);
  assert.equal(status, 0);
  const key = JSON.parse(readFileSync(file('a.json'), 'utf8'));
  assert.ok(stdout.includes(key.public_key) && stdout.includes(key.kid));
  assert.ok(!stdout.includes(key.private_key));
  if (process.platform !== 'win32') assert.equal(statSync(file('a.json')).mode.toString(8).slice(-3), '600');
  const again = leadgate(['kiosk', 'keygen', 'a.json']);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /is there already.*\nfix: .*lost/);
  assert.deepEqual(JSON.parse(readFileSync(file('a.json'), 'utf8')), key);
});

/** An export as a kiosk makes it. @param {string[]} rows */
function exported(rows) {
  const before = rows.map((row) => `${row}\n`).join('');
  const sha256 = createHash('sha256').update(before).digest('hex');
  return `${before}${JSON.stringify({ format: 1, count: rows.length, sha256 })}\n`;
}

test('an export is opened with the keys it needs, old and new', () => {
  leadgate(['kiosk', 'keygen', 'old.json']);
  leadgate(['kiosk', 'keygen', 'new.json']);
  const [old, fresh] = ['old.json', 'new.json'].map((name) => JSON.parse(readFileSync(file(name), 'utf8')));
  const leads = [lead(), lead(), lead()].map((made) => JSON.stringify(made));
  const [one = '', two = '', three = ''] = leads;
  const rows = [
    JSON.stringify(seal(one, old.public_key)),
    JSON.stringify(seal(two, fresh.public_key)),
    three,
  ];
  writeFileSync(file('export.ndjson'), exported(rows));
  const all = leadgate(['open', '--key', 'old.json', '--key', 'new.json', 'export.ndjson']);
  assert.deepEqual(
    [all.status, all.stdout, all.stderr],
    [0, `${leads.join('\n')}\n`, '2 leads opened, 1 lead not sealed\n'],
  );
  const some = leadgate(['open', '--key', 'new.json', '-'], exported(rows));
  assert.deepEqual([some.status, some.stdout], [1, `${two}\n${three}\n`]);
  assert.match(
    some.stderr,
    /^<stdin>:1: error\[unknown_key\]: .*\n {2}at: \/kid\n {2}fix: .*keep the old one/,
  );
  const none = leadgate(['open', 'export.ndjson']);
  assert.deepEqual([none.status, none.stdout], [2, '']);
  assert.match(none.stderr, /--key is missing/);
});

test('an export that was cut off or changed is told by its line', () => {
  leadgate(['kiosk', 'keygen', 'k.json']);
  const { public_key } = JSON.parse(readFileSync(file('k.json'), 'utf8'));
  const rows = [lead(), lead()].map((one) => JSON.stringify(seal(one, public_key)));
  const whole = exported(rows);
  const call = (/** @type {string} */ input) => leadgate(['open', '--json', '--key', 'k.json', '-'], input);
  const problems = (/** @type {string} */ input) => {
    const { status, stderr } = call(input);
    const found = stderr
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { status, found: found.map(({ line, code }) => [line, code]) };
  };
  assert.deepEqual(problems(whole), { status: 0, found: [] });
  assert.deepEqual(problems(rows.join('\n').slice(0, -10)), { status: 1, found: [[2, 'invalid_json']] });
  assert.deepEqual(problems(`${rows[0]}\n${whole.split('\n')[2]}`), { status: 1, found: [[2, 'not_whole']] });
  assert.deepEqual(problems(whole.replace('"kid"', ' "kid"')), { status: 1, found: [[3, 'not_whole']] });
  assert.deepEqual(problems('{"a":1}'), { status: 1, found: [[1, 'not_sealed']] });
  assert.deepEqual(problems(''), { status: 1, found: [[1, 'not_sealed']] });
  const pretty = JSON.stringify(JSON.parse(rows[0] ?? ''), null, 2);
  assert.deepEqual(problems(pretty), { status: 0, found: [] });
  assert.deepEqual(problems(pretty.slice(0, 60)), { status: 1, found: [[1, 'invalid_json']] });
  assert.deepEqual(problems(`[${rows.join(',')}]`), { status: 0, found: [] });
});

test('a file that is no key is told from a lead that does not open', () => {
  writeFileSync(file('no-key.json'), '{"format":1}');
  const { status, stderr } = leadgate(['open', '--key', 'no-key.json', '-'], '{}');
  assert.equal(status, 2);
  assert.match(stderr, /“no-key.json” is not a private key file: .*\/private_key/);
  if (process.platform === 'win32') return;
  execFileSync(process.execPath, [at('node', 'cli.mjs'), 'kiosk', 'keygen', 'loose.json'], { cwd: folder });
  chmodSync(file('loose.json'), 0o644);
  const loose = leadgate(['open', '--key', 'loose.json', '-'], JSON.stringify(lead()));
  assert.match(loose.stderr, /others may read this private key; chmod 600/);
});
