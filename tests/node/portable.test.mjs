// @ts-check
// What is meant to run at the edge, too, reaches for nothing that only Node has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {URL} file @param {Set<string>} [seen] @returns {Set<string>} every file that is loaded with it */
function reach(file, seen = new Set()) {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, specifier = ''] of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    assert.match(specifier, /^\.{1,2}\//, `${file.pathname} imports ${specifier}`);
    reach(new URL(specifier, file), seen);
  }
  for (const name of ['process', 'Buffer', 'require', '__dirname', 'setImmediate']) {
    assert.doesNotMatch(
      source,
      new RegExp(`(?<![.\\w'])${name}\\b(?=[.(\\[])`),
      `${file.pathname} uses ${name}`,
    );
  }
  return seen;
}

/** Each with a file that it must be seen to load, so that a walk that goes nowhere does not pass. */
for (const [entry, expected] of /** @type {[string, string][]} */ ([
  ['core/api.mjs', 'core/engine.mjs'],
  ['receiver/handler.mjs', 'json/scan.mjs'],
  ['receiver/memory.mjs', 'receiver/bytes.mjs'],
  ['receiver/explain.mjs', 'receiver/explain.mjs'],
])) {
  test(`${entry} and all it loads use the web's own interfaces alone`, () => {
    const loaded = [...reach(new URL(`../../node/${entry}`, import.meta.url))];
    assert.ok(loaded.some((file) => file.endsWith(`/node/${expected}`)));
  });
}
