// @ts-check
// The visibleIf of SurveyJS as conditions: each means the same, or says why it cannot.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition } from '../../node/cli/surveyjs/condition.mjs';
import { parse } from '../../node/cli/surveyjs/expression.mjs';
import { Untranslatable } from '../../node/cli/surveyjs/tokens.mjs';

/** @typedef {import('../../node/cli/surveyjs/condition.mjs').Asked} Asked */

/** @param {string} id @param {string} type @param {unknown[]} [originals] @returns {Asked} */
function asked(id, type, originals = []) {
  return { id, type, options: originals.map((original) => ({ original, value: String(original) })) };
}

const QUESTIONS = new Map([
  ['role', asked('role', 'choice', ['exec', 'planner', 'Other'])],
  ['size', asked('size', 'number')],
  ['mood', asked('mood', 'scale')],
  ['level', asked('level', 'choice', [1, 2, 3])],
  ['needs', asked('needs', 'choices', ['a', 'b', 'c'])],
  ['trial', asked('trial', 'choice', [true, false])],
  ['city', asked('city', 'text')],
]);

/** @param {string} name */
function lookUp(name) {
  const found = QUESTIONS.get(name);
  if (found === undefined) throw new Untranslatable(`it looks at “${name}”`);
  return found;
}

const above = {
  all: [{ question: 'size', at_least: 5 }, { not: { question: 'size', is: 5 } }],
};
const below = {
  all: [{ question: 'size', at_most: 5 }, { not: { question: 'size', is: 5 } }],
};
const isExec = { question: 'role', is: 'exec' };
const hasA = { question: 'needs', is: 'a' };
const hasB = { question: 'needs', is: 'b' };
const yes = { question: 'trial', is: 'true' };

// What each means was compared with SurveyJS’s own runner on thousands of random expressions and answers.
/** @type {[expression: string, condition: object][]} */
const TRANSLATED = [
  ["{role} = 'exec'", isExec],
  ['{role} == "EXEC"', isExec],
  ['{role}=exec', isExec],
  ["'exec' = {role}", isExec],
  ["{role} equal 'exec'", isExec],
  ["{role} <> 'exec'", { not: isExec }],
  ["{role} != 'exec'", { not: isExec }],
  ["{role} notequal 'exec'", { not: isExec }],
  ["{role} = 'nobody'", { any: [] }],
  ['{size} > 5', above],
  ['{size} greater 5', above],
  ['5 < {size}', above],
  ['{size} < 5', below],
  ['{size} >= 5', { question: 'size', at_least: 5 }],
  ["{size} >= '5'", { question: 'size', at_least: 5 }],
  ['{size} <= -1.5', { question: 'size', at_most: -1.5 }],
  ['{size} = 0x10', { question: 'size', is: 16 }],
  ['{mood} lessorequal 3', { question: 'mood', at_most: 3 }],
  ['{level} >= 2', { question: 'level', in: ['2', '3'] }],
  ['{level} > 2', { question: 'level', is: '3' }],
  ['{level} > 3', { any: [] }],
  ["{needs} contains 'a'", hasA],
  ["{needs} *= 'a'", hasA],
  ["{needs} contains ['a', 'b']", { all: [hasA, hasB] }],
  ["{needs} notcontains 'a'", { not: hasA }],
  ["{needs} anyof ['a', 'b']", { question: 'needs', in: ['a', 'b'] }],
  ["{needs} noneof ['a', 'b']", { not: { question: 'needs', in: ['a', 'b'] } }],
  ["{needs} allof ['a', 'b']", { all: [hasA, hasB] }],
  ["{needs} = ['a', 'b']", { all: [hasA, hasB, { not: { question: 'needs', is: 'c' } }] }],
  ["{role} anyof ['exec', 'planner', 'x']", { question: 'role', in: ['exec', 'planner'] }],
  ["{role} contains 'E'", { question: 'role', in: ['exec', 'planner', 'Other'] }],
  ['{city} empty', { question: 'city', answered: false }],
  ['{city} notempty', { question: 'city', answered: true }],
  ['!{city} empty', { question: 'city', answered: true }],
  ["{city} = ''", { question: 'city', answered: false }],
  ['{city} <> null', { question: 'city', answered: true }],
  ['{trial}', yes],
  ['!{trial}', { not: yes }],
  ['{trial} = true', yes],
  ["{trial} = 'True'", yes],
  ['{trial} = false', { question: 'trial', is: 'false' }],
  ['true', { all: [] }],
  // Precedence: and before or, comparison before both, parentheses before all.
  [
    "{trial} or {role} = 'exec' and {size} >= 5",
    { any: [yes, { all: [isExec, { question: 'size', at_least: 5 }] }] },
  ],
  ["({trial} or {role} = 'exec') and {needs} contains 'a'", { all: [{ any: [yes, isExec] }, hasA] }],
  ["{trial} && {role} = 'exec' AND {needs} contains 'a'", { all: [yes, isExec, hasA] }],
  ["{trial} || {role} = 'exec'", { any: [yes, isExec] }],
  ["not ({trial} and {role} = 'exec')", { not: { all: [yes, isExec] } }],
  ["negate !({role} = 'exec')", isExec],
  ["{ role } = 'exec'", isExec],
];

