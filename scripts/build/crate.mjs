// @ts-check
// The crate as WebAssembly: cargo, then wasm-bindgen, then wasm-opt. Several artefacts come of it: those for a page
// are made small, since a visitor downloads them, and the core is made fast, since a server runs it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ask, run } from '../command.mjs';
import { at, root, target } from '../place.mjs';
import { bindgenVersion, findBindgen } from '../setup/bindgen.mjs';
import { cargoHome, WASM_TARGET } from '../setup/rust.mjs';
import { Failure, note } from '../terminal.mjs';
import { RENAME, shorten } from './short-names.mjs';

/**
 * @typedef {object} Artefact
 * @property {string} profile the profile in Cargo.toml
 * @property {string} features the features of the crate
 * @property {string} glue the folder of what wasm-bindgen writes, below target
 * @property {string[]} bindgen options of wasm-bindgen
 * @property {string[]} optimise options of wasm-opt
 * @property {boolean} [shortNames] whether the names between glue and wasm are made short
 */

/**
 * What a page downloads, made of the features of one name.
 * @param {string} features
 * @returns {Artefact}
 */
const forPages = (features) => ({
  profile: 'widget',
  features,
  glue: `${features}-glue`,
  // The loader always says where the wasm is, with its integrity; the default would never be used.
  bindgen: ['--omit-default-module-path'],
  // Laid flat and put together again, it is 1 % smaller than -Oz alone makes it.
  optimise: ['--flatten', '--rereloop', '-Oz', '-Oz', '--converge'],
  shortNames: true,
});

/**
 * A part that is loaded by itself when it is needed.
 * @param {string} part a feature of the crate
 * @returns {Artefact}
 */
const lazily = (part) => ({ ...forPages(`lazy,${part}`), glue: `${part}-glue` });

/**
 * What is built. `www/core.js` imports the widget's glue as `../target/widget-glue/leadgate.js`, and so on; the
 * core's glue is copied to `dist/core/leadgate.js`. The wasm lies beside either as `leadgate_bg.wasm`.
 */
export const artefacts = {
  widget: forPages('widget'),
  outbox: forPages('outbox'),
  attach: forPages('attach'),
  returning: forPages('returning'),
  delivery: { ...forPages('page,delivery'), glue: 'delivery-glue' },
  badge: lazily('badge'),
  qr: lazily('qr'),
  // Speed before size: it looks at a million pixels, many times a second.
  scan: { ...lazily('scan'), profile: 'core', optimise: ['-O3'] },
  seal: lazily('seal'),
  setup: lazily('setup'),
  /** @type {Artefact} */
  core: { profile: 'core', features: 'node', glue: 'core-glue', bindgen: [], optimise: ['-O3'] },
};

/** Options of wasm-bindgen for all of them. A page and a server outlive a core that trapped, so both can begin anew. */
const BINDGEN = [
  ...['--target', 'web', '--out-name', 'leadgate', '--experimental-reset-state-function'],
  ...['--remove-name-section', '--remove-producers-section'],
];

/** What rustc uses on this target by default; wasm-opt may use these, and nothing newer. */
const WASM_FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

const FEATURES = ['--mvp-features', ...WASM_FEATURES.map((feature) => `--enable-${feature}`)];
const WASM_OPT = at('node_modules', 'binaryen', 'bin', 'wasm-opt');

/** Compiler options: no path of this machine may end up in what is published. */
function rustFlags() {
  const registry = join(cargoHome(), 'registry', 'src');
  const crates = existsSync(registry) ? readdirSync(registry).map((name) => join(registry, name)) : [];
  // rustc takes the last prefix that fits, so the longest come last.
  const prefixes = [
    [process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), '/rustup'],
    [cargoHome(), '/cargo'],
    ...crates.map((folder) => [folder, '/crates']),
    [root, '/leadgate'],
  ];
  return prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/**
 * @param {Artefact} artefact
 * @returns {Promise<string>} the path of the wasm as rustc made it
 */
