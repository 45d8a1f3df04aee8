// @ts-check
// One random case: what is asked of the core, and what the oracle answers.

import { state } from './agreement.mjs';
import { damaged } from './damage.mjs';
import { definition as randomDefinition } from './generate.mjs';
import { now, answers as randomAnswers, signals as randomSignals } from './generate_answers.mjs';
import { digest } from './jcs.mjs';
import { lead } from './lead.mjs';
import { InvalidAnswers, score } from './score.mjs';

/** @import { Definition, Occurrence, Verdict } from './definition.d.ts' */
/** @import { Random } from './random.mjs' */

/**
 * A call of the text API: the function's name, then its arguments.
 * @typedef {[name: 'check' | 'score' | 'digest' | 'agreement' | 'verify', ...(string | number)[]]} Call
 */

/**
 * A call, and what must hold of the answer to it. Without `holds` the hosts need only agree.
 * @typedef {{ call: Call, expected?: any }} Question
 */

/**
 * What `score` must answer, by its meaning.
 * @param {Definition} definition
 * @param {Record<string, any>} given
 * @param {Occurrence[]} signals
 * @param {number} at
 * @returns {{ verdict: Verdict } | { refused: string[] }}
 */
function scored(definition, given, signals, at) {
  try {
    return { verdict: score(definition, given, signals, at) };
  } catch (error) {
    if (!(error instanceof InvalidAnswers)) throw error;
    return { refused: error.questions.map((id) => `/${id}`).sort() };
  }
}

/**
 * A scored case; every tenth time with all the other questions as well, and a broken definition.
 * @param {Random} random
 * @returns {Question[]}
 */
export function randomCase(random) {
  const definition = randomDefinition(random);
  const given = randomAnswers(random, definition);
  const at = now(random);
  const signals = randomSignals(random, definition, at);
  const text = JSON.stringify(definition);
  const expected = scored(definition, given, signals, at);
  /** @type {Question[]} */
  const questions = [{ call: ['score', text, JSON.stringify(given), JSON.stringify(signals), at], expected }];
  if (!random.chance(0.1)) return questions;

  const day = new Date(at).toISOString().slice(0, 10);
  questions.push(
    { call: ['check', text], expected: { ok: true, errors: [], findings: [] } },
    { call: ['digest', text], expected: { digest: digest(definition) } },
    { call: ['agreement', text, day], expected: { state: state(definition, day) } },
  );
  const broken = JSON.stringify(damaged(random, definition));
  questions.push({ call: ['check', broken] });
  questions.push({ call: ['score', broken, JSON.stringify(given), JSON.stringify(signals), at] });
  if ('verdict' in expected && expected.verdict.outcome === 'sales_ready') {
    questions.push(verification(random, definition, given, signals, at));
  }
  return questions;
}

/**
 * A lead of the oracle's own making, at times with a score that is a point off.
 * @param {Random} random
 * @param {Definition} definition
 * @param {Record<string, any>} given
 * @param {Occurrence[]} signals
 * @param {number} at
 * @returns {Question}
 */
function verification(random, definition, given, signals, at) {
  const signature = { name: 'Ada', agreed_on: '2019-12-31', digest: digest(definition) };
  const agreement = random.chance(0.9) ? { marketing: signature, sales: signature } : { sales: signature };
  const agreed = { ...definition, agreement };
  const posted = lead(agreed, given, signals, at);
  const forged = random.chance(0.3);
  if (forged) posted.verdict = { ...posted.verdict, score: posted.verdict.score + random.pick([-1, 1]) };
  const codes = { agreed: forged ? 'score_mismatch' : 'ok', draft: 'not_agreed' };
  const code = codes[/** @type {'agreed' | 'draft'} */ (posted.definition.agreement)];
  return { call: ['verify', JSON.stringify(posted), JSON.stringify(agreed)], expected: { code } };
}
