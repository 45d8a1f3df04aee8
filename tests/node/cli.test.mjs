// @ts-check
// The command as a person meets it: what it prints, where, and its exit code.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { style, wantsColour } from '../../node/cli/style.mjs';
import { digest } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { answers, definition, draft, lead, signals, signed } from './fixtures/leads.mjs';

const good = file('good.json', definition);
const unsigned = file('draft.json', draft);
// Without the borderline that nobody is on, and with no question that a knock-out makes vain.
const fine = file('fine.json', {
  ...draft,
  ask: 'until_decided',
  sales_ready: { ...draft.sales_ready, borderline: undefined },
});
const answered = file('answers.json', answers);

test('check: a definition that is fine', async () => {
  assert.deepEqual(await leadgate(['check', fine]), { code: 0, out: `${fine}: fine\n`, err: '' });
});

test('check: each problem with file, line, column, the line, a caret and a fix', async () => {
  const text = JSON.stringify(draft, null, 2)
    .replace('"label": "Managing director"', '"lable": "Managing director"')
    .replace('"min_score": 40,', '"min_score": "40",');
  const bad = file('bad.json', text);
  const lines = text.split('\n');
  const misspelt = lines.findIndex((line) => line.includes('"lable"')) + 1;
  const quoted = lines.findIndex((line) => line.includes('"40"')) + 1;
  const { code, out, err } = await leadgate(['check', bad]);
  assert.equal(code, 1);
  assert.equal(err, '');
  const blocks = out.split('\n\n');
  const unknown = blocks.find((block) => block.includes('unknown_member'))?.split('\n') ?? [];
  assert.match(unknown[0] ?? '', new RegExp(`^${bad}:${misspelt}:11: error\\[unknown_member\\]: `));
  assert.equal(unknown[1], `  ${misspelt} |           "lable": "Managing director",`);
  assert.equal(unknown[2], `  ${' '.repeat(String(misspelt).length)} |           ^^^^^^^`);
  assert.equal(unknown[3], '  at: /questions/0/options/0/lable');
  assert.equal(unknown[4], '  fix: Did you mean “label”?');
  const type = blocks.find((block) => block.includes('wrong_type'))?.split('\n') ?? [];
  assert.match(type[0] ?? '', new RegExp(`^${bad}:${quoted}:\\d+: error\\[wrong_type\\]: `));
  assert.equal(type[2]?.trimEnd().endsWith('^^^^'), true);
  // In the order of the file, and a sum at the end.
  const found = [...out.matchAll(/bad\.json:(\d+):/g)].map(([, line]) => Number(line));
  assert.deepEqual(
    found,
    [...found].sort((a, b) => a - b),
  );
  assert.match(out, new RegExp(`\n${bad}: ${found.length} errors\n$`));
});

test('check: text that is not JSON, with the place', async () => {
  const { code, out } = await leadgate(['check', '-'], { input: '{\n  "format": 1,\n}\n' });
  assert.equal(code, 1);
  assert.match(out, /^<stdin>:3:1: error\[invalid_json\]: /);
  assert.match(out, /\n {2}3 \| \}\n {4}\| \^\n/);
});

test('check: a file that is not UTF-8, and one that begins with a byte order mark', async () => {
  const latin = file('latin.json', Buffer.from('{"title": "M\xfcller"}', 'latin1'));
  const { code, out } = await leadgate(['check', latin]);
  assert.equal(code, 1);
  assert.match(out, /latin\.json:1:13: error\[invalid_encoding\]: The file is not UTF-8 text\./);
  const marked = file('marked.json', `\uFEFF${readFileSync(fine, 'utf8')}`);
  assert.equal((await leadgate(['check', marked])).code, 0);
});

test('check: a file of one very long line is shown around the caret', async () => {
  const { agreement: _, ...rest } = definition;
  const text = JSON.stringify({ ...rest, zzz: 1 });
  const { out } = await leadgate(['check', '-'], { input: text });
  const [, source = '', caret = ''] = out.split('\n');
  assert.ok(source.length < 120, `${source.length} columns`);
  assert.match(source, /… .*|…/);
  assert.equal(source.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1), '"zzz"');
});

