// @ts-check
import { check } from '../core.mjs';
import { tally } from './diagnostic.mjs';
import { placed, printProblems } from './report.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'check',
  summary: 'report everything that is wrong with lead definitions',
  positionals: 'FILE…',
  count: [1, Number.POSITIVE_INFINITY],
  about: [
    'Reports every error and finding of each lead definition, with its place and what to do about it.',
    'A FILE of - is standard input. With --json it prints, for each file, one line with an object of',
    '{ file, ok, errors, findings }; every problem there has code, pointer, severity, message, fix, line and column.',
  ].join('\n'),
  exits: [
    '0  every definition is fine',
    '1  there are errors or findings',
    '2  the command was called wrongly',
  ],
  options: {},
  async run(context) {
    let code = 0;
    for (const file of context.files) {
      const input = await context.read(file);
      const { ok, errors, findings } = input.problem
        ? { ok: false, errors: [input.problem], findings: [] }
        : check(input.text);
      const problems = [...errors, ...findings];
      if (context.options.json) {
        const result = {
          file: input.name,
          ok,
          errors: placed(input, errors),
          findings: placed(input, findings),
        };
        context.print(`${JSON.stringify(result)}\n`);
      } else if (problems.length > 0) {
        printProblems(input, problems, context);
      } else {
        context.print(`${context.style.bold(input.name)}: ${context.style.green('fine')}\n`);
      }
      // A note is worth reading, and no reason to stop a release.
      if (tally(problems.filter(({ severity }) => severity !== 'info')) !== '') code = 1;
    }
    return code;
  },
};
