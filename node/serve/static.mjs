// @ts-check
// Files from folders. Nothing outside of them, whatever the address says.
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { encoded, negotiate } from './encoding.mjs';
import { isCompressible, mediaType } from './media.mjs';

/** The policy that the widget works under, and that every page served here gets. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * The policy of the kiosk: the same, and it may have an app's manifest, look at pictures of its own, and name its own
 * two scripts by their address, a service worker and a worker, which its default policy allows and no other.
 */
export const KIOSK_POLICY = CONTENT_SECURITY_POLICY.replace(
  "trusted-types 'none'",
  "trusted-types default; manifest-src 'self'; worker-src 'self'",
);

/** What is kept in memory at most, before compression: 64 MiB. */
const KEPT = 64 * 1024 * 1024;

/** Below this a compressed file is hardly smaller, or even larger. */
const WORTH_COMPRESSING = 1024;

/**
 * @typedef {object} Content
 * @property {number} mtimeMs
 * @property {number} size
 * @property {string} etag without quotes
 * @property {Buffer} bytes
 * @property {Map<string, Promise<Buffer>>} encodings
 */

/**
 * @param {{ [prefix: string]: string }} folders by the prefix of their addresses, which begins and ends with a slash
 * @param {{ [prefix: string]: string }} [policies] content security policies of pages below a prefix, where they are not
 *   the usual one
 */
export function files(folders, policies = {}) {
  /** @param {string} pathname */
  const policyOf = (pathname) =>
    Object.entries(policies).find(([prefix]) => pathname.startsWith(prefix))?.[1] ?? CONTENT_SECURITY_POLICY;
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  /** @type {Map<string, Content>} */
  const contents = new Map();
  let kept = 0;

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:http').ServerResponse} outgoing
   * @param {string} pathname as it came, percent-encoded
   * @returns {Promise<boolean>} false where there is no such file
   */
  return async function serve(incoming, outgoing, pathname) {
    // `/inbox` for `/inbox/`: relative addresses in the page need the slash.
    if (mounts.some(([address]) => address === `${pathname}/`)) {
      redirect(outgoing, `${pathname}/`);
      return true;
    }
    const mount = mounts.find(([address]) => pathname.startsWith(address));
    if (!mount) return false;
    const [prefix, folder] = mount;
    const path = await locate(folder, pathname.slice(prefix.length));
    if (path === undefined) return false;
    if (path === 'folder') {
      redirect(outgoing, `${pathname}/`);
      return true;
    }
    await respond(path, incoming, outgoing, await load(path), policyOf(pathname));
    return true;
  };

  /** @param {string} path */
  async function load(path) {
    const { mtimeMs, size } = await stat(path);
    const known = contents.get(path);
    if (known && known.mtimeMs === mtimeMs && known.size === size) return known;
    const bytes = await readFile(path);
    const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    /** @type {Content} */
    const content = { mtimeMs, size, etag, bytes, encodings: new Map() };
    kept += size - (known?.size ?? 0);
    if (kept > KEPT) {
      contents.clear();
      kept = size;
    }
    contents.set(path, content);
    return content;
  }
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {string} location
 */
function redirect(outgoing, location) {
  // One slash: two would name another host.
  outgoing.writeHead(308, { location: location.replace(/^\/+/, '/'), 'content-length': 0 }).end();
}

/**
 * The file that an address means; `folder` for a folder without its slash; undefined where there is none.
 *
 * @param {string} folder
 * @param {string} rest
 * @returns {Promise<string | undefined>}
 */
async function locate(folder, rest) {
  let names;
  try {
    names = rest.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  // A leading dot is `..`, or something like .git that was never meant to be seen.
  if (names.some((name) => name.startsWith('.') || /[/\\\0]/.test(name))) return undefined;
  if (names.at(-1) === '') names[names.length - 1] = 'index.html';
  try {
    const root = await realpath(folder);
    // Links are followed, but not out of the folder.
    const path = await realpath(join(root, ...names));
    if (!path.startsWith(root + sep)) return undefined;
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? path : undefined;
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(code)) return undefined;
    throw error;
  }
}

/**
 * @param {string} path
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 * @param {Content} content
 * @param {string} policy
 */
async function respond(path, incoming, outgoing, content, policy) {
  const type = mediaType(path);
  const worth = isCompressible(type) && content.size >= WORTH_COMPRESSING;
  const encoding = worth ? negotiate(incoming.headers['accept-encoding']?.toString()) : undefined;
  // Each encoding is another representation, and so has another tag.
  const etag = `"${content.etag}${encoding ? `-${encoding}` : ''}"`;
  outgoing.setHeader('content-type', type);
  outgoing.setHeader('etag', etag);
  outgoing.setHeader('cache-control', 'no-cache');
  if (worth) outgoing.setHeader('vary', 'Accept-Encoding');
  if (type.startsWith('text/html')) {
    outgoing.setHeader('content-security-policy', policy);
    outgoing.setHeader('cross-origin-opener-policy', 'same-origin');
  }
  if (matches(incoming.headers['if-none-match'], etag)) {
    outgoing.writeHead(304).end();
    return;
  }
  const bytes = encoding ? await compressed(path, content, encoding) : content.bytes;
  if (encoding) outgoing.setHeader('content-encoding', encoding);
  outgoing.writeHead(200, { 'content-length': bytes.length });
  outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
}

/**
 * Made once, also for several requests at the same time; a failure is not kept.
 *
 * @param {string} path
 * @param {Content} content
 * @param {import('./encoding.mjs').Encoding} encoding
 */
async function compressed(path, { mtimeMs, bytes, encodings }, encoding) {
  const made = encodings.get(encoding) ?? encoded(path, mtimeMs, bytes, encoding);
  encodings.set(encoding, made);
  try {
    return await made;
  } catch (error) {
    encodings.delete(encoding);
    throw error;
  }
}

/**
 * @param {string | undefined} header If-None-Match
 * @param {string} etag
 */
function matches(header, etag) {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
