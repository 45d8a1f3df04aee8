// @ts-check
import { verify } from '../core.mjs';
import { printFailure } from './report.mjs';
import { printable } from './style.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'verify',
  summary: 'score a lead again, and tell whether it is what it claims',
  positionals: 'LEAD DEFINITION',
  count: [2, 2],
  about: [
    'Scores a posted lead again by its lead definition, as a receiver does, and tells whether everything in it follows',
    'from its answers. Either file may be - for standard input. With --json it prints { ok } or { ok, code, message }.',
  ].join('\n'),
  exits: [
    '0  the lead is what it claims to be',
    '1  it is not, or the definition is not valid',
    '2  the command was called wrongly',
  ],
  options: {},
  async run(context) {
    const [first = '', second = ''] = context.files;
    const lead = await context.read(first);
    const definition = await context.read(second);
    try {
      const result = verify(lead.text, definition.text);
      if (context.options.json) {
        context.print(`${JSON.stringify(result)}\n`);
      } else if (result.ok) {
        context.print(
          `${context.style.bold(lead.name)}: ${context.style.green('ok')}, the lead follows from its answers\n`,
        );
      } else {
        const code = context.style.red(`refused[${result.code}]`);
        context.print(`${context.style.bold(lead.name)}: ${code}: ${printable(result.message)}\n`);
      }
      return result.ok ? 0 : 1;
    } catch (error) {
      return printFailure(error, { invalid_definition: definition }, context);
    }
  },
};
