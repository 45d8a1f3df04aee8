// @ts-check
// Texts of a definition that are anything but harmless: all of them are shown as words, in their place.
import { verify } from '../../node/core.mjs';
import { asking, question } from './definitions.mjs';
import { expect, test } from './widget.mjs';

const MARKUP =
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>&amp;<b>';
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12);
const EMOJI = '👩🏽‍💻🚚 𝒻ℓ𝑒𝑒𝓉 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞';
const TURNED = 'שלום عالم (hello) 123 !';
// biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay as it is, that is the point
const MARKS = '${7*7} {{constructor}} {step} {limit} %s \\u0041 "quoted" \'single\' `tick` -->';

/** A definition in which every text is this one. @param {string} text */
const all = (text) =>
  asking(
    [
      question.choice({
        label: text,
        help: text,
        options: [
          { value: text.slice(0, 20).trim(), label: text },
          { value: 'b', label: `${text}b` },
        ],
      }),
      question.number({ id: 'n', label: `${text}1`, unit: text, help: text }),
      question.scale({ id: 's', label: `${text}2`, from_label: text, to_label: text }),
      question.consent({ id: 'c', label: `${text}3`, statement: text, policy_url: '/privacy?a=%22&b=(1)' }),
    ],
    {
      title: text,
      intro: text,
      sales_ready: { min_score: 1 },
      outcomes: { nurture: text },
      offers: [{ text, url: 'https://acme.example/?a=1&b=%3Cscript%3E' }, { text: `${text}4` }],
    },
  );

for (const [name, text] of Object.entries({ MARKUP, LONG, EMOJI, TURNED, MARKS })) {
  test(`${name.toLowerCase()} is shown as it is written, and within its bounds`, async ({
    show,
    visitor,
    page,
    problems,
    heard,
  }, info) => {
    const widest = await page.evaluate((string) => {
      const context = document.createElement('canvas').getContext('2d');
      const letters = [...new Intl.Segmenter().segment(string)].map(({ segment }) => segment);
      return Math.max(...letters.map((letter) => context?.measureText(letter).width ?? 0));
    }, text);
    info.skip(widest > 100, 'no font here has the marks on a letter, and each is drawn as a box beside it');
    await page.setViewportSize({ width: 320, height: 640 });
    const gate = await show(all(text), { layout: 'page' });
    const words = (/** @type {string} */ selector) => gate.locator(selector).allTextContents();
    expect(await words('.intro')).toEqual([text]);
    expect(await words('.help')).toEqual([text, text]);
    expect(await words('.unit')).toEqual([text]);
    expect(await words('.end')).toEqual([text, text]);
    expect(await words('.option')).toEqual([text, `${text}b`, text]);
    await expect(gate.locator('img, script, b')).toHaveCount(0);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBe(320);
    await visitor.next();
    await heard('verdict');
    expect(await words('.outcome > p')).toEqual([text]);
    expect(await words('.offer')).toEqual([text, `${text}4`]);
    expect(await wide()).toBe(320);
    await expect(page).toHaveTitle('Test page');
    expect(problems).toEqual([]);
  });
}

test('option values are values, whatever is in them', async ({ show, visitor, server, heard }) => {
  const values = ['"', "'", '<b>', '&amp;', 'a b', '__proto__', 'constructor', '😀', '\\', 'x'.repeat(64)];
  const options = values.map((value, place) => ({ value, label: `Option ${place}` }));
  await show(asking([question.choices({ options })]));
  await visitor.fillIn([['What would you improve?', options.map(({ label }) => label)]]);
  await heard('accepted');
  expect(server.leads[0]?.body.answers.need).toEqual(values);
});

test('ids of questions that are names of something else are only ids', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const ids = [
    'constructor',
    'prototype',
    'gate',
    'live',
    'stage',
    'form',
    'heading',
    'summary',
    'problems',
    'delivery',
    'submit',
    'name',
    'length',
    'id',
  ];
  const questions = ids.map((id) => question.text({ id, label: `About ${id}` }));
  await show(asking(questions), { layout: 'page' });
  await visitor.fillIn(ids.map((id) => [`About ${id}`, `value of ${id}`]));
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual(Object.fromEntries(ids.map((id) => [id, `value of ${id}`])));
});

test('as many questions and options as there may be are shown, and answered', async ({
  show,
  visitor,
  server,
  heard,
  problems,
}) => {
  test.slow();
  const options = Array.from({ length: 100 }, (_, place) => ({
    value: `v${place}`,
    label: `Option ${place}`,
  }));
  const questions = Array.from({ length: 198 }, (_, place) =>
    question.text({ id: `q${place}`, label: `Question ${place}` }),
  );
  const gate = await show(
    asking([...questions, question.choice({ options }), question.choices({ options })]),
    { layout: 'page' },
  );
  await expect(gate.locator('[data-question]')).toHaveCount(200);
  await visitor.answer('Question 197', 'the last');
  await visitor.answer('What is your role?', 'Option 99');
  await visitor.next();
  await heard('accepted');
  expect(server.leads[0]?.body.answers).toEqual({ q197: 'the last', role: 'v99' });
  expect(problems).toEqual([]);
});

test('answers that are too large together are refused before they are sent, in words', async ({
  show,
  visitor,
  heard,
  server,
}) => {
  const questions = Array.from({ length: 5 }, (_, place) =>
    question.lines({ id: `q${place}`, label: `Question ${place}`, max_length: 4096 }),
  );
  const gate = await show(asking(questions), { layout: 'page' });
  await visitor.fillIn(questions.map(({ label }) => [label, 'é'.repeat(4096)]));
  // Whatever is said of it: either it is sent and a receiver takes it, or the visitor is told.
  await expect(gate.locator('.delivery, .error:visible').first()).toBeVisible();
  if ((await gate.locator('.delivery').count()) > 0) {
    await heard('accepted');
    expect(verify(server.leads[0]?.text ?? '', asking(questions))).toEqual({ ok: true });
  }
});
