// @ts-check
// A private key file.
import { stat } from 'node:fs/promises';
import { open } from '../../core.mjs';
import { UsageError } from '../usage.mjs';

/**
 * @param {string} file
 * @param {import('../usage.mjs').Context} context
 * @returns {Promise<import('../../core.d.ts').KeyFile>}
 */
export async function readKey(file, { read, warn }) {
  const { name, text } = await read(file);
  try {
    // Nothing is opened yet: with a key that can be read the core gets as far as finding no lead here.
    open('{}', text);
  } catch (error) {
    const { errors, message, name: code } = /** @type {import('../../core.d.ts').LeadgateError} */ (error);
    if (code !== 'not_sealed') {
      const [{ pointer, fix } = { pointer: '', fix: '' }] = errors ?? [];
      const place = pointer === '' ? '' : ` (at ${pointer})`;
      throw new UsageError(`“${name}” is not a private key file: ${message}${place}`, { fix, cause: error });
    }
  }
  if (file !== '-' && process.platform !== 'win32') {
    const { mode } = await stat(file);
    // The bits of the group and of everybody else.
    if (mode % 0o100 !== 0) warn(`${name}: others may read this private key; chmod 600 ${name}\n`);
  }
  return JSON.parse(text);
}
