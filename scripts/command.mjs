// @ts-check
// Running other programs: in full view, or summarised with a sign of life.
import { spawn, spawnSync } from 'node:child_process';
import { root } from './place.mjs';
import { bold, dim, elapsed, Failure, note, say } from './terminal.mjs';

/** npm and its like are batch files on Windows, which start only through a shell. */
const needsShell = (/** @type {string} */ program) =>
  process.platform === 'win32' && ['npm', 'npx'].includes(program);

const HEARTBEAT_MS = 15_000;
const TAIL_LINES = 40;

/**
 * @typedef {object} Options
 * @property {NodeJS.ProcessEnv} [env] variables on top of those of this process
 * @property {string} [fix] what to do when it fails
 * @property {string} [title] what is being done; with a title the output is summarised
 */

/**
 * Runs a program to its end. Its output is shown as it comes or, with a title, kept back unless it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<void>}
 */
export function run(program, args, options = {}) {
  const started = performance.now();
  const quiet = options.title !== undefined;
  if (quiet) note(`${options.title} …`);
  else say(dim(`$ ${[program, ...args].join(' ')}`));
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...options.env },
    shell: needsShell(program),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const tail = followTail(child);
  const heartbeat = setInterval(() => {
    if (quiet) note(dim(`… ${elapsed(started)}  ${tail.at(-1)?.trim() ?? ''}`));
  }, HEARTBEAT_MS);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      clearInterval(heartbeat);
      reject(
        new Failure(`${program} could not be started: ${error.message}`, { fix: options.fix, cause: error }),
      );
    });
    child.on('close', (code, signal) => {
      clearInterval(heartbeat);
      if (code === 0) {
        if (quiet) note(`${options.title}: done in ${elapsed(started)}`);
        resolve();
        return;
      }
      for (const line of tail) say(line);
      const ending = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      reject(new Failure(`${bold([program, ...args].join(' '))} ${ending}.`, { fix: options.fix }));
    });
  });
}

/**
 * Keeps the last lines that a program printed, where its output is not shown.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {string[]} filled as the lines come
 */
function followTail(child) {
  /** @type {string[]} */
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      tail.push(...String(text).split(/\r?\n/).filter(Boolean));
      tail.splice(0, tail.length - TAIL_LINES);
    });
  }
  return tail;
}

/**
 * What a program prints, or nothing where it cannot be run or fails.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function ask(program, args, env = {}) {
  const answer = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    shell: needsShell(program),
    timeout: 20_000,
  });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}
