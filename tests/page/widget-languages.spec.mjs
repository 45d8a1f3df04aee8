// @ts-check
// In which language the visitor is asked, and that no word is fetched that is not needed.
import { readFileSync } from 'node:fs';
import { at } from '../../scripts/place.mjs';
import { draft, question, signed } from './definitions.mjs';
import { expect, test } from './widget.mjs';

/** @param {string} tag */
const wordsOf = (tag) => JSON.parse(readFileSync(at('www', 'words', `${tag}.json`), 'utf8'));

/** Each language's own name, so that the words that are shown tell which it is. @param {string[]} languages @param {object} [more] */
const speaking = (languages, more) =>
  signed(
    draft(
      [
        question.text({
          required: true,
          label: Object.fromEntries(languages.map((tag) => [tag, `Question in ${tag}`])),
        }),
      ],
      { languages, ...more },
    ),
  );

/** The requests for words. @param {import('./fixtures.mjs').Sent[]} traffic */
const wordFiles = (traffic) =>
  traffic.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith('/leadgate/words/'));

test.describe('which one', () => {
  /** Name, languages of the definition, attribute, page, browser, what is shown. @type {[string, string[], string | null, string, string, string][]} */
  const cases = [
    ['the attribute wins over page and browser', ['en', 'de', 'fr'], 'de', 'fr', 'en-GB', 'de'],
    ['the page wins over the browser', ['en', 'de', 'fr'], null, 'fr', 'de-DE', 'fr'],
    ['the browser is asked where page and attribute do not fit', ['en', 'de'], 'pl', 'nl', 'de-AT', 'de'],
    ['the default is there for everybody else', ['es', 'de'], 'pl', 'nl', 'fr-FR', 'es'],
    ['a region that is not there is the language', ['en', 'de'], 'de-CH', 'en', 'en-GB', 'de'],
    ['a region that is there wins over the language', ['en', 'pt', 'pt-BR'], 'pt-BR', 'en', 'en-GB', 'pt-BR'],
    ['a language without its region is one with', ['en', 'pt-BR'], 'pt', 'en', 'en-GB', 'pt-BR'],
    ['large and small letters are the same', ['en', 'zh-Hant'], 'ZH-hant', 'en', 'en-GB', 'zh-Hant'],
    ['an empty attribute says nothing', ['en', 'de'], '', 'de', 'en-GB', 'de'],
  ];
  for (const [name, languages, lang, pageLanguage, locale, shown] of cases) {
    test.describe('', () => {
      test.use({ locale });
      test(`${name}: ${shown}`, async ({ show }) => {
        const gate = await show(speaking(languages), { lang }, { lang: pageLanguage });
        await expect(gate.getByRole('textbox', { name: `Question in ${shown}` })).toBeVisible();
        await expect(gate.locator('.gate')).toHaveAttribute('lang', shown);
      });
    });
  }
});

