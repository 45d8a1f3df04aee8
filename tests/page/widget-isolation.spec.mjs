// @ts-check
// The page and the widget leave each other alone: in their styles, in their scripts, in what their users can reach.
import { asking, company, everyType, signed, visits } from './definitions.mjs';
import { expect, markup, test } from './widget.mjs';

/** @import { Locator, Page } from '@playwright/test' */

/** Styles of a page that means no good, or just knows no limits. */
const HOSTILE = `
  * { all: unset !important; }
  *, *::before, *::after { display: inline !important; color: red !important; font: 40px/3 fantasy !important; margin: 9px !important; position: fixed !important; }
  html { font-size: 5px !important; letter-spacing: 9px; text-transform: uppercase; word-spacing: 20px; line-height: 4; cursor: wait; }
  body { color: lime; font-style: italic; text-align: right; visibility: visible; white-space: pre; text-indent: 99px; }
  h2, label, button, input, fieldset, legend, .gate, .form, .question, .option, .input, .next { background: magenta !important; border: 9px dotted !important; }`;

/** The looks of everything within the element, one line each. @param {Locator} gate */
const looks = (gate) =>
  gate.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const seen = [];
    for (const one of root.querySelectorAll('*')) {
      const style = getComputedStyle(one);
      // What depends on how wide the page has made the element is the page's business.
      const measured =
        /^(inline-size|width|block-size|height|perspective-origin|transform-origin)$|^(inset|top|right|bottom|left)|^grid-template/;
      const all = Array.from(style)
        .filter((name) => !measured.test(name) && !name.startsWith('--'))
        .map((name) => `${name}:${style.getPropertyValue(name)}`);
      seen.push(`${one.localName}.${one.className}\t${all.join(';')}`);
    }
    return seen;
  });

test('no style of the page reaches the widget', async ({ show, page, server }) => {
  const definition = asking(everyType(), { intro: 'A few questions.' });
  const attributes = { layout: 'page' };
  const calm = await looks(await show(definition, attributes));
  server.route('/hostile.css', { body: HOSTILE });
  const gate = await show(definition, attributes, { head: '<link rel="stylesheet" href="/hostile.css">' });
  // The page's styles are in force: they have made the element itself a part of their mess.
  expect(await page.locator('main').evaluate((main) => getComputedStyle(main).position)).toBe('fixed');
  const now = await looks(gate);
  expect(now.length).toBeGreaterThan(60);
  const different = now.flatMap((line, place) => {
    const [name = '', styles = ''] = line.split('\t');
    const before = new Set(calm[place]?.split('\t')[1]?.split(';'));
    return styles
      .split(';')
      .filter((style) => !before.has(style))
      .map((style) => `${name} ${style}`);
  });
  expect(different).toEqual([]);
});

test('no style of the widget reaches the page', async ({ open, page, server }) => {
  const content = `<h2>Title</h2><p class="error hidden">Text</p><form class="form"><fieldset><legend class="label">L</legend>
    <label class="option"><input type="radio" class="input"> O</label></fieldset><button class="next">B</button>
    <progress max="2" value="1"></progress><textarea></textarea><ul class="summary"><li><a href="#">A</a></li></ul></form>`;
  const styles = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('h2, p, form, form *')].map((one) => {
        const style = getComputedStyle(one);
        return Array.from(style)
          .map((name) => `${name}:${style.getPropertyValue(name)}`)
          .join(';');
      }),
    );
  server.route('/definition.json', { body: signed(company()) });
  await open(`${content}<div hidden>${markup({ id: 'x' })}</div>`, { lang: 'en' });
  await page.evaluate(() => document.querySelector('#x')?.remove());
  const before = await styles();
  await page.evaluate(() => {
    const element = document.createElement('lead-gate');
    element.setAttribute('definition', '/definition.json');
    element.setAttribute('endpoint', '/leads');
    document.querySelector('main')?.append(element);
  });
  await page.locator('lead-gate').locator('form').waitFor();
  expect(await styles()).toEqual(before);
  expect(
    await page.evaluate(() => [document.adoptedStyleSheets.length, document.styleSheets.length]),
  ).toEqual([0, 0]);
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
});

