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
    database: { type: 'string', value: 'FILE', help: 'where the leads are stored; default: leads.sqlite' },
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
    const store = await open(context.options.database ?? 'leads.sqlite');
    try {
      const { target } = context.options;
      const known = store.summary().map((entry) => entry.target);
      if (target !== undefined && !known.includes(target)) {
        const fix =
          known.length > 0 ? `Known here: ${known.join(', ')}` : 'No relay has worked on this database yet.';
        throw new UsageError(`There is no target “${target}”.`, { fix });
      }
      if (action === 'list') return list(store, target, context);
      return action === 'retry'
        ? retry(store, target, leads, context)
        : exportDead(store, target, leads, context);
    } finally {
      store.close();
    }
  },
};

/** @param {string} path */
async function open(path) {
  if (!existsSync(path)) {
    throw new UsageError(`There is no database “${path}”.`, { fix: 'Write --database FILE.' });
  }
  // Only this command and the server need the database's native library.
  const { store } = await import('../relay/store.mjs');
  try {
    return store({ path });
  } catch (cause) {
    const { name, message } = /** @type {Error} */ (cause);
    if (name === 'database_too_new') throw new UsageError(message, { cause });
    if (name === 'no_leads' || /file is not a database/.test(message)) {
      throw new UsageError(`“${path}” is not a database of leads.`, { fix: 'Write --database FILE.', cause });
    }
    throw cause;
  }
}

/**
 * @param {import('../relay/store.mjs').Store} store
 * @param {string | undefined} only
 * @param {import('./usage.mjs').Context} context
 */
function list(store, only, { options, print, style }) {
  const targets = store.summary().filter((entry) => only === undefined || entry.target === only);
  const gone = store.dead(only);
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
 * @param {import('../relay/store.mjs').Store} store
 * @param {string | undefined} target
 * @param {string[]} leads
 * @param {import('./usage.mjs').Context} context
 */
function retry(store, target, leads, { options, print }) {
  const now = Date.now();
  const which = leads.length === 0 ? [undefined] : leads;
  const count = which.reduce((sum, lead_id) => {
    return sum + store.again({ now, ...(target && { target }), ...(lead_id && { lead_id }) });
  }, 0);
  print(
    options.json
      ? `${JSON.stringify({ count })}\n`
      : `${count} ${count === 1 ? 'lead' : 'leads'} back in line\n`,
  );
  return 0;
}

/**
 * @param {import('../relay/store.mjs').Store} store
 * @param {string | undefined} target
 * @param {string[]} leads
 * @param {import('./usage.mjs').Context} context
 */
function exportDead(store, target, leads, { print }) {
  for (const { target: to, lead_id, code, tries, tried_at } of store.dead(target)) {
    if (leads.length > 0 && !leads.includes(lead_id)) continue;
    const about = JSON.stringify({ target: to, lead_id, code, tries, tried_at: time(tried_at) });
    // The lead stands in it as it came.
    print(`${about.slice(0, -1)},"lead":${store.lead(lead_id)}}\n`);
  }
  return 0;
}
