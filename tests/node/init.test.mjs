// @ts-check
// What `leadgate init` writes: definitions that are free of errors, let through whom they are meant to, and run as a
// preview until both teams have signed.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { defaults, fill, TEMPLATES, template } from '../../node/cli/init/fill.mjs';
import { agreement, check, schema, score } from '../../node/core.mjs';
import { folder, leadgate } from './fixtures/command.mjs';

/** @typedef {import('../../node/core.d.ts').Definition} Definition */

const accepts = new Ajv2020({ strict: true }).compile(/** @type {object} */ (schema()));

const root = folder();
/** A folder for one test. */
const place = () => mkdtempSync(join(root, 'init-'));

/** @param {string} path @returns {any} */
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @param {any} definition */
function assertFine(definition) {
  const { ok, errors, findings } = check(JSON.stringify(definition));
  assert.deepEqual([...errors, ...findings], []);
  assert.ok(ok);
  assert.ok(accepts(definition), JSON.stringify(accepts.errors));
  assert.equal(agreement(JSON.stringify(definition)), 'draft');
}

const contact = {
  first_name: 'A',
  last_name: 'B',
  company: 'C',
  email: 'a@c.example',
  contact_consent: true,
};

/** Visitors of each template by what becomes of them. @type {{ [name: string]: { [outcome: string]: object } }} */
const VISITORS = {
  'fit-and-need': {
    sales_ready: {
      role: 'jointly',
      size: 40,
      today: 'by_hand',
      problems: ['time'],
      urgency: 4,
      start: 'quarter',
    },
    nurture: { role: 'decide', size: 500, today: 'content', problems: ['look'], urgency: 1, start: 'open' },
    disqualified: {
      role: 'study',
      size: 40,
      today: 'by_hand',
      problems: ['time'],
      urgency: 5,
      start: 'month',
    },
  },
  'fit-and-intent': {
    sales_ready: { plan: 'compare', role: 'recommend', size: 40, start: 'quarter', next_step: 'talk' },
    nurture: { plan: 'learn', role: 'decide', size: 500, start: 'open' },
    disqualified: { plan: 'buy', role: 'supplier', size: 500, start: 'month', next_step: 'quote' },
  },
  'fit-need-engagement': {
    sales_ready: {
      role: 'decide',
      size: 40,
      today: 'replace',
      problems: ['cost'],
      contact_so_far: 'event',
      start: 'year',
    },
    nurture: {
      role: 'decide',
      size: 500,
      today: 'replace',
      problems: ['cost'],
      contact_so_far: 'no',
      start: 'month',
    },
    disqualified: {
      role: 'study',
      size: 40,
      today: 'replace',
      problems: ['cost'],
      contact_so_far: 'met',
      start: 'month',
    },
  },
  bant: {
    sales_ready: {
      role: 'jointly',
      size: 40,
      problems: ['rules'],
      urgency: 3,
      start: 'quarter',
      budget: 'planned',
    },
    nurture: {
      role: 'decide',
      size: 500,
      problems: ['cost', 'time'],
      urgency: 5,
      start: 'month',
      budget: 'none',
    },
    disqualified: {
      role: 'supplier',
      size: 40,
      problems: ['rules'],
      urgency: 5,
      start: 'month',
      budget: 'approved',
    },
  },
};

