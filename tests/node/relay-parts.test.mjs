// @ts-check
// The relay's parts by themselves: its file, its signature, and which addresses are public.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isPublic } from '../../node/relay/guard.mjs';
import { retryAfter, WAITS, waitAfter } from '../../node/relay/schedule.mjs';
import { keyOf, signed } from '../../node/relay/sign.mjs';
import { readTargets } from '../../node/relay/targets.mjs';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const GUID = '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab';
const env = { RELAY_SECRET: SECRET, HUBSPOT_TOKEN: 'pat-test' };

test('a relay file is refused as a whole, with every place and without its secrets', () => {
  const root = mkdtempSync(join(tmpdir(), 'leadgate-test-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const secret = join(root, 'secret');
  writeFileSync(secret, 'hunter2-and-more\n');
  /** @param {unknown} targets @returns {string[]} */
  const problems = (targets) => {
    const text = typeof targets === 'string' ? targets : JSON.stringify({ targets });
    /** @type {any} */
    let error;
    try {
      readTargets(text, { env });
      assert.fail('it was taken');
    } catch (problem) {
      error = problem;
    }
    assert.equal(error.name, 'invalid_relay');
    assert.ok(!JSON.stringify([error.message, error.errors]).includes('hunter2'));
    return error.errors.map((/** @type {any} */ one) => `${one.code} ${one.pointer}`);
  };
  assert.deepEqual(problems('{'), ['invalid_json ']);
  assert.deepEqual(problems('{}'), ['missing_member ']);
  assert.deepEqual(problems([null]), ['wrong_type /targets/0', 'invalid_id /targets/0/id']);
  assert.deepEqual(
    problems([
      { id: 'a', to: 'webhook', url: 'http://a.example', secret: 'whsec_hunter2' },
      { id: 'a', to: 'webhook', url: '/leads', secret: { env: 'NONE' }, token: { env: 'x' }, backlog: 1 },
      {
        id: 'B',
        to: 'hubspot',
        portal_id: 1,
        form_guid: GUID,
        fields: { email: 'contact.mail' },
        secret: { env: 'x' },
      },
      { id: 'c', to: 'webhook', url: 'https://a.example', secret: { file: secret } },
      { id: 'd', to: 'webhook', url: 'https://a.example', secret: { file: join(root, 'none') } },
    ]),
    [
      'refused_url /targets/0/url',
      'invalid_secret /targets/0/secret',
      'refused_url /targets/1/url',
      'wrong_type /targets/1/backlog',
      'missing_secret /targets/1/secret',
      'unknown_member /targets/1/token',
      'unknown_source /targets/2/fields/email',
      'invalid_id /targets/2/id',
      'unknown_member /targets/2/secret',
      'invalid_secret /targets/3/secret',
      'missing_secret /targets/4/secret',
      'repeated_id /targets/1/id',
    ],
  );
});

test('a signature is that of the specification', () => {
  const key = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  assert.ok(key);
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', at: 1_614_265_330_999 };
  assert.deepEqual(signed({ ...message, keys: [key] }), {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  const long = randomBytes(65).toString('base64');
  for (const secret of ['', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${long}`, SECRET.slice(6), `${SECRET}!`]) {
    assert.equal(keyOf(secret), undefined, secret);
  }
});

test('public is what is public', () => {
  for (const address of [
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ]) {
    assert.ok(isPublic(address), address);
  }
  const closed = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    '::ffff:1.1.1.1',
    '64:ff9b::1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '',
    'localhost',
    '1.1.1',
  ];
  for (const address of closed) assert.ok(!isPublic(address), address);
});

test('a relay file damaged in any way reads, or is refused as one', () => {
  const good = {
    targets: [
      { id: 'crm', to: 'webhook', url: 'https://crm.example/hook', secret: { env: 'RELAY_SECRET' } },
      {
        id: 'hub',
        to: 'hubspot',
        portal_id: 1,
        form_guid: GUID,
        fields: { email: 'contact.email' },
        token: { env: 'HUBSPOT_TOKEN' },
      },
      {
        id: 'sf',
        to: 'salesforce_web_to_lead',
        oid: '00D5g00000AbCdE',
        fields: { last_name: 'contact.name', company: '=x' },
      },
    ],
  };
  const odd = [
    null,
    true,
    0,
    -1,
    1e300,
    '',
    'x',
    '__proto__',
    [],
    {},
    [null],
    { env: 'NONE' },
    { file: '/' },
    '\ud800',
  ];
  /** Each place, with each odd value there. @param {any} node @param {(changed: any) => void} found */
  function damaged(node, found) {
    for (const value of odd) found(value);
    if (node === null || typeof node !== 'object') return;
    for (const name of Object.keys(node)) {
      damaged(node[name], (changed) =>
        found(
          Array.isArray(node)
            ? node.map((/** @type {any} */ one, /** @type {number} */ index) =>
                index === Number(name) ? changed : one,
              )
            : { ...node, [name]: changed },
        ),
      );
      const { [name]: _gone, ...rest } = node;
      if (!Array.isArray(node)) found({ ...rest, [`${name}x`]: node[name] });
    }
  }
  let refused = 0;
  let read = 0;
  damaged(good, (file) => {
    try {
      readTargets(JSON.stringify(file) ?? '', { env });
      read += 1;
    } catch (error) {
      assert.equal(/** @type {Error} */ (error).name, 'invalid_relay', String(error));
      refused += 1;
    }
  });
  assert.ok(
    readTargets(JSON.stringify(good), { env }).length === 3 && refused > 300 && read > 0,
    `${refused} refused, ${read} read`,
  );
});

test('waits grow over three days, with jitter; what is asked for wins', () => {
  assert.deepEqual(
    WAITS.map((_wait, index) => waitAfter(index + 1, 0)),
    WAITS,
  );
  assert.equal(waitAfter(1, 0.5), 5500);
  assert.equal(waitAfter(10, 0), undefined);
  assert.equal(waitAfter(1, 0, 90_000), 90_000);
  assert.equal(waitAfter(10, 0, 90_000), undefined);
  assert.equal(waitAfter(1, 0, 90_000_000_000), 24 * 3600_000);
  const now = Date.parse('2026-11-24T09:30:00Z');
  assert.equal(retryAfter('120', now), 120_000);
  assert.equal(retryAfter('Tue, 24 Nov 2026 09:31:00 GMT', now), 60_000);
  assert.equal(retryAfter('Tue, 24 Nov 2026 09:29:00 GMT', now), 0);
  for (const header of [undefined, '', 'soon', '-5'])
    assert.equal(retryAfter(header, now), undefined, header);
});
