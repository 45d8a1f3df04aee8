// @ts-check
// What the kiosk loads when it needs it, under the strict policy: badges and sealing.
import { keyPair, open as unseal } from '../../node/core.mjs';
import { lead } from '../node/fixtures/leads.mjs';
import { expect, test } from './fixtures.mjs';

const PAGE = '<!doctype html><html lang="en"><title>Kiosk</title><body><h1>Kiosk</h1>';

test('a badge is read in the page', async ({ open, page, problems }) => {
  await open(PAGE);
  const read = await page.evaluate(async () => {
    const path = '/leadgate/kiosk/badge.js';
    const { readBadge } = await import(path);
    const definition = { questions: [{ id: 'mail', type: 'email', field: 'email' }] };
    return [
      await readBadge('MECARD:EMAIL:jane@acme.example;UID:7;;', { definition }),
      await readBadge(new Uint8Array([0x4d, 0xfc]), {}),
      await readBadge('SB12', { patterns: ['{broken', 'SB{badge:digits}'] }),
    ];
  });
  expect(read).toEqual([
    {
      source: 'mecard',
      contact: { email: 'jane@acme.example' },
      badge: '7',
      answers: { mail: 'jane@acme.example' },
    },
    { source: 'raw', contact: {}, badge: 'Mü', answers: {} },
    { source: 'pattern', contact: {}, badge: '12', answers: {} },
  ]);
  expect(problems).toEqual([]);
});

test('a lead that is sealed in the page is opened by its key, and by no other', async ({
  open,
  page,
  problems,
}) => {
  const [key, other] = [keyPair(), keyPair()];
  const frozen = JSON.stringify(lead());
  await open(PAGE);
  const sealed = await page.evaluate(
    async ([publicKey, text]) => {
      const path = '/leadgate/kiosk/seal.js';
      const { prepareSealing, seal } = await import(path);
      await prepareSealing();
      return [await seal(publicKey, text), await seal(publicKey, text)];
    },
    [key.public_key, frozen],
  );
  expect(sealed[0]).not.toBe(sealed[1]);
  for (const envelope of sealed) {
    expect(unseal(envelope, [other, key])).toBe(frozen);
    expect(() => unseal(envelope, other)).toThrow(/sealed to the key/);
  }
  expect(problems).toEqual([]);
});

test('a key that is none is an Error that says so', async ({ open, page }) => {
  await open(PAGE);
  const message = await page.evaluate(async (text) => {
    const path = '/leadgate/kiosk/seal.js';
    const { seal } = await import(path);
    return seal('short', text).catch(
      (/** @type {unknown} */ error) => error instanceof Error && error.message,
    );
  }, JSON.stringify(lead()));
  expect(message).toMatch(/not a public key/);
});
