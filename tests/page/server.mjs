// @ts-check
// A small web server for the page tests: dist as a site would serve it, pages under the strict policy of the
// contract, and an endpoint for leads that answers as the test says. It listens on this machine alone.
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at, dist } from '../../scripts/place.mjs';

/**
 * @typedef {object} Arrival a request that arrived
 * @property {string} method
 * @property {string} path with its query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} text the body as it was sent
 */

/**
 * @typedef {Arrival & { body: any, attempt: number }} LeadArrival the body read as JSON, and how often this lead came
 */

/**
 * @typedef {object} Reply
 * @property {number} [status] 200 where nothing is said
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body] a string or bytes as they are, anything else as JSON
 * @property {number} [delay] milliseconds to wait before answering
 * @property {boolean} [drop] hang up without an answer
 */

/** @typedef {Reply | ((arrival: Arrival) => Reply | Promise<Reply>)} Route */

/** @typedef {(lead: LeadArrival) => Reply | Promise<Reply>} LeadReply */

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** @type {[string, string][]} */
const FOLDERS = [
  ['/leadgate/', dist],
  ['/pages/', at('tests', 'page', 'pages')],
];

/**
 * The policy of contract section 3.
 * @param {string[]} [connect] origins beside its own that the page may post to
 */
export const strictPolicy = (connect = []) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Accepts what a receiver would: once as new, again as the same, and never the same id with other bytes. */
const receiverLike = () => {
  /** @type {Map<string, string>} */
  const stored = new Map();
  return (/** @type {LeadArrival} */ { body, text }) => {
    const known = stored.get(body.lead_id);
    if (known === undefined) {
      stored.set(body.lead_id, text);
      return { status: 201, body: {} };
    }
    if (known === text) return { status: 200, body: {} };
    return { status: 422, body: { code: 'idempotency_mismatch', message: 'This id came with other bytes.' } };
  };
};

/** The server of one test worker. */
export class TestServer {
  /** @type {Arrival[]} everything that arrived, in order */
  requests = [];
  /** @type {LeadArrival[]} what was posted to /leads */
  leads = [];
  /** @type {LeadReply} */
  #leadReply = receiverLike();
  /** @type {Map<string, Route>} */
  #routes = new Map();
  /** @type {Map<string, string | false>} */
  #policies = new Map();
  #http = createServer((request, response) => {
    this.#serve(request, response).catch((error) => response.destroy(error));
  });

  /** Where it listens, without a slash at the end. */
  url = '';
  /** The same server under another name: to a browser, another origin. */
  elsewhere = '';
  /** While this is true it hangs up on everybody, as if there were no network. */
  away = false;

  async start() {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#http.address());
    this.url = `http://127.0.0.1:${port}`;
    this.elsewhere = `http://localhost:${port}`;
    return this;
  }

  async stop() {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Forgets everything, for the next test. */
  reset() {
    this.requests = [];
    this.leads = [];
    this.away = false;
    this.#routes.clear();
    this.#policies.clear();
    this.#leadReply = receiverLike();
  }

  /**
   * How leads are answered from now on.
   * @param {LeadReply} reply
   */
  respondWith(reply) {
    this.#leadReply = reply;
  }

  /**
   * Serves something at a path, ahead of any file there.
   * @param {string} path
   * @param {Route} route
   */
  route(path, route) {
    this.#routes.set(path, route);
    return path;
  }

  /**
   * Sets the policy that a page is served with; without this it is the strict one.
   * @param {string} path
   * @param {string | false} policy
   */
  policy(path, policy) {
    this.#policies.set(path, policy);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #serve(request, response) {
    if (this.away) {
      request.socket.destroy();
      return;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url: path = '/', headers } = request;
    const arrival = { method, path, headers, text: Buffer.concat(chunks).toString('utf8') };
    this.requests.push(arrival);
    const { pathname } = new URL(path, this.url);
    const reply = await this.#answer(pathname, arrival);
    if (reply.delay !== undefined) await pause(reply.delay);
    if (reply.drop) {
      request.socket.destroy();
      return;
    }
    const [bytes, type] = encode(reply.body, pathname);
    const policy = this.#policies.get(pathname) ?? strictPolicy();
    response.writeHead(reply.status ?? 200, {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      // Chromium sends a request again by itself when a connection that it used before is dropped. With a new
      // one each time, what arrives here is what the page sent.
      Connection: 'close',
      ...(type.startsWith('text/html') && policy !== false ? { 'Content-Security-Policy': policy } : {}),
      ...reply.headers,
    });
    response.end(bytes);
  }

  /**
   * @param {string} pathname
   * @param {Arrival} arrival
   * @returns {Promise<Reply>}
   */
  async #answer(pathname, arrival) {
    const route = this.#routes.get(pathname);
    if (route !== undefined) return typeof route === 'function' ? await route(arrival) : route;
    if (pathname === '/leads') return await this.#answerLead(arrival);
    for (const [prefix, folder] of FOLDERS) {
      if (!pathname.startsWith(prefix)) continue;
      const file = join(folder, decodeURIComponent(pathname.slice(prefix.length)));
      if (file.startsWith(folder + sep) && existsSync(file) && statSync(file).isFile()) {
        return { body: readFileSync(file) };
      }
    }
    return { status: 404, body: 'Not found', headers: { 'Content-Type': 'text/plain' } };
  }

  /**
   * @param {Arrival} arrival
   * @returns {Promise<Reply>}
   */
  async #answerLead(arrival) {
    const cors = {
      'Access-Control-Allow-Origin': arrival.headers.origin ?? '*',
      'Access-Control-Allow-Headers': 'content-type, idempotency-key',
    };
    if (arrival.method === 'OPTIONS') return { status: 204, headers: cors };
    if (arrival.method !== 'POST') return { status: 405, headers: { ...cors, Allow: 'POST' } };
    const attempt = 1 + this.leads.filter(({ text }) => text === arrival.text).length;
    const lead = { ...arrival, body: JSON.parse(arrival.text), attempt };
    this.leads.push(lead);
    const reply = queried(arrival.path) ?? (await this.#leadReply(lead));
    return { ...reply, headers: { ...cors, ...reply.headers } };
  }
}

/**
 * A page can say itself how its endpoint answers: `/leads?status=503&retry_after=1`, `&delay=200`, `&drop`.
 * @param {string} path
 * @returns {Reply | undefined}
 */
function queried(path) {
  const query = new URL(path, 'http://127.0.0.1').searchParams;
  if (query.size === 0) return undefined;
  const wait = query.get('retry_after');
  return {
    status: Number(query.get('status') ?? 201),
    headers: wait === null ? {} : { 'Retry-After': wait },
    delay: Number(query.get('delay') ?? 0),
    drop: query.has('drop'),
    body: {},
  };
}

/**
 * @param {unknown} body
 * @param {string} pathname tells the type of strings and bytes
 * @returns {[Uint8Array | string, string]}
 */
function encode(body, pathname) {
  const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
  if (body === undefined) return ['', type];
  if (typeof body === 'string' || body instanceof Uint8Array) return [body, type];
  return [JSON.stringify(body), 'application/json; charset=utf-8'];
}
