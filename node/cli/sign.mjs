// @ts-check
import { outline } from '../core.mjs';
import { argument, MEANING, missing, PARTY } from './agree/standing.mjs';
import { changeAgreement } from './edit/agreement.mjs';
import { readDay, today } from './edit/day.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'sign',
  summary: 'sign a definition for Marketing, Sales or a sponsor',
  positionals: 'FILE',
  count: [1, 1],
  about: [
    'Writes who agrees to a lead definition into its file, with the day and the fingerprint of what is there now. Any',
    'later change of the content voids the sign-off. Signing again replaces what the party signed before.',
    'Nothing else in the file changes: order, indentation and spelling stay as they are.',
    'A definition with errors, or one by which it is proven that nobody can be sales-ready, cannot be signed.',
  ].join('\n'),
  exits: [
    '0  signed',
    '1  the definition has errors or cannot work; nothing was written',
    '2  the command was called wrongly, or the file cannot be written',
  ],
  options: {
    party: { type: 'string', value: 'PARTY', help: 'marketing, sales, or sponsor (leadership); needed' },
    name: { type: 'string', value: 'NAME', help: 'who signs; needed' },
    role: { type: 'string', value: 'ROLE', help: 'as what, such as “Head of Sales”' },
    on: {
      type: 'string',
      value: 'DAY',
      help: 'the day of agreement, such as 2026-11-24; default: today (UTC)',
    },
  },
  async run(context) {
    const { party, name, role } = context.options;
    checkParty(party);
    if (name === undefined) {
      throw new UsageError('--name is missing: a sign-off is somebody’s.', {
        fix: 'Write --name and the name of the person who agrees.',
      });
    }
    const on = readDay('--on', context.options.on ?? today());
    const [file = ''] = context.files;
    let replaced = false;
    const now = await changeAgreement(context, party, (digest, text) => {
      replaced = outline(text).agreement.parties.some((entry) => entry.party === party && entry.signed);
      return { name: name.trim(), ...(role !== undefined && { role: role.trim() }), agreed_on: on, digest };
    });
    if (!now) return 1;
    if (context.options.json) {
      const { digest, state } = now;
      const entry = {
        file,
        party,
        name,
        ...(role && { role }),
        agreed_on: on,
        digest,
        agreement: state,
        replaced,
      };
      context.print(`${JSON.stringify(entry)}\n`);
      return 0;
    }
    report(context, now, { file, party, who: [name, role].filter(Boolean).join(', '), on, replaced });
    return 0;
  },
};

/** @param {string | undefined} party */
function checkParty(party) {
  if (party === 'marketing' || party === 'sales' || party === 'sponsor') return;
  const message = party === undefined ? '--party is missing.' : `There is no party “${party}”.`;
  throw new UsageError(message, { fix: 'Write --party marketing, --party sales or --party sponsor.' });
}

/**
 * @param {import('./usage.mjs').Context} context
 * @param {import('../core.d.ts').Outline} now
 * @param {{ file: string, party: 'marketing' | 'sales' | 'sponsor', who: string, on: string, replaced: boolean }} entry
 */
function report({ print, style }, now, { file, party, who, on, replaced }) {
  const again = replaced ? ' It replaces what was signed before.' : '';
  print(`${printable(`Signed for ${PARTY[party]}: ${who}, on ${on}.`)}${again}\n`);
  print(`${style.dim(now.digest)}\n\n`);
  print(`${style.bold(now.state)}\n${MEANING[now.state]}\n`);
  for (const { what, how } of missing(now, file))
    print(`${printable(what)}\n  ${style.green(printable(how))}\n`);
  if (now.state === 'agreed')
    print(`The page for both teams: leadgate print ${argument(file)} --html agreement.html\n`);
}
