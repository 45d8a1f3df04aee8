// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, schema } from '../core.mjs';
import { pretty } from '../json/pretty.mjs';
import { Abandoned, Dialogue } from './init/dialogue.mjs';
import { defaults, fill, spokenFor, TEMPLATES, template } from './init/fill.mjs';
import { interview, languages } from './init/interview.mjs';
import { writeNew } from './output.mjs';
import { printProblems } from './report.mjs';
import { schemaFor } from './schema_place.mjs';
import { printable } from './style.mjs';
import { nearest, UsageError } from './usage.mjs';

/** @typedef {import('./init/fill.mjs').Answers} Answers */

/** Written beside the definition where the package is not installed in its project. */
const SCHEMA = 'lead-definition-1.schema.json';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'init',
  summary: 'write a first lead definition, by a few questions or from a template',
  positionals: '[FILE]',
  count: [0, 1],
  about: [
    'Asks a few questions, and writes a lead definition that passes its own check to FILE (lead-definition.json).',
    'It is unsigned: it runs as a preview and posts nothing. With --template or --yes nothing is asked.',
    '',
    'Templates:',
    ...TEMPLATES.map((name) => `  ${name.padEnd(20)} ${template(name).about}`),
  ].join('\n'),
  exits: ['0  written', '2  the command was called wrongly, was stopped, or the file cannot be written'],
  options: {
    template: { type: 'string', value: 'NAME', help: 'write this template as it is' },
    yes: { type: 'boolean', short: 'y', help: 'ask nothing, take what is suggested' },
    company: { type: 'string', value: 'NAME', help: 'the company, where nothing is asked' },
    product: { type: 'string', value: 'WORDS', help: 'what it sells, where nothing is asked' },
    languages: { type: 'string', value: 'LIST', help: 'such as en,de, where nothing is asked' },
    force: { type: 'boolean', help: 'replace the file if it is there' },
  },
  async run(context) {
    const { options, print } = context;
    const [file = 'lead-definition.json'] = context.files;
    if (file === '-') throw new UsageError('“-” is no file to write.', { fix: 'Name a file.' });
    // Said before the questions, so that no answer is given for nothing.
    if (existsSync(file) && !options.force) {
      throw new UsageError(`“${file}” is there already.`, {
        fix: 'Name another file, or add --force to replace it.',
      });
    }
    const answers = options.template || options.yes ? unasked(options) : await asked(options);
    const beside = schemaFor(file) === undefined;
    const $schema = schemaFor(file) ?? `./${SCHEMA}`;
    const text = pretty({ $schema, ...fill(answers) });
    const { errors } = check(text);
    if (errors.length > 0) {
      printProblems({ name: file, text }, errors, context);
      return 1;
    }
    await writeNew(file, text, { force: options.force });
    const schemaFile = join(dirname(file), SCHEMA);
    if (beside && !existsSync(schemaFile)) await writeNew(schemaFile, pretty(schema()));
    if (options.json) print(`${JSON.stringify({ file, template: answers.template, agreement: 'draft' })}\n`);
    else print(farewell(file, answers, beside, context.style));
    return 0;
  },
};

/**
 * @param {{ [name: string]: any }} options
 * @returns {Answers}
 */
function unasked(options) {
  const name = options.template ?? TEMPLATES[0];
  if (!TEMPLATES.includes(name)) {
    const meant = nearest(name, [...TEMPLATES]);
    throw new UsageError(`There is no template “${name}”.`, {
      fix: meant ? `Did you mean --template ${meant}?` : `Choose from: ${TEMPLATES.join(', ')}.`,
    });
  }
  const answers = { ...defaults(name), company: options.company ?? '' };
  if (options.languages !== undefined) {
    try {
      answers.languages = languages(options.languages);
    } catch (cause) {
      throw new UsageError(`--languages: ${/** @type {Error} */ (cause).message}`, { cause });
    }
  }
  if (options.product !== undefined) answers.product = { en: options.product, de: options.product };
  return answers;
}

/**
 * @param {{ [name: string]: any }} options
 * @returns {Promise<Answers>}
 */
async function asked(options) {
  for (const name of ['company', 'product', 'languages']) {
    if (options[name] !== undefined) {
      throw new UsageError(`--${name} is for where nothing is asked, and this asks.`, {
        fix: 'Add --template NAME or --yes, or leave it out.',
      });
    }
  }
  const dialogue = new Dialogue(process.stdin, process.stderr);
  try {
    return await interview(dialogue);
  } catch (error) {
    if (error instanceof Abandoned) throw new UsageError(error.message, { cause: error });
    throw error;
  } finally {
    dialogue.close();
  }
}

/**
 * @param {string} file
 * @param {Answers} answers
 * @param {boolean} beside whether the schema was written beside it
 * @param {import('./style.mjs').Style} style
 */
function farewell(file, answers, beside, style) {
  const name = printable(file);
  const { spoken, silent } = wordsOf(answers.languages);
  return [
    `${style.green('Written:')} ${style.bold(name)} (${template(answers.template).about.toLowerCase()})`,
    ...(beside ? [`Beside it ${SCHEMA}, with which an editor completes and checks it.`] : []),
    'It is a draft: everything works, and nothing is posted until both teams have signed.',
    '',
    'Next:',
    '  1. Edit it: questions, points, who gets the lead; the addresses of offers and of the privacy policy are examples.',
    ...(silent.length > 0
      ? [`     Its words are in ${spoken.join(', ')}: add those in ${silent.join(', ')}.`]
      : []),
    `  2. leadgate check ${name}`,
    `  3. leadgate sign ${name} --party marketing, and --party sales, each with --name and --role`,
    '',
  ].join('\n');
}

/**
 * Which of the languages the words are in, and which they are not.
 *
 * @param {string[]} chosen
 */
function wordsOf(chosen) {
  const has = (/** @type {string | undefined} */ language) => spokenFor(language ?? '') !== undefined;
  // Where the default language is not spoken, everything is in English.
  if (!has(chosen[0]))
    return { spoken: ['en'], silent: chosen.filter((language) => spokenFor(language) !== 'en') };
  return { spoken: chosen.filter(has), silent: chosen.filter((language) => !has(language)) };
}
