// @ts-check
// The demonstration's kiosk as somebody who has just run `npm start` meets it: from the link that is printed to the lead in
// the inbox.
import { expect, test } from './demo.mjs';
import { tablets } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

test.use({ hasTouch: true, viewport: tablets.landscape, contextOptions: { reducedMotion: 'reduce' } });

test('the link that is printed sets a kiosk up, and what staff add to its lead is in the inbox', async ({
  page,
  demo,
}) => {
  const on = (/** @type {string} */ name) =>
    expect(page.locator('body')).toHaveAttribute('data-screen', name);
  const tap = (/** @type {string} */ action) => page.locator(`[data-action="${action}"]`).tap();
  await page.goto(demo.kiosk);
  await on('setup');
  await expect(page.locator('#stage')).toContainText('Fleet Days');
  await tap('accept');
  await on('readiness');
  await tap('start-day');
  await on('shift');
  await page.getByRole('button', { name: 'Noor', exact: true }).tap();
  await on('attract');
  await tap('assist');
  await on('badge');
  await page
    .getByLabel('Badge number, typed or from a hand scanner')
    .fill('MECARD:N:Winter,Jo;EMAIL:jo@winter.example;;');
  await page.getByRole('button', { name: 'Take it' }).tap();
  await on('questions');
  const visitor = new MouseVisitor(page);
  await visitor.interview([
    ['What is your part in running the fleet?', 'I manage the fleet or the operations'],
    ['Where are most of your vehicles based?', 'Germany'],
    ['How many vehicles do you run?', '25 to 99'],
    [
      'What gives you the most trouble?',
      ['What we spend on fuel or charging', 'Drivers’ hours and tachograph records'],
    ],
    ['How do you keep track of your vehicles today?', 'By phone, on paper or in a spreadsheet'],
    ['If you could change one thing this month, what would it be?', 'Fewer calls'],
    ['Your name', 'Jo Winter'],
    ['Your company', 'Winter Ltd'],
  ]);
  await expect(visitor.field('Your e-mail address')).toHaveValue('jo@winter.example');
  await visitor.next();
  await visitor.interview([
    ['Your telephone number', '+49 30 123456'],
    ['May we get in touch?', true],
  ]);
  await on('outcome');
  await tap('after');
  await on('after');
  await page.locator('.heat', { hasText: 'hot' }).tap();
  await page.getByLabel('Note, in their words').fill('Wants a pilot in spring');
  await page.getByLabel('Handed over to Jonas Weber').check();
  await tap('save');
  await on('attract');

  await expect.poll(async () => (await demo.leads()).length).toBe(1);
  await page.goto(`${demo.url}/inbox/`);
  await page.getByText('Jo Winter').first().click();
  const note = 'Heat: hot. Handed over to Jonas Weber at the booth. Wants a pilot in spring';
  await expect(page.getByText(note, { exact: true })).toBeVisible();
  await expect(page.getByText('Kiosk: staff')).toBeVisible();
});
