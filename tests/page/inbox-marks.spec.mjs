// @ts-check
// Marking leads: by mouse and by keyboard, alone and beside others, with and without a connection.

import { expect, faults, test, wear } from './demo.mjs';
import { bantLead, post } from './sample_leads.mjs';

/** @import { Page } from '@playwright/test' */

test.describe.configure({ timeout: 120_000 });

/** @param {Page} page @param {{ url: string }} demo @param {string} [hash] */
async function open(page, demo, hash = '') {
  await page.addInitScript(() => {
    // The empty page that comes before it has no storage.
    if (location.protocol === 'http:') localStorage.setItem('leadgate.inbox.name', 'Maria Keller');
  });
  await page.goto(`${demo.url}/inbox/${hash}`);
  await expect(page.locator('#connection')).toHaveText(/^Live/);
}

/** @param {{ url: string }} demo @param {string} id @returns {Promise<any>} */
const stored = async (demo, id) => (await fetch(`${demo.url}/api/leads/${id}`)).json();

/** How a lead has been marked, one after another. @param {{ url: string }} demo @param {string} id @returns {Promise<string[]>} */
const marksOf = async (demo, id) =>
  (await stored(demo, id)).dispositions.map((/** @type {any} */ { status }) => status);

/** @param {{ url: string }} demo @param {string} id @param {object} mark */
const markAs = (demo, id, mark) =>
  fetch(`${demo.url}/api/leads/${id}/dispositions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), by: 'Ben Ito', ...mark }),
  });

test('by keyboard alone: next lead, accept; next, reject with a reason; search', async ({
  page,
  demo,
  problems,
}) => {
  const first = await post(demo.url, bantLead({ full_name: 'First In' }));
  const second = await post(demo.url, bantLead({ full_name: 'Second In' }));
  await open(page, demo);
  await page.keyboard.press('j');
  await expect(page.locator('#lead-title')).toHaveText('Second In');
  await page.keyboard.press('a');
  await expect(page.locator('.decide-state .chip')).toHaveText('Accepted');
  await expect(page.locator('#news')).toHaveText('Stored: Second In, Accepted.');
  await page.keyboard.press('j');
  await expect(page.locator('#lead-title')).toHaveText('First In');
  await page.keyboard.press('r');
  await expect(page.getByRole('radio', { name: 'Unable to reach' })).toBeFocused();
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  await expect(page.locator('.decide-state .chip')).toHaveText('Rejected: no budget');
  await expect(page.locator('#leads > li').nth(1)).toContainText('Rejected: no budget by Maria Keller');
  expect((await stored(demo, second.lead_id)).disposition).toMatchObject({
    status: 'accepted',
    by: 'Maria Keller',
  });
  expect((await stored(demo, first.lead_id)).disposition).toMatchObject({
    status: 'rejected',
    reason: 'no_budget',
  });
  await page.keyboard.press('/');
  await expect(page.locator('#search')).toBeFocused();
  await page.keyboard.type('second');
  // What is asked for are open leads, and none is left.
  await expect(page.locator('#none-words')).toHaveText('No lead is like that.');
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(page.locator('#leads > li')).toHaveCount(1);
  expect(problems).toEqual([]);
});

test('“other” needs words, won an amount; a mark can be taken back; every mark stays in the history', async ({
  page,
  demo,
}) => {
  const lead = await post(demo.url, bantLead());
  await open(page, demo, `#${lead.lead_id}`);
  await page.getByRole('button', { name: 'Reject …' }).click();
  await page.getByText('Other', { exact: true }).click();
  await page.getByRole('button', { name: 'Reject it' }).click();
  await expect(page.getByRole('textbox', { name: 'In your words' })).toBeFocused();
  await page.keyboard.type('=HYPERLINK("x") <b>moved</b>');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.decide-state blockquote')).toHaveText('=HYPERLINK("x") <b>moved</b>');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.locator('.decide-state .chip')).toHaveText('Open');
  await page.getByRole('button', { name: 'Won …' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('12500,5');
  await page.getByRole('button', { name: 'Mark as won' }).click();
  await expect(page.locator('.decide-state .chip')).toHaveText('Won: 12 500.5 EUR');
  await page.getByText('All 3 marks').click();
  await expect(page.locator('.history li')).toHaveText([/^Rejected: other/, /^Open/, /^Won/]);
  expect(await marksOf(demo, lead.lead_id)).toEqual(['rejected', 'open', 'won']);
});

test('without a connection a mark is shown, said not to be stored, kept over a restart, and stored later, once', async ({
  page,
  demo,
}) => {
  const lead = await post(demo.url, bantLead());
  await open(page, demo, `#${lead.lead_id}`);
  await page.route('**/dispositions', (route) => route.abort());
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.locator('.decide-state .chip')).toHaveText('Accepted');
  await expect(page.getByRole('alert').filter({ hasText: 'Not stored yet.' })).toContainText(
    'kept on this device',
  );
  await expect(page.locator('#unsaved')).toContainText('1 mark is not stored');
  await expect(page.locator('#leads > li')).toContainText('not stored');
  expect(await faults(page)).toEqual([]);
  expect((await stored(demo, lead.lead_id)).dispositions).toEqual([]);
  const kept = await page.evaluate(() => Object.values(localStorage).join());
  expect(kept).not.toContain('Brandner');
  await page.reload();
  await expect(page.locator('#unsaved')).toContainText('1 mark is not stored');
  await page.unroute('**/dispositions');
  await page.getByRole('button', { name: 'Try now' }).first().click();
  await expect(page.locator('#unsaved')).toBeHidden();
  await expect(page.locator('.unsaved-here')).toHaveText('');
  await expect.poll(() => marksOf(demo, lead.lead_id)).toEqual(['accepted']);
});

