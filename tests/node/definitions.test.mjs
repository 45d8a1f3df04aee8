// @ts-check
// The example definitions that ship: each is free of errors, signed, translated throughout, and lets through whom it
// is meant to. The visitors reach every knock-out, band, route and due time, so that none of them is dead.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { agreement, check, digest, score, verify } from '../../node/core.mjs';
import { at, visitors } from './visitors.mjs';

/** @import { Definition, Lead } from '../../node/core.d.ts' */

const folder = new URL('../../www/definitions/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

/** @param {string} name */
const read = (name) => readFileSync(new URL(`${name}.json`, folder), 'utf8');

test('there are visitors for every example, and the other way round', () => {
  assert.deepEqual(names.sort(), Object.keys(visitors).sort());
  assert.ok(names.length >= 4);
});

for (const name of names) {
  const text = read(name);
  /** @type {Definition} */
  const definition = JSON.parse(text);

  test(`${name} has no errors, nothing to warn of, and nothing that is not proven`, () => {
    const { ok, errors, findings, report } = check(text);
    const warnings = findings.filter(({ severity }) => severity !== 'info');
    assert.deepEqual([ok, errors, warnings, report?.not_proven], [true, [], [], []]);
  });

  test(`${name} is signed for exactly this content, by marketing, sales and the sponsor`, () => {
    const fingerprint = digest(text);
    const { marketing, sales, sponsor, review_by } = definition.agreement ?? {};
    for (const party of [marketing, sales, sponsor]) assert.equal(party?.digest, fingerprint);
    assert.equal(review_by, '2027-01-31');
    assert.equal(agreement(text, '2026-11-24'), 'agreed');
    assert.equal(agreement(text, '2027-02-01'), 'review_due');
    assert.equal(agreement({ ...definition, version: 'edited' }, '2026-11-24'), 'outdated');
  });

  test(`${name} says everything that people see in each of its languages`, () => {
    const languages = definition.languages ?? [];
    assert.ok(languages.length >= 2);
    const texts = textsOf(definition, languages);
    assert.ok(texts.length > 30, `only ${texts.length} texts found`);
    for (const { place, text: words } of texts) {
      assert.deepEqual(Object.keys(words).sort(), [...languages].sort(), place);
    }
  });

  for (const visitor of visitors[name] ?? []) {
    test(`${name}: ${visitor.who} → ${visitor.expect.outcome}`, () => {
      const verdict = score(text, visitor.answers, visitor.signals, at);
      const { route, hours, ...expected } = visitor.expect;
      assert.deepEqual(pick(verdict, expected), expected, JSON.stringify(verdict));
      assert.equal(verdict.borderline, expected.borderline ?? false);
      if (expected.outcome !== 'sales_ready') return;
      assert.deepEqual(verify(leadOf(visitor), definition), { ok: true });
      const elsewhere = { ...leadOf(visitor), route: { team: 'nobody' } };
      const never = { ...leadOf(visitor), follow_up: { due_at: at } };
      for (const wrong of [elsewhere, never])
        assert.equal(codeOf(verify(wrong, definition)), 'score_mismatch');
      assert.ok(route && hours);
    });
  }

  test(`${name} has no knock-out, band, route or due time that none of them reaches`, () => {
    const all = visitors[name] ?? [];
    const verdicts = all.map((each) => score(text, each.answers, each.signals, at));
    const gates = verdicts.flatMap((verdict) => verdict.gates ?? []);
    for (const [index, { reason }] of (definition.disqualify ?? []).entries()) {
      const applied = gates.some((gate) => gate.gate === 'disqualify' && gate.index === index && gate.met);
      assert.ok(applied, `knock-out ${JSON.stringify(reason)}`);
    }
    const ready = all.filter(({ expect }) => expect.outcome === 'sales_ready');
    const bands = new Set(ready.map(({ expect }) => expect.band));
    assert.deepEqual(new Set(definition.bands?.map(({ id }) => id)), bands);
    const routes = new Set(ready.map(({ expect }) => expect.route?.team));
    assert.deepEqual(new Set(definition.routes?.map(({ team }) => team)), routes);
    const hours = new Set(ready.map(({ expect }) => expect.hours));
    assert.deepEqual(hours, new Set([4, 24, 48]));
  });

  /** The lead that this visitor's answers make. @param {import('./visitors.mjs').Visitor} visitor @returns {Lead} */
  function leadOf(visitor) {
    const verdict = score(text, visitor.answers, visitor.signals, at);
    const due = Date.parse(at) + (visitor.expect.hours ?? 0) * 3_600_000;
    return {
      format: 1,
      lead_id: '7c0d1cf2-6f0a-4a0e-9d53-1f0f5b7f2c11',
      captured_at: at,
      channel: 'website',
      definition: {
        id: definition.id,
        version: definition.version,
        digest: digest(text),
        agreement: 'agreed',
      },
      language: 'en',
      answers: visitor.answers,
      ...(visitor.signals && { signals: visitor.signals }),
      verdict,
      ...(visitor.expect.route && { route: visitor.expect.route }),
      follow_up: { due_at: new Date(due).toISOString() },
    };
  }
}

/** @param {import('../../node/core.d.ts').Verification} verification */
function codeOf(verification) {
  return verification.ok ? null : verification.code;
}

/** @param {object} from @param {object} like */
function pick(from, like) {
  const members = Object.entries(from).filter(([member]) => Object.hasOwn(like, member));
  return Object.fromEntries(members);
}

/**
 * The texts that visitors and reps see: objects of languages, wherever they stand. The campaign is the team's own.
 * @param {any} value @param {string[]} languages @param {string} [place]
 * @returns {{ place: string, text: object }[]}
 */
function textsOf(value, languages, place = '') {
  if (typeof value !== 'object' || value === null || place === '/campaign' || place === '/agreement')
    return [];
  if (Object.hasOwn(value, languages[0] ?? '')) return [{ place, text: value }];
  return Object.entries(value).flatMap(([member, inner]) => textsOf(inner, languages, `${place}/${member}`));
}
