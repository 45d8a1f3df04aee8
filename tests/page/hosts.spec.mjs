// @ts-check
// The widget in apps of React, Vue and Svelte, and under an integrity hash: what docs/hosts.md says of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../scripts/place.mjs';
import { bundled } from './bundled.mjs';
import { company, signed, visits } from './definitions.mjs';
import { strictPolicy } from './server.mjs';
import { expect, markup, test } from './widget.mjs';

/** What each needs of the page's policy beyond the contract's. @type {Record<string, string>} */
const POLICIES = {
  react: strictPolicy(),
  vue: strictPolicy().replace("trusted-types 'none'", 'trusted-types vue'),
  svelte: strictPolicy().replace("trusted-types 'none'", 'trusted-types svelte-trusted-html'),
};

for (const [name, csp] of Object.entries(POLICIES)) {
  test(`${name}: the definition as a property, an event, taken away and put back`, async ({
    open,
    page,
    server,
    visitor,
    heard,
    problems,
  }) => {
    server.route('/definition.json', { body: signed(company()) });
    server.route('/apps/host.js', { body: await bundled(`host-${name}`) });
    await open('<div id="app"></div>', {
      csp,
      head: '<script type="module" src="/apps/host.js"></script>',
    });
    await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
    expect(await page.locator('lead-gate').getAttribute('definition')).toBeNull();
    await page.getByRole('button', { name: 'Toggle' }).click();
    await expect(page.locator('lead-gate')).toHaveCount(0);
    await page.getByRole('button', { name: 'Toggle' }).click();
    await visitor.fillIn(visits.sales_ready);
    await heard('accepted');
    await expect(page.locator('output')).toHaveText('sales_ready');
    expect(server.leads).toHaveLength(1);
    expect(problems).toEqual([]);
  });
}

const hash = `sha384-${createHash('sha384')
  .update(readFileSync(join(dist, 'leadgate.js')))
  .digest('base64')}`;

/** A whole page that names a hash for the module. @param {string} integrity */
const pinned = (integrity) => `<!doctype html><html lang="en"><title>Test page</title>
  <script type="module" src="/leadgate/leadgate.js" integrity="${integrity}"></script>
  <main>${markup({ definition: '/definition.json', endpoint: '/leads' }, '<p>Write to us.</p>')}</main></html>`;

test('an integrity hash of the module is kept to', async ({ open, page, server }) => {
  server.route('/definition.json', { body: signed(company()) });
  await open(pinned(hash));
  await expect(page.getByRole('radio', { name: 'Executive' })).toBeVisible();
  await open(pinned(`sha384-${'A'.repeat(64)}`));
  await expect(page.getByText('Write to us.')).toBeVisible();
  expect(await page.evaluate(() => customElements.get('lead-gate'))).toBeUndefined();
});

test('a tag manager that adds the script and the element later', async ({
  open,
  page,
  server,
  visitor,
  heard,
}) => {
  server.route('/definition.json', { body: signed(company()) });
  server.route('/tag.js', {
    body: `const script = document.createElement('script');
      script.type = 'module';
      script.src = '/leadgate/leadgate.js';
      document.head.append(script);
      const gate = document.createElement('lead-gate');
      gate.setAttribute('definition', '/definition.json');
      gate.setAttribute('endpoint', '/leads');
      document.querySelector('#place').append(gate);`,
  });
  // Setting the address of a script needs Trusted Types' leave, so this page has none.
  const csp = strictPolicy().replace(/; require-trusted-types-for.*$/, '');
  await open(
    '<!doctype html><html lang="en"><title>Test page</title><main id="place"></main><script src="/tag.js"></script></html>',
    { csp },
  );
  await visitor.interview(visits.sales_ready);
  await heard('accepted');
  expect(server.leads).toHaveLength(1);
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
});
