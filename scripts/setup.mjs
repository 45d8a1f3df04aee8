// @ts-check
// Makes a fresh machine ready: `npm start` and `npm test` run this first. Only Node and Rust must be there.
// Every step looks before it acts, so a second run takes about a second, and a run that was killed halfway
// is simply run again. Nothing outside Node's own modules is imported here: there may be no packages yet.
import { readFileSync } from 'node:fs';
import { at, isMain } from './place.mjs';
import { setUpBindgen } from './setup/bindgen.mjs';
import { setUpBrowser } from './setup/browser.mjs';
import { setUpEngines } from './setup/engines.mjs';
import { setUpPackages } from './setup/packages.mjs';
import { setUpPostgres } from './setup/postgres.mjs';
import { atLeast, setUpRust } from './setup/rust.mjs';
import { Failure, headline, perform } from './terminal.mjs';

function checkNode() {
  const wanted = JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node.replace(/^>=/, '');
  if (!atLeast(process.versions.node, wanted)) {
    throw new Failure(`Node is ${process.versions.node}, but Leadgate needs ${wanted} or later.`, {
      fix: 'Get a later one from https://nodejs.org.',
    });
  }
}

/**
 * @param {{ tests: boolean }} purpose whether the tools for testing are wanted as well as those for building
 */
export async function setup({ tests }) {
  headline('setup');
  checkNode();
  await setUpPackages();
  await setUpRust({ lints: tests });
  await setUpBindgen();
  if (tests) {
    await setUpBrowser();
    await setUpEngines();
    await setUpPostgres();
  }
}

if (isMain(import.meta.url)) await perform(() => setup({ tests: true }));
