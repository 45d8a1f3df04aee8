// @ts-check
// Passes the messages of WebDriver BiDi between Playwright and Firefox, and says a few of its own in between.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Commands } from './commands.mjs';

/** Playwright's own WebSocket. */
const { ws: WebSocket, wsServer: WebSocketServer } = createRequire(import.meta.url)(
  'playwright-core/lib/utilsBundle',
);

/** Where the numbers of the relay's own commands begin: Playwright counts from 1. */
const OWN = 2 ** 40;

/**
 * Opens a door for Playwright before a Firefox that listens.
 * @param {string} address Firefox's
 * @returns {Promise<string>} the relay's
 */
export async function serve(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (/** @type {any} */ playwright) => new Relay(playwright, `${address}/session`));
  return `ws://127.0.0.1:${server.address().port}`;
}

class Relay {
  #next = OWN;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  /** Until all that there was to say to Playwright has been said. @type {Promise<void>} */
  #told = Promise.resolve();

  /**
   * @param {any} playwright
   * @param {string} address
   */
  constructor(playwright, address) {
    this.playwright = playwright;
    this.firefox = new WebSocket(address, { perMessageDeflate: false });
    this.commands = new Commands((method, params) => this.#ask(method, params));
    const open = once(this.firefox, 'open');
    open.catch((error) => this.#end(error));
    playwright.on('message', async (/** @type {Buffer} */ data) => {
      await open;
      await this.#fromPlaywright(data.toString());
    });
    this.firefox.on('message', (/** @type {Buffer} */ data) => this.#fromFirefox(data.toString()));
    this.firefox.on('close', () => this.#end(new Error('Firefox has hung up.')));
    playwright.on('close', () => this.firefox.close());
  }

  /** A command of the relay's own. @param {string} method @param {object} params @returns {Promise<any>} */
  #ask(method, params) {
    const id = this.#next++;
    this.firefox.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** @param {string} text */
  async #fromPlaywright(text) {
    const { id, method, params } = JSON.parse(text);
    const own = this.commands.find(method, params);
    if (own === undefined) {
      this.firefox.send(JSON.stringify({ id, method, params: this.commands.amend(method, params) }));
      return;
    }
    try {
      const result = await own();
      this.#tell(() => JSON.stringify({ type: 'success', id, result }));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      this.#tell(() => JSON.stringify({ type: 'error', id, error: 'unknown error', message }));
    }
  }

  /** @param {string} text */
  #fromFirefox(text) {
    const message = JSON.parse(text);
    const asked = this.#asked.get(message.id);
    if (asked !== undefined) {
      this.#asked.delete(message.id);
      if (message.type === 'success') asked.resolve(message.result);
      else asked.reject(new Error(`${message.error}: ${message.message}`));
      return;
    }
    // What an event needs is done before Playwright hears of it.
    const prepared = message.type === 'event' ? this.commands.prepare(message) : undefined;
    prepared?.catch((error) => this.#end(error));
    this.#tell(async () => {
      await prepared;
      return prepared ? JSON.stringify(message) : text;
    });
  }

  /** Says something to Playwright, when all that came before has been said. @param {() => string | Promise<string>} message */
  #tell(message) {
    this.#told = this.#told.then(message).then((text) => this.playwright.send(text));
    this.#told.catch((error) => this.#end(error));
  }

  /** @param {Error} error */
  #end(error) {
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
    this.playwright.close();
  }
}
