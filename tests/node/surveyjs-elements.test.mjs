// @ts-check
// The elements of SurveyJS as questions: one line each of what goes in, what comes out, and what is listed as lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { made, one } from './fixtures/surveys.mjs';

const REST = { label: 'q' };
/** @type {[name: string, element: object, question: object, lost: RegExp[]][]} */
const ELEMENTS = [
  [
    'radiogroup',
    { choices: ['a', { value: 2, text: 'Two' }] },
    {
      type: 'choice',
      options: [
        ['a', 'a'],
        ['2', 'Two'],
      ],
    },
    [],
  ],
  [
    'dropdown',
    { choicesMin: 1, choicesMax: 3 },
    {
      type: 'choice',
      options: [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
      ],
    },
    [],
  ],
  [
    'dropdown',
    { choices: ['a'], showOtherItem: true },
    {
      type: 'choice',
      options: [
        ['a', 'a'],
        ['other', 'Other'],
      ],
    },
    [/the field beside/],
  ],
  [
    'radiogroup',
    { choices: ['a'], hasNone: true, noneText: 'No' },
    {
      type: 'choice',
      options: [
        ['a', 'a'],
        ['none', 'No'],
      ],
    },
    [],
  ],
  [
    'checkbox',
    { choices: ['a', 'b'], minSelectedChoices: 1, maxSelectedChoices: 2 },
    {
      type: 'choices',
      options: [
        ['a', 'a'],
        ['b', 'b'],
      ],
      min: 1,
    },
    [],
  ],
  [
    'tagbox',
    { choices: ['a', 'b', 'c'], maxSelectedChoices: 2 },
    {
      type: 'choices',
      options: [
        ['a', 'a'],
        ['b', 'b'],
        ['c', 'c'],
      ],
      max: 2,
    },
    [],
  ],
  [
    'checkbox',
    { choices: ['a'], minSelectedChoices: 3 },
    { type: 'choices', options: [['a', 'a']] },
    [/how many/],
  ],
  [
    'checkbox',
    { choices: ['a', 'b'], validators: [{ type: 'answercount', minCount: 1 }] },
    {
      type: 'choices',
      options: [
        ['a', 'a'],
        ['b', 'b'],
      ],
      min: 1,
    },
    [],
  ],
  ['text', {}, { type: 'text' }, []],
  ['text', { inputType: 'email' }, { type: 'email', field: 'email' }, []],
  ['text', { validators: [{ type: 'emailvalidator' }] }, { type: 'email', field: 'email' }, []],
  ['text', { inputType: 'tel' }, { type: 'phone', field: 'tel' }, []],
  ['text', { inputType: 'number', min: 1, max: '9' }, { type: 'number', min: 1, max: 9 }, []],
  ['text', { inputType: 'number', min: 9, max: 1 }, { type: 'number' }, [/smallest and largest/]],
  ['text', { validators: [{ type: 'numeric', minValue: 2 }] }, { type: 'number', min: 2 }, []],
  ['text', { inputType: 'url', autocomplete: 'url' }, { type: 'text', field: 'url' }, []],
  ['text', { autocomplete: 'given-name' }, { type: 'text', field: 'given-name' }, []],
  ['text', { autocomplete: 'bday' }, { type: 'text' }, [/autocomplete/]],
  ['text', { inputType: 'date' }, { type: 'text' }, [/input type “date”/]],
  ['comment', { maxLength: 300 }, { type: 'text', multiline: true, max_length: 300 }, []],
  ['comment', { maxLength: 99_999 }, { type: 'text', multiline: true }, [/length/]],
  ['rating', {}, { type: 'scale', from: 1, to: 5 }, []],
  [
    'rating',
    { rateMin: 0, rateMax: 10, minRateDescription: 'no' },
    { type: 'scale', from: 0, to: 10, from_label: 'no' },
    [],
  ],
  ['rating', { rateCount: 3 }, { type: 'scale', from: 1, to: 3 }, []],
  [
    'rating',
    { rateMax: 12 },
    { type: 'choice', options: Array.from({ length: 12 }, (_, i) => [`${i + 1}`, `${i + 1}`]) },
    [],
  ],
  [
    'rating',
    { rateMin: 1, rateMax: 3, rateStep: 0.5 },
    { type: 'choice', options: ['1', '1.5', '2', '2.5', '3'].map((v) => [v, v]) },
    [],
  ],
  [
    'rating',
    {
      rateValues: [
        { value: 1, text: 'bad' },
        { value: 2, text: 'good' },
      ],
    },
    {
      type: 'choice',
      options: [
        ['1', 'bad'],
        ['2', 'good'],
      ],
    },
    [],
  ],
  [
    'boolean',
    { title: 'I consent' },
    {
      type: 'choice',
      label: 'I consent',
      options: [
        ['true', 'Yes'],
        ['false', 'No'],
      ],
    },
    [],
  ],
  [
    'boolean',
    { valueTrue: 'y', labelTrue: 'Sure' },
    {
      type: 'choice',
      options: [
        ['y', 'Sure'],
        ['false', 'No'],
      ],
    },
    [],
  ],
  [
    'imagepicker',
    { multiSelect: true, choices: [{ value: 'a', imageLink: 'a.png' }] },
    { type: 'choices', options: [['a', 'a']] },
    [/imageLink/],
  ],
  [
    'text',
    { isRequired: true, title: 'T', description: 'D' },
    { type: 'text', label: 'T', help: 'D', required: true },
    [],
  ],
  [
    'text',
    { requiredIf: '{x} = 1', defaultValue: 'x', width: '50%', novel: 1 },
    { type: 'text' },
    [/requiredIf/, /defaultValue/, /novel/, /width/],
  ],
  ['text', { validators: [{ type: 'regex', regex: '.' }] }, { type: 'text' }, [/validator “regex”/]],
  [
    'radiogroup',
    { choices: ['a'], hasComment: true, choicesVisibleIf: '{x}' },
    { type: 'choice', options: [['a', 'a']] },
    [/hasComment/, /choicesVisibleIf/],
  ],
  [
    'dropdown',
    { choices: Array.from({ length: 101 }, (_, index) => index) },
    { type: 'text' },
    [/its choices/],
  ],
];

