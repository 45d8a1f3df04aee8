// @ts-check
// Compression: made once for each content, then kept.
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @typedef {'br' | 'gzip'} Encoding */

/** In the order of preference; a build may leave such files beside the plain one. */
const ENCODINGS =
  /** @type {{ name: Encoding, extension: string, compress: (bytes: Buffer) => Promise<Buffer> }[]} */ ([
    {
      name: 'br',
      extension: '.br',
      // Quality 11 takes several times as long for two or three per cent.
      compress: (bytes) =>
        promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    },
    { name: 'gzip', extension: '.gz', compress: (bytes) => promisify(gzip)(bytes, { level: 9 }) },
  ]);

/**
 * The best encoding that the client takes.
 *
 * @param {string | undefined} header Accept-Encoding
 * @returns {Encoding | undefined}
 */
export function negotiate(header = '') {
  const accepted = new Set();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (!refused) accepted.add(name);
  }
  return ENCODINGS.find(({ name }) => accepted.has(name))?.name;
}

/**
 * @param {string} path of the plain file
 * @param {number} mtimeMs of the plain file
 * @param {Buffer} bytes of the plain file
 * @param {Encoding} encoding
 * @returns {Promise<Buffer>}
 */
export async function encoded(path, mtimeMs, bytes, encoding) {
  const { extension, compress } = /** @type {typeof ENCODINGS[number]} */ (
    ENCODINGS.find(({ name }) => name === encoding)
  );
  const beside = await fresh(path + extension, mtimeMs);
  return beside ?? compress(bytes);
}

/**
 * @param {string} path
 * @param {number} mtimeMs
 */
async function fresh(path, mtimeMs) {
  try {
    // A compressed file that is older than its source is of another build.
    if ((await stat(path)).mtimeMs < mtimeMs) return undefined;
    return await readFile(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}
