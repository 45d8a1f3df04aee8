// @ts-check
// Packages of Debian and its children.
import { existsSync, readFileSync } from 'node:fs';
import { ask, run } from '../command.mjs';

/** Whether this is Debian or one of its children, and we may install packages. */
export function canInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return (
    /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    ask('apt-get', ['--version']) !== undefined
  );
}

/**
 * @param {string} name of the package
 * @param {{ title: string, fix: string }} options what it is called, and what to do when it cannot be had
 */
export async function install(name, { title, fix }) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { title: 'Package lists (apt-get update)', env, fix });
  await run('apt-get', ['install', '-y', '--no-install-recommends', name], {
    title: `${title} (apt-get install ${name})`,
    env,
    fix,
  });
}
