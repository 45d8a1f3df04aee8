// @ts-check
// How large the published files are: as they are, and as a web server sends them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesBelow } from '../build/output.mjs';
import { at, dist } from '../place.mjs';

/**
 * @typedef {object} Size of one file, in bytes
 * @property {string} file its path in dist
 * @property {number} raw
 * @property {number} gzip at level 9
 * @property {number} brotli at quality 11
 */

/**
 * @param {string} file its path in dist
 * @returns {Size}
 */
function sizeOf(file) {
  const bytes = readFileSync(join(dist, file));
  return {
    file,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
  };
}

/**
 * The budget: what a page may load until the first question is there, and what the kiosk may weigh in all, in bytes with
 * brotli.
 * @returns {{ until_first_question: { files: string[], limit: number }, kiosk: { limit: number } }}
 */
export const budget = () => JSON.parse(readFileSync(at('size-budget.json'), 'utf8'));

/** The sizes of everything that is published, or only of the files named. */
export function sizes(files = existsSync(dist) ? filesBelow(dist) : []) {
  return files.filter((file) => !file.endsWith('.d.ts')).map(sizeOf);
}

/**
 * @param {Size[]} list
 * @param {string} file what to call it
 * @returns {Size}
 */
export const sum = (list, file) => ({
  file,
  raw: list.reduce((total, { raw }) => total + raw, 0),
  gzip: list.reduce((total, { gzip }) => total + gzip, 0),
  brotli: list.reduce((total, { brotli }) => total + brotli, 0),
});

/** @param {number} bytes */
const grouped = (bytes) => bytes.toLocaleString('en-GB');

/**
 * A table of sizes, in Markdown that also reads well in a terminal.
 * @param {Size[]} list
 */
export function table(list) {
  const rows = list.map(({ file, raw, gzip, brotli }) => [
    file,
    grouped(raw),
    grouped(gzip),
    grouped(brotli),
  ]);
  const head = ['bytes', 'raw', 'gzip', 'brotli'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  /** @param {string[]} cells */
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
