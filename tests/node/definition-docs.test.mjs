// @ts-check
// The reference of lead definitions: what it shows is fine, what it scores is what comes out, and it leaves nothing out.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check, schema, score } from '../../node/core.mjs';
import { edited } from '../oracle/corpus.mjs';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('definition.md', docs), 'utf8');
const blocks = [...page.matchAll(/^```json (.*)\n([\s\S]*?)^```$/gm)].map(([, note = '', content = '']) => {
  return { note, value: JSON.parse(content) };
});

/** @param {string} kind */
function only(kind) {
  const found = blocks.filter(({ note }) => note === kind);
  assert.equal(found.length, 1, `there is one block of ${kind}`);
  return found[0]?.value;
}

const whole = only('definition');

/** @param {unknown} definition */
function assertFine(definition) {
  const { errors, findings } = check(JSON.stringify(definition));
  assert.deepEqual(errors, []);
  return findings.filter(({ severity }) => severity !== 'info');
}

test('the example has nothing wrong with it', () => assert.deepEqual(assertFine(whole), []));

const parts = blocks.filter(({ note }) => note.startsWith('at='));

for (const { note, value } of parts) {
  test(`the example is still free of errors with another ${note}`, () => {
    const [, pointer = '', more = '', json = 'null'] = /^at=(\S+)(?: with=([^:]+):(.*))?$/.exec(note) ?? [];
    const set = more === '' ? {} : { [more]: JSON.parse(json) };
    const definition = edited(whole, { ...set, [pointer]: value });
    if (pointer === '/signals') {
      // Nothing else in the example names a signal.
      assert.equal(JSON.stringify({ ...definition, signals: [] }).includes('"signal"'), false);
    }
    assertFine(definition);
  });
}

test('every block of JSON is run', () => {
  assert.equal(blocks.length, (page.match(/^```json/gm) ?? []).length);
  assert.ok(parts.length >= 20);
});

test('the example of scoring is what comes out', () => {
  const at = '2026-11-24T09:30:00Z';
  const signals = [{ id: 'white_paper', at: '2026-11-24T08:30:00Z' }];
  const verdict = /** @type {any} */ (score(whole, only('answers'), signals, at));
  for (const [name, value] of Object.entries(only('verdict'))) assert.deepEqual(verdict[name], value, name);
  const rows = [...page.matchAll(/^\| `(role|vehicles|goals|white_paper)`[:,].* \| (\d+) \| (\w+) \|$/gm)];
  assert.deepEqual(
    rows.map(([, id, points, dimension]) => [id, Number(points), dimension]),
    verdict.receipt.map((/** @type {any} */ line) => [
      line.question ?? line.signal,
      line.points,
      line.dimension,
    ]),
  );
});

/**
 * The members of all objects in a schema.
 *
 * @param {any} part
 * @param {Set<string>} [found]
 */
function members(part, found = new Set()) {
  if (typeof part !== 'object' || part === null) return found;
  for (const name of Object.keys(part.properties ?? {})) found.add(name);
  for (const value of Object.values(part)) members(value, found);
  return found;
}

test('it names every member, every type of question and every word that can stand somewhere', () => {
  const known = /** @type {any} */ (schema());
  const words = [
    ...members(known),
    ...known.properties.ask.enum,
    ...known.$defs.question.properties.type.enum,
  ];
  assert.ok(words.length > 90);
  const inCode = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code).join(' ');
  const inBlocks = JSON.stringify(blocks);
  for (const word of words) {
    const alone = new RegExp(`(^|[^a-z_])${word.replace('$', '\\$')}([^a-z_]|$)`);
    assert.ok(alone.test(inCode), `${word} is not explained`);
    assert.ok(alone.test(inBlocks), `${word} has no example`);
  }
});

test('its table of errors is that of the core', () => {
  const source = readFileSync(new URL('../../src/definition/problem.rs', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/^ {4}[A-Z]\w+ "([a-z_]+)" "/gm)].map(([, code]) => code);
  const table = page.slice(page.indexOf('## Errors'));
  const rows = [...table.matchAll(/^\| `([a-z_]+)` \| .{10,} \|$/gm)].map(([, code]) => code);
  assert.ok(codes.length > 40);
  assert.deepEqual(rows, codes);
});

test('its links lead somewhere', () => {
  const anchors = (/** @type {string} */ text) => {
    return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => {
      return title
        .toLowerCase()
        .replace(/[^a-z0-9 _-]/g, '')
        .replaceAll(' ', '-');
    });
  };
  for (const [, file = '', anchor = ''] of page.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)) {
    const target = new URL(file === '' ? 'definition.md' : file, docs);
    assert.ok(existsSync(target), `${file} is not there`);
    if (anchor !== '') assert.ok(anchors(readFileSync(target, 'utf8')).includes(anchor), `${file}#${anchor}`);
  }
});
