// @ts-check
// A core that traps must not take the next call with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { api } from '../../node/core/api.mjs';
import { instance } from '../../node/core/instances.mjs';

const definition = readFileSync(new URL('fixtures/definition.json', import.meta.url), 'utf8');

/** A core whose `check` of the text `trap` reads memory that is not there, as a broken build would. */
function breakable() {
  let instances = 0;
  const core = api(() => {
    const glue = /** @type {any} */ (instance());
    instances += 1;
    const wasm = glue.initSync();
    return {
      ...glue,
      check: (/** @type {string} */ text) =>
        text === 'trap' ? wasm.check(0x7fff_fff0, 64) : glue.check(text),
    };
  });
  return { core, made: () => instances };
}

/**
 * The first trap is made good at once. For another right behind it a further copy of the glue has to be loaded first,
 * which the core says.
 *
 * @param {import('../../node/core.d.ts').Core} core
 */
async function recovered(core) {
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      return core.check(definition);
    } catch (error) {
      assert.match(/** @type {Error} */ (error).message, /Try again in a moment/);
      await pause(10);
    }
  }
  return assert.fail('the core did not come back');
}

test('after a trap the next call is made on a new instance', async () => {
  const { core, made } = breakable();
  assert.equal(core.check(definition).ok, true);
  assert.equal(made(), 1);
  assert.throws(() => core.check('trap'), { name: 'core_failure' });
  assert.equal(core.check(definition).ok, true, 'at once');

  for (let time = 2; time <= 4; time += 1) {
    assert.throws(
      () => core.check('trap'),
      (error) => {
        assert.ok(error instanceof Error);
        assert.equal(error.name, 'core_failure');
        assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
        return true;
      },
    );
    assert.equal((await recovered(core)).ok, true);
    assert.match(core.digest(definition), /^sha256:/);
    assert.equal(made(), time + 1, 'one new instance for each trap, and none without');
  }
});
