// @ts-check
// Firefox, by the protocol that it speaks itself: Marionette, which carries the commands of W3C WebDriver over a socket. It is
// what geckodriver speaks too, so no driver is needed. A message is its length, a colon, and JSON.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { start, until } from './process.mjs';

/** @type {Record<string, string | number | boolean>} */
const PREFERENCES = {
  'marionette.port': 0,
  'remote.log.truncate': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'intl.accept_languages': 'en-GB',
};

/** The commands of a session, as Marionette calls them. @type {Record<string, string>} */
const COMMANDS = {
  navigate: 'WebDriver:Navigate',
  refresh: 'WebDriver:Refresh',
  script: 'WebDriver:ExecuteScript',
  actions: 'WebDriver:PerformActions',
  size: 'WebDriver:SetWindowRect',
  picture: 'WebDriver:TakeScreenshot',
};

/** One side of the socket. */
class Line {
  #received = Buffer.alloc(0);
  #next = 0;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('Firefox has hung up.')));
  }

  /** @param {string} name @param {object} parameters @returns {Promise<any>} */
  command(name, parameters) {
    this.#next += 1;
    const id = this.#next;
    const text = JSON.stringify([0, id, name, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {Buffer} bytes */
  #take(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (true) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // The first message is a greeting.
      if (Array.isArray(message)) this.#answer(message);
    }
  }

  /** @param {any[]} message */
  #answer([, id, error, result]) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result && 'value' in result ? result.value : result);
  }

  /** @param {Error} error */
  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * Starts Firefox and opens a session in it.
 * @param {string} program
 * @param {string} home a folder that is kept between starts
 * @param {import('./engines.mjs').Preferences} [preferences]
 * @returns {Promise<import('./session.mjs').Transport>}
 */
export async function startFirefox(program, home, preferences = {}) {
  const profile = join(home, 'profile');
  mkdirSync(profile, { recursive: true });
  const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
  const portFile = join(profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });
  const child = start(program, ['--headless', '--no-remote', '--marionette', '--profile', profile], {
    HOME: home,
    MOZ_CRASHREPORTER_DISABLE: '1',
  });
  const port = await until('Firefox to listen', () => {
    child.alive();
    return existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  });
  const line = new Line(connect(port, '127.0.0.1'));
  await line.command('WebDriver:NewSession', {});
  return {
    send: (name, parameters) => line.command(COMMANDS[name] ?? name, parameters),
    kill: () => child.kill(),
  };
}
