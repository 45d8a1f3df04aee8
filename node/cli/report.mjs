// @ts-check
// Problems of one file, printed for people or for programs.
import { diagnostic, tally } from './diagnostic.mjs';
import { positions } from './positions.mjs';

/** @typedef {import('../core.d.ts').Problem} Problem */
/** @typedef {import('./input.mjs').Input} Input */
/** @typedef {import('./usage.mjs').Context} Context */

/**
 * The problems with their places: `line` and `column` start at 1.
 *
 * @param {Input} input
 * @param {Problem[]} problems
 */
export function placed(input, problems) {
  const found = positions(input.text);
  return problems.map((problem) => {
    const { line, column } = found.find(problem);
    return { ...problem, line, column };
  });
}

/**
 * From the top of the file to its end, as a person goes through it.
 *
 * @param {Input} input
 * @param {Problem[]} problems
 * @param {Context} context
 */
export function printProblems(input, problems, { print, style }) {
  const found = positions(input.text);
  const inOrder = problems
    .map((problem) => ({ problem, position: found.find(problem) }))
    .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  for (const { problem, position } of inOrder) {
    print(`${diagnostic(input.name, problem, position, style)}\n`);
  }
  print(`${style.bold(input.name)}: ${tally(problems)}\n`);
}

/**
 * Prints what the core threw about one of the files, and gives the exit code.
 *
 * @param {unknown} error
 * @param {{ [code: string]: Input }} inputs by the code of the error that is about them
 * @param {Context} context
 * @returns {number}
 */
export function printFailure(error, inputs, context) {
  const { name, message, errors } = /** @type {import('../core.d.ts').LeadgateError} */ (error);
  const input = inputs[name];
  if (!input || !errors) throw error;
  if (context.options.json) {
    context.print(
      `${JSON.stringify({ error: { name, message, file: input.name, errors: placed(input, errors) } })}\n`,
    );
  } else {
    printProblems(input, errors, context);
  }
  return 1;
}
