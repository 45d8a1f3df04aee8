// @ts-check
// A problem as a compiler would show it: the place, the line with a caret, and what to do.
import { columns, printable } from './style.mjs';

/** @typedef {import('../core.d.ts').Problem} Problem */
/** @typedef {import('./positions.mjs').Position} Position */
/** @typedef {import('./style.mjs').Style} Style */

/** A longer line is cut around the caret: minified files have one line of all they hold. */
const LONGEST = 100;

/**
 * @param {string} file
 * @param {Problem} problem
 * @param {Position} position
 * @param {Style} style
 * @returns {string}
 */
export function diagnostic(file, problem, position, style) {
  const paint = { error: style.red, warning: style.yellow, info: style.blue }[problem.severity] ?? style.red;
  const place = `${printable(file)}:${position.line}:${position.column}`;
  const gutter = ' '.repeat(String(position.line).length);
  const { text, pad, marks } = excerpt(position);
  const lines = [
    `${style.bold(place)}: ${paint(`${problem.severity}[${problem.code}]`)}: ${style.bold(printable(problem.message))}`,
    `  ${style.dim(`${position.line} |`)} ${text}`,
    `  ${style.dim(`${gutter} |`)} ${pad}${paint(marks)}`,
  ];
  if (problem.pointer !== '') lines.push(`  ${style.dim(`at: ${printable(problem.pointer)}`)}`);
  if (problem.fix !== '') lines.push(`  ${style.green('fix:')} ${printable(problem.fix)}`);
  return `${lines.join('\n')}\n`;
}

/**
 * The line, what to put before the caret so that it stands under its place, and the caret.
 *
 * @param {Position} position
 */
function excerpt({ source, column, width }) {
  const characters = [...source];
  const start = column - 1;
  const from =
    characters.length > LONGEST ? Math.max(0, Math.min(start - 30, characters.length - LONGEST)) : 0;
  const to = Math.min(characters.length, from + LONGEST);
  const before = printable(characters.slice(from, start).join(''));
  const marked = printable(characters.slice(start, Math.min(to, start + width)).join(''));
  const after = printable(characters.slice(Math.min(to, start + width), to).join(''));
  const lead = from > 0 ? '…' : '';
  return {
    text: `${lead}${before}${marked}${after}${to < characters.length ? '…' : ''}`,
    // A tab stays a tab, so that both lines are as wide, however wide tabs are.
    pad: [...`${lead}${before}`].map((one) => (one === '\t' ? '\t' : ' '.repeat(columns(one)))).join(''),
    marks: '^'.repeat(
      Math.max(
        1,
        [...marked].reduce((sum, one) => sum + columns(one), 0),
      ),
    ),
  };
}

/**
 * `2 errors and 1 warning`.
 *
 * @param {Problem[]} problems
 */
export function tally(problems) {
  const parts = ['error', 'warning', 'info'].flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    if (count === 0) return [];
    const noun = severity === 'info' ? 'note' : severity;
    return [`${count} ${noun}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' and ');
}
