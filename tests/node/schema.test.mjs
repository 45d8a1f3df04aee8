// @ts-check
// The JSON Schema of lead definitions, held against the definitions themselves by a validator that is not ours: it
// takes whatever reading takes, and refuses whatever a schema can see.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { check, schema } from '../../node/core.mjs';
import { pretty } from '../../node/json/pretty.mjs';
import { cases, definitionText } from '../oracle/corpus.mjs';
import { file, leadgate } from './fixtures/command.mjs';

const PUBLISHED = new URL('../../www/schema/lead-definition-1.json', import.meta.url);
const EXAMPLES = new URL('../../www/definitions/', import.meta.url);

const ajv = new Ajv2020({ strict: true, allErrors: true });
const accepts = ajv.compile(/** @type {object} */ (schema()));

/** What a schema cannot see, and why. */
const BEYOND = {
  repeated_member: 'parsing keeps one of the two',
  too_large: 'it sees values, not bytes',
  empty_range: 'it compares no two members',
  repeated_threshold: 'it compares no members of items',
  repeated_field: 'it compares no members of items',
  undeclared_language: 'it knows no names of the document',
  unknown_question: 'it knows no names of the document',
  unknown_option: 'it knows no names of the document',
  unknown_signal: 'it knows no names of the document',
  unknown_dimension: 'it knows no names of the document',
  not_earlier: 'it knows no names of the document',
  self_reference: 'it knows no names of the document',
  unfit_test: 'it knows no types of named questions',
  too_deep: 'it does not count its own recursion',
};

/** Cases of codes that a schema sees otherwise. */
const BEYOND_CASES = [
  'string: bytes are counted, not characters',
  'question id: twice',
  'option: the value twice',
  'signal: the id twice',
  'bands: two with one id',
  'text: not in the default language',
  'text: the default language is the first',
  'scale: twelve steps',
];

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test('the published file is what the core writes', () => {
  const fix = 'Run: node node/cli.mjs schema --force --out www/schema/lead-definition-1.json';
  assert.equal(readFileSync(PUBLISHED, 'utf8'), pretty(schema()), fix);
});

test('it is a schema of its own draft', () => {
  assert.equal(ajv.validateSchema(/** @type {object} */ (schema())), true, ajv.errorsText());
});

for (const name of readdirSync(EXAMPLES)) {
  test(`it accepts the example ${name}`, () => {
    const definition = JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8'));
    assert.ok(accepts(definition), ajv.errorsText(accepts.errors));
  });
}

test('of the corpus it accepts every valid definition, and refuses what a schema can see', () => {
  const counts = { valid: 0, seen: 0, unseen: 0 };
  for (const each of cases()) {
    if (each.ask === 'json') continue;
    const text = definitionText(each);
    const definition = parsed(text);
    if (definition === undefined) continue;
    const { ok, errors } = check(text);
    const accepted = accepts(definition);
    const name = `${each.file}: ${each.name}: ${ajv.errorsText(accepts.errors)}`;
    if (ok) {
      counts.valid += 1;
      assert.ok(accepted, name);
    } else if (errors.every(({ code }) => Object.hasOwn(BEYOND, code)) || BEYOND_CASES.includes(each.name)) {
      counts.unseen += 1;
    } else {
      counts.seen += 1;
      assert.ok(!accepted, name);
    }
  }
  assert.ok(counts.valid > 250 && counts.seen > 90 && counts.unseen > 30, JSON.stringify(counts));
});

test('a mistake is placed where it stands', () => {
  const definition = JSON.parse(readFileSync(new URL('bant.json', EXAMPLES), 'utf8'));
  definition.questions[0].lable = 'x';
  definition.questions[2].points[0].points = '5';
  definition.questions[7].show_if = { score: { at_least: 5 } };
  assert.ok(!accepts(definition));
  const places = (accepts.errors ?? []).map(({ instancePath }) => instancePath);
  for (const place of ['/questions/0', '/questions/2/points/0/points', '/questions/7/show_if']) {
    assert.ok(places.includes(place), `${place} is not in ${places.join(' ')}`);
  }
});

