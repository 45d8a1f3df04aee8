// @ts-check
// What stands around the browser: the site, the bad network before the receiver, and the receiver, which is killed too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at, dist } from '../../scripts/place.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** What may happen to a lead on its way, and how often, of 100. The rest goes through. @type {[string, number][]} */
export const FAULTS = [
  ['connection refused', 8],
  ['reset in the middle of the body', 7],
  ['reset after the receiver stored it', 10],
  ['stalled, then hung up', 4],
  ['409', 4],
  ['422', 3],
  ['400', 3],
  ['429', 6],
  ['500', 5],
  ['503', 6],
  ['a portal answers 200 with HTML', 5],
  ['a redirect', 3],
];

/** The receiver, as a company runs it. */
export class Receiver {
  kills = 0;
  port = 0;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;

  /** @param {{ definitions: string, database: string }} places */
  constructor(places) {
    this.places = places;
  }

  async start() {
    const { definitions, database } = this.places;
    const limits = ['website-per-minute=0', 'website-per-hour=0'].flatMap((limit) => ['--limit', limit]);
    const args = [
      'serve',
      '--json',
      '--port',
      String(this.port),
      '--definitions',
      definitions,
      '--database',
      database,
      ...limits,
    ];
    const child = spawn(process.execPath, [at('node', 'cli.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const [chunk] = await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`The receiver ended with ${code}.`))),
    ]);
    this.port = Number(new URL(JSON.parse(String(chunk)).url).port);
  }

  /** @param {NodeJS.Signals} [signal] */
  async stop(signal = 'SIGKILL') {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async kill() {
    this.kills += 1;
    await this.stop();
    await this.start();
  }
}

/** The site with the endpoint on its own origin, and everything that goes wrong between the two. */
export class Site {
  /** @type {Map<string, number>} */
  faults = new Map();
  captured = new Set();
  thanked = new Set();
  left = Number.POSITIVE_INFINITY;
  tries = 0;
  bad = true;
  url = '';
  #http = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });

  /**
   * @param {Receiver} receiver
   * @param {import('../oracle/random.mjs').Random} random
   * @param {string} definition
   */
  constructor(receiver, random, definition) {
    this.receiver = receiver;
    this.random = random;
    this.definition = definition;
  }

  async start() {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = /** @type {import('node:net').AddressInfo} */ (this.#http.address());
    this.url = `http://127.0.0.1:${address.port}`;
  }

  stop() {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async #serve(request, response) {
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (request.method === 'POST') {
      if (pathname === '/leads') await this.#lead(request, response);
      else await this.#told(pathname, request, response);
      return;
    }
    /** @param {string | Buffer} body @param {string} type */
    const give = (body, type) => response.writeHead(200, { 'content-type': type }).end(body);
    if (pathname === '/') {
      give(
        '<!doctype html><html lang="en"><title>Site</title><script type="module" src="/visitor.js"></script>' +
          '<lead-gate definition="/definition.json" endpoint="/leads" layout="page"></lead-gate>',
        'text/html',
      );
    } else if (pathname === '/definition.json') give(this.definition, 'application/json');
    else if (pathname === '/visitor.js')
      give(readFileSync(at('tests', 'faults', 'visitor.js')), 'text/javascript');
    else if (pathname.startsWith('/leadgate/')) {
      const file = pathname.slice('/leadgate/'.length);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      give(readFileSync(join(dist, file)), type);
    } else response.writeHead(404).end();
  }

  /** @param {string} path @param {IncomingMessage} request @param {ServerResponse} response */
  async #told(path, request, response) {
    const value = JSON.parse(String(await whole(request)));
    if (path === '/captured') this.captured.add(value);
    if (path === '/thanked') this.thanked.add(value);
    if (path === '/left') this.left = value;
    response.writeHead(204).end();
  }

  #fault() {
    if (!this.bad) return undefined;
    let place = this.random.fraction() * 100;
    return FAULTS.find(([, share]) => {
      place -= share;
      return place < 0;
    })?.[0];
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async #lead(request, response) {
    this.tries += 1;
    const fault = this.#fault();
    if (fault) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    /** @param {number} status @param {Record<string, string>} [headers] @param {string} [body] */
    const answer = (status, headers = {}, body = '{"code":"told_so","message":"A fault."}') =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    switch (fault) {
      case 'connection refused':
        return request.socket.destroy();
      case 'reset in the middle of the body':
        await once(request, 'data');
        return request.socket.destroy();
      case 'stalled, then hung up':
        await pause(700);
        return request.socket.destroy();
      case 'a portal answers 200 with HTML':
        await whole(request);
        return answer(200, { 'content-type': 'text/html' }, '<h1>Welcome to the hotel</h1>');
      case 'a redirect':
        return answer(302, { location: '/' });
      case undefined:
      case 'reset after the receiver stored it':
        break;
      default:
        await whole(request);
        return answer(Number(fault), fault === '429' || fault === '503' ? { 'retry-after': '0' } : {});
    }
    const reply = await this.#forward(request);
    if (fault) return request.socket.destroy();
    return response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
  }

  /** Passes a lead on to the receiver, which may be dead. @param {IncomingMessage} request */
  async #forward(request) {
    const body = await whole(request);
    const { port } = this.receiver;
    const { 'idempotency-key': key = '' } = request.headers;
    const sent = ask({
      host: '127.0.0.1',
      port,
      path: '/leads',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'content-length': body.length },
    });
    sent.end(body);
    const [incoming] = await once(sent, 'response');
    return {
      status: incoming.statusCode ?? 502,
      type: incoming.headers['content-type'] ?? 'application/json',
      body: await whole(incoming),
    };
  }
}

/** @param {IncomingMessage} stream */
async function whole(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Starts a browser as a person would, in a process group of its own.
 * @param {string} executable
 * @param {string[]} args
 * @param {string} profile
 * @param {string[]} addresses one tab each
 */
export function browse(executable, args, profile, addresses) {
  const child = spawn(
    executable,
    [
      '--headless=new',
      ...args,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--remote-debugging-port=0',
      ...addresses,
    ],
    { detached: true, stdio: 'ignore' },
  );
  const gone = once(child, 'exit');
  return {
    gone,
    /** Kills every process of it at once. @returns {Promise<void>} */
    async kill() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}
