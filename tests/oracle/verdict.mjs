// @ts-check
// Contract, section 1, "Scoring": the gates, and the four rules that make an outcome of them.

import { holds } from './conditions.mjs';

/** @import { Facts } from './conditions.mjs' */
/** @import { Definition, Gate, Verdict } from './definition.d.ts' */

/**
 * The gates, each with what it needed and what it got.
 * @param {Definition} definition
 * @param {Facts} facts
 * @returns {Gate[]}
 */
export function gatesOf(definition, facts) {
  const { min_score: needed, min = {}, require = [] } = definition.sales_ready;
  /** @type {Gate[]} */
  const gates = [];
  for (const [index, rule] of (definition.disqualify ?? []).entries()) {
    gates.push({ gate: 'disqualify', index, met: holds(rule.when, facts) });
  }
  gates.push({ gate: 'min_score', needed, got: facts.score, met: facts.score >= needed });
  for (const [dimension, got] of facts.dimensions) {
    const least = Object.hasOwn(min, dimension) ? min[dimension] : undefined;
    if (least !== undefined) gates.push({ gate: 'min', dimension, needed: least, got, met: got >= least });
  }
  for (const [index, rule] of require.entries()) {
    gates.push({ gate: 'require', index, met: holds(rule.when, facts) });
  }
  return gates;
}

/**
 * The four rules, in their order.
 * @param {Definition} definition
 * @param {Gate[]} gates
 * @param {number} score
 * @returns {Pick<Verdict, 'outcome' | 'borderline'>}
 */
export function decide(definition, gates, score) {
  if (gates.some((gate) => gate.gate === 'disqualify' && gate.met)) {
    return { outcome: 'disqualified', borderline: false };
  }
  const unmet = gates.filter((gate) => gate.gate !== 'disqualify' && !gate.met);
  if (unmet.length === 0) return { outcome: 'sales_ready', borderline: false };
  const { min_score: needed, borderline } = definition.sales_ready;
  const onlyTheScore = unmet.every((gate) => gate.gate === 'min_score');
  if (onlyTheScore && borderline && needed - score <= borderline.within) {
    return { outcome: 'sales_ready', borderline: true };
  }
  return { outcome: 'nurture', borderline: false };
}

/**
 * The band that names a score: the highest that holds.
 * @param {Definition} definition
 * @param {number} score
 */
export function bandOf(definition, score) {
  const reached = (definition.bands ?? []).filter((band) => score >= band.min_score);
  reached.sort((a, b) => b.min_score - a.min_score);
  return reached[0]?.id;
}
