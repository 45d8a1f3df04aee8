// @ts-check
import { outline } from '../core.mjs';
import { readDay, today } from './edit/day.mjs';
import { writeNew } from './output.mjs';
import { htmlPage } from './print/html.mjs';
import { textPage } from './print/text.mjs';
import { printFailure, printProblems } from './report.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'print',
  summary: 'make the page that both teams sign: HTML for A4, or text',
  positionals: 'FILE',
  count: [1, 1],
  about: [
    'Prints a lead definition for people: who is sales-ready, in sentences; what every answer is worth, in tables; who',
    'signed, with lines for signatures; the review date, the changes, and the campaign pre-check with what is missing.',
    'Without --html it is text, on standard output. The words of the definition are in its first language, or the one',
    'that --language names; the sentences around them are English. With --json it prints the object behind the page.',
  ].join('\n'),
  exits: [
    '0  printed',
    '1  the file is not a valid definition',
    '2  the command was called wrongly, or the file cannot be written',
  ],
  options: {
    html: { type: 'string', value: 'OUT', help: 'write an HTML page to this file; - is standard output' },
    text: { type: 'boolean', help: 'print text (the default)' },
    language: { type: 'string', value: 'L', help: 'the language of the definition’s words' },
    on: {
      type: 'string',
      value: 'DAY',
      help: 'the day to look at, such as 2026-11-24; default: today (UTC)',
    },
    force: { type: 'boolean', help: 'replace the HTML file if it is there' },
  },
  async run(context) {
    const { html, text, language, force, json } = context.options;
    if (html !== undefined && (text || json)) {
      throw new UsageError('Only one of --html, --text and --json can be printed.', { fix: 'Choose one.' });
    }
    const on = readDay('--on', context.options.on ?? today());
    const input = await context.read(context.files[0] ?? '');
    if (input.problem) {
      printProblems(input, [input.problem], context);
      return 1;
    }
    /** @type {import('../core.d.ts').Outline} */
    let page;
    try {
      page = outline(input.text, { on, ...(language !== undefined && { language }) });
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'invalid_language') {
        throw new UsageError(`--language: ${message}`, {
          fix: 'Choose one of the definition’s languages.',
          cause: error,
        });
      }
      return printFailure(error, { invalid_definition: input }, context);
    }
    if (json) context.print(`${JSON.stringify(page)}\n`);
    else if (html === undefined) context.print(textPage(page));
    else if (html === '-') context.print(htmlPage(page));
    else await writeNew(html, htmlPage(page), { force });
    return 0;
  },
};
