// @ts-check
// Where WebAssembly is blocked the page's own content stays, and the page is told why.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { company, signed } from '../page/definitions.mjs';
import { markup } from '../page/markup.mjs';
import { strictPolicy } from '../page/server.mjs';
import { Bench, inEachEngine } from './bench.mjs';

const page = markup(
  { definition: '/definition.json', endpoint: '/leads' },
  '<p id="fallback">Write to <a href="mailto:sales@acme.example">us</a>.</p>',
);
const form = markup(
  { definition: '/definition.json', endpoint: '/leads' },
  '<form action="/old"><label>Role <input name="role" value="exec"></label><button id="send">Send</button></form>',
);

/** The page's own content is what there is. @param {Bench} bench */
async function onlyFallback(bench) {
  assert.equal((await bench.heard('error')).code, 'no_webassembly');
  const { visible, own } = await bench.session.evaluate(() => {
    const { eyes } = /** @type {any} */ (document);
    return {
      visible: eyes.visible(document.querySelector('#fallback')),
      own: eyes.inside().map((/** @type {Element} */ one) => one.localName),
    };
  });
  assert.equal(visible, true);
  assert.deepEqual(own, ['slot']);
  assert.deepEqual(bench.posts(), []);
}

inEachEngine('fallback', (course, engine) => {
  course('the policy of the page does not allow WebAssembly', async (bench) => {
    bench.server.route('/definition.json', { body: signed(company()) });
    await bench.open(page, { csp: strictPolicy().replace(" 'wasm-unsafe-eval'", '') });
    await onlyFallback(bench);
  });

  course('the module is another than was built', async (bench) => {
    bench.server.route('/definition.json', { body: signed(company()) });
    bench.server.route('/leadgate/leadgate.wasm', { body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) });
    await bench.open(page);
    await onlyFallback(bench);
  });

  if (engine.withoutWasm) {
    course(
      'the browser has WebAssembly switched off: the form of the page works as before',
      async (bench) => {
        const session = await engine.start(join(bench.home, 'switched-off'), engine.withoutWasm);
        const without = new Bench(session, bench.server, bench.home);
        try {
          bench.server.route('/definition.json', { body: signed(company()) });
          bench.server.route('/old', {
            body: '<!doctype html><title>Sent</title>',
            headers: { 'Content-Type': 'text/html' },
          });
          await without.open(page);
          assert.equal(await session.evaluate(() => typeof WebAssembly), 'undefined');
          await onlyFallback(without);
          await without.open(form, { csp: `${strictPolicy()}; form-action 'self'` });
          await without.heard('error');
          await without.hand.click('the button', () =>
            /** @type {any} */ (document).eyes.place(document.querySelector('#send')),
          );
          await session.until('the page of old', () => document.title === 'Sent');
          assert.ok(bench.server.requests.some(({ path }) => path === '/old?role=exec'));
        } finally {
          await session.kill();
        }
      },
    );
  }
});
