// @ts-check
// What is published: complete, bound together by its integrity, and without a trace of the machine it was made on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { basename, join, sep } from 'node:path';
import { test } from 'node:test';
import { integrity } from '../scripts/build/bundle.mjs';
import { modules } from '../scripts/build/modules.mjs';
import { filesBelow } from '../scripts/build/output.mjs';
import { at, dist, root } from '../scripts/place.mjs';
import { cargoHome } from '../scripts/setup/rust.mjs';

const files = filesBelow(dist);
const wasms = files.filter((file) => file.endsWith('.wasm'));
/** @param {string} file */
const read = (file) => readFileSync(join(dist, file));

test('every file that the package exports is there', () => {
  const { exports, bin } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const named = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const path of [...named, ...Object.values(bin)].filter((entry) => !entry.includes('*'))) {
    assert.ok(readFileSync(at(path)).length > 0, path);
  }
  assert.deepEqual(
    ['core/leadgate.js', 'core/leadgate_bg.wasm', 'leadgate.js', 'leadgate.wasm'].filter(
      (file) => !files.includes(file),
    ),
    [],
  );
});

test('every module asks for exactly the wasm beside it', () => {
  for (const { path, wasm } of modules) {
    const module = read(path).toString('utf8');
    assert.deepEqual(module.match(/sha384-[A-Za-z0-9+/]{64}/g), [integrity(read(wasm))], path);
    assert.ok(module.includes(`"${basename(wasm)}"`), `${path} names ${wasm}`);
  }
});

test('no path of the machine that built it is in any file', () => {
  const folders = [root, homedir(), cargoHome(), process.env.RUSTUP_HOME ?? join(homedir(), '.rustup')]
    .map((folder) => join(folder, sep))
    // In a container a home may be / itself, which is in every address.
    .filter((folder) => folder.length > 1);
  // Some machines are called what everybody's is.
  const name = hostname().length > 5 && !hostname().startsWith('localhost') ? [hostname()] : [];
  const traces = [
    ...folders,
    ...name,
    '/home/',
    '/Users/',
    'C:\\Users',
    '.cargo',
    '.rustup',
    'index.crates.io',
    'github.com-1ecc',
    'node_modules',
  ];
  for (const file of files) {
    const bytes = read(file);
    for (const trace of traces) assert.equal(bytes.includes(trace), false, `${file} contains ${trace}`);
  }
});

test('no file points at a source map, and no wasm carries names or the tools it was made with', () => {
  for (const file of files) assert.equal(read(file).includes('sourceMappingURL'), false, file);
  assert.equal(wasms.length, modules.length + 1);
  for (const file of wasms) {
    const module = new WebAssembly.Module(read(file));
    for (const section of ['name', 'producers', '.debug_info', '.debug_str']) {
      assert.equal(WebAssembly.Module.customSections(module, section).length, 0, `${file}: ${section}`);
    }
  }
});

test('the JavaScript has no way to make code from text, which a strict page forbids', () => {
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const module = read(file).toString('utf8');
    assert.doesNotMatch(
      module,
      /\beval\(|new Function\(|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/,
      file,
    );
  }
});
