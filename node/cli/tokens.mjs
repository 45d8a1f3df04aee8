// @ts-check
// The tokens that `leadgate serve` is given: on the command line, in a file, or by the environment.
import { readFile, stat } from 'node:fs/promises';
import { checkedToken, readTokens } from '../inbox/access.mjs';
import { UsageError } from './usage.mjs';

/**
 * Tokens from wherever they were given.
 *
 * @param {{ [name: string]: any }} options
 * @param {(line: string) => void} warn
 */
export async function tokensOf(options, warn) {
  /** @type {import('../inbox/access.mjs').Token[]} */
  const tokens = [];
  const file = options['token-file'];
  try {
    if (options.token) tokens.push({ token: checkedToken(options.token, '--token') });
    if (process.env.LEADGATE_TOKEN) {
      tokens.push({ token: checkedToken(process.env.LEADGATE_TOKEN, 'LEADGATE_TOKEN') });
    }
    if (file) {
      const found = readTokens(await readFile(file, 'utf8'));
      if (found.length === 0) {
        throw new UsageError(`${file} has no token in it.`, { fix: `openssl rand -hex 32 > ${file}` });
      }
      tokens.push(...found);
      const { mode } = await stat(file);
      if (process.platform !== 'win32' && !(mode % 0o1000).toString(8).endsWith('00')) {
        warn(`Other users of this machine can read ${file}. Write: chmod 600 ${file}`);
      }
    }
  } catch (cause) {
    const { code, name, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (name === 'token_weak') {
      throw new UsageError(message, { fix: 'Make one with: openssl rand -hex 32', cause });
    }
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
      throw new UsageError(`The token file cannot be read: ${message}.`, { cause });
    }
    throw cause;
  }
  return tokens;
}
