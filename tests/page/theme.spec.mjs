// @ts-check
// Who decides on the look: the page as far as it is asked, and beyond that nobody but the widget.
import { readFileSync } from 'node:fs';
import { at } from '../../scripts/place.mjs';
import { asking, company, everyType, signed, visits } from './definitions.mjs';
import { brightness, contrast } from './looking.mjs';
import { expect, test } from './widget.mjs';

const definition = asking(everyType(), { intro: 'A few short questions.' });

/** A style sheet of the page's own; the policy lets no other in. */
const sheet = '<link rel="stylesheet" href="/page.css">';

for (const [page, theme, device, dark] of /** @type {const} */ ([
  ['', null, 'light', false],
  ['', null, 'dark', true],
  [':root { color-scheme: light }', null, 'dark', false],
  [':root { color-scheme: dark }', null, 'light', true],
  [':root { color-scheme: light dark }', null, 'light', false],
  [':root { color-scheme: light dark }', null, 'dark', true],
  ['lead-gate { color-scheme: dark }', null, 'light', true],
  ['lead-gate { color-scheme: light }', null, 'dark', false],
  ['', 'light', 'dark', false],
  ['', 'dark', 'light', true],
  [':root { color-scheme: light }', 'auto', 'dark', true],
  [':root { color-scheme: dark }', 'auto', 'light', false],
])) {
  const says = `a page that says "${page}" and theme="${theme}"`;
  test(`${says} on a ${device} device: ${dark ? 'dark' : 'light'}`, async ({ page: tab, server, show }) => {
    server.route('/page.css', { body: page });
    await tab.emulateMedia({ colorScheme: device });
    const gate = await show(definition, { theme }, { head: sheet });
    const bright = await brightness(gate);
    if (dark) expect(bright).toBeLessThan(0.05);
    else expect(bright).toBeGreaterThan(0.9);
  });
}

const HOSTILE = `
  html { font-size: 62.5% }
  * { color: red; font: italic 9px/3 fantasy; letter-spacing: 4px; text-transform: uppercase; text-align: center;
      box-sizing: content-box; direction: rtl; white-space: pre; text-shadow: 0 0 9px lime; cursor: wait }
  body, div, p, form { margin: 3em; padding: 3em }
  button, input, textarea, fieldset, legend, label, h2 { border: 9px dotted lime !important; background: lime !important }
  .gate, .form, .question, .option, .next, .hidden { display: none !important }`;

test('nothing of the page leaks in', async ({ page, server, show }) => {
  const read = () =>
    page.evaluate(() => {
      const inside =
        document.querySelector('lead-gate')?.shadowRoot?.querySelectorAll('.gate, .gate *') ?? [];
      return [...inside].map((element) => {
        const style = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        // How large words are, and so all that depends on it, is told by the box.
        const values = [...style]
          .filter((name) => !name.startsWith('--') && !/origin|perspective/.test(name))
          .map((name) => `${name}: ${style.getPropertyValue(name)}`);
        return [element.className || element.localName, Math.round(width), Math.round(height), ...values];
      });
    });
  const width = 'main { width: 600px !important; margin: 0 !important; padding: 0 !important }';
  server.route('/page.css', { body: width });
  await show(definition, { layout: 'page' }, { head: sheet });
  const plain = await read();
  server.route('/page.css', { body: HOSTILE + width });
  await show(definition, { layout: 'page' }, { head: sheet });
  const hostile = await read();
  expect(hostile.length).toBeGreaterThan(50);
  for (const [place, element] of plain.entries()) expect(hostile[place]).toEqual(element);
});

