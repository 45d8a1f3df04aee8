// @ts-check
// The bench itself: that the strict policy is really in force, that the network is really watched, and that the
// endpoint answers as told. Everything else that is tested in a page leans on these.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.mjs';
import { strictPolicy } from './server.mjs';

test('a page is served under the policy of the contract, which bites', async ({
  open,
  page,
  server,
  problems,
}) => {
  server.route('/pages/inline.js', { body: "document.title = 'module ran';" });
  const markup = '<script>document.title = "inline ran";</script><p style="color: red">text</p>';
  await open(markup, { head: '<script type="module" src="/pages/inline.js"></script>' });
  await expect(page).toHaveTitle('module ran');
  const policy = (await page.request.get(page.url())).headers()['content-security-policy'];
  expect(policy).toBe(strictPolicy());
  const refused = /Content Security Policy|The page’s settings blocked/;
  expect(problems.filter((problem) => refused.test(problem))).toHaveLength(2);
});

test('every request is seen with its body, by the browser and by the server', async ({
  open,
  page,
  server,
  traffic,
}) => {
  const poster = `
    const post = (path, lead) => fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '"a"' },
      body: JSON.stringify(lead),
    }).then(({ status }) => status, (error) => error.name);
    const answers = [];
    for (const lead of [{ lead_id: 'a' }, { lead_id: 'a' }, { lead_id: 'a', other: 1 }]) answers.push(await post('/leads', lead));
    answers.push(await post('/leads?status=503&retry_after=1', { lead_id: 'b' }));
    answers.push(await post('/leads?drop', { lead_id: 'c' }));
    answers.push(await post('${server.elsewhere}/leads', { lead_id: 'd' }));
    document.title = answers.join(' ');`;
  server.route('/pages/poster.js', { body: poster });
  await open('<p>text</p>', {
    head: '<script type="module" src="/pages/poster.js"></script>',
    connect: [server.elsewhere],
  });
  await expect(page).toHaveTitle('201 200 422 503 TypeError 201');
  const posted = traffic.filter(({ method, url }) => method === 'POST' && url.includes('/leads'));
  expect(posted.map(({ body }) => JSON.parse(body ?? '').lead_id)).toEqual(['a', 'a', 'a', 'b', 'c', 'd']);
  expect(server.leads.map(({ body, attempt }) => [body.lead_id, attempt])).toEqual([
    ['a', 1],
    ['a', 2],
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['d', 1],
  ]);
  expect(server.leads.every(({ headers }) => headers['idempotency-key'] === '"a"')).toBe(true);
});

test('a request to any other host fails and is seen', async ({ open, page, traffic }) => {
  await open('<p>text</p>', { csp: false });
  const outcome = await page.evaluate(() =>
    fetch('https://relay.example/leads').catch((error) => error.name),
  );
  expect(outcome).toBe('TypeError');
  expect(traffic.map(({ url }) => url)).toContain('https://relay.example/leads');
});

test('axe looks at a page under the strict policy, and sees what is wrong with it', async ({
  open,
  page,
}) => {
  await open('<h1>Title</h1><input name="unlabelled">');
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual(['label']);
  expect(passes.length).toBeGreaterThan(5);
});

test('keys, clicks and the size of the window are as real as a visitor’s', async ({ open, page, server }) => {
  server.route('/notes.js', {
    body: `const notes = [];
      Object.defineProperty(document, 'notes', { value: notes });
      for (const type of ['keydown', 'input', 'pointerdown', 'click', 'change'])
        document.addEventListener(type, ({ isTrusted }) => notes.push(type + (isTrusted ? '' : ' by a script')));`,
  });
  await open('<p><label>Words <input></label> <button>Go</button></p>', {
    head: '<script src="/notes.js"></script>',
  });
  const notes = () => page.evaluate(() => /** @type {any} */ (document).notes.splice(0));
  await page.getByRole('button').click();
  expect(await notes()).toEqual(['pointerdown', 'click']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('A');
  await page.keyboard.press('Tab');
  expect(await notes()).toEqual(['keydown', 'keydown', 'keydown', 'input', 'keydown', 'change']);
  await expect(page.getByRole('textbox')).toHaveValue('A');
  await page.getByRole('textbox').fill('Other');
  await page.getByRole('button').click();
  expect((await notes()).join()).toMatch(/input,pointerdown,change,click$/);
  for (const width of [320, 1000]) {
    await page.setViewportSize({ width, height: 500 });
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, 500]);
  }
});
