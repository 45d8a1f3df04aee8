// @ts-check
// The sales inbox, with the real server behind it.

import { expect, faults, looks, test, wear } from './demo.mjs';
import { ago, bantLead, post } from './sample_leads.mjs';

// The accessibility check of a whole page takes seconds where other work goes on beside it.
test.describe.configure({ timeout: 90_000 });

/** @import { Page } from '@playwright/test' */

/** @param {Page} page @param {{ url: string }} demo @param {string} [hash] */
async function openInbox(page, demo, hash = '') {
  await page.goto(`${demo.url}/inbox/${hash}`);
  await expect(page.locator('#connection')).toHaveText(/^Live/);
}

test('an empty inbox says how to fill it', async ({ page, demo, problems }) => {
  await openInbox(page, demo);
  await expect(page.getByRole('heading', { name: 'No leads yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Talk to us' })).toHaveAttribute('href', '/contact.html');
  expect(problems).toEqual([]);
});

test('a lead appears by itself, is announced, and says who, how good, for whom and by when', async ({
  page,
  demo,
  problems,
}) => {
  await openInbox(page, demo);
  await post(demo.url, bantLead());
  const row = page.getByRole('listitem').filter({ hasText: 'Jörg Brandner' });
  await expect(row).toContainText('106');
  await expect(row).toContainText('hot');
  await expect(row).toContainText('Brandner Kühllogistik');
  await expect(row).toContainText('j.brandner@kuehl.example');
  await expect(row).toContainText('For Jonas Weber, dach');
  await expect(row).toContainText(/due in (4 h|3 h 59 min)/);
  await expect(row).toContainText('just now');
  await expect(page.locator('#news')).toHaveText('New lead: Jörg Brandner, hot 106 points.');
  await expect(page.getByRole('heading', { name: 'No leads yet' })).toBeHidden();
  await expect(page).toHaveTitle('(1) Sales inbox: Larkhaul');
  expect(problems).toEqual([]);
});

test('the newest lead stands on top, and one that is late says so in words', async ({ page, demo }) => {
  await post(demo.url, bantLead({ full_name: 'Early Bird' }, ago(9)));
  await post(demo.url, bantLead({ full_name: 'Late Riser' }));
  await openInbox(page, demo);
  const rows = page.locator('#leads > li');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('Late Riser');
  await expect(rows.nth(1)).toContainText('overdue by 5 h');
  await expect(page.locator('#count')).toHaveText('2 leads, 1 overdue');
});

test('due times count down while the page is open', async ({ page, demo }) => {
  await post(demo.url, bantLead());
  await page.clock.install();
  await openInbox(page, demo);
  await expect(page.locator('#leads .due')).toHaveText(/^due in (4 h|3 h 59 min)$/);
  await page.clock.fastForward('01:00:00');
  await expect(page.locator('#leads .due')).toHaveText(/^due in (3 h|2 h 59 min)$/);
  await page.clock.fastForward('03:30:00');
  await expect(page.locator('#leads .due')).toHaveText(/^overdue by (30|31) min$/);
  await expect(page.locator('#count')).toHaveText('1 lead, 1 overdue');
});

