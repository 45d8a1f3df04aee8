// @ts-check
import { MEANING } from './agree/standing.mjs';
import { changeAgreement } from './edit/agreement.mjs';
import { readDay } from './edit/day.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'review-by',
  summary: 'set the last day before a definition should be reviewed',
  positionals: 'FILE DAY',
  count: [2, 2],
  about: [
    'Writes the day into the agreement. Past it the definition still runs, and each lead says that a review is due.',
    'It is no part of what is signed: sign-offs stay valid.',
  ].join('\n'),
  exits: [
    '0  written',
    '1  the definition has errors; nothing was written',
    '2  the command was called wrongly, or the file cannot be written',
  ],
  options: {},
  async run(context) {
    const [file = '', given = ''] = context.files;
    const day = readDay('DAY', given);
    const now = await changeAgreement(context, 'review_by', () => day);
    if (!now) return 1;
    const { state } = now;
    if (context.options.json) {
      context.print(`${JSON.stringify({ file, review_by: day, agreement: state })}\n`);
      return 0;
    }
    const past = day < now.on ? ' That day is past already.' : '';
    context.print(`To be reviewed by ${day}.${past}\n\n${context.style.bold(state)}\n${MEANING[state]}\n`);
    return 0;
  },
};
