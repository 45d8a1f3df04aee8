// @ts-check
import { check, savings } from '../core.mjs';
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
    const { past } = context.options;
    const visitors = past === undefined ? undefined : await context.read(past);
    let code = 0;
    for (const file of context.files) {
      const input = await context.read(file);
      const checked = input.problem ? unread(input.problem) : check(input.text);
      let saved;
      try {
        if (checked.ok && visitors) saved = savings(input.text, visitors.text);
      } catch (error) {
        return printFailure(error, { ...(visitors && { invalid_past: visitors }) }, context);
      }
      printResult(input, checked, saved, context);
      // A note is worth reading, and no reason to stop a release.
      const serious = [...checked.errors, ...checked.findings].filter(({ severity }) => severity !== 'info');
      if (serious.length > 0) code = 1;
    }
    return code;
  },
};

/**
 * @param {import('../core.d.ts').Problem} problem
 * @returns {import('../core.d.ts').CheckResult}
 */
function unread(problem) {
  return { ok: false, errors: [problem], findings: [] };
}

/**
 * @param {import('./input.mjs').Input} input
 * @param {import('../core.d.ts').CheckResult} checked
 * @param {import('../core.d.ts').Savings | undefined} saved
 * @param {import('./usage.mjs').Context} context
 */
function printResult(input, { ok, errors, findings, report }, saved, context) {
  const { json, report: wanted } = context.options;
  const problems = [...errors, ...findings];
  if (json) {
    const places = { errors: placed(input, errors), findings: placed(input, findings) };
    const result = { file: input.name, ok, ...places, report: wanted ? report : undefined, savings: saved };
    context.print(`${JSON.stringify(result)}\n`);
    return;
  }
  if (problems.length > 0) printProblems(input, problems, context);
  else context.print(`${context.style.bold(input.name)}: ${context.style.green('fine')}\n`);
  if (report && (wanted || saved)) printProofs(report, saved, context);
}
