// @ts-check
// What a page fills in without a script: from the attribute `prefill`, and from parameters of its own address where the
// attribute `prefill-params` names them. Loaded where an element has one of them.

/** @typedef {{ id: string, type: string }} Question */

/**
 * @param {any} host the element
 * @param {string} text its definition
 * @returns {(again?: boolean) => void} to be called when the first question is there; `again` where the element has kept
 *   what it knew
 */
export function look(host, text) {
  return (again) => {
    // What the visitor has done with it is theirs.
    if (again) return;
    const given = host.getAttribute('prefill');
    if (given !== null) host.prefill(read(given));
    // Each by itself: an address is anybody's, and one parameter that is wrong must not take the others with it.
    for (const [id, answer] of named(host.getAttribute('prefill-params') ?? '', questionsOf(text)))
      host.prefill({ [id]: answer });
  };
}

/** @param {string} text @returns {any} what is no JSON is no object of answers either, and the element says so */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {string} text @returns {Question[]} */
function questionsOf(text) {
  const questions = read(text)?.questions;
  return Array.isArray(questions) ? questions : [];
}

/**
 * The answers in the page's address.
 * @param {string} rules `role company=firma`: a question, and the parameter where that has another name
 * @param {Question[]} questions
 * @returns {[string, unknown][]}
 */
function named(rules, questions) {
  const parameters = new URLSearchParams(location.search);
  /** @type {[string, unknown][]} */
  const answers = [];
  for (const rule of rules.split(/\s+/)) {
    const [id = '', name = id] = rule.split('=');
    // A consent is given by the visitor or not at all.
    const question = questions.find((one) => one.id === id && one.type !== 'consent');
    const values = parameters.getAll(name).filter((value) => value.trim() !== '');
    const [first] = values;
    if (question && first !== undefined) answers.push([id, answerOf(question, first, values)]);
  }
  return answers;
}

/** @param {Question} question @param {string} first @param {string[]} all */
function answerOf({ type }, first, all) {
  if (type === 'choices') return all;
  if (type === 'number' || type === 'scale') return Number.isFinite(Number(first)) ? Number(first) : first;
  return first;
}
