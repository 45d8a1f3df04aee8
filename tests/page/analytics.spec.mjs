// @ts-check
// What a page's analytics are told, where it asks for that, and that nobody can be found by it.
import { company, signed, visits } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** @param {import('@playwright/test').Page} page @returns {Promise<any[]>} */
const told = (page) => page.evaluate(() => /** @type {any} */ (window).dataLayer ?? []);

for (const [outcome, events] of /** @type {const} */ ([
  ['sales_ready', ['generate_lead', 'qualify_lead']],
  ['nurture', ['disqualify_lead']],
  ['disqualified', ['disqualify_lead']],
])) {
  test(`${outcome} is told as ${events.join(' and ')}, without anything personal`, async ({
    show,
    visitor,
    page,
    server,
    problems,
  }) => {
    await show(signed(company()), { analytics: 'dataLayer', campaign: 'spring' });
    await visitor.interview([...visits[outcome]]);
    await expect.poll(async () => (await told(page)).map(({ event }) => event)).toEqual(events);
    const all = await told(page);
    for (const entry of all) expect(entry).toMatchObject({ lead_outcome: outcome, campaign: 'spring' });
    const text = JSON.stringify(all);
    for (const [, given] of visits[outcome]) expect(text).not.toContain(String(given));
    const lead_id = server.leads[0]?.body.lead_id;
    if (lead_id) expect(text).not.toContain(lead_id);
    expect(problems).toEqual([]);
  });
}

test('a page that does not ask gets no list', async ({ show, visitor, page, heard }) => {
  await show(signed(company()));
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(await page.evaluate(() => 'dataLayer' in window)).toBe(false);
});
