// @ts-check
// The widget's own words: every language says the same things, and says them in plain text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { offlineFiles } from '../../scripts/build/kiosk.mjs';
import { at } from '../../scripts/place.mjs';

/** The widget's words, and what it says to visitors who come back. */
const folders = [at('www', 'words'), at('www', 'returning', 'words')];
const [own = ''] = folders;

/**
 * @param {string} file
 * @param {string} folder
 * @returns {Record<string, string>}
 */
const read = (file, folder) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** @param {string} [words] */
const placeholders = (words = '') => [...words.matchAll(/\{(\w*)\}/g)].map(([, name]) => name).sort();

/** The languages of the kiosk's own screens too. */
const ON_KIOSKS = ['ar.json', 'de.json', 'en.json', 'es.json', 'fr.json'];

const files = [...ON_KIOSKS, 'it.json', 'ja.json', 'nl.json', 'pl.json', 'pt.json'];

for (const folder of folders) {
  test(`${relative(at(), folder)} is in ten languages`, () => {
    assert.deepEqual(readdirSync(folder).sort(), files);
  });
}

test('a kiosk keeps the words of the languages that its screens speak', () => {
  assert.deepEqual(
    offlineFiles().filter((path) => path.startsWith('words/')),
    ON_KIOSKS.map((name) => `words/${name}`),
  );
});

for (const { folder, name } of folders.flatMap((one) => files.map((each) => ({ folder: one, name: each })))) {
  const words = read(name, folder);
  const english = read('en.json', folder);
  const keys = Object.keys(english);
  const file = relative(at(), join(folder, name));

  test(`${file} has the keys of en.json, in its order`, () => {
    assert.deepEqual(Object.keys(words), keys);
  });

  test(`${file} leaves the same places open as en.json`, () => {
    const open = (/** @type {Record<string, string>} */ catalogue) =>
      Object.fromEntries(keys.map((key) => [key, placeholders(catalogue[key])]));
    assert.deepEqual(open(words), open(english));
  });

  test(`${file} has words for every key, and nothing but words`, () => {
    for (const [key, text] of Object.entries(words)) {
      assert.equal(typeof text, 'string', key);
      assert.notEqual(text.trim(), '', key);
      assert.doesNotMatch(text, /[<>]|&\w+;/, `${key} has markup`);
      assert.doesNotMatch(text, /\p{Cc}/u, `${key} has a control character`);
      // Marks, embeddings, overrides and isolates: the direction of a text is the element's.
      assert.doesNotMatch(
        text,
        /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/,
        `${key} has a bidi control`,
      );
      assert.equal(text, text.normalize('NFC'), `${key} is not in its composed form`);
      assert.doesNotMatch(text, /['"]/, `${key} has a typewriter's quotation mark`);
      assert.doesNotMatch(text.replaceAll(/\{\w+\}/g, ''), /[{}]/, `${key} has a stray brace`);
    }
  });

  test(`${file} keeps a space behind the prefix of an error, and nowhere else at an end`, () => {
    for (const [key, text] of Object.entries(words)) {
      if (key === 'error_prefix') assert.match(text, /\S $/);
      else assert.equal(text, text.trim(), key);
    }
  });
}

test('every language but English has its own words for everything that it does not share with it', () => {
  // "Error: " is Spanish as well, and an Italian no is one.
  const shared = new Set(['es.json error_prefix', 'es.json no', 'it.json no']);
  for (const folder of folders) {
    const english = read('en.json', folder);
    for (const file of files.filter((name) => name !== 'en.json')) {
      const words = read(file, folder);
      const keys = Object.keys(english).filter((key) => !shared.has(`${file} ${key}`));
      assert.deepEqual(
        keys.filter((key) => words[key] === english[key]),
        [],
        file,
      );
    }
  }
});

test('every word that the view asks for is there, and none is there in vain', () => {
  const english = read('en.json', own);
  const keys = Object.keys(english);
  const folder = at('src', 'widget');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.rs'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8').split('#[cfg(test)]')[0] ?? '')
    .join('\n');
  // A fault's name is the key of its message; the view takes it from the core.
  const faults = readFileSync(at('src', 'qualify', 'answers.rs'), 'utf8');
  const asked = new Set([...`${sources}\n${faults}`.matchAll(/"([a-z_]+)"/g)].map(([, name]) => name));
  const derived = new Set(['load_failed_heading', 'broken_heading', 'broken', 'load_failed']);
  const states = new Set(['sending', 'accepted', 'queued', 'attention']);
  const unused = keys.filter((key) => !asked.has(key) && !derived.has(key) && !states.has(key));
  assert.deepEqual(unused, []);
  const named = [...sources.matchAll(/words\.(?:get|fill)\(\s*"([a-z_]+)"/g)].map(([, name = '']) => name);
  assert.ok(named.length > 5, 'the view asks for words by name');
  assert.deepEqual(
    named.filter((name) => !(name in english)),
    [],
  );
});
