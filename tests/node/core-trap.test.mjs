// @ts-check
// A core that traps must not take the next call with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { api } from '../../node/core/api.mjs';
import { instance } from '../../node/core/instances.mjs';

const definition = readFileSync(new URL('fixtures/definition.json', import.meta.url), 'utf8');

/** A core whose `check` of the text `trap` reads memory that is not there, as a broken build would. */
function breakable() {
  let instances = 0;
  const core = api(() => {
    instances += 1;
    const glue = /** @type {any} */ (instance());
    const wasm = glue.initSync();
    return {
      ...glue,
      check: (/** @type {string} */ text) =>
        text === 'trap' ? wasm.check(0x7fff_fff0, 64) : glue.check(text),
    };
  });
  return { core, made: () => instances };
}

test('after a trap the next call is made on a new instance, at once and however often', () => {
  const { core, made } = breakable();
  assert.equal(made(), 0, 'none before it is needed');
  const digest = core.digest(definition);
  assert.equal(made(), 1);

  for (let time = 1; time <= 20; time += 1) {
    assert.throws(
      () => core.check('trap'),
      (error) => {
        assert.ok(error instanceof Error);
        assert.equal(error.name, 'core_failure');
        assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
        return true;
      },
    );
    assert.equal(core.check(definition).ok, true);
    assert.equal(core.digest(definition), digest);
    assert.equal(made(), time + 1, 'one new instance for each trap, and none without');
  }
});
