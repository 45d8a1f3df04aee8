// @ts-check
// The doctor against servers that are as strict as the vendors: what it says is what a lead would meet there.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { memory, receiver } from '../../node/receiver.mjs';
import { hubspot } from '../vendors/hubspot.mjs';
import { salesforce } from '../vendors/salesforce.mjs';
import { vendor } from '../vendors/server.mjs';
import { n8n, zapier } from '../vendors/webhooks.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { definition } from './fixtures/leads.mjs';
import { serving } from './fixtures/serving.mjs';

// Made here, so that it lasts as long as this file's tests.
folder();

const ORIGIN = 'https://www.example.com';
const GUID = '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab';
let files = 0;

/**
 * @param {object | string} delivery an object is written to a file; a string is given as it is
 * @param {{ args?: string[], env?: { [name: string]: string } }} [options]
 */
async function doctor(delivery, { args = ['--origin', ORIGIN], env = {} } = {}) {
  files += 1;
  const given = typeof delivery === 'string' ? delivery : file(`delivery-${files}.json`, delivery);
  const { code, out, err } = await leadgate(['doctor', given, '--json', ...args], {
    env: { ...process.env, ...env },
  });
  assert.equal(err, '');
  const report = JSON.parse(out);
  return {
    code,
    state: report.state,
    reasons: report.reasons?.map((/** @type {any} */ one) => one.code),
    report,
  };
}

/** @template {{ close: () => Promise<void> }} T @param {T} server @returns {T} */
function closing(server) {
  after(server.close);
  return server;
}

test('our own receiver is confirmed, and has no lead afterwards', async () => {
  const storage = memory();
  const handle = receiver({ definitions: [definition], storage, origins: [ORIGIN] });
  const server = closing(
    await vendor(async ({ method, url, headers, body }) => {
      const request = new Request(url, {
        method,
        headers: /** @type {any} */ (headers),
        ...(method === 'POST' && { body }),
      });
      const response = await handle(request);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    }),
  );
  const found = await doctor(`${server.url}/leads`);
  assert.deepEqual([found.code, found.state, found.reasons], [0, 'confirmed', []]);
  assert.deepEqual(
    server.asked.map(({ method }) => method),
    ['OPTIONS', 'POST'],
  );
  assert.equal((await storage.list({ limit: 5 })).leads.length, 0);

  const other = await doctor(`${server.url}/leads`, { args: ['--origin', 'https://other.example'] });
  assert.deepEqual([other.code, other.state], [1, 'blocked']);

  const unknown = await doctor(`${server.url}/leads`, { args: [] });
  assert.deepEqual([unknown.code, unknown.state, unknown.reasons], [0, 'confirmed', ['origin_unknown']]);
});

test('leadgate serve: a page of its own origin is confirmed, also by a relative address', async () => {
  const { url } = await serving();
  const found = await doctor({ to: 'webhook', url: '/leads' }, { args: ['--origin', url] });
  assert.deepEqual([found.code, found.state, found.reasons], [0, 'confirmed', []]);
  const lost = await doctor({ to: 'webhook', url: '/leads' }, { args: [] });
  assert.deepEqual([lost.code, lost.state], [1, undefined]);
  assert.equal(lost.report.problems[0].code, 'relative_url');
});

test('n8n takes anything; Zapier answers no preflight, and simple gets through to it', async () => {
  const flows = closing(await n8n());
  const open = await doctor({ to: 'webhook', url: flows.url });
  assert.deepEqual([open.code, open.state, open.reasons], [0, 'confirmed', ['takes_anything']]);
  assert.deepEqual(flows.taken, [{ format: 1, probe: true }]);
  const quiet = await doctor({ to: 'webhook', url: flows.url }, { args: ['--origin', ORIGIN, '--no-post'] });
  assert.deepEqual([quiet.state, quiet.reasons], ['unconfirmed', ['not_posted']]);
  assert.equal(flows.taken.length, 1);

  const hook = closing(await zapier());
  const strict = await doctor({ to: 'webhook', url: hook.url });
  assert.deepEqual([strict.code, strict.state, strict.reasons], [1, 'blocked', ['preflight_refused']]);
  assert.equal(hook.taken.length, 0);
  const simple = await doctor({ to: 'webhook', url: hook.url, simple: true });
  assert.deepEqual([simple.code, simple.state, simple.reasons], [0, 'unconfirmed', ['answer_unread']]);
});

test('what keeps leads out of a webhook is named', async () => {
  /** @type {[string, import('../vendors/server.mjs').Answered, import('../vendors/server.mjs').Answered][]} */
  const cases = [
    [
      'origin_not_allowed',
      { status: 204, headers: { 'access-control-allow-origin': 'https://a.example' } },
      { status: 400 },
    ],
    [
      'header_not_allowed',
      {
        status: 204,
        headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'Content-Type' },
      },
      { status: 400 },
    ],
    ['answer_unreadable', allowing(), { status: 400 }],
    ['redirect', allowing(), { status: 302, headers: { location: '/other' } }],
    ['not_taken', allowing(), { status: 401 }],
    ['not_taken', allowing(), { status: 404 }],
    ['busy', allowing(), { status: 503 }],
    [
      'html_answer',
      allowing(),
      { status: 200, headers: { 'access-control-allow-origin': '*', 'content-type': 'text/html' } },
    ],
    ['unreachable', undefined, undefined],
  ];
  for (const [code, preflight, answer] of cases) {
    const server = closing(await vendor(({ method }) => (method === 'OPTIONS' ? preflight : answer)));
    const found = await doctor(server.url);
    const state = ['busy', 'html_answer'].includes(code) ? 'unconfirmed' : 'blocked';
    assert.deepEqual([found.state, found.reasons, found.code], [state, [code], state === 'blocked' ? 1 : 0]);
  }
});

