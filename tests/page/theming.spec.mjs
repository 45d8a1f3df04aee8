// @ts-check
// The page on which the widget's look is set: the widget follows, the CSS is the one that it follows, and colours that
// cannot be told apart are named.

import { expect, faults, test } from './demo.mjs';

test('a colour and a size are set, the widget takes them, and the CSS gives the same elsewhere', async ({
  page,
  demo,
  context,
  problems,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${demo.url}/theming.html`);
  const gate = page.locator('lead-gate');
  const go = gate.getByRole('button', { name: 'Continue' });
  const look = () =>
    go.evaluate((button) => {
      const { backgroundColor, minHeight } = getComputedStyle(button);
      return { backgroundColor, minHeight };
    });
  await expect(page.locator('#css')).toContainText('Nothing is set');
  await expect(page.getByText('Preview: answers are not sent')).toBeVisible();
  await page.getByLabel('--leadgate-accent', { exact: false }).first().fill('#00695c');
  await page.getByLabel('Least height of what is touched').fill('60');
  await expect.poll(look).toEqual({ backgroundColor: 'rgb(0, 105, 92)', minHeight: '60px' });
  await page.getByLabel('Dark', { exact: true }).check();
  await page.getByLabel('--leadgate-accent', { exact: false }).first().fill('#6fd3b8');
  await expect.poll(look).toEqual({ backgroundColor: 'rgb(111, 211, 184)', minHeight: '60px' });
  const css =
    'lead-gate {\n  --leadgate-accent: light-dark(#00695c, #6fd3b8);\n  --leadgate-target: 60px;\n}\n';
  await expect(page.locator('#css')).toHaveText(css);
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('#copied')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(css);

  await page.getByRole('button', { name: 'Back to the defaults' }).click();
  await expect(page.locator('#css')).toContainText('Nothing is set');
  await expect(page.getByLabel('Least height of what is touched')).toHaveValue('44');
  expect((await look()).minHeight).toBe('44px');
  expect(problems).toEqual([]);
});

test('colours that cannot be told apart are named, with how much is missing, in the theme they are for', async ({
  page,
  demo,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${demo.url}/theming.html`);
  const warning = page.locator('#warning');
  await expect(warning).toHaveText('Everything can be told apart.');
  // #767676 on white is the lightest grey that passes, 4.54 to 1; #777777 has 4.47.
  await page.getByLabel('--leadgate-text').fill('#767676');
  await expect(warning).toHaveText('Everything can be told apart.');
  await page.getByLabel('--leadgate-text').fill('#777777');
  await expect(warning).toHaveText(
    'Hard to read for many: text on background in light: 4.47 to 1, and 4.5 to 1 is needed.',
  );
  const row = page.getByRole('row', { name: 'text on background', exact: false }).filter({ hasText: '4.47' });
  await expect(row.getByRole('cell').first()).toHaveText('4.47 to 1: too low, 4.5 is needed');
  // An independent judge says the same, and nothing else.
  expect(await faults(page)).toEqual([expect.stringMatching(/^color-contrast: <p class="preview"/)]);
});

test('a size that cannot be is not taken', async ({ page, demo }) => {
  await page.goto(`${demo.url}/theming.html`);
  await expect(page.locator('#css')).toContainText('Nothing is set');
  await page.getByLabel('Round corners').fill('-3');
  await expect(page.locator('#css')).toContainText('Nothing is set');
  await page.getByLabel('Round corners').fill('1');
  await expect(page.locator('#css')).toHaveText('lead-gate {\n  --leadgate-radius: 1em;\n}\n');
  await page.getByLabel('Round corners').fill('');
  await expect(page.locator('#css')).toContainText('Nothing is set');
});
