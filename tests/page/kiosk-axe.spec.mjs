// @ts-check
// Every screen of the kiosk, in both ways of holding a tablet: axe finds nothing, nothing sticks out sideways, and what
// is touched is 48 px or more.

import { asking, company, everyType, signed, visits } from './definitions.mjs';
import { faults } from './demo.mjs';
import { expect, linkTo, serveApp, tablets, test } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

/** @param {import('@playwright/test').Page} page */
async function judged(page) {
  const found = await faults(page);
  const small = await page.evaluate(() => {
    const all = [
      document,
      ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    const targets = all.flatMap((root) => [
      ...root.querySelectorAll('button, label.option, label.step, input, textarea, .offers a'),
    ]);
    return targets
      .filter(
        (one) =>
          one.checkVisibility() &&
          !one.matches('[type="radio"], [type="checkbox"]') &&
          !one.closest('.panel'),
      )
      .map((one) => ({ box: one.getBoundingClientRect(), words: one.textContent || one.id }))
      .filter(({ box }) => box.height < 48 || box.width < 44)
      .map(({ box, words }) => `${words}: ${Math.round(box.width)} × ${Math.round(box.height)}`);
  });
  return [...found, ...small.map((one) => `too small: ${one}`)];
}

for (const [name, viewport] of Object.entries(tablets)) {
  test.describe(name, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('every screen is fit for everybody', async ({ tablet, page, server }) => {
      test.setTimeout(120_000);
      const look = async (/** @type {string} */ screen) => {
        await tablet.on(screen);
        expect(await judged(page), screen).toEqual([]);
      };
      serveApp(server);
      server.route('/definition.json', {
        body: signed(
          company({
            languages: ['en', 'de', 'ar'],
            intro: 'A few short questions.',
            offers: [{ text: 'The guide', url: 'https://acme.example/guide' }],
            routes: [{ team: 'enterprise', rep: 'Ines' }],
            follow_up: [{ within: 'PT4H' }],
            brief: { opening: 'Say hello.', ask_next: [{ when: { all: [] }, text: 'When do you decide?' }] },
          }),
        ),
      });
      await page.goto(`${server.url}/leadgate/kiosk/`);
      await look('welcome');
      await page.goto(`${server.url}/leadgate/kiosk/#setup=eyJmb3JtYXQiOjF9`);
      await look('broken');
      await page.goto(linkTo(server));
      await look('setup');
      await tablet.tap('accept');
      await look('readiness');
      await tablet.tap('start-day');
      await look('shift');
      await page.getByRole('button', { name: 'Ana', exact: true }).tap();
      await look('attract');
      await page.getByRole('button', { name: 'العربية' }).tap();
      await expect(page.locator('.attract')).toHaveAttribute('dir', 'rtl');
      await look('attract');
      await page.getByRole('button', { name: 'English' }).tap();
      await tablet.tap('assist');
      await look('badge');
      await tablet.tap('without');
      await page.locator('lead-gate form').waitFor();
      await look('questions');
      await tablet.tap('park');
      expect(await judged(page), 'park').toEqual([]);
      await page.getByRole('button', { name: 'Go on' }).tap();
      await tablet.interview(visits.sales_ready);
      await look('outcome');
      await tablet.tap('after');
      await look('after');
      await tablet.tap('save');
      await tablet.on('attract');
      await tablet.visitor();
      await tablet.interview(visits.nurture);
      await look('outcome');
      await tablet.tap('done');
      await tablet.tap('staff');
      await page.locator('lead-gate-outbox').getByText('Nothing waits').waitFor();
      await look('pin');
      await tablet.tap('practice');
      await look('attract');
      await tablet.visitor();
      await tablet.interview(visits.sales_ready);
      await tablet.tap('score');
      await look('score');
    });

    test('every type of question has large targets', async ({ tablet, page }) => {
      await tablet.setUp({ definition: asking(everyType()) });
      await tablet.tap('start');
      await tablet.on('questions');
      const visitor = new MouseVisitor(page);
      for (const { label } of everyType()) {
        await page.locator('lead-gate .question', { hasText: label }).waitFor();
        expect(await judged(page), label).toEqual([]);
        await visitor.next();
      }
    });
  });
}
