// @ts-check
// `leadgate check` on definitions that read well: what is proven, as a person and a program meet it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check, score } from '../../node/core.mjs';
import { file, leadgate } from './fixtures/command.mjs';

/** @type {import('../../node/core.d.ts').Definition} */
const definition = {
  format: 1,
  id: 'proofs',
  version: '1',
  title: 'Proofs',
  ask: 'until_decided',
  questions: [
    {
      id: 'role',
      type: 'choice',
      label: 'Role?',
      required: true,
      dimension: 'fit',
      options: [
        { value: 'exec', label: 'Executive', points: 30 },
        { value: 'student', label: 'Student' },
      ],
    },
    { id: 'email', type: 'email', label: 'E-mail?', required: true, field: 'email' },
  ],
  sales_ready: { min_score: 30 },
  disqualify: [{ when: { question: 'role', is: 'student' }, reason: 'Students do not buy.' }],
  bands: [{ id: 'hot', min_score: 40 }],
};

// The folder of these files is there as long as this file's tests run.
const plain = file('proofs.json', JSON.stringify(definition, null, 2));

test('check: what is proven comes with its place, and stops a release', async () => {
  const { code, out } = await leadgate(['check', plain]);
  assert.equal(code, 1);
  const lines = JSON.stringify(definition, null, 2).split('\n');
  const line = lines.findIndex((text) => text.includes('"id": "hot"'));
  assert.match(
    out,
    /: warning\[band_never\]: Nobody is in the band “hot”: the most anyone can reach is 30 of 40\.\n/,
  );
  assert.match(out, /\n {2}at: \/bands\/0\n {2}fix: Lower its “min_score”/);
  assert.match(out, /: info\[nurture_never\]: /);
  assert.match(out, /: 1 warning and 1 note\n$/);
  assert.ok(out.includes(`${plain}:${line}:5: warning[band_never]`));
});

test('check --report: scores, what can happen, who decides, and what is saved', async () => {
  const { code, out } = await leadgate(['check', '--report', plain]);
  assert.equal(code, 1);
  const report = out.slice(out.indexOf('\nScores'));
  assert.match(
    report,
    /^\nScores\n {2}all together: 0 to 30; the line is at 30, and 3 % of the range is not below it\n/,
  );
  assert.match(
    report,
    /\nCan happen, and for whom\n {2}outcome sales_ready\n {4}such as role=exec email=\S+@\S+\n {2}outcome disqualified\n {4}such as role=student\b.*\n {2}knock-out Students do not buy\.\n {4}such as role=student\b/,
  );
  assert.match(
    report,
    /\nCannot happen\n {2}outcome nurture: .*\n {2}band hot: the most anyone can reach is 30 of 40\n/,
  );
  assert.match(report, /\nEnough to be sales-ready, whatever else is answered\n {2}“Role\?”: Executive\n/);
  assert.match(report, /\nRules it out, whatever else is answered\n {2}“Role\?”: Student\n/);
  assert.match(
    report,
    /\n {2}500 visitors who answer by chance: [\d.]+ of 2 questions on average, \d+ % saved; \d+ % of them are asked less\n$/,
  );
});

test('check --past: what past leads and other visitors would have been saved', async () => {
  const past = file('past.json', [
    { answers: { role: 'student', email: 'a@b.example', gone: 1 } },
    { answers: { role: 'exec', email: 'a@b.example' }, captured_at: '2026-11-24T09:30:00Z', signals: [] },
  ]);
  const { out } = await leadgate(['check', '--past', past, plain]);
  assert.match(
    out,
    /\n {2}2 past visitors: 1\.5 of 2 questions on average, 25 % saved; 50 % of them are asked less\n$/,
  );
  const json = JSON.parse((await leadgate(['check', '--json', '--report', '--past', past, plain])).out);
  assert.deepEqual(json.savings, { visitors: 2, asked: 1.5, of: 2, saved: 0.25, shortened: 0.5 });
  assert.equal(json.report.curtailment.visitors, 500);
});

test('check --past: a list that is none is named with its place', async () => {
  const past = file('wrong.json', '[\n  { "answers": {} },\n  { "role": "exec" }\n]');
  const { code, out } = await leadgate(['check', '--past', past, plain]);
  assert.equal(code, 1);
  assert.match(out, /wrong\.json:3:3: error\[wrong_type\]: /);
});

test('every witness of the ready-made definitions is what it is said to be', () => {
  for (const name of ['bant', 'fit-and-intent', 'fit-and-need', 'fit-need-engagement']) {
    const path = fileURLToPath(new URL(`../../www/definitions/${name}.json`, import.meta.url));
    const text = readFileSync(path, 'utf8');
    const { report } = check(text);
    assert.ok(report);
    for (const { name: outcome, state, witness } of report.outcomes) {
      assert.equal(state, 'possible', `${name}: ${outcome}`);
      assert.ok(witness);
      const verdict = score(text, witness.answers, witness.signals, witness.at);
      assert.equal(verdict.borderline ? 'borderline' : verdict.outcome, outcome);
    }
    for (const { name: team, witness } of report.routes) {
      assert.ok(witness, `${name}: ${team}`);
      assert.equal(score(text, witness.answers, witness.signals, witness.at).outcome, 'sales_ready');
    }
  }
});
