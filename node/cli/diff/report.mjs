// @ts-check
// A difference between two definitions, printed for people.
import { printable } from '../style.mjs';

/** @typedef {import('../../core.d.ts').Difference} Difference */
/** @typedef {import('../../core.d.ts').Witness} Witness */

/**
 * @param {Difference} difference
 * @param {Pick<import('../usage.mjs').Context, 'print' | 'style'>} context
 */
export function printDifference({ same, groups, who }, { print, style }) {
  if (groups.length === 0) {
    print('Nothing has changed.\n');
    return;
  }
  for (const { title, changes } of groups) {
    print(`${style.bold(title)}\n`);
    for (const change of changes) print(`  ${style.dim('-')} ${printable(sentence(change))}\n`);
    print('\n');
  }
  if (same) print('The content is the same: what was signed for one is signed for the other.\n\n');
  printWho(who, { print, style });
}

/**
 * @param {import('../../core.d.ts').Swing} who
 * @param {Pick<import('../usage.mjs').Context, 'print' | 'style'>} context
 */
function printWho({ lost, gained, tried, every, nobody = [], sample }, { print, style }) {
  print(`${style.bold('What that does to who is sales-ready')}\n`);
  if (!lost && !gained && every) {
    const how =
      tried === 0 ? 'nothing that decides has changed' : `all ${tried} kinds of visitors were scored`;
    print(`  Nothing: everybody gets the verdict that they got before (${how}).\n`);
    return;
  }
  const none = every
    ? `nobody; all ${tried} kinds of visitors were scored`
    : `none found in ${tried} visitors tried, which proves nothing`;
  for (const [direction, title, found, paint] of /** @type {const} */ ([
    ['lost', 'No longer sales-ready', lost, style.red],
    ['gained', 'Newly sales-ready', gained, style.green],
  ])) {
    if (!found) {
      const proven = `nobody; by ${direction === 'lost' ? 'the old' : 'the new'} definition nobody is sales-ready at all`;
      print(`  ${paint(title)}: ${nobody.includes(direction) ? proven : none}.\n`);
      continue;
    }
    print(`  ${paint(title)}, for example:\n`);
    for (const line of found.who) print(`    ${printable(line)}\n`);
    if (found.who.length === 0) print('    Somebody who answers nothing that counts\n');
    print(`    ${style.dim('before:')} ${printable(side(found.before))}\n`);
    print(`    ${style.dim('now:')}    ${printable(side(found.after))}\n`);
  }
  if (sample && sample.of > 0) {
    print(
      `  Of ${sample.of} visitors who answer at random, ${sample.before} were sales-ready and ${sample.after} are now: ` +
        `${sample.lost} no longer, ${sample.gained} newly.\n`,
    );
  }
}

/** @param {import('../../core.d.ts').Side} side */
function side({ outcome, borderline, score, unmet }) {
  const name = { sales_ready: 'sales-ready', nurture: 'nurture', disqualified: 'disqualified' }[outcome];
  const points = `${score} ${Math.abs(score) === 1 ? 'point' : 'points'}`;
  const why = unmet.length > 0 ? `. ${unmet.join(' ')}` : '';
  return `${name}${borderline ? ' by the borderline rule' : ''}, ${points}${why}`;
}

/** @param {string} clause */
function sentence(clause) {
  const first = /^\p{Ll}/u.exec(clause)?.[0] ?? '';
  const text = first.toUpperCase() + clause.slice(first.length);
  return /[.!?…]”?$/.test(text) ? text : `${text}.`;
}
