// @ts-check
// WebKit, by W3C WebDriver over HTTP: WebKitGTK's MiniBrowser behind its own driver, on a screen that is not there.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { start, until } from './process.mjs';

/** The commands of a session: the method, and the path below the session. @type {Record<string, [string, string]>} */
const COMMANDS = {
  navigate: ['POST', '/url'],
  refresh: ['POST', '/refresh'],
  script: ['POST', '/execute/sync'],
  actions: ['POST', '/actions'],
  size: ['POST', '/window/rect'],
  tab: ['POST', '/window/new'],
  tabs: ['GET', '/window/handles'],
  turn: ['POST', '/window'],
  shut: ['DELETE', '/window'],
  picture: ['GET', '/screenshot'],
};

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a screen. @param {string} program @returns {Promise<{ display: string, kill: () => Promise<void> }>} */
export async function startScreen(program) {
  const child = start(program, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const number = await until('Xvfb', () => {
    child.alive();
    return /^(\d+)\s*$/m.exec(child.said())?.[1];
  });
  return { display: `:${number}`, kill: child.kill };
}

/** What every program of WebKit is started with: its files below the folder, its screen. @param {string} home @param {string} display */
export function surroundings(home, display) {
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    DISPLAY: display,
    WAYLAND_DISPLAY: '',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LANG: 'C.UTF-8',
    LANGUAGE: 'en_GB',
    NO_AT_BRIDGE: '1',
  };
}

/**
 * Starts the driver.
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} [args]
 */
export async function startDriver(program, env, args = []) {
  const port = await freePort();
  const child = start(program, [`--port=${port}`, '--host=127.0.0.1', ...args], env);
  /** @param {string} method @param {string} path @param {object} [body] */
  const request = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until('WebKitWebDriver', () => {
    child.alive();
    return request('GET', '/status').then(
      ({ ready }) => ready,
      () => false,
    );
  });
  return {
    kill: child.kill,
    /** Opens a session in this browser. @param {string} binary @returns {Promise<import('./session.mjs').Transport['send']>} */
    async session(binary) {
      const { sessionId } = await request('POST', '/session', {
        capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
      });
      return (name, parameters) => {
        const [method, path] = COMMANDS[name] ?? ['POST', `/${name}`];
        return request(method, `/session/${sessionId}${path}`, method === 'POST' ? parameters : undefined);
      };
    },
  };
}

/**
 * Starts WebKit and opens a session in it. What is driven keeps nothing: MiniBrowser forgets all when it is automated.
 * @param {import('../../scripts/engines.mjs').WebKit} programs
 * @param {string} home
 * @returns {Promise<import('./session.mjs').Transport>}
 */
export async function startWebKit({ driver, browser, screen: xvfb }, home) {
  const screen = await startScreen(xvfb);
  const child = await startDriver(driver, surroundings(home, screen.display));
  return {
    send: await child.session(browser),
    async kill() {
      await child.kill();
      await screen.kill();
    },
  };
}

/**
 * Opens a page in a browser that nobody drives, which keeps what it stores in the folder.
 * @param {import('../../scripts/engines.mjs').WebKit} programs
 * @param {string} home
 * @param {string} url
 */
export async function openWebKit({ browser, screen: xvfb }, home, url) {
  const screen = await startScreen(xvfb);
  const child = start(browser, [url], surroundings(home, screen.display));
  return {
    async kill() {
      await child.kill();
      await screen.kill();
    },
  };
}
