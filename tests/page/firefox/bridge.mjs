#!/usr/bin/env node
// @ts-check
// What Playwright starts in place of Firefox. It starts the Firefox that is installed, with the same arguments, and stands
// between the two: it passes on all that they say to each other by WebDriver BiDi, and carries out itself what Playwright asks
// for and Firefox does not know (commands.mjs). It ends when Firefox ends, and takes Firefox with it when it is ended.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findFirefox } from '../../../scripts/engines.mjs';
import { serve } from './relay.mjs';

const LISTENING = /^WebDriver BiDi listening on (ws:\/\/\S+)$/;

const found = findFirefox();
if (found === undefined) {
  process.stderr.write('No Firefox was found. Fix: install firefox-esr, or set FIREFOX_PATH to one.\n');
  process.exit(2);
}

// System access is what lets a command reach the browser itself, not its pages alone: no page can use it.
const firefox = spawn(found.program, ['--remote-allow-system-access', ...process.argv.slice(2)], {
  stdio: ['ignore', 'pipe', 'pipe'],
});
firefox.once('error', (error) => {
  process.stderr.write(`${found.program} cannot be started: ${error.message}\n`);
  process.exit(2);
});
firefox.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));

// Even where this program is killed, so that it can do nothing more, the shell below sees its input end.
spawn('/bin/sh', ['-c', `cat >/dev/null; kill -9 ${firefox.pid} 2>/dev/null`], {
  stdio: ['pipe', 'ignore', 'ignore'],
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => firefox.kill(signal));

firefox.stdout.pipe(process.stdout);
createInterface({ input: firefox.stderr }).on('line', async (line) => {
  const address = LISTENING.exec(line)?.[1];
  process.stderr.write(
    `${address === undefined ? line : `WebDriver BiDi listening on ${await serve(address)}`}\n`,
  );
});
