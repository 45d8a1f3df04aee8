// @ts-check
import { once } from 'node:events';
import { limitsOf } from './limits.mjs';
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
  summary: 'receive leads on this machine, and store them in SQLite',
  positionals: '',
  count: [0, 0],
  about: [
    'Receives leads at POST /leads, scores each again by the definitions in a folder, and stores them in an SQLite',
    'file, or in PostgreSQL, before it answers. The leads can be listed from this machine alone, at /api/leads.',
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
  },
  async run({ options, print, warn, style }) {
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
    const server = await start({
      port,
      host: options.host ?? '127.0.0.1',
      database: options.database ?? (process.env.DATABASE_URL || 'leads.sqlite'),
      definitionsDir: options.definitions,
      origins: options.origin ?? [],
      proxies,
      limit: limitsOf(options.limit ?? []),
      log: (line) => warn(`${line}\n`),
    });
    print(
      options.json
        ? `${JSON.stringify({ url: server.url })}\n`
        : `Receiving leads at ${style.bold(`${server.url}/leads`)}\n`,
    );
    const stop = new AbortController();
    await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal, { signal: stop.signal })));
    stop.abort();
    await server.close();
    return 0;
  },
};

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
    throw cause;
  }
}
