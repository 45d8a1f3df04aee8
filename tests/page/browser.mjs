// @ts-check
// The browsers of the page tests, as setup found them.
import { findBrowser, launchArguments } from '../../scripts/browser.mjs';
import { findFirefox, findWebKit } from '../../scripts/engines.mjs';
import { firefox } from './firefox/options.mjs';

const executablePath = findBrowser();
if (executablePath === undefined) {
  throw new Error('No Chrome or Chromium was found. Fix: npm run setup, or set CHROME_PATH to one.');
}

/** What Playwright starts. No host but this machine can be reached: a test that tries sees it fail at once. */
export const launchOptions = {
  executablePath,
  args: [...launchArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
};

/** What Playwright starts, by the name that it knows the browser by: those that are installed. */
export const browsers = {
  chromium: launchOptions,
  ...(findFirefox() && { firefox }),
  // The WebKit of the system has its own way to be started: webkit/launch.mjs.
  ...(findWebKit() && { webkit: {} }),
};
