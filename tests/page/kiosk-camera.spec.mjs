// @ts-check
// Badges in front of the tablet's camera: Chromium is given a film of them as its camera. It has no BarcodeDetector on
// Linux, so the kiosk's own decoder reads them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { frame, HEIGHT, WIDTH } from '../../benches/scan/frames.mjs';
import { readBadge } from '../../node/core.mjs';
import { launchOptions } from './browser.mjs';
import { company, signed, visits } from './definitions.mjs';
import { inChromiumAlone } from './fixtures.mjs';
import { test as base, expect, Tablet, tablets } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

/** A film as Chromium takes it for a camera: YUV4MPEG2, grey. @param {Uint8ClampedArray[]} frames */
function film(frames) {
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const shown = frames.flatMap((luma) => [Buffer.from('FRAME\n'), Buffer.from(luma), colourless]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...shown]);
}

/** A tablet whose camera shows so many pictures over and over. */
const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{ camera: (frames: Uint8ClampedArray[], options?: { allowed?: boolean }) => Promise<Tablet> }, {}, import('@playwright/test').PlaywrightTestArgs & import('./fixtures.mjs').Fixtures>} */ ({
    camera: async ({ server }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'leadgate-camera-'));
      /** @type {import('@playwright/test').Browser | undefined} */
      let browser;
      await use(async (frames, { allowed = true } = {}) => {
        const file = join(folder, 'camera.y4m');
        await writeFile(file, film(frames));
        const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
        browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...fake] });
        const context = await browser.newContext({
          hasTouch: true,
          viewport: tablets.portrait,
          locale: 'en-GB',
          reducedMotion: 'reduce',
          permissions: allowed ? ['camera'] : [],
        });
        return new Tablet(await context.newPage(), server);
      });
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    },
  }),
);

inChromiumAlone(test, 'only Chromium takes a film for a camera');

/** Nothing but the table that a badge lies on. */
const nothing = () => new Uint8ClampedArray(WIDTH * HEIGHT).fill(110);

/** @param {import('@playwright/test').Page} page */
const cameras = (page) =>
  page.evaluate(() => {
    /** @type {any} */ (globalThis).tracks = [];
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      /** @type {any} */ (globalThis).tracks.push(...stream.getTracks());
      return stream;
    };
  });

/** How many cameras are on. @param {import('@playwright/test').Page} page */
const filming = (page) =>
  page.evaluate(
    () =>
      /** @type {any} */ (globalThis).tracks.filter(
        (/** @type {MediaStreamTrack} */ { readyState }) => readyState === 'live',
      ).length,
  );

for (const [kind, hardness] of Object.entries({
  turned: { roll: 130 },
  tilted: { tilt: 25, roll: 10 },
  blurred: { blur: 1 },
  'in uneven light': { shade: 0.6, noise: 6 },
})) {
  test(`a badge that is ${kind} fills in the contact, and the questions still follow`, async ({
    camera,
    server,
  }) => {
    const { text, luma } = frame(7, hardness);
    const { email = '' } = readBadge(text).contact;
    expect(email).toMatch(/^\d+@a\.example$/);
    const tablet = await camera([nothing(), luma, luma]);
    const { page } = tablet;
    await tablet.setUp({ definition: signed(company()) });
    expect(await page.evaluate(() => 'BarcodeDetector' in globalThis), 'our own decoder is asked').toBe(
      false,
    );
    await cameras(page);
    await tablet.tap('assist');
    await tablet.on('badge');
    await tablet.tap('scan');
    await tablet.on('questions');
    await expect.poll(() => filming(page), 'the camera is off again').toBe(0);
    const [role, fleet, rival] = visits.sales_ready;
    const visitor = new MouseVisitor(page);
    await visitor.interview([role, fleet, rival]);
    await expect(visitor.field('Your e-mail address')).toHaveValue(email);
    await visitor.next();
    await tablet.on('outcome');
    await tablet.tap('done');
    await expect.poll(() => server.leads.length).toBe(1);
    expect(server.leads[0]?.body.contact.email).toBe(email);
  });
}

test('a camera that sees no badge is turned off by hand, and when the visitor goes', async ({ camera }) => {
  const tablet = await camera([nothing(), nothing()]);
  const { page } = tablet;
  await tablet.setUp();
  await cameras(page);
  await tablet.tap('start');
  await tablet.on('badge');
  await tablet.tap('scan');
  await expect(page.locator('.camera video')).toBeVisible();
  await expect.poll(() => filming(page)).toBe(1);
  await page.getByRole('button', { name: 'Stop the camera' }).tap();
  await expect(page.locator('.camera')).toBeHidden();
  expect(await filming(page)).toBe(0);
  await tablet.tap('scan');
  await expect.poll(() => filming(page)).toBe(1);
  await tablet.tap('without');
  await tablet.on('questions');
  expect(await filming(page)).toBe(0);
});

test('where the camera is not allowed that is said, and badges are typed or come from a hand scanner', async ({
  camera,
}) => {
  const tablet = await camera([nothing(), nothing()], { allowed: false });
  const { page } = tablet;
  await tablet.setUp();
  await tablet.tap('assist');
  await tablet.on('badge');
  await tablet.tap('scan');
  await expect(page.getByRole('alert')).toContainText('The camera is not allowed');
  await expect(page.locator('.camera')).toBeHidden();
  await page.keyboard.type('MECARD:EMAIL:wedge@a.example;UID:7;;');
  await tablet.on('questions');
  const visitor = new MouseVisitor(page);
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await expect(visitor.field('Your e-mail address')).toHaveValue('wedge@a.example');
  await tablet.tap('end');
  await tablet.on('attract');

  await tablet.tap('assist');
  await page.getByLabel('Badge number, typed or from a hand scanner').fill('MECARD:EMAIL:typed@a.example;;');
  await page.getByRole('button', { name: 'Take it' }).tap();
  await tablet.on('questions');
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await expect(visitor.field('Your e-mail address')).toHaveValue('typed@a.example');
});