test('strings have the same forms in the schema as in reading', () => {
  const frame = (/** @type {object} */ more) => ({
    format: 1,
    id: 'a',
    version: '1',
    title: 'T',
    questions: [{ id: 'a', type: 'text', label: 'L' }],
    sales_ready: { min_score: 0 },
    ...more,
  });
  const spaces = [...'\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u180e'];
  const forms = {
    title: [
      ...spaces,
      ...spaces.map((space) => `${space}x${space}`),
      '\u0000',
      'a\u2066',
      'a\u007f',
      '👩🏽‍🚀',
    ],
    id: ['a', 'A', '', '-', 'a'.repeat(64), 'a'.repeat(65), 'a\n'],
    url: [
      ...[
        'https://a.example',
        'HTTPS://a',
        'https:',
        'https:///x',
        'https://?',
        'https:a',
        'mailto:',
        'TEL:1',
      ],
      ...[
        '//a',
        '/a',
        '',
        '#',
        '?a:b',
        './a:b',
        'a:b',
        'é:b',
        ':x',
        'a b',
        'a\\b',
        'a\u00a0b',
        'a\u0085',
        'a"',
      ],
      ...['java\tscript:x', 'javascript:x', 'data:,', '../x', 'http://a', 'a\u200bb', 'a\ufeffb', 'a\u202eb'],
    ],
    day: ['2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29', '2026-04-31', '2026-00-10', '0000-12-31'],
    duration: [
      ...[
        'P1D',
        'P',
        'PT',
        'P1',
        'PT1.5H',
        'P0,5D',
        'P1.5M',
        'PT1.5M',
        'P1.5DT1H',
        'P1DT',
        'P1W2D',
        'P1D2W',
        'PT0S',
      ],
      ...[
        'P1Y2M3W4DT5H6M7.5S',
        'P1D1D',
        'p1d',
        '-P1D',
        'P-1D',
        'PT1.H',
        'P1H',
        'PT1D',
        'P0D',
        'P1234567890D',
        'PT5M1H',
      ],
    ],
    language: ['en', 'e', 'en-GB', 'en_GB', 'zh-Hant-TW', 'en-', 'abcdefghi', 'de-ä', 'sl-rozaj-1994'],
    currency: ['EUR', 'eur', 'EU', 'EURO', 'ÄÖÜ'],
  };
  const place = {
    title: (/** @type {string} */ text) => frame({ title: text }),
    id: (/** @type {string} */ text) => frame({ id: text }),
    url: (/** @type {string} */ text) => frame({ offers: [{ text: 'T', url: text }] }),
    day: (/** @type {string} */ text) => frame({ agreement: { review_by: text } }),
    duration: (/** @type {string} */ text) => frame({ follow_up: [{ within: text }] }),
    language: (/** @type {string} */ text) => frame({ languages: [text] }),
    currency: (/** @type {string} */ text) => frame({ campaign: { cost: { amount: 1, currency: text } } }),
  };
  for (const [form, texts] of Object.entries(forms)) {
    for (const text of texts) {
      const definition = place[/** @type {keyof typeof place} */ (form)](text);
      assert.equal(accepts(definition), check(definition).ok, `${form} ${JSON.stringify(text)}`);
    }
  }
});

test('the command prints it, and writes it where nothing is lost', async () => {
  const printed = await leadgate(['schema']);
  assert.deepEqual(printed, { code: 0, out: pretty(schema()), err: '' });
  const there = file('there.json', 'mine');
  const refused = await leadgate(['schema', '--out', there]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /is there already/);
  assert.equal(readFileSync(there, 'utf8'), 'mine');
  assert.equal((await leadgate(['schema', '--out', there, '--force'])).code, 0);
  assert.equal(readFileSync(there, 'utf8'), pretty(schema()));
  const line = await leadgate(['schema', '--json']);
  assert.deepEqual(JSON.parse(line.out), schema());
});
