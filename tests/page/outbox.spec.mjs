// @ts-check
// The outbox in a browser: what it has taken is not lost, whatever becomes of pages, tabs, storage and network, and reaches
// the endpoint once.
import { AxeBuilder } from '@axe-core/playwright';
import { company, signed, visits } from './definitions.mjs';
import { MouseVisitor } from './visitor.mjs';
import { expect, latch, markup, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

const KEPT =
  'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.';
const WAITING = 'Your answers have not been sent yet. Please keep this page open: we keep trying.';
const RECEIVED = 'Your answers have been received.';

const definition = signed(company());

/**
 * Calls the module's own functions, as a page would.
 * @param {Page} page
 * @param {'list' | 'retry' | 'export' | 'remove'} name
 * @param {...string} given
 * @returns {Promise<any>}
 */
const outbox = (page, name, ...given) =>
  page.evaluate(
    async ([called, ...values]) => {
      const module = '/leadgate/leadgate.js';
      const { outbox: box } = await import(module);
      return box[called ?? ''](...values);
    },
    [name, ...given],
  );

/** The states of all that waits. @param {Page} page */
const states = async (page) =>
  (await outbox(page, 'list')).map((/** @type {{ state: string }} */ { state }) => state);

test('what waits outlives its page, and leaves on the next visit, byte for byte', async ({
  show,
  visitor,
  server,
  page,
  events,
}) => {
  server.respondWith(() => ({ status: 503 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await page.goto('about:blank');
  server.respondWith(() => ({ status: 201 }));
  const before = server.leads.length;
  // Any page with the module will do: this one has no element.
  server.route('/elsewhere.html', {
    body: '<!doctype html><title>Elsewhere</title><script type="module" src="/leadgate/leadgate.js"></script>',
  });
  await page.goto(`${server.url}/elsewhere.html`);
  await expect.poll(() => server.leads.length).toBe(before + 1);
  expect(new Set(server.leads.map(({ text }) => text)).size).toBe(1);
  await expect.poll(() => outbox(page, 'list')).toEqual([]);
  // Whoever listens is told, though no element has captured it.
  expect((await events()).map(({ name, detail }) => [name, detail.lead_id])).toEqual([
    ['accepted', server.leads[0]?.body.lead_id],
  ]);
});

test('thanks come after the lead is on the disk, not before', async ({ show, visitor, page, server }) => {
  const answer = latch();
  server.respondWith(async () => {
    await answer.opened;
    return { status: 201 };
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready.slice(0, -1));
  // The disk is slow.
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    Object.defineProperty(document, 'writes', { value: [] });
    IDBObjectStore.prototype.add = function slow(...given) {
      /** @type {any} */ (document).writes.push(this.name);
      const until = Date.now() + 300;
      while (Date.now() < until);
      return add.apply(this, given);
    };
    new MutationObserver(() => {
      const { shadowRoot } = document.querySelector('lead-gate') ?? {};
      const heading = shadowRoot?.querySelector('h2')?.textContent;
      /** @type {any} */ (document).writes.push(heading);
    }).observe(/** @type {any} */ (document.querySelector('lead-gate')).shadowRoot, {
      childList: true,
      subtree: true,
    });
  });
  await visitor.interview(visits.sales_ready.slice(-1));
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeFocused();
  const order = await page.evaluate(() => [...new Set(/** @type {any} */ (document).writes)]);
  expect(order.indexOf('Sending your answers…')).toBeLessThan(order.indexOf('bodies'));
  expect(order.indexOf('bodies')).toBeLessThan(order.indexOf('Thank you'));
  answer.open();
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
});

for (const [name, code] of [
  [
    'that refuses to open',
    "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
  ],
  ['that is not there', "Object.defineProperty(window, 'indexedDB', { value: undefined });"],
]) {
  test(`a store ${name}: online only, and the screen says so`, async ({
    show,
    visitor,
    server,
    page,
    heard,
  }) => {
    await page.addInitScript(code ?? '');
    const again = latch();
    server.respondWith(async ({ attempt }) => {
      if (attempt > 1) await again.opened;
      return { status: attempt > 1 ? 201 : 503 };
    });
    const gate = await show(definition);
    await visitor.interview(visits.sales_ready);
    await expect(gate.locator('.delivery')).toHaveText(WAITING);
    await expect(gate.getByRole('heading', { name: 'Sending your answers…' })).toBeFocused();
    await expect(gate.getByText('Thank you')).toHaveCount(0);
    expect(await outbox(page, 'list')).toMatchObject([{ safe: false }]);
    again.open();
    await heard('accepted');
    await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    expect(server.leads[1]?.text).toBe(server.leads[0]?.text);
    expect(await outbox(page, 'list')).toEqual([]);
  });
}

test('a database that is closed underneath is opened again', async ({
  show,
  visitor,
  server,
  page,
  heard,
}) => {
  await page.addInitScript(() => {
    /** @type {IDBDatabase[]} */
    const databases = [];
    Object.defineProperty(document, 'databases', { value: databases });
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function watched(...given) {
      const request = open.apply(this, given);
      request.addEventListener('success', () => databases.push(request.result));
      return request;
    };
  });
  const again = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt > 1) await again.opened;
    return { status: attempt > 1 ? 201 : 503 };
  });
  const close = () =>
    page.evaluate(() => {
      for (const database of /** @type {any} */ (document).databases) database.close();
      return /** @type {any} */ (document).databases.length;
    });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  const opened = await close();
  again.open();
  await heard('accepted');
  expect(await close()).toBeGreaterThan(opened);
  expect(await outbox(page, 'list')).toEqual([]);
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await visitor.interview(visits.sales_ready);
  await heard('accepted', 2);
});