test('custom properties and parts are the way in', async ({ show, server }) => {
  server.route('/theme.css', {
    body: `lead-gate { --leadgate-accent: rgb(1, 2, 3); --leadgate-radius: 0px; --leadgate-font: monospace; --leadgate-font-size: 21px; }
      lead-gate::part(next) { text-transform: uppercase; } lead-gate::part(gate) { border-width: 7px; }`,
  });
  const gate = await show(signed(company()), {}, { head: '<link rel="stylesheet" href="/theme.css">' });
  const style = (/** @type {string} */ selector, /** @type {string} */ name) =>
    gate
      .locator(selector)
      .first()
      .evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name);
  expect(await style('.next', 'background-color')).toBe('rgb(1, 2, 3)');
  expect(await style('.next', 'border-top-left-radius')).toBe('0px');
  expect(await style('.next', 'text-transform')).toBe('uppercase');
  expect(await style('.gate', 'border-top-width')).toBe('7px');
  expect(await style('.gate', 'font-family')).toBe('monospace');
  expect(await style('.gate', 'font-size')).toBe('21px');
});

test('the page may hide and show the element as any other', async ({ show, page }) => {
  const gate = await show(signed(company()));
  await gate.evaluate((element) => element.setAttribute('hidden', ''));
  await expect(page.getByRole('radio', { name: 'Executive' })).not.toBeVisible();
  await gate.evaluate((element) => element.removeAttribute('hidden'));
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
});

for (const layout of ['steps', 'page']) {
  test(`a whole visit breaks no rule of the policy (${layout})`, async ({
    show,
    page,
    visitor,
    heard,
    problems,
  }) => {
    await page.addInitScript(() => {
      const breaches = /** @type {string[]} */ ([]);
      Object.defineProperty(document, 'breaches', { value: breaches });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        // Some browsers look for a picture of the site by themselves.
        if (!blockedURI.endsWith('/favicon.ico')) breaches.push(`${violatedDirective} ${blockedURI}`);
      });
    });
    const gate = await show(signed(company({ offers: [{ text: 'A guide', url: '/guide' }] })), { layout });
    await visitor.next();
    await expect(gate.locator('.error:visible').first()).toBeVisible();
    await (layout === 'steps' ? visitor.interview(visits.nurture) : visitor.fillIn(visits.nurture));
    await heard('verdict');
    await gate.evaluate((/** @type {any} */ element) => element.reset());
    await (layout === 'steps' ? visitor.interview(visits.sales_ready) : visitor.fillIn(visits.sales_ready));
    await heard('accepted');
    expect(await page.evaluate(() => /** @type {any} */ (document).breaches)).toEqual([]);
    expect(problems).toEqual([]);
  });
}

test('nothing of the widget has a style or a handler in its markup', async ({ show }) => {
  const gate = await show(asking(everyType()), { layout: 'page' });
  const found = await gate.evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((one) =>
      one.getAttributeNames().filter((name) => name === 'style' || name.startsWith('on')),
    ),
  );
  expect(found).toEqual([]);
});

test('a second copy of the module in one page leaves the first in charge', async ({
  open,
  page,
  server,
  visitor,
  heard,
  problems,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }), {
    head: '<script type="module" src="/leadgate/leadgate.js?second"></script>',
  });
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
  expect(problems).toEqual([]);
});

test('a page that has changed the built-in objects it may change does not break it', async ({
  open,
  server,
  visitor,
  heard,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  server.route('/odd.js', {
    body: `Object.prototype.extra = 'x'; Array.prototype.extra = () => 1; Array.prototype.toJSON = undefined;
      window.name = 'gate'; window.Gate = 1; window.words = 2;`,
  });
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }), {
    head: '<script src="/odd.js"></script>',
  });
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(Object.keys(server.leads[0]?.body.answers)).toEqual(['role', 'fleet', 'rival', 'email']);
});
