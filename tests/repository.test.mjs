// @ts-check
// The rules of the house that a program can check.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesBelow } from '../scripts/build/output.mjs';
import { at } from '../scripts/place.mjs';
import { bindgenVersion } from '../scripts/setup/bindgen.mjs';
import { atLeast } from '../scripts/setup/rust.mjs';

const FOLDERS = ['benches', 'node', 'scripts', 'src', 'tests', 'www'];
const SOURCE = /\.(rs|js|mjs|ts|css|html)$/;

const sources = FOLDERS.filter((folder) => existsSync(at(folder)))
  .flatMap((folder) => filesBelow(at(folder)).map((path) => `${folder}/${path}`))
  .filter((path) => SOURCE.test(path))
  .map((path) => ({ path, text: readFileSync(at(path), 'utf8') }));

test('no source file is over 600 lines, and half are under 150', () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  assert.deepEqual(
    lengths.filter(({ lines }) => lines > 600),
    [],
  );
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  assert.ok(median < 150, `the median is ${median} lines`);
});

test('nothing is left to be done later', () => {
  // Put together here, so that this file does not find itself.
  const marks = new RegExp(
    `\\b(${[
      ['TO', 'DO'],
      ['FIX', 'ME'],
      ['XX', 'X'],
    ]
      .map((halves) => halves.join(''))
      .join('|')})\\b`,
  );
  const unfinished = sources.filter(({ text }) => marks.test(text)).map(({ path }) => path);
  assert.deepEqual(unfinished, []);
});

test('the lock file names no place to download from', () => {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const placed = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry);
  assert.deepEqual(placed, []);
});

test('the crate, the package and wasm-bindgen are of one version each', () => {
  const manifest = readFileSync(at('Cargo.toml'), 'utf8');
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  assert.equal(/^version = "(.+)"/m.exec(manifest)?.[1], version);
  assert.equal(/wasm-bindgen = \{ version = "=(.+?)"/.exec(manifest)?.[1], bindgenVersion());
});

test('versions are compared as numbers, part by part', () => {
  for (const [version, least, expected] of /** @type {[string, string, boolean][]} */ ([
    ['1.95.0', '1.90', true],
    ['1.9.0', '1.90', false],
    ['2.0.0', '1.90.5', true],
    ['20.20.2', '20', true],
    ['20', '20.0.0', true],
    ['18.19.1', '20', false],
    ['1.96.0-nightly', '1.96', true],
  ])) {
    assert.equal(atLeast(version, least), expected, `${version} against ${least}`);
  }
});

test('a stage that does not exist is refused, with those that do', () => {
  const { status, stderr } = spawnSync(process.execPath, [at('scripts', 'test.mjs'), '--only', 'pages'], {
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.match(stderr, /There is no stage "pages"\.\n.*setup, build, .*page/);
});
