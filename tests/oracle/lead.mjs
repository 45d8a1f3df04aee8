// @ts-check
// Contract, section 4: the lead that a definition gives for answers, but for its brief.

import { state } from './agreement.mjs';
import { digest } from './jcs.mjs';
import { assess } from './score.mjs';

/** @import { Answer, Definition, Occurrence, Question, Text } from './definition.d.ts' */

/**
 * @param {Definition} definition an agreed one
 * @param {Record<string, any>} given answers that give a sales-ready verdict
 * @param {Occurrence[]} signals
 * @param {number} at
 */
export function lead(definition, given, signals, at) {
  const { verdict, answers, ...onward } = assess(definition, given, signals, at);
  const moment = new Date(at).toISOString();
  const [language = 'en'] = /** @type {string[] | undefined} */ (definition.languages) ?? [];
  const consents = definition.questions.filter(
    (question) => question.type === 'consent' && question.id in answers,
  );
  const own = new Set((definition.signals ?? []).map((signal) => signal.id));
  return {
    format: 1,
    lead_id: '3f0c8a52-6a0e-4b1c-9d53-0f5a7f2f7c11',
    captured_at: moment,
    channel: 'website',
    definition: {
      id: definition.id,
      version: definition.version,
      digest: digest(definition),
      agreement: state(definition, moment.slice(0, 10)),
    },
    language,
    answers,
    ...filled(
      'signals',
      signals.filter((signal) => own.has(signal.id)).map(({ id, at: when }) => ({ id, at: when })),
    ),
    ...filled('contact', contact(definition, answers)),
    verdict,
    ...onward,
    ...filled(
      'consents',
      consents.map((question) => consent(question, answers, language, moment)),
    ),
  };
}

/**
 * Members with nothing in them are left out.
 * @param {string} name
 * @param {object} value
 */
function filled(name, value) {
  return Object.keys(value).length > 0 ? { [name]: value } : {};
}

/** @param {Definition} definition @param {Record<string, Answer>} answers */
function contact(definition, answers) {
  const fields = definition.questions.filter(
    (question) => question.field !== undefined && question.id in answers,
  );
  return Object.fromEntries(fields.map((question) => [question.field, answers[question.id]]));
}

/**
 * @param {Question} question
 * @param {Record<string, Answer>} answers
 * @param {string} language
 * @param {string} at
 */
function consent(question, answers, language, at) {
  const { statement = '', purpose, policy_url: policy } = question;
  const words = typeof statement === 'string' ? statement : statement[language];
  const shown = { purpose, granted: answers[question.id], statement: words, language };
  return { ...shown, ...(policy !== undefined && { policy_url: policy }), at };
}
