// @ts-check
import { diff, digest, outline } from '../core.mjs';
import { signedVersion } from './agree/history.mjs';
import { MEANING, missing, PARTY, partyLine } from './agree/standing.mjs';
import { printDifference } from './diff/report.mjs';
import { readDay, today } from './edit/day.mjs';
import { printFailure, printProblems } from './report.mjs';
import { printable } from './style.mjs';

/** @typedef {import('../core.d.ts').Outline} Outline */
/** @typedef {{ parties: string[], digest: string, source?: string, difference?: import('../core.d.ts').Difference }} Change */

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'agree',
  summary: 'show who has signed what, what is missing, and what was changed since',
  positionals: 'FILE',
  count: [1, 1],
  about: [
    'Prints where a lead definition stands between Marketing and Sales: who signed what and when, by when it is to be',
    'reviewed, and what is missing, with the command for each. Where it was edited after it was signed, it tells the',
    'difference in words: against the file that --against names, or the signed version in the git history of FILE.',
  ].join('\n'),
  exits: [
    '0  agreed or review_due: it posts leads',
    '1  draft or outdated: it only previews; or the file is not a valid definition',
    '2  the command was called wrongly',
  ],
  options: {
    against: { type: 'string', value: 'FILE', help: 'the version that was signed' },
    on: {
      type: 'string',
      value: 'DAY',
      help: 'the day to look at, such as 2026-11-24; default: today (UTC)',
    },
  },
  async run(context) {
    const [file = ''] = context.files;
    const on = readDay('--on', context.options.on ?? today());
    const input = await context.read(file);
    const against =
      context.options.against === undefined ? undefined : await context.read(context.options.against);
    for (const one of [input, against]) {
      if (!one?.problem) continue;
      printProblems(one, [one.problem], context);
      return 1;
    }
    try {
      const now = outline(input.text, { on });
      const changes = await changesSince(now, input.text, file, against);
      if (context.options.json) printJson(context, file, now, changes);
      else printStanding(context, file, now, changes);
      return now.state === 'agreed' || now.state === 'review_due' ? 0 : 1;
    } catch (error) {
      const { side } = /** @type {{ side?: string }} */ (error);
      const about = against && side === 'before' ? against : input;
      return printFailure(error, { invalid_definition: about }, context);
    }
  },
};

/**
 * What was changed since each sign-off that does not hold any more.
 *
 * @param {Outline} now
 * @param {string} text
 * @param {string} file
 * @param {import('./input.mjs').Input | undefined} against
 * @returns {Promise<Change[]>}
 */
async function changesSince(now, text, file, against) {
  /** @type {Map<string, Change>} */
  const changes = new Map();
  for (const { party, signed, matches, digest: other } of now.agreement.parties) {
    if (!signed || matches || other === undefined) continue;
    const change = changes.get(other) ?? { parties: [], digest: other };
    change.parties.push(PARTY[party]);
    changes.set(other, change);
  }
  for (const change of changes.values()) {
    const version = await versionOf(change.digest, file, against);
    if (!version) continue;
    change.source = version.source;
    change.difference = diff(version.text, text);
  }
  return [...changes.values()];
}

/**
 * @param {string} wanted
 * @param {string} file
 * @param {import('./input.mjs').Input | undefined} against
 */
function versionOf(wanted, file, against) {
  if (against) {
    const given = digestOf(against.text);
    const source = given === wanted ? against.name : `${against.name}, which is not what was signed`;
    return { text: against.text, source };
  }
  return file === '-' ? undefined : signedVersion(file, wanted);
}

/** @param {string} text */
function digestOf(text) {
  try {
    return digest(text);
  } catch (error) {
    throw Object.assign(/** @type {Error} */ (error), { side: 'before' });
  }
}

/**
 * @param {import('./usage.mjs').Context} context
 * @param {string} file
 * @param {Outline} now
 * @param {Change[]} changes
 */
function printJson({ print }, file, now, changes) {
  const { state, digest: content, agreement } = now;
  const { parties, review_by } = agreement;
  const open = missing(now, file);
  const told = {
    file,
    agreement: state,
    digest: content,
    parties,
    review_by,
    missing: open,
    changed: changes,
  };
  print(`${JSON.stringify(told)}\n`);
}

/**
 * @param {import('./usage.mjs').Context} context
 * @param {string} file
 * @param {Outline} now
 * @param {Change[]} changes
 */
function printStanding({ print, style }, file, now, changes) {
  const paint = { agreed: style.green, review_due: style.yellow, draft: style.red, outdated: style.red };
  print(`${style.bold(paint[now.state](now.state))}\n${MEANING[now.state]}\n\n`);
  print(`${printable(`${now.title} (${now.id} ${now.version})`)}\n${style.dim(now.digest)}\n`);
  for (const party of now.agreement.parties) {
    const mark = party.matches ? style.green('✓') : style.red('✗');
    print(`  ${mark} ${`${PARTY[party.party]}:`.padEnd(10)} ${printable(partyLine(party))}\n`);
  }
  print(`    ${'Review by:'.padEnd(10)} ${now.agreement.review_by ?? 'no day is set'}\n`);
  const open = missing(now, file);
  if (open.length > 0) print(`\n${style.bold('What is missing')}\n`);
  for (const { what, how } of open) print(`  ${printable(what)}\n    ${style.green(printable(how))}\n`);
  for (const { parties, digest: other, source, difference } of changes) {
    print(`\n${style.bold(`What was changed since ${parties.join(' and ')} signed`)}`);
    if (!difference) {
      print(
        `\n  The version that was signed (${other}) is not in the git history of this file.\n  Name it to see the difference: --against FILE\n`,
      );
      continue;
    }
    print(`${style.dim(printable(` (${source})`))}\n\n`);
    printDifference(withoutSignOffs(difference), { print, style });
  }
}

/**
 * Who signed has been told already.
 *
 * @param {import('../core.d.ts').Difference} difference
 */
function withoutSignOffs(difference) {
  return { ...difference, groups: difference.groups.filter(({ title }) => title !== 'Agreement') };
}
