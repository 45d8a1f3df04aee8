// @ts-check
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { limitsOf } from './limits.mjs';
import { readKey } from './open/key.mjs';
import { printFailure } from './report.mjs';
import { tokensOf } from './tokens.mjs';
import { UsageError } from './usage.mjs';

/** Errors that the caller of the command can put right. */
const UNUSABLE = new Set([
  'invalid_options',
  'database_too_new',
  'database_not_durable',
  'database_unreachable',
  'package_missing',
]);

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'serve',
  summary: 'receive leads, store them in SQLite, and show them to sales',
  positionals: '',
  count: [0, 0],
  about: [
    'Receives leads at POST /leads, scores each again by the definitions in a folder, and stores them in an SQLite',
    'file, or in PostgreSQL, before it answers. Sales reads and marks them at /inbox/: without a token from this machine',
    'alone, with one from anywhere. Without one it listens at this machine alone, too.',
    'A token is 16 or more letters and digits. Make one with: openssl rand -hex 32',
    'The environment variable LEADGATE_TOKEN gives one, too, and no list of processes shows it.',
    'It stops at Ctrl+C. With --json it prints one object of { url } when it is ready.',
  ].join('\n'),
  exits: [
    '0  stopped when asked to',
    '1  it failed',
    '2  the command was called wrongly, or the port is taken',
  ],
  options: {
    definitions: { type: 'string', value: 'FOLDER', help: 'where the lead definitions are (*.json); needed' },
    database: {
      type: 'string',
      value: 'FILE',
      help: 'where the leads are stored; default: leads.sqlite, or the PostgreSQL database that DATABASE_URL names',
    },
    port: { type: 'string', value: 'NUMBER', help: 'default: 8080; 0 takes a free one' },
    host: {
      type: 'string',
      value: 'ADDRESS',
      help: 'the address to listen at; default: 127.0.0.1, this machine alone',
    },
    token: {
      type: 'string',
      value: 'TOKEN',
      help: 'what the inbox asks for; others can see it in the list of processes',
    },
    'token-file': {
      type: 'string',
      value: 'FILE',
      help: 'the same from a file: one token a line, after the name of whose it is, if you like',
    },
    title: { type: 'string', value: 'NAME', help: 'whose inbox it is: stands in its head' },
    origin: {
      type: 'string',
      value: 'ORIGIN',
      multiple: true,
      help: 'an origin whose pages may post, such as https://www.example.com; may be repeated',
    },
    proxies: {
      type: 'string',
      value: 'NUMBER',
      help: 'how many of your own proxies a request passes through, so that limits count visitors; default: 0',
    },
    limit: {
      type: 'string',
      value: 'NAME=NUMBER',
      multiple: true,
      help: 'how much one sender may post, such as website-per-minute=10; 0 sets no limit; may be repeated',
    },
    key: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: 'a private key of leadgate kiosk keygen, for leads that kiosks have sealed; may be repeated',
    },
    relay: {
      type: 'string',
      value: 'FILE',
      help: 'where leads are passed on to, with a signature and retries: see docs/destinations.md',
    },
  },
  async run(context) {
    const { options, print, warn, style } = context;
    if (!options.definitions)
      throw new UsageError('--definitions is missing.', { fix: 'Write --definitions FOLDER.' });
    const port = Number(options.port ?? 8080);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new UsageError(`“${options.port}” is not a port.`, {
        fix: 'Write a whole number from 0 to 65535.',
      });
    }
    const proxies = Number(options.proxies ?? 0);
    if (!Number.isInteger(proxies) || proxies < 0 || proxies > 10) {
      throw new UsageError(`“${options.proxies}” is not a number of proxies.`, {
        fix: 'Write --proxies 1 behind one reverse proxy.',
      });
    }
    const tokens = await tokensOf(options, (line) => warn(`${line}\n`));
    const keys = [];
    for (const file of options.key ?? []) keys.push(await readKey(file, context));
    const relay = options.relay === undefined ? undefined : await context.read(options.relay);
    const server = await startOr(relay, context, {
      port,
      tokens,
      staticDirs: inboxPage(),
      inbox: { title: options.title },
      host: options.host ?? '127.0.0.1',
      database: options.database ?? (process.env.DATABASE_URL || 'leads.sqlite'),
      definitionsDir: options.definitions,
      origins: options.origin ?? [],
      proxies,
      limit: limitsOf(options.limit ?? []),
      keys,
      ...(relay && { relayFile: relay.text }),
      log: (line) => warn(`${line}\n`),
    });
    if (typeof server === 'number') return server;
    // Before anything is printed: who reads that it runs may stop it at once.
    const stop = new AbortController();
    const asked = Promise.race(
      ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal, { signal: stop.signal })),
    );
    print(
      options.json
        ? `${JSON.stringify({ url: server.url })}\n`
        : `Receiving leads at ${style.bold(`${server.url}/leads`)}\nThe sales inbox is at ${style.bold(`${server.url}/inbox/`)}${tokens.length > 0 ? ', and asks for a token' : ''}\n`,
    );
    await asked;
    stop.abort();
    await server.close();
    return 0;
  },
};

/** The inbox's page, as the package brings it. @returns {{ [prefix: string]: string }} */
function inboxPage() {
  const folder = fileURLToPath(new URL('../../dist/inbox', import.meta.url));
  return existsSync(folder) ? { '/inbox/': folder } : {};
}

/**
 * The running server, or the exit code once what is wrong with the relay file has been printed.
 *
 * @param {import('./input.mjs').Input | undefined} relay
 * @param {import('./usage.mjs').Context} context
 * @param {import('../serve.mjs').ServerOptions} options
 */
async function startOr(relay, context, options) {
  try {
    return await start(options);
  } catch (error) {
    if (relay === undefined || /** @type {Error} */ (error).name !== 'invalid_relay') throw error;
    return printFailure(error, { invalid_relay: relay }, context);
  }
}

/** @param {import('../serve.mjs').ServerOptions} options */
async function start(options) {
  // Only this command needs the database's native library.
  const { createServer } = await import('../serve.mjs');
  try {
    return await createServer(options);
  } catch (cause) {
    const { code, name, message } = /** @type {NodeJS.ErrnoException} */ (cause);
    if (code === 'EADDRINUSE') {
      throw new UsageError(`Port ${options.port} is taken.`, {
        fix: 'Write --port 0 for a free one.',
        cause,
      });
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      const fix = 'Write --host 127.0.0.1, or an address of this machine.';
      throw new UsageError(`“${options.host}” is not an address of this machine.`, { fix, cause });
    }
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
      throw new UsageError(`${message}.`, { cause });
    if (UNUSABLE.has(name)) throw new UsageError(message, { cause });
    if (name === 'token_needed') {
      const fix =
        'Write --token-file FILE with a token in it (openssl rand -hex 32 > FILE), or --host 127.0.0.1.';
      throw new UsageError(message, { fix, cause });
    }
    throw cause;
  }
}
