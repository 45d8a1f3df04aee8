// @ts-check
// Files that a command makes: never in place of one that is there, unless asked to.
import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage.mjs';

/**
 * @param {string} file
 * @param {string | Uint8Array} text
 * @param {{ force?: boolean, mode?: number, hint?: string }} [options] `force` replaces a file that is there; `mode` is who
 *   may read it; `hint` is what to do where it is there
 */
export async function writeNew(
  file,
  text,
  { force = false, mode = 0o666, hint = 'Name another file, or add --force to replace it.' } = {},
) {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx', mode });
  } catch (cause) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (code === 'EEXIST') {
      throw new UsageError(`“${file}” is there already.`, {
        fix: hint,
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
