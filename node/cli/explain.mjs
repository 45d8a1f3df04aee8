// @ts-check
import { explain } from '../core.mjs';
import { printFailure, printProblems } from './report.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'explain',
  summary: 'tell why answers got their verdict, and what would have qualified',
  positionals: 'DEFINITION ANSWERS',
  count: [2, 2],
  about: [
    'Scores a JSON file of answers ({ "question": answer, … }) by a lead definition and tells the verdict in words: where',
    'the points came from, what was missed and by how much, and the smallest change of answers that would have been',
    'enough, confirmed by scoring it. Either file may be - for standard input. With --json it prints the object.',
  ].join('\n'),
  exits: [
    '0  explained, whatever the verdict',
    '1  the definition, the answers or the signals are not valid',
    '2  the command was called wrongly',
  ],
  options: {
    signals: {
      type: 'string',
      value: 'FILE',
      help: 'a JSON list of { "id", "at" }: what the visitor did, and when',
    },
    at: {
      type: 'string',
      value: 'TIME',
      help: 'the moment of scoring, such as 2026-11-24T09:30:00Z; default: now',
    },
  },
  async run(context) {
    const [first = '', second = ''] = context.files;
    const definition = await context.read(first);
    const answers = await context.read(second);
    const given = context.options.signals;
    const signals = given === undefined ? undefined : await context.read(given);
    for (const input of [definition, answers, signals]) {
      if (!input?.problem) continue;
      printProblems(input, [input.problem], context);
      return 1;
    }
    try {
      const explained = explain(definition.text, answers.text, signals?.text ?? [], context.options.at);
      if (context.options.json) context.print(`${JSON.stringify(explained)}\n`);
      else printExplanation(explained, context);
      return 0;
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'invalid_time') {
        throw new UsageError(`--at: ${message}`, {
          fix: 'Write a time such as 2026-11-24T09:30:00Z.',
          cause: error,
        });
      }
      const inputs = {
        invalid_definition: definition,
        invalid_answers: answers,
        ...(signals && { invalid_signals: signals }),
      };
      return printFailure(error, inputs, context);
    }
  },
};

/**
 * @param {import('../core.d.ts').Explanation} explained
 * @param {import('./usage.mjs').Context} context
 */
function printExplanation({ verdict, sentences, unmet, nearest }, { print, style }) {
  const [summary = '', ...rest] = sentences;
  const paint = { sales_ready: style.green, nurture: style.yellow, disqualified: style.red };
  print(`${style.bold(paint[verdict.outcome ?? 'nurture'](printable(summary)))}\n`);
  for (const line of rest) print(`  ${printable(line)}\n`);
  if (unmet.length > 0) print(`\n${style.bold('What was missed')}\n`);
  for (const { sentence } of unmet) print(`  ${style.red('✗')} ${printable(sentence)}\n`);
  if (!nearest) return;
  print(`\n${style.bold('What would have been enough')}\n  ${printable(nearest.sentence)}\n`);
  for (const { sentence } of nearest.ways) print(`  ${style.green('→')} ${printable(sentence)}\n`);
  if (nearest.more > 0) print(`  There are ${nearest.more} more such ways.\n`);
  if (nearest.open !== undefined) print(`  Besides, ${printable(nearest.open)} must be answered.\n`);
}
