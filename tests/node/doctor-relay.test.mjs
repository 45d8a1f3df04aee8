// @ts-check
// The doctor and a relay file: each target is asked as the relay would ask it, and what it says is what a lead would meet.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { hubspot } from '../vendors/hubspot.mjs';
import { salesforce } from '../vendors/salesforce.mjs';
import { vendor } from '../vendors/server.mjs';
import { consumer } from '../vendors/webhooks.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { definition } from './fixtures/leads.mjs';

// Made here, so that it lasts as long as this file's tests.
folder();

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const env = { ...process.env, RELAY_SECRET: SECRET, HUBSPOT_TOKEN: 'pat-test' };
const GUID = '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab';
let files = 0;

/** @param {object[]} targets @param {{ args?: string[], more?: { [name: string]: string } }} [options] */
async function run(targets, { args = ['--json'], more = {} } = {}) {
  files += 1;
  const given = file(`relay-${files}.json`, { targets });
  return await leadgate(['doctor', given, ...args], { env: { ...env, ...more } });
}

/** @param {object[]} targets @param {{ [name: string]: string }} [more] of the environment */
async function doctor(targets, more) {
  const { code, out, err } = await run(targets, more ? { more } : {});
  assert.equal(err, '');
  const report = JSON.parse(out);
  return {
    code,
    report,
    found: report.targets?.map((/** @type {any} */ { id, state, reasons }) => {
      return [id, state, ...reasons.map((/** @type {any} */ one) => one.code)].join(' ');
    }),
  };
}

/** @template {{ close: () => Promise<void> }} T @param {T} server @returns {T} */
function closing(server) {
  after(server.close);
  return server;
}

/** @param {string} id @param {string} url @param {object} [more] */
const webhook = (id, url, more = {}) => {
  return { id, to: 'webhook', url, secret: { env: 'RELAY_SECRET' }, allow_private: true, ...more };
};

/** @param {object} fields */
const webToLead = (fields) => {
  return { id: 'sf', to: 'salesforce_web_to_lead', oid: '00D5g00000AbCdE', fields, allow_private: true };
};

test('a webhook is asked with a signature that holds: it is confirmed, or it is said why not', async () => {
  const [shop, other] = [
    closing(await consumer({ secret: SECRET })),
    closing(await consumer({ secret: `whsec_${randomBytes(32).toString('base64')}` })),
  ];
  const [login, moved, busy] = [
    closing(
      await vendor(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Log in' })),
    ),
    closing(await vendor(() => ({ status: 308, headers: { location: shop.url } }))),
    closing(await vendor(() => ({ status: 503 }))),
  ];
  const strict = closing(await vendor(() => ({ status: 422 })));
  const { code, found } = await doctor([
    webhook('shop', shop.url),
    webhook('other', other.url),
    webhook('login', login.url),
    webhook('moved', moved.url),
    webhook('busy', busy.url),
    webhook('strict', strict.url),
    webhook('down', 'http://127.0.0.1:1/'),
    webhook('inside', `https://127.0.0.1:${new URL(shop.url).port}/`, { allow_private: false }),
  ]);
  assert.equal(code, 1);
  assert.deepEqual(found, [
    'shop confirmed',
    'other blocked not_taken',
    'login unconfirmed html_answer',
    'moved blocked redirect',
    'busy unconfirmed busy',
    'strict unconfirmed probe_refused',
    'down blocked unreachable',
    'inside blocked private_address',
  ]);
  assert.deepEqual([shop.forged, other.forged], [[], ['no signature that fits']]);
  assert.deepEqual(shop.ignored, ['leadgate.probe']);
  assert.equal(shop.messages.size, 0);
});

test('HubSpot is asked at its secure address with the token; nobody becomes a contact', async () => {
  const crm = closing(
    await hubspot({ properties: { email: { required: true }, score: { type: 'number' } } }),
  );
  const target = {
    id: 'hub',
    to: 'hubspot',
    portal_id: 12345678,
    form_guid: GUID,
    fields: { email: 'contact.email', score: 'verdict.score' },
    token: { env: 'HUBSPOT_TOKEN' },
    allow_private: true,
  };
  const more = { LEADGATE_HUBSPOT_BASE: crm.url };
  const good = await doctor([target], more);
  assert.deepEqual([good.code, good.found], [0, ['hub confirmed']]);
  assert.match(crm.asked[0]?.url.pathname ?? '', /\/integration\/secure\/submit\//);
  const wrong = await doctor([target], { ...more, HUBSPOT_TOKEN: 'pat-other' });
  assert.deepEqual([wrong.code, wrong.found], [1, ['hub blocked token_refused']]);
  const unknown = await doctor([{ ...target, fields: { ...target.fields, shoe_size: 'lead_id' } }], more);
  assert.deepEqual(unknown.found, ['hub blocked unknown_field']);
  crm.settings.captcha = true;
  assert.deepEqual((await doctor([target], more)).found, ['hub blocked captcha']);
  assert.deepEqual(crm.contacts, []);
});

test('Salesforce is looked at and no more; what is said is for people, too', async () => {
  const org = closing(await salesforce());
  const fields = {
    last_name: 'contact.family-name',
    company: 'contact.organization',
    email: 'contact.email',
  };
  const target = webToLead(fields);
  const more = { LEADGATE_SALESFORCE_BASE: org.url };
  const { code, found } = await doctor([target], more);
  assert.deepEqual([code, found], [0, ['sf unconfirmed answer_unread daily_limit']]);
  assert.deepEqual([org.leads, org.dropped], [[], []]);
  const told = await run([target], { args: [], more });
  assert.match(
    told.out,
    /^sf: salesforce_web_to_lead, organisation 00D5g00000AbCdE: unconfirmed\n {2}answer_unread: /,
  );
});

test('a relay file that is wrong is told with every place, before anybody is asked', async () => {
  const shop = closing(await consumer({ secret: SECRET }));
  const { code, out } = await run([
    webhook('shop', shop.url),
    webhook('shop', 'ftp://x.example', { secret: 'whsec_x' }),
  ]);
  assert.equal(code, 1);
  const places = JSON.parse(out).error.errors.map((/** @type {any} */ { pointer }) => pointer);
  assert.deepEqual(places.sort(), ['/targets/1/id', '/targets/1/secret', '/targets/1/url']);
  assert.equal(shop.asked.length, 0);
  const paged = await run([webhook('shop', shop.url)], { args: ['--origin', 'https://www.example.com'] });
  assert.equal(paged.code, 2);
  assert.match(paged.err, /A relay has no page to post from/);
});

test('the mapping of each target is held against a definition, at its place in the file', async () => {
  const org = closing(await salesforce());
  const fields = {
    last_name: 'contact.family-name',
    company: 'contact.organization',
    shoe: 'answers.shoe_size',
  };
  const target = webToLead(fields);
  const args = ['--json', '--definition', file('definition.json', definition)];
  const { code, out } = await run([target], { args, more: { LEADGATE_SALESFORCE_BASE: org.url } });
  assert.equal(code, 1);
  const { problems } = JSON.parse(out);
  assert.ok(
    problems.some((/** @type {any} */ { pointer }) => pointer === '/targets/0/fields/shoe'),
    out,
  );
});
