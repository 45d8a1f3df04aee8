// @ts-check
// What `npm start` runs: a company's site with the widget in it, and the sales inbox where its leads arrive.
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kioskLink } from './core.mjs';
import { KIOSK_POLICY } from './serve/static.mjs';
import { createServer } from './serve.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** How many ports after the one asked for are tried. */
const TRIES = 20;

/**
 * @param {{ port?: number, database?: string, print?: (line: string) => void }} [options]
 * @returns {Promise<import('./serve.mjs').RunningServer>}
 */
export async function startDemo({
  port = 8080,
  database = join(ROOT, 'data/demo.sqlite'),
  print = console.log,
} = {}) {
  const server = await startAt(port, database, print);
  // Before anything is printed: who reads that it runs may stop it at once.
  stopWhenAsked(server);
  print('');
  print(`  The company's site   ${server.url}/`);
  print(`  The sales inbox      ${server.url}/inbox/`);
  print(`  The widget's look    ${server.url}/theming.html`);
  print(`  A kiosk              ${kioskOf(server.url)}`);
  print('');
  print('  Open both, answer the questions on the site as a visitor would, and watch the lead arrive.');
  print(`  Leads are kept in ${relative(process.cwd(), database)}. Ctrl+C stops.`);
  print('');
  return server;
}

/** The link that sets this browser up as a kiosk of the demonstration. @param {string} url */
function kioskOf(url) {
  const setup = {
    format: /** @type {const} */ (1),
    definition: `${url}/definitions/fit-and-need.json`,
    endpoint: `${url}/leads`,
    event: 'Fleet Days',
    device: 'Demonstration',
    staff: ['Ana', 'Ben', 'Noor'],
  };
  return kioskLink(setup, { app: `${url}/leadgate/kiosk/` }).link;
}

/**
 * @param {number} port
 * @param {string} database
 * @param {(line: string) => void} log
 */
async function startAt(port, database, log) {
  for (let next = port; ; next += 1) {
    try {
      return await createServer({
        port: next,
        database,
        log,
        definitionsDir: join(ROOT, 'www/definitions'),
        inbox: { title: 'Larkhaul', home: '/contact.html' },
        staticDirs: {
          '/': join(ROOT, 'www/site'),
          '/inbox/': join(ROOT, 'www/inbox'),
          '/leadgate/': join(ROOT, 'dist'),
        },
        policies: { '/leadgate/kiosk/': KIOSK_POLICY },
      });
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!taken || next === port + TRIES || next === 65_535) throw error;
      log(`Port ${next} is taken; trying ${next + 1}.`);
    }
  }
}

/** @param {import('./serve.mjs').RunningServer} server */
function stopWhenAsked(server) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    // A second signal finds no listener and ends the process at once.
    process.once(signal, () => {
      server.close().catch((error) => {
        console.error(error);
        process.exitCode = 1;
      });
    });
  }
}
