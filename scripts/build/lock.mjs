// @ts-check
// One build at a time in a checkout: two that write the same files would leave a mixture.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { target } from '../place.mjs';
import { note } from '../terminal.mjs';

const path = join(target, 'build.lock');

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is running, too.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @returns {number | undefined} the process that holds the lock, where there is one */
function take() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const holder = Number.parseInt(readFileSync(path, 'utf8'), 10);
  if (Number.isNaN(holder) || !isRunning(holder)) {
    // Left by a build that was killed.
    rmSync(path, { force: true });
    return take();
  }
  return holder;
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(target, { recursive: true });
  for (let holder = take(), told = false; holder !== undefined; holder = take()) {
    if (!told) note(`waiting for the build that process ${holder} is running`);
    told = true;
    await pause(250);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
