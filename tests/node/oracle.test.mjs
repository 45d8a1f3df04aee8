// @ts-check
// What the corpus and the vectors expect, asked of the oracle: two readings of one contract must come out the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cases, definitionText, expanded } from '../oracle/corpus.mjs';
import { canonical, digest } from '../oracle/jcs.mjs';
import { InvalidAnswers, score } from '../oracle/score.mjs';

/** @param {import('../oracle/corpus.mjs').Case} each */
function verdict(each) {
  const definition = JSON.parse(definitionText(each));
  return score(definition, expanded(each.answers), each.signals, Date.parse(each.at));
}

for (const each of cases('score')) {
  // The oracle is for signals that are signals.
  if (each.expect.error !== undefined) continue;
  test(`${each.file}: ${each.name}`, () => {
    const { refused, absent = [], ...members } = each.expect;
    if (refused !== undefined) {
      // The size of all answers together is the core's affair: the oracle knows questions only.
      const questions = refused.filter((/** @type {string} */ pointer) => pointer !== '');
      if (questions.length === 0) return;
      assert.throws(
        () => verdict(each),
        (/** @type {InvalidAnswers} */ error) => {
          assert.ok(error instanceof InvalidAnswers, String(error));
          assert.deepEqual(error.questions.map((id) => `/${id}`).sort(), questions);
          return true;
        },
      );
      return;
    }
    const got = verdict(each);
    for (const [name, expected] of Object.entries(members)) {
      assert.deepEqual(got[/** @type {keyof typeof got} */ (name)], expected, name);
    }
    for (const name of absent) assert.ok(!Object.hasOwn(got, name), `${name} should not be there`);
    const sum = got.receipt.reduce((total, line) => total + line.points, 0);
    assert.equal(sum, got.score, 'the receipt sums to the score');
  });
}

for (const each of cases('holds')) {
  test(`${each.file}: ${each.name}`, () => {
    assert.equal(verdict(each).outcome, each.expect ? 'disqualified' : 'sales_ready');
  });
}

for (const each of cases('digest')) {
  if (each.expect.error !== undefined) continue;
  test(`${each.file}: ${each.name}`, () => {
    const { agreement: _, ...content } = JSON.parse(definitionText(each));
    if (each.expect.canonical !== undefined) assert.equal(canonical(content), each.expect.canonical);
    assert.equal(digest(content), each.expect.digest);
  });
}

const vectors = JSON.parse(readFileSync(new URL('../vectors/rfc8785.json', import.meta.url), 'utf8'));

for (const { bits, text } of vectors.numbers) {
  test(`RFC 8785, appendix B: ${bits}`, () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    const value = view.getFloat64(0);
    if (text === null) assert.throws(() => canonical(value), RangeError);
    else assert.equal(canonical(value), text);
  });
}

for (const { name, text, canonical: expected } of vectors.values) {
  test(`RFC 8785: ${name}`, () => assert.equal(canonical(JSON.parse(text)), expected));
}
