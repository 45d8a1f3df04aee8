// @ts-check
// Files: the right ones, with the right headers, and nothing outside of their folder.
import assert from 'node:assert/strict';
import { mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { place, raw, serving } from './fixtures/serving.mjs';

const at = place();
const site = join(at.root, 'site');
const inbox = join(at.root, 'inbox');
const script = `export const words = ${JSON.stringify('word '.repeat(1000))};\n`;
for (const folder of [site, join(site, 'sub'), join(site, '.git'), inbox]) mkdirSync(folder);
writeFileSync(join(site, 'index.html'), '<!doctype html><title>Site</title>');
writeFileSync(join(site, 'sub', 'index.html'), '<!doctype html><title>Sub</title>');
writeFileSync(join(inbox, 'index.html'), '<!doctype html><title>Inbox</title>');
writeFileSync(join(site, 'app.js'), script);
writeFileSync(join(site, 'sp ace ü.txt'), 'here');
writeFileSync(join(site, '.git', 'config'), 'secret');
writeFileSync(join(site, '.env'), 'secret');
writeFileSync(join(at.root, 'secret.txt'), 'secret');
writeFileSync(join(at.root, 'site-secret.txt'), 'secret');
symlinkSync(join(at.root, 'secret.txt'), join(site, 'out.txt'));
symlinkSync(join(site, 'app.js'), join(site, 'within.js'));
for (const name of ['a.css', 'a.json', 'a.mjs', 'a.svg', 'a.wasm', 'a.png', 'a.webmanifest', 'a.unknown']) {
  writeFileSync(join(site, name), 'x');
}

const started = serving({ at, staticDirs: { '/': site, '/inbox/': inbox } });

/** @param {string} path @param {{ [name: string]: string }} [headers] @param {string} [method] */
async function get(path, headers = {}, method = 'GET') {
  const { url } = await started;
  return raw(url, { path, method, headers });
}

test('folders are served at their prefixes, the longest first', async () => {
  assert.match(String((await get('/')).body), /<title>Site/);
  assert.match(String((await get('/inbox/')).body), /<title>Inbox/);
  assert.match(String((await get('/sub/')).body), /<title>Sub/);
  assert.equal(String((await get('/sp%20ace%20%C3%BC.txt')).body), 'here');
  for (const path of ['/inbox', '/sub']) {
    const { status, headers } = await get(path);
    assert.deepEqual([status, headers.location], [308, `${path}/`]);
  }
  const { headers } = await get('//sub');
  assert.ok(!headers.location?.startsWith('//'), 'a redirect never leads to another host');
});

test('nothing outside of a folder, and nothing hidden', async () => {
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/sub/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%2fetc%2fpasswd',
    '//etc/passwd',
    '/app.js%00.html',
    '/.env',
    '/.git/config',
    '/%2eenv',
    '/out.txt',
    '/inbox/../../secret.txt',
    '/inbox/..%2f..%2fsecret.txt',
    '/../site-secret.txt',
    '/%',
    '/%ff',
    `/${'a'.repeat(5000)}`,
    '/app.js/',
    '/app.js/x',
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.ok(!String(body).includes('secret'), path);
  }
  assert.equal((await get('/within.js')).status, 200, 'a link that stays inside');
});

test('each file has its type, and is never guessed at', async () => {
  for (const [name, type] of [
    ['a.css', 'text/css; charset=utf-8'],
    ['a.json', 'application/json'],
    ['a.mjs', 'text/javascript; charset=utf-8'],
    ['app.js', 'text/javascript; charset=utf-8'],
    ['a.svg', 'image/svg+xml'],
    ['a.wasm', 'application/wasm'],
    ['a.png', 'image/png'],
    ['a.webmanifest', 'application/manifest+json'],
    ['a.unknown', 'application/octet-stream'],
    ['', 'text/html; charset=utf-8'],
  ]) {
    const { headers } = await get(`/${name}`);
    assert.equal(headers['content-type'], type);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
  }
});

test('pages have the policy of the contract, to the letter', async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  for (const path of ['/', '/inbox/', '/sub/']) {
    assert.equal((await get(path)).headers['content-security-policy'], policy);
  }
});

test('compression: as the client takes it, each with its own tag', async () => {
  const plain = await get('/app.js');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(String(plain.body), script);
  const cases = /** @type {[string, string, (bytes: Buffer) => Buffer][]} */ ([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ]);
  const tags = new Set([plain.headers.etag]);
  for (const [accepted, encoding, decode] of cases) {
    const { headers, body } = await get('/app.js', { 'accept-encoding': accepted });
    assert.equal(headers['content-encoding'], encoding);
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(Number(headers['content-length']), body.length);
    assert.ok(body.length < script.length / 10);
    assert.equal(String(decode(body)), script);
    tags.add(headers.etag);
  }
  assert.equal(tags.size, 3);
  for (const accepted of ['', 'identity', 'br;q=0', 'zstd']) {
    assert.equal(
      (await get('/app.js', { 'accept-encoding': accepted })).headers['content-encoding'],
      undefined,
    );
  }
  const small = await get('/a.css', { 'accept-encoding': 'br' });
  assert.equal(small.headers['content-encoding'], undefined, 'too small to be worth it');
});

test('compression: a file beside it is used while it is not older than its source', async () => {
  writeFileSync(join(site, 'built.js'), script);
  writeFileSync(join(site, 'built.js.br'), brotliCompressSync('made by the build'));
  const first = await get('/built.js', { 'accept-encoding': 'br' });
  assert.equal(String(brotliDecompressSync(first.body)), 'made by the build');
  const { mtimeMs } = statSync(join(site, 'built.js.br'));
  utimesSync(join(site, 'built.js'), new Date(), new Date(mtimeMs + 5000));
  const second = await get('/built.js', { 'accept-encoding': 'br' });
  assert.equal(String(brotliDecompressSync(second.body)), script);
});

test('a tag answers 304, until the file changes', async () => {
  writeFileSync(join(site, 'note.txt'), 'one');
  const first = await get('/note.txt');
  const { etag = '' } = first.headers;
  assert.match(etag, /^"[\w-]{22}"$/);
  assert.equal(first.headers['cache-control'], 'no-cache');
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, body } = await get('/note.txt', { 'if-none-match': header });
    assert.deepEqual([status, body.length], [304, 0], header);
  }
  assert.equal((await get('/note.txt', { 'if-none-match': '"other"' })).status, 200);
  writeFileSync(join(site, 'note.txt'), 'three');
  const second = await get('/note.txt', { 'if-none-match': etag });
  assert.deepEqual([second.status, String(second.body)], [200, 'three']);
});

test('HEAD is GET without the body; other methods are not for files', async () => {
  const whole = await get('/app.js');
  const { status, headers, body } = await get('/app.js', {}, 'HEAD');
  assert.deepEqual([status, body.length], [200, 0]);
  assert.equal(headers['content-length'], whole.headers['content-length']);
  assert.equal(headers.etag, whole.headers.etag);
  assert.equal((await get('/app.js', {}, 'POST')).status, 404);
});
