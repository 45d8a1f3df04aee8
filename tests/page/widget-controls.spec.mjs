// @ts-check
// Each type of question is made of the browser's own controls, with what assistive technology, keyboards on screens and
// autofill need to know of them.
import { asking, everyType, question } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** @import { Locator } from '@playwright/test' */

/** What stands in a control's attributes. @param {Locator} control @param {string[]} names */
const attributes = (control, names) =>
  control.evaluate(
    (element, wanted) => Object.fromEntries(wanted.map((name) => [name, element.getAttribute(name)])),
    names,
  );

/** The words that describe a control or a group, in the order in which they are read. @param {Locator} control */
const described = (control) =>
  control.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.getRootNode());
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    return ids.map((id) => root.getElementById(id)).map((one) => (one?.hidden ? '' : one?.textContent));
  });

const NAMES = ['type', 'inputmode', 'autocomplete', 'name', 'required', 'dir'];

/** A typed question, the role of its control, and that control's attributes. @type {[string, any, 'textbox' | 'spinbutton', Record<string, string | null>][]} */
const typed = [
  [
    'a text',
    question.text(),
    'textbox',
    { type: 'text', inputmode: 'text', autocomplete: 'off', name: 'wish', required: null, dir: 'auto' },
  ],
  [
    'a text that is required and a contact detail',
    question.text({ id: 'company', label: 'Your company', field: 'organization', required: true }),
    'textbox',
    {
      type: 'text',
      inputmode: 'text',
      autocomplete: 'organization',
      name: 'company',
      required: '',
      dir: 'auto',
    },
  ],
  [
    'a text that is an address on the web',
    question.text({ id: 'site', label: 'Your site', field: 'url' }),
    'textbox',
    { type: 'url', inputmode: 'url', autocomplete: 'url', name: 'site', required: null, dir: 'ltr' },
  ],
  [
    'an e-mail address',
    question.email({ field: 'email', required: true }),
    'textbox',
    { type: 'email', inputmode: 'email', autocomplete: 'email', name: 'email', required: '', dir: 'ltr' },
  ],
  [
    'a telephone number',
    question.phone({ field: 'tel' }),
    'textbox',
    { type: 'tel', inputmode: 'tel', autocomplete: 'tel', name: 'phone', required: null, dir: 'ltr' },
  ],
  [
    'a number',
    question.number(),
    'spinbutton',
    { type: 'number', inputmode: 'decimal', autocomplete: 'off', name: 'fleet', required: null, dir: 'ltr' },
  ],
];

for (const [name, one, role, expected] of typed) {
  test(`${name} is typed into one field with its label`, async ({ show, problems }) => {
    const gate = await show(asking([one]));
    const control = gate.getByRole(role, { name: one.label, exact: true });
    await expect(control).toBeVisible();
    expect(await attributes(control, NAMES)).toEqual(expected);
    // The words are a real label: a click on them leads into the field.
    await gate.locator('label', { hasText: one.label }).click();
    await expect(control).toBeFocused();
    await expect(gate.getByText('(optional)')).toBeVisible({ visible: !one.required });
    expect(problems).toEqual([]);
  });
}

test('a text of several lines is a text area, labelled like any field', async ({ show }) => {
  const gate = await show(asking([question.lines({ help: 'As much as you like.' })]));
  const area = gate.getByRole('textbox', { name: 'Tell us more', exact: true });
  await expect(area).toBeVisible();
  expect(await area.evaluate(({ localName }) => localName)).toBe('textarea');
  expect(await attributes(area, ['name', 'autocomplete', 'dir'])).toEqual({
    name: 'story',
    autocomplete: 'off',
    dir: 'auto',
  });
  expect(await described(area)).toEqual(['As much as you like.', '']);
});

test('every contact detail tells autofill what it is', async ({ show }) => {
  const fields = [
    'given-name',
    'family-name',
    'name',
    'email',
    'tel',
    'organization',
    'organization-title',
    'country',
    'url',
  ];
  const questions = fields.map((field) =>
    question.text({ id: field.replaceAll('-', '_'), label: `Your ${field}`, field }),
  );
  const gate = await show(asking(questions), { layout: 'page' });
  for (const field of fields) {
    const control = gate.getByRole('textbox', { name: `Your ${field}`, exact: true });
    await expect(control, field).toHaveAttribute('autocomplete', field);
  }
});

test('a number says its bounds and its unit', async ({ show }) => {
  const gate = await show(
    asking([question.number({ min: -2.5, max: 1000, unit: 'vehicles', help: 'Cars and vans.' })]),
  );
  const control = gate.getByRole('spinbutton', { name: 'How many vehicles do you run?' });
  expect(await attributes(control, ['min', 'max', 'step'])).toEqual({
    min: '-2.5',
    max: '1000',
    step: 'any',
  });
  await expect(gate.getByText('vehicles', { exact: true })).toBeVisible();
  expect((await described(control))[0]).toBe('Cars and vans.');
});

