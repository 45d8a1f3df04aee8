// @ts-check
// The shared corpus and the vectors of RFC 8785 against the core in WebAssembly, through the public functions of
// `leadgate/core`: one test a case. `tests/corpus.rs` asks the native core the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { agreement, check, digest, score, verify } from '../../node/core.mjs';
import { cases, definitionText, expanded, lead } from '../oracle/corpus.mjs';
import { canonical, digest as oracleDigest } from '../oracle/jcs.mjs';

/** @import { Case } from '../oracle/corpus.mjs' */

/** @param {Case} each */
function verdict(each) {
  return score(definitionText(each), expanded(each.answers), each.signals ?? [], each.at);
}

/** @param {{ code: string, pointer: string }[]} errors */
function places(errors) {
  return errors.map(({ code, pointer }) => [code, pointer]).sort();
}

/** @type {Record<string, (each: Case) => void>} */
const ASK = {
  score(each) {
    const { refused, error, absent = [], ...members } = each.expect;
    if (error !== undefined) {
      assert.throws(() => verdict(each), { name: error });
      return;
    }
    if (refused !== undefined) {
      assert.throws(
        () => verdict(each),
        (/** @type {any} */ thrown) => {
          assert.equal(Object.prototype.toString.call(thrown), '[object Error]');
          assert.equal(thrown.name, 'invalid_answers');
          assert.deepEqual(
            thrown.errors.map((/** @type {any} */ problem) => problem.pointer).sort(),
            refused,
          );
          return true;
        },
      );
      return;
    }
    const got = /** @type {Record<string, any>} */ (verdict(each));
    for (const [name, expected] of Object.entries(members)) assert.deepEqual(got[name], expected, name);
    for (const name of absent) assert.ok(!Object.hasOwn(got, name), `${name} should not be there`);
  },
  holds(each) {
    assert.equal(verdict(each).outcome, each.expect ? 'disqualified' : 'sales_ready');
  },
  check(each) {
    const { ok, errors } = check(definitionText(each));
    assert.deepEqual(places(errors), each.expect.toSorted());
    assert.equal(ok, errors.length === 0);
    const said = JSON.stringify(errors);
    for (const word of each.says ?? []) assert.ok(said.includes(word), `${word} is not in ${said}`);
    for (const { message, fix, severity } of errors) {
      assert.ok(message.length > 0 && fix.length > 0, 'every error says what to do about it');
      assert.equal(severity, 'error');
    }
  },
  digest(each) {
    assert.equal(digest(definitionText(each)), each.expect.digest);
  },
  agreement(each) {
    assert.equal(agreement(definitionText(each), each.on), each.expect);
  },
  verify(each) {
    const result = verify(lead(each), definitionText(each));
    assert.equal(result.ok ? 'ok' : result.code, each.expect, result.ok ? '' : result.message);
  },
  json(each) {
    const text = expanded(each.text);
    const codes = check(text).errors.map((error) => error.code);
    const taken = !codes.includes('invalid_json');
    assert.equal(taken && codes.includes('repeated_member') ? 'repeated' : taken, each.expect);
    let parsed = true;
    try {
      JSON.parse(text);
    } catch {
      parsed = false;
    }
    assert.equal(parsed, each.parse ?? each.expect, 'JSON.parse');
  },
};

for (const each of cases()) test(`${each.file}: ${each.name}`, () => ASK[each.ask]?.(each));

test('every file of the corpus asks what somebody can ask', () => {
  const all = cases();
  assert.ok(all.length >= 700, `only ${all.length} cases were found`);
  for (const { ask, file } of all) assert.ok(Object.hasOwn(ASK, ask), `${file}: ${ask}`);
});

const vectors = JSON.parse(readFileSync(new URL('../vectors/rfc8785.json', import.meta.url), 'utf8'));

/** A definition that holds a JSON text somewhere, so that its digest depends on how that is written. */
function holding(/** @type {string} */ member, /** @type {string} */ text) {
  const question = `{"id":"q","type":"number","label":"L","${member}":${text}}`;
  return `{"format":1,"id":"a","version":"1","title":"T","questions":[${question}],"sales_ready":{"min_score":0}}`;
}

for (const { bits, text } of vectors.numbers) {
  test(`RFC 8785, appendix B: ${bits}`, () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    const value = view.getFloat64(0);
    if (text === null) {
      assert.equal(check(holding('min', String(value))).errors[0]?.code, 'invalid_json');
      return;
    }
    // Written with all its digits, and with an exponent, it must come out as the table has it.
    const canonicalText = canonical(JSON.parse(holding('min', text)));
    for (const written of [value.toExponential(), value.toPrecision(21), text]) {
      const definition = holding('min', written);
      assert.equal(digest(definition), oracleDigest(JSON.parse(canonicalText)), written);
      assert.ok(canonicalText.includes(`"min":${text}`));
    }
  });
}

for (const { name, text } of vectors.refused) {
  test(`RFC 8785, refused: ${name}`, () => {
    assert.equal(check(text).ok, false);
    const codes = check(text).errors.map((error) => error.code);
    assert.ok(codes.includes('invalid_json') || codes.includes('repeated_member'), codes.join());
  });
}