test('check: what would act on the terminal is shown by its code', async () => {
  const { out } = await leadgate(['check', '-'], { input: '{"a": "\u001b[31m red \u202e"}' });
  assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
  assert.ok(out.includes('<U+001B>[31m red <U+202E>'));
});

test('check: several files, each with its own result', async () => {
  const bad = file('empty.json', '{}');
  const { code, out } = await leadgate(['check', fine, bad, fine]);
  assert.equal(code, 1);
  assert.match(out, new RegExp(`^${fine}: fine\n${bad}:1:1: error`));
  assert.match(out, new RegExp(`${fine}: fine\n$`));
});

test('check --json: one object a file, each problem with its place', async () => {
  const bad = file('json.json', '{\n  "format": 2\n}');
  const { code, out } = await leadgate(['check', '--json', fine, bad]);
  assert.equal(code, 1);
  const [first, second] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(first, { file: fine, ok: true, errors: [], findings: [] });
  assert.equal(second.ok, false);
  const format = second.errors.find((/** @type {any} */ { pointer }) => pointer === '/format');
  assert.equal(format.code, 'unsupported_format');
  assert.deepEqual([format.line, format.column, format.severity], [2, 13, 'error']);
});

test('score: the verdict, where the points came from, and what was needed', async () => {
  const occurred = file('signals.json', signals);
  const { code, out } = await leadgate([
    'score',
    good,
    answered,
    '--signals',
    occurred,
    '--at',
    '2026-11-24T09:30:00Z',
  ]);
  assert.equal(code, 0);
  assert.match(
    out,
    /^Sales-ready: 60 points, 40 needed\.\nA lead for the tests \(fixture 2026\.4\)\nBand: hot\n/,
  );
  for (const line of [
    '    +20  fit          What is your role? — Managing director',
    '    +15  fit          How many work there? — 60 people',
    '    +10  intent       What do you need? — Speed, Order',
    '     +5  intent       How urgent is it? — 4 on a scale from 1 to 5',
    '     +5  intent       Looked at the prices — once',
    '     60  in all: fit 35, intent 25',
    '  ✓ Fit: 35, 15 needed.',
    '  ✓ Must-have “May be contacted”: met.',
    '  ✓ Knock-out “Studies”: does not apply.',
  ]) {
    assert.ok(out.includes(`${line}\n`), `${line}\n--- is not in\n${out}`);
  }
});

test('score: the other outcomes in words', async () => {
  const cases = /** @type {[object, RegExp][]} */ ([
    [{}, /^No verdict yet: 0 points so far, 40 needed.*\n.*\nMissing: role, email, full_name\n/],
    [{ ...answers, role: 'student' }, /^Disqualified: .*[\s\S]*✗ Knock-out “Studies”: applies\.\n/],
    [
      { ...answers, contact_me: false },
      /^Nurture, not sales-ready yet: .*[\s\S]*✗ Must-have “May be contacted”: not met\.\n/,
    ],
    [{ ...answers, role: 'manager', urgency: 1 }, /^Nurture, not sales-ready yet: 35 points, 40 needed\./],
  ]);
  for (const [given, expected] of cases) {
    const { code, out } = await leadgate(['score', good, '-'], { input: JSON.stringify(given) });
    assert.equal(code, 0);
    assert.match(out, expected);
  }
  const close = { ...draft, sales_ready: { ...draft.sales_ready, min_score: 58 } };
  const { out } = await leadgate(['score', file('close.json', close), answered]);
  assert.match(out, /^Sales-ready on the borderline: 55 points, 58 needed\./);
  assert.match(out, /✗ Score: 55, 58 needed; close enough by the borderline rule\.\n/);
});

test('score --json is the verdict', async () => {
  const { code, out } = await leadgate(['score', '--json', good, answered]);
  assert.equal(code, 0);
  const verdict = JSON.parse(out);
  assert.equal(verdict.outcome, 'sales_ready');
  assert.equal(verdict.score, 55);
});

test('score: answers that are not allowed are shown where they stand', async () => {
  const input = '{\n  "role": "queen",\n  "nobody": 1\n}';
  const { code, out } = await leadgate(['score', good, '-'], { input });
  assert.equal(code, 1);
  assert.match(
    out,
    /^<stdin>:2:11: error\[\w+\]: .*\n {2}2 \| {3}"role": "queen",\n {4}\| {11}\^{7}\n {2}at: \/role\n/,
  );
  assert.match(out, /<stdin>:3:3: error\[unknown_question\]: /);
  const json = await leadgate(['score', '--json', good, '-'], { input });
  assert.equal(json.code, 1);
  const { error } = JSON.parse(json.out);
  assert.equal(error.name, 'invalid_answers');
  assert.deepEqual(error.errors.map((/** @type {any} */ { line }) => line).sort(), [2, 3]);
});

