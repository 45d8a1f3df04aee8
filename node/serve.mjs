// @ts-check
// A server: it receives leads, stores them, has the inbox in which sales reads and marks them, and serves folders of files.
import { createServer as createHttpServer } from 'node:http';
import { access } from './inbox/access.mjs';
import { json, Refused, refusal } from './receiver/answer.mjs';
import { limits } from './receiver/limits.mjs';
import { disposableDomains, receiver, relay } from './receiver.mjs';
import { addressing } from './serve/address.mjs';
import { api } from './serve/api.mjs';
import { pour, requestOf, send } from './serve/bridge.mjs';
import { events } from './serve/events.mjs';
import { library } from './serve/library.mjs';
import { files } from './serve/static.mjs';
import { open } from './serve/storage.mjs';

/** How long requests that are under way may take to end once the server is asked to stop. */
const GRACE_MS = 3000;

/**
 * @typedef {object} ServerOptions
 * @property {number} port 0 takes a free one
 * @property {string} [host] default: 127.0.0.1, this machine alone
 * @property {string} database the SQLite file, made with its folder where it is missing; or a PostgreSQL address
 * @property {string} definitionsDir the folder of lead definitions, served at /definitions/
 * @property {{ [prefix: string]: string }} [staticDirs] folders by the prefix of their addresses
 * @property {{ [prefix: string]: string }} [policies] content security policies of their pages, where they are not the usual one
 * @property {string[]} [origins] other origins whose pages may post
 * @property {import('./inbox/access.mjs').Token[]} [tokens] who has one of them may read leads; without any, this machine alone
 * @property {import('./inbox/session.mjs').Place} [inbox] whose inbox it is
 * @property {number} [proxies] how many proxies of one's own a request passes through; default: none
 * @property {import('./receiver.d.ts').LimitNumbers} [limit] how much one sender may post
 * @property {import('./core.d.ts').KeyFile[]} [keys] private keys, that open the leads which kiosks have sealed
 * @property {string} [relayFile] the text of a relay file: where leads are passed on to
 * @property {(line: string) => void} [log] told of what the people who run it should know
 */

/**
 * @typedef {object} RunningServer
 * @property {string} url
 * @property {number} port
 * @property {() => Promise<void>} close stops taking requests, lets those under way end, and closes the database
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function createServer(options) {
  const {
    port,
    host = '127.0.0.1',
    database,
    definitionsDir,
    staticDirs = {},
    policies = {},
    origins = [],
    tokens = [],
    inbox = {},
    proxies = 0,
    limit = {},
    keys = [],
    relayFile,
    log = console.error,
  } = options;
  const allowed = limits(limit);
  const admit = access({ host, tokens });
  const storage = await open(database, log);
  /** @type {import('./receiver.d.ts').Relay | undefined} */
  let onward;
  try {
    const definitions = await library(definitionsDir, storage, log);
    const hub = events(storage);
    if (relayFile !== undefined) onward = await relay({ storage, targets: relayFile, log });
    const forward = () => {
      hub.notify();
      onward?.forward();
    };
    const parts = {
      receive: receiver({
        definitions: definitions.find,
        storage,
        origins,
        forward,
        disposableDomains: await disposableDomains(),
        ...(keys.length > 0 && { keys }),
        report: ({ code, lead_id, error }) => log(incident(code, lead_id, error)),
        ...allowed,
      }),
      address: addressing(proxies, log),
      admit,
      read: api({ storage, definitions, changed: hub.notify, place: inbox }),
      stream: hub.stream,
      serve: files({ ...staticDirs, '/definitions/': definitionsDir }, policies),
    };
    const server = createHttpServer((incoming, outgoing) => {
      respond(incoming, outgoing, parts).catch((error) => fail(error, incoming, outgoing, log));
    });
    // A sender that sends a byte a minute holds nothing up for long.
    server.headersTimeout = 15_000;
    server.requestTimeout = 30_000;
    const listening = await listen(server, port, host);

    return {
      port: listening,
      url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
      async close() {
        hub.close();
        await stop(server);
        await onward?.close();
        await storage.close();
      },
    };
  } catch (error) {
    await onward?.close();
    await storage.close();
    throw error;
  }
}

/**
 * @typedef {object} Parts
 * @property {import('./receiver.d.ts').Receiver} receive
 * @property {(incoming: import('node:http').IncomingMessage) => string | undefined} address
 * @property {ReturnType<typeof access>} admit
 * @property {ReturnType<typeof api>} read
 * @property {ReturnType<typeof events>['stream']} stream
 * @property {ReturnType<typeof files>} serve
 */

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 * @param {Parts} parts
 */
async function respond(incoming, outgoing, { receive, address, admit, read, stream, serve }) {
  outgoing.setHeader('x-content-type-options', 'nosniff');
  outgoing.setHeader('referrer-policy', 'same-origin');
  // Only the path counts; the host that the client names is for the guard below to judge.
  const base = 'http://localhost';
  const target = incoming.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(base + target)) {
    const problem = new Refused('This is not an address of this server.', { status: 400, code: 'malformed' });
    return send(refusal(problem), incoming, outgoing);
  }
  const url = new URL(base + target);
  if (url.pathname === '/leads') {
    const answer = await receive(requestOf(incoming, url), { address: address(incoming) });
    return send(answer, incoming, outgoing);
  }
  if (url.pathname.startsWith('/api/')) {
    const visitor = admitted(admit, incoming);
    if (visitor instanceof Response) return send(visitor, incoming, outgoing);
    if (url.pathname === '/api/events' && incoming.method === 'GET') return stream(incoming, outgoing);
    return pour(await read(requestOf(incoming, url), url, visitor), incoming, outgoing);
  }
  const readable = incoming.method === 'GET' || incoming.method === 'HEAD';
  if (readable && (await serve(incoming, outgoing, url.pathname))) return undefined;
  return send(json(404, { code: 'not_found', message: 'There is nothing here.' }), incoming, outgoing);
}

/**
 * @param {Parts['admit']} admit
 * @param {import('node:http').IncomingMessage} incoming
 */
function admitted(admit, incoming) {
  try {
    return admit(incoming);
  } catch (error) {
    if (error instanceof Refused) return refusal(error);
    throw error;
  }
}

/**
 * A line about what went wrong, without anything that a visitor answered.
 *
 * @param {string} code
 * @param {string | undefined} lead_id
 * @param {unknown} error
 */
function incident(code, lead_id, error) {
  const why = error instanceof Error ? `: ${error.name}: ${error.message}` : '';
  return `${code}${lead_id ? ` (lead ${lead_id})` : ''}${why}`;
}

/**
 * @param {unknown} error
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 * @param {(line: string) => void} log
 */
function fail(error, incoming, outgoing, log) {
  // The query is left out: addresses are no place for answers, but a log is even less of one.
  const path = (incoming.url ?? '').split('?')[0];
  log(`${incoming.method} ${path}: ${error instanceof Error ? error.stack : error}`);
  if (outgoing.headersSent) outgoing.destroy();
  else
    outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('The server failed. Its log says why.\n');
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port
 */
function listen(server, port, host) {
  return new Promise((resolved, rejected) => {
    server.once('error', rejected);
    server.listen(port, host, () => {
      server.off('error', rejected);
      const address = server.address();
      resolved(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** @param {import('node:http').Server} server */
function stop(server) {
  return new Promise((resolved) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolved(undefined);
    });
    server.closeIdleConnections();
  });
}
