// @ts-check
// The npm packages: installed by `npm ci` whenever node_modules does not hold what the lock file names.
import { existsSync, readFileSync } from 'node:fs';
import { run } from '../command.mjs';
import { at } from '../place.mjs';
import { Failure, note } from '../terminal.mjs';

/**
 * @typedef {object} Entry a package in a lock file
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 */

/**
 * @param {string} path
 * @returns {Record<string, Entry>}
 */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether node_modules holds what the lock file names. npm writes its own record there last, after all
 * files are in place, so that an install which was killed is never taken for a finished one.
 */
export function packagesAreCurrent() {
  const record = at('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(at('package-lock.json'));
  const there = packagesOf(record);
  for (const [path, entry] of Object.entries(wanted)) {
    // The entry without a path is this project; an optional package may be for another platform.
    if (path === '') continue;
    const found = there[path];
    if (found === undefined) {
      if (entry.optional || entry.devOptional || entry.peer) continue;
      return false;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return false;
    if (!existsSync(at(path, 'package.json'))) return false;
  }
  return Object.keys(there).every((path) => path in wanted);
}

/** Makes sure that the npm packages are there. */
export async function setUpPackages() {
  if (!existsSync(at('package-lock.json'))) {
    throw new Failure('package-lock.json is missing, so the versions of the packages are unknown.', {
      fix: 'git checkout package-lock.json',
    });
  }
  if (packagesAreCurrent()) {
    note('npm packages: as in package-lock.json');
    return;
  }
  // No package here needs its install script, and none should run code because it was fetched.
  await run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    title: 'npm packages (npm ci)',
    fix: 'Look at what npm said above; without a connection to the npm registry nothing can be installed.',
  });
}
