// @ts-check
// The size budget counts the files that it names. This makes sure that it names all that a browser loads.
import { budget } from '../../scripts/size/measure.mjs';
import { expect, test } from './fixtures.mjs';

const definition = {
  format: 1,
  id: 'short',
  version: '1',
  title: 'A short one',
  questions: [{ id: 'need', type: 'text', label: 'What do you need?', required: true }],
  sales_ready: { min_score: 0 },
};

test('until the first question a page loads what the budget counts, once, and nothing else', async ({
  open,
  page,
  server,
  traffic,
  problems,
}) => {
  server.route('/definition.json', { body: definition });
  await open('<lead-gate definition="/definition.json" endpoint="/leads"></lead-gate>');
  await expect(page.getByLabel('What do you need?')).toBeVisible();
  // What follows the first question may have begun to come.
  const paths = traffic.map(({ url }) => new URL(url).pathname).filter((path) => !path.includes('/outbox.'));
  const counted = budget().until_first_question.files.map((file) => `/leadgate/${file}`);
  expect(paths.slice(1).sort()).toEqual(['/definition.json', ...counted].sort());
  expect(traffic.every(({ url }) => url.startsWith(server.url))).toBe(true);
  expect(problems).toEqual([]);
});
