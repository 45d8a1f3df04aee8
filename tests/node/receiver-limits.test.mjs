// @ts-check
// How often one sender may post, and what is said of a lead that came oddly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { network, remembering } from '../../node/receiver/limits.mjs';
import { disposableDomains, limits, memory, receiver } from '../../node/receiver.mjs';
import { addressOf } from '../../node/serve/address.mjs';
import { answers, definition, lead, posting } from './fixtures/leads.mjs';
import { serving } from './fixtures/serving.mjs';

/** @typedef {import('../../node/receiver.d.ts').LimitOptions} LimitOptions */

/** @param {LimitOptions} [options] */
function setUp(options = {}) {
  let now = Date.UTC(2026, 10, 24, 10);
  const storage = memory();
  const handle = receiver({
    definitions: [definition],
    storage,
    ...limits({ clock: () => now, ...options }),
  });
  /** @param {any} posted @param {string} [address] */
  const post = async (posted, address = '192.0.2.1') => {
    const response = await handle(posting(posted), { address });
    return { status: response.status, wait: Number(response.headers.get('retry-after') ?? 0) };
  };
  return { storage, handle, post, pass: (/** @type {number} */ seconds) => (now += seconds * 1000) };
}

/** @param {string} device */
const fromKiosk = (device) => lead({ channel: 'kiosk', source: { kiosk: { device } } });

test('ten new leads a minute and a hundred an hour from one address; Retry-After says when the next may come', async () => {
  const { post, pass, storage } = setUp();
  for (let count = 0; count < 10; count += 1) assert.equal((await post(lead())).status, 201);
  assert.deepEqual(await post(lead()), { status: 429, wait: 6 });
  assert.equal((await post(lead(), '192.0.2.2')).status, 201, 'another address has limits of its own');
  pass(5.9);
  assert.deepEqual(await post(lead()), { status: 429, wait: 1 });
  pass(0.1);
  assert.equal((await post(lead())).status, 201, 'it is as Retry-After said');
  assert.equal((await post(lead())).status, 429);

  let sent = 11;
  for (let seconds = 0; seconds < 600; seconds += 6) {
    pass(6);
    if ((await post(lead())).status === 201) sent += 1;
  }
  // A hundred at once would be allowed, and in these ten minutes the hour had room for some 17 more.
  assert.ok(sent >= 111 && sent <= 118, `${sent} in ten minutes`);
  assert.equal(storage.latest(), sent + 1);
});

test('the same lead again is no new lead, and a lead that had to wait is stored later', async () => {
  const { post, pass } = setUp({ websitePerMinute: 1 });
  const first = lead();
  assert.equal((await post(first)).status, 201);
  for (let count = 0; count < 20; count += 1) assert.equal((await post(first)).status, 200);
  const second = lead();
  const { status, wait } = await post(second);
  assert.equal(status, 429);
  pass(wait);
  assert.equal((await post(second)).status, 201);
});

test('a refused lead counts, and so does every request', async () => {
  const { post, handle } = setUp({ requestsPerMinute: 30 });
  const statuses = [];
  for (let count = 0; count < 12; count += 1) statuses.push((await post(lead({ answers: {} }))).status);
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429, 429]);
  for (let count = 12; count < 30; count += 1) {
    assert.equal((await handle(posting('{', { key: '"x"' }), { address: '192.0.2.1' })).status, 400);
  }
  const flooded = await handle(posting('{', { key: '"x"' }), { address: '192.0.2.1' });
  assert.equal(flooded.status, 429);
  assert.equal(flooded.headers.get('retry-after'), '2');
});

test('tablets that come home with a day of leads have room: by device, and by address together', async () => {
  const { post } = setUp({ requestsPerMinute: 0 });
  const counts = /** @type {{ [status: number]: number }} */ ({});
  for (let count = 0; count < 310; count += 1) {
    const { status } = await post(fromKiosk('left'));
    counts[status] = (counts[status] ?? 0) + 1;
  }
  assert.deepEqual(counts, { 201: 300, 429: 10 });
  assert.equal((await post(fromKiosk('right'))).status, 201);
  let invented = 301;
  for (let count = 0; count < 1000; count += 1) {
    if ((await post(fromKiosk(`invented ${count}`))).status === 201) invented += 1;
  }
  assert.equal(invented, 1200);
  assert.equal((await post(lead())).status, 201, 'the website is counted for itself');
});

test('0 sets no limit, nonsense is refused at once, and who has no address is not limited', async () => {
  const free = setUp({ websitePerMinute: 0, websitePerHour: 0, requestsPerMinute: 0 });
  for (let count = 0; count < 150; count += 1) assert.equal((await free.post(lead())).status, 201);
  const local = setUp({ address: () => undefined });
  for (let count = 0; count < 15; count += 1) assert.equal((await local.post(lead())).status, 201);
  for (const websitePerMinute of [-1, 1.5, Number.NaN, /** @type {any} */ ('10')]) {
    assert.throws(() => limits({ websitePerMinute }), {
      name: 'invalid_options',
      message: /websitePerMinute/,
    });
  }
});

