// @ts-check
// A QR code as a picture: SVG, PNG, or the characters of a terminal.

import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.mjs';

/** @typedef {import('../../core.d.ts').QrCode} QrCode */

/** Modules of border that readers need. */
const QUIET = 4;

/** Pixels of a module in a PNG: sharp where it is printed as wide as a hand. */
const SCALE = 8;

/** @param {QrCode} code */
const darkness =
  ({ rows }) =>
  (/** @type {number} */ x, /** @type {number} */ y) =>
    rows[y - QUIET]?.[x - QUIET] === '1';

/** @param {QrCode} code */
export function svg({ size, path }) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>\n`;
}

/**
 * Two modules in a character, light on dark or dark on light by the colours set, since a terminal may be either.
 * @param {QrCode} code
 */
export function terminal(code) {
  const dark = darkness(code);
  const lines = [];
  for (let y = 2; y < code.size - 2; y += 2) {
    let line = '';
    for (let x = 2; x < code.size - 2; x += 1) {
      const [upper, lower] = [dark(x, y), dark(x, y + 1)];
      if (upper) line += lower ? '█' : '▀';
      else line += lower ? '▄' : ' ';
    }
    lines.push(`\u001b[30;107m${line}\u001b[0m\n`);
  }
  return lines.join('');
}

/**
 * Grey, one bit a pixel.
 * @param {QrCode} code
 * @returns {Uint8Array}
 */
export function png(code) {
  const dark = darkness(code);
  const edge = code.size * SCALE;
  const stride = Math.ceil(edge / 8) + 1;
  const pixels = Buffer.alloc(stride * edge);
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      const at = y * stride + 1 + Math.floor(x / 8);
      if (!dark(Math.floor(x / SCALE), Math.floor(y / SCALE)))
        pixels[at] = (pixels[at] ?? 0) + 2 ** (7 - (x % 8));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  // One bit, grey, and the only compression, filter and order there are.
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
