// @ts-check
// A SurveyJS expression as a condition of a lead definition, meaning exactly the same; or the reason why it cannot be.
import { parse } from './expression.mjs';
import { Untranslatable } from './tokens.mjs';

/** @typedef {import('./expression.mjs').Tree} Tree */
/** @typedef {import('../../core.d.ts').Condition} Condition */

/**
 * A question that conditions may look at.
 * @typedef {object} Asked
 * @property {string} id
 * @property {string} type
 * @property {{ original: unknown, value: string }[]} options of a choice: what SurveyJS calls it and what we call it
 */

/** Conditions may be nested 32 deep. */
const DEEPEST = 32;
const MIRRORED = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

/**
 * @param {string} text
 * @param {(name: string) => Asked} lookUp throws Untranslatable for what cannot be looked at
 * @returns {Condition}
 */
export function condition(text, lookUp) {
  const translated = translate(parse(text), lookUp);
  if (depthOf(translated) > DEEPEST) throw new Untranslatable(`it is nested more than ${DEEPEST} deep`);
  return translated;
}

/**
 * Both of two conditions; either may be missing.
 *
 * @param {Condition | undefined} one
 * @param {Condition | undefined} other
 * @returns {Condition | undefined}
 */
export function both(one, other) {
  if (one === undefined || other === undefined) return one ?? other;
  return joined('all', one, other);
}

/** @param {Condition} tested @returns {number} */
export function depthOf(tested) {
  if ('all' in tested) return 1 + Math.max(0, ...tested.all.map(depthOf));
  if ('any' in tested) return 1 + Math.max(0, ...tested.any.map(depthOf));
  if ('not' in tested) return 1 + depthOf(tested.not);
  return 1;
}

/**
 * A chain of `and` is one list, not a nest of pairs.
 *
 * @param {'all' | 'any'} kind
 * @param {any} left
 * @param {any} right
 * @returns {any}
 */
function joined(kind, left, right) {
  const parts = [left, right].flatMap((part) => (part[kind] ? part[kind] : [part]));
  return { [kind]: parts };
}

/**
 * @param {Tree} tree
 * @param {(name: string) => Asked} lookUp
 * @returns {Condition}
 */
function translate(tree, lookUp) {
  switch (tree.kind) {
    case 'not':
      return not(translate(tree.of, lookUp));
    case 'variable':
      return truthy(lookUp(tree.name));
    case 'value':
      if (typeof tree.value === 'boolean') return tree.value ? { all: [] } : { any: [] };
      throw new Untranslatable('a value alone is no condition');
    case 'unary': {
      if (tree.of.kind !== 'variable')
        throw new Untranslatable(`“${tree.operator}” does not follow a question`);
      return { question: lookUp(tree.of.name).id, answered: tree.operator === 'notempty' };
    }
    default:
      return binary(tree, lookUp);
  }
}

/**
 * @param {Extract<Tree, { kind: 'binary' }>} tree
 * @param {(name: string) => Asked} lookUp
 * @returns {Condition}
 */
function binary({ operator, left, right }, lookUp) {
  if (operator === 'and') return joined('all', translate(left, lookUp), translate(right, lookUp));
  if (operator === 'or') return joined('any', translate(left, lookUp), translate(right, lookUp));
  if (left.kind === 'variable' && right.kind === 'value')
    return test(lookUp(left.name), operator, right.value);
  const mirrored = MIRRORED.get(operator);
  if (left.kind === 'value' && right.kind === 'variable' && mirrored !== undefined) {
    return test(lookUp(right.name), mirrored, left.value);
  }
  if (left.kind === 'variable' && right.kind === 'variable')
    throw new Untranslatable('it compares two answers');
  throw new Untranslatable(`“${operator}” does not stand between a question and a value`);
}

/**
 * @param {Asked} asked
 * @param {string} operator
 * @param {Extract<Tree, { kind: 'value' }>['value']} value
 * @returns {Condition}
 */
function test(asked, operator, value) {
  if (operator === '<>') return not(test(asked, '=', value));
  if (operator === 'notcontains') return not(test(asked, 'contains', value));
  if (operator === 'noneof') return not(test(asked, 'anyof', value));
  if (operator === '=') return equal(asked, value);
  if (['<', '>', '<=', '>='].includes(operator)) return compared(asked, operator, value);
  return inSet(asked, operator, Array.isArray(value) ? value : [value], Array.isArray(value));
}

/**
 * @param {Asked} asked
 * @param {any} value
 * @returns {Condition}
 */
function equal(asked, value) {
  const { id, type } = asked;
  if (value === null || value === '') return { question: id, answered: false };
  if (Array.isArray(value) !== (type === 'choices')) {
    throw new Untranslatable('it compares a list with a single value, which SurveyJS never finds equal');
  }
  if (!Array.isArray(value)) return has(asked, value);
  if (value.length === 0) throw new Untranslatable('it compares an answer with an empty list');
  // Exactly these, and none of the others.
  const others = asked.options.filter(({ original }) => !value.some((one) => same(original, one)));
  return {
    all: [
      ...value.map((one) => has(asked, one)),
      ...others.map((option) => not({ question: id, is: option.value })),
    ],
  };
}