test('a choice is a group of radio buttons, none chosen beforehand', async ({ show }) => {
  const gate = await show(asking([question.choice({ required: true, help: 'The nearest will do.' })]));
  const group = gate.getByRole('group', { name: 'What is your role?', exact: true });
  const radios = group.getByRole('radio');
  await expect(radios).toHaveCount(3);
  for (const label of ['Executive', 'Fleet manager', 'Staff']) {
    const radio = group.getByRole('radio', { name: label, exact: true });
    await expect(radio).not.toBeChecked();
    expect(await attributes(radio, ['name', 'required'])).toEqual({ name: 'role', required: '' });
  }
  expect((await described(group))[0]).toBe('The nearest will do.');
  // The whole line is its label.
  await group.getByText('Fleet manager', { exact: true }).click();
  await expect(group.getByRole('radio', { name: 'Fleet manager' })).toBeChecked();
  await group.getByText('Staff', { exact: true }).click();
  await expect(group.getByRole('radio', { name: 'Fleet manager' })).not.toBeChecked();
});

test('choices are a group of boxes that are ticked each for itself', async ({ show }) => {
  const gate = await show(asking([question.choices({ help: 'All that matter.' })]));
  const group = gate.getByRole('group', { name: /^What would you improve\?/ });
  const boxes = group.getByRole('checkbox');
  await expect(boxes).toHaveCount(4);
  for (const box of await boxes.all()) {
    await expect(box).not.toBeChecked();
    expect(await attributes(box, ['name', 'required'])).toEqual({ name: 'need', required: null });
  }
  await group.getByText('Fuel', { exact: true }).click();
  await group.getByText('Hours', { exact: true }).click();
  await expect(group.getByRole('checkbox', { name: 'Fuel', exact: true })).toBeChecked();
  await expect(group.getByRole('checkbox', { name: 'Hours', exact: true })).toBeChecked();
  expect((await described(group))[0]).toBe('All that matter.');
});

test('a scale is one radio button for each step, with words at its ends', async ({ show, page }) => {
  const scale = question.scale({ from: -1, to: 3, from_label: 'Not at all', to_label: 'Very' });
  const gate = await show(asking([scale]));
  const group = gate.getByRole('group', { name: /^How urgent is it\?/ });
  for (const step of ['-1', '0', '1', '2', '3']) {
    const radio = group.getByRole('radio', { name: step, exact: true });
    await expect(radio).not.toBeChecked();
    await expect(radio).toHaveAttribute('name', 'urgency');
  }
  await expect(group.getByRole('radio')).toHaveCount(5);
  await expect(group.getByText('Not at all')).toBeVisible();
  await expect(group.getByText('Very')).toBeVisible();
  // The number lies under its button, which nobody sees: a click on what is seen chooses it.
  const box = await group.getByText('2', { exact: true }).boundingBox();
  if (!box) throw new Error('The step is not shown.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(group.getByRole('radio', { name: '2', exact: true })).toBeChecked();
});

test('a consent is one box, never ticked beforehand, with the exact words and the policy', async ({
  show,
}) => {
  const gate = await show(asking([question.consent({ required: true, policy_url: '/privacy' })]));
  const group = gate.getByRole('group', { name: 'Stay in touch', exact: true });
  const box = group.getByRole('checkbox', { name: 'Acme may write to me about its products.', exact: true });
  await expect(box).not.toBeChecked();
  await expect(group.getByRole('checkbox')).toHaveCount(1);
  const policy = group.getByRole('link', { name: 'Privacy policy' });
  expect(await attributes(policy, ['href', 'target', 'rel'])).toEqual({
    href: '/privacy',
    target: '_blank',
    rel: 'noopener',
  });
  // Reading the policy is not agreeing to it.
  await policy.evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  await policy.click();
  await expect(box).not.toBeChecked();
});

test('in steps the words of the question are its heading, on a page they are not', async ({ show, page }) => {
  const gate = await show(asking(everyType()));
  await expect(gate.getByRole('heading', { level: 2, name: 'What is your role?' })).toBeVisible();
  await expect(gate.getByRole('heading')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('lead-gate')?.setAttribute('layout', 'page'));
  await expect(gate.getByRole('checkbox', { name: 'Fuel' })).toBeVisible();
  await expect(gate.getByRole('heading')).toHaveCount(0);
  for (const { label } of everyType()) await expect(gate.getByText(label, { exact: true })).toBeVisible();
});

test('ids are unique, and nothing describes itself by what is not there', async ({ show }) => {
  const gate = await show(asking(everyType()), { layout: 'page' });
  const found = await gate.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    const named = [...root.querySelectorAll('[aria-describedby], [aria-labelledby], [for]')].flatMap((one) =>
      ['aria-describedby', 'aria-labelledby', 'for'].flatMap((name) =>
        (one.getAttribute(name) ?? '').split(' '),
      ),
    );
    return {
      ids: ids.length,
      repeated: ids.filter((id, place) => ids.indexOf(id) !== place),
      missing: named.filter((id) => id && !ids.includes(id)),
    };
  });
  expect(found.ids).toBeGreaterThan(20);
  expect(found.repeated).toEqual([]);
  expect(found.missing).toEqual([]);
});
