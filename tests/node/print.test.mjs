// @ts-check
// The agreement as a page: all of it is there, nothing in it is taken for markup, and it fits on two sheets.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from '@playwright/test';
import { htmlPage } from '../../node/cli/print/html.mjs';
import { outline } from '../../node/core.mjs';
import { at } from '../../scripts/place.mjs';
import { launchOptions } from '../page/browser.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { definition, draft, signed } from './fixtures/leads.mjs';

folder();

const ready = readFileSync(at('www', 'definitions', 'fit-and-need.json'), 'utf8');

test('text: the definition in sentences, tables, sign-offs, the pre-check', async () => {
  const { code, out } = await leadgate(['print', '-', '--on', '2026-11-24'], { input: ready });
  assert.equal(code, 0);
  for (const part of [
    /^A fleet that fits us and may need us\n=+\nlarkhaul-fit-and-need, version 2026\.4, as of 2026-11-24\nAGREED: /,
    /\nSales-ready: all of this holds\n-+\n {2}- The score is at least 60\.\n {2}- Fit gives at least 30\.\n/,
    /\nKnocked out: any of this holds\n/,
    /\n {5}Fewer than 5 \.+ {4}0 fit\n {5}5 to 24 \.+ {2}\+15 fit\n/,
    /\nFollowed up within|\n {2}Followed up within: the first that holds:\n {4}- If the score is at least 80\. → 4 hours\n/,
    /\nCampaign pre-check: Autumn 2026: know your fleet \(no red flags\)\n/,
    /Worst: 12 sales-ready leads, 1,500 EUR each\./,
    /\n {2}Marketing: Helena Brandt, Head of Marketing \(Signed on 2026-10-01\)\n/,
    /\n {2}To be reviewed by: 2027-01-31\n/,
    /\n {2}- 2026-10-01, version 2026\.4: At least five vehicles is now a must-have/,
  ]) {
    assert.match(out, part);
  }
  // No line is wider than the page, but for the fingerprint's.
  assert.deepEqual(
    out.split('\n').filter((line) => [...line].length > 92),
    [],
  );
});

test('--language: the words of the definition are in that language; one that it has not is refused with those it has', async () => {
  const { out } = await leadgate(['print', '-', '--language', 'de'], { input: ready });
  assert.match(out, /^Eine Flotte, /);
  const { code, err } = await leadgate(['print', '-', '--language', 'xx'], { input: ready });
  assert.equal(code, 2);
  assert.match(err, /“xx” is not one of the definition's languages \(en, de/);
});

test('--html writes a file with nothing to load, and does not replace one unless asked to', async () => {
  const out = join(folder(), 'page.html');
  const path = file('ready.json', ready);
  assert.equal((await leadgate(['print', path, '--html', out])).code, 0);
  const page = readFileSync(out, 'utf8');
  assert.match(page, /^<!doctype html>\n<html lang="en">/);
  assert.doesNotMatch(page, /<script|<link|<img|url\(|@import|https?:/);
  const again = await leadgate(['print', path, '--html', out]);
  assert.equal(again.code, 2);
  assert.match(again.err, /is there already/);
  assert.equal((await leadgate(['print', path, '--html', out, '--force'])).code, 0);
  assert.equal((await leadgate(['print', path, '--html', '-'])).out, page);
  assert.equal((await leadgate(['print', path, '--html', out, '--text'])).code, 2);
});

test('whatever a definition says stays text', () => {
  const attack = `</style><script>alert(1)</script><img src=x onerror='alert(2)'> " ' & ]]>`;
  /** Every string that people read is hostile. @param {any} value @param {string} [name] @returns {any} */
  const poison = (value, name = '') => {
    if (Array.isArray(value)) return value.map((item) => poison(item, name));
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, poison(member, key)]));
    }
    const read = [
      'label',
      'title',
      'reason',
      'unit',
      'statement',
      'opening',
      'team',
      'rep',
      'en',
      'de',
      'why',
      'name',
      'role',
      'text',
      'help',
    ];
    return typeof value === 'string' && read.includes(name) ? attack : value;
  };
  const hostile = poison({
    ...definition,
    intro: { en: 'x', de: 'x' },
    campaign: { name: { en: 'n', de: 'n' }, why_now: { en: 'x', de: 'x' } },
    offers: [{ text: { en: 'x', de: 'x' }, url: 'https://example.com/?a=1&b=2' }],
    outcomes: { nurture: { en: 'x', de: 'x' } },
    agreement: { ...definition.agreement, changes: [{ on: '2026-10-01', version: '<b>1</b>', why: 'x' }] },
  });
  const page = htmlPage(outline(hostile));
  // Exactly the elements that the page has for a harmless definition of the same shape.
  const tags = (/** @type {string} */ text) =>
    [...new Set([...text.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag))].sort();
  const harmless = htmlPage(outline(signed(draft)));
  assert.deepEqual(
    tags(page)
      .filter((tag) => !tags(harmless).includes(tag))
      .filter((tag) => tag !== 'br'),
    [],
  );
  assert.ok(!page.includes('<script') && !page.includes('<img') && !page.includes("onerror='"));
  assert.equal([...page.matchAll(/<\/style>/g)].length, 1);
  assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert.ok(page.includes('https://example.com/?a=1&amp;b=2'));
});

test('the pre-check asks its ten questions, and raises a flag for each that is open', () => {
  const { campaign } = outline({ ...draft, campaign: {} });
  assert.equal(campaign?.questions.length, 10);
  assert.ok(campaign?.questions.every((one) => one.answer.length === 0 && one.flags.length > 0));
  const some = outline(
    {
      ...draft,
      campaign: {
        cost: { amount: 12500.5, currency: 'EUR' },
        expected: { worst: 20, best: 10 },
        run_at_worst_case: false,
        tested: { done: false },
        assess: { on: '2026-01-01' },
      },
    },
    { on: '2026-11-24' },
  ).campaign;
  const flags = some?.questions.flatMap((one) => one.flags) ?? [];
  for (const flag of [
    'The likely case is missing.',
    'The worst case should be the least and the best the most.',
    'It pays only if things go better than the worst case.',
    'It has not been tested.',
    'Nobody has said how leads are distributed.',
    'The day is past.',
  ]) {
    assert.ok(flags.includes(flag), `${flag}: ${flags.join(' ')}`);
  }
  assert.deepEqual(some?.questions[0]?.answer, ['12,500.50 EUR.']);
});

test('on paper: two sheets for each ready-made definition, and every part is in sight', {
  timeout: 240_000,
}, async () => {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    for (const name of ['bant', 'fit-and-intent', 'fit-need-engagement', 'fit-and-need']) {
      const text = readFileSync(at('www', 'definitions', `${name}.json`), 'utf8');
      await page.setContent(htmlPage(outline(text, { on: '2026-11-24' })));
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.equal([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length, 2, name);
    }
    await page.emulateMedia({ media: 'print' });
    // Nothing is cut off at the sides: A4 less its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 703, height: 1000 });
    assert.ok((await page.locator('body').evaluate((body) => body.scrollWidth)) <= 703);
    for (const name of ['Agreement', 'What answers are worth', 'What happens then']) {
      assert.ok(await page.getByRole('heading', { name, exact: true }).isVisible(), name);
    }
  } finally {
    await browser.close();
  }
});