/**
 * The options of a choice that are this value.
 *
 * @param {Asked} asked
 * @param {unknown} value
 */
function matching({ options }, value) {
  return options.filter(({ original }) => same(original, value)).map((option) => option.value);
}

/**
 * The answer is this, or was picked.
 *
 * @param {Asked} asked
 * @param {any} value
 * @returns {Condition}
 */
function has(asked, value) {
  const { id, type } = asked;
  if (type === 'choice' || type === 'choices') return among(id, matching(asked, value));
  if (type === 'number' || type === 'scale') return { question: id, is: numeric(value) };
  throw new Untranslatable('it compares words that the visitor writes, whatever their case');
}

/**
 * The answer is one of these; of none it can never be one.
 *
 * @param {string} id
 * @param {string[]} values
 * @returns {Condition}
 */
function among(id, values) {
  const [only, ...more] = values;
  if (only === undefined) return { any: [] };
  return more.length === 0 ? { question: id, is: only } : { question: id, in: values };
}

/**
 * @param {Asked} asked
 * @param {string} operator
 * @param {any} value
 * @returns {Condition}
 */
function compared(asked, operator, value) {
  const { id, type } = asked;
  const bound = numeric(value);
  if (type === 'choice' && asked.options.every(({ original }) => isNumeric(original))) {
    const fits = {
      '<': (/** @type {number} */ one) => one < bound,
      '>': (/** @type {number} */ one) => one > bound,
      '<=': (/** @type {number} */ one) => one <= bound,
      '>=': (/** @type {number} */ one) => one >= bound,
    }[operator];
    const fitting = asked.options.filter(({ original }) => fits?.(Number(original)));
    return among(
      id,
      fitting.map((option) => option.value),
    );
  }
  if (type !== 'number' && type !== 'scale') {
    throw new Untranslatable(`“${operator}” looks at an answer that is no number`);
  }
  if (operator === '>=') return { question: id, at_least: bound };
  if (operator === '<=') return { question: id, at_most: bound };
  const side = operator === '>' ? { question: id, at_least: bound } : { question: id, at_most: bound };
  return { all: [side, not({ question: id, is: bound })] };
}

/**
 * @param {Asked} asked
 * @param {string} operator contains, anyof or allof
 * @param {any[]} values
 * @param {boolean} listed whether they stood between brackets
 * @returns {Condition}
 */
function inSet(asked, operator, values, listed) {
  if (values.length === 0 || values.some((value) => value === null || value === '')) {
    throw new Untranslatable(`“${operator}” looks for nothing`);
  }
  if (!listed && !values[0]) throw new Untranslatable(`“${operator}” never finds “${values[0]}”`);
  if (asked.type === 'choices') {
    if (operator === 'anyof')
      return among(
        asked.id,
        values.flatMap((value) => matching(asked, value)),
      );
    const tests = values.map((value) => has(asked, value));
    return tests.length === 1 && tests[0] ? tests[0] : { all: tests };
  }
  if (asked.type !== 'choice' || operator === 'allof' || (operator === 'contains' && listed)) {
    throw new Untranslatable(`“${operator}” looks into an answer that is no list`);
  }
  // Of one answer, `contains` looks for a part of it, and `anyof` without a list for what it is a part of.
  const fits = (/** @type {unknown} */ original) => {
    if (listed) return values.some((value) => same(original, value));
    const [whole, part] = operator === 'contains' ? [original, values[0]] : [values[0], original];
    return String(whole).toLowerCase().includes(String(part).toLowerCase());
  };
  return among(
    asked.id,
    asked.options.filter(({ original }) => fits(original)).map(({ value }) => value),
  );
}

/**
 * A yes-or-no question alone. Of other questions SurveyJS finds some answers true and others not, and none that is text.
 *
 * @param {Asked} asked
 * @returns {Condition}
 */
function truthy({ id, options }) {
  const yes = options.filter(({ original }) => original === true);
  if (yes.length === 0 || options.some(({ original }) => typeof original !== 'boolean')) {
    throw new Untranslatable('a question alone is no condition; compare its answer with a value');
  }
  return among(
    id,
    yes.map((option) => option.value),
  );
}

/** @param {Condition} tested @returns {Condition} */
function not(tested) {
  if ('answered' in tested) return { ...tested, answered: !tested.answered };
  return 'not' in tested ? tested.not : { not: tested };
}

/**
 * As SurveyJS compares: a number equals its text, and words are equal whatever their case.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  if (isNumeric(one) && isNumeric(other)) return Number(one) === Number(other);
  return String(one).trim().toLowerCase() === String(other).trim().toLowerCase();
}

/** @param {unknown} value */
function isNumeric(value) {
  if (typeof value === 'string' && value.trim() === '') return false;
  return (typeof value === 'number' || typeof value === 'string') && Number.isFinite(Number(value));
}

/** @param {unknown} value */
function numeric(value) {
  if (!isNumeric(value)) throw new Untranslatable(`it compares a number with “${value}”`);
  return Number(value);
}
