// @ts-check
import { check } from '../core.mjs';
import { pretty } from '../json/pretty.mjs';
import { writeNew } from './output.mjs';
import { positions } from './positions.mjs';
import { printProblems } from './report.mjs';
import { schemaFor } from './schema_place.mjs';
import { printable } from './style.mjs';
import { convert } from './surveyjs/survey.mjs';
import { nearest, UsageError } from './usage.mjs';

/** @typedef {import('./surveyjs/survey.mjs').Result} Result */
/** @typedef {import('./input.mjs').Input} Input */
/** @typedef {import('./usage.mjs').Context} Context */

const NEXT = [
  'A survey has no points, so every option has 0, and min_score is 1: nobody is sales-ready, and nothing is sent, yet.',
  '  1. Give points to the answers that count, and name the dimension of each such question.',
  '  2. Set sales_ready.min_score, and what else must be met (min, require, disqualify).',
  '  3. Ask for consent: a question of type consent. A yes-or-no question of the survey is a choice.',
  '  4. leadgate check, and then both teams sign.',
].join('\n');

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'import',
  summary: 'make a lead definition of a SurveyJS survey',
  positionals: 'surveyjs FILE',
  count: [2, 2],
  about: [
    'Makes a lead definition of the questions of a SurveyJS survey (its JSON), with their choices, languages, limits and',
    'visibleIf, and lists everything that has no equal in a lead definition, with its place and why.',
    'A FILE of - is standard input. Without --out the definition is printed, and the list goes to standard error.',
    'With --json it prints one object of { file, definition, losses, renamed }.',
  ].join('\n'),
  exits: [
    '0  everything was carried over',
    '1  something was not, and is listed; or the file is no survey, and nothing was made',
    '2  the command was called wrongly, or the file cannot be written',
  ],
  options: {
    out: { type: 'string', value: 'FILE', help: 'write the definition to this file' },
    force: { type: 'boolean', help: 'replace that file if it is there' },
  },
  async run(context) {
    const [format = '', file = ''] = context.files;
    checkFormat(format);
    const input = await context.read(file);
    const survey = surveyOf(input, context);
    if (survey === undefined) return 1;
    const result = convert(survey);
    const made = result.definition;
    if (made === undefined) {
      report(input, result, context, context.warn);
      context.warn('Nothing was made: no question could be carried over.\n');
      return 1;
    }
    const schema = context.options.out === undefined ? undefined : schemaFor(context.options.out);
    const definition = schema === undefined ? made : { $schema: schema, ...made };
    const text = pretty(definition);
    const { ok, errors } = check(text);
    if (!ok) {
      // Only size can be left over: each part is within its limits.
      printProblems({ name: 'the definition', text }, errors, context);
      context.warn('Nothing was made. Leave out some of the survey, and import it again.\n');
      return 1;
    }
    if (context.options.out !== undefined)
      await writeNew(context.options.out, text, { force: context.options.force });
    if (context.options.json) {
      const { losses, renamed } = result;
      context.print(
        `${JSON.stringify({ file: input.name, definition, losses: placed(input, losses), renamed })}\n`,
      );
    } else if (context.options.out === undefined) {
      context.print(text);
      report(input, result, context, context.warn);
      context.warn(`${NEXT}\n`);
    } else {
      report(input, result, context, context.print);
      context.print(`Written: ${printable(context.options.out)}\n${NEXT}\n`);
    }
    return result.losses.length === 0 ? 0 : 1;
  },
};

/** @param {string} format */
function checkFormat(format) {
  if (format === 'surveyjs') return;
  const meant = nearest(format, ['surveyjs']);
  throw new UsageError(`leadgate cannot import “${format}”.`, {
    fix: `${meant ? 'Did you mean' : 'Write'}: leadgate import surveyjs FILE`,
  });
}

/** @type {import('../core.d.ts').Problem} */
const BROKEN = {
  ...{ code: 'invalid_json', pointer: '', severity: 'error' },
  ...{ message: 'This is not JSON.', fix: 'Correct the text at this place.' },
};

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/**
 * @param {Input} input
 * @param {Context} context
 * @returns {object | undefined}
 */
function surveyOf(input, context) {
  const survey = input.problem ? undefined : parsed(input.text);
  if (survey === undefined) {
    const { errors } = check(input.text.slice(0, 200_000));
    const broken = errors.find(({ code }) => code === 'invalid_json') ?? BROKEN;
    printProblems(input, [input.problem ?? broken], context);
    return undefined;
  }
  const lists = ['pages', 'elements', 'questions'];
  if (typeof survey === 'object' && survey !== null && lists.some((list) => Array.isArray(survey[list]))) {
    return survey;
  }
  const message = 'This is no SurveyJS survey: it has neither “pages” nor “elements”.';
  const fix = 'Take the JSON of the survey, as the JSON editor of the Survey Creator shows it.';
  printProblems(input, [{ code: 'no_survey', pointer: '', severity: 'error', message, fix }], context);
  return undefined;
}

/**
 * @param {Input} input
 * @param {Result['losses']} losses
 */
function placed(input, losses) {
  const found = positions(input.text);
  return losses.map((loss) => {
    const { line, column } = found.find({ code: '', pointer: loss.pointer });
    return { ...loss, line, column };
  });
}

/**
 * @param {Input} input
 * @param {Result} result
 * @param {Context} context
 * @param {(text: string) => void} print
 */
function report(input, { definition, losses, renamed }, { style }, print) {
  const count = definition?.questions.length ?? 0;
  print(`${style.bold(`Carried over: ${count} question${count === 1 ? '' : 's'}.`)}\n`);
  for (const { name, id } of renamed) print(`  “${printable(name)}” is called “${id}” now.\n`);
  if (losses.length > 0) print(`${style.bold('Not carried over:')}\n`);
  for (const { line, column, name, what, why } of placed(input, losses)) {
    const where = `${printable(input.name)}:${line}:${column}`;
    const whose = name === '' ? '' : `${name}: `;
    print(`  ${style.dim(`${where}:`)} ${printable(whose + what)}: ${printable(why)}.\n`);
  }
}