test('one sender is an IPv4 address, or an IPv6 network of 64 bits', () => {
  for (const [address, expected] of [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ]) {
    assert.equal(network(String(address)), expected);
  }
});

test('a million addresses take no more memory than some thousand', () => {
  const senders = remembering(1000);
  for (let sender = 0; sender < 1_000_000; sender += 1) senders.take([[`${sender}`, 10, 60_000]], 0);
  assert.ok(senders.size() <= 1000, `${senders.size()}`);
});

test('flags: a filled trap and a form that was filled in a flash are stored with the lead, which is not refused', async () => {
  const storage = memory();
  const handle = receiver({ definitions: [definition], storage });
  for (const [
    header,
    expected,
    changes,
  ] of /** @type {[string | undefined, string[] | undefined, object][]} */ ([
    [undefined, undefined, {}],
    ['trap=?0, ms=41250', undefined, {}],
    ['trap=?1, ms=41250', ['trap_filled'], {}],
    ['trap, ms=2999', ['trap_filled', 'too_fast'], {}],
    ['ms=3000', undefined, {}],
    ['ms=0', ['too_fast'], {}],
    ['ms=-1, ms=x;trap="?1", ,=,', undefined, {}],
    ['trap=?1, ms=5', undefined, { channel: 'kiosk' }],
  ])) {
    const posted = lead(changes);
    const headers = header === undefined ? {} : { 'leadgate-form': header };
    assert.equal((await handle(posting(posted, { headers }))).status, 201, header);
    assert.deepEqual(storage.get(posted.lead_id)?.flags, expected, header);
  }
});

test('flags: an address that is made to be thrown away, by the list that is given, in any case and at any subdomain', async () => {
  const known = await disposableDomains();
  assert.ok(known.length > 1000 && known.every((domain) => domain === domain.toLowerCase()));
  for (const [email, domains, expected] of /** @type {[string, string[], string[] | undefined][]} */ ([
    ['ada@mailinator.com', known, ['disposable_email']],
    ['ada@Post.MAILINATOR.com', known, ['disposable_email']],
    ['ada@notmailinator.com', ['mailinator.com'], undefined],
    ['ada@mailinator.com.example', ['mailinator.com'], undefined],
    ['ada@mailinator.com', [], undefined],
  ])) {
    const storage = memory();
    const handle = receiver({ definitions: [definition], storage, disposableDomains: domains });
    const posted = lead({ answers: { ...answers, email }, contact: { ...lead().contact, email } });
    assert.equal((await handle(posting(posted))).status, 201, email);
    assert.deepEqual(storage.get(posted.lead_id)?.flags, expected, email);
  }
});

test('behind a proxy the last address that it wrote counts, and what a visitor wrote before it does not', () => {
  /** @param {string} remoteAddress @param {string[]} forwarded @param {number} proxies */
  const of = (remoteAddress, forwarded, proxies) =>
    addressOf(
      /** @type {any} */ ({ socket: { remoteAddress }, headersDistinct: { 'x-forwarded-for': forwarded } }),
      proxies,
    );
  assert.equal(of('127.0.0.1', [], 0), undefined, 'this machine itself');
  assert.equal(of('192.0.2.9', ['198.51.100.1'], 0), '192.0.2.9');
  assert.equal(of('127.0.0.1', ['198.51.100.1'], 1), '198.51.100.1');
  assert.equal(of('127.0.0.1', ['1.1.1.1, 198.51.100.1'], 1), '198.51.100.1');
  assert.equal(of('127.0.0.1', ['1.1.1.1', '198.51.100.1 , 10.0.0.1'], 2), '198.51.100.1');
  assert.equal(of('127.0.0.1', [], 1), '127.0.0.1');
});

test('a server limits by what its proxy says, and not the programs of its own machine', async () => {
  /** @param {string} url @param {{ [name: string]: string }} [more] */
  const post = async (url, more = {}) => {
    const posted = lead();
    const headers = { 'content-type': 'application/json', 'idempotency-key': `"${posted.lead_id}"`, ...more };
    return (await fetch(`${url}/leads`, { method: 'POST', headers, body: JSON.stringify(posted) })).status;
  };
  const limit = { websitePerMinute: 2 };
  const behind = await serving({ proxies: 1, limit });
  const from = { 'x-forwarded-for': '192.0.2.7' };
  assert.deepEqual([await post(behind.url, from), await post(behind.url, from)], [201, 201]);
  assert.equal(await post(behind.url, from), 429);
  assert.equal(await post(behind.url, { 'x-forwarded-for': '192.0.2.7, 192.0.2.8' }), 201);
  const alone = await serving({ limit });
  for (let count = 0; count < 5; count += 1) assert.equal(await post(alone.url), 201);
  assert.deepEqual(alone.lines, []);
  for (let count = 0; count < 2; count += 1) await post(alone.url, from);
  assert.deepEqual(alone.lines.length, 1);
  assert.match(String(alone.lines[0]), /--proxies 1/);
});
