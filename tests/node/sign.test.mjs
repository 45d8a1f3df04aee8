// @ts-check
// Signing writes into the file and changes nothing else in it.
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setMember } from '../../node/cli/edit/set.mjs';
import { agreement, digest } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { draft } from './fixtures/leads.mjs';

// Made here, for the whole of the file and not for the first test that needs it.
folder();

const today = new Date().toISOString().slice(0, 10);

/** A small generator of chance, the same every time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @typedef {(below: number) => number} Chance */

/** Spellings of numbers and strings that a serialiser would not keep. */
const SCALARS = [
  '1.50',
  '-0',
  '1e2',
  '"\\u00e9"',
  '"a\\/b"',
  '"“”"',
  'true',
  'null',
  '3.0',
  '"{\\"x\\": [1,2]}"',
  '" , "',
];

/** @param {Chance} of */
function space(of) {
  const all = ['', '', ' ', '  ', '\n', '\r\n', '\t', '\n    ', ' \n '];
  return all[of(all.length)] ?? '';
}

/**
 * JSON as nobody would format it. @param {Chance} of @param {number} depth @param {string[]} [names] @returns {string}
 */
function wild(of, depth, names = ['a', 'b', 'agreement', 'c"d', 'sales', 'é']) {
  const kind = depth === 0 ? 0 : of(3);
  if (kind === 0) return SCALARS[of(SCALARS.length)] ?? '0';
  const items = Array.from({ length: of(4) }, (_, at) => {
    const value = wild(of, depth - 1);
    return kind === 1 ? value : `${JSON.stringify(names[at])}${space(of)}:${space(of)}${value}`;
  });
  const [open, close] = kind === 1 ? '[]' : '{}';
  return `${open}${space(of)}${items.map((item) => `${item}${space(of)}`).join(`,${space(of)}`)}${close}`;
}

/** What the edit should have done to the value. @param {any} root @param {string[]} path @param {unknown} value @returns {any} */
function expected(root, path, value) {
  const [name = '', ...rest] = path;
  return { ...root, [name]: rest.length === 0 ? value : expected(root[name] ?? {}, rest, value) };
}

test('property: the value is as intended, and every byte outside of the edit as it was', () => {
  const entry = { name: 'Ada “the first”', agreed_on: today, list: [1, { x: [] }], nothing: {} };
  let made = 0;
  for (let seed = 1; seed <= 3000; seed += 1) {
    const of = chance(seed);
    const members = ['a', 'b', 'agreement', 'z']
      .filter(() => of(2) === 0)
      .map((name) => {
        const object =
          name === 'agreement'
            ? `{${space(of)}${of(2) ? `"sales":${wild(of, 2)}${space(of)}` : ''}}`
            : wild(of, 3);
        return `${JSON.stringify(name)}${space(of)}:${space(of)}${object}`;
      });
    const mark = of(4) === 0 ? '\uFEFF' : '';
    const source = `${mark}${space(of)}{${space(of)}${members.map((one) => `${one}${space(of)}`).join(`,${space(of)}`)}}${space(of)}`;
    const path =
      /** @type {string[][]} */ ([
        ['agreement', 'marketing'],
        ['agreement', 'sales'],
        ['b'],
        ['new', 'deep', 'er'],
      ])[of(4)] ?? [];
    const before = JSON.parse(source.slice(mark.length));
    const { text, edit } = setMember(source, path, entry, { order: { agreement: ['marketing', 'sales'] } });
    assert.deepEqual(JSON.parse(text.slice(mark.length)), expected(before, path, entry), source);
    assert.equal(text, source.slice(0, edit.start) + edit.inserted + source.slice(edit.end));
    // What was cut out is the old value, or the white space between empty braces, or nothing.
    const cut = source.slice(edit.start, edit.end);
    const old = path.reduce((/** @type {any} */ value, name) => value?.[name], before);
    if (old === undefined) assert.match(cut, /^\s*$/);
    else assert.deepEqual(JSON.parse(cut), old);
    made += 1;
  }
  assert.equal(made, 3000);
});

