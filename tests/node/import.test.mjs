// @ts-check
// SurveyJS surveys as lead definitions: what is carried over means the same, what is not is listed, and whatever comes
// in, what comes out reads without errors.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, score } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { made, one } from './fixtures/surveys.mjs';

test('pages and panels become one list; their conditions go to each question in them', () => {
  const { definition, losses, renamed } = made({
    locale: 'de',
    title: { default: 'Umfrage', en: 'Survey' },
    pages: [
      {
        name: 'p1',
        elements: [{ type: 'boolean', name: 'FleetOwner', title: { default: 'Flotte?', en: 'Fleet?' } }],
      },
      {
        name: 'p2',
        visibleIf: '{fleetowner} = true',
        elements: [
          {
            type: 'panel',
            name: 'inner',
            visibleIf: '{FleetOwner} notempty',
            elements: [
              { type: 'text', name: 'size', inputType: 'number', visibleIf: '{fleetOwner} <> false' },
            ],
          },
          { type: 'text', name: 'later', visibleIf: '{size} > 3', isRequired: true },
        ],
      },
    ],
  });
  assert.deepEqual(losses, []);
  assert.deepEqual(renamed, [{ name: 'FleetOwner', id: 'fleet_owner' }]);
  assert.deepEqual(definition?.languages, ['de', 'en']);
  assert.deepEqual(definition?.title, { de: 'Umfrage', en: 'Survey' });
  const owner = { question: 'fleet_owner', is: 'true' };
  assert.deepEqual(definition?.questions[1].show_if, {
    all: [
      owner,
      { question: 'fleet_owner', answered: true },
      { not: { question: 'fleet_owner', is: 'false' } },
    ],
  });
  assert.deepEqual(definition?.questions[0].options[0].label, 'Ja');
  assert.equal(definition?.questions[2].required, true);
});

test('where a condition cannot be carried over, the question is always shown and never required', () => {
  const { definition, losses } = made({
    pages: [
      {
        name: 'p',
        visibleIf: '{later} = 1',
        elements: [
          { type: 'text', name: 'a', isRequired: true },
          { type: 'text', name: 'later', visibleIf: 'today() > 1', isRequired: true },
        ],
      },
    ],
  });
  assert.deepEqual(definition?.questions, [
    { id: 'a', type: 'text', label: 'a' },
    { id: 'later', type: 'text', label: 'later' },
  ]);
  assert.deepEqual(
    losses.map(({ pointer }) => pointer),
    ['/pages/0/visibleIf', '/pages/0/elements/1/visibleIf'],
  );
  assert.match(losses[0]?.why ?? '', /asked later.*shown without it, and not required/);
});

test('nothing counts until somebody has given points', () => {
  const { definition } = made({ elements: [{ type: 'rating', name: 'q' }] });
  assert.equal(score(JSON.stringify(definition), { q: 5 }).outcome, 'nurture');
});

test('words are made plain: one line, no direction marks, no half characters, at most 4 KiB', () => {
  const title = ` a\n\tb\u202e\u0000 \ud800${'ü'.repeat(3000)}`;
  const { question, lost } = one({ type: 'text', name: 'q', title, description: '<b>Hi</b> {name}' });
  assert.ok(question.label.startsWith('a b '));
  assert.ok(Buffer.byteLength(question.label) <= 4096);
  assert.deepEqual(lost, [
    'the end of the words',
    'HTML in the words',
    'an answer within the words, such as {name}',
  ]);
});

test('names are made to fit, and stay apart', () => {
  const names = [
    '__proto__',
    'constructor',
    'Größe in m²',
    '1st',
    '',
    '東京',
    'x'.repeat(200),
    'x'.repeat(201),
    'q',
    'Q',
  ];
  const { definition } = made({ elements: names.map((name) => ({ type: 'text', name })) });
  const ids = definition?.questions.map((/** @type {any} */ question) => question.id);
  assert.equal(new Set(ids).size, names.length);
  assert.deepEqual(ids.slice(0, 4), ['proto', 'constructor', 'grosse_in_m2', 'st']);
});

