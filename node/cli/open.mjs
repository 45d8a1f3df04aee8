// @ts-check
import { open } from '../core.mjs';
import { readKey } from './open/key.mjs';
import { leadsOf } from './open/leads.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @typedef {import('../core.d.ts').Problem} Problem */

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'open',
  summary: 'open leads that a kiosk has sealed',
  positionals: 'SEALED…',
  count: [1, Number.POSITIVE_INFINITY],
  about: [
    'Opens sealed leads with the private key, and prints the leads, one a line, just as they were frozen. SEALED is one',
    'sealed lead, a list of them, or what a kiosk has exported, with its count and checksum; - is standard input.',
    'Leads that were not sealed come out as they are. After a change of keys, give each key with its own --key.',
    'What cannot be opened is told on standard error, and the others are printed all the same.',
  ].join('\n'),
  exits: [
    '0  all are open',
    '1  some are not, or an export is not whole',
    '2  the command was called wrongly, or a key file is not one',
  ],
  options: {
    key: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: 'a private key of leadgate kiosk keygen; may be repeated',
    },
  },
  async run(context) {
    const keys = [];
    for (const file of context.options.key ?? []) keys.push(await readKey(file, context));
    const seen = { opened: 0, plain: 0, wrong: 0 };
    for (const file of context.files) {
      const input = await context.read(file);
      for (const entry of leadsOf(input)) openOne(entry, input.name, keys, seen, context);
    }
    if (!context.options.json) context.warn(`${summary(seen)}\n`);
    return seen.wrong > 0 ? 1 : 0;
  },
};

/** @typedef {{ opened: number, plain: number, wrong: number }} Seen how many of each */

/**
 * @param {import('./open/leads.mjs').Entry} entry
 * @param {string} file
 * @param {import('../core.d.ts').KeyFile[]} keys
 * @param {Seen} seen
 * @param {import('./usage.mjs').Context} context
 */
function openOne({ line, text, sealed, problem }, file, keys, seen, context) {
  if (sealed && keys.length === 0) {
    const fix = 'Write --key and the private key file of leadgate kiosk keygen.';
    throw new UsageError('--key is missing: these leads are sealed.', { fix });
  }
  const result = problem ? { problem } : opened(text, sealed, keys);
  if ('lead' in result) {
    seen[sealed ? 'opened' : 'plain'] += 1;
    context.print(`${oneLine(result.lead)}\n`);
    return;
  }
  seen.wrong += 1;
  report(context, { file, line, text }, result.problem);
}

/**
 * @param {string} text
 * @param {boolean} sealed
 * @param {import('../core.d.ts').KeyFile[]} keys
 * @returns {{ lead: string } | { problem: Problem }}
 */
function opened(text, sealed, keys) {
  if (!sealed) return { lead: text };
  try {
    return { lead: open(text, keys) };
  } catch (error) {
    const [problem] = /** @type {import('../core.d.ts').LeadgateError} */ (error).errors ?? [];
    if (!problem) throw error;
    return { problem };
  }
}

/** A lead that was written over several lines stays one lead. @param {string} lead */
const oneLine = (lead) => (/[\r\n]/.test(lead.trim()) ? JSON.stringify(JSON.parse(lead)) : lead.trim());

/**
 * @param {import('./usage.mjs').Context} context
 * @param {{ file: string, line: number, text: string }} place
 * @param {Problem} problem
 */
function report({ options, warn, style }, { file, line, text }, problem) {
  const lead_id = /"lead_id":\s*"([^"\\]{1,64})"/.exec(text)?.[1];
  if (options.json) {
    warn(`${JSON.stringify({ file, line, ...(lead_id && { lead_id }), ...problem })}\n`);
    return;
  }
  const which = lead_id ? ` Lead ${printable(lead_id)}.` : '';
  warn(
    `${style.bold(`${printable(file)}:${line}`)}: ${style.red(`error[${problem.code}]`)}: ${printable(problem.message)}${which}\n`,
  );
  if (problem.pointer !== '') warn(`  ${style.dim(`at: ${printable(problem.pointer)}`)}\n`);
  warn(`  ${style.green('fix:')} ${printable(problem.fix)}\n`);
}

/** @param {Seen} seen */
function summary(seen) {
  /** @param {number} count */
  const leads = (count) => `${count} ${count === 1 ? 'lead' : 'leads'}`;
  const parts = [`${leads(seen.opened)} opened`];
  if (seen.plain > 0) parts.push(`${leads(seen.plain)} not sealed`);
  if (seen.wrong > 0) parts.push(`${seen.wrong} ${seen.wrong === 1 ? 'problem' : 'problems'}`);
  return parts.join(', ');
}
