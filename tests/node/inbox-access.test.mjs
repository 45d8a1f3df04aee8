// @ts-check
// Who may see leads: with a token whoever has it, without one this machine alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readTokens } from '../../node/inbox/access.mjs';
import { place, raw, serving } from './fixtures/serving.mjs';

const TOKEN = '0123456789abcdef0123';
const COMMAND = fileURLToPath(new URL('../../node/cli.mjs', import.meta.url));
const PATHS = [
  '/api/session',
  '/api/leads',
  '/api/leads.csv',
  '/api/leads.ndjson',
  '/api/dispositions.ndjson',
  '/api/report',
  '/api/definitions',
  '/api/events',
  '/api/leads/00000000-0000-4000-8000-000000000000',
];

test('with a token nothing is read without it, not even on this machine', async () => {
  const { url } = await serving({ tokens: [{ token: TOKEN, name: 'Maria Keller' }] });
  const wrong = [
    [undefined, 'token_needed'],
    ['Basic eDp5', 'token_needed'],
    ['Bearer', 'token_needed'],
    [`Bearer ${TOKEN} ${TOKEN}`, 'token_needed'],
    [`Bearer ${TOKEN.slice(0, -1)}`, 'token_unknown'],
    [`Bearer ${TOKEN}0`, 'token_unknown'],
    [`Bearer ${TOKEN.toUpperCase()}`, 'token_unknown'],
  ];
  for (const path of PATHS) {
    for (const [authorization, code] of wrong) {
      const headers = /** @type {{ [name: string]: string }} */ (authorization ? { authorization } : {});
      const response = await raw(url, { path, headers });
      assert.equal(response.status, 401, `${path} ${authorization}`);
      assert.equal(JSON.parse(String(response.body)).code, code);
      assert.match(String(response.headers['www-authenticate']), /^Bearer /);
      assert.equal(response.headers['access-control-allow-origin'], undefined);
    }
  }
  const session = await raw(url, {
    path: '/api/session',
    headers: {
      authorization: `bearer ${TOKEN}`,
      host: 'inbox.acme.example',
      'x-forwarded-for': '203.0.113.5',
    },
  });
  assert.equal(session.status, 200, 'a token is enough, behind a proxy too');
  assert.equal(JSON.parse(String(session.body)).name, 'Maria Keller');
});

test('without a token a page of another site changes nothing, whatever its name leads to', async () => {
  const { url } = await serving();
  const { host } = new URL(url);
  const path = '/api/leads/00000000-0000-4000-8000-000000000000/dispositions';
  const json = { 'content-type': 'application/json' };
  for (const [headers, status] of /** @type {[{ [name: string]: string }, number][]} */ ([
    [{ ...json }, 400],
    [{ ...json, origin: `http://${host}` }, 400],
    [{ ...json, origin: 'https://evil.example' }, 403],
    [{ ...json, origin: 'null' }, 403],
    [{ ...json, host: 'evil.example' }, 403],
    [{ ...json, 'sec-fetch-site': 'cross-site' }, 403],
    [{ ...json, 'sec-fetch-site': 'same-site' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
  ])) {
    const response = await raw(url, { path, method: 'POST', headers });
    assert.equal(response.status, status, JSON.stringify(headers));
  }
});

test('beyond this machine it does not start without a token', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'inbox.example']) {
    await assert.rejects(serving({ host }), { name: 'token_needed' });
  }
  const { url } = await serving({ host: '0.0.0.0', tokens: [{ token: TOKEN }] });
  const local = url.replace('0.0.0.0', '127.0.0.1');
  assert.equal((await raw(local, { path: '/api/leads' })).status, 401);
});

test('tokens in a file: one a line, with a name or without', () => {
  assert.deepEqual(readTokens(`# the team\n\n${TOKEN}\r\n  Maria  Keller ${TOKEN}x \n`), [
    { token: TOKEN },
    { token: `${TOKEN}x`, name: 'Maria Keller' },
  ]);
  for (const weak of ['short', `Maria ${'ü'.repeat(20)}`, 'x'.repeat(15)]) {
    assert.throws(() => readTokens(`#\n${weak}`), { name: 'token_weak', message: /line 2/ });
  }
});

/**
 * @param {string[]} args
 * @param {{ [name: string]: string }} [env]
 */
async function command(args, env = {}) {
  const at = place();
  const child = spawn(
    process.execPath,
    [COMMAND, 'serve', '--port', '0', '--definitions', at.definitions, '--database', at.database, ...args],
    { cwd: at.root, env: { ...process.env, ...env } },
  );
  after(() => child.kill('SIGKILL'));
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complained += text;
  });
  const exited = once(child, 'exit');
  await Promise.race([exited, once(child.stdout, 'data')]);
  const url = /Receiving leads at (\S+)\/leads/.exec(said)?.[1];
  const page = url === undefined ? 0 : (await fetch(`${url}/inbox/`)).status;
  if (url) child.kill('SIGTERM');
  const [code] = await exited;
  return { code, page, said, complained };
}

test('leadgate serve: a token by option, file or environment; what is wrong is named with its fix', async () => {
  const file = join(place().root, 'tokens');
  writeFileSync(file, `Maria ${TOKEN}\n`);
  chmodSync(file, 0o644);
  const [open, byFile, byEnvironment, weak, missing, none] = await Promise.all([
    command(['--host', '0.0.0.0']),
    command(['--token-file', file]),
    command(['--host', '0.0.0.0'], { LEADGATE_TOKEN: TOKEN }),
    command(['--token', 'secret']),
    command(['--token-file', `${file}-not`]),
    command([]),
  ]);
  assert.equal(open.code, 2);
  assert.match(open.complained, /there is no token/);
  assert.match(open.complained, /fix: Write --token-file FILE/);
  assert.equal(byFile.code, 0);
  assert.match(byFile.said, /\/inbox\/, and asks for a token/);
  assert.match(byFile.complained, /Other users of this machine can read .*chmod 600/);
  assert.ok(!byFile.said.includes(TOKEN));
  assert.equal(byEnvironment.code, 0);
  assert.equal(weak.code, 2);
  assert.match(weak.complained, /--token is not 16 or more/);
  assert.ok(!weak.complained.includes('secret'));
  assert.equal(missing.code, 2);
  assert.equal(none.code, 0);
  assert.equal(none.page, 200, 'the build brings the page along');
  assert.equal(byFile.page, 200, 'the page itself has nothing to hide: it asks for the token');
  assert.match(none.said, /The sales inbox is at http:\/\/127\.0\.0\.1:\d+\/inbox\/\n/);
});
