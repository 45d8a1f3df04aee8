// @ts-check
// The browser of the page tests, as setup found it.
import { findBrowser, launchArguments } from '../../scripts/browser.mjs';

const executablePath = findBrowser();
if (executablePath === undefined) {
  throw new Error('No Chrome or Chromium was found. Fix: npm run setup, or set CHROME_PATH to one.');
}

/** What Playwright starts. No host but this machine can be reached: a test that tries sees it fail at once. */
export const launchOptions = {
  executablePath,
  args: [...launchArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
};
