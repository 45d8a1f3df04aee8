// @ts-check
// The stages of `npm test`, in order.
import { existsSync } from 'node:fs';
import { modules } from '../build/modules.mjs';
import { filesBelow } from '../build/output.mjs';
import { build } from '../build.mjs';
import { run } from '../command.mjs';
import { otherBrowsers } from '../engines.mjs';
import { at } from '../place.mjs';
import { WASM_TARGET } from '../setup/rust.mjs';
import { setup } from '../setup.mjs';
import { Failure, say } from '../terminal.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name what `--only` and `--skip` call it
 * @property {string} title
 * @property {boolean} [announced] it prints its own headline
 * @property {boolean} [vital] without it nothing after it can run
 * @property {string[]} [needs] stages that must have run
 * @property {boolean} [onlyWhenAsked] it takes long, and says little that other stages do not
 * @property {() => Promise<void>} work
 */

/** A program of an npm package, run by this Node. */
const tool = (/** @type {string[]} */ ...path) => at('node_modules', ...path);

/**
 * @param {string} folder
 * @param {string} ending
 */
const filesIn = (folder, ending) =>
  existsSync(at(folder)) ? filesBelow(at(folder)).filter((path) => path.endsWith(ending)) : [];

/** The tests that Node runs: beside the sources in node/, and in tests/ but for those of the pages. */
export function nodeTests() {
  return [
    ...filesIn('tests', '.test.mjs').map((path) => `tests/${path}`),
    ...filesIn('node', '.test.mjs').map((path) => `node/${path}`),
  ];
}

async function clippy() {
  const strict = ['--', '-D', 'warnings'];
  await run('cargo', ['clippy', '--all-targets', '--features', 'node', ...strict]);
  const browser = ['clippy', '--target', WASM_TARGET, '--no-default-features', '--features'];
  for (const { artefact } of modules) await run('cargo', [...browser, artefact.features, ...strict]);
}

/** What Node runs and what a page loads see different worlds, so each is checked in its own. */
async function types() {
  for (const project of ['tsconfig.json', 'tsconfig.page.json']) {
    await run(process.execPath, [tool('typescript', 'bin', 'tsc'), '--project', project]);
  }
}

/** A file of tests that hangs must end, and be named. The one that compiles the native core takes minutes on a busy machine. */
const TEST_TIMEOUT_MS = 600_000;

async function node() {
  const tests = nodeTests();
  if (tests.length === 0) throw new Failure('There are no *.test.mjs files in tests/ or node/.');
  await run(process.execPath, [
    '--test',
    '--test-reporter=spec',
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    ...tests,
  ]);
}

/** @param {string[]} browsers */
const pages = (browsers) =>
  run(process.execPath, [
    tool('@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    'tests/page/playwright.config.mjs',
    ...browsers.flatMap((browser) => ['--project', browser]),
  ]);

/** All tests of pages again, in each further browser that is installed. */
async function everywhere() {
  const installed = otherBrowsers.filter(({ found }) => found());
  for (const { title } of otherBrowsers.filter((browser) => !installed.includes(browser)))
    say(`   ${title} is not installed: nothing is tested in it.`);
  if (installed.length === 0)
    throw new Failure('No browser but Chromium is installed.', { fix: 'npm run setup' });
  await pages(installed.map(({ project }) => project));
}

/** The essential courses in the other browsers. One that is not installed is skipped; setup has said so. */
async function otherEngines() {
  const tests = filesIn('tests/engines', '.engine.mjs').map((path) => `tests/engines/${path}`);
  await run(process.execPath, ['--test', '--test-reporter=spec', ...tests]);
}

/** @type {Stage[]} */
export const stages = [
  { name: 'setup', title: 'setup', announced: true, vital: true, work: () => setup({ tests: true }) },
  { name: 'build', title: 'build', announced: true, vital: true, work: () => build() },
  {
    name: 'format',
    title: 'Rust is formatted',
    work: () => run('cargo', ['fmt', '--check'], { fix: 'npm run format' }),
  },
  { name: 'clippy', title: 'Rust is linted', work: clippy },
  {
    name: 'docs',
    title: 'Rust documentation has no broken links',
    work: () => run('cargo', ['doc', '--no-deps'], { env: { RUSTDOCFLAGS: '-D warnings' } }),
  },
  {
    name: 'lint',
    title: 'JavaScript, JSON and CSS are linted and formatted',
    work: () =>
      run(
        process.execPath,
        [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'],
        {
          fix: 'npm run format',
        },
      ),
  },
  {
    name: 'types',
    title: 'types',
    needs: ['build'],
    work: types,
  },
  { name: 'rust', title: 'Rust tests', work: () => run('cargo', ['test']) },
  { name: 'node', title: 'Node tests', needs: ['build'], work: node },
  {
    name: 'page',
    title: 'page tests in a real browser',
    needs: ['build'],
    work: () => pages(['chromium']),
  },
  { name: 'engines', title: 'page tests in Firefox and WebKit', needs: ['build'], work: otherEngines },
  {
    name: 'everywhere',
    title: 'page tests in every other browser',
    needs: ['build'],
    onlyWhenAsked: true,
    work: everywhere,
  },
];