test('a lead shows what it was answered, what that was worth, and that it adds up', async ({
  page,
  demo,
}) => {
  const lead = await post(demo.url, bantLead());
  await openInbox(page, demo);
  await page.getByRole('link', { name: /Jörg Brandner/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Jörg Brandner' })).toBeFocused();

  const table = page.getByRole('table', { name: 'Where the points come from' });
  const lines = table.locator('tbody tr');
  await expect(lines).toHaveCount(lead.verdict.receipt.length);
  await expect(lines.filter({ hasText: 'What must get better?' })).toContainText('What each kilometre costs');
  const points = await lines.locator('.points').allTextContents();
  const sum = points.map(Number).reduce((total, each) => total + each, 0);
  expect(sum).toBe(lead.verdict.score);
  await expect(table.locator('tfoot .sum')).toContainText(String(lead.verdict.score));

  const detail = page.locator('#detail');
  await expect(detail.getByText('Score: 106, 60 needed.')).toBeVisible();
  await expect(detail.getByText('Must-have “Runs at least five vehicles”: met.')).toBeVisible();
  await expect(detail.getByRole('link', { name: 'j.brandner@kuehl.example' })).toHaveAttribute(
    'href',
    'mailto:j.brandner@kuehl.example',
  );
  await expect(detail.getByRole('link', { name: '+49 (0)30 123 45 67' })).toHaveAttribute(
    'href',
    'tel:+490301234567',
  );
  await expect(detail.getByRole('blockquote')).toHaveText(String(lead.consents?.[0]?.statement));
  await expect(detail.getByText('agreed by marketing and sales')).toBeVisible();
  await expect(detail.getByText('utm_source', { exact: true })).toBeVisible();
  await detail.getByText('The lead as it was posted').click();
  expect(JSON.parse((await detail.locator('pre').textContent()) ?? '')).toEqual(lead);
});

test('what a visitor wrote is text, whatever it looks like', async ({ page, demo, problems }) => {
  const lead = bantLead({
    full_name: '"><svg onload=alert(1)>',
    company: '<img src=x onerror=alert(2)>',
    email: 'a?bcc=all@firm.example',
    phone: '+966 ٥٠ ١٢٣ ٤٥٦٧',
  });
  lead.source = { page: 'javascript:alert(3)', referrer: '<b>here</b>' };
  for (const consent of lead.consents ?? []) consent.policy_url = 'data:text/html,<script>alert(4)</script>';
  await post(demo.url, lead);
  await openInbox(page, demo, `#${lead.lead_id}`);
  await expect(page.getByRole('heading', { level: 2, name: '"><svg onload=alert(1)>' })).toBeVisible();
  await expect(page.locator('#leads')).toContainText('<img src=x onerror=alert(2)>');
  await expect(page.locator('main svg, main img, main script, main b b')).toHaveCount(0);
  const links = await page.locator('#detail a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toEqual(['#', 'mailto:a%3Fbcc%3Dall@firm.example', 'tel:+966501234567']);
  expect(problems).toEqual([]);
});

test('the list is walked with the arrow keys, and the way back leads to the lead one came from', async ({
  page,
  demo,
}) => {
  await post(demo.url, bantLead({ full_name: 'First In' }));
  await post(demo.url, bantLead({ full_name: 'Second In' }));
  await page.setViewportSize({ width: 320, height: 700 });
  await openInbox(page, demo);
  await page.getByRole('link', { name: /Second In/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: /First In/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'First In' })).toBeFocused();
  await expect(page.locator('#leads')).toBeHidden();
  await page.getByRole('link', { name: 'All leads' }).press('Enter');
  await expect(page.getByRole('link', { name: /First In/ })).toBeFocused();
  await expect(page.locator('#detail')).toBeHidden();
});

test('a lost connection is said, and what was missed meanwhile is there afterwards', async ({
  page,
  demo,
}) => {
  await openInbox(page, demo);
  await demo.stop();
  await expect(page.locator('#connection')).toHaveText('Connection lost, trying again');
  await demo.start();
  await post(demo.url, bantLead({ full_name: 'Missed Meanwhile' }));
  await expect(page.locator('#connection')).toHaveText(/^Live/, { timeout: 15_000 });
  await expect(page.locator('#leads')).toContainText('Missed Meanwhile');
  await post(demo.url, bantLead({ full_name: 'After That' }));
  await expect(page.locator('#leads > li').first()).toContainText('After That');
});

test('more than a page of leads is shown page by page', async ({ page, demo }) => {
  for (let count = 1; count <= 52; count += 1)
    await post(demo.url, bantLead({ full_name: `Visitor ${count}` }));
  await openInbox(page, demo);
  const rows = page.locator('#leads > li');
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText('Visitor 52');
  await page.getByRole('button', { name: 'Show older leads' }).click();
  await expect(rows).toHaveCount(52);
  await expect(rows.last()).toContainText('Visitor 1');
  await expect(page.getByRole('link', { name: /Visitor 2\b/ })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Show older leads' })).toBeHidden();
});

test('a lead that is not there is said, with a way to try again', async ({ page, demo }) => {
  await openInbox(page, demo, '#00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('alert')).toContainText('The server does not have this lead.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

for (const look of looks) {
  test(`without faults: ${look.name}`, async ({ page, demo, problems }) => {
    await wear(page, look);
    await openInbox(page, demo);
    expect(await faults(page)).toEqual([]);
    await post(demo.url, bantLead({ full_name: 'شركة النقل السريع' }, ago(9)));
    const lead = await post(demo.url, bantLead({ company: `Brandner ${'W'.repeat(100)}` }));
    await expect(page.locator('#leads > li')).toHaveCount(2);
    expect(await faults(page)).toEqual([]);
    await page.goto(`${demo.url}/inbox/#${lead.lead_id}`);
    await expect(page.locator('#lead-title')).toBeVisible();
    await page.locator('#detail details summary').click();
    expect(await faults(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
}
