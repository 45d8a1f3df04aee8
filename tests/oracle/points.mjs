// @ts-check
// Contract, section 1, the table of question types: what an answer is worth.

/** @import { Question } from './definition.d.ts' */

/**
 * What a question's answer adds to the score.
 * @param {Question} question
 * @param {any} answer in normal form
 * @returns {number}
 */
export function pointsOf(question, answer) {
  switch (question.type) {
    case 'choice':
      return optionPoints(question, answer);
    case 'choices': {
      let sum = 0;
      for (const value of answer) sum += optionPoints(question, value);
      return Math.min(sum, question.max_points ?? Number.POSITIVE_INFINITY);
    }
    case 'number':
    case 'scale':
      return stepPoints(question, answer);
    case 'consent':
      return 0;
    default:
      return question.points_if_answered ?? 0;
  }
}

/** @param {Question} question @param {string} value */
function optionPoints(question, value) {
  return question.options?.find((option) => option.value === value)?.points ?? 0;
}

/** The highest step that holds. @param {Question} question @param {number} answer */
function stepPoints(question, answer) {
  const reached = (question.points ?? []).filter((step) => answer >= step.at_least);
  reached.sort((a, b) => b.at_least - a.at_least);
  return reached[0]?.points ?? 0;
}
