// @ts-check
// A browser for the page tests: the one that is there, else the distribution's, else Playwright's.
import { browserVersion, findBrowser } from '../browser.mjs';
import { run } from '../command.mjs';
import { at } from '../place.mjs';
import { Failure, note } from '../terminal.mjs';
import { canInstall, install } from './debian.mjs';

const FIX = 'Install Chrome or Chromium, or set CHROME_PATH to one, then run this again.';

/** Makes sure that there is a browser. */
export async function setUpBrowser() {
  if (process.env.CHROME_PATH && findBrowser() === undefined) {
    throw new Failure(`CHROME_PATH is ${process.env.CHROME_PATH}, but no browser starts there.`, {
      fix: 'Correct it or unset it.',
    });
  }
  if (findBrowser() === undefined && canInstall()) {
    await install('chromium', { title: 'Chromium', fix: FIX });
  }
  // Ubuntu's package of that name is an empty one that points at a snap, so look again.
  if (findBrowser() === undefined) {
    const playwright = at('node_modules', 'playwright', 'cli.js');
    const dependencies = process.getuid?.() === 0 ? ['--with-deps'] : [];
    await run(process.execPath, [playwright, 'install', ...dependencies, 'chromium'], {
      title: 'Chromium (playwright install chromium)',
      fix: FIX,
    });
  }
  const browser = findBrowser();
  if (browser === undefined) throw new Failure('No browser was found for the page tests.', { fix: FIX });
  note(`browser: ${browserVersion(browser)} at ${browser}`);
}
