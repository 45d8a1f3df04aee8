// @ts-check
// Small windows, large type, big fingers, few movements: the widget gives way.
import { asking, company, question, signed, visits } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** @import { Locator, Page } from '@playwright/test' */

const rich = asking(
  [
    question.choice({ required: true, help: 'The nearest will do.' }),
    question.choices(),
    question.text(),
    question.lines(),
    question.number({ unit: 'vehicles in the countries of the European Union' }),
    question.scale({ from: 0, to: 10, from_label: 'Not at all', to_label: 'Very' }),
    question.consent({ policy_url: '/privacy' }),
  ],
  {
    languages: ['en', 'de', 'ar'],
    intro: 'A few questions.',
    sales_ready: { min_score: 1 },
    offers: [{ text: 'A guide to route planning', url: '/guide' }],
  },
);

/** What reaches beyond the window, and whether anything can be scrolled sideways. @param {Page} page */
const beyond = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('lead-gate')?.shadowRoot;
    const width = document.documentElement.clientWidth;
    const out = [...(root?.querySelectorAll('*') ?? [])].filter((one) => {
      const { left, right, width: own } = one.getBoundingClientRect();
      return own > 1 && (left < -0.5 || right > width + 0.5);
    });
    return {
      elements: out.map((one) => `${one.localName}.${one.className}`),
      sideways: document.documentElement.scrollWidth - width,
    };
  });

const NOTHING = { elements: [], sideways: 0 };

for (const [name, width, height] of /** @type {[string, number, number][]} */ ([
  ['a window of 320 pixels', 320, 640],
  ['400 % zoom', 320, 256],
])) {
  for (const lang of ['en', 'de', 'ar']) {
    test(`${name} (${lang}): nothing reaches beyond it, in any state`, async ({
      show,
      page,
      visitor,
      heard,
    }) => {
      await page.setViewportSize({ width, height });
      const gate = await show(rich, { layout: 'page', lang });
      expect(await beyond(page)).toEqual(NOTHING);
      await visitor.next();
      await expect(gate.locator('.error').first()).toBeVisible();
      expect(await beyond(page)).toEqual(NOTHING);
      await gate.getByRole('radio').first().check();
      await visitor.next();
      await heard('verdict');
      expect(await beyond(page)).toEqual(NOTHING);
    });
  }
}

test('text of twice its size does not reach beyond a small window', async ({ show, page, server }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  server.route('/large.css', { body: 'lead-gate { --leadgate-font-size: 32px; }' });
  await show(rich, { layout: 'page' }, { head: '<link rel="stylesheet" href="/large.css">' });
  expect(await beyond(page)).toEqual(NOTHING);
});

test('wider spaces between letters, words and lines cut nothing off', async ({ show, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const gate = await show(rich, { layout: 'page' });
  // WCAG 1.4.12, as a user's own style sheet would set it.
  await gate.evaluate((element) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
    );
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
  expect(await beyond(page)).toEqual(NOTHING);
  const cut = await gate.evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('label, legend, button, p, span') ?? [])]
      .filter(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 &&
          getComputedStyle(one).overflowX !== 'visible' &&
          !one.classList.contains('hidden'),
      )
      .map((one) => `${one.localName}.${one.className}`),
  );
  expect(cut).toEqual([]);
});

test('everything that can be hit is at least 44 pixels high, and 24 wide', async ({
  show,
  page,
  visitor,
}) => {
  const sizes = (/** @type {Locator} */ gate) =>
    gate.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('button, a, label:has(input), .input') ?? [])]
        .map((one) => ({
          name: `${one.localName}.${one.className} ${one.textContent?.trim()}`,
          box: one.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.height < 44 || box.width < 24)
        .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
    );
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 700 });
    const gate = await show(rich, { layout: 'page' });
    expect(await sizes(gate)).toEqual([]);
    await visitor.next();
    await expect(gate.getByRole('link').first()).toBeVisible();
    expect(await sizes(gate)).toEqual([]);
    await visitor.answer('What is your role?', 'Staff');
    await visitor.next();
    await expect(gate.getByRole('link', { name: 'A guide to route planning' })).toBeVisible();
    expect(await sizes(gate)).toEqual([]);
  }
});

test('the focus is brought into view in a small window', async ({ show, page, visitor, keys }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const gate = await show(rich, { layout: 'page' });
  await visitor.next();
  await expect(gate.getByRole('group', { name: 'There is a problem' })).toBeInViewport();
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab');
    const { label, text } = await keys.focused();
    const seen = await gate.evaluate((element) => {
      const box = element.shadowRoot?.activeElement?.getBoundingClientRect();
      return !box || (box.bottom > 0 && box.top < innerHeight);
    });
    expect(seen, label || text).toBe(true);
  }
});

test('who wants few movements sees none', async ({ show, page, visitor }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const gate = await show(signed(company()));
  await visitor.interview(visits.nurture.slice(0, 2));
  const moving = await gate.evaluate((element) => {
    const all = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    const timed = all.filter((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return (
        transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0) ||
        animationName !== 'none' ||
        scrollBehavior === 'smooth'
      );
    });
    return { timed: timed.map((one) => one.className), running: document.getAnimations().length };
  });
  expect(moving).toEqual({ timed: [], running: 0 });
});

test('a narrow column of a wide page is treated as narrow', async ({ open, page, server }) => {
  server.route('/definition.json', { body: rich });
  server.route('/column.css', { body: 'main { display: flex; } lead-gate { width: 280px; } p { flex: 1; }' });
  await open(
    '<p>Wide</p><lead-gate definition="/definition.json" endpoint="/leads" layout="page"></lead-gate>',
    {
      head: '<link rel="stylesheet" href="/column.css">',
    },
  );
  await page.locator('lead-gate').locator('form').waitFor();
  const out = await page.locator('lead-gate').evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return [...(element.shadowRoot?.querySelectorAll('*') ?? [])]
      .filter((one) => one.getBoundingClientRect().width > 1)
      .filter(
        (one) =>
          one.getBoundingClientRect().right > right + 0.5 || one.getBoundingClientRect().left < left - 0.5,
      )
      .map((one) => `${one.localName}.${one.className}`);
  });
  expect(out).toEqual([]);
});
