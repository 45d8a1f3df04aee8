// @ts-check
// The command `leadgate explain`: the receipt in words, what was missed, and the nearest change. That it is the nearest
// is held against brute force in Rust.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, score } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { answers, draft } from './fixtures/leads.mjs';

folder();

const path = file('definition.json', draft);
const { budget: _, ...rest } = answers;
const missed = { ...rest, role: 'manager', size: 20, needs: ['a'], urgency: 1 };

test('what was missed, how far, and what would have been enough', async () => {
  const { code, out } = await leadgate(['explain', path, file('missed.json', missed)]);
  assert.equal(code, 0);
  assert.match(out, /^Nurture, not sales-ready yet: 20 of the 40 points that are needed\.\n/);
  assert.match(out, /\n {2}“What is your role\?”: Manager \(\+10 fit\)\.\n/);
  assert.match(
    out,
    /\nWhat was missed\n {2}✗ The score is 20; 40 points are needed, so 20 points are short\.\n/,
  );
  assert.match(
    out,
    /\nWhat would have been enough\n {2}No fewer than 2 changes would have been enough\.\n {2}→ “/,
  );
  assert.match(out, /would have: 4\d points/);
});

test('the ways that are told do qualify', () => {
  const { nearest } = explain(draft, missed);
  assert.ok(nearest && nearest.changes === 2 && nearest.smallest && nearest.ways.length > 0);
  for (const way of nearest.ways) {
    /** @type {any} */
    const changed = { ...missed };
    const signals = [];
    for (const change of way.change) {
      if ('question' in change) changed[change.question] = change.to;
      else for (let at = 0; at < change.to; at += 1) signals.push({ id: change.signal, at: new Date() });
    }
    const verdict = score(draft, changed, signals);
    assert.equal(verdict.outcome, 'sales_ready', way.sentence);
    assert.equal(verdict.score, way.score);
  }
});

test('a question that a change brings up is answered as well', () => {
  // Who becomes an executive is asked for the budget; its answer is needed then.
  const strict = structuredClone(draft);
  const budget = /** @type {any} */ (strict.questions.find(({ id }) => id === 'budget'));
  budget.required = true;
  for (const way of explain(strict, missed).nearest?.ways ?? []) {
    const changed = way.change.map((change) => ('question' in change ? change.question : change.signal));
    const executive = way.change.some((change) => 'to' in change && change.to === 'exec');
    assert.equal(changed.includes('budget'), executive, way.sentence);
  }
});

test('sales-ready: nothing is missing; --json is the object', async () => {
  const { out } = await leadgate(['explain', path, file('answers.json', answers), '--json']);
  const told = JSON.parse(out);
  assert.equal(told.verdict.outcome, 'sales_ready');
  assert.deepEqual([told.unmet, told.nearest], [[], null]);
});

test('signals count, and what is wrong is shown where it stands', async () => {
  const signals = file('signals.json', [{ id: 'pricing', at: '2026-11-24T09:00:00Z' }]);
  const args = [
    'explain',
    path,
    file('missed.json', missed),
    '--signals',
    signals,
    '--at',
    '2026-11-24T09:30:00Z',
  ];
  assert.match((await leadgate(args)).out, /“Looked at the prices”, once \(\+5 intent\)\.\n/);
  const wrong = await leadgate(['explain', path, '-'], { input: '{ "role": "king" }' });
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /^<stdin>:1:11: error\[invalid_answer\]/);
  assert.equal((await leadgate(['explain', path, file('missed.json', missed), '--at', 'noon'])).code, 2);
});
