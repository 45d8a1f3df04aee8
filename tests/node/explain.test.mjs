// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { score } from '../../node/core.mjs';
import { explain } from '../../node/receiver/explain.mjs';
import { answers, capturedAt, definition, draft, lead, signals } from './fixtures/leads.mjs';

test('a lead in words: each point with its question and answer, in the default language', () => {
  const explained = explain(lead({ language: 'de' }), definition);
  assert.equal(explained.title, 'A lead for the tests');
  assert.equal(explained.summary, 'Sales-ready: 60 points, 40 needed.');
  assert.deepEqual(explained.receipt, [
    {
      question: 'role',
      label: 'What is your role?',
      answer: 'Managing director',
      points: 20,
      dimension: 'fit',
    },
    { question: 'size', label: 'How many work there?', answer: '60 people', points: 15, dimension: 'fit' },
    {
      question: 'needs',
      label: 'What do you need?',
      answer: 'Speed, Order',
      points: 10,
      dimension: 'intent',
    },
    {
      question: 'urgency',
      label: 'How urgent is it?',
      answer: '4 on a scale from 1 to 5',
      points: 5,
      dimension: 'intent',
    },
    {
      question: 'budget',
      label: 'What is the budget?',
      answer: 'Ten thousand',
      points: 5,
      dimension: 'intent',
    },
    { signal: 'pricing', label: 'Looked at the prices', times: 1, points: 5, dimension: 'intent' },
  ]);
  assert.equal(
    explained.receipt.reduce((sum, { points }) => sum + points, 0),
    60,
  );
  assert.deepEqual(explained.gates, [
    { gate: 'disqualify', passed: true, words: 'Knock-out “Studies”: does not apply.' },
    { gate: 'min_score', passed: true, words: 'Score: 60, 40 needed.' },
    { gate: 'min', passed: true, words: 'Fit: 35, 15 needed.' },
    { gate: 'require', passed: true, words: 'Must-have “May be contacted”: met.' },
  ]);
});

test('every answer is listed with its question, scoring or not, in the order they were asked', () => {
  const { answers: listed } = explain(lead(), definition);
  assert.deepEqual(
    listed.map(({ question }) => question),
    Object.keys(answers),
  );
  assert.deepEqual(listed.at(-1), { question: 'contact_me', label: 'Contact', answer: 'yes' });
});

test('what was not passed says so', () => {
  const given = { role: 'student', size: 5, email: 'a@b.example', full_name: 'A', contact_me: false };
  const verdict = score(definition, given);
  const { summary, gates, answers: listed } = explain({ answers: given, verdict }, definition);
  assert.equal(summary, 'Disqualified: 0 points, 40 needed.');
  assert.deepEqual(
    gates.map(({ passed, words }) => [passed, words]),
    [
      [false, 'Knock-out “Studies”: applies.'],
      [false, 'Score: 0, 40 needed.'],
      [false, 'Fit: 0, 15 needed.'],
      [false, 'Must-have “May be contacted”: not met.'],
    ],
  );
  assert.equal(listed.at(-1)?.answer, 'no');
});

test('rules without a reason are numbered, dimensions are written as words, one point is one point', () => {
  const plain = structuredClone(draft);
  plain.dimensions = ['company_fit', 'intent'];
  for (const question of plain.questions)
    if (question.dimension === 'fit') question.dimension = 'company_fit';
  plain.sales_ready = { min_score: 1, min: { company_fit: 1 }, require: [{ when: { all: [] } }] };
  plain.disqualify = [{ when: { any: [] } }];
  const [option] = /** @type {any} */ (plain.questions[0]).options;
  option.points = 1;
  const given = { role: 'exec', email: 'a@b.example', full_name: 'A' };
  const { summary, gates } = explain({ answers: given, verdict: score(plain, given) }, plain);
  assert.equal(summary, 'Sales-ready: 1 point, 1 needed.');
  assert.deepEqual(
    gates.map(({ words }) => words),
    ['Knock-out 1: does not apply.', 'Score: 1, 1 needed.', 'Company fit: 1, 1 needed.', 'Must-have 1: met.'],
  );
});

test('a lead whose verdict has no gates is explained with those that scoring gives', () => {
  const { gates, ...verdict } = lead().verdict;
  const bare = { answers, signals, verdict };
  assert.deepEqual(explain(bare, definition).gates, []);
  assert.equal(
    explain(bare, definition, score(definition, answers, signals, capturedAt).gates).gates.length,
    gates?.length,
  );
});
