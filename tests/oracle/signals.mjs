// @ts-check
// Contract, section 1: "Signal". What counts (`after`, `within`), and what it is worth (`max_count`, `half_life`).

import { before } from './durations.mjs';

/** @import { Occurrence, Signal } from './definition.d.ts' */

/**
 * Half away from zero, and never minus nought.
 * @param {number} value
 */
export function round(value) {
  const size = Math.abs(value);
  const whole = Math.trunc(size);
  const rounded = size - whole >= 0.5 ? whole + 1 : whole;
  return value < 0 && rounded > 0 ? -rounded : rounded;
}

/**
 * The moments at which a signal occurred, as far as `after` and `within` let them count.
 * @param {Signal} signal
 * @param {Occurrence[]} occurrences
 * @param {number} at
 * @returns {number[]}
 */
export function counted(signal, occurrences, at) {
  const momentsOf = (/** @type {string} */ id) =>
    occurrences.filter((each) => each.id === id).map((each) => Date.parse(each.at));
  let moments = momentsOf(signal.id);
  if (signal.after !== undefined) {
    // Without any occurrence of the other signal the first is never, and nothing is later than that.
    const first = Math.min(...momentsOf(signal.after));
    moments = moments.filter((moment) => moment > first);
  }
  if (signal.within !== undefined) {
    const farEdge = before(at, signal.within);
    moments = moments.filter((moment) => moment >= farEdge);
  }
  return moments;
}

/**
 * What those occurrences are worth together.
 * @param {Signal} signal
 * @param {number[]} moments
 * @param {number} at
 */
export function worth(signal, moments, at) {
  const newest = [...moments].sort((a, b) => b - a).slice(0, signal.max_count ?? 1);
  if (signal.half_life === undefined) return newest.length * signal.points;
  const halfLife = at - before(at, signal.half_life);
  let sum = 0;
  for (const moment of newest) {
    const age = Math.max(0, at - moment);
    sum += round(signal.points * 0.5 ** (age / halfLife));
  }
  return sum;
}
