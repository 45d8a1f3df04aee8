// @ts-check
// The browser that the page tests drive: any Chrome or Chromium that is installed.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ask } from './command.mjs';

/** @returns {string[]} where Chrome and Chromium are put on this system, the likeliest first */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
}

/** @returns {string[]} the browser that Playwright keeps for itself, if it was ever told to get one */
function playwrightsOwn() {
  // Asked at run time: before the first setup there is no Playwright.
  try {
    return [createRequire(import.meta.url)('playwright-core').chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * The version of a browser, or nothing where it does not run. On some systems /usr/bin/chromium is only a
 * note that says how to install it, so being there is not enough.
 * @param {string} path
 * @returns {string | undefined}
 */
export function browserVersion(path) {
  if (!existsSync(path)) return undefined;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return 'a Chromium';
  return ask(path, ['--version']);
}

/**
 * The path of an installed Chrome or Chromium: what CHROME_PATH names, else the usual places, else
 * Playwright's own.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') return browserVersion(named) === undefined ? undefined : named;
  const runs = (/** @type {string} */ path) => browserVersion(path) !== undefined;
  // Playwright takes a second to load, so it is asked only when nothing else is there.
  return usualPlaces().find(runs) ?? playwrightsOwn().find(runs);
}

/** What Chromium is started with: nothing that talks to its maker, and no GPU that a test machine lacks. */
export const launchArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium refuses to start its sandbox as root, which is what a container runs as.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
