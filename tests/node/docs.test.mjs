// @ts-check
// What the documentation shows is what happens: its commands and programs are run, and what they print is compared.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'leadgate-test-'));
after(() => rmSync(root, { recursive: true, force: true }));

// As it is once the package is installed in a project.
mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
symlinkSync(PACKAGE, join(root, 'node_modules', 'leadgate'));
symlinkSync(join(PACKAGE, 'node', 'cli.mjs'), join(root, 'node_modules', '.bin', 'leadgate'));
const env = { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH };

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<string>} what it printed
 */
function run(program, args) {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: root, env }, (_error, out, err) => resolve(out + err));
  });
}

/** @param {string} name */
function blocksOf(name) {
  const text = readFileSync(join(PACKAGE, 'docs', name), 'utf8');
  return [...text.matchAll(/^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language, note, content = '']) => {
    return { language, note: note ?? '', content };
  });
}

for (const name of ['command-line.md', 'receiver.md', 'agreement.md']) {
  test(`${name}: every example does what is shown`, async () => {
    const blocks = blocksOf(name);
    let ran = 0;
    for (const [index, { language, note, content }] of blocks.entries()) {
      if (note.startsWith('file=')) writeFileSync(join(root, note.slice('file='.length)), content);
      if (language === 'console') {
        for (const [, command = '', expected = ''] of content.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
          assert.equal(await run('bash', ['-c', command]), expected, command);
          ran += 1;
        }
      }
      if (note === 'run') {
        const program = join(root, 'example.mjs');
        writeFileSync(program, content);
        assert.equal(await run(process.execPath, [program]), blocks[index + 1]?.content);
        ran += 1;
      }
    }
    assert.ok(ran >= 2, `${ran} examples were run`);
  });
}

test('command-line.md names every command', async () => {
  const help = await run('leadgate', ['--help']);
  const commands = [...help.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, command]) => command);
  const text = readFileSync(join(PACKAGE, 'docs', 'command-line.md'), 'utf8');
  assert.ok(commands.length >= 6);
  for (const command of commands) assert.match(text, new RegExp(`^## ${command}$`, 'm'));
});
