// @ts-check
// Between two visitors: what moves can be stopped, stays stopped, and does not move at all where that is wished.
import { expect, test } from './kiosk.mjs';

/** Whether anything moves. @param {import('@playwright/test').Page} page */
const moves = (page) =>
  page.evaluate(() => document.getAnimations().some(({ playState }) => playState === 'running'));

test('the movement can be paused, stays so for the next visitor, and goes on when it is wanted', async ({
  tablet,
  page,
}) => {
  await tablet.setUp();
  await expect.poll(() => moves(page)).toBe(true);
  await page.getByRole('button', { name: 'Pause the animation' }).tap();
  await expect.poll(() => moves(page)).toBe(false);
  await tablet.visitor();
  await tablet.tap('end');
  await tablet.on('attract');
  await expect(page.getByRole('button', { name: 'Play the animation' })).toBeVisible();
  expect(await moves(page)).toBe(false);
  await page.getByRole('button', { name: 'Play the animation' }).tap();
  await expect.poll(() => moves(page)).toBe(true);
});

test.describe('where few movements are wanted', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', async ({ tablet, page }) => {
    await tablet.setUp();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await moves(page)).toBe(false);
  });
});
