// @ts-check
// What the core does with what nobody should hand it: a coded error with a place and a fix, and never a raw one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement, check, digest, score, verify } from '../../node/core.mjs';
import { answers, definition, lead } from './fixtures/leads.mjs';

/**
 * @param {() => unknown} call
 * @param {string} name
 * @returns {import('../../node/core.d.ts').LeadgateError}
 */
function thrown(call, name) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.equal(error.name, name, error.message);
    const { errors } = /** @type {import('../../node/core.d.ts').LeadgateError} */ (error);
    assert.ok(Array.isArray(errors) && errors.length > 0);
    for (const problem of errors) {
      assert.deepEqual(Object.keys(problem).sort(), ['code', 'fix', 'message', 'pointer', 'severity']);
    }
    return /** @type {import('../../node/core.d.ts').LeadgateError} */ (error);
  }
  return assert.fail('nothing was thrown');
}

/** @type {any} */
const circle = { format: 1, inner: {} };
circle.inner.back = circle;

/** What is no definition, by what it is. @type {[string, any][]} */
const UNFIT = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['NaN', Number.NaN],
  ['true', true],
  ['a list', []],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a BigInt', 5n],
  ['a BigInt inside', { format: 1n }],
  ['a circle', circle],
  ['an empty text', ''],
  ['half a text', '{"format": 1'],
  ['a date', new Date(0)],
  ['a Map', new Map([['format', 1]])],
  ['an infinite number', { format: Number.POSITIVE_INFINITY }],
  [
    'a getter that throws',
    {
      get format() {
        throw new Error('no');
      },
    },
  ],
  ['something very deep', deep(200_000)],
  ['a very long text', 'x'.repeat(5_000_000)],
  ['a text over 256 KiB', `"${'x'.repeat(262_144)}"`],
];

