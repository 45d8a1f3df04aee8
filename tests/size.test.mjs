// @ts-check
// The budget: what a visitor downloads before the first question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budget, table } from '../scripts/size/measure.mjs';
import { agree, firstQuestion, updateReadme, wholeKiosk } from '../scripts/size.mjs';

test('everything until the first question is within the budget', (context) => {
  const { limit } = budget().until_first_question;
  const { list, total } = firstQuestion();
  for (const line of table([...list, total]).split('\n')) context.diagnostic(line);
  context.diagnostic(`budget: ${limit} bytes with brotli, ${limit - total.brotli} left`);
  assert.ok(total.brotli <= limit, `${total.brotli} bytes with brotli, the budget is ${limit}`);
});

test('the whole kiosk is within its budget', (context) => {
  const { limit } = budget().kiosk;
  const { brotli } = wholeKiosk();
  context.diagnostic(`budget: ${limit} bytes with brotli, ${limit - brotli} left`);
  assert.ok(brotli <= limit, `${brotli} bytes with brotli, the budget is ${limit}`);
});

test('the table of sizes in README.md is true', () => {
  updateReadme(true);
});

test('a table that is off by more than one per cent, or lacks a file, is stale', () => {
  const row = (/** @type {string} */ file, /** @type {number} */ size) => ({
    file,
    raw: size,
    gzip: size,
    brotli: size,
  });
  const measured = table([row('a.js', 1000), row('b.wasm', 20_000)]);
  assert.equal(agree(table([row('a.js', 1010), row('b.wasm', 19_800)]), measured), true);
  assert.equal(agree(table([row('a.js', 1011), row('b.wasm', 20_000)]), measured), false);
  assert.equal(agree(table([row('a.js', 1000)]), measured), false);
  assert.equal(agree(table([row('a.js', 1000), row('c.wasm', 20_000)]), measured), false);
  assert.equal(agree('', measured), false);
});
