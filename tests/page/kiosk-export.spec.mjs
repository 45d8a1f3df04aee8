// @ts-check
// What waits on a tablet leaves it as a file, and the command opens that file.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../../scripts/place.mjs';
import { visits } from './definitions.mjs';
import { APP, expect, test } from './kiosk.mjs';
import { MouseVisitor } from './visitor.mjs';

const folder = mkdtempSync(join(tmpdir(), 'leadgate-export-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name */
const file = (name) => join(folder, name);

/** @param {string[]} given */
function leadgate(...given) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('node', 'cli.mjs'), ...given], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return {
    status,
    stderr,
    emails: [...stdout.matchAll(/"contact":\{"email":"([^"]+)"/g)].map(([, email]) => email),
  };
}

test('what the staff area exports, sealed or not, is opened by the command, and a part of it is not taken for all', async ({
  tablet,
  page,
  server,
  open,
}) => {
  server.respondWith(() => ({ status: 503, body: {} }));
  for (const name of ['key.json', 'other.json']) expect(leadgate('kiosk', 'keygen', name).status).toBe(0);
  const { public_key } = JSON.parse(readFileSync(file('key.json'), 'utf8'));
  await tablet.setUp({ setup: { public_key } });
  await tablet.visitor('assist');
  await tablet.interview(visits.sales_ready);
  await tablet.tap('done');
  await tablet.on('attract');
  // A form of the same site has a lead that waits, too, and seals nothing.
  await open('<lead-gate definition="/definition.json" endpoint="/leads"></lead-gate>');
  const [role, fleet, rival, [mail]] = visits.sales_ready;
  await new MouseVisitor(page).interview([role, fleet, rival, [mail, 'form@site.example']]);
  await expect(page.locator('lead-gate').getByRole('heading', { name: 'Thank you' })).toBeVisible();

  await page.goto(server.url + APP);
  await tablet.on('attract');
  await tablet.tap('staff');
  const downloading = page.waitForEvent('download');
  await page.locator('lead-gate-outbox').getByRole('button', { name: 'Export all' }).tap();
  const download = await downloading;
  copyFileSync(await download.path(), file('export.ndjson'));
  const whole = readFileSync(file('export.ndjson'), 'utf8');
  const [first = '', second = '', last = '', ...rest] = whole.split('\n');
  expect(JSON.parse(first)).toMatchObject({
    format: 1,
    enc: expect.any(String),
    ciphertext: expect.any(String),
  });
  expect(first).not.toContain('jo@winter.example');
  expect(JSON.parse(second).contact.email).toBe('form@site.example');
  const { count, sha256 } = JSON.parse(last);
  expect([count, rest]).toEqual([2, ['']]);
  expect(download.suggestedFilename()).toContain(`-2-${sha256.slice(0, 16)}.ndjson`);

  expect(leadgate('open', '--key', 'key.json', 'export.ndjson')).toEqual({
    status: 0,
    stderr: '1 lead opened, 1 lead not sealed\n',
    emails: ['jo@winter.example', 'form@site.example'],
  });
  const wrong = leadgate('open', '--key', 'other.json', 'export.ndjson');
  expect(wrong).toMatchObject({ status: 1, emails: ['form@site.example'] });
  expect(wrong.stderr).toMatch(/export\.ndjson:1: error\[unknown_key\]: .*\n.*\n {2}fix: /);

  const both = ['jo@winter.example', 'form@site.example'];
  for (const { end, line, code, emails } of [
    { end: whole.length - 9, line: 3, code: 'invalid_json', emails: both },
    { end: whole.indexOf(last), line: 3, code: 'not_whole', emails: both },
    { end: first.length + 40, line: 2, code: 'invalid_json', emails: ['jo@winter.example'] },
  ]) {
    writeFileSync(file('cut.ndjson'), whole.slice(0, end));
    const part = leadgate('open', '--key', 'key.json', 'cut.ndjson');
    expect(part, `cut off at ${end}`).toMatchObject({ status: 1, emails });
    expect(part.stderr).toContain(`cut.ndjson:${line}: error[${code}]: `);
  }

  // It takes nothing away: both leads still wait, and arrive once the endpoint takes them.
  server.respondWith(() => ({ status: 201, body: {} }));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('lead-gate-outbox').getByText('Nothing waits')).toBeVisible();
  expect([...new Set(server.leads.map(({ text }) => text))].sort()).toEqual([first, second].sort());
});
