// @ts-check
import { digest } from '../core.mjs';
import { printFailure, printProblems } from './report.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'digest',
  summary: 'print the fingerprint that a sign-off is bound to',
  positionals: 'FILE…',
  count: [1, Number.POSITIVE_INFINITY],
  about: [
    'Prints the digest of each lead definition: SHA-256 over its canonical form without its agreement.',
    'Spaces, the order of members and sign-offs do not change it; anything else does.',
    'With more than one FILE, each digest is followed by its file. A FILE of - is standard input.',
    'With --json it prints, for each file, one line with an object of { file, digest }.',
  ].join('\n'),
  exits: ['0  printed', '1  a file is not a valid definition', '2  the command was called wrongly'],
  options: {},
  async run(context) {
    let code = 0;
    for (const file of context.files) {
      const input = await context.read(file);
      if (input.problem) {
        printProblems(input, [input.problem], context);
        code = 1;
        continue;
      }
      try {
        const found = digest(input.text);
        const line = context.files.length > 1 ? `${found}  ${input.name}` : found;
        context.print(
          `${context.options.json ? JSON.stringify({ file: input.name, digest: found }) : line}\n`,
        );
      } catch (error) {
        code = printFailure(error, { invalid_definition: input }, context);
      }
    }
    return code;
  },
};
