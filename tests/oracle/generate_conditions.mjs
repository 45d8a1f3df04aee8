// @ts-check
// Random conditions that are valid for what they may look at.

/**
 * What a condition may refer to.
 * @typedef {object} Scope
 * @property {Question[]} questions
 * @property {Signal[]} signals
 * @property {string[]} dimensions empty in a `show_if`, where neither these nor the score are allowed
 */

/** @import { Question, Signal } from './definition.d.ts' */
/** @import { Random } from './random.mjs' */

/** Words that a visitor may type and a condition may ask for. */
export const WORDS = [
  'fleet',
  'Berlin',
  'ten vans',
  'été',
  '東京',
  'naïve',
  'a',
  '👍🏽 yes',
  'O’Neill',
  '"quoted"',
  'back\\slash',
];

/**
 * @param {Random} random
 * @param {Scope} scope
 * @param {number} [depth] how many levels are left
 * @returns {any}
 */
export function condition(random, scope, depth = 4) {
  const roll = random.fraction();
  if (depth > 1 && roll < 0.3) {
    const parts = random.list(random.whole(0, 3), () => condition(random, scope, depth - 1));
    return random.chance(0.5) ? { all: parts } : { any: parts };
  }
  if (depth > 1 && roll < 0.42) return { not: condition(random, scope, depth - 1) };
  return plain(random, scope);
}

/**
 * @param {Random} random
 * @param {Scope} scope
 */
function plain(random, scope) {
  const kinds = [];
  if (scope.questions.length > 0) kinds.push('question', 'question', 'question');
  if (scope.signals.length > 0) kinds.push('signal');
  if (scope.dimensions.length > 0) kinds.push('dimension', 'score');
  if (kinds.length === 0) return random.chance(0.5) ? { all: [] } : { any: [] };
  switch (random.pick(kinds)) {
    case 'question':
      return test(random, random.pick(scope.questions));
    case 'signal':
      return { signal: random.pick(scope.signals).id, at_least: random.whole(1, 4) };
    case 'dimension':
      return { dimension: random.pick(scope.dimensions), at_least: random.whole(-20, 60) };
    default:
      return { score: { at_least: random.whole(-20, 120) } };
  }
}

/**
 * A test that fits the type of its question.
 * @param {Random} random
 * @param {Question} question
 */
function test(random, question) {
  const subject = { question: question.id };
  if (random.chance(0.2)) return { ...subject, answered: random.chance(0.5) };
  switch (question.type) {
    case 'choice':
    case 'choices': {
      const values = (question.options ?? []).map((option) => option.value);
      if (random.chance(0.5)) return { ...subject, is: random.pick(values) };
      return { ...subject, in: random.some(values, random.whole(1, values.length)) };
    }
    case 'number':
    case 'scale': {
      const value = numberFor(random, question);
      const kind = random.pick(['is', 'in', 'at_least', 'at_most']);
      return {
        ...subject,
        [kind]: kind === 'in' ? [...new Set([value, numberFor(random, question)])] : value,
      };
    }
    case 'consent':
      return { ...subject, is: random.chance(0.5) };
    case 'text':
      return random.chance(0.5)
        ? { ...subject, is: random.pick(WORDS) }
        : { ...subject, in: random.some(WORDS, 3) };
    default:
      return { ...subject, answered: random.chance(0.5) };
  }
}

/**
 * A number that the question allows.
 * @param {Random} random
 * @param {Question} question
 */
export function numberFor(random, question) {
  if (question.type === 'scale') return random.whole(question.from ?? 0, question.to ?? 0);
  const { min = -50, max = min + 2000 } = question;
  const value = random.chance(0.7)
    ? random.whole(Math.ceil(min), Math.floor(max))
    : min + random.fraction() * (max - min);
  if (random.chance(0.1)) return random.chance(0.5) ? min : max;
  return Math.min(max, Math.max(min, value));
}