/** @param {number} levels */
function deep(levels) {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

for (const [what, value] of UNFIT) {
  test(`${what} is not a definition, for each function`, () => {
    const { ok, errors, findings } = check(value);
    assert.equal(ok, false);
    assert.ok(errors.length > 0);
    assert.deepEqual(findings, []);
    for (const call of [
      () => digest(value),
      () => agreement(value),
      () => score(value, {}),
      () => verify(lead(), value),
    ]) {
      const error = thrown(call, 'invalid_definition');
      assert.deepEqual(
        error.errors.map(({ code }) => code),
        errors.map(({ code }) => code),
      );
    }
    // The next call is not disturbed.
    assert.equal(score(definition, answers).score, 55);
  });
}

test('the place of what has no JSON form is named', () => {
  const places = /** @type {[any, string][]} */ ([
    [{ questions: [{ points: 1n }] }, '/questions/0/points'],
    [{ 'a/b': { '~': Number.NaN } }, '/a~1b/~0'],
    [{ deep: { call: () => 1 } }, '/deep/call'],
    [circle, '/inner/back'],
  ]);
  for (const [value, pointer] of places) {
    const [problem] = check(value).errors;
    assert.equal(problem?.pointer, pointer);
    assert.equal(problem?.code, 'invalid_json');
  }
  assert.deepEqual(
    check({ a: 1n, b: Number.NaN }).errors.map(({ pointer }) => pointer),
    ['/a', '/b'],
    'all at once',
  );
});

test('an object that stands at two places is no circle', () => {
  const label = { en: 'Twice' };
  const twice = { .../** @type {any} */ (definition), agreement: undefined, title: label, intro: label };
  assert.deepEqual(check(twice).errors, []);
});

test('what a getter or toJSON throws is kept as the cause', () => {
  const cause = new Error('the database is gone');
  const error = thrown(
    () =>
      digest(
        /** @type {any} */ ({
          toJSON() {
            throw cause;
          },
        }),
      ),
    'invalid_definition',
  );
  assert.equal(error.cause, cause);
  assert.match(error.message, /the database is gone/);
});

test('half of a surrogate pair is an error with its place, not a replacement character', () => {
  const text = JSON.stringify(definition).replace('A lead for the tests', 'A \uD800 lead');
  const [error] = check(text).errors;
  assert.equal(error?.code, 'invalid_json');
  assert.equal(check({ ...definition, title: { en: '\uDC00', de: 'x' } }).ok, false);
});

test('answers that the definition does not allow', () => {
  const cases = /** @type {[any, string][]} */ ([
    [undefined, ''],
    [null, ''],
    [[], ''],
    ['[]', ''],
    ['{"role":"exec","role":"exec"}', '/role'],
    ['{', ''],
    [{ nobody: 1 }, '/nobody'],
    [{ role: 'queen' }, '/role'],
    [{ role: ['exec'] }, '/role'],
    [{ size: '5' }, '/size'],
    [{ size: -1 }, '/size'],
    [{ size: Number.NaN }, '/size'],
    [{ size: 5n }, '/size'],
    [{ needs: ['a', 'a'] }, '/needs'],
    [{ needs: 'a' }, '/needs'],
    [{ urgency: 2.5 }, '/urgency'],
    [{ urgency: 6 }, '/urgency'],
    [{ role: 'exec', budget: '  ' }, '/budget'],
    [{ role: 'exec', budget: 'x'.repeat(501) }, '/budget'],
    [{ email: 'nobody' }, '/email'],
    [{ phone: '12' }, '/phone'],
    [{ contact_me: 'yes' }, '/contact_me'],
    [{ __proto__: null, size: () => 1 }, '/size'],
    [JSON.parse('{"__proto__": {"role": "exec"}}'), '/__proto__'],
  ]);
  for (const [value, pointer] of cases) {
    const error = thrown(() => score(definition, value), 'invalid_answers');
    assert.ok(error.errors[0]?.pointer.startsWith(pointer), `${error.errors[0]?.pointer} for ${pointer}`);
  }
});

test('every answer that is not allowed is named at once', () => {
  const error = thrown(() => score(definition, { role: 'queen', size: -1, urgency: 9 }), 'invalid_answers');
  assert.deepEqual(error.errors.map(({ pointer }) => pointer).sort(), ['/role', '/size', '/urgency']);
});

test('signals that are none', () => {
  for (const value of /** @type {any[]} */ ([
    {},
    5,
    null,
    'x',
    [{}],
    [{ id: 'pricing' }],
    [{ id: 5, at: '2026-11-24T09:00:00Z' }],
    [{ id: 'pricing', at: 'yesterday' }],
    [{ id: 'pricing', at: new Date(Number.NaN) }],
    [1n],
  ])) {
    thrown(() => score(definition, answers, value), 'invalid_signals');
  }
});

test('times that are none', () => {
  for (const at of /** @type {any[]} */ ([
    null,
    '',
    'now',
    '2026-11-24',
    '2026-11-24T09:30:00',
    '2026-11-24T24:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-24T09:60:00Z',
    '2026-11-24T09:30:61Z',
    '2026-11-24T09:30:00+24:00',
    '2026-11-24T09:30:00+01:60',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 1,
    new Date('x'),
    {},
    [],
    5n,
    true,
  ])) {
    const error = thrown(() => score(definition, answers, [], at), 'invalid_time');
    assert.notEqual(error.errors[0]?.fix, '');
  }
  for (const on of /** @type {any[]} */ ([
    null,
    '',
    '2026-11',
    '2026-02-30',
    '2026-00-10',
    '24.11.2026',
    'today',
    {},
    Number.NaN,
    8.64e15,
  ])) {
    thrown(() => agreement(definition, on), 'invalid_time');
  }
});

test('times at the edges of the calendar are times', () => {
  for (const at of [
    '2024-02-29T23:59:60Z',
    '2000-02-29T00:00:00.123456789+14:00',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-11-24 09:30:00z',
    -1,
    0,
    1.5,
  ]) {
    assert.equal(score(definition, answers, [], at).score, 55, String(at));
  }
  assert.equal(agreement(definition, '2024-02-29'), 'agreed');
});

test('what is not a lead is malformed, and verify says so instead of throwing', () => {
  for (const value of /** @type {any[]} */ ([
    undefined,
    null,
    5,
    'x',
    '{',
    [],
    {},
    { format: 1 },
    circle,
    { lead_id: 1n },
    '{"format":1,"format":1}',
  ])) {
    const result = verify(value, definition);
    assert.equal(result.ok, false);
    assert.equal(result.ok === false && result.code, 'malformed');
  }
});