for (const [type, element, expected, lost] of ELEMENTS) {
  test(`element: ${type} ${JSON.stringify(element).slice(0, 100)}`, () => {
    const { question, lost: found } = one({ type, name: 'q', ...element });
    const { id, options, ...rest } = question;
    const pairs = options?.map((/** @type {any} */ option) => [option.value, option.label]);
    assert.equal(id, 'q');
    assert.deepEqual({ ...rest, ...(pairs && { options: pairs }) }, { ...REST, ...expected });
    assert.equal(found.length, lost.length, found.join('\n'));
    for (const [index, what] of lost.entries())
      assert.match(found.sort()[index] ?? '', sorted(lost)[index] ?? what);
  });
}

/** @param {RegExp[]} patterns */
function sorted(patterns) {
  return [...patterns].sort((a, b) => (a.source < b.source ? -1 : 1));
}

for (const type of [
  ...['html', 'image', 'expression', 'file', 'signaturepad', 'matrix', 'matrixdropdown', 'matrixdynamic'],
  ...['multipletext', 'paneldynamic', 'ranking', 'slider', 'invented'],
]) {
  test(`element without an equal: ${type}`, () => {
    const { definition, losses } = made({ elements: [{ type, name: 'q', html: '<b>', rows: [1] }] });
    assert.equal(definition, undefined);
    assert.equal(losses.length, 1);
    assert.deepEqual([losses[0]?.pointer, losses[0]?.name], ['/elements/0', 'q']);
    assert.ok((losses[0]?.why.length ?? 0) > 10);
  });
}
