#!/usr/bin/env node
// @ts-check
// The command `leadgate`. Each job is a file in cli/ that exports `command`; a new one is a line in COMMANDS.
import { readFileSync } from 'node:fs';
import { reader } from './cli/input.mjs';
import { style, wantsColour } from './cli/style.mjs';
import { helpOf, nearest, readArguments, UsageError } from './cli/usage.mjs';

/** Loaded when asked for, so that `--version` does not wait for the core. */
const COMMANDS = {
  init: () => import('./cli/init.mjs'),
  import: () => import('./cli/import.mjs'),
  schema: () => import('./cli/schema.mjs'),
  check: () => import('./cli/check.mjs'),
  score: () => import('./cli/score.mjs'),
  digest: () => import('./cli/digest.mjs'),
  agreement: () => import('./cli/agreement.mjs'),
  explain: () => import('./cli/explain.mjs'),
  diff: () => import('./cli/diff.mjs'),
  sign: () => import('./cli/sign.mjs'),
  'review-by': () => import('./cli/review-by.mjs'),
  agree: () => import('./cli/agree.mjs'),
  print: () => import('./cli/print.mjs'),
  verify: () => import('./cli/verify.mjs'),
  kiosk: () => import('./cli/kiosk.mjs'),
  open: () => import('./cli/open.mjs'),
  serve: () => import('./cli/serve.mjs'),
  relay: () => import('./cli/relay.mjs'),
  doctor: () => import('./cli/doctor.mjs'),
};

const out = style(wantsColour(process.stdout, process.env));
const err = style(wantsColour(process.stderr, process.env));

/** @param {string} text */
const print = (text) => process.stdout.write(text);
/** @param {string} text */
const warn = (text) => process.stderr.write(text);

/** @param {string[]} args */
async function main([first, ...rest]) {
  if (first === undefined) {
    warn(await overview());
    return 2;
  }
  if (first === '--version' || first === '-V') {
    const about = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    print(`${about.version}\n`);
    return 0;
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    print(await overview());
    return 0;
  }
  if (first === 'help') return run(rest[0] ?? '', ['--help']);
  return run(first, rest);
}

/**
 * @param {string} name
 * @param {string[]} args
 */
async function run(name, args) {
  const load = Object.hasOwn(COMMANDS, name)
    ? COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)]
    : undefined;
  if (!load) {
    const kind = name.startsWith('-') ? 'option' : 'command';
    const meant = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(`leadgate has no ${kind} “${name}”.`, {
      fix: meant ? `Did you mean: leadgate ${meant}` : 'See: leadgate --help',
    });
  }
  const { command } = await load();
  const { files, options } = readArguments(command, args);
  if (options.help) {
    print(helpOf(command, out));
    return 0;
  }
  return command.run({ files, options, read: reader(process.stdin), print, warn, style: out });
}

async function overview() {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    `${out.bold('Usage:')} leadgate COMMAND [options]`,
    '',
    out.bold('Commands:'),
    ...commands.map(({ command }) => `  ${command.name.padEnd(10)} ${command.summary}`),
    '',
    'leadgate COMMAND --help tells more about each. leadgate --version tells the version.',
    'Exit code: 0 fine, 1 findings, 2 called wrongly.',
    '',
  ].join('\n');
}

// A reader such as `head` that has seen enough is no failure of ours.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}

/** @param {unknown} error */
function explainFailure(error) {
  if (error instanceof UsageError) {
    warn(`${err.red('leadgate:')} ${error.message}\n`);
    if (error.fix !== '') warn(`${err.green('fix:')} ${error.fix}\n`);
    return 2;
  }
  const { code, message, stack } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ERR_MODULE_NOT_FOUND' && message.includes('dist/core')) {
    warn(`${err.red('leadgate:')} The core has not been built yet.\n${err.green('fix:')} npm run build\n`);
  } else {
    warn(`${err.red('leadgate stopped:')} ${stack ?? message ?? error}\n`);
  }
  return 1;
}
