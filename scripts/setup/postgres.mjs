// @ts-check
// PostgreSQL for the tests of its storage: the one that is there, else the distribution's. They start servers of their
// own in folders of their own, so nothing that runs on the machine is touched.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ask } from '../command.mjs';
import { setUpWanted } from './optional.mjs';

/** Where Debian and its children, Fedora, and Homebrew put what is not in PATH. */
const HOMES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];
const PATHS = ['/usr/pgsql/bin', '/usr/bin'];

/**
 * The folder with `postgres` and `initdb`, or undefined.
 *
 * @returns {string | undefined}
 */
export function findPostgres() {
  const versions = HOMES.filter((home) => existsSync(home)).flatMap((home) =>
    readdirSync(home)
      .filter((name) => /^(postgresql@?)?\d*$/.test(name))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(home, name, 'bin')),
  );
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions, ...PATHS];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Makes sure that there is a server, where that can be done. */
export const setUpPostgres = () =>
  setUpWanted({
    title: 'PostgreSQL',
    packages: ['postgresql'],
    found: findPostgres,
    about: (folder) => `${ask(join(folder, 'postgres'), ['--version'])?.trim() ?? 'unknown'} in ${folder}`,
    skipped: 'The tests of its storage will be SKIPPED. Install PostgreSQL to run them.',
  });