test.describe('its words', () => {
  for (const tag of ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt']) {
    test(`${tag} is fetched once, and everything is said in it`, async ({
      show,
      visitor,
      traffic,
      heard,
      problems,
    }) => {
      const words = wordsOf(tag);
      const gate = await show(speaking(['en', tag]), { lang: tag });
      expect(wordFiles(traffic)).toEqual([`/leadgate/words/${tag}.json`]);
      await expect(gate.locator('.progress')).toHaveText(
        words.step.replace('{step}', '1').replace('{of}', '1'),
      );
      await expect(gate.getByRole('button')).toHaveText([words.submit]);
      await visitor.next();
      await expect(gate.locator('.error')).toHaveText(`${words.error_prefix}${words.missing}`);
      await visitor.answer(`Question in ${tag}`, '…');
      await visitor.next();
      await expect(gate.getByRole('heading', { name: words.sales_ready_heading })).toBeVisible();
      await heard('accepted');
      await expect(gate.locator('.delivery')).toHaveText(words.accepted);
      expect(wordFiles(traffic)).toHaveLength(1);
      expect(problems).toEqual([]);
    });
  }

  test('English is built in', async ({ show, traffic }) => {
    await show(speaking(['en', 'de']), { lang: 'en' });
    expect(wordFiles(traffic)).toEqual([]);
  });

  test('English of a region is built in too', async ({ show, traffic }) => {
    await show(speaking(['en-AU']));
    expect(wordFiles(traffic)).toEqual([]);
  });

  test('a region without words of its own takes those of the language', async ({ show, traffic }) => {
    const gate = await show(speaking(['en', 'de-CH']), { lang: 'de-CH' });
    await expect(gate.getByRole('button')).toHaveText([wordsOf('de').submit]);
    expect(wordFiles(traffic).at(-1)).toBe('/leadgate/words/de.json');
  });

  test('a language that has no words keeps its questions, with English around them', async ({
    show,
    events,
  }) => {
    const gate = await show(speaking(['en', 'tlh']), { lang: 'tlh' });
    await expect(gate.getByRole('textbox', { name: 'Question in tlh' })).toBeVisible();
    await expect(gate.getByRole('button')).toHaveText(['Finish']);
    expect((await events()).filter(({ name }) => name === 'error')).toEqual([]);
  });

  for (const [name, reply] of /** @type {[string, import('./server.mjs').Reply][]} */ ([
    ['cannot be reached', { drop: true }],
    ['are no JSON', { body: '<!doctype html>' }],
    ['are something else', { body: '["Weiter", null, 7]' }],
  ])) {
    test(`words that ${name} are English`, async ({ show, server, visitor, heard }) => {
      server.route('/leadgate/words/de.json', reply);
      const gate = await show(speaking(['en', 'de']), { lang: 'de' });
      await expect(gate.getByRole('button')).toHaveText(['Finish']);
      await visitor.fillIn([['Question in de', 'x']]);
      await heard('accepted');
    });
  }

  test('with a word too few, that one is English', async ({ show, server }) => {
    server.route('/leadgate/words/de.json', { body: { submit: 'Absenden' } });
    const gate = await show(speaking(['en', 'de']), { lang: 'de' });
    await expect(gate.getByRole('button')).toHaveText(['Absenden']);
    await expect(gate.locator('.progress')).toHaveText('Step 1 of 1');
  });

  test('are never taken for markup', async ({ show, server }) => {
    server.route('/leadgate/words/de.json', { body: { submit: '<b>Los</b>', step: '<i>{step}</i>' } });
    const gate = await show(speaking(['en', 'de']), { lang: 'de' });
    await expect(gate.getByRole('button')).toHaveText(['<b>Los</b>']);
    await expect(gate.locator('b, i')).toHaveCount(0);
  });
});

test('a text that is missing in a language is in the default one, with the rest as it should be', async ({
  show,
}) => {
  const questions = [question.choice({ label: { en: 'Role', de: 'Funktion' } })];
  const gate = await show(signed(draft(questions, { languages: ['en', 'de'] })), { lang: 'de' });
  await expect(gate.getByRole('group', { name: /^Funktion/ })).toBeVisible();
  await expect(gate.getByRole('radio', { name: 'Executive' })).toBeVisible();
});

test.describe('right to left', () => {
  test('Arabic is, with its controls in order', async ({ show }) => {
    const gate = await show(
      signed(
        draft([question.scale({ from_label: { en: 'Low', ar: 'قليل' } }), question.email()], {
          languages: ['en', 'ar'],
        }),
      ),
      { lang: 'ar', layout: 'page' },
    );
    await expect(gate.locator('.gate')).toHaveAttribute('dir', 'rtl');
    await expect(gate.locator('.gate')).toHaveCSS('direction', 'rtl');
    const left = async (/** @type {string} */ step) =>
      (await gate.locator('.step', { hasText: step }).boundingBox())?.x ?? Number.NaN;
    expect(await left('1')).toBeGreaterThan(await left('5'));
    // Addresses are written from left to right everywhere.
    await expect(gate.getByRole('textbox')).toHaveCSS('direction', 'ltr');
  });

  for (const [tag, direction] of /** @type {[string, string][]} */ ([
    ['he', 'rtl'],
    ['fa-IR', 'rtl'],
    ['az-Arab', 'rtl'],
    ['de', 'ltr'],
    ['az', 'ltr'],
  ])) {
    test(`${tag} is ${direction}`, async ({ show }) => {
      const gate = await show(speaking(['en', tag]), { lang: tag });
      await expect(gate.locator('.gate')).toHaveAttribute('dir', direction);
      await expect(gate.locator('.gate')).toHaveAttribute('lang', tag);
    });
  }

  test('a page in Arabic does not turn a widget in English round', async ({ show, page }) => {
    const gate = await show(speaking(['en']), {}, { lang: 'ar' });
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await expect(gate.locator('.gate')).toHaveCSS('direction', 'ltr');
  });
});
