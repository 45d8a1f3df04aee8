// @ts-check
// The package as npm would publish it, used from outside this checkout.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at } from '../scripts/place.mjs';

/** Where the package is unpacked, as npm would. */
const elsewhere = mkdtempSync(join(tmpdir(), 'leadgate-package-'));
const installed = join(elsewhere, 'node_modules', 'leadgate');

/** npm is a batch file on Windows. */
const shell = process.platform === 'win32';

/** @type {string[]} */
let packed = [];

before(() => {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', elsewhere];
  const [report] = JSON.parse(execFileSync('npm', args, { cwd: at(), encoding: 'utf8', shell }));
  packed = report.files.map((/** @type {{ path: string }} */ { path }) => path);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(elsewhere, report.filename), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    symlinkSync(at('node_modules', name), join(elsewhere, 'node_modules', name), 'junction');
  }
});

after(() => rmSync(elsewhere, { recursive: true, force: true }));

/**
 * Runs a module in the folder that has the package.
 * @param {string} source
 */
function consume(source) {
  const path = join(elsewhere, 'consumer.mjs');
  writeFileSync(path, source);
  return JSON.parse(execFileSync(process.execPath, [path], { cwd: elsewhere, encoding: 'utf8' }));
}

test('it has everything to run, and nothing of the workshop', () => {
  for (const path of [
    'dist/leadgate.js',
    'dist/leadgate.wasm',
    'dist/core/leadgate_bg.wasm',
    'node/cli.mjs',
    'README.md',
  ]) {
    assert.ok(packed.includes(path), path);
  }
  // Where README leads to, a reader of the package gets.
  const readme = readFileSync(at('README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');
  assert.ok(links.length > 5);
  const missing = links.filter((link) => !packed.some((path) => path === link || path.startsWith(link)));
  assert.deepEqual(missing, []);
  const workshop = packed.filter((path) =>
    /\.test\.mjs$|^(src|scripts|tests|target|www|\.ci|data)\/|demo/.test(path),
  );
  assert.deepEqual(workshop, []);
});

test('leadgate/core checks and scores', () => {
  const definition = {
    format: 1,
    id: 'short',
    version: '1',
    title: 'A short one',
    questions: [
      {
        id: 'role',
        type: 'choice',
        label: 'What do you do?',
        dimension: 'fit',
        options: [{ value: 'buyer', label: 'I buy', points: 10 }],
      },
    ],
    sales_ready: { min_score: 10 },
  };
  const result = consume(`
    import { check, digest, score } from 'leadgate/core';
    const definition = ${JSON.stringify(definition)};
    console.log(JSON.stringify({
      ok: check(definition).ok,
      digest: digest(definition),
      verdict: score(definition, { role: 'buyer' }),
    }));`);
  assert.equal(result.ok, true);
  assert.match(result.digest, /^sha256:[0-9a-f]{64}$/);
  assert.equal(result.verdict.outcome, 'sales_ready');
  assert.equal(result.verdict.score, 10);
});

test('leadgate/receiver refuses what is not a lead', () => {
  const result = consume(`
    import { memory, receiver } from 'leadgate/receiver';
    const receive = receiver({ definitions: () => undefined, storage: memory() });
    const request = new Request('https://relay.example/leads', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '"a"' },
      body: '{"format":1}',
    });
    console.log(JSON.stringify({ status: (await receive(request)).status }));`);
  assert.equal(result.status, 400);
});

test('the command runs, and finds its own files', () => {
  const path = join(elsewhere, 'definition.json');
  writeFileSync(path, readFileSync(at('www', 'definitions', 'bant.json')));
  const printed = execFileSync(process.execPath, [join(installed, 'node', 'cli.mjs'), 'digest', path], {
    encoding: 'utf8',
  });
  assert.match(printed, /sha256:[0-9a-f]{64}/);
});

test('the files of dist can be asked for by name', () => {
  const result = consume(`
    import { readFileSync } from 'node:fs';
    import { fileURLToPath } from 'node:url';
    const wasm = readFileSync(fileURLToPath(import.meta.resolve('leadgate/dist/leadgate.wasm')));
    console.log(JSON.stringify({ valid: WebAssembly.validate(wasm) }));`);
  assert.equal(result.valid, true);
});
