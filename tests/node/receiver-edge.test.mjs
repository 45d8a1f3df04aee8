// @ts-check
// The receiver where there is no Node: nothing on its path asks for one, and workerd, a runtime without it, runs it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { definition, lead } from './fixtures/leads.mjs';

/** The program itself, and not npm's wrapper of it, which could not be killed. */
const workerd = createRequire(import.meta.url)('workerd').default;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'leadgate-edge-'));
after(() => rmSync(root, { recursive: true, force: true }));

test('nothing that leadgate/edge imports, however far, is a module of Node or of a package', async (context) => {
  // Neutral: esbuild knows no built-ins, and fails at what it cannot find.
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'node/edge.mjs')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'silent',
    absWorkingDir: ROOT,
  });
  const files = Object.keys(metafile.inputs);
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  context.diagnostic(`${files.length} files, ${imports.length} imports`);
  assert.ok(files.includes('node/receiver/accept.mjs') && files.includes('node/core/engine.mjs'));
  for (const { path, external } of imports) {
    assert.ok(!external, `${path} is not of this package`);
    assert.match(path, /^(node|dist\/core)\//);
  }
  for (const file of files) {
    // What exists in Node alone without being imported.
    const found = /\b(process|Buffer|require|__dirname|setImmediate)\b\s*[.(]/.exec(
      readFileSync(resolve(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
    );
    assert.equal(found?.[0], undefined, file);
  }
});

/** The worker that docs/receiver.md shows. */
function shown() {
  const text = readFileSync(join(ROOT, 'docs/receiver.md'), 'utf8');
  const worker = /^```js worker\n([\s\S]*?)^```$/m.exec(text)?.[1];
  assert.ok(worker, 'docs/receiver.md shows a worker');
  return worker;
}

/** Starts workerd with it. */
async function edge() {
  writeFileSync(join(root, 'shown.mjs'), shown());
  await build({
    entryPoints: [join(root, 'shown.mjs')],
    bundle: true,
    outfile: join(root, 'worker.js'),
    format: 'esm',
    platform: 'neutral',
    alias: { 'leadgate/edge': join(ROOT, 'node/edge.mjs') },
    external: ['leadgate/dist/core/leadgate_bg.wasm', './lead-definition.json'],
    logLevel: 'silent',
  });
  copyFileSync(join(ROOT, 'dist/core/leadgate_bg.wasm'), join(root, 'core.wasm'));
  writeFileSync(join(root, 'definition.json'), JSON.stringify(definition));
  const disk = join(root, 'disk');
  mkdirSync(disk, { recursive: true });
  writeFileSync(
    join(root, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker), (name = "disk", disk = (path = "${disk}", writable = true)) ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ]
);
const worker :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "leadgate/dist/core/leadgate_bg.wasm", wasm = embed "core.wasm"),
    (name = "lead-definition.json", json = embed "definition.json")
  ],
  compatibilityDate = "2026-11-01",
  durableObjectNamespaces = [ (className = "Leads", uniqueKey = "leads", enableSql = true) ],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [ (name = "LEADS", durableObjectNamespace = "Leads") ]
);
`,
  );
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  after(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr?.on('data', (piece) => {
    said += piece;
  });
  const exited = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`workerd ended with ${code}: ${said}`)),
  );
  const control = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  const [chunk] = await Promise.race([once(control, 'data'), exited]);
  exited.catch(() => undefined);
  const { port } = JSON.parse(String(chunk).split('\n')[0] ?? '');
  return {
    url: `http://127.0.0.1:${port}/leads`,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** @param {string} url @param {any} posted @param {{ [name: string]: string }} [more] */
async function post(url, posted, more = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${posted.lead_id}"`, ...more },
    body: JSON.stringify(posted),
  });
  const { code } = await response.json();
  return code === undefined ? `${response.status}` : `${response.status} ${code}`;
}

test('workerd runs it: stored, repeated, refused; limited; and all of it still there after kill -9', async () => {
  const first = await edge();
  const posted = lead();
  assert.equal(await post(first.url, posted), '201');
  assert.equal(await post(first.url, posted), '200');
  assert.equal(await post(first.url, { ...posted, language: 'de' }), '422 idempotency_mismatch');
  const forged = lead({ answers: {} });
  assert.equal(await post(first.url, forged), '422 invalid_answers');
  const copies = lead();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(first.url, copies)));
  assert.equal(answers.filter((answer) => answer === '201').length, 1);
  assert.ok(
    answers.every((answer) => ['200', '201', '409 in_progress'].includes(answer)),
    answers.join(),
  );

  const preflight = await fetch(first.url, {
    method: 'OPTIONS',
    headers: { origin: 'https://www.example.com', 'access-control-request-method': 'POST' },
  });
  assert.equal(preflight.status, 204);
  const from = { 'cf-connecting-ip': '192.0.2.1' };
  for (let count = 0; count < 10; count += 1) assert.equal(await post(first.url, lead(), from), '201');
  assert.equal(await post(first.url, lead(), from), '429 too_many_requests');
  await first.kill();

  const second = await edge();
  assert.equal(await post(second.url, posted), '200');
  assert.equal(await post(second.url, copies), '200');
  assert.equal(await post(second.url, forged), '422 invalid_answers', 'a refused lead left nothing behind');
  await second.kill();
});
