// @ts-check
// A form that the page had before: taken over at its submission, and shown and hidden as the definition says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { at } from '../../scripts/place.mjs';
import { signed } from '../page/definitions.mjs';
import { asked, said } from '../page/forms.mjs';
import { inEachEngine } from './bench.mjs';

/** @import { Bench } from './bench.mjs' */

/** Opens the page with the plain form, and waits until it is attached to. @param {Bench} bench */
async function visit(bench) {
  bench.server.route('/definition.json', { body: signed(asked()) });
  const source = readFileSync(at('tests/page/pages/plain.html'), 'utf8');
  const eyes = '<script src="/eyes.js"></script>';
  await bench.open(source.replace('<script', `${eyes}<script`));
  await bench.heard('ready');
}

/** Clicks what stands at a selector. @param {Bench} bench @param {string} selector */
const click = (bench, selector) =>
  bench.hand.click(
    selector,
    (sought) => /** @type {any} */ (document).eyes.place(document.querySelector(sought)),
    selector,
  );

/** @param {Bench} bench @param {string} selector @param {string} words */
async function type(bench, selector, words) {
  await click(bench, selector);
  await bench.session.keyboard.press('ControlOrMeta+A');
  await bench.session.keyboard.type(words);
}

/** Chooses by the keyboard, as lists of choices open windows of their own. @param {Bench} bench @param {string} words */
async function chooseRole(bench, words) {
  await bench.session.evaluate(() => document.querySelector('select')?.focus());
  await bench.session.keyboard.type(words);
  await bench.session.keyboard.press('Tab');
}

inEachEngine('an attached form', (course) => {
  course('show_if, validation, one lead, the outcome in place', async (bench) => {
    const { session, server } = bench;
    await visit(bench);
    const rival = () =>
      session.evaluate(() =>
        /** @type {any} */ (document).eyes.visible(document.querySelector('[data-lead-question="rival"]')),
      );
    assert.equal(await rival(), false);
    await click(bench, 'form button');
    await session.until('a message', () => document.querySelectorAll('[aria-invalid="true"]').length > 0);
    assert.deepEqual(bench.posts(), []);
    await chooseRole(bench, 'e');
    await type(bench, '[name="fleet"]', '120');
    await session.until('the question that is shown', () =>
      /** @type {any} */ (document).eyes.visible(document.querySelector('[data-lead-question="rival"]')),
    );
    await type(bench, '[name="rival"]', 'Pen and paper');
    for (const selector of ['[name="timing"][value="soon"]', '[value="fuel"]', '[value="hours"]']) {
      await click(bench, selector);
    }
    await type(bench, '[name="email"]', 'jo@winter.example');
    await click(bench, '[name="terms"]');
    await click(bench, 'form button');
    await bench.heard('accepted');
    assert.equal(server.leads.length, 1);
    assert.deepEqual(server.leads[0]?.body.answers, said);
    assert.equal(bench.posts().length, 1);
    assert.equal(
      await session.evaluate(() =>
        /** @type {any} */ (document).eyes.visible(document.querySelector('form')),
      ),
      false,
    );
    await bench.noProblems();
  });

  course('who is not ready is served, and nothing is sent', async (bench) => {
    await visit(bench);
    await chooseRole(bench, 's');
    await type(bench, '[name="fleet"]', '3');
    await click(bench, '[value="fuel"]');
    await type(bench, '[name="email"]', 'lee@campus.example');
    await click(bench, '[name="terms"]');
    await click(bench, 'form button');
    assert.equal((await bench.heard('verdict')).outcome, 'disqualified');
    assert.deepEqual(bench.posts(), []);
    await bench.noProblems();
  });
});