for (const name of TEMPLATES) {
  test(`${name}: fine in every choice of languages, regions, size, score and contact details`, () => {
    const base = defaults(name);
    const { least, most } = template(name).min_score;
    for (const languages of [['en'], ['de'], ['en', 'de'], ['de-AT', 'en-GB'], ['fr', 'en'], ['en', 'fr']]) {
      for (const regions of [
        [],
        ['United Kingdom'],
        ['Österreich', 'Elsewhere', 'elsewhere', '東京', '日本'],
      ]) {
        for (const minScore of [least, base.minScore, most]) {
          assertFine(
            fill({ ...base, languages, regions, minScore, size: minScore * 3, contact: ['email', 'phone'] }),
          );
        }
      }
    }
    assertFine(
      fill({ ...base, size: 1, contact: ['phone'], company: '{product}', product: { en: '{company} “x”' } }),
    );
  });

  test(`${name}: lets through whom it is meant to`, () => {
    const definition = /** @type {Definition} */ (fill(defaults(name)));
    for (const [outcome, answers] of Object.entries(VISITORS[name] ?? {})) {
      const verdict = score(definition, { ...contact, ...answers }, []);
      assert.equal(verdict.outcome, outcome, JSON.stringify(verdict.gates));
    }
    const elsewhere = /** @type {Definition} */ (fill({ ...defaults(name), regions: ['Here'] }));
    const answers = { ...contact, ...VISITORS[name]?.sales_ready };
    assert.equal(score(elsewhere, { ...answers, region: 'here' }, []).outcome, 'sales_ready');
    assert.equal(score(elsewhere, { ...answers, region: 'elsewhere' }, []).outcome, 'disqualified');
    assert.equal(score(definition, { ...answers, contact_consent: false }, []).outcome, 'nurture');
  });

  test(`${name}: every text is in both languages, and nothing is left to fill in`, () => {
    const text = JSON.stringify(fill({ ...defaults(name), languages: ['en', 'de'], regions: ['Here'] }));
    assert.doesNotMatch(text, /\{[a-z]+\}/);
    for (const [, label] of text.matchAll(
      /"(?:label|text|reason|help|title|intro|opening|statement)":("[^"]*")/g,
    )) {
      assert.equal(label, '"Here"');
    }
    assert.ok((text.match(/"de":/g) ?? []).length > 50);
    assert.doesNotMatch(text, /Larkhaul|fleet|vehicle/i);
  });

  test(`${name}: the command writes it, and says what comes next`, async () => {
    const file = join(place(), 'd.json');
    const { code, out, err } = await leadgate(['init', file, '--template', name]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /nothing is posted until both teams have signed/);
    assert.ok(out.includes(`leadgate check ${file}`) && out.includes('leadgate sign'));
    assertFine(read(file));
    assert.equal((await leadgate(['check', file])).code, 0);
  });
}

test('a score moves the bands with it, a size the steps and rules', () => {
  const definition = fill({ ...defaults('bant'), minScore: 70, size: 50 });
  assert.deepEqual(definition.bands, [
    { id: 'hot', min_score: 95 },
    { id: 'warm', min_score: 65 },
  ]);
  assert.deepEqual(definition.follow_up[1].when, { score: { at_least: 95 } });
  const size = definition.questions.find((/** @type {any} */ { id }) => id === 'size');
  assert.deepEqual(
    size.points.map((/** @type {any} */ step) => step.at_least),
    [50, 250],
  );
  assert.deepEqual(definition.routes[0].when, { question: 'size', at_least: 250 });
  const small = fill({ ...defaults('fit-and-need'), size: 50 }).offers[0].when;
  assert.deepEqual(small, { question: 'size', at_most: 49 });
});

const SPOKEN = [
  ['4', 'Acme & Söhne', 'de, en', 'fleet telematics', 'vehicles', 'Flottentelematik', 'Fahrzeuge'],
  ['25', 'Deutschland, Österreich', '65', 'phone, name', 'Jane Doe', '', 'Bob', 'VP Sales', ''],
].flat();

test('the questions are answered line by line', async () => {
  const file = join(place(), 'd.json');
  const { code, err } = await leadgate(['init', file], { input: SPOKEN.join('\n') });
  assert.equal(code, 0, err);
  const definition = read(file);
  assertFine(definition);
  assert.equal(definition.id, 'acme-sohne-bant');
  assert.deepEqual(definition.languages, ['de', 'en']);
  assert.ok(definition.title.de.includes('Acme & Söhne') && definition.title.de.includes('Flottentelematik'));
  assert.ok(definition.title.en.includes('fleet telematics'));
  assert.equal(definition.sales_ready.min_score, 65);
  assert.deepEqual(definition.questions.map((/** @type {any} */ { id }) => id).slice(-4), [
    'first_name',
    'last_name',
    'phone',
    'contact_consent',
  ]);
  assert.deepEqual(definition.agreement, {
    marketing: { name: 'Jane Doe', role: 'Head of Marketing' },
    sales: { name: 'Bob', role: 'VP Sales' },
  });
});