test('a full disk: the ledger makes room, and a lead that finds none waits in the page', async ({
  show,
  visitor,
  server,
  page,
  heard,
}) => {
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  server.respondWith(() => ({ status: 503 }));
  // What is added aborts its transaction, as on a full disk, until the ledger has been emptied.
  await page.evaluate(() => {
    let full = true;
    const clear = IDBCursor.prototype.delete;
    IDBCursor.prototype.delete = function watched() {
      full = false;
      return clear.call(this);
    };
    const refused = new WeakSet();
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = function refusing(...given) {
      if (!full) return add.apply(this, given);
      refused.add(this.transaction);
      this.transaction.abort();
      return /** @type {any} */ ({});
    };
    Object.defineProperty(IDBTransaction.prototype, 'error', {
      get() {
        return refused.has(this) ? new DOMException('full', 'QuotaExceededError') : null;
      },
    });
    Object.defineProperty(document, 'fill', {
      value: () => {
        full = true;
      },
    });
  });
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  expect(await states(page)).toEqual(['queued']);
  // The ledger is empty now: there is no more room to be made.
  await page.evaluate(() => /** @type {any} */ (document).fill());
  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  expect(await outbox(page, 'list')).toMatchObject([{ safe: true }, { safe: false }]);
  server.respondWith(() => ({ status: 201 }));
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await heard('accepted', 3);
  expect(new Set(server.leads.map(({ body }) => body.lead_id)).size).toBe(3);
});

test('a quota that is used up for real: what was kept stays, and a lead that finds no room waits in the page', async ({
  show,
  visitor,
  server,
  page,
  heard,
}) => {
  // Filling an origin takes seconds where other work goes on beside it.
  test.slow();
  server.respondWith(() => ({ status: 503 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1_000_000 });
  // The page's own data fills the origin to its last byte: by chance, since what repeats itself is packed.
  const refused = await page.evaluate(async () => {
    const request = indexedDB.open('the page’s own', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('all', { autoIncrement: true });
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const add = (/** @type {number} */ size) =>
      new Promise((resolve) => {
        const bytes = new Uint8Array(size);
        for (let from = 0; from < size; from += 65_536)
          crypto.getRandomValues(bytes.subarray(from, from + 65_536));
        const transaction = database.transaction('all', 'readwrite', { durability: 'strict' });
        transaction.objectStore('all').add(bytes);
        transaction.oncomplete = () => resolve('');
        transaction.onabort = () => resolve(transaction.error?.name);
      });
    let last;
    for (const size of [100_000, 10_000, 1000]) {
      do last = await add(size);
      while (last === '');
    }
    database.close();
    return last;
  });
  expect(refused).toBe('QuotaExceededError');

  await gate.evaluate((/** @type {any} */ element) => element.reset());
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(WAITING);
  expect(await outbox(page, 'list')).toMatchObject([{ safe: true }, { safe: false }]);
  server.respondWith(() => ({ status: 201 }));
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await heard('accepted', 2);
  expect(new Set(server.leads.map(({ body }) => body.lead_id)).size).toBe(2);
  // On a full disk, too, what has been taken is written down as taken, and is sent no more.
  await expect.poll(() => outbox(page, 'list')).toEqual([]);
});

for (const locks of [true, false]) {
  test(`eight tabs ${locks ? 'with' : 'without'} web locks: one sends at a time, and each lead arrives once`, async ({
    show,
    visitor,
    server,
    context,
    page,
  }) => {
    test.slow();
    if (!locks)
      await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    server.respondWith(() => ({ status: 503 }));
    const gate = await show(definition);
    for (let count = 0; count < 5; count += 1) {
      await visitor.interview(visits.sales_ready);
      await expect(gate.locator('.delivery')).toHaveText(KEPT);
      await gate.evaluate((/** @type {any} */ element) => element.reset());
    }
    const address = page.url();
    await page.goto('about:blank');
    let failed = 0;
    // What was on its way when the page was left has come.
    await expect(async () => {
      failed = server.leads.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(server.leads).toHaveLength(failed);
    }).toPass();
    let present = 0;
    let most = 0;
    server.respondWith(async () => {
      present += 1;
      most = Math.max(most, present);
      await new Promise((resolve) => setTimeout(resolve, 50));
      present -= 1;
      return { status: 201 };
    });
    const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto(address)));
    // A page that was left while it sent has kept its turn for up to 30 seconds.
    await expect.poll(() => server.leads.length - failed, { timeout: 60_000 }).toBe(5);
    const [first] = tabs;
    if (!first) throw new Error('There are tabs.');
    await expect.poll(() => outbox(first, 'list')).toEqual([]);
    const sent = server.leads.slice(failed).map(({ body }) => body.lead_id);
    expect(new Set(sent).size).toBe(5);
    expect(sent).toHaveLength(5);
    expect(most).toBe(1);
  });
}

