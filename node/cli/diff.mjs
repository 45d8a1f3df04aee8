// @ts-check
import { diff } from '../core.mjs';
import { printDifference } from './diff/report.mjs';
import { printFailure, printProblems } from './report.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'diff',
  summary: 'tell in words what a new version changes, and for whom',
  positionals: 'BEFORE AFTER',
  count: [2, 2],
  about: [
    'Prints the differences between two lead definitions in words, and somebody who is sales-ready by one of them alone,',
    'for each direction. They are looked for among made-up visitors and confirmed by scoring them; where there are few',
    'enough, all are scored, and nobody found means that there is nobody.',
    'Either file may be - for standard input. With --json it prints the difference object.',
  ].join('\n'),
  exits: [
    '0  nothing has changed',
    '1  something has, or a definition is not valid',
    '2  the command was called wrongly',
  ],
  options: {
    at: {
      type: 'string',
      value: 'TIME',
      help: 'the moment of scoring, such as 2026-11-24T09:30:00Z; default: now',
    },
  },
  async run(context) {
    const [first = '', second = ''] = context.files;
    const before = await context.read(first);
    const after = await context.read(second);
    for (const input of [before, after]) {
      if (!input.problem) continue;
      printProblems(input, [input.problem], context);
      return 1;
    }
    try {
      const difference = diff(before.text, after.text, context.options.at);
      if (context.options.json) {
        context.print(`${JSON.stringify(difference)}\n`);
      } else {
        context.print(`${context.style.dim(printable(`${before.name} → ${after.name}`))}\n\n`);
        printDifference(difference, context);
      }
      return difference.groups.length === 0 ? 0 : 1;
    } catch (error) {
      const { name, message, side } = /** @type {Error & { side?: string }} */ (error);
      if (name === 'invalid_time') {
        throw new UsageError(`--at: ${message}`, {
          fix: 'Write a time such as 2026-11-24T09:30:00Z.',
          cause: error,
        });
      }
      return printFailure(error, { invalid_definition: side === 'after' ? after : before }, context);
    }
  },
};