function allowing() {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type, idempotency-key',
  };
  return { status: 204, headers };
}

test('HubSpot: the form as it is, and nobody becomes a contact', async () => {
  const crm = closing(await hubspot({ properties: { email: { required: true }, leadgate_id: {}, why: {} } }));
  const env = { LEADGATE_HUBSPOT_BASE: crm.url };
  const delivery = {
    to: 'hubspot',
    portal_id: '12345678',
    form_guid: GUID,
    fields: { email: 'contact.email', leadgate_id: 'lead_id', why: 'brief.why' },
  };
  const fine = await doctor(delivery, { env });
  assert.deepEqual([fine.code, fine.state, fine.reasons], [0, 'confirmed', []]);

  crm.settings.consent = true;
  assert.deepEqual((await doctor(delivery, { env })).reasons, ['consent_wanted']);
  crm.settings.captcha = true;
  const captcha = await doctor(delivery, { env });
  assert.deepEqual([captcha.code, captcha.state, captcha.reasons], [1, 'blocked', ['captcha']]);
  crm.settings.captcha = false;
  const more = {
    ...delivery,
    fields: { ...delivery.fields, budget: 'answers.budget', '0-2/name': 'contact.organization' },
  };
  const unknown = await doctor(more, { env });
  assert.deepEqual(
    [unknown.code, unknown.state, unknown.reasons],
    [1, 'blocked', ['unknown_field', 'unknown_field']],
  );
  assert.match(unknown.report.reasons[0].message, /budget/);
  const gone = await doctor({ ...delivery, portal_id: 1 }, { env });
  assert.deepEqual([gone.state, gone.reasons], ['blocked', ['no_form']]);
  crm.settings.limit = 0;
  assert.deepEqual((await doctor(delivery, { env })).reasons, ['busy']);
  assert.deepEqual(crm.contacts, []);
});

test('Salesforce is unconfirmed at best, and gets no form', async () => {
  const org = closing(await salesforce());
  const delivery = {
    to: 'salesforce_web_to_lead',
    oid: '00D5g00000AbCdE',
    fields: { last_name: 'contact.family-name', company: 'contact.organization' },
  };
  const found = await doctor(delivery, { env: { LEADGATE_SALESFORCE_BASE: org.url } });
  assert.deepEqual(
    [found.code, found.state, found.reasons],
    [0, 'unconfirmed', ['answer_unread', 'daily_limit']],
  );
  assert.deepEqual(
    org.asked.map(({ method }) => method),
    ['GET'],
  );
  const down = await doctor(delivery, { env: { LEADGATE_SALESFORCE_BASE: 'http://127.0.0.1:1' } });
  assert.deepEqual([down.code, down.state, down.reasons], [1, 'blocked', ['unreachable']]);
});

test('the mapping is held against the definition, with places and fixes', async () => {
  const org = closing(await salesforce());
  const path = file('definition.json', definition);
  const delivery = file('mapping.json', {
    to: 'salesforce_web_to_lead',
    oid: '00D5g00000AbCdE',
    fields: {
      last_name: 'contact.name',
      company: 'contact.organization',
      title: 'answers.roles',
      '00N1': 'lead_id',
    },
  });
  const env = { ...process.env, LEADGATE_SALESFORCE_BASE: org.url };
  const { code, out } = await leadgate(['doctor', delivery, '--definition', path], { env });
  assert.equal(code, 1);
  assert.match(
    out,
    /mapping\.json:7:\d+: error\[unknown_question\]: The definition has no question “roles”\./,
  );
  assert.match(out, /fix: Did you mean “role”\?/);
  assert.match(out, /salesforce_web_to_lead, organisation 00D5g00000AbCdE: unconfirmed/);

  const broken = await leadgate(['doctor', delivery, '--definition', file('broken.json', {})], { env });
  assert.equal(broken.code, 1);
  assert.match(broken.out, /broken\.json:1:1: error\[missing_member\]/);
});

test('a call that is wrong is told so, and a file that is wrong is read to its end', async () => {
  const good = file('good.json', { to: 'webhook', url: 'https://a.example' });
  for (const args of [
    [],
    [good, good],
    ['none.json'],
    [good, '--origin', 'www.example.com'],
    [good, '--origin', 'https://a.example/x'],
  ]) {
    assert.equal((await leadgate(['doctor', ...args])).code, 2, args.join(' '));
  }
  const { code, out } = await leadgate([
    'doctor',
    file('bad.json', { to: 'hubspot', portal_id: 'x', fields: {} }),
  ]);
  assert.equal(code, 1);
  for (const word of ['missing_field', 'invalid_portal_id', 'missing_member'])
    assert.ok(out.includes(word), word);
  const http = await leadgate(['doctor', 'http://relay.example/leads']);
  assert.equal(http.code, 1);
  assert.match(http.out, /refused_url/);
});