test('what is added is laid out as the file is', () => {
  const two = setMember('{\n\t"a": 1\n}\n', ['agreement', 'sales'], { name: 'Ada' }).text;
  assert.equal(two, '{\n\t"a": 1,\n\t"agreement": {\n\t\t"sales": {\n\t\t\t"name": "Ada"\n\t\t}\n\t}\n}\n');
  const windows = setMember('{\r\n    "a": 1\r\n}', ['b'], { c: 2 }).text;
  assert.equal(windows, '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 2\r\n    }\r\n}');
  assert.equal(setMember('{"a":1}', ['b'], { c: [1, 2] }).text, '{"a":1,"b":{"c":[1,2]}}');
  assert.equal(setMember('{}', ['b'], 2).text, '{"b": 2}');
  const inline = '{\n  "agreement": {\n    "marketing": { "name": "A" }\n  }\n}\n';
  assert.equal(
    setMember(inline, ['agreement', 'sales'], { name: 'B' }, { order: { agreement: ['marketing', 'sales'] } })
      .text,
    '{\n  "agreement": {\n    "marketing": { "name": "A" },\n    "sales": { "name": "B" }\n  }\n}\n',
  );
  const ordered = '{ "agreement": { "review_by": "2027-01-01" } }';
  assert.equal(
    setMember(ordered, ['agreement', 'sales'], 1, { order: { agreement: ['sales', 'review_by'] } }).text,
    '{ "agreement": { "sales": 1, "review_by": "2027-01-01" } }',
  );
});

test('both parties sign, and each step says what is missing', async () => {
  // Spellings, an order and a line ending that no serialiser would keep.
  const text = JSON.stringify(draft, null, 4)
    .replaceAll('\n', '\r\n')
    .replace('"points": 20', '"points": 2.0e1');
  const path = file('to-sign.json', text);
  const first = await leadgate([
    'sign',
    path,
    '--party',
    'marketing',
    '--name',
    'Helena Brandt',
    '--role',
    'Head of Marketing',
    '--on',
    '2026-10-01',
  ]);
  assert.equal(first.code, 0, first.err + first.out);
  assert.match(first.out, /^Signed for Marketing: Helena Brandt, Head of Marketing, on 2026-10-01\.\n/);
  assert.match(first.out, /\ndraft\n/);
  assert.match(first.out, /Sales has not signed\.\n {2}leadgate sign \S+ --party sales --name NAME\n/);
  const second = await leadgate(['sign', path, '--party', 'sales', '--name', 'Tomás Figueroa']);
  assert.match(second.out, /\nagreed\nMarketing and Sales have signed this very content\./);

  const signed = readFileSync(path, 'utf8');
  const value = JSON.parse(signed);
  assert.deepEqual(value.agreement, {
    marketing: {
      name: 'Helena Brandt',
      role: 'Head of Marketing',
      agreed_on: '2026-10-01',
      digest: digest(draft),
    },
    sales: { name: 'Tomás Figueroa', agreed_on: today, digest: digest(draft) },
  });
  assert.equal(agreement(signed), 'agreed');
  // Everything that was there stands there still, in one piece.
  const kept = text.slice(0, text.lastIndexOf('\r\n}'));
  assert.ok(signed.startsWith(kept));
  assert.ok(!/[^\r]\n/.test(signed), 'one line ending');
  assert.match(signed, /\r\n {8}"sales": \{\r\n {12}"name": "Tomás Figueroa",\r\n/);
});

test('signing again replaces that party’s entry alone; --json is for programs', async () => {
  const path = file('again.json', draft);
  await leadgate(['sign', path, '--party', 'sales', '--name', 'A', '--on', '2026-10-01']);
  await leadgate(['sign', path, '--party', 'sponsor', '--name', 'Boss', '--on', '2026-10-01']);
  const before = readFileSync(path, 'utf8');
  const { code, out } = await leadgate([
    'sign',
    path,
    '--party',
    'sales',
    '--name',
    'B',
    '--on',
    '2026-10-02',
    '--json',
  ]);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), {
    file: path,
    party: 'sales',
    name: 'B',
    agreed_on: '2026-10-02',
    digest: digest(draft),
    agreement: 'draft',
    replaced: true,
  });
  const after = readFileSync(path, 'utf8');
  assert.equal(after.replace('"B"', '"A"').replace('2026-10-02', '2026-10-01'), before);
});

