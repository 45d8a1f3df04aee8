// @ts-check
// Every state of the widget, looked at by axe with all rules of WCAG 2.2 A and AA, colours among them, in light and dark.
import { AxeBuilder } from '@axe-core/playwright';
import { asking, company, draft, everyType, question, signed, visits } from './definitions.mjs';
import { expect, markup, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

// It takes seconds where other work goes on beside it.
test.describe.configure({ timeout: 120_000 });

/** The page of the tests has no heading of its own, and that is not the widget's doing. */
const PAGE_RULES = ['page-has-heading-one', 'region'];

/** What axe finds, in one line each. @param {Page} page @param {string} state */
async function look(page, state) {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(TAGS)
    .disableRules(PAGE_RULES)
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${state}: ${id} at ${JSON.stringify(target)}: ${failureSummary}`,
    ),
  );
  expect(found).toEqual([]);
  // It has looked into the shadow root, and at colours.
  expect(
    passes.some(
      ({ id, nodes }) => id === 'color-contrast' && nodes.some(({ target }) => Array.isArray(target[0])),
    ),
  ).toBe(true);
}

const whole = signed(
  company({
    languages: ['en', 'ar'],
    intro: 'Four short questions.',
    follow_up: [{ within: 'PT4H' }],
    offers: [{ text: 'A guide', url: '/guide' }, { text: 'At the fair in spring' }],
  }),
);

/** Each type with everything that it may have. */
const rich = [
  question.choice({ required: true, help: 'The nearest will do.' }),
  question.choices({ help: 'All that matter.', min: 2 }),
  question.text({ required: true, help: 'In a few words.' }),
  question.lines({ required: true }),
  question.email({ required: true, field: 'email' }),
  question.phone({ required: true, field: 'tel' }),
  question.number({ required: true, unit: 'vehicles', help: 'Cars and vans.' }),
  question.scale({ required: true, from: 0, to: 10, from_label: 'Not at all', to_label: 'Very' }),
  question.consent({ required: true, policy_url: '/privacy' }),
];

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('all types on one page, as they come, and with all their errors', async ({
      show,
      visitor,
      page,
      problems,
    }) => {
      const gate = await show(asking(rich), { layout: 'page' });
      await look(page, 'fresh');
      await visitor.answer('What would you improve?', ['Fuel']);
      await visitor.next();
      await expect(gate.getByRole('group', { name: 'There is a problem' })).toBeFocused();
      await look(page, 'with errors');
      await visitor.answer('What is your role?', 'Staff');
      await visitor.answer('How urgent is it?', 7);
      await visitor.answer('Stay in touch', true);
      await look(page, 'answered');
      expect(problems).toEqual([]);
    });

    test('each type in its step, as it comes, and with its error', async ({ show, visitor, page }) => {
      for (const one of rich) {
        await show(asking([question.text({ id: 'z', label: 'Before' }), one]));
        await visitor.next();
        await expect(page.locator(`lead-gate [data-type="${one.type}"]`)).toBeVisible();
        await look(page, one.type);
        if (one.type === 'choices') await visitor.answer(one.label, ['Fuel']);
        await visitor.next();
        await expect(page.locator('lead-gate .error')).toBeVisible();
        await look(page, `${one.type} with its error`);
      }
    });

    for (const outcome of /** @type {const} */ (['sales_ready', 'nurture', 'disqualified'])) {
      test(`the outcome ${outcome}, from the first question on`, async ({ show, visitor, page, heard }) => {
        await show(whole);
        await look(page, 'first question');
        await visitor.interview(visits[outcome]);
        await heard(outcome === 'sales_ready' ? 'accepted' : 'verdict');
        await look(page, outcome);
      });
    }

    test('a lead that waits, and one that is refused', async ({ show, visitor, page, server, heard }) => {
      server.respondWith(() => ({ status: 503, headers: { 'Retry-After': '600' } }));
      const gate = await show(whole);
      await visitor.interview(visits.sales_ready);
      await expect(gate.locator('.delivery')).toContainText('saved on this device');
      await look(page, 'waiting');
      server.respondWith(() => ({ status: 422, body: { code: 'not_agreed' } }));
      await show(whole);
      await visitor.interview(visits.sales_ready);
      await heard('attention');
      await look(page, 'refused');
    });

    test('a preview, at its beginning and its end', async ({ show, visitor, page, heard }) => {
      await show(draft(whole.questions));
      await look(page, 'preview');
      await visitor.interview(visits.sales_ready);
      await heard('verdict');
      await look(page, 'end of the preview');
    });

    test('no questions: broken, unreachable, without WebAssembly', async ({ open, page, server, heard }) => {
      for (const [name, reply] of /** @type {[string, import('./server.mjs').Reply][]} */ ([
        ['broken', { body: {} }],
        ['unreachable', { status: 404 }],
      ])) {
        server.route('/definition.json', reply);
        await open(markup({ definition: '/definition.json', endpoint: '/leads' }, '<p>Write to us.</p>'));
        await heard('error');
        await expect(page.getByRole('heading')).toBeVisible();
        await look(page, name);
      }
    });

    test('Arabic, from right to left', async ({ show, visitor, page }) => {
      await show(asking(rich, { languages: ['en', 'ar'] }), { lang: 'ar', layout: 'page' });
      await look(page, 'all types');
      await visitor.next();
      await expect(page.locator('lead-gate .error').first()).toBeVisible();
      await look(page, 'with errors');
    });
  });
}

test('the names of the groups and fields say which are optional, and which are not', async ({ show }) => {
  const gate = await show(asking(everyType()), { layout: 'page' });
  await expect(gate.getByText('(optional)')).toHaveCount(everyType().length);
});

test('what assistive technology reads of a step', async ({ show, visitor }) => {
  const gate = await show(
    asking([question.choice({ required: true, help: 'The nearest will do.' }), question.text()]),
  );
  const options = `
      - radio "Executive"
      - text: Executive
      - radio "Fleet manager"
      - text: Fleet manager
      - radio "Staff"
      - text: Staff
    - button "Continue"`;
  await expect(gate).toMatchAriaSnapshot(`
    - status
    - text: Step 1 of 2
    - group "What is your role?":
      - heading "What is your role?" [level=2]
      - paragraph: The nearest will do.${options}`);
  await visitor.next();
  await expect(gate).toMatchAriaSnapshot(`
    - status: "Error: Select an option"
    - text: Step 1 of 2
    - group "What is your role?":
      - heading "What is your role?" [level=2]
      - paragraph: The nearest will do.
      - paragraph: "Error: Select an option"${options}`);
});