test('nothing of the widget leaks out', async ({ page, server, open }) => {
  server.route('/page.css', { body: '' });
  const look = () =>
    page.evaluate(() => {
      const styles = [...document.querySelectorAll('main > :not(lead-gate)')].map((one) =>
        getComputedStyle(one),
      );
      return styles.map((style) => [...style].map((name) => style.getPropertyValue(name)));
    });
  const others =
    '<h2 class="gate">A</h2><button class="next">B</button><p class="hidden">C</p><a href="#a" class="option">D</a>';
  await open(others);
  const without = await look();
  server.route('/definition.json', { body: definition });
  await open(`${others}<lead-gate definition="/definition.json" endpoint="/leads"></lead-gate>`);
  await page.locator('lead-gate .form').waitFor();
  const beside = await look();
  expect(beside).toEqual(without);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

test('a page hides it, lays it out and centres it like any element', async ({ page, server, show }) => {
  const css = `
    main { display: flex; width: 300px }
    .hiding { visibility: hidden } .gone { display: none }`;
  server.route('/page.css', { body: css });
  const gate = await show(definition, {}, { head: sheet });
  const box = await gate.boundingBox();
  expect(box?.width).toBeGreaterThan(250);
  expect(box?.width).toBeLessThanOrEqual(300);
  const set = (/** @type {string} */ name) =>
    page.locator('main').evaluate((main, to) => main.setAttribute('class', to), name);
  await set('hiding');
  await expect(gate.locator('.form')).toBeHidden();
  await set('');
  await expect(gate.locator('.form')).toBeVisible();
  await gate.evaluate((one) => one.toggleAttribute('hidden', true));
  await expect(gate).toBeHidden();
});

test('custom properties change what they name', async ({ server, show }) => {
  const css = `lead-gate {
    --leadgate-accent: rgb(0, 105, 92); --leadgate-accent-text: rgb(255, 255, 240);
    --leadgate-background: rgb(250, 250, 240); --leadgate-text: rgb(20, 20, 30); --leadgate-muted: rgb(80, 80, 90);
    --leadgate-border: rgb(110, 110, 120); --leadgate-error: rgb(170, 0, 60); --leadgate-radius: 3px;
    --leadgate-font: monospace; --leadgate-font-size: 18px; --leadgate-space: 30px; --leadgate-max-width: 500px }`;
  server.route('/page.css', { body: css });
  const gate = await show(
    asking(everyType().map((one) => ({ ...one, help: 'Help.', required: true }))),
    { layout: 'page' },
    { head: sheet },
  );
  const all = gate.locator('.gate');
  await gate.locator('.next').click();
  await expect(gate.locator('.next')).toHaveCSS('border-color', 'rgb(0, 105, 92)');
  await expect(gate.locator('.next')).toHaveCSS('color', 'rgb(255, 255, 240)');
  await expect(all).toHaveCSS('background-color', 'rgb(250, 250, 240)');
  await expect(all).toHaveCSS('color', 'rgb(20, 20, 30)');
  await expect(all).toHaveCSS('font-family', 'monospace');
  await expect(all).toHaveCSS('font-size', '18px');
  await expect(all).toHaveCSS('max-inline-size', '500px');
  await expect(gate.locator('.help').first()).toHaveCSS('color', 'rgb(80, 80, 90)');
  await expect(gate.locator('.step span').first()).toHaveCSS('border-color', 'rgb(110, 110, 120)');
  await expect(gate.locator('.error').first()).toHaveCSS('color', 'rgb(170, 0, 60)');
  await expect(gate.locator('.input').first()).toHaveCSS('border-radius', '3px');
  await expect(gate.locator('.actions')).toHaveCSS('margin-top', '30px');
});

test('in forced colours what is on a colour can be read', async ({ page, show }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const gate = await show(asking(everyType().map((one) => ({ ...one, required: true }))), { layout: 'page' });
  await gate.locator('.step').first().click();
  await gate.locator('.next').click();
  await gate.locator('.summary').waitFor();
  for (const words of [gate.locator('.next'), gate.locator('.step span').first()]) {
    expect(await contrast(words, 'color')).toBeGreaterThan(4.5);
    expect(await contrast(words, 'backgroundColor', gate.locator('.gate'))).toBeGreaterThan(3);
    // Else the browser lays a plate in the colour of the page behind the words.
    await expect(words).toHaveCSS('forced-color-adjust', 'none');
  }
});

test('the documentation names every part and every custom property, and no other', async ({
  page,
  show,
  visitor,
}) => {
  const text = readFileSync(at('docs', 'theming.md'), 'utf8');
  const [, partsOn = ''] = text.split('## Parts');
  const [partTable = ''] = partsOn.split('\n## ');
  const rows = [...partTable.matchAll(/^\| (`.+?`) \|/gm)].map(([, names = '']) => names);
  const documented = new Set(rows.flatMap((row) => [...row.matchAll(/`([a-z]+)`/g)].map(([, name]) => name)));

  /** @type {Set<string>} */
  const seen = new Set();
  const look = async () => {
    const parts = await page.evaluate(() =>
      [...(document.querySelector('lead-gate')?.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(
        (one) => [...one.part],
      ),
    );
    for (const part of parts) if (part !== 'hidden') seen.add(part);
  };
  const rich = everyType().map((one) => ({
    ...one,
    help: 'Help.',
    ...(one.id === 'news' && { policy_url: '/p', required: true }),
    ...(one.id === 'fleet' && { unit: 'cars' }),
    ...(one.id === 'urgency' && { from_label: 'No' }),
  }));
  const { agreement: _none, ...unsigned } = asking(rich, { intro: 'Words.' });
  await show(unsigned);
  await look();
  await visitor.next();
  await look();
  await show(unsigned, { layout: 'page' });
  await visitor.next();
  await look();
  await show(signed(company({ follow_up: [{ within: 'P1D' }], offers: [{ text: 'A', url: '/a' }] })));
  await visitor.interview(visits.sales_ready);
  await look();
  await show(signed(company({ offers: [{ text: 'A', url: '/a' }] })));
  await visitor.interview(visits.nurture);
  await look();
  await page.route('**/definition.json', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.locator('lead-gate .problem').waitFor();
  await look();
  expect([...seen].sort()).toEqual([...documented].sort());

  const properties = (/** @type {string} */ source) => new Set(source.match(/--leadgate-[a-z-]+/g));
  expect(properties(text)).toEqual(properties(readFileSync(at('www', 'leadgate.css'), 'utf8')));
});
