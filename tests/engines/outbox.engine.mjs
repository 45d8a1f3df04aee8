// @ts-check
// A lead that has been taken outlives what happens to its page and its browser, and reaches the endpoint once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/place.mjs';
import { company, signed, visits } from '../page/definitions.mjs';
import { markup } from '../page/markup.mjs';
import { inEachEngine } from './bench.mjs';
import { until } from './process.mjs';

const KEPT =
  'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.';

inEachEngine('outbox', (course, engine) => {
  course('refused, reloaded, sent: the same bytes, and accepted once', async (bench) => {
    const { server, session } = bench;
    server.respondWith(() => ({ status: 503, headers: { 'Retry-After': '3600' } }));
    await bench.show(signed(company()));
    await bench.hand.interview(visits.sales_ready);
    await bench.sees(KEPT);
    assert.equal(server.leads.length, 1);
    server.respondWith(() => ({ status: 201 }));
    await session.reload();
    await bench.up();
    // An hour was asked for: until then the next visit does not try by itself, unless it is told to.
    await session.evaluate(() =>
      import(/** @type {string} */ ('/leadgate/leadgate.js')).then(({ outbox }) => outbox.retry()),
    );
    await until('the second try', () => server.leads.length > 1);
    await bench.heard('accepted');
    assert.equal(server.leads.length, 2);
    assert.equal(server.leads[1]?.text, server.leads[0]?.text);
    assert.equal(
      server.leads[1]?.headers['idempotency-key'],
      `"${JSON.parse(server.leads[0]?.text ?? '{}').lead_id}"`,
    );
    await session.reload();
    await bench.up();
    assert.equal(server.leads.length, 2);
    await bench.noProblems();
  });

  course('nothing is stored before the visitor has done something', async (bench) => {
    const { session } = bench;
    const stored = () =>
      session.evaluate(() => {
        const { stored: found } = /** @type {any} */ (document);
        if (found === undefined) {
          /** @type {any} */ (document).stored = 'asked';
          indexedDB.databases().then((all) => {
            /** @type {any} */ (document).stored = all.length;
          });
        }
        return found ?? 'asked';
      });
    await bench.show(signed(company()));
    await until('the outbox', () => bench.server.requests.some(({ path }) => path.endsWith('/outbox.wasm')));
    assert.equal(
      await until('the list of databases', async () => {
        const count = await stored();
        return count === 'asked' ? undefined : `${count} databases`;
      }),
      '0 databases',
    );
    assert.deepEqual(
      await session.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
      ['', 0, 0],
    );
  });

  course('a browser that is killed: the lead is sent at the next visit', async (bench) => {
    const { server } = bench;
    const home = join(bench.home, 'killed');
    /** @type {string[]} */
    const told = [];
    server.route('/told', ({ text }) => {
      told.push(text);
      return { status: 204 };
    });
    server.route('/alone.js', { body: readFileSync(at('tests/engines/alone.js')) });
    server.route('/definition.json', { body: signed(company()) });
    server.respondWith(() => ({ drop: true }));
    const page = bench.page(markup({ definition: '/definition.json', endpoint: '/leads', layout: 'page' }), {
      head: '<script type="module" src="/alone.js"></script>',
    });
    const first = await engine.keep(home, page);
    try {
      await until('the thanks', () => told.includes('Thank you'));
    } finally {
      await first.kill();
    }
    const tried = server.leads.length;
    server.respondWith(() => ({ status: 201 }));
    const second = await engine.keep(home, `${page}?again`);
    try {
      await until('the lead', () => server.leads.length > tried);
      await until('its acceptance', () => told.includes('accepted'));
    } finally {
      await second.kill();
    }
    assert.equal(new Set(server.leads.map(({ text }) => text)).size, 1);
    assert.equal(server.leads.length, tried + 1);
    assert.equal(server.leads.at(-1)?.body.contact.email, 'jo@winter.example');
  });
});
