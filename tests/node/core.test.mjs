// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as module from '../../node/core.mjs';
import { agreement, check, core, digest, score, verify } from '../../node/core.mjs';
import { answers, capturedAt, definition, draft, lead, signals, signed } from './fixtures/leads.mjs';

/** @param {unknown} value */
const loose = (value) => /** @type {any} */ (value);

test('a verdict has outcome, score, band, dimensions and a receipt that sums to the score', () => {
  const verdict = score(definition, answers, signals, capturedAt);
  assert.equal(verdict.outcome, 'sales_ready');
  assert.equal(verdict.borderline, false);
  assert.equal(verdict.score, 60);
  assert.equal(verdict.band, 'hot');
  assert.deepEqual(verdict.dimensions, { fit: 35, intent: 25 });
  assert.deepEqual(verdict.receipt, [
    { question: 'role', points: 20, dimension: 'fit' },
    { question: 'size', points: 15, dimension: 'fit' },
    { question: 'needs', points: 10, dimension: 'intent' },
    { question: 'urgency', points: 5, dimension: 'intent' },
    { question: 'budget', points: 5, dimension: 'intent' },
    { signal: 'pricing', points: 5, dimension: 'intent' },
  ]);
});

test('a definition may be an object or its text, and both give the same', () => {
  const text = JSON.stringify(definition, null, 4);
  assert.deepEqual(
    score(text, answers, signals, capturedAt),
    score(definition, answers, signals, capturedAt),
  );
  assert.deepEqual(score(text, JSON.stringify(answers), JSON.stringify(signals), capturedAt).score, 60);
  assert.equal(digest(text), digest(definition));
  assert.equal(agreement(text), 'agreed');
  assert.deepEqual(check(text), check(definition));
  assert.deepEqual([check(text).ok, check(text).errors], [true, []]);
  assert.deepEqual(verify(JSON.stringify(lead()), text), { ok: true });
});

test('while required answers are missing there is no verdict, and they are listed in order', () => {
  const verdict = score(definition, { role: 'manager' });
  assert.equal(verdict.outcome, null);
  assert.equal(verdict.score, 10);
  assert.deepEqual(verdict.missing, ['email', 'full_name']);
});

test('an answer to a hidden question is ignored', () => {
  const { budget, ...others } = answers;
  const hidden = score(definition, { ...others, role: 'manager', budget: budget ?? '' });
  assert.deepEqual(hidden, score(definition, { ...others, role: 'manager' }));
});

test('null, an empty list and undefined are no answer', () => {
  const verdict = score(definition, loose({ ...answers, size: null, needs: [], urgency: undefined }));
  assert.equal(verdict.score, 25);
});

test('the moment of scoring is a text, a Date or milliseconds, and now by default', () => {
  const aging = loose({
    ...draft,
    signals: [{ id: 'pricing', label: 'Prices', dimension: 'intent', points: 100, half_life: 'P1D' }],
  });
  const occurred = [{ id: 'pricing', at: new Date('2026-11-24T00:00:00Z') }];
  for (const at of [
    '2026-11-25T00:00:00Z',
    '2026-11-25t01:00:00+01:00',
    '2026-11-24T19:00:00.000-05:00',
    new Date('2026-11-25T00:00:00Z'),
    Date.UTC(2026, 10, 25),
  ]) {
    assert.equal(score(aging, {}, occurred, at).score, 50, String(at));
  }
  const justNow = [{ id: 'pricing', at: new Date() }];
  assert.equal(score(aging, {}, justNow).score, 100);
});

test('the digest ignores spaces, order and sign-offs, and nothing else', () => {
  const { id, ...rest } = draft;
  assert.match(digest(draft), /^sha256:[0-9a-f]{64}$/);
  assert.equal(digest({ ...rest, id }), digest(draft));
  assert.equal(digest(definition), digest(draft));
  assert.notEqual(digest({ ...draft, version: '2026.5' }), digest(draft));
});

test('the four states of an agreement', () => {
  assert.equal(agreement(draft), 'draft');
  assert.equal(agreement(definition), 'agreed');
  assert.equal(agreement({ ...definition, version: '2026.5' }), 'outdated');
  const reviewed = signed(draft, { review_by: '2026-11-24' });
  assert.equal(agreement(reviewed, '2026-11-24'), 'agreed');
  assert.equal(agreement(reviewed, '2026-11-25'), 'review_due');
  assert.equal(agreement(reviewed, new Date('2026-11-24T23:59:59Z')), 'agreed');
  assert.equal(agreement(reviewed, '2026-11-24T23:30:00-01:00'), 'review_due', 'days are UTC days');
  assert.equal(agreement(reviewed, Date.UTC(2026, 10, 25)), 'review_due');
});

test('a true lead verifies; a changed one does not, and the code says why', () => {
  assert.deepEqual(verify(lead(), definition), { ok: true });
  const forged = lead();
  const result = verify({ ...forged, verdict: { ...forged.verdict, score: 61 } }, definition);
  assert.equal(result.ok, false);
  assert.equal(result.ok === false && result.code, 'score_mismatch');
  assert.ok(result.ok === false && result.message.length > 0);
});

test('all errors of a definition come at once, each with code, place, sentence and fix', () => {
  const { ok, errors } = check({ ...draft, title: undefined, qestions: [], format: 2 });
  assert.equal(ok, false);
  const codes = errors.map(({ code, pointer }) => `${code} ${pointer}`).sort();
  assert.deepEqual(codes, ['missing_member ', 'unknown_member /qestions', 'unsupported_format /format']);
  for (const error of errors) {
    assert.equal(error.severity, 'error');
    assert.ok(error.message.length > 0 && error.fix.length > 0, JSON.stringify(error));
  }
});

test('a repeated member is seen in text', () => {
  const text = JSON.stringify(draft).replace('"format":1,', '"format":1,"format":1,');
  assert.deepEqual(
    check(text).errors.map(({ code, pointer }) => [code, pointer]),
    [['repeated_member', '/format']],
  );
});

test('the core is handed out as one object too', () => {
  assert.deepEqual(Object.keys(core).sort(), [
    'agreement',
    'check',
    'diff',
    'digest',
    'explain',
    'keyPair',
    'kioskLink',
    'open',
    'outline',
    'qrCode',
    'readBadge',
    'savings',
    'schema',
    'score',
    'seal',
    'verify',
  ]);
  const { core: _, ...functions } = module;
  assert.deepEqual({ ...core }, functions, 'each of them is exported by itself, too');
  assert.equal(core.digest(draft), digest(draft));
});

test('text in any script comes through whole', () => {
  const label = 'ما دورك؟ 役割は？ 🛠️';
  const changed = loose(structuredClone(draft));
  changed.questions[4].label = label;
  assert.deepEqual(check(changed).errors, []);
  const spoken = { ...answers, budget: '１万円 – مرحبا 👩‍🚀' };
  assert.equal(score(changed, spoken, signals, capturedAt).score, 60);
});
