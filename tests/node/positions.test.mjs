// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positions } from '../../node/cli/positions.mjs';
import { check } from '../../node/core.mjs';
import { pointer, scan } from '../../node/json/scan.mjs';

const TEXT = `{
  "a": [1, 2,
\t{"lable": "日本語", "x": true}],
  "b": 1, "b": 22,
  "c/d": {"~": null}, "": 5,
  "sales_ready": {"min": {"fti": 20}}
}
`;

test('a pointer becomes a line and a column, counted in characters from 1', () => {
  const cases = /** @type {[string, string, [number, number, number]][]} */ ([
    // code, pointer, line, column, width
    ['wrong_type', '/a/0', [2, 9, 1]],
    ['wrong_type', '/a/1', [2, 12, 1]],
    ['wrong_type', '/a/2/lable', [3, 12, 5]],
    ['unknown_member', '/a/2/lable', [3, 3, 7]],
    ['wrong_type', '/a/2/x', [3, 24, 4]],
    ['missing_member', '/a/2', [3, 2, 1]],
    ['wrong_type', '/a', [2, 8, 1]],
    ['repeated_member', '/b', [4, 11, 3]],
    ['wrong_type', '/c~1d/~0', [5, 16, 4]],
    ['wrong_type', '/', [5, 27, 1]],
    ['unknown_dimension', '/sales_ready/min/fti', [6, 27, 5]],
    ['missing_member', '', [1, 1, 1]],
    ['unknown_question', '/b', [4, 11, 3]],
  ]);
  const found = positions(TEXT);
  for (const [code, at, expected] of cases) {
    const { line, column, width } = found.find({ code, pointer: at });
    assert.deepEqual([line, column, width], expected, `${code} ${at}`);
  }
});

test('a pointer that leads nowhere means the nearest place above it', () => {
  const { line, column } = positions(TEXT).find({ code: 'missing_member', pointer: '/a/2/nobody/0' });
  assert.deepEqual([line, column], [3, 2]);
});

test('the source line comes without its line break, also one of Windows', () => {
  const { source } = positions('{\r\n  "a": 1\r\n}').find({ code: 'x', pointer: '/a' });
  assert.equal(source, '  "a": 1');
});

test('in a text that is not JSON every problem is where it stops being JSON', () => {
  const cases = /** @type {[string, [number, number]][]} */ ([
    ['', [1, 1]],
    ['{', [1, 2]],
    ['{"a": 1,}', [1, 9]],
    ['{"a" 1}', [1, 6]],
    ['[1 2]', [1, 4]],
    ['[01]', [1, 3]],
    ['[1.]', [1, 3]],
    ['{a: 1}', [1, 2]],
    ["{'a': 1}", [1, 2]],
    ['{"a": 1} x', [1, 10]],
    ['[\n  "half', [2, 8]],
    ['["tab\there"]', [1, 6]],
    ['["\\x"]', [1, 3]],
    ['["\\u12g4"]', [1, 3]],
    ['[true, nul]', [1, 8]],
    ['// no\n{}', [1, 1]],
    ['\uFEFF{}', [1, 1]],
  ]);
  for (const [text, expected] of cases) {
    assert.throws(() => JSON.parse(text), SyntaxError, text);
    const { line, column } = positions(text).find({ code: 'invalid_json', pointer: '' });
    assert.deepEqual([line, column], expected, text);
  }
});

test('it also refuses, in its place, what only the core refuses', () => {
  const cases = /** @type {[string, [number, number]][]} */ ([
    ['[1, 1e400]', [1, 5]],
    ['[-1e999]', [1, 2]],
    ['["ab\\ud800"]', [1, 5]],
    ['["\\udc00"]', [1, 3]],
    ['["\\ud800\\u0041"]', [1, 3]],
    ['["\\uD83D"]', [1, 3]],
  ]);
  for (const [text, expected] of cases) {
    assert.doesNotThrow(() => JSON.parse(text));
    assert.deepEqual(
      check(text).errors.map(({ code }) => code),
      ['invalid_json'],
      text,
    );
    const { line, column } = positions(text).find({ code: 'invalid_json', pointer: '' });
    assert.deepEqual([line, column], expected, text);
  }
  for (const text of ['"\\ud83d\\ude00 \\uD7FF \\ue000 \\uDBFF\\uDFFF \\u00e9"', '1e308', '5e-400']) {
    assert.doesNotThrow(() => scan(text, {}), text);
    assert.ok(!check(text).errors.some(({ code }) => code === 'invalid_json'), text);
  }
});

test('the walk accepts exactly what JSON.parse accepts, and tells of names that stand twice', () => {
  const texts = [
    'null',
    ' [ ] ',
    '{"a":{"a":[{"a":1e5}]}}',
    '"\\ud83d\\ude00 \\/\\n"',
    '-0.5E-3',
    '[[],[{}]]',
    '\t\r\n1',
  ];
  for (const text of texts) {
    assert.doesNotThrow(() => JSON.parse(text));
    assert.doesNotThrow(() => scan(text, {}));
  }
  /** @type {string[]} */
  const twice = [];
  scan('{"a":1,"b":{"a":2,"\\u0061":3},"a":4}', {
    name: (place, _start, _end, repeated) => repeated && twice.push(pointer(place)),
  });
  assert.deepEqual(twice, ['/b/a', '/a']);
});

test('what is nested too deeply is refused where it becomes so, however long it is', () => {
  const text = '['.repeat(1_000_000);
  assert.throws(() => scan(text, {}), { name: 'not_json', offset: 129, message: /too deeply/ });
  assert.doesNotThrow(() => scan(`${'['.repeat(129)}${']'.repeat(129)}`, {}));
  assert.throws(() => scan('[[]]', {}, 0), { offset: 1 });
});

test('a string of a megabyte needs no more stack than a short one', () => {
  assert.doesNotThrow(() => scan(JSON.stringify('x"\\'.repeat(350_000)), {}));
});