test('score: a definition or signals that are not valid are named', async () => {
  const definitionFailed = await leadgate(['score', '-', answered], { input: '{}' });
  assert.equal(definitionFailed.code, 1);
  assert.match(definitionFailed.out, /^<stdin>:1:1: error\[missing_member\]/);
  const signalsFailed = await leadgate(['score', good, answered, '--signals', '-'], {
    input: '[{"id": "pricing", "at": "noon"}]',
  });
  assert.equal(signalsFailed.code, 1);
  assert.match(signalsFailed.out, /^<stdin>:1:26: error\[invalid_time\]/);
});

test('digest: alone for one file, with its name for several', async () => {
  const expected = digest(definition);
  assert.equal(expected, digest(draft));
  assert.deepEqual(await leadgate(['digest', good]), { code: 0, out: `${expected}\n`, err: '' });
  const { out } = await leadgate(['digest', good, unsigned]);
  assert.equal(out, `${expected}  ${good}\n${expected}  ${unsigned}\n`);
  const json = await leadgate(['digest', '--json', good]);
  assert.deepEqual(JSON.parse(json.out), { file: good, digest: expected });
  assert.equal((await leadgate(['digest', '-'], { input: '{}' })).code, 1);
});

test('agreement: the state, what it means, and whether it posts', async () => {
  const due = file('due.json', signed(draft, { review_by: '2026-01-31' }));
  const cases = /** @type {[string[], string, number][]} */ ([
    [[good], 'agreed', 0],
    [[unsigned], 'draft', 1],
    [[due], 'review_due', 0],
    [[due, '--on', '2026-01-31'], 'agreed', 0],
    [[file('edited.json', { ...definition, version: '2027.1' })], 'outdated', 1],
  ]);
  for (const [args, state, expected] of cases) {
    const { code, out } = await leadgate(['agreement', ...args]);
    assert.equal(code, expected, state);
    assert.match(out, new RegExp(`^${state}\n.+\\.\n$`));
    const json = await leadgate(['agreement', '--json', ...args]);
    assert.equal(JSON.parse(json.out).agreement, state);
  }
  assert.equal((await leadgate(['agreement', good, '--on', 'today'])).code, 2);
});

test('verify: a true lead and a forged one', async () => {
  const honest = file('lead.json', lead());
  assert.deepEqual(await leadgate(['verify', honest, good]), {
    code: 0,
    out: `${honest}: ok, the lead follows from its answers\n`,
    err: '',
  });
  const forged = lead();
  forged.verdict.score += 1;
  const { code, out } = await leadgate(['verify', '-', good], { input: JSON.stringify(forged) });
  assert.equal(code, 1);
  assert.match(out, /^<stdin>: refused\[score_mismatch\]: .+\n$/);
  const json = await leadgate(['verify', '--json', '-', good], { input: 'x' });
  assert.equal(JSON.parse(json.out).code, 'malformed');
  assert.equal(json.code, 1);
});