for (const [expression, expected] of TRANSLATED) {
  test(`visibleIf: ${expression}`, () => assert.deepEqual(condition(expression, lookUp), expected));
}

/** @type {[expression: string, why: RegExp][]} */
const REFUSED = [
  ['age({birth}) > 18', /calls the function age/],
  ["iif({role} = 'exec', true, false)", /calls the function iif/],
  ['{size} + 1 > 5', /calculates/],
  ['{size} -1 > 5', /calculates/],
  ['{size} > {level}', /compares two answers/],
  ["{role} > 'exec'", /compares a number with “exec”/],
  ["{city} = 'Berlin'", /whatever their case/],
  ["{needs} = 'a'", /never finds equal/],
  ['{needs}', /a question alone is no condition/],
  ['{role}', /a question alone is no condition/],
  ['{nobody} = 1', /looks at “nobody”/],
  ['{needs} anyof []', /looks for nothing/],
  ["{size} contains 'x'", /no list/],
  ["'a' contains 'b'", /does not stand between/],
  ["'a'", /a value alone/],
  ["({role} = 'exec') empty", /does not follow a question/],
  ['{role} = ', /ends too early/],
  ['{role', /cannot be read from “\{role”/],
  ['{}', /cannot be read/],
  ['{a{b}} = 1', /cannot be read/],
  ["{role} = 'exec", /cannot be read from “'exec”/],
  ["({role} = 'exec'", /ends too early/],
  ["{role} = 'exec')", /“\)” was not expected/],
  ["{role} = = 'exec'", /was not expected/],
  ["{role} 'exec'", /was not expected/],
  ['{needs} anyof [{role}]', /was not expected/],
  ["{needs} anyof ['a'", /ends too early/],
  ['§', /cannot be read/],
  ['5x = {size}', /cannot be read/],
  ['', /ends too early/],
];

for (const [expression, why] of REFUSED) {
  test(`visibleIf refused: ${JSON.stringify(expression)}`, () => {
    assert.throws(
      () => condition(expression, lookUp),
      (/** @type {any} */ error) => {
        assert.ok(error instanceof Untranslatable, String(error));
        assert.match(error.message, why);
        return true;
      },
    );
  });
}

test('hostile expressions end in time, with a reason', () => {
  const hostile = [
    '('.repeat(9000),
    `${'('.repeat(4000)}{role}='exec'${')'.repeat(4000)}`,
    '!'.repeat(9000),
    '['.repeat(9000),
    `{role} = '${'\\'.repeat(9000)}`,
    '{'.repeat(9000),
    '-'.repeat(9000),
    '9'.repeat(9000),
    'a'.repeat(20_000),
    Array.from({ length: 600 }, () => 'or').join(' '),
    '\u0000'.repeat(100),
    '{__proto__} = 1 and {constructor} notempty',
  ];
  const start = performance.now();
  for (const text of hostile) assert.throws(() => condition(text, lookUp), Untranslatable, text.slice(0, 20));
  assert.ok(performance.now() - start < 2000);
});

test('a long chain is one list, and a deep nest is refused at the depth of conditions', () => {
  const chain = Array.from({ length: 500 }, () => "{role}='exec'").join(' or ');
  assert.deepEqual(condition(chain, lookUp), { any: Array.from({ length: 500 }, () => isExec) });
  const nested = (/** @type {number} */ depth) => {
    let text = '{trial}';
    for (let level = 0; level < depth; level += 1) text = `(${text} ${level % 2 ? 'and' : 'or'} {trial})`;
    return text;
  };
  assert.ok(condition(nested(31), lookUp));
  assert.throws(() => condition(nested(32), lookUp), /more than 32 deep/);
  assert.equal(parse('1 = 2').kind, 'binary');
});