test('an answer that got lost doubles nothing, and the next mark follows it', async ({ page, demo }) => {
  const lead = await post(demo.url, bantLead());
  await open(page, demo, `#${lead.lead_id}`);
  await page.route('**/dispositions', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.locator('#unsaved')).toBeVisible();
  await page.unroute('**/dispositions');
  await page.getByRole('button', { name: 'Lost …' }).click();
  await page.getByRole('button', { name: 'Mark as lost' }).click();
  await expect(page.locator('#unsaved')).toBeHidden();
  await expect.poll(() => marksOf(demo, lead.lead_id)).toEqual(['accepted', 'lost']);
});

test('what others mark is seen at once, a form one is filling in stays, and of two marks one is chosen', async ({
  page,
  demo,
}) => {
  const lead = await post(demo.url, bantLead());
  await open(page, demo, `#${lead.lead_id}`);
  await page.getByRole('button', { name: 'Recycle …' }).click();
  await page.getByRole('textbox', { name: 'In your words' }).fill('half a sen');
  await markAs(demo, lead.lead_id, { status: 'accepted' });
  await expect(page.locator('.decide-state')).toContainText('Accepted by Ben Ito');
  await expect(page.locator('#news')).toHaveText('Ben Ito marked Jörg Brandner: Accepted.');
  await expect(page.locator('#leads > li')).toContainText('Accepted by Ben Ito');
  await expect(page.getByRole('textbox', { name: 'In your words' })).toHaveValue('half a sen');
  await page.getByRole('button', { name: 'Cancel' }).click();

  // Now both at once: the news of the other's mark does not come through before one's own.
  const { disposition } = await stored(demo, lead.lead_id);
  await page.route('**/dispositions', async (route) => {
    await markAs(demo, lead.lead_id, { status: 'lost', words: 'Chose another', after: disposition.sequence });
    await route.continue();
  });
  await page.getByRole('button', { name: 'Won …' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('900');
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('alert').filter({ hasText: 'somebody was faster' });
  await expect(conflict).toContainText('Ben Ito marked it “Lost”');
  await expect(conflict).toContainText('Chose another');
  expect(await faults(page)).toEqual([]);
  await page.unroute('**/dispositions');
  await conflict.getByRole('button', { name: 'Mine' }).click();
  await expect(page.locator('#unsaved')).toBeHidden();
  await expect.poll(() => marksOf(demo, lead.lead_id)).toEqual(['accepted', 'lost', 'won']);
});

test('a call or an e-mail from the inbox is the first touch', async ({ page, demo }) => {
  const lead = await post(demo.url, bantLead());
  await open(page, demo, `#${lead.lead_id}`);
  await expect(page.locator('.decide-state')).toContainText('Not touched yet');
  const link = page.getByRole('link', { name: 'j.brandner@kuehl.example', exact: true });
  await link.evaluate((a) => a.addEventListener('click', (event) => event.preventDefault()));
  await link.click();
  await expect(page.locator('.decide-state')).toContainText(/First touched .* after it came in\./);
  await expect(page.locator('#leads > li')).toContainText('touched after 0 min');
  expect((await stored(demo, lead.lead_id)).touched_at).not.toBeNull();
});

test('who has no name yet is asked once; the same person’s earlier lead is at hand; keys can be switched off', async ({
  page,
  demo,
}) => {
  const earlier = await post(demo.url, bantLead({ email: 'J.Brandner@kuehl.example' }));
  await markAs(demo, earlier.lead_id, { status: 'recycled', words: 'In spring' });
  const lead = await post(demo.url, bantLead());
  await page.goto(`${demo.url}/inbox/#${lead.lead_id}`);
  const others = page.locator('.part', { hasText: 'This person has another lead' });
  await expect(others).toContainText('Recycled by Ben Ito (same e-mail address)');
  await expect(others).toContainText('In spring');
  await page.getByRole('button', { name: 'Accept' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who are you?' });
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Zoë');
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('.decide-state')).toContainText('Accepted by Zoë');
  await expect(page.locator('#who')).toHaveText('Zoë');
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('checkbox', { name: /Single letters/ }).uncheck();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('r');
  await expect(page.locator('.decide-form')).toBeEmpty();
  expect((await stored(demo, lead.lead_id)).dispositions).toHaveLength(1);
});

for (const look of [
  { name: 'light, wide', colorScheme: 'light', width: 1280 },
  { name: 'dark, 320 px', colorScheme: 'dark', width: 320 },
]) {
  test(`without faults while marking: ${look.name}`, async ({ page, demo, problems }) => {
    // Five looks at a whole page, each of which takes seconds even on a machine that does nothing else.
    test.setTimeout(300_000);
    await wear(page, look);
    const lead = await post(demo.url, bantLead({ full_name: 'شركة النقل السريع' }));
    const statuses = [
      { status: 'accepted' },
      { status: 'rejected', reason: 'other', words: `\u202e=1+1 ${'W'.repeat(200)}` },
      { status: 'recycled' },
      { status: 'won', amount: '999999999999.999', currency: 'EUR' },
    ];
    for (const mark of statuses) await markAs(demo, (await post(demo.url, bantLead())).lead_id, mark);
    await open(page, demo, '');
    await page.getByRole('radio', { name: 'All' }).check();
    await expect(page.locator('#leads > li')).toHaveCount(5);
    await page.getByText('Filter and export').click();
    expect(await faults(page)).toEqual([]);
    await page.goto(`${demo.url}/inbox/#${lead.lead_id}`);
    for (const name of ['Reject …', 'Won …', 'Lost …']) {
      await page.getByRole('button', { name }).click();
      await expect(page.locator('.decide-form form')).toBeVisible();
      expect(await faults(page)).toEqual([]);
    }
    await page.goto(`${demo.url}/inbox/#report`);
    await expect(page.locator('.tiles')).toBeVisible();
    expect(await faults(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
}
