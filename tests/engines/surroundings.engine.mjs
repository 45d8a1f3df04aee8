// @ts-check
// The widget in pages as they come: beside another copy, within other shadow roots and dialogs, moved about, among styles
// and scripts that mean it no good.
import assert from 'node:assert/strict';
import { company, signed, visits } from '../page/definitions.mjs';
import { markup } from '../page/markup.mjs';
import { inEachEngine } from './bench.mjs';

const attributes = { definition: '/definition.json', endpoint: '/leads' };

/** Styles of a page that knows no limits. */
const HOSTILE = `* { all: unset !important; color: red !important; font: 40px/3 fantasy !important; letter-spacing: 9px !important; }
  h2, label, button, input, fieldset, legend, .gate, .form, .question, .option, .input, .next { background: magenta !important; border: 9px dotted !important; }
  lead-gate { display: block !important; width: 600px !important; }`;

/** What a page may have done to the objects that all share. */
const PATCHED = `Object.prototype.extra = 'x';
  Array.prototype.extra = () => 1;
  Array.prototype.toJSON = undefined;
  String.prototype.shout = function () { return this.toUpperCase(); };
  const { appendChild } = Node.prototype;
  Node.prototype.appendChild = function (...given) { return appendChild.apply(this, given); };
  const { fetch } = window;
  window.fetch = function (...given) { return fetch.apply(this, given); };
  window.name = 'gate'; window.Gate = 1; window.words = 2;`;

/** Makes one element where the page says. @param {string} place code that has `element` @param {string} id */
const making = (place, id = 'made') => `
  const element = document.createElement('lead-gate');
  element.id = '${id}';
  element.setAttribute('definition', '/definition.json');
  element.setAttribute('endpoint', '/leads');
  ${place}`;

inEachEngine('surroundings', (course) => {
  course('two copies of the module: the first is in charge, and one lead is sent', async (bench) => {
    await bench.show(
      signed(company()),
      {},
      {
        head: '<script type="module" src="/leadgate/leadgate.js?second"></script>',
      },
    );
    await bench.hand.interview(visits.sales_ready);
    await bench.heard('accepted');
    assert.equal(bench.server.leads.length, 1);
    await bench.noProblems();
  });

  course('within the shadow root of another element', async (bench) => {
    bench.server.route('/definition.json', { body: signed(company()) });
    bench.server.route('/outer.js', {
      body: making("document.querySelector('#host').attachShadow({ mode: 'open' }).append(element);"),
    });
    await bench.open('<div id="host"></div>', { head: '<script type="module" src="/outer.js"></script>' });
    await bench.up('made');
    await bench.keys.interview(visits.sales_ready);
    await bench.heard('accepted');
    assert.equal(bench.server.leads.length, 1);
    await bench.noProblems();
  });

  course('in a dialog: by keyboard, and Escape closes it', async (bench) => {
    const { session, server } = bench;
    server.route('/definition.json', { body: signed(company()) });
    server.route('/dialog.js', { body: "document.querySelector('dialog').showModal();" });
    await bench.open(`<p><a href="#">Elsewhere</a></p><dialog>${markup(attributes)}</dialog>`, {
      head: '<script type="module" src="/dialog.js"></script>',
    });
    await bench.up();
    await bench.keys.interview(visits.sales_ready);
    await bench.heard('accepted');
    await bench.sees('Thank you');
    await session.keyboard.press('Escape');
    assert.equal(await session.evaluate(() => document.querySelector('dialog')?.open), false);
    assert.equal(server.leads.length, 1);
    await bench.noProblems();
  });

  course('moved, removed and put back in the middle: the answers are still there', async (bench) => {
    const { session } = bench;
    await bench.show(signed(company()));
    await bench.hand.interview(visits.sales_ready.slice(0, 2));
    await session.evaluate(() => {
      const gate = /** @type {Element} */ (document.querySelector('lead-gate'));
      const aside = document.createElement('aside');
      document.body.append(aside);
      aside.append(gate);
    });
    await bench.hand.interview(visits.sales_ready.slice(2, 3));
    await session.evaluate(() => {
      const gate = /** @type {Element} */ (document.querySelector('lead-gate'));
      gate.remove();
      /** @type {any} */ (document).kept = gate;
    });
    await session.evaluate(() => {
      document.querySelector('main')?.append(/** @type {any} */ (document).kept);
    });
    await bench.hand.interview(visits.sales_ready.slice(3));
    await bench.heard('accepted');
    assert.equal(bench.server.leads.length, 1);
    assert.deepEqual(bench.server.leads[0]?.body.answers, {
      role: 'exec',
      fleet: 120,
      rival: 'Pen and paper',
      email: 'jo@winter.example',
    });
    await bench.noProblems();
  });

  course('hostile styles of the page stay outside', async (bench) => {
    bench.server.route('/hostile.css', { body: HOSTILE });
    await bench.show(signed(company()), {}, { head: '<link rel="stylesheet" href="/hostile.css">' });
    const { outside, within } = await bench.session.evaluate(() => {
      const looks = (/** @type {Element} */ one) => {
        const { color, fontSize, letterSpacing, borderTopStyle, backgroundColor } = getComputedStyle(one);
        return { color, fontSize, letterSpacing, borderTopStyle, backgroundColor };
      };
      const button = /** @type {any} */ (document).eyes
        .inside()
        .find((/** @type {Element} */ one) => one.matches('button[type="submit"]'));
      return {
        outside: looks(/** @type {Element} */ (document.querySelector('main'))),
        within: looks(button),
      };
    });
    assert.equal(outside.color, 'rgb(255, 0, 0)');
    assert.notEqual(within.color, 'rgb(255, 0, 0)');
    assert.notEqual(within.fontSize, '40px');
    assert.notEqual(within.letterSpacing, '9px');
    assert.notEqual(within.borderTopStyle, 'dotted');
    assert.notEqual(within.backgroundColor, 'rgb(255, 0, 255)');
    await bench.hand.interview(visits.sales_ready);
    await bench.heard('accepted');
  });

  course('patched prototypes and globals do no harm', async (bench) => {
    bench.server.route('/patched.js', { body: PATCHED });
    await bench.show(signed(company()), {}, { head: '<script src="/patched.js"></script>' });
    await bench.hand.interview(visits.sales_ready);
    await bench.heard('accepted');
    assert.deepEqual(Object.keys(bench.server.leads[0]?.body.answers), ['role', 'fleet', 'rival', 'email']);
    await bench.noProblems();
  });

  course('nothing sideways to scroll at 320 pixels', async (bench) => {
    const { session } = bench;
    // A window of a desktop has a least width, so the page itself is made narrow.
    bench.server.route('/narrow.css', { body: 'main { width: 320px; margin: 0; }' });
    await bench.show(
      signed(company()),
      { layout: 'page' },
      { head: '<link rel="stylesheet" href="/narrow.css">' },
    );
    const { widest, edge } = await session.evaluate(() => {
      const { eyes } = /** @type {any} */ (document);
      const ends = (/** @type {Element} */ one) => one.getBoundingClientRect().right;
      return {
        widest: Math.max(...eyes.inside().filter(eyes.visible).map(ends)),
        edge: ends(/** @type {Element} */ (document.querySelector('main'))),
      };
    });
    assert.ok(widest <= edge, `something ends at ${widest} px, the page at ${edge}`);
  });
});
