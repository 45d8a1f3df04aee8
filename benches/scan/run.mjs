// @ts-check
// `npm run bench:scan`: the share of badges that each decoder reads, by kind, and its time for a frame. With a number it
// makes so many frames of each kind (12 otherwise). docs/kiosk-scan.md has the table.
import { decoders } from './decoders.mjs';
import { frame, HEIGHT, KINDS, WIDTH } from './frames.mjs';

const count = Number(process.argv[2] ?? 12);
const all = await decoders();
const names = Object.keys(all);

/** @type {Record<string, { times: number[], wrong: number }>} */
const totals = Object.fromEntries(names.map((name) => [name, { times: [], wrong: 0 }]));

/** @param {string[]} cells */
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
row(['read of the frames', ...names]);
row(['---', ...names.map(() => '---:')]);

let read = Object.fromEntries(names.map((name) => [name, 0]));
const sums = { ...read };
for (const [index, [kind, hardness]] of Object.entries(KINDS).entries()) {
  read = Object.fromEntries(names.map((name) => [name, 0]));
  for (let step = 0; step < count; step += 1) {
    const { text, luma } = frame(1000 * index + step, hardness(step / Math.max(1, count - 1)));
    for (const name of names) {
      const begun = performance.now();
      const found = await all[name]?.(luma, WIDTH, HEIGHT);
      totals[name]?.times.push(performance.now() - begun);
      if (found === text) read[name] = (read[name] ?? 0) + 1;
      else if (found !== undefined) (totals[name] ?? { wrong: 0 }).wrong += 1;
    }
  }
  for (const name of names) sums[name] = (sums[name] ?? 0) + (read[name] ?? 0);
  row([kind, ...names.map((name) => `${Math.round((100 * (read[name] ?? 0)) / count)} %`)]);
}
const frames = count * Object.keys(KINDS).length;
row(['**all**', ...names.map((name) => `**${Math.round((100 * (sums[name] ?? 0)) / frames)} %**`)]);

/** @param {number[]} times @param {number} part */
const quantile = (times, part) =>
  [...times].sort((a, b) => a - b)[Math.floor(part * (times.length - 1))] ?? 0;
for (const [title, part] of /** @type {[string, number][]} */ ([
  ['median, ms a frame', 0.5],
  ['95 %, ms a frame', 0.95],
])) {
  row([title, ...names.map((name) => quantile(totals[name]?.times ?? [], part).toFixed(0))]);
}
row(['read wrongly', ...names.map((name) => String(totals[name]?.wrong ?? 0))]);
