// @ts-check
// The version of a file that was signed, found in its git history by its digest.
import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { digest } from '../../core.mjs';

const run = promisify(execFile);

/** Older versions than so many are not looked at. */
const MOST_VERSIONS = 1000;
/** Larger than any definition, so that one that is too large is read and then refused. */
const MAX_BYTES = 4 * 1024 * 1024;

/** @typedef {{ text: string, source: string }} Version */

/**
 * The newest version of a file with this digest. `undefined` where there is none, no git, or no repository.
 *
 * @param {string} file
 * @param {string} wanted
 * @returns {Promise<Version | undefined>}
 */
export async function signedVersion(file, wanted) {
  const target = await realpath(file);
  const cwd = dirname(target);
  for (const { commit, date, path } of await versions(cwd, basename(target))) {
    const text = await git(cwd, ['cat-file', 'blob', `${commit}:${path}`]);
    if (text !== undefined && digestOf(text) === wanted) {
      return { text: text.replace(/^\uFEFF/, ''), source: `git ${commit.slice(0, 10)} of ${date}` };
    }
  }
  return undefined;
}

/**
 * The commits that touched the file, newest first, with the path that it had then.
 *
 * @param {string} cwd
 * @param {string} name
 */
async function versions(cwd, name) {
  const log = await git(cwd, [
    ...[
      'log',
      `--max-count=${MOST_VERSIONS}`,
      '--follow',
      '--diff-filter=d',
      '--no-ext-diff',
      '--no-textconv',
    ],
    ...['--format=%x01%H %cs', '--name-only', '-z', '--', name],
  ]);
  // Of each commit: a mark, its hash and day, and behind that its files, each ended by a nought.
  return (log ?? '').split('\u0001').flatMap((entry) => {
    const [, commit, date, path] = /^([0-9a-f]{40,64}) ([\d-]+)[\0\n]+([^\0]+)\0/.exec(entry) ?? [];
    return commit && date && path ? [{ commit, date, path }] : [];
  });
}

/**
 * What git prints; `undefined` where it fails, for this is only a look into the past: a file outside of any
 * repository, a version that is gone, a machine without git.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<string | undefined>}
 */
async function git(cwd, args) {
  try {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
    const options = { cwd, env, maxBuffer: MAX_BYTES, encoding: /** @type {const} */ ('utf8') };
    const { stdout } = await run('git', ['--no-pager', '--literal-pathspecs', ...args], options);
    return stdout;
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function digestOf(text) {
  try {
    return digest(text);
  } catch (error) {
    // Work in progress that was committed is no definition, and was never signed.
    if (/** @type {Error} */ (error).name === 'invalid_definition') return undefined;
    throw error;
  }
}
