// @ts-check
// The choices of a SurveyJS question as options.
import { naming, optionValue } from './names.mjs';

/** @typedef {import('./survey.mjs').Context} Context */
/** @typedef {{ original: unknown, option: { value: string, label: any, points: number } }} Choice */

/** Words that SurveyJS adds by itself, in the languages that the widget speaks. */
const WORDS = /** @type {const} */ ({
  other: { en: 'Other', de: 'Anderes', fr: 'Autre', es: 'Otro', ar: 'أخرى' },
  none: { en: 'None', de: 'Nichts davon', fr: 'Aucun', es: 'Ninguno', ar: 'لا شيء' },
  refused: {
    en: 'I would rather not say',
    de: 'Keine Angabe',
    fr: 'Je préfère ne pas répondre',
    es: 'Prefiero no responder',
    ar: 'أفضل عدم الإجابة',
  },
  dontknow: {
    en: 'I do not know',
    de: 'Ich weiß es nicht',
    fr: 'Je ne sais pas',
    es: 'No lo sé',
    ar: 'لا أعرف',
  },
  true: { en: 'Yes', de: 'Ja', fr: 'Oui', es: 'Sí', ar: 'نعم' },
  false: { en: 'No', de: 'Nein', fr: 'Non', es: 'No', ar: 'لا' },
});

/** Choices that SurveyJS adds: their value, the properties that ask for it (new and old), and the words for it. */
const ADDED = /** @type {const} */ ([
  { value: 'other', flags: ['showOtherItem', 'hasOther'], words: 'otherText' },
  { value: 'none', flags: ['showNoneItem', 'hasNone'], words: 'noneText' },
  { value: 'refused', flags: ['showRefuseItem'], words: 'refuseText' },
  { value: 'dontknow', flags: ['showDontKnowItem'], words: 'dontKnowText' },
]);

/** What {@link choices} reads of a question. */
export const CHOICE_PROPERTIES = [
  'choices',
  ...['choicesMin', 'choicesMax', 'choicesStep'],
  ...ADDED.flatMap(({ flags, words }) => [...flags, words]),
];

/** The default words for one of those. @param {keyof typeof WORDS} name @param {string} language */
export function wordsFor(name, language) {
  const words = WORDS[name];
  const [short = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(words, short) ? words[/** @type {keyof typeof words} */ (short)] : words.en;
}

/**
 * @param {any} element
 * @param {string} place
 * @param {Context} context
 * @returns {Choice[]}
 */
export function choices(element, place, context) {
  const named = naming(optionValue, 64);
  const items = [...(Array.isArray(element.choices) ? element.choices : []), ...numbered(element)];
  const found = items.flatMap((item) => {
    const choice = choiceOf(item, place, context, named);
    return choice === undefined ? [] : [choice];
  });
  for (const { value, flags, words } of ADDED) {
    if (!flags.some((flag) => element[flag] === true)) continue;
    const label = context.texts.text(element[words], place) ?? wordsFor(value, context.texts.default);
    found.push({ original: value, option: { value: named(value), label, points: 0 } });
    if (value === 'other') {
      context.lose(
        place,
        'the field beside “Other”',
        'an option has no text of its own; add a text question',
      );
    }
    if (value !== 'other' && element.type !== 'radiogroup' && element.type !== 'dropdown') {
      context.lose(place, `“${value}” alone`, 'it can be picked together with other options');
    }
  }
  return found;
}

/**
 * Choices that are counted out: `choicesMin` to `choicesMax`.
 *
 * @param {any} element
 * @returns {number[]}
 */
function numbered({ choicesMin = 0, choicesMax = 0, choicesStep = 1 }) {
  if (![choicesMin, choicesMax, choicesStep].every(Number.isFinite) || choicesStep <= 0) return [];
  if (choicesMax <= choicesMin) return [];
  // One more than there can be is enough to see that there are too many.
  const count = Math.min(101, Math.floor((choicesMax - choicesMin) / choicesStep) + 1);
  return Array.from({ length: count }, (_, index) => choicesMin + index * choicesStep);
}

/** What a choice item may have that means something here. */
const READ = new Set(['value', 'text']);
const LOOKS = new Set(['imageLink', 'icon']);

/**
 * @param {any} item
 * @param {string} place
 * @param {Context} context
 * @param {(given: string) => string} named
 * @returns {Choice | undefined}
 */
function choiceOf(item, place, context, named) {
  const whole = typeof item === 'object' && item !== null ? item : { value: item };
  const original = whole.value;
  if (typeof original === 'object' || original === undefined || original === '') {
    context.lose(place, 'a choice', 'its value is neither text, number, true nor false');
    return undefined;
  }
  const written = String(original);
  const value = named(written);
  if (value !== written) {
    context.lose(
      place,
      `the value “${written.slice(0, 80)}”`,
      `it is called “${value}” now: 1 to 64 characters, each once`,
    );
  }
  for (const name of Object.keys(whole).filter((key) => !READ.has(key))) {
    if (whole[name] === undefined || whole[name] === null || whole[name] === false || whole[name] === '')
      continue;
    const why = LOOKS.has(name)
      ? 'options are words alone'
      : 'an option is always there, and has words and points alone';
    context.lose(place, `“${name}” of the choice “${value}”`, why);
  }
  const label = context.texts.text(whole.text, place) ?? context.texts.text(written, place) ?? value;
  return { original, option: { value, label, points: 0 } };
}
