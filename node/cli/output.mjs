// @ts-check
// Files that a command makes: never in place of one that is there, unless asked to.
import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage.mjs';

/**
 * @param {string} file
 * @param {string} text
 * @param {{ force?: boolean }} [options] `force` replaces a file that is there
 */
export async function writeNew(file, text, { force = false } = {}) {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (code === 'EEXIST') {
      throw new UsageError(`“${file}” is there already.`, {
        fix: 'Name another file, or add --force to replace it.',
        cause,
      });
    }
    const known = /** @type {{ [code: string]: string }} */ ({
      ENOENT: 'there is no such folder',
      ENOTDIR: 'a part of its path is not a folder',
      EISDIR: 'it is a folder',
      EACCES: 'it may not be written',
      EPERM: 'it may not be written',
      EROFS: 'the disk may not be written',
      ENOSPC: 'the disk is full',
    });
    throw new UsageError(`Cannot write “${file}”: ${known[code ?? ''] ?? message}.`, {
      fix: 'Check the path.',
      cause,
    });
  }
}
