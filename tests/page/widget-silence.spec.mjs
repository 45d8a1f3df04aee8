// @ts-check
// Who is not sales-ready leaves no trace: nothing is sent, and nothing is written to the device. The network is watched
// from the browser's side and from the server's, for the whole visit.
import { company, signed, visits } from './definitions.mjs';
import { expect, markup, settled, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { Sent } from './fixtures.mjs' */

/** What of an answer could be found in a request. */
const TRACES = [
  'kim@small.example',
  'small.example',
  'lee@campus.example',
  'campus',
  'manager',
  'student',
  'jo@winter.example',
];

/** Everything of a request that could carry an answer, as it is and decoded. @param {Sent} sent */
const carried = ({ url, headers, body }) => {
  const all = [url, JSON.stringify(headers), body ?? ''].join('\n');
  const decoded = all.replace(/%[\da-f]{2}/gi, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return `${all}\n${decoded}`;
};

/** @param {Sent[]} traffic */
const leaks = (traffic) => traffic.filter((sent) => TRACES.some((trace) => carried(sent).includes(trace)));

/** Everything that the page has written to the device. @param {Page} page */
const stored = (page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

/** Everything in the database of the outbox. @param {Page} page */
const kept = (page) =>
  page.evaluate(async () => {
    /** @param {IDBRequest<any>} request @returns {Promise<any>} */
    const result = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    /** @type {IDBDatabase} */
    const database = await result(indexedDB.open('leadgate'));
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const all = await Promise.all(names.map((name) => result(transaction.objectStore(name).getAll())));
    database.close();
    return Object.fromEntries(names.map((name, place) => [name, all[place]]));
  });

const NOTHING = { cookies: '', local: {}, session: {}, databases: [], caches: [], workers: 0 };

for (const layout of ['steps', 'page']) {
  for (const outcome of /** @type {const} */ (['nurture', 'disqualified'])) {
    test(`${outcome} (${layout}): no request, no beacon, nothing stored`, async ({
      show,
      visitor,
      page,
      traffic,
      server,
      context,
      heard,
    }) => {
      // What goes round the watch on requests would be seen here.
      await page.addInitScript(() => {
        const calls = /** @type {string[]} */ ([]);
        Object.defineProperty(document, 'calls', { value: calls });
        navigator.sendBeacon = (url) => calls.push(`beacon ${url}`) > 0;
        for (const name of /** @type {const} */ ([
          'WebSocket',
          'EventSource',
          'RTCPeerConnection',
          'Worker',
        ])) {
          const Original = /** @type {any} */ (window[name]);
          if (!Original) continue;
          Object.defineProperty(window, name, {
            value: new Proxy(Original, {
              construct(target, given) {
                calls.push(`${name} ${given[0]}`);
                return Reflect.construct(target, given);
              },
            }),
          });
        }
      });
      const gate = await show(signed(company({ offers: [{ text: 'A guide', url: '/guide' }] })), { layout });
      expect(await stored(page)).toEqual(NOTHING);
      const before = await settled(traffic);
      await (layout === 'steps' ? visitor.interview(visits[outcome]) : visitor.fillIn(visits[outcome]));
      await heard('verdict');
      await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeVisible();
      await gate.evaluate((/** @type {any} */ element) => element.reset());
      await expect(gate.locator('form')).toBeVisible();
      // What is sent on leaving would be sent now.
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      expect(await stored(page)).toEqual(NOTHING);
      expect(await page.evaluate(() => /** @type {any} */ (document).calls)).toEqual([]);
      await page.goto(`${server.url}/leadgate/leadgate.js`);
      expect(traffic.slice(before).map(({ url }) => new URL(url).pathname)).toEqual([
        '/leadgate/leadgate.js',
      ]);
      expect(leaks(traffic)).toEqual([]);
      expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(server.leads).toEqual([]);
      expect(await context.cookies()).toEqual([]);
    });
  }
}

test('who is sales-ready is sent once, to the endpoint alone, and nothing personal is left', async ({
  show,
  visitor,
  page,
  traffic,
  server,
  context,
  heard,
}) => {
  await show(signed(company()));
  const before = await settled(traffic);
  await visitor.interview(visits.sales_ready.slice(0, 3));
  expect(traffic.length).toBe(before);
  await visitor.interview(visits.sales_ready.slice(3));
  await heard('accepted');
  expect(traffic.slice(before).map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST ${server.url}/leads`,
  ]);
  expect(leaks(traffic)).toHaveLength(1);
  const lead_id = server.leads[0]?.body.lead_id;
  expect(await stored(page)).toEqual({ ...NOTHING, databases: [{ name: 'leadgate', version: 1 }] });
  const at = expect.any(Number);
  const endpoint = `${server.url}/leads`;
  await expect
    .poll(() => kept(page))
    .toEqual({
      leads: [],
      bodies: [],
      ledger: [{ lead_id, at }],
      endpoints: [{ endpoint, accepted_at: at }],
      leases: [],
    });
  expect(await context.cookies()).toEqual([]);
});

test('who leaves in the middle is not sent either', async ({ show, visitor, page, traffic, server }) => {
  await show(signed(company()));
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await visitor.answer(...visits.sales_ready[3]);
  await page.goto(`${server.url}/leadgate/leadgate.js`);
  expect(leaks(traffic)).toEqual([]);
  expect(server.leads).toEqual([]);
});

test('a lead that no longer qualifies after a step back is not sent', async ({
  show,
  visitor,
  server,
  heard,
}) => {
  const gate = await show(signed(company()));
  await visitor.interview(visits.sales_ready.slice(0, 3));
  await visitor.back();
  await visitor.back();
  await visitor.interview([
    ['How many vehicles do you run?', '2'],
    ['Your e-mail address', 'jo@winter.example'],
  ]);
  const [verdict] = await heard('verdict');
  expect(verdict?.detail.outcome).toBe('nurture');
  await expect(gate.getByRole('heading', { name: 'Thank you for your time' })).toBeVisible();
  expect(server.leads).toEqual([]);
});

test('the page is asked for nothing but what it serves itself, and gets no new globals', async ({
  open,
  page,
  server,
  traffic,
  problems,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await open('<p>No widget here.</p>', { head: '<base href="/nowhere/">' });
  await page.evaluate(() => document.querySelector('script')?.remove());
  server.route('/plain.html', { body: '<!doctype html><title>Plain</title><p>Plain</p>' });
  await page.goto(`${server.url}/plain.html`);
  const before = await globals();
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }));
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  expect(await globals()).toEqual(before);
  expect(traffic.map(({ url }) => new URL(url).origin).filter((origin) => origin !== server.url)).toEqual([]);
  expect(problems).toEqual([]);
});
