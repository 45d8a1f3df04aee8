// @ts-check
// Native, WebAssembly and the oracle asked the same: the first two must answer byte for byte alike, the third in
// meaning.
//
//   LEADGATE_RANDOM_CASES=100000 LEADGATE_RANDOM_SEED=7 node --test tests/node/hosts.test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, definitionText, expanded, lead } from '../oracle/corpus.mjs';
import { native, wasm } from '../oracle/hosts.mjs';
import { Random } from '../oracle/random.mjs';
import { randomCase } from '../oracle/random_case.mjs';

/** @import { Call } from '../oracle/random_case.mjs' */

const count = Number(process.env.LEADGATE_RANDOM_CASES ?? 10_000);
const seed = Number(process.env.LEADGATE_RANDOM_SEED ?? Date.now() % 1_000_000);

/**
 * @param {any} expected
 * @param {string} text
 */
function compare(expected, text) {
  const answer = JSON.parse(text);
  if ('refused' in expected) {
    assert.equal(answer.error?.name, 'invalid_answers');
    const places = answer.error.errors.map((/** @type {{ pointer: string }} */ problem) => problem.pointer);
    assert.deepEqual([...new Set(places)].sort(), expected.refused);
  } else if ('code' in expected) {
    assert.equal(answer.ok ? 'ok' : answer.code, expected.code, answer.message);
  } else if ('findings' in expected) {
    // The oracle proves nothing: native and WebAssembly are still held to each other, proofs and all.
    assert.deepEqual([answer.ok, answer.errors], [expected.ok, expected.errors]);
  } else {
    assert.deepEqual(answer, expected);
  }
}

test(`native, WebAssembly and the oracle agree on ${count} random cases (seed ${seed})`, async (t) => {
  const random = new Random(seed);
  const core = wasm();
  const other = native();
  t.after(other.stop);
  /** @type {string[]} */
  const ours = [];
  for (let index = 0; index < count; index += 1) {
    for (const { call, expected } of randomCase(random)) {
      await other.ask(call);
      const text = core(call);
      ours.push(text);
      if (expected === undefined) continue;
      try {
        compare(expected, text);
      } catch (cause) {
        const { message } = /** @type {Error} */ (cause);
        const place = `case ${index} of seed ${seed}, ${call[0]}`;
        assert.fail(`${place}: the core, then the oracle\n${message}\n${call.join('\n')}\n${text}`);
      }
    }
  }
  const theirs = await other.answers();
  assert.equal(theirs.length, ours.length);
  for (const [index, text] of theirs.entries()) {
    assert.equal(text, ours[index], `answer ${index} of seed ${seed}: native, then WebAssembly`);
  }
});

/** @param {import('../oracle/corpus.mjs').Case} each @returns {Call[]} */
function calls(each) {
  if (each.ask === 'json') return [['check', expanded(each.text)]];
  const definition = definitionText(each);
  const answers = JSON.stringify(expanded(each.answers ?? {}));
  const at = Date.parse(each.at ?? '2026-11-24T09:30:00.000Z');
  /** @type {Call[]} */
  const list = [
    ['check', definition],
    ['score', definition, answers, JSON.stringify(each.signals ?? []), at],
    ['digest', definition],
    ['agreement', definition, each.on ?? '2026-11-24'],
  ];
  return each.ask === 'verify' ? [...list, ['verify', lead(each), definition]] : list;
}

test('native and WebAssembly answer the whole corpus byte for byte alike', async (t) => {
  const core = wasm();
  const other = native();
  t.after(other.stop);
  const asked = cases().flatMap((each) => calls(each).map((call) => ({ each, call })));
  for (const { call } of asked) await other.ask(call);
  const theirs = await other.answers();
  assert.equal(theirs.length, asked.length);
  for (const [index, { each, call }] of asked.entries()) {
    assert.equal(
      theirs[index],
      core(call),
      `${each.file}: ${each.name}, ${call[0]}: native, then WebAssembly`,
    );
  }
});
