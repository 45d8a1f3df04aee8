// @ts-check
import { agreement } from '../core.mjs';
import { printFailure } from './report.mjs';
import { UsageError } from './usage.mjs';

const MEANING = {
  agreed: 'Marketing and Sales have signed this very content. Sales-ready leads are posted.',
  review_due:
    'Signed, and past its review_by day. Sales-ready leads are posted, and each says that a review is due.',
  draft: 'A sign-off is missing. It runs as a preview, and posts nothing.',
  outdated:
    'It was edited after it was signed. It runs as a preview, and posts nothing until it is signed again.',
};

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'agreement',
  summary: 'tell whether a definition is signed, and so may post leads',
  positionals: 'FILE',
  count: [1, 1],
  about: [
    'Prints what the sign-offs of a lead definition amount to: agreed, review_due, draft or outdated.',
    'A FILE of - is standard input. With --json it prints one object of { file, agreement }.',
  ].join('\n'),
  exits: [
    '0  agreed or review_due: it posts leads',
    '1  draft or outdated: it only previews; or the file is not a valid definition',
    '2  the command was called wrongly',
  ],
  options: {
    on: {
      type: 'string',
      value: 'DAY',
      help: 'the day to look at, such as 2026-11-24; default: today (UTC)',
    },
  },
  async run(context) {
    const [file = ''] = context.files;
    const input = await context.read(file);
    try {
      const state = agreement(input.text, context.options.on);
      if (context.options.json) {
        context.print(`${JSON.stringify({ file: input.name, agreement: state })}\n`);
      } else {
        context.print(`${context.style.bold(state)}\n${MEANING[state]}\n`);
      }
      return state === 'agreed' || state === 'review_due' ? 0 : 1;
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'invalid_time') {
        throw new UsageError(`--on: ${message}`, {
          fix: 'Write a day such as 2026-11-24.',
          cause: error,
        });
      }
      return printFailure(error, { invalid_definition: input }, context);
    }
  },
};
