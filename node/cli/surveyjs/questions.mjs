// @ts-check
// A SurveyJS question as a question of a lead definition: one function for each type that has an equal.
import { CHOICE_PROPERTIES, choices, wordsFor } from './options.mjs';

/** @typedef {import('./survey.mjs').Context} Context */

/**
 * @typedef {object} Made
 * @property {{ [member: string]: any }} own what the question has beside what all questions have; `type` first
 * @property {{ original: unknown, value: string }[]} [options]
 * @property {string[]} read the properties that were carried over
 */

/** @typedef {(element: any, place: string, context: Context) => Made | undefined} Make */

/** The most options of a question. */
const MOST = 100;

/** @type {Make} */
function choice(element, place, context) {
  const found = choices(element, place, context);
  if (found.length === 0) {
    context.lose(place, `the question (type ${element.type})`, 'it has no choices of its own');
    return undefined;
  }
  if (found.length > MOST) {
    context.lose(place, 'its choices', `there are more than ${MOST}; it is asked as a text`);
    return { own: { type: 'text' }, read: CHOICE_PROPERTIES };
  }
  return {
    own: { type: 'choice', options: found.map(({ option }) => option) },
    options: found.map(({ original, option }) => ({ original, value: option.value })),
    read: CHOICE_PROPERTIES,
  };
}

/** @type {Make} */
function several(element, place, context) {
  const made = choice(element, place, context);
  if (made === undefined || made.own.type !== 'choice') return made;
  const counted = validator(element, 'answercount');
  const least = element.minSelectedChoices || counted?.minCount || 0;
  const most = element.maxSelectedChoices || counted?.maxCount || 0;
  const count = made.own.options.length;
  const whole = [least, most].every((each) => Number.isSafeInteger(each) && each >= 0);
  const own = { ...made.own, type: 'choices' };
  if (!whole || least > count || (most > 0 && most < least)) {
    context.lose(place, 'how many may be picked', 'no selection could have so many');
  } else {
    if (least > 0) Object.assign(own, { min: least });
    if (most > 0 && most < count) Object.assign(own, { max: most });
  }
  return {
    ...made,
    own,
    read: [
      ...made.read,
      'minSelectedChoices',
      'maxSelectedChoices',
      ...(counted ? ['validators:answercount'] : []),
    ],
  };
}

/** @type {Make} */
function picture(element, place, context) {
  const made =
    element.multiSelect === true ? several(element, place, context) : choice(element, place, context);
  return made && { ...made, read: [...made.read, 'multiSelect'] };
}

/** @type {Make} */
function text(element, place, context) {
  const kind = element.inputType ?? 'text';
  const address = validator(element, 'email');
  if (kind === 'email' || (kind === 'text' && address)) {
    return { own: { type: 'email' }, read: ['inputType', ...(address ? ['validators:email'] : [])] };
  }
  if (kind === 'tel') return { own: { type: 'phone' }, read: ['inputType'] };
  if (kind === 'number' || kind === 'range' || (kind === 'text' && validator(element, 'numeric'))) {
    return number(element, place, context);
  }
  if (kind === 'password') {
    context.lose(place, 'the question (a password)', 'answers are sent to sales and may be kept');
    return undefined;
  }
  if (kind !== 'text' && kind !== 'url') {
    context.lose(place, `the input type “${kind}”`, 'it is asked as a text');
    return { own: { type: 'text' }, read: ['inputType'] };
  }
  return {
    own: { type: 'text', ...longest(element, place, context) },
    read: ['inputType', 'maxLength', ...textRule(element)],
  };
}

/** @type {Make} */
function number(element, place, context) {
  const rule = validator(element, 'numeric');
  const [min, max] = [element.min ?? rule?.minValue, element.max ?? rule?.maxValue].map((end) => {
    return end === undefined || end === null || end === '' ? undefined : Number(end);
  });
  const own = { type: 'number' };
  const bad = [min, max].some((end) => end !== undefined && !Number.isFinite(end));
  if (bad || (min !== undefined && max !== undefined && min > max)) {
    context.lose(place, 'its smallest and largest number', 'no number lies between them');
  } else {
    if (min !== undefined) Object.assign(own, { min });
    if (max !== undefined) Object.assign(own, { max });
  }
  return { own, read: ['inputType', 'min', 'max', ...(rule ? ['validators:numeric'] : [])] };
}

