// @ts-check
// What `npm start` runs, with the pages and definitions as they are.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = mkdtempSync(join(tmpdir(), 'leadgate-test-'));
after(() => rmSync(root, { recursive: true, force: true }));
const demo = new URL('../../node/demo.mjs', import.meta.url);

/** @param {number} port */
async function start(port) {
  const database = join(root, 'demo.sqlite');
  const script = `import { startDemo } from ${JSON.stringify(demo.href)};
    await startDemo({ port: ${port}, database: ${JSON.stringify(database)} });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever a test comes to, nothing is left running, and a start that fails is told instead of waited for.
  const exited = once(child, 'exit');
  after(() => child.kill('SIGKILL'));
  let printed = '';
  const ready = new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      if (printed.includes('Ctrl+C')) resolve(undefined);
    });
    exited.then(
      ([code]) => reject(new Error(`it ended with ${code} before it was ready: ${printed}`)),
      reject,
    );
  });
  await ready;
  const url = /site +(http:\S+)\/\n/.exec(printed)?.[1] ?? assert.fail(printed);
  return { child, exited, printed, url, database };
}

test('it serves the site, the inbox, the widget and the definitions, says where, and stops when asked', async () => {
  const { child, exited, printed, url, database } = await start(0);
  assert.match(printed, new RegExp(`The company's site +${url}/\n +The sales inbox +${url}/inbox/\n`));
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/inbox/', 'text/html'],
    ['/leadgate/core/leadgate_bg.wasm', 'application/wasm'],
    ['/definitions/bant.json', 'application/json'],
  ]) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200, path);
    assert.ok(response.headers.get('content-type')?.startsWith(type ?? ''), path);
    await response.arrayBuffer();
  }
  const definitions = await (await fetch(`${url}/api/definitions`)).json();
  assert.ok(definitions.length >= 4);
  for (const { agreement, title, url: address } of definitions) {
    assert.equal(agreement, 'agreed');
    assert.equal(typeof title, 'string');
    assert.equal((await fetch(url + address, { method: 'HEAD' })).status, 200);
  }
  assert.ok(existsSync(database));
  child.kill('SIGINT');
  assert.deepEqual(await exited, [0, null]);
});

test('an open page with its event stream does not keep it from stopping', async () => {
  const { child, exited, url } = await start(0);
  const stream = await fetch(`${url}/api/events`);
  const reader = stream.body?.getReader();
  await reader?.read();
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});

test('a port that is taken is stepped over, and said', async () => {
  const holder = createServer();
  after(() => holder.close());
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (holder.address());
  const { child, exited, printed, url } = await start(port);
  assert.match(printed, new RegExp(`Port ${port} is taken; trying ${port + 1}\\.`));
  assert.ok(Number(new URL(url).port) > port);
  child.kill('SIGINT');
  assert.deepEqual(await exited, [0, null]);
});