test('what cannot be used is asked again, and the end of the input takes what is suggested', async () => {
  const file = join(place(), 'd.json');
  const input = [
    '9',
    'two',
    '2',
    'Acme',
    'english!',
    'en',
    '',
    '',
    '-5',
    '20',
    '',
    '1000',
    '70',
    'fax',
    'name',
  ].join('\n');
  const { code, err } = await leadgate(['init', file], { input });
  assert.equal(code, 0, err);
  for (const said of [
    /from 1 to 4/,
    /no language tag/,
    /whole number from 1 to/,
    /from 50 to 74/,
    /“fax” is none/,
    /email or phone/,
  ]) {
    assert.match(err, said);
  }
  const definition = read(file);
  assertFine(definition);
  assert.equal(definition.id, 'acme-fit-and-intent');
  assert.equal(definition.sales_ready.min_score, 70);
  assert.equal(definition.agreement, undefined);
});

test('without any answer, and with --yes, it writes what is suggested', async () => {
  const [first, second] = [join(place(), 'a.json'), join(place(), 'b.json')];
  assert.equal((await leadgate(['init', first])).code, 0);
  assert.equal((await leadgate(['init', second, '--yes'])).code, 0);
  assert.deepEqual(read(first), read(second));
  assertFine(read(second));
});

test('the file is lead-definition.json, and never replaced without --force', async () => {
  const cwd = place();
  const file = join(cwd, 'lead-definition.json');
  assert.equal((await leadgate(['init', '--yes', '--company', 'Acme'], { cwd })).code, 0);
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes('"acme-fit-and-need"'));
  const { code, err } = await leadgate(['init', '--template', 'bant'], { cwd });
  assert.equal(code, 2);
  assert.match(err, /is there already.*\n.*--force/);
  assert.equal(readFileSync(file, 'utf8'), text);
  // It is said before anything is asked.
  assert.doesNotMatch((await leadgate(['init'], { cwd })).err, /What makes a lead/);
  assert.equal((await leadgate(['init', '--template', 'bant', '--force'], { cwd })).code, 0);
  assert.ok(readFileSync(file, 'utf8').includes('"our-bant"'));
});

test('$schema names the schema: of the installed package, or one beside the file', async () => {
  const alone = place();
  await leadgate(['init', '--yes'], { cwd: alone });
  const beside = read(join(alone, 'lead-definition.json')).$schema;
  assert.deepEqual(read(join(alone, beside)), schema());

  const project = place();
  const installed = join(project, 'node_modules', 'leadgate', 'dist', 'schema', 'lead-definition-1.json');
  mkdirSync(dirname(installed), { recursive: true });
  mkdirSync(join(project, 'forms'));
  writeFileSync(installed, JSON.stringify(schema()));
  const file = join(project, 'forms', 'd.json');
  await leadgate(['init', file, '--yes']);
  const named = read(file).$schema;
  assert.equal(named, '../node_modules/leadgate/dist/schema/lead-definition-1.json');
  assert.ok(existsSync(join(project, 'forms', named)));
  assert.ok(!existsSync(join(project, 'forms', 'lead-definition-1.schema.json')));
});

test('calls that cannot be meant are explained', async () => {
  const cwd = place();
  const call = async (/** @type {string[]} */ ...args) => {
    const { code, err } = await leadgate(['init', ...args], { cwd });
    assert.equal(code, 2);
    return err;
  };
  assert.match(await call('--template', 'bent'), /Did you mean --template bant/);
  assert.match(await call('--template', 'quux'), /Choose from: fit-and-need, /);
  assert.match(await call('--yes', '--languages', 'en_GB'), /no language tag/);
  assert.match(await call('--company', 'Acme'), /where nothing is asked/);
  assert.match(await call('no/such/folder/d.json', '--yes'), /there is no such folder/);
  assert.match(await call('-'), /no file to write/);
  assert.deepEqual(JSON.parse((await leadgate(['init', 'j.json', '--yes', '--json'], { cwd })).out), {
    file: 'j.json',
    template: 'fit-and-need',
    agreement: 'draft',
  });
});
