// @ts-check
// A difference as a marketer reads it, and as a program does. What is found is held against brute force in Rust.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff, score } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { definition, draft } from './fixtures/leads.mjs';

folder();

/** @param {(copy: any) => void} change */
function changed(change) {
  const copy = structuredClone(draft);
  change(copy);
  return copy;
}

test('grouped, in words, and somebody for each direction', async () => {
  const after = changed((copy) => {
    copy.questions[0].options[0].points = 10;
    copy.questions[1].points[0].points = 12;
    copy.sales_ready.min_score = 38;
    copy.questions.push({ id: 'when', type: 'text', label: 'When?' });
  });
  const { code, out } = await leadgate(['diff', file('before.json', draft), file('after.json', after)]);
  assert.equal(code, 1);
  assert.match(out, /\nWho is sales-ready\n {2}- The minimum score is now 38, was 40\.\n/);
  assert.match(
    out,
    /\nWhat answers are worth\n {2}- “What is your role\?”: Managing director now gives 10 points, was 20\.\n/,
  );
  assert.match(out, /- “How many work there\?”: from 10 up now gives 12 points, was 5\.\n/);
  assert.match(out, /\nWhat is asked\n {2}- New question “When\?”\n/);
  assert.match(
    out,
    /No longer sales-ready, for example:\n(?: {4}“.*\n)+ {4}before: sales-ready.*\n {4}now: {4}nurture, .* short\./,
  );
  assert.match(
    out,
    /Newly sales-ready, for example:\n(?: {4}“.*\n)+ {4}before: nurture, .*\n {4}now: {4}sales-ready/,
  );
  assert.match(out, /Of 2000 visitors who answer at random, \d+ were sales-ready and \d+ are now/);
});

test('the witnesses score as they say', () => {
  const after = changed((copy) => {
    copy.sales_ready.min_score = 45;
    copy.questions[0].options[1].points = 20;
  });
  const at = new Date('2026-11-24T09:30:00Z');
  const { who } = diff(draft, after, at);
  for (const [witness, qualifies] of /** @type {const} */ ([
    [who.lost, 'before'],
    [who.gained, 'after'],
  ])) {
    assert.ok(witness);
    for (const [side, by] of /** @type {const} */ ([
      ['before', draft],
      ['after', after],
    ])) {
      const verdict = score(by, witness[side].answers, witness[side].signals, at);
      assert.equal(verdict.outcome, witness[side].outcome);
      assert.equal(verdict.score, witness[side].score);
      assert.equal(verdict.outcome === 'sales_ready', side === qualifies);
    }
  }
  // The same every time.
  assert.deepEqual(diff(draft, after, at).who, who);
});

test('where nothing that decides has changed, nobody is affected, and that is proven', async () => {
  const after = changed((copy) => {
    copy.title.de = 'Anders';
  });
  const { out } = await leadgate(['diff', file('before.json', draft), file('words.json', after)]);
  assert.match(out, /Wording\n {2}- The title in “de” now reads “Anders”, was “Ein Lead für die Tests”\.\n/);
  assert.match(
    out,
    /Nothing: everybody gets the verdict that they got before \(nothing that decides has changed\)\.\n/,
  );
});

test('no difference: exit code 0; a sign-off is one, and no change of the content', async () => {
  const before = file('before.json', draft);
  assert.deepEqual((await leadgate(['diff', before, before])).code, 0);
  const { code, out } = await leadgate(['diff', before, file('signed.json', definition)]);
  assert.equal(code, 1);
  assert.match(out, /Agreement\n {2}- Marketing has a new entry: Mia, signed on 2026-10-01\.\n/);
  assert.match(out, /The content is the same/);
});

test('--json is the difference object; a broken side is named', async () => {
  const before = file('before.json', draft);
  const { out } = await leadgate(['diff', before, before, '--json']);
  const told = JSON.parse(out);
  assert.equal(told.same, true);
  assert.deepEqual(told.groups, []);
  const broken = await leadgate(['diff', before, file('broken.json', { format: 1 })]);
  assert.equal(broken.code, 1);
  assert.match(broken.out, /broken\.json:1:1: error\[missing_member\]/);
  assert.throws(() => diff(/** @type {any} */ ({ format: 1 }), draft), {
    name: 'invalid_definition',
    side: 'before',
  });
  assert.equal((await leadgate(['diff', before, before, '--at', 'noon'])).code, 2);
});

test('what would act on the terminal is shown by its code', async () => {
  const path = file('before.json', draft);
  const after = changed((copy) => {
    copy.questions[0].label = 'A\u0085\u009b31mred';
  });
  const { out } = await leadgate(['diff', path, file('hostile.json', after)]);
  assert.ok(!out.includes('\u009b') && out.includes('<U+009B>'), out);
});
