// @ts-check
// What the kiosk loads when it needs it, under the strict policy: badges and sealing.
import { frame, HEIGHT, WIDTH } from '../../benches/scan/frames.mjs';
import { keyPair, open as unseal } from '../../node/core.mjs';
import { lead } from '../node/fixtures/leads.mjs';
import { expect, test } from './fixtures.mjs';
import { strictPolicy } from './server.mjs';

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

test('a badge in front of a camera is read in a worker', async ({ open, page, problems }) => {
  const { text, luma } = frame(7, { roll: 30, shade: 0.5 });
  await open(PAGE, { csp: strictPolicy().replace("trusted-types 'none'", 'trusted-types leadgate-scan') });
  const read = await page.evaluate(
    async ({ pixels, width, height }) => {
      const path = '/leadgate/kiosk/scan.js';
      const { workerAddress } = await import(path);
      const worker = new Worker(workerAddress(), { type: 'module' });
      const ask = (/** @type {object} */ message) =>
        new Promise((resolve) => {
          worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
          worker.postMessage(message);
        });
      const grey = Uint8ClampedArray.from(atob(pixels), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new ImageData(40, 40));
      return [
        await ask({ id: 1, width, height, pixels: grey }),
        await ask({ id: 2, bitmap }),
        await ask({ id: 3, width: 9, height, pixels: grey }),
      ];
    },
    { pixels: Buffer.from(luma).toString('base64'), width: WIDTH, height: HEIGHT },
  );
  expect(new TextDecoder().decode(Uint8Array.from(Object.values(read[0].code)))).toBe(text);
  expect(read.slice(1)).toEqual([{ id: 2 }, { id: 3 }]);
  expect(problems).toEqual([]);
});
