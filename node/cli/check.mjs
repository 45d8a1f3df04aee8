// @ts-check
import { check, savings } from '../core.mjs';
import { tally } from './diagnostic.mjs';
import { printProofs } from './proofs.mjs';
import { placed, printFailure, printProblems } from './report.mjs';

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
    'With --report it also shows what is proven: the scores that are possible, what can happen and what cannot, which',
    'answers decide, and how many questions are saved by stopping once it is decided.',
  ].join('\n'),
  exits: [
    '0  every definition is fine',
    '1  there are errors or findings',
    '2  the command was called wrongly',
  ],
  options: {
    report: { type: 'boolean', help: 'show what is proven, too' },
    past: {
      type: 'string',
      value: 'FILE',
      help: 'a JSON list of past visitors or leads, { "answers", "signals", "at" } each: what they would have been saved',
    },
  },
  async run(context) {
    let code = 0;
    const { past, json } = context.options;
    const visitors = past === undefined ? undefined : await context.read(past);
    for (const file of context.files) {
      const input = await context.read(file);
      const { ok, errors, findings, report } = input.problem
        ? { ok: false, errors: [input.problem], findings: [], report: undefined }
        : check(input.text);
      const problems = [...errors, ...findings];
      let saved;
      try {
        saved = ok && visitors ? savings(input.text, visitors.text) : undefined;
      } catch (error) {
        if (!visitors) throw error;
        return printFailure(error, { invalid_past: visitors }, context);
      }
      if (json) {
        const result = {
          file: input.name,
          ok,
          errors: placed(input, errors),
          findings: placed(input, findings),
          ...(context.options.report && { report }),
          ...(saved && { savings: saved }),
        };
        context.print(`${JSON.stringify(result)}\n`);
      } else if (problems.length > 0) {
        printProblems(input, problems, context);
      } else {
        context.print(`${context.style.bold(input.name)}: ${context.style.green('fine')}\n`);
      }
      if (report && !json && (context.options.report || saved)) printProofs(report, saved, context);
      // A note is worth reading, and no reason to stop a release.
      if (tally(problems.filter(({ severity }) => severity !== 'info')) !== '') code = 1;
    }
    return code;
  },
};