async function compile({ profile, features }) {
  const args = ['rustc', '--lib', '--crate-type', 'cdylib', '--target', WASM_TARGET, '--target-dir', target];
  const locked = process.env.CI ? ['--locked'] : [];
  await run(
    'cargo',
    [...args, '--profile', profile, '--no-default-features', '--features', features, ...locked],
    {
      env: { CARGO_ENCODED_RUSTFLAGS: rustFlags().join('\u001f') },
      fix: 'Look at what the compiler said above.',
    },
  );
  return join(target, WASM_TARGET, profile, 'leadgate.wasm');
}

/** Every file that the compiler reads of this project, in a fixed order. */
function sources() {
  const within = readdirSync(at('src'), { recursive: true, withFileTypes: true });
  const files = within
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return [at('Cargo.toml'), at('Cargo.lock'), ...files.sort()];
}

/** What all artefacts are made of and with, as one hash: read once, and not before the crates' sources are there. */
let common = '';

function basis() {
  if (common !== '') return common;
  const binaryen = JSON.parse(readFileSync(at('node_modules', 'binaryen', 'package.json'), 'utf8')).version;
  const made = createHash('sha256');
  for (const file of [...sources(), at('scripts', 'build', 'short-names.mjs')]) {
    made.update(`${file}\n`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  made.update(JSON.stringify([ask('rustc', ['-vV']), rustFlags(), bindgenVersion(), binaryen]));
  common = made.digest('hex');
  return common;
}

/**
 * Everything that decides what comes out, as one hash. Cargo cannot be asked: its artefacts of one profile share a
 * file, so each set of features would make it compile again what the one before has replaced.
 * @param {Artefact} artefact
 */
function fingerprint(artefact) {
  const own = JSON.stringify([artefact, BINDGEN, WASM_FEATURES]);
  return createHash('sha256').update(basis()).update(own).digest('hex');
}

/**
 * Builds one artefact, or finds that it is as it was.
 * @param {Artefact} artefact
 * @returns {Promise<string>} the folder with leadgate.js, leadgate.d.ts and leadgate_bg.wasm
 */
export async function buildCrate(artefact) {
  const folder = join(target, artefact.glue);
  const stamp = join(folder, 'made-of');
  const made = fingerprint(artefact);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) {
    note(`${artefact.glue}: unchanged`);
    return folder;
  }
  const wasm = await compile(artefact);
  // The stamp is written last: a build that was killed leaves none.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bind(wasm, folder, artefact);
  await optimise(join(folder, 'leadgate_bg.wasm'), artefact);
  if (artefact.shortNames) rename(folder);
  writeFileSync(stamp, made);
  return folder;
}

/**
 * @param {string} wasm
 * @param {string} folder
 * @param {Artefact} artefact
 */
async function bind(wasm, folder, artefact) {
  const bindgen = findBindgen();
  if (bindgen === undefined)
    throw new Failure(`wasm-bindgen ${bindgenVersion()} is missing.`, { fix: 'npm run setup' });
  const args = [...BINDGEN, ...artefact.bindgen, '--out-dir', folder, wasm];
  await run(bindgen, args, { title: `${artefact.glue}: wasm-bindgen` });
}

/**
 * Makes the names short by which the glue and the wasm know each other.
 * @param {string} folder
 */
function rename(folder) {
  const wasm = join(folder, 'leadgate_bg.wasm');
  const args = [WASM_OPT, wasm, '-o', wasm, ...FEATURES, RENAME];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Failure(`wasm-opt could not rename: ${stderr}`);
  shorten(join(folder, 'leadgate.js'), stdout);
}

/**
 * @param {string} wasm rewritten in place
 * @param {Artefact} artefact
 */
async function optimise(wasm, artefact) {
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  await run(process.execPath, [WASM_OPT, wasm, '-o', wasm, ...FEATURES, ...artefact.optimise, ...strip], {
    title: `${artefact.glue}: wasm-opt`,
  });
}
