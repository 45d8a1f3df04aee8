// @ts-check
// The browsers of other makes that are installed here, and how each is started.
import { findFirefox, findWebKit } from '../../scripts/engines.mjs';
import { startFirefox } from './marionette.mjs';
import { Session } from './session.mjs';
import { openWebKit, startWebKit } from './webkit.mjs';

/** What Firefox is told beyond what it is told anyway. @typedef {Record<string, string | number | boolean>} Preferences */

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {boolean} installed
 * @property {(home: string, preferences?: Preferences) => Promise<Session>} start
 * @property {(home: string, url: string) => Promise<{ kill: () => Promise<void> }>} keep opens a page in a browser
 *   that keeps what it stores in the folder, through being killed
 * @property {Preferences} [withoutWasm] switches WebAssembly off, where the browser has such a switch
 */

/** @template T @param {T | undefined} found @returns {T} */
function installed(found) {
  if (found === undefined) throw new Error('This browser is not installed. Fix: npm run setup');
  return found;
}

/** @param {string} home @param {Preferences} [preferences] */
const firefox = async (home, preferences) =>
  new Session(await startFirefox(installed(findFirefox()).program, home, preferences));

/** @type {Engine[]} */
export const engines = [
  {
    name: 'firefox',
    installed: findFirefox() !== undefined,
    start: firefox,
    async keep(home, url) {
      const session = await firefox(home);
      await session.open(url);
      return session;
    },
    withoutWasm: { 'javascript.options.wasm': false },
  },
  {
    name: 'webkit',
    installed: findWebKit() !== undefined,
    start: async (home) => new Session(await startWebKit(installed(findWebKit()), home)),
    keep: (home, url) => openWebKit(installed(findWebKit()), home, url),
  },
];