test('a definition with errors is not signed, and not touched', async () => {
  const path = file('wrong.json', { ...draft, sales_ready: { min_score: 'many' } });
  const before = readFileSync(path, 'utf8');
  const { code, out } = await leadgate(['sign', path, '--party', 'sales', '--name', 'A']);
  assert.equal(code, 1);
  assert.match(out, /error\[wrong_type\]/);
  assert.match(out, /A definition with errors cannot be agreed on\. Nothing was written\.\n$/);
  assert.equal(readFileSync(path, 'utf8'), before);
});

test('a definition by which nobody can be sales-ready is not signed, and the reason is told', async () => {
  const path = file('hopeless.json', { ...draft, sales_ready: { min_score: 900 } });
  const before = readFileSync(path, 'utf8');
  const { code, out } = await leadgate(['sign', path, '--party', 'sales', '--name', 'A']);
  assert.equal(code, 1);
  assert.match(
    out,
    /warning\[sales_ready_never\]: Nobody can be sales-ready: the most anyone can reach is \d+ of 900\./,
  );
  assert.match(out, /cannot work\. Nothing was written\.\n$/);
  assert.equal(readFileSync(path, 'utf8'), before);
  // By the borderline rule alone somebody is.
  const close = file('close.json', {
    ...draft,
    sales_ready: { min_score: 900, borderline: { within: 850 } },
  });
  assert.equal((await leadgate(['sign', close, '--party', 'sales', '--name', 'A'])).code, 0);
});

test('what is typed wrongly is told with what to type instead, and nothing is written', async () => {
  const path = file('typed.json', draft);
  const before = readFileSync(path, 'utf8');
  for (const [args, expectedError] of /** @type {[string[], RegExp][]} */ ([
    [['sign', path, '--name', 'A'], /--party is missing\.\nfix: Write --party marketing/],
    [['sign', path, '--party', 'legal', '--name', 'A'], /There is no party “legal”/],
    [['sign', path, '--party', 'sales'], /--name is missing/],
    [
      ['sign', path, '--party', 'sales', '--name', 'A', '--on', '2026-02-30'],
      /“2026-02-30” is not a day that exists/,
    ],
    [['sign', path, '--party', 'sales', '--name', 'A', '--on', 'today'], /“today” is not a day/],
    [['sign', path, '--party', 'sales', '--name', 'A\u202e'], /\/agreement\/sales\/name/],
    [['sign', '-', '--party', 'sales', '--name', 'A'], /Standard input cannot be written back/],
    [['sign', join(folder(), 'none.json'), '--party', 'sales', '--name', 'A'], /there is no such file/],
    [['review-by', path, '31.1.2027'], /“31\.1\.2027” is not a day/],
  ])) {
    const { code, err } = await leadgate(args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expectedError);
  }
  assert.equal(readFileSync(path, 'utf8'), before);
});

test('review-by writes the day, and the sign-offs stay valid', async () => {
  const path = file('review.json', draft);
  for (const party of ['marketing', 'sales']) await leadgate(['sign', path, '--party', party, '--name', 'A']);
  const { code, out } = await leadgate(['review-by', path, '2099-01-31']);
  assert.equal(code, 0);
  assert.match(out, /^To be reviewed by 2099-01-31\.\n\nagreed\n/);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).agreement.review_by, '2099-01-31');
  const past = await leadgate(['review-by', path, '2020-01-31']);
  assert.match(past.out, /That day is past already\.\n\nreview_due\n/);
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(path, 'utf8')).agreement), [
    'marketing',
    'sales',
    'review_by',
  ]);
});

test('the file keeps its mode, a link stays a link, a byte order mark stays, and nothing is left beside it', async () => {
  const path = file('mode.json', `\uFEFF${JSON.stringify(draft)}`);
  chmodSync(path, 0o640);
  const link = join(folder(), 'link.json');
  symlinkSync(path, link);
  const { code } = await leadgate(['sign', link, '--party', 'sales', '--name', 'A']);
  assert.equal(code, 0);
  assert.equal(statSync(path).mode % 0o1000, 0o640);
  assert.ok(lstatSync(link).isSymbolicLink());
  const text = readFileSync(path, 'utf8');
  assert.ok(text.startsWith('\uFEFF{'));
  assert.ok(!text.includes('\n') && !text.includes('": '), 'a file on one line stays on one line');
  assert.deepEqual(
    readdirSync(folder()).filter((name) => name.endsWith('.tmp')),
    [],
  );
});
