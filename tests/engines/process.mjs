// @ts-check
// Programs that a test starts, and waiting for what they do.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
const GLANCE_MS = 50;

/**
 * Looks again and again until there is something.
 * @template T
 * @param {string} awaited for the message, when it does not come
 * @param {() => T | Promise<T>} look
 * @returns {Promise<NonNullable<T>>} the first that is not false, empty, 0 or nothing
 */
export async function until(awaited, look) {
  const end = performance.now() + PATIENCE_MS;
  while (true) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain for ${awaited}.`);
    await pause(GLANCE_MS);
  }
}

/** What has been started and has not been ended. @type {Set<number>} */
const running = new Set();

/** @param {number} pid of the first of a group */
function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

// Whatever ends the tests ends what they have started.
process.once('exit', () => {
  for (const pid of running) killGroup(pid);
});

/**
 * Starts a program in a group of its own, so that all that it starts can be ended with it.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function start(program, args, env = {}) {
  const child = spawn(program, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said = (said + bytes).slice(-2000);
    });
  }
  /** @type {Error | undefined} */
  let failure;
  child.on('error', (error) => {
    failure = error;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const kill = async () => {
    if (pid === undefined) return;
    killGroup(pid);
    await ended;
    running.delete(pid);
  };
  return {
    said: () => said,
    /** Throws where it has ended. */
    alive() {
      if (failure) throw failure;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${program} has ended: ${said}`);
    },
    /** Kills it and all that it has started, at once. */
    kill,
  };
}