/** @type {Make} */
function comment(element, place, context) {
  const own = { type: 'text', multiline: true, ...longest(element, place, context) };
  return { own, read: ['maxLength', ...textRule(element)] };
}

/** @type {Make} */
function rating(element, place, context) {
  const read = [
    ...['rateValues', 'rateMin', 'rateMax', 'rateStep', 'rateCount', 'autoGenerate'],
    ...['minRateDescription', 'maxRateDescription'],
  ];
  const items =
    Array.isArray(element.rateValues) && element.rateValues.length > 0 ? element.rateValues : steps(element);
  const whole = items.every((/** @type {unknown} */ item) => Number.isSafeInteger(item));
  const [from, to] = [items[0], items.at(-1)];
  const even =
    whole && items.every((/** @type {number} */ item, /** @type {number} */ index) => item === from + index);
  if (even && items.length >= 2 && items.length <= 11 && from >= -1000 && to <= 1000) {
    const ends = {
      from_label: context.texts.text(element.minRateDescription, place),
      to_label: context.texts.text(element.maxRateDescription, place),
    };
    return { own: { type: 'scale', from, to, ...given(ends) }, read };
  }
  for (const name of ['minRateDescription', 'maxRateDescription']) {
    if (element[name]) context.lose(place, `“${name}”`, 'a choice has no ends to describe');
  }
  const made = choice({ type: 'radiogroup', choices: items }, place, context);
  return made && { ...made, read };
}

/** The steps of a rating without values of its own. @param {any} element @returns {number[]} */
function steps({ rateMin = 1, rateMax, rateStep = 1, rateCount = 5 }) {
  const ends = [rateMin, rateMax ?? rateMin + (rateCount - 1) * rateStep, rateStep];
  if (!ends.every(Number.isFinite) || rateStep <= 0) return [];
  const count = Math.floor((ends[1] - rateMin) / rateStep) + 1;
  return Array.from(
    { length: Math.max(0, Math.min(count, MOST + 1)) },
    (_, index) => rateMin + index * rateStep,
  );
}

/** @type {Make} */
function yesOrNo(element, place, context) {
  const label = (/** @type {'true' | 'false'} */ name) => {
    const words = element[name === 'true' ? 'labelTrue' : 'labelFalse'];
    return words ?? wordsFor(name, context.texts.default);
  };
  const list = [
    { value: element.valueTrue ?? true, text: label('true') },
    { value: element.valueFalse ?? false, text: label('false') },
  ];
  const made = choice({ type: 'radiogroup', choices: list }, place, context);
  return made && { ...made, read: ['labelTrue', 'labelFalse', 'valueTrue', 'valueFalse'] };
}

/** The types of SurveyJS that have an equal. @type {Map<string, Make>} */
export const TYPES = new Map([
  ['radiogroup', choice],
  ['dropdown', choice],
  ['buttongroup', choice],
  ['checkbox', several],
  ['tagbox', several],
  ['imagepicker', picture],
  ['text', text],
  ['comment', comment],
  ['rating', rating],
  ['boolean', yesOrNo],
]);

/** @param {any} element @param {string} type */
function validator(element, type) {
  const list = Array.isArray(element.validators) ? element.validators : [];
  // Old surveys write `emailvalidator`.
  return list.find((/** @type {any} */ one) => one?.type === type || one?.type === `${type}validator`);
}

/** @param {any} element */
function textRule(element) {
  const rule = validator(element, 'text');
  return rule && rule.minLength === undefined && rule.allowDigits === undefined ? ['validators:text'] : [];
}

/**
 * @param {any} element
 * @param {string} place
 * @param {Context} context
 */
function longest(element, place, context) {
  const most = element.maxLength > 0 ? element.maxLength : validator(element, 'text')?.maxLength;
  if (most === undefined || most === null || most <= 0) return {};
  if (Number.isSafeInteger(most) && most <= 4096) return { max_length: most };
  context.lose(place, `a length of ${most}`, 'a text has 1 to 4096 characters');
  return {};
}

/**
 * An object without what is not there.
 *
 * @param {{ [member: string]: unknown }} members
 */
export function given(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
