// @ts-check
import { extname } from 'node:path';

const TYPES = /** @type {{ [extension: string]: string }} */ ({
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
});

/** What compression makes smaller; images and fonts are compressed already. */
const COMPRESSIBLE = /^(text\/|application\/(json|wasm|xml|manifest\+json)|image\/svg)/;

/** @param {string} path */
export function mediaType(path) {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/** @param {string} type */
export function isCompressible(type) {
  return COMPRESSIBLE.test(type);
}
