// @ts-check
// A visit from the first question to the outcome: every type of question, both layouts, with and without a mouse.
import assert from 'node:assert/strict';
import { asking, company, everyType, signed, visits } from '../page/definitions.mjs';
import { inEachEngine } from './bench.mjs';

/** An answer to a question of each type, as a visitor gives it. @type {[string, any][]} */
const GIVEN = [
  ['What is your role?', 'Fleet manager'],
  ['What would you improve?', ['Fuel', 'Hours']],
  ['What would you change first?', 'The paper'],
  ['Tell us more', 'It is slow.'],
  ['Your e-mail address', 'jo@winter.example'],
  ['Your telephone number', '+49 30 1234567'],
  ['How many vehicles do you run?', '120'],
  ['How urgent is it?', '4'],
  ['Stay in touch', true],
];

/** The same as the lead has them. */
const ANSWERS = {
  role: 'manager',
  need: ['fuel', 'hours'],
  wish: 'The paper',
  story: 'It is slow.',
  email: 'jo@winter.example',
  phone: '+49 30 1234567',
  fleet: 120,
  urgency: 4,
  news: true,
};

inEachEngine('visits', (course) => {
  for (const layout of ['steps', 'page']) {
    for (const means of /** @type {const} */ (['hand', 'keys'])) {
      course(
        `every type of question, ${layout}, ${means === 'hand' ? 'mouse' : 'keyboard alone'}`,
        async (bench) => {
          const { server } = bench;
          const visitor = bench[means];
          await bench.show(asking(everyType()), { layout });
          await (layout === 'steps' ? visitor.interview(GIVEN) : visitor.fillIn(GIVEN));
          const { lead_id } = await bench.heard('accepted');
          await bench.sees('Thank you');
          assert.equal(server.leads.length, 1);
          assert.deepEqual(server.leads[0]?.body.answers, ANSWERS);
          assert.equal(server.leads[0]?.body.lead_id, lead_id);
          assert.equal(server.leads[0]?.headers['idempotency-key'], `"${lead_id}"`);
          assert.match(server.leads[0]?.headers['content-type'] ?? '', /^application\/json/);
          assert.equal(bench.posts().length, 1);
          await bench.noProblems();
        },
      );
    }
  }

  course('the thanks have the focus, and the lead says why', async (bench) => {
    await bench.show(signed(company()));
    await bench.keys.interview(visits.sales_ready);
    await bench.heard('accepted');
    assert.equal(
      await bench.session.until('the focus', () => /** @type {any} */ (document).eyes.focused()),
      'Thank you',
    );
    const lead = bench.server.leads[0]?.body;
    assert.equal(lead.verdict.outcome, 'sales_ready');
    assert.equal(lead.verdict.score, 70);
    assert.equal(lead.verdict.band, 'hot');
    assert.equal(lead.language, 'en');
    assert.equal(lead.contact.email, 'jo@winter.example');
    assert.ok(Math.abs(Date.parse(lead.captured_at) - Date.now()) < 60_000);
  });

  for (const outcome of /** @type {const} */ (['nurture', 'disqualified'])) {
    course(`${outcome}: served on the spot, and nothing is sent`, async (bench) => {
      await bench.show(signed(company({ offers: [{ text: 'A guide', url: '/guide' }] })));
      await bench.hand.interview(visits[outcome]);
      assert.equal((await bench.heard('verdict')).outcome, outcome);
      await bench.sees('Thank you for your time');
      assert.equal((await bench.shown()).includes('A guide'), outcome === 'nurture');
      await bench.session.reload();
      await bench.up();
      assert.deepEqual(bench.posts(), []);
      await bench.noProblems();
    });
  }

  course('an error is told in words, at the control, and the visitor can go on', async (bench) => {
    await bench.show(asking(everyType().map((one) => ({ ...one, required: true }))), { layout: 'page' });
    await bench.hand.next();
    await bench.sees('There is a problem');
    const invalid = await bench.session.evaluate(
      () =>
        /** @type {any} */ (document).eyes
          .inside()
          .filter((/** @type {Element} */ one) => one.getAttribute('aria-invalid') === 'true').length,
    );
    assert.ok(invalid >= 5, `${invalid} controls are marked`);
    assert.deepEqual(bench.posts(), []);
    await bench.hand.fillIn(GIVEN);
    await bench.heard('accepted');
    assert.equal(bench.server.leads.length, 1);
  });

  course('a draft is a preview: it says so, and posts nothing', async (bench) => {
    await bench.show(company());
    await bench.sees('Preview: answers are not sent');
    await bench.hand.interview(visits.sales_ready);
    await bench.heard('verdict');
    await bench.sees('This is a preview, so your answers were not sent.');
    assert.deepEqual(bench.posts(), []);
  });

  course('Arabic: words, direction and the order on the screen', async (bench) => {
    const definition = signed({ ...company(), languages: ['ar'] });
    await bench.show(definition, {}, { lang: 'ar' });
    await bench.sees('متابعة');
    const { direction, width, box, label } = await bench.session.evaluate(() => {
      const { eyes } = /** @type {any} */ (document);
      const input = eyes.inside().find((/** @type {Element} */ one) => one.localName === 'input');
      return {
        direction: getComputedStyle(input).direction,
        width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        box: input.getBoundingClientRect().left,
        label: input.labels[0].getBoundingClientRect(),
      };
    });
    assert.equal(direction, 'rtl');
    assert.equal(width, 0);
    assert.ok(box > (label.left + label.right) / 2, 'the box is at the right end of its words');
    await bench.hand.interview(visits.sales_ready);
    await bench.heard('accepted');
    assert.equal(bench.server.leads[0]?.body.language, 'ar');
  });
});
