// @ts-check
import { existsSync } from 'node:fs';
import { printable } from './style.mjs';
import { nearest, UsageError } from './usage.mjs';

const ACTIONS = ['list', 'retry', 'export'];

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'relay',
  summary: 'look after the leads that a relay passes on: list, retry, export',
  positionals: 'list|retry|export [LEAD…]',
  count: [1, 1001],
  about: [
    'Looks after what “leadgate serve --relay” passes on, in the database of its leads; the server may be running.',
    '  list    how many leads are waiting, delivered, unconfirmed and given up, and those that were given up',
    '  retry   puts leads that were given up back in line, and lets targets that wanted no more (410) begin again',
    '  export  prints the leads that were given up, one JSON object a line; they stay where they are',
    'LEAD is a lead_id; without one, all are meant.',
  ].join('\n'),
  exits: [
    '0  fine',
    '1  list: some leads were given up, or a target is stopped',
    '2  the command was called wrongly',
  ],
  options: {
    database: {
      type: 'string',
      value: 'WHERE',
      help: 'where the leads are stored: an SQLite file, or postgres://…; default: DATABASE_URL, or leads.sqlite',
    },
    target: { type: 'string', value: 'ID', help: 'only this target' },
  },
  async run(context) {
    const [action = '', ...leads] = context.files;
    if (!ACTIONS.includes(action)) {
      const meant = nearest(action, ACTIONS);
      throw new UsageError(`leadgate relay cannot “${action}”.`, {
        fix: meant ? `Did you mean: leadgate relay ${meant}` : `Write one of: ${ACTIONS.join(', ')}`,
      });
    }
    if (action === 'list' && leads.length > 0) {
      throw new UsageError('list takes no LEAD.', { fix: 'Write: leadgate relay list' });
    }
    const storage = await open(context.options.database ?? (process.env.DATABASE_URL || 'leads.sqlite'));
    const { relay: store } = storage;
    try {
      const { target } = context.options;
      const known = (await store.summary()).map(({ target: id }) => id);
      if (target !== undefined && !known.includes(target)) {
        const fix =
          known.length > 0 ? `Known here: ${known.join(', ')}` : 'No relay has worked on this database yet.';
        throw new UsageError(`There is no target “${target}”.`, { fix });
      }
      if (action === 'list') return await list(store, target, context);
      return action === 'retry'
        ? await retry(store, target, leads, context)
        : await exportDead(store, target, leads, context);
    } finally {
      await storage.close();
    }
  },
};

/** @param {string} database */
async function open(database) {
  // Only this command and the server need what stores leads.
  const { isPostgres, open: openStorage } = await import('../serve/storage.mjs');
  if (!isPostgres(database)) await refuseOthers(database);
  try {
    return await openStorage(database, (line) => console.error(line));
  } catch (cause) {
    const { name, message } = /** @type {Error} */ (cause);
    if (name.startsWith('database_')) throw new UsageError(message, { cause });
    throw cause;
  }
}

/** Opening makes tables; somebody else's file must not get them. @param {string} path */
async function refuseOthers(path) {
  const fix = 'Write --database FILE.';
  if (!existsSync(path)) throw new UsageError(`There is no database “${path}”.`, { fix });
  const { hasLeads } = await import('../receiver/sqlite.mjs');
  if (!hasLeads(path)) throw new UsageError(`“${path}” is not a database of leads.`, { fix });
}

/**
 * @param {import('../relay/relay.d.ts').RelayStorage} store
 * @param {string | undefined} only
 * @param {import('./usage.mjs').Context} context
 */
async function list(store, only, { options, print, style }) {
  const targets = (await store.summary()).filter((entry) => only === undefined || entry.target === only);
  const gone = await store.dead(only);
  const bad = gone.length > 0 || targets.some(({ stopped }) => stopped !== null);
  if (options.json) {
    const dead = gone.map(({ target, lead_id, code, tries, tried_at }) => {
      return { target, lead_id, code, tries, tried_at: time(tried_at) };
    });
    print(`${JSON.stringify({ targets, dead })}\n`);
    return bad ? 1 : 0;
  }
  if (targets.length === 0) print('No relay has worked on this database yet.\n');
  for (const { target, stopped, counts } of targets) {
    const { waiting = 0, sending = 0, delivered = 0, unconfirmed = 0, dead = 0 } = counts;
    const parts = [
      `${waiting + sending} waiting`,
      `${delivered} delivered`,
      ...(unconfirmed > 0 ? [`${unconfirmed} unconfirmed`] : []),
      dead > 0 ? style.red(`${dead} given up`) : '0 given up',
      ...(stopped === null ? [] : [style.red(`stopped: ${stopped}`)]),
    ];
    print(`${style.bold(target)}: ${parts.join(', ')}\n`);
  }
  for (const { target, lead_id, code, tries, tried_at } of gone) {
    const count = tries === 1 ? '1 try' : `${tries} tries`;
    const what = `${printable(lead_id)}  ${target}  ${printable(code ?? '')}`;
    print(`  ${what}  ${count}, the last at ${time(tried_at)}\n`);
  }
  if (bad) {
    print(`${style.green('fix:')} leadgate relay retry, once the reason is gone; or leadgate relay export\n`);
  }
  return bad ? 1 : 0;
}

/** @param {number | null} at */
const time = (at) => new Date(at ?? 0).toISOString();

/**
 * @param {import('../relay/relay.d.ts').RelayStorage} store
 * @param {string | undefined} target
 * @param {string[]} leads
 * @param {import('./usage.mjs').Context} context
 */
async function retry(store, target, leads, { options, print }) {
  const now = Date.now();
  const which = leads.length === 0 ? [undefined] : leads;
  let count = 0;
  for (const lead_id of which) {
    count += await store.again({ now, ...(target && { target }), ...(lead_id && { lead_id }) });
  }
  print(
    options.json
      ? `${JSON.stringify({ count })}\n`
      : `${count} ${count === 1 ? 'lead' : 'leads'} back in line\n`,
  );
  return 0;
}

/**
 * @param {import('../relay/relay.d.ts').RelayStorage} store
 * @param {string | undefined} target
 * @param {string[]} leads
 * @param {import('./usage.mjs').Context} context
 */
async function exportDead(store, target, leads, { print }) {
  for (const { target: to, lead_id, code, tries, tried_at } of await store.dead(target)) {
    if (leads.length > 0 && !leads.includes(lead_id)) continue;
    const about = JSON.stringify({ target: to, lead_id, code, tries, tried_at: time(tried_at) });
    // The lead stands in it as it came.
    print(`${about.slice(0, -1)},"lead":${await store.lead(lead_id)}}\n`);
  }
  return 0;
}
