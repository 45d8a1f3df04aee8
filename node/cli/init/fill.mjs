// @ts-check
// A template and what was answered, as a lead definition.
import { readFileSync } from 'node:fs';
import { naming, slug } from '../surveyjs/names.mjs';

/** The ready-made ways of defining a lead. */
export const TEMPLATES = /** @type {const} */ ([
  'fit-and-need',
  'fit-and-intent',
  'fit-need-engagement',
  'bant',
]);

/** @typedef {typeof TEMPLATES[number]} TemplateName */

/**
 * @typedef {object} Template
 * @property {string} about in one line
 * @property {{ least: number, most: number }} min_score what its points can bear
 * @property {any} definition in English and German, with {company}, {product}, {unit} and {region} to be filled in
 */

/** The contact details that can be asked for. */
export const CONTACT = /** @type {const} */ (['name', 'company', 'email', 'phone']);

/**
 * @typedef {object} Answers
 * @property {TemplateName} template
 * @property {string} company
 * @property {{ [language: string]: string }} product in the languages that templates speak
 * @property {string[]} languages the default one first
 * @property {{ [language: string]: string }} unit what a customer's size is counted in
 * @property {number} size from which on a customer fits
 * @property {string[]} regions where it is sold; none: everywhere
 * @property {number} minScore
 * @property {(typeof CONTACT[number])[]} contact
 * @property {{ marketing: Signer, sales: Signer }} signers
 */

/** Who will sign, if that is known. @typedef {{ name: string, role: string }} Signer */

/** The languages that templates speak. */
export const SPOKEN = ['en', 'de'];
/**
 * The language of a template that serves for a language: `en` for `en-GB`.
 *
 * @param {string} language
 * @returns {string | undefined}
 */
export function spokenFor(language) {
  return SPOKEN.find((spoken) => spoken === language.toLowerCase().split('-')[0]);
}

/** The size that templates are written for. */
const SIZE = 20;

/** @param {string} name @returns {any} */
function read(name) {
  return JSON.parse(readFileSync(new URL(`../templates/${name}.json`, import.meta.url), 'utf8'));
}

/** @param {TemplateName} name @returns {Template} */
export function template(name) {
  return read(name);
}

/** What is taken where nothing is answered. @param {TemplateName} name @returns {Answers} */
export function defaults(name) {
  return {
    template: name,
    company: '',
    product: {},
    languages: ['en'],
    unit: {},
    size: SIZE,
    regions: [],
    minScore: template(name).definition.sales_ready.min_score,
    contact: ['name', 'company', 'email'],
    signers: { marketing: { name: '', role: '' }, sales: { name: '', role: '' } },
  };
}

/** Words for what was not answered. */
const UNSAID = /** @type {{ [language: string]: { [name: string]: string } }} */ ({
  en: { company: 'Our company', product: 'our product', unit: 'employees' },
  de: { company: 'Unser Unternehmen', product: 'unser Produkt', unit: 'Mitarbeitende' },
});

/**
 * @param {Answers} answers
 * @returns {{ [member: string]: any }} an unsigned definition
 */
export function fill(answers) {
  const { definition } = template(answers.template);
  const asked = read('contact');
  const contact = [...answers.contact, 'consent'].flatMap((detail) => asked[detail]);
  const where = regions(definition, answers.regions);
  const whole = { ...where, questions: [...where.questions, ...contact] };
  const shift = answers.minScore - definition.sales_ready.min_score;
  const filled = adjusted(whole, { ...answers, shift });
  const { marketing, sales } = answers.signers;
  const agreement = Object.fromEntries(
    Object.entries({ marketing, sales })
      .filter(([, { name }]) => name !== '')
      .map(([party, { name, role }]) => [party, { name, ...(role !== '' && { role }) }]),
  );
  return {
    ...filled,
    id: slug(`${answers.company || 'our'} ${answers.template}`),
    languages: answers.languages,
    ...(Object.keys(agreement).length > 0 && { agreement }),
  };
}

/**
 * The question where somebody is, and what follows from it; without it where it is sold everywhere.
 *
 * @param {any} definition
 * @param {string[]} served
 */
function regions(definition, served) {
  if (served.length === 0) {
    return {
      ...definition,
      questions: definition.questions.filter((/** @type {any} */ { id }) => id !== 'region'),
      disqualify: definition.disqualify.filter((/** @type {any} */ { when }) => when.question !== 'region'),
    };
  }
  const named = naming((given) => slug(given), 60);
  const elsewhere = named('elsewhere');
  const options = served.map((region) => ({ value: named(region), label: region }));
  return {
    ...definition,
    questions: definition.questions.map((/** @type {any} */ question) => {
      if (question.id !== 'region') return question;
      const last = question.options.find((/** @type {any} */ { value }) => value === elsewhere);
      return { ...question, options: [...options, last] };
    }),
  };
}

/**
 * @param {any} value
 * @param {Answers & { shift: number }} how
 * @returns {any}
 */
function adjusted(value, how) {
  if (Array.isArray(value)) return value.map((item) => adjusted(item, how));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => SPOKEN.includes(key))) return words(value, how);
  const changed = Object.fromEntries(keys.map((key) => [key, adjusted(value[key], how)]));
  if ('min_score' in value) changed.min_score = value.min_score + how.shift;
  if ('score' in value) changed.score = { at_least: value.score.at_least + how.shift };
  if (value.id === 'size') {
    changed.points = value.points.map((/** @type {any} */ step) => ({
      ...step,
      at_least: sized(step.at_least, how),
    }));
  }
  if (value.question === 'size') {
    if ('at_least' in value) changed.at_least = sized(value.at_least, how);
    // One below where the fit begins.
    if ('at_most' in value) changed.at_most = sized(value.at_most + 1, how) - 1;
  }
  return changed;
}

/** @param {number} written @param {Answers} answers */
function sized(written, { size }) {
  return Math.round((written / SIZE) * size);
}

/**
 * In the languages that were chosen, as far as the template speaks them.
 *
 * @param {{ [language: string]: string }} text
 * @param {Answers} answers
 * @returns {string | { [language: string]: string }}
 */
function words(text, answers) {
  const pairs = answers.languages.flatMap((language) => {
    const spoken = spokenFor(language);
    return spoken === undefined ? [] : [[language, put(text[spoken] ?? '', spoken, answers)]];
  });
  const [[main, own] = []] = pairs;
  // A string is the same in every language: where the default one is not spoken there is no other way.
  if (main !== answers.languages[0]) return put(text.en ?? '', 'en', answers);
  return pairs.length === 1 ? String(own) : Object.fromEntries(pairs);
}

/**
 * @param {string} text
 * @param {string} language
 * @param {Answers} answers
 */
function put(text, language, answers) {
  const unsaid = UNSAID[language] ?? UNSAID.en;
  const said = /** @type {{ [name: string]: string | undefined }} */ ({
    company: answers.company || undefined,
    product: answers.product[language] || undefined,
    unit: answers.unit[language] || undefined,
  });
  return text.replace(/\{(company|product|unit)\}/g, (_, name) => said[name] ?? unsaid?.[name] ?? '');
}
