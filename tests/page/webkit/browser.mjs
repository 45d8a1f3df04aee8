// @ts-check
// One WebKit with two lines to it: its inspector, which Playwright speaks to, and its driver, which has the hands.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../engines/process.mjs';
import { freePort, startDriver, surroundings } from '../../engines/webkit.mjs';
import { Inspector } from './inspector.mjs';

/** Nobody listens there: what does not go to this machine ends there, as it would without a network. */
const NOWHERE = 'http://127.0.0.1:9';
const PROXY = [`--proxy=${NOWHERE}`, '--ignore-host=127.0.0.1', '--ignore-host=localhost'];

/** The window's own parts give way, so that the page can be as narrow as a test wants it. */
const NARROW = `* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }
image { -gtk-icon-transform: scale(0); }`;

/** The locale that every system with the C library of GNU has. */
const PLAIN = '/usr/lib/locale/C.utf8';

/**
 * What makes WebKit speak a language. It takes its own from the system's locale, and the system takes none that is not
 * installed: the plain one stands in under the wanted name, for the words and figures come from WebKit.
 * @param {string} locale as a page is told it: `en-GB`
 * @param {string} folder for the locales of this browser
 */
function localeOf(locale, folder) {
  const name = `${locale.replace('-', '_')}.UTF-8`;
  mkdirSync(folder, { recursive: true });
  symlinkSync(PLAIN, join(folder, name));
  return { LOCPATH: folder, LANG: name, LC_ALL: name, LANGUAGE: locale.replace('-', '_') };
}

/** @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser */

/**
 * @param {import('../../../scripts/engines.mjs').WebKit} programs
 * @param {{ display: string, home: string, locale?: string, timezone?: string }} options
 */
export async function startBrowser(
  { driver, browser },
  { display, home, locale = 'en-GB', timezone = 'UTC' },
) {
  const port = await freePort();
  const env = {
    ...surroundings(home, display),
    ...localeOf(locale, join(home, 'locale')),
    TZ: timezone,
    WEBKIT_INSPECTOR_SERVER: `127.0.0.1:${port}`,
  };
  mkdirSync(join(env.XDG_CONFIG_HOME, 'gtk-3.0'), { recursive: true });
  writeFileSync(join(env.XDG_CONFIG_HOME, 'gtk-3.0', 'gtk.css'), NARROW);
  const child = start(browser, ['--automation', ...PROXY], env);
  const [inspector, hands] = await Promise.all([
    Inspector.connect(port),
    startDriver(driver, env, [`--target=127.0.0.1:${port}`]),
  ]);
  const send = await hands.session(browser);
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  let current = '';
  return {
    inspector,
    send,
    /** What has the driver do something in one window, after all that it was told before. @param {string} tab */
    within:
      (tab) =>
      (/** @type {string} */ command, /** @type {object} */ parameters = {}) => {
        const done = last.then(async () => {
          if (tab !== current) await send('turn', { handle: tab });
          current = command === 'shut' ? '' : tab;
          return await send(command, parameters);
        });
        last = done.catch(() => undefined);
        return done;
      },
    async kill() {
      inspector.close();
      await Promise.all([child.kill(), hands.kill()]);
    },
  };
}