test('whatever a survey holds, what comes out reads without errors', () => {
  let seed = 7;
  const random = (/** @type {number} */ below_) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below_);
  };
  /** @template T @param {T[]} list @returns {T} */
  const pick = (list) => /** @type {T} */ (list[random(list.length)]);
  const junk = [
    null,
    true,
    0,
    -1,
    3.5,
    1e300,
    '',
    ' ',
    'a',
    '\u0000',
    '\ufeff',
    [],
    {},
    [null],
    { default: 5 },
    { 'x y': 'a' },
  ];
  const values = [
    ...junk,
    'q1',
    'q2',
    { default: 'A', de: 'B' },
    { fr: 'C' },
    ['a', 'b', 'a'],
    [{ value: 'a'.repeat(70) }],
    11,
    '7',
  ];
  const expressions = [
    "{q1} = 'a'",
    '{q2} > 3',
    '{q3} notempty',
    '!{q1}',
    "{q4} anyof ['a']",
    '((',
    '{q1} or {q2} >= 1',
  ];
  const types = [
    'radiogroup',
    'checkbox',
    'text',
    'comment',
    'rating',
    'boolean',
    'panel',
    'dropdown',
    'imagepicker',
    'x',
    null,
    5,
  ];
  const members = [
    ...[
      'title',
      'description',
      'choices',
      'min',
      'max',
      'maxLength',
      'rateMin',
      'rateMax',
      'rateStep',
      'rateValues',
    ],
    ...[
      'rateCount',
      'minSelectedChoices',
      'maxSelectedChoices',
      'labelTrue',
      'valueTrue',
      'valueFalse',
      'inputType',
    ],
    ...[
      'validators',
      'autocomplete',
      'isRequired',
      'choicesMax',
      'choicesStep',
      'valueName',
      'visible',
      'hasOther',
    ],
    ...['minRateDescription', 'maxRateDescription', 'otherText', 'multiSelect', 'elements', 'name'],
  ];
  const inputs = ['email', 'tel', 'number', 'url', 'date', 'password', 'range'];
  /** @param {number} depth @returns {any} */
  const element = (depth) => {
    /** @type {any} */
    const made_ = { type: pick(types), name: `q${random(9)}` };
    for (let count = random(6); count > 0; count -= 1) made_[pick(members)] = pick(values);
    if (random(2)) made_.visibleIf = pick(expressions);
    if (random(3) === 0) made_.inputType = pick(inputs);
    if (random(2)) made_.choices = Array.from({ length: random(5) }, () => pick(values));
    if (random(4) === 0)
      made_.validators = [
        {
          type: pick(['email', 'numeric', 'text', 'answercount']),
          maxLength: pick(values),
          minValue: pick(values),
          minCount: pick(values),
        },
      ];
    if (made_.type === 'panel' && depth < 3)
      made_.elements = Array.from({ length: random(4) }, () => element(depth + 1));
    return made_;
  };
  let questions = 0;
  for (let round = 0; round < 1500; round += 1) {
    const survey = {
      locale: pick(['de', 'xx', 'not a tag', 5, null]),
      title: pick(values),
      description: pick(values),
      [pick(['pages', 'elements'])]: Array.from({ length: 5 }, () => (random(9) ? element(0) : pick(junk))),
      triggers: pick([[], [{ type: 'complete' }], 'x']),
    };
    try {
      questions += made(survey).definition?.questions.length ?? 0;
    } catch (error) {
      throw new Error(`${JSON.stringify(survey)}: ${error}`, { cause: error });
    }
  }
  assert.ok(questions > 3000, String(questions));
});

test('limits: 200 questions, panels 50 deep, and what cannot be read at all', () => {
  const many = made({
    elements: Array.from({ length: 203 }, (_, index) => ({ type: 'text', name: `q${index}` })),
  });
  assert.equal(many.definition?.questions.length, 200);
  assert.equal(many.losses.length, 3);
  /** @type {any} */
  let deep = { type: 'text', name: 'q' };
  for (let level = 0; level < 3000; level += 1) deep = { type: 'panel', elements: [deep] };
  const { definition, losses } = made({ elements: [deep, { type: 'text', name: 'r' }] });
  assert.equal(definition?.questions.length, 1);
  assert.match(losses[0]?.why ?? '', /50 deep/);
});

const fleet = file('survey.json', {
  title: 'Fleet',
  elements: [
    { type: 'radiogroup', name: 'role', choices: ['owner', 'planner'] },
    { type: 'file', name: 'photo' },
  ],
});

test('the command prints the definition, and the list beside it', async () => {
  const { code, out, err } = await leadgate(['import', 'surveyjs', fleet]);
  assert.equal(code, 1);
  assert.equal(check(out).ok, true);
  assert.match(err, /Carried over: 1 question\.\n/);
  assert.match(err, /survey\.json:12:5: photo: the question \(type file\): files are not collected/);
  assert.match(err, /min_score is 1/);
});

test('the command writes a file once, names the schema where it is installed, and prints JSON', async () => {
  const target = join(folder(), 'made.json');
  const first = await leadgate(['import', 'surveyjs', fleet, '--out', target]);
  assert.deepEqual([first.code, first.err], [1, '']);
  const text = readFileSync(target, 'utf8');
  assert.equal(check(text).ok, true);
  const again = await leadgate(['import', 'surveyjs', fleet, '--out', target]);
  assert.equal(again.code, 2);
  assert.match(again.err, /is there already/);
  assert.equal(readFileSync(target, 'utf8'), text);
  const forced = await leadgate(['import', 'surveyjs', fleet, '--out', target, '--force', '--json']);
  const { definition, losses, renamed } = JSON.parse(forced.out);
  assert.deepEqual(definition, JSON.parse(text));
  assert.deepEqual(renamed, []);
  assert.deepEqual(
    losses.map((/** @type {any} */ loss) => [loss.line, loss.pointer]),
    [[12, '/elements/1']],
  );
});

test('the command says what is no survey, and makes nothing of it', async () => {
  const target = join(folder(), 'none.json');
  for (const [content, expected] of [
    ['{"pages": [}', /invalid_json/],
    ['[]', /no_survey/],
    ['{"format": 1, "questions": {}}', /no_survey/],
    ['{"elements": []}', /no question could be carried over/],
    ['null', /no_survey/],
  ]) {
    const { code, out, err } = await leadgate(['import', 'surveyjs', '-', '--out', target], {
      input: String(content),
    });
    assert.equal(code, 1);
    assert.match(out + err, /** @type {RegExp} */ (expected));
    assert.ok(!existsSync(target));
  }
  const format = await leadgate(['import', 'surveyj', fleet]);
  assert.equal(format.code, 2);
  assert.match(format.err, /Did you mean: leadgate import surveyjs/);
  const scripted = await leadgate(['import', 'surveyjs', fleet]);
  assert.equal(scripted.err.includes('\u001b'), false);
});
