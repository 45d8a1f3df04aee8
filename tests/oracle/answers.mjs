// @ts-check
// Contract, section 1, the table of question types: what an answer is. Decision 1, "Answers".

const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** @import { Question } from './definition.d.ts' */

// Not the whole list of the core: enough domains that nobody would call a company's.
const FREE_MAIL = new Set([
  'gmail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'gmx.de',
  'web.de',
  'icloud.com',
]);

/**
 * The normal form of an answer, or undefined where it is no answer. Throws where it is not allowed.
 * @param {Question} question
 * @param {any} given
 */
export function normal(question, given) {
  if (given === undefined || given === null) return undefined;
  switch (question.type) {
    case 'choice':
      return oneOf(question, given);
    case 'choices':
      return several(question, given);
    case 'text':
      return limited(text(given), question.max_length ?? 500);
    case 'email':
      return email(question, text(given));
    case 'phone':
      return phone(text(given));
    case 'number':
      return between(finite(given), question.min, question.max);
    case 'scale':
      return between(whole(given), question.from, question.to);
    case 'consent':
      return must(typeof given === 'boolean', given);
    default:
      throw new Error(`no such type: ${question.type}`);
  }
}

/** @param {boolean | undefined} allowed @param {any} value */
function must(allowed, value) {
  if (!allowed) throw new Error(`not allowed: ${JSON.stringify(value)}`);
  return value;
}

/** @param {Question} question @param {any} given */
function oneOf(question, given) {
  return must(
    question.options?.some((option) => option.value === given),
    given,
  );
}

/** @param {Question} question @param {any} given */
function several(question, given) {
  must(Array.isArray(given), given);
  if (given.length === 0) return undefined;
  must(new Set(given).size === given.length, given);
  for (const value of given) oneOf(question, value);
  must(given.length >= (question.min ?? 0), given);
  must(given.length <= (question.max ?? Number.POSITIVE_INFINITY), given);
  return given;
}

/** @param {any} given */
function text(given) {
  must(typeof given === 'string', given);
  const trimmed = given.trim();
  must(trimmed !== '', given);
  return trimmed;
}

/** @param {string} value @param {number} most */
function limited(value, most) {
  return must([...value].length <= most, value);
}

/** @param {Question} question @param {string} value */
function email(question, value) {
  must(EMAIL.test(value), value);
  const domain = value.slice(value.indexOf('@') + 1).toLowerCase();
  return must(!question.work_only || !FREE_MAIL.has(domain), value);
}

/** @param {string} value */
function phone(value) {
  const digits = value.match(/[0-9\u0660-\u0669\u06f0-\u06f9]/g) ?? [];
  return must(digits.length >= 5 && digits.length <= 15, value);
}

/** @param {any} given */
function finite(given) {
  return must(typeof given === 'number' && Number.isFinite(given), given);
}

/** @param {any} given */
function whole(given) {
  return must(Number.isInteger(given), given);
}

/** @param {number} value @param {number} [least] @param {number} [most] */
function between(value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) {
  return must(value >= least && value <= most, value);
}
