// @ts-check
// The short form of the fault suite: see tests/faults/run.mjs for the long one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report, suffer } from './faults/run.mjs';

test('browser and receiver are killed on a bad network: lost 0, doubled 0', async (context) => {
  const counted = await suffer({ kills: 6, seed: 20_261_124 });
  context.diagnostic(`\n${report(counted)}`);
  assert.deepEqual(counted.lost, []);
  assert.deepEqual(counted.doubled, []);
  assert.equal(counted.left, 0, 'everything has been sent in the end');
  assert.ok(counted.thanked > 3, `${counted.thanked} visitors were thanked`);
  assert.ok(counted.tries > counted.arrived, 'faults made more tries than leads');
});