test('a tab whose lead another tab has sent is told of it', async ({ open, context, server, page }) => {
  server.route('/definition.json', { body: definition });
  const again = latch();
  server.respondWith(async ({ attempt }) => {
    if (attempt > 1) await again.opened;
    return { status: attempt > 1 ? 201 : 503, headers: { 'Retry-After': '600' } };
  });
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }));
  const gate = page.locator('lead-gate');
  await gate.locator('form').waitFor();
  await new MouseVisitor(page).interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  again.open();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
  expect(server.leads).toHaveLength(2);
});

test('as long as the outbox cannot be loaded the lead stays in the page, and leaves it then', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  let refused = 0;
  await page.route(/\/outbox\.js/, (route) => {
    refused += 1;
    return refused > 2 ? route.continue() : route.abort();
  });
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  await expect(gate.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(refused).toBeGreaterThan(2);
  expect(server.leads).toHaveLength(1);
});

test('without an endpoint the lead is kept, can be taken out, and only then be removed', async ({
  show,
  visitor,
  page,
  heard,
  server,
}) => {
  await show(definition, { endpoint: null });
  await visitor.interview(visits.sales_ready);
  const [attention] = await heard('attention');
  const lead_id = attention?.detail.lead_id;
  expect(await outbox(page, 'list')).toMatchObject([{ lead_id, state: 'attention', code: 'no_endpoint' }]);
  expect(await outbox(page, 'remove', lead_id).catch(String)).toContain('export');
  const { count, sha256, ndjson } = await outbox(page, 'export');
  expect(count).toBe(1);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse(ndjson)).toMatchObject({ lead_id, format: 1, answers: { role: 'exec' } });
  await outbox(page, 'remove', lead_id);
  expect(await outbox(page, 'list')).toEqual([]);
  expect(server.leads).toEqual([]);
});

test('a refused lead is sent again when a person says so, with the same bytes', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  server.respondWith(({ attempt }) =>
    attempt > 1 ? { status: 201 } : { status: 422, body: { code: 'score_mismatch' } },
  );
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  const [attention] = await heard('attention');
  expect(attention?.detail.code).toBe('score_mismatch');
  const lead_id = attention?.detail.lead_id;
  expect(await outbox(page, 'list')).toMatchObject([
    { state: 'attention', code: 'score_mismatch', tries: 1 },
  ]);
  await outbox(page, 'retry', lead_id);
  await heard('accepted');
  await expect(gate.locator('.delivery')).toHaveText(RECEIVED);
  expect(server.leads.map(({ text }) => text)).toEqual([server.leads[0]?.text, server.leads[0]?.text]);
});

test('the panel tells what waits and what to do, by keyboard too, and no axe rule is broken', async ({
  show,
  visitor,
  page,
  server,
  heard,
}) => {
  server.respondWith(() => ({ status: 404 }));
  const gate = await show(definition);
  await visitor.interview(visits.sales_ready);
  await expect(gate.locator('.delivery')).toHaveText(KEPT);
  await page.evaluate(() =>
    document.querySelector('main')?.append(document.createElement('lead-gate-outbox')),
  );
  const panel = page.locator('lead-gate-outbox');
  await expect(panel.getByRole('heading', { name: 'Leads on this device' })).toBeVisible();
  await expect(panel.locator('[data-count="held"] dd')).toHaveText('1');
  await expect(panel.locator('.advice')).toContainText('The endpoint refuses every lead (404)');
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('lead-gate-outbox')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations).toEqual([]);
  }
  await expect(panel.getByRole('button', { name: 'Remove' })).toBeDisabled();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Export all' }).focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d-1-[0-9a-f]{16}\.ndjson$/);
  await expect(panel.getByRole('status')).toHaveText('1 leads exported');
  await expect(panel.getByRole('button', { name: 'Export all' })).toBeFocused();
  await expect(panel.getByRole('button', { name: 'Remove' })).toBeEnabled();
  server.respondWith(() => ({ status: 201 }));
  await panel.getByRole('button', { name: 'Send now' }).click();
  await heard('accepted');
  await expect(panel.locator('.advice')).toContainText('Nothing waits');
  await expect(panel.locator('[data-count="accepted"] dd')).toHaveText('1');
});
