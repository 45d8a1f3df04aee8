// @ts-check
// The widget is good to look at and to handle in each of its states, in light and dark, from left to right and from
// right to left, at 320 pixels (which is 1280 at 400 %) and on a desktop.
import { asking, company, draft, everyType, signed, visits } from './definitions.mjs';
import { contrast, expectFitting, expectGood } from './looking.mjs';
import { expect, test } from './widget.mjs';

/** @import { Locator } from '@playwright/test' */
/** @typedef {{ visitor: import('./visitor.mjs').MouseVisitor, gate: Locator }} There */

// Looking at everything takes seconds where other work goes on beside it.
test.describe.configure({ timeout: 90_000 });

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** One question of each type, all required, with everything that a question can have. */
const questions = everyType().map((question) => {
  const more = { required: true, help: `A line of help, with a long word: ${LONG}.` };
  if (question.type === 'scale') {
    Object.assign(more, { from: 0, to: 10, from_label: 'Not at all likely', to_label: 'Very likely' });
  }
  if (question.type === 'number') Object.assign(more, { unit: 'vehicles' });
  if (question.type === 'consent') Object.assign(more, { policy_url: '/privacy.html' });
  if (question.type === 'choice') question.options.push({ value: 'long', label: LONG });
  return { ...question, ...more };
});

const offers = [
  { text: 'A guide to what it costs', url: '/guide.html' },
  { text: `All about the ${LONG}`, url: '/long.html' },
];
const more = { languages: ['en', 'ar'], intro: 'A few short questions.' };

/** @type {Record<string, { definition: any, layout?: string, go?: (there: There) => Promise<void> }>} */
const states = {
  'all questions': { definition: draft(questions, more), layout: 'page' },
  'all errors': {
    definition: asking(questions, more),
    layout: 'page',
    go: async ({ visitor, gate }) => {
      await visitor.next();
      await gate.locator('.summary').waitFor();
    },
  },
  'a lead that was accepted': {
    definition: signed(company({ ...more, follow_up: [{ within: 'P2D' }] })),
    go: async ({ visitor, gate }) => {
      await visitor.interview(visits.sales_ready);
      await gate.locator('[data-state="accepted"].delivery').waitFor();
    },
  },
  'offers for who is not ready': {
    definition: signed(company({ ...more, offers })),
    go: async ({ visitor }) => visitor.interview(visits.nurture),
  },
  'a definition that is broken': { definition: { format: 1 } },
};

for (const [name, { definition, layout = 'steps', go }] of Object.entries(states)) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`${name}, ${colorScheme}`, async ({ page, show, visitor }) => {
      await page.emulateMedia({ colorScheme });
      const gate = await show(definition, { layout });
      await go?.({ visitor, gate });
      await page.setViewportSize({ width: 320, height: 640 });
      await expectGood(page);
      for (const width of [375, 500, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectFitting(page);
      }
    });
  }
}

test('one question of each type, in steps, at 320 pixels', async ({ page, show, visitor }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const gate = await show(asking(questions, more));
  for (const { id, label, type, options } of questions) {
    await expect(gate.locator('.question')).toHaveAttribute('data-question', id);
    await visitor.next();
    await expect(gate.locator('.error')).toContainText('Error: ');
    await expectGood(page);
    /** @type {Record<string, any>} */
    const answers = {
      email: 'jo@winter.example',
      phone: '+44 1632 960001',
      number: 3,
      scale: 7,
      consent: true,
    };
    const [option] = options ?? [];
    const given = type === 'choices' ? [option.label] : (option?.label ?? answers[type] ?? 'Words');
    await visitor.answer(label, given);
    await visitor.next();
  }
  await expect(gate.locator('.outcome')).toBeVisible();
});

test('from right to left the look is turned round', async ({ page, show, visitor }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const gate = await show(asking(questions, more), { layout: 'page', lang: 'ar' });
  await visitor.next();
  await expect(gate.locator('.gate')).toHaveAttribute('dir', 'rtl');
  await expectGood(page);
  const right = async (/** @type {Locator} */ one) => {
    const box = await one.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0);
  };
  const option = gate.locator('.option').first();
  expect(await right(option.locator('input'))).toBeGreaterThan(await right(option.locator('span')));
  await expect(gate.locator('.wrong').first()).toHaveCSS('border-right-width', '4px');
  // An address runs from left to right also here, but stands where a line begins.
  await expect(gate.locator('input[type="email"]')).toHaveCSS('direction', 'ltr');
  await expect(gate.locator('input[type="email"]')).toHaveCSS('text-align', 'end');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`borders, states and the focus can be seen, ${colorScheme}`, async ({ page, show, visitor }) => {
    await page.emulateMedia({ colorScheme });
    const gate = await show(asking(questions, more), { layout: 'page' });
    const behind = gate.locator('.gate');
    const field = gate.locator('.input').first();
    const step = gate.locator('.step span').nth(3);
    expect(await contrast(field, 'borderBlockStartColor')).toBeGreaterThan(3);
    expect(await contrast(step, 'borderBlockStartColor', behind)).toBeGreaterThan(3);
    await gate.locator('.step').nth(3).click();
    expect(await contrast(step, 'backgroundColor', behind)).toBeGreaterThan(3);
    expect(await contrast(step, 'color')).toBeGreaterThan(4.5);
    await gate.locator('.option').first().click();
    expect(await contrast(gate.locator('.option').first(), 'borderBlockStartColor', behind)).toBeGreaterThan(
      3,
    );
    const button = gate.locator('.next');
    await button.hover();
    expect(await contrast(button, 'color')).toBeGreaterThan(4.5);
    await visitor.next();
    expect(await contrast(field, 'borderBlockStartColor')).toBeGreaterThan(3);
    expect(await contrast(gate.locator('.error').first(), 'color', behind)).toBeGreaterThan(4.5);
  });
}

test('whatever has the focus has a ring', async ({ page, show }) => {
  const gate = await show(asking(questions, more), { layout: 'page' });
  const stops = await gate.locator('input, textarea, button, a').count();
  const seen = new Set();
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement;
      if (!focused) return undefined;
      const bearers = [focused, focused.nextElementSibling, focused.closest('.option')];
      const { width, style } = bearers
        .filter((one) => one !== null)
        .map((one) => getComputedStyle(one))
        .map(({ outlineWidth, outlineStyle }) => ({ width: outlineWidth, style: outlineStyle }))
        .find((outline) => outline.style !== 'none') ?? { width: '0', style: 'none' };
      return { id: focused.id, class: focused.className, ring: `${width} ${style}` };
    });
    if (ring === undefined) break;
    expect(ring.ring, JSON.stringify(ring)).toBe('3px solid');
    seen.add(ring.id || ring.class);
  }
  // One stop for each group of radio buttons, and one for every other control.
  expect(seen.size).toBeGreaterThanOrEqual(questions.length + 1);
});
