// @ts-check
// Playwright's `webkit`, with the WebKit that is installed instead of the one that Playwright brings. Playwright itself
// can speak to the inspector of any WebKit, as it does for the pages in a telephone. What it cannot do there it is given
// here: further pages, a window's size, and real keys and clicks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWebKit } from '../../../scripts/engines.mjs';
import { startScreen } from '../../engines/webkit.mjs';
import { startBrowser } from './browser.mjs';
import { watchDownloads } from './downloads.mjs';
import { equip } from './equip.mjs';
import { mark, refuse } from './missing.mjs';

/** Playwright's objects have parts that its types do not tell of. @typedef {any} Inner */

/** What Playwright opens where nothing is said. */
const VIEWPORT = { width: 1280, height: 720 };

/** @param {Inner} webkit Playwright's own @returns {Promise<Inner>} what its `launch` would give, as far as a test uses it */
export async function launch(webkit) {
  const programs = findWebKit();
  if (programs === undefined)
    throw new Error(
      'WebKit was not found. Fix: apt install webkit2gtk-driver xvfb, or leave out the project webkit.',
    );
  const screen = await startScreen(programs.screen);
  const { _playwright: playwright, _connection: connection } = webkit;
  return {
    _connection: connection,
    browserType: () => webkit,
    version: () => 'WebKitGTK',
    /** @param {Inner} given */
    async newContext(given = {}) {
      const options = { viewport: VIEWPORT, ...given };
      await playwright._instrumentation.runBeforeCreateBrowserContext(options);
      refuse(options);
      const home = mkdtempSync(join(tmpdir(), 'leadgate-webkit-'));
      const { locale, timezoneId: timezone } = options;
      const engine = await startBrowser(programs, { display: screen.display, home, locale, timezone });
      const browser = await webkit.connectOverCDP(engine.inspector.nextPage());
      const [context] = browser.contexts();
      await equip(connection.toImpl(context), options, engine, async () => {
        await engine.kill();
        rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      });
      mark(context);
      watchDownloads(context, home);
      return context;
    },
    close: () => screen.kill(),
  };
}
