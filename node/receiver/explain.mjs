// @ts-check
// A verdict in words: what was asked and answered, what each answer was worth, and which gates it passed. Pure.

/** @typedef {import('../core.d.ts').Definition} Definition */
/** @typedef {import('../core.d.ts').Question} Question */
/** @typedef {import('../core.d.ts').Answer} Answer */
/** @typedef {import('../core.d.ts').Verdict} Verdict */
/** @typedef {import('../core.d.ts').Gate} Gate */

/**
 * What can be explained: a lead, or answers with their verdict.
 * @typedef {object} Scored
 * @property {{ [question: string]: Answer | null }} answers
 * @property {{ id: string, at: string | Date }[]} [signals]
 * @property {Verdict} verdict
 */

/** @typedef {{ question?: string, signal?: string, label: string, answer?: string, times?: number, points: number, dimension: string }} ExplainedContribution */
/** @typedef {{ gate: Gate['gate'], passed: boolean, words: string }} ExplainedGate */
/** @typedef {{ question: string, label: string, answer: string }} ExplainedAnswer */

/**
 * @typedef {object} Explained
 * @property {string} title the definition's title
 * @property {string} summary the outcome in one sentence
 * @property {ExplainedContribution[]} receipt where the points came from, in the order of the questions
 * @property {ExplainedGate[]} gates what was needed and what was there
 * @property {ExplainedAnswer[]} answers every answer with its question, scoring or not
 */

/**
 * Explains a verdict in the definition's default language, which the reader of leads understands whatever language
 * the visitor was asked in.
 *
 * @param {Scored} scored
 * @param {Definition} definition the one it was scored by
 * @param {Gate[]} [gates] where the verdict does not carry them
 * @returns {Explained}
 */
export function explain(scored, definition, gates = scored.verdict.gates ?? []) {
  const language = definition.languages?.[0] ?? 'en';
  /** @param {import('../core.d.ts').Text | undefined} text */
  const words = (text) => (typeof text === 'object' ? text[language] : text) ?? '';
  const questions = new Map(definition.questions.map((question) => [question.id, question]));

  return {
    title: words(definition.title),
    summary: summarise(scored.verdict, gates),
    receipt: scored.verdict.receipt.map((line) => contribution(line, scored, definition, questions, words)),
    gates: gates.map((gate) => ({
      gate: gate.gate,
      passed: gate.gate === 'disqualify' ? !gate.met : gate.met,
      words: gateWords(gate, scored.verdict, definition, words),
    })),
    answers: definition.questions.flatMap((question) => {
      const answer = scored.answers[question.id];
      if (answer === undefined || answer === null) return [];
      return [
        { question: question.id, label: words(question.label), answer: answerWords(question, answer, words) },
      ];
    }),
  };
}

/** @typedef {(text: import('../core.d.ts').Text | undefined) => string} Words */

/**
 * @param {import('../core.d.ts').Contribution} line
 * @param {Scored} scored
 * @param {Definition} definition
 * @param {Map<string, Question>} questions
 * @param {Words} words
 * @returns {ExplainedContribution}
 */
function contribution(line, scored, definition, questions, words) {
  const { points, dimension } = line;
  if ('signal' in line) {
    const rule = definition.signals?.find(({ id }) => id === line.signal);
    const times = scored.signals?.filter(({ id }) => id === line.signal).length ?? 0;
    return { signal: line.signal, label: words(rule?.label) || line.signal, times, points, dimension };
  }
  const question = questions.get(line.question);
  if (!question) return { question: line.question, label: line.question, points, dimension };
  const answer = answerWords(question, scored.answers[line.question] ?? [], words);
  return { question: line.question, label: words(question.label), answer, points, dimension };
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {Words} words
 * @returns {string}
 */
function answerWords(question, answer, words) {
  /** @param {Answer} value */
  const option = (value) => {
    const found = 'options' in question ? question.options.find((one) => one.value === value) : undefined;
    return words(found?.label) || String(value);
  };
  if (Array.isArray(answer)) return answer.map(option).join(', ');
  switch (question.type) {
    case 'choice':
      return option(answer);
    case 'consent':
      return answer === true ? 'yes' : 'no';
    case 'number':
      return `${answer} ${words(question.unit)}`.trim();
    case 'scale':
      return `${answer} on a scale from ${question.from} to ${question.to}`;
    default:
      return String(answer);
  }
}

/**
 * @param {Verdict} verdict
 * @param {Gate[]} gates
 */
function summarise(verdict, gates) {
  const least = gates.find((gate) => gate.gate === 'min_score');
  const needed = least?.gate === 'min_score' ? `, ${least.needed} needed` : '';
  const points = `${verdict.score} ${verdict.score === 1 ? 'point' : 'points'}`;
  const score = points + needed;
  switch (verdict.outcome) {
    case 'sales_ready':
      return verdict.borderline ? `Sales-ready on the borderline: ${score}.` : `Sales-ready: ${score}.`;
    case 'nurture':
      return `Nurture, not sales-ready yet: ${score}.`;
    case 'disqualified':
      return `Disqualified: ${score}.`;
    default:
      return `No verdict yet: ${points} so far${needed}; required answers are missing.`;
  }
}

/**
 * @param {Gate} gate
 * @param {Verdict} verdict
 * @param {Definition} definition
 * @param {Words} words
 */
function gateWords(gate, verdict, definition, words) {
  /** @param {string} kind @param {import('../core.d.ts').Rule[] | undefined} rules @param {number} index */
  const rule = (kind, rules, index) => {
    const reason = words(rules?.[index]?.reason);
    return reason === '' ? `${kind} ${index + 1}` : `${kind} “${reason}”`;
  };
  switch (gate.gate) {
    case 'min_score': {
      const close = !gate.met && verdict.borderline ? '; close enough by the borderline rule' : '';
      return `Score: ${gate.got}, ${gate.needed} needed${close}.`;
    }
    case 'min':
      return `${capital(gate.dimension)}: ${gate.got}, ${gate.needed} needed.`;
    case 'require':
      return `${rule('Must-have', definition.sales_ready.require, gate.index)}: ${gate.met ? 'met' : 'not met'}.`;
    default:
      return `${rule('Knock-out', definition.disqualify, gate.index)}: ${gate.met ? 'applies' : 'does not apply'}.`;
  }
}

/** @param {string} dimension */
function capital(dimension) {
  return dimension.charAt(0).toUpperCase() + dimension.slice(1).replaceAll('_', ' ');
}
