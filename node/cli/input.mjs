// @ts-check
// Files, and standard input as the file `-`.
import { readFile } from 'node:fs/promises';
import { UsageError } from './usage.mjs';

/**
 * What was read. `text` is undefined where the bytes are not UTF-8; then `problem` says so.
 * @typedef {object} Input
 * @property {string} name how the file is named in messages
 * @property {string} text
 * @property {import('../core.d.ts').Problem} [problem]
 */

/**
 * A reader for one run of the command: standard input can be read only once in it.
 *
 * @param {NodeJS.ReadableStream} stdin
 * @returns {(file: string) => Promise<Input>}
 */
export function reader(stdin) {
  let used = false;
  return async (file) => {
    if (file !== '-') return decode(file, await bytesOf(file));
    if (used)
      throw new UsageError('Standard input (-) can be read only once.', {
        fix: 'Name a file for the other one.',
      });
    used = true;
    const chunks = [];
    for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    return decode('<stdin>', Buffer.concat(chunks));
  };
}

/** @param {string} file */
async function bytesOf(file) {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    const known = /** @type {{ [code: string]: string }} */ ({
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'it may not be read',
      EPERM: 'it may not be read',
      ENOTDIR: 'a part of its path is not a folder',
    });
    throw new UsageError(`Cannot read “${file}”: ${known[code ?? ''] ?? message}.`, {
      fix: 'Check the path.',
      cause,
    });
  }
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Input}
 */
function decode(name, bytes) {
  try {
    // A byte order mark is dropped, as RFC 8259 allows: some editors write one.
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const message = 'The file is not UTF-8 text.';
    const fix = 'Save it with the encoding UTF-8.';
    return {
      name,
      text,
      problem: { code: 'invalid_encoding', pointer: '', severity: 'error', message, fix },
    };
  }
}
