// @ts-check
import { schema } from '../core.mjs';
import { pretty } from '../json/pretty.mjs';
import { writeNew } from './output.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'schema',
  summary: 'print the JSON Schema of lead definitions, for editors',
  positionals: '',
  count: [0, 0],
  about: [
    'Prints the JSON Schema (2020-12) of a lead definition. An editor that is given it completes members, explains',
    'them and marks mistakes. A definition names it as "$schema": a path to the file, or its address.',
    'What a schema cannot see, such as a condition on a question that is not there, is found by leadgate check.',
  ].join('\n'),
  exits: ['0  printed, or written', '2  the command was called wrongly, or the file cannot be written'],
  options: {
    out: { type: 'string', value: 'FILE', help: 'write it to this file instead' },
    force: { type: 'boolean', help: 'replace the file if it is there' },
  },
  async run({ options, print }) {
    const text = options.json ? `${JSON.stringify(schema())}\n` : pretty(schema());
    if (options.out === undefined) print(text);
    else await writeNew(options.out, text, { force: options.force });
    return 0;
  },
};
