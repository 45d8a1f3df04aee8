// @ts-check
// Who has signed what, what is missing, and what was changed since: from the file, and from its history.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { digest } from '../../node/core.mjs';
import { file, folder, leadgate } from './fixtures/command.mjs';
import { definition, draft, signed } from './fixtures/leads.mjs';

folder();

const edited = structuredClone(definition);
const [exec] = /** @type {any} */ (edited.questions[0]).options;
exec.points = 15;

test('agreed: who, as what, when; the exit code lets a release depend on it', async () => {
  const path = file('agreed.json', signed(draft, { review_by: '2099-01-31' }));
  const { code, out } = await leadgate(['agree', path]);
  assert.equal(code, 0);
  assert.match(out, /^agreed\nMarketing and Sales have signed this very content\./);
  assert.match(
    out,
    /\n {2}✓ Marketing: Mia, signed on 2026-10-01\n {2}✓ Sales: {5}Sam, signed on 2026-10-01\n/,
  );
  assert.match(out, /\n {4}Review by: 2099-01-31\n$/);
});

test('review_due: it runs, and says what to do', async () => {
  const path = file('due.json', signed(draft, { review_by: '2026-11-01' }));
  const { code, out } = await leadgate(['agree', path, '--on', '2026-11-02']);
  assert.equal(code, 0);
  assert.match(out, /^review_due\n/);
  assert.match(
    out,
    /The review was due by 2026-11-01\.\n {4}Review it together, then: leadgate review-by \S+ DATE\n$/,
  );
});

test('draft: each missing sign-off with the command for it', async () => {
  const { code, out } = await leadgate(['agree', file('draft.json', draft)]);
  assert.equal(code, 1);
  for (const party of ['marketing', 'sales']) {
    assert.match(out, new RegExp(`leadgate sign \\S+ --party ${party} --name NAME\n`));
  }
  assert.doesNotMatch(out, /What was changed/);
});

test('outdated: the difference to the version that --against names', async () => {
  const before = file('before.json', definition);
  const { code, out } = await leadgate(['agree', file('edited.json', edited), '--against', before]);
  assert.equal(code, 1);
  assert.match(out, /^outdated\n/);
  assert.match(out, /✗ Marketing: Mia, signed on 2026-10-01, and the content was changed since\n/);
  assert.ok(out.includes(`What was changed since Marketing and Sales signed (${before})\n`), out);
  assert.match(out, /- “What is your role\?”: Managing director now gives 15 points, was 20\.\n/);
  assert.match(out, /No longer sales-ready, for example:\n/);
  const other = await leadgate([
    'agree',
    file('edited.json', edited),
    '--against',
    file('other.json', { ...draft, version: '1' }),
  ]);
  assert.match(other.out, /other\.json, which is not what was signed\)/);
});

test('outdated: the signed version is found in the history of the file, also under an older name', async () => {
  const cwd = join(folder(), 'repository');
  mkdirSync(cwd);
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd,
      stdio: 'pipe',
    });
  git('init', '--quiet');
  const write = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    writeFileSync(join(cwd, name), JSON.stringify(content, null, 2));
  // Work in progress, the version that was signed, and two more.
  write('old name.json', { ...draft, sales_ready: {} });
  git('add', '.');
  git('commit', '--quiet', '-m', 'begin');
  write('old name.json', definition);
  git('commit', '--quiet', '-a', '-m', 'sign');
  renameSync(join(cwd, 'old name.json'), join(cwd, 'lead.json'));
  git('add', '--all');
  git('commit', '--quiet', '-m', 'rename');
  write('lead.json', { ...edited, version: '2026.5' });
  git('commit', '--quiet', '-a', '-m', 'change');
  const { code, out } = await leadgate(['agree', 'lead.json'], { cwd });
  assert.equal(code, 1);
  assert.match(
    out,
    /What was changed since Marketing and Sales signed \(git [0-9a-f]{10} of \d{4}-\d\d-\d\d\)\n/,
  );
  assert.match(out, /The version is now 2026\.5, was 2026\.4\.\n/);
  assert.match(out, /Managing director now gives 15 points, was 20\.\n/);

  const { out: json } = await leadgate(['agree', 'lead.json', '--json'], { cwd });
  const told = JSON.parse(json);
  assert.equal(told.agreement, 'outdated');
  assert.deepEqual(told.changed[0].parties, ['Marketing', 'Sales']);
  assert.equal(told.changed[0].digest, digest(definition));
  assert.equal(told.changed[0].difference.same, false);
});

test('outdated, and the signed version is nowhere: says so, and how to name it', async () => {
  const { code, out } = await leadgate(['agree', file('lost.json', edited)]);
  assert.equal(code, 1);
  assert.ok(
    out.includes(
      `The version that was signed (${digest(definition)}) is not in the git history of this file.`,
    ),
  );
  assert.match(out, /--against FILE\n$/);
  // From standard input, too, where there is no history.
  const piped = await leadgate(['agree', '-'], { input: JSON.stringify(edited) });
  assert.match(piped.out, /is not in the git history/);
});

test('two parties that signed two versions are told apart', async () => {
  const path = file('two.json', draft);
  await leadgate(['sign', path, '--party', 'marketing', '--name', 'Mia']);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"min_score": 40', '"min_score": 41'));
  await leadgate(['sign', path, '--party', 'sales', '--name', 'Sam']);
  const { out } = await leadgate(['agree', path, '--against', file('first.json', draft)]);
  assert.match(
    out,
    /✗ Marketing: Mia, signed on \S+, and the content was changed since\n {2}✓ Sales: {5}Sam, signed on /,
  );
  assert.match(out, /What was changed since Marketing signed /);
  assert.match(out, /The minimum score is now 41, was 40\./);
});

test('a file that is no definition is reported as check does, the one of --against too', async () => {
  const wrong = file('wrong.json', { format: 1 });
  assert.match((await leadgate(['agree', wrong])).out, /wrong\.json:1:1: error\[missing_member\]/);
  const against = await leadgate(['agree', file('edited.json', edited), '--against', wrong]);
  assert.equal(against.code, 1);
  assert.match(against.out, /wrong\.json:1:1: error\[missing_member\]/);
});
