// @ts-check
// The whole way: a visitor of the company's site answers, and the lead stands in the sales inbox with its reasons,
// or nothing of the visitor's leaves the device. Everything is real: the page, the widget, the server, the database.

import { expect, faults, test } from './demo.mjs';

// The accessibility check of a whole page takes seconds where other work goes on beside it.
test.describe.configure({ timeout: 90_000 });

/** @import { Page } from '@playwright/test' */

/** @param {Page} page @param {string} question @param {string[]} options */
async function pick(page, question, ...options) {
  const group = page.getByRole('group', { name: question });
  for (const option of options) await group.getByLabel(option, { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** @param {Page} page @param {string} question @param {string} words */
async function write(page, question, words) {
  await page.getByLabel(question).fill(words);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** What the browser sent with a body, or to an endpoint for leads. @param {import('./fixtures.mjs').Sent[]} traffic */
const carrying = (traffic) =>
  traffic.filter(
    ({ body, method, url }) => body !== null || method !== 'GET' || new URL(url).pathname === '/leads',
  );

test('a visitor who qualifies becomes a lead in the inbox, with the reasons', async ({
  page,
  context,
  demo,
  traffic,
  problems,
}) => {
  const inbox = await context.newPage();
  await inbox.goto(`${demo.url}/inbox/`);
  await expect(inbox.locator('#connection')).toHaveText(/^Live/);

  // A page behind another one is drawn rarely, and Playwright waits for that.
  await page.bringToFront();
  await page.goto(`${demo.url}/contact.html?utm_source=newsletter`);
  await page.getByRole('button', { name: 'Read the white paper on fuel' }).click();
  await pick(page, 'What is your part in running the fleet?', 'I manage the fleet or the operations');
  await pick(page, 'Where are most of your vehicles based?', 'Germany');
  await pick(page, 'How many vehicles do you run?', '25 to 99');
  await pick(
    page,
    'What gives you the most trouble?',
    'What we spend on fuel or charging',
    'Drivers’ hours and tachograph records',
  );
  await pick(page, 'How do you keep track of your vehicles today?', 'By phone, on paper or in a spreadsheet');
  await write(page, 'If you could change one thing this month', 'Know where the fuel goes.');
  await write(page, 'Your name', 'Jo Winter');
  await write(page, 'Your company', 'Winter Haulage');
  await write(page, 'Your e-mail address', 'jo@winter.example');
  await write(page, 'Your telephone number', '+49 30 1234567');
  expect(carrying(traffic)).toEqual([]);
  await expect(page.locator('.panel-counter')).toHaveText('Requests carrying answers: 0');

  await page.getByLabel(/Larkhaul may use these answers/).check();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.locator('#closing')).toContainText('This sounds like something we can help with.');
  await expect(page.locator('[part="delivery"]')).toHaveText('Your answers have been received.');
  await expect(page.locator('.panel-counter')).toHaveText('Requests carrying answers: 1');
  await page.locator('.panel-answers').getByText('What was sent').click();
  await expect(page.locator('.panel-answers pre').first()).toContainText('"email": "jo@winter.example"');
  expect(carrying(traffic).map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${demo.url}/leads`]);

  await inbox.bringToFront();
  const row = inbox.locator('#leads > li');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Jo Winter');
  await expect(row).toContainText('Winter Haulage');
  await expect(row).toContainText('For Jonas Weber, dach');
  await expect(row).toContainText(/due in (4 h|3 h 59 min)/);
  await row.getByRole('link').click();
  const points = inbox.getByRole('table', { name: 'Where the points come from' });
  await expect(
    points.getByRole('row', { name: 'How many vehicles do you run? 25 to 99 fit +25' }),
  ).toBeVisible();
  await expect(points.getByRole('row', { name: 'Read the white paper on fuel once need +3' })).toBeVisible();
  await expect(points.locator('tfoot .sum')).toHaveText('Score92');
  const detail = inbox.locator('#detail');
  const brief = detail.locator('.brief');
  await expect(brief).toContainText('Start from the trouble they picked');
  await expect(brief).toContainText('Which vehicles use the most, and how do you find out?');
  await expect(detail.getByRole('blockquote')).toContainText('Larkhaul may use these answers to contact me');
  await expect(detail.getByRole('link', { name: '+49 30 1234567' })).toHaveAttribute(
    'href',
    'tel:+49301234567',
  );
  expect(await faults(inbox)).toEqual([]);

  const lead = (await demo.leads())[0]?.lead;
  expect(lead.source).toMatchObject({ page: `${demo.url}/contact.html`, utm: { utm_source: 'newsletter' } });
  expect(lead.signals.map((/** @type {{ id: string }} */ { id }) => id)).toEqual(['whitepaper']);
  expect(lead.verdict).toMatchObject({ outcome: 'sales_ready', score: 92, band: 'hot' });
  expect(problems).toEqual([]);
});

test('a visitor who does not qualify is served, and nothing of theirs leaves the page', async ({
  page,
  demo,
  traffic,
  problems,
}) => {
  await page.goto(`${demo.url}/contact.html?definition=fit-and-intent&layout=page`);
  await page.getByLabel('Hours: drivers’ hours').check();
  await page.getByLabel('I collect information').check();
  await page.getByLabel('Spain').check();
  await page.getByLabel('How many vehicles do you run?').fill('3');
  await page.getByLabel('Vans up to 3.5 tonnes').check();
  await page.getByLabel('There is no date yet').check();
  await page.getByLabel('Your first name').fill('Nadia');
  await page.getByLabel('Your last name').fill('Verysecretname');
  await page.getByLabel('Your company').fill('Smallest Deliveries');
  await page.getByLabel('Your e-mail address at work').fill('nadia@smallest.example');
  await page.getByLabel(/Larkhaul may use these answers/).check();
  await page.getByRole('button', { name: 'Finish' }).click();

  await expect(page.getByText('a sales call would not help you yet')).toBeVisible();
  const offers = [
    'Checklist: drivers’ hours without surprises',
    'Five free habits for very small fleets',
    'Our prices, in full',
    'Work out what you could save',
  ];
  for (const name of offers) await expect(page.getByRole('link', { name })).toBeVisible();
  await expect(page.locator('.panel-counter')).toHaveText('Requests carrying answers: 0');
  expect(await faults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Five free habits for very small fleets' }).click();
  await expect(page).toHaveURL(`${demo.url}/resources.html#small-fleets`);
  await expect(
    page.getByRole('heading', { name: 'Five free habits for very small fleets' }),
  ).toBeInViewport();
  expect(carrying(traffic)).toEqual([]);
  expect(traffic.filter(({ url }) => /Nadia|Verysecret|Smallest/i.test(url))).toEqual([]);
  expect(await demo.leads()).toEqual([]);
  expect(problems).toEqual([]);
});

test('whoever is knocked out hears so, and nothing is sent', async ({ page, demo, traffic }) => {
  await page.goto(`${demo.url}/contact.html?definition=fit-and-intent&layout=page`);
  await page.getByLabel('Complete: everything').check();
  await page.getByLabel('I work for a supplier of telematics').check();
  await page.getByLabel('Spain').check();
  await page.getByLabel('How many vehicles do you run?').fill('300');
  await page.getByLabel('Trucks over 3.5 tonnes').check();
  await page.getByLabel('Within a month').check();
  await page.getByLabel('Your first name').fill('Rita');
  await page.getByLabel('Your last name').fill('Rival');
  await page.getByLabel('Your company').fill('Rival Tracking');
  await page.getByLabel('Your e-mail address at work').fill('rival@tracking.example');
  await page.getByLabel(/Larkhaul may use these answers/).check();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('We are not the right partner for you')).toBeVisible();
  expect(carrying(traffic)).toEqual([]);
  expect(await demo.leads()).toEqual([]);
});

test('in Arabic the questions run from right to left, and the lead is read in English', async ({
  page,
  demo,
}) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${demo.url}/contact.html?lang=ar&layout=page&theme=dark`);
  await expect(page.getByRole('group', { name: 'ما دورك في إدارة أسطول المركبات؟' })).toBeVisible();
  const direction = await page
    .getByLabel('أملك الشركة أو أديرها')
    .evaluate((input) => getComputedStyle(input).direction);
  expect(direction).toBe('rtl');
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('أملك الشركة أو أديرها').check();
  await page.getByLabel('المملكة العربية السعودية').check();
  await page.getByLabel('من 25 إلى 99').check();
  await page.getByLabel('ما ننفقه على الوقود أو الشحن').check();
  await page.getByLabel('بالهاتف أو على الورق').check();
  await page.getByLabel('لو أمكنك تغيير أمر واحد').fill('أين يذهب الوقود؟');
  await page.getByLabel('اسمك').fill('فاطمة الزهراني');
  await page.getByLabel('شركتك').fill('شركة الصحراء');
  await page.getByLabel('عنوان بريدك').fill('fatima@sahra.example');
  await page.getByLabel('يجوز لشركة Larkhaul').check();
  await page.getByRole('button', { name: 'إنهاء' }).click();
  await expect(page.getByText('يبدو أننا نستطيع مساعدتك')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.goto(`${demo.url}/inbox/`);
  await page.getByRole('link', { name: /فاطمة الزهراني/ }).click();
  await expect(page.getByText('Khalid Mansour, gulf').last()).toBeVisible();
  await expect(page.getByRole('row', { name: /What gives you the most trouble\?/ })).toContainText(
    'What we spend on fuel',
  );
  await expect(page.getByRole('blockquote')).toHaveAttribute('lang', 'ar');
  expect(await faults(page)).toEqual([]);
});