test('called wrongly: exit code 2, on standard error, with what to do', async () => {
  const cases = /** @type {[string[], RegExp][]} */ ([
    [['chekc', good], /no command “chekc”\.\nfix: Did you mean: leadgate check\n/],
    [['frobnicate'], /no command “frobnicate”\.\nfix: See: leadgate --help\n/],
    [['--jsno'], /no option “--jsno”/],
    [['check', '--jsno', good], /leadgate check has no option --jsno\.\nfix: Did you mean --json\?\n/],
    [['check', '-x', good], /leadgate check has no option -x\.\nfix: See: leadgate check --help\n/],
    [['check'], /leadgate check needs FILE…\.\nfix: Write: leadgate check FILE…\n/],
    [['score', good], /leadgate score needs DEFINITION ANSWERS\./],
    [['score', good, answered, 'more'], /“more” is one too many\./],
    [['score', good, answered, '--at'], /--at needs a value\.\nfix: Write --at TIME\.\n/],
    [['score', good, answered, '--at='], /--at needs a value\./],
    [['score', good, answered, '--at', 'noon'], /--at: "noon" is not a time\.\nfix: Write a time such as/],
    [
      ['score', good, answered, '--at', '2026-11-24T09:30:00Z', '--at', '2026-11-25T09:30:00Z'],
      /--at is given twice\./,
    ],
    [['check', '--json=yes', good], /--json takes no value\./],
    [['check', `${folder()}/nothing.json`], /Cannot read “.*nothing\.json”: there is no such file\.\nfix: /],
    [['check', folder()], /Cannot read “.*”: it is a folder\./],
    [['check', `${good}/x`], /Cannot read “.*”: a part of its path is not a folder\./],
    [['score', '-', '-'], /Standard input \(-\) can be read only once\./],
    [['serve'], /--definitions is missing\./],
    [['serve', '--definitions', folder(), '--port', '99999'], /“99999” is not a port\./],
    [['help', 'nobody'], /no command “nobody”/],
  ]);
  for (const [args, expected] of cases) {
    const { code, out, err } = await leadgate(args);
    assert.equal(code, 2, `${args.join(' ')}: ${out}${err}`);
    assert.equal(out, '');
    assert.match(err, expected);
  }
});

test('serve: what keeps it from starting is told with what to do', async () => {
  const holder = createServer();
  after(() => holder.close());
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (holder.address());
  const serve = ['serve', '--definitions', folder(), '--port'];
  const cases = /** @type {[string[], RegExp][]} */ ([
    [
      [...serve, String(port)],
      new RegExp(`Port ${port} is taken\\.\nfix: Write --port 0 for a free one\\.\n$`),
    ],
    [
      [...serve, '0', '--host', '192.0.2.1'],
      /there is no token that they would need\.\nfix: Write --token-file FILE/,
    ],
    [
      [...serve, '0', '--host', '192.0.2.1', '--token', 'a'.repeat(32)],
      /“192\.0\.2\.1” is not an address of this machine\.\nfix: Write --host 127\.0\.0\.1/,
    ],
    [
      [...serve, '0', '--origin', 'www.example.com'],
      /“www\.example\.com” is not an origin\. Write scheme and host/,
    ],
    [['serve', '--definitions', join(folder(), 'nothing'), '--port', '0'], /no such file or directory/],
  ]);
  for (const [args, expected] of cases) {
    const { code, out, err } = await leadgate(args);
    assert.equal(`${code} ${out}`, '2 ', err);
    assert.match(err, expected);
    assert.ok(!err.includes('    at '), 'no stack');
  }
});

test('without a command it shows the commands, and says by its exit code that one is missing', async () => {
  const { code, out, err } = await leadgate([]);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /^Usage: leadgate COMMAND/);
});

test('help for all and for each, and the version', async () => {
  const all = await leadgate(['--help']);
  assert.equal(all.code, 0);
  for (const name of ['check', 'score', 'digest', 'agreement', 'verify', 'serve']) {
    assert.match(all.out, new RegExp(`\n {2}${name} +\\S`));
    const help = await leadgate([name, '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, new RegExp(`^Usage: leadgate ${name} `));
    for (const part of ['Options:', '--json', '-h, --help', 'Exit code:', '  0  ', '  2  ']) {
      assert.ok(help.out.includes(part), `${part} is missing from the help of ${name}`);
    }
    assert.equal((await leadgate(['help', name])).out, help.out);
  }
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(await leadgate(['--version']), { code: 0, out: `${version}\n`, err: '' });
});

test('colours are for a person at a terminal who has not asked for none', () => {
  assert.equal(wantsColour({ isTTY: true }, {}), true);
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: '' }), true, 'an empty NO_COLOR is none');
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: '1' }), false);
  assert.equal(wantsColour({ isTTY: true }, { TERM: 'dumb' }), false);
  assert.equal(wantsColour({}, {}), false);
  assert.equal(style(true).red('x'), '\u001b[31mx\u001b[39m');
  assert.equal(style(false).red('x'), 'x');
});

test('no colours where nobody looks', async () => {
  const { out } = await leadgate(['check', '-'], { input: '{}', env: { ...process.env, NO_COLOR: '' } });
  assert.ok(!out.includes('\u001b'));
});
