// @ts-check
// A file that is changed in place: read with its byte order mark, and written whole or not at all.
import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../usage.mjs';

/** Failures of the file system as people say them. @type {{ [code: string]: string }} */
const KNOWN = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'the disk may not be written',
  ENOSPC: 'the disk is full',
};

/**
 * The text of a file as it stands, its byte order mark included.
 *
 * @param {string} file
 */
export async function readWhole(file) {
  const bytes = await readFile(file).catch((cause) => refuse('read', file, cause));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/**
 * Puts a new text in the place of a file's. Whoever reads the file sees the old one or the new one, never a part; a
 * link to the file stays a link, and who may read and write it stays as it was.
 *
 * @param {string} file
 * @param {string} text
 */
export async function replaceFile(file, text) {
  /** @type {string | undefined} */
  let made;
  try {
    const target = await realpath(file);
    const { mode, uid, gid } = await stat(target);
    const path = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    const handle = await open(path, 'wx', mode);
    made = path;
    try {
      await handle.writeFile(text);
      // The mode given above is cut by the process's mask.
      await handle.chmod(mode);
      const own = await handle.stat();
      if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid).catch(ignoreRefusal);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(path, target);
    made = undefined;
  } catch (cause) {
    refuse('write', file, cause);
  } finally {
    if (made !== undefined) await rm(made, { force: true });
  }
}

/**
 * Only the administrator can give a file away; that somebody else could not is no reason to keep them from writing.
 *
 * @param {NodeJS.ErrnoException} error
 */
function ignoreRefusal(error) {
  if (error.code !== 'EPERM') throw error;
}

/**
 * @param {string} what
 * @param {string} file
 * @param {unknown} cause
 * @returns {never}
 */
function refuse(what, file, cause) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
  throw new UsageError(`Cannot ${what} “${file}”: ${KNOWN[code ?? ''] ?? message}.`, {
    fix: 'Check the path, and who may write there.',
    cause,
  });
}
