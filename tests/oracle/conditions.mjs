// @ts-check
// Contract, section 1: "Condition".

/** @import { Answer, Condition, Rule } from './definition.d.ts' */

/**
 * What a condition can look at.
 * @typedef {object} Facts
 * @property {Map<string, Answer>} answers answers of visible questions, in normal form
 * @property {Map<string, number>} counts what `after` and `within` leave of each signal
 * @property {Map<string, number>} dimensions
 * @property {number} score
 */

/**
 * @param {Condition} condition
 * @param {Facts} facts
 * @returns {boolean}
 */
export function holds(condition, facts) {
  if ('all' in condition) return condition.all.every((/** @type {Condition} */ part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((/** @type {Condition} */ part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('question' in condition) return testAnswer(condition, facts.answers.get(condition.question));
  if ('signal' in condition) return (facts.counts.get(condition.signal) ?? 0) >= condition.at_least;
  if ('dimension' in condition) return (facts.dimensions.get(condition.dimension) ?? 0) >= condition.at_least;
  if ('score' in condition) return facts.score >= condition.score.at_least;
  throw new Error(`not a condition: ${JSON.stringify(condition)}`);
}

/**
 * @param {Condition} test
 * @param {Answer | undefined} answer undefined where the question is unanswered
 */
function testAnswer(test, answer) {
  const answered = answer !== undefined;
  if ('answered' in test) return test.answered === answered;
  if (!answered) return false;
  const equals = (/** @type {any} */ value) =>
    Array.isArray(answer) ? answer.includes(value) : answer === value;
  if ('is' in test) return equals(test.is);
  if ('in' in test) return test.in.some(equals);
  if ('at_least' in test) return answer >= test.at_least;
  if ('at_most' in test) return answer <= test.at_most;
  throw new Error(`not a test: ${JSON.stringify(test)}`);
}

/**
 * Whether a rule applies: one without `when` always does.
 * @param {Rule} rule
 * @param {Facts} facts
 */
export function applies(rule, facts) {
  return rule.when === undefined || holds(rule.when, facts);
}
