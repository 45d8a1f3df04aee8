// @ts-check
// A second implementation of "Scoring" in section 1 of the contract, written from the contract alone. It is
// there to disagree with the core: plain, slow and short, for valid definitions only.

import { normal } from './answers.mjs';
import { applies, holds } from './conditions.mjs';
import { after } from './durations.mjs';
import { pointsOf } from './points.mjs';
import { counted, worth } from './signals.mjs';
import { bandOf, decide, gatesOf } from './verdict.mjs';

/** @import { Facts } from './conditions.mjs' */
/** @import { Answer, Contribution, Definition, Occurrence, Verdict } from './definition.d.ts' */

const DIMENSIONS = ['fit', 'need', 'intent', 'engagement'];

/** Answers that the definition does not allow. */
export class InvalidAnswers extends Error {
  /** @param {string[]} questions ids of the questions whose answers are refused */
  constructor(questions) {
    super(`invalid answers: ${questions.join(', ')}`);
    this.name = 'invalid_answers';
    this.questions = questions;
  }
}

/**
 * Answers of visible questions, in normal form, and what is still missing.
 * @param {Definition} definition
 * @param {Record<string, any>} given
 * @param {Map<string, number>} counts
 */
function interview(definition, given, counts) {
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  const known = new Set(definition.questions.map((question) => question.id));
  const refused = Object.keys(given).filter((id) => !known.has(id));
  const missing = [];
  const facts = { answers, counts, dimensions: new Map(), score: 0 };
  for (const question of definition.questions) {
    if (question.show_if !== undefined && !holds(question.show_if, facts)) continue;
    try {
      const answer = normal(question, Object.hasOwn(given, question.id) ? given[question.id] : undefined);
      if (answer !== undefined) answers.set(question.id, answer);
      else if (question.required) missing.push(question.id);
    } catch {
      refused.push(question.id);
    }
  }
  if (refused.length > 0) throw new InvalidAnswers(refused);
  return { answers, missing };
}

/**
 * What counts: one line for each question and signal with points, in the order of the definition.
 * @param {Definition} definition
 * @param {Map<string, Answer>} answers
 * @param {Map<string, number[]>} moments
 * @param {number} at
 */
function contributions(definition, answers, moments, at) {
  /** @type {Contribution[]} */
  const receipt = [];
  for (const { id, dimension = '', ...question } of definition.questions) {
    const answer = answers.get(id);
    if (answer === undefined) continue;
    receipt.push({ question: id, points: pointsOf({ id, ...question }, answer), dimension });
  }
  for (const signal of definition.signals ?? []) {
    const points = worth(signal, moments.get(signal.id) ?? [], at);
    receipt.push({ signal: signal.id, points, dimension: signal.dimension });
  }
  return receipt.filter((line) => line.points !== 0);
}

/**
 * Everything that follows from a definition, answers, signals and a moment.
 * @param {Definition} definition a valid one
 * @param {Record<string, any>} given
 * @param {Occurrence[]} [signals]
 * @param {number} [at] milliseconds since 1970
 */
export function assess(definition, given, signals = [], at = Date.now()) {
  const moments = new Map(
    (definition.signals ?? []).map((signal) => [signal.id, counted(signal, signals, at)]),
  );
  const counts = new Map([...moments].map(([id, list]) => [id, list.length]));
  const { answers, missing } = interview(definition, given, counts);

  const receipt = contributions(definition, answers, moments, at);
  const dimensions = new Map((definition.dimensions ?? DIMENSIONS).map((name) => [name, 0]));
  let total = 0;
  for (const line of receipt) {
    total += line.points;
    dimensions.set(line.dimension, (dimensions.get(line.dimension) ?? 0) + line.points);
  }

  /** @type {Facts} */
  const facts = { answers, counts, dimensions, score: total };
  const gates = gatesOf(definition, facts);
  const band = bandOf(definition, total);
  /** @type {Verdict} */
  const verdict = {
    ...(missing.length > 0 ? { outcome: null, borderline: false } : decide(definition, gates, total)),
    score: total,
    ...(band !== undefined && { band }),
    dimensions: Object.fromEntries(dimensions),
    receipt,
    gates,
    ...(missing.length > 0 && { missing }),
  };
  return { verdict, answers: Object.fromEntries(answers), ...onward(definition, facts, at) };
}

/**
 * Where the lead goes, and by when somebody has to follow it up.
 * @param {Definition} definition
 * @param {Facts} facts
 * @param {number} at
 */
function onward(definition, facts, at) {
  const route = definition.routes?.find((rule) => applies(rule, facts));
  const followUp = definition.follow_up?.find((rule) => applies(rule, facts));
  return {
    ...(route && { route: { team: route.team, ...(route.rep !== undefined && { rep: route.rep }) } }),
    ...(followUp && { follow_up: { due_at: new Date(after(at, followUp.within)).toISOString() } }),
  };
}

/**
 * The verdict alone, as `score` of `leadgate/core` gives it.
 * @param {Definition} definition
 * @param {Record<string, any>} answers
 * @param {Occurrence[]} [signals]
 * @param {number} [at]
 */
export function score(definition, answers, signals, at) {
  return assess(definition, answers, signals, at).verdict;
}
