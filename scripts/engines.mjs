// @ts-check
// The browsers of other makes that the tests in tests/engines drive: Firefox, and WebKitGTK's own small browser with its driver.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs and libraries are; Debian puts WebKit's browser beside its library, below the machine's kind. */
const HOMES = ['/usr/libexec', '/usr/lib64', '/usr/lib'];
const LIBRARIES = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];

/** @param {string[]} names @returns {string | undefined} where the first of these programs is */
function find(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

function findMiniBrowser() {
  const kinds = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))
    : [];
  return [...HOMES, ...kinds.map((name) => join('/usr/lib', name))]
    .flatMap((home) => LIBRARIES.map((name) => join(home, name, 'MiniBrowser')))
    .find((path) => existsSync(path));
}

/**
 * @typedef {object} Firefox
 * @property {string} program
 *
 * @typedef {object} WebKit
 * @property {string} driver WebKitWebDriver
 * @property {string} browser MiniBrowser
 * @property {string} screen Xvfb, since MiniBrowser wants one
 */

/** @returns {Firefox | undefined} what FIREFOX_PATH names, else the one that is installed */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  const program = named ? existsSync(named) && named : find('firefox-esr', 'firefox');
  return program ? { program } : undefined;
}

/** @returns {WebKit | undefined} */
export function findWebKit() {
  const driver = find('WebKitWebDriver');
  const browser = findMiniBrowser();
  const screen = find('Xvfb');
  return driver && browser && screen ? { driver, browser, screen } : undefined;
}

/** The browsers that the page tests can run in beside Chromium, and what tests/page/playwright.config.mjs calls each. */
export const otherBrowsers = [
  { title: 'Firefox', project: 'firefox', found: () => findFirefox() !== undefined },
  { title: 'WebKit', project: 'webkit', found: () => findWebKit() !== undefined },
];
