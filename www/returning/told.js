// @ts-check
// What is known of a visitor, in words: their answers as the definition puts them, and what they did.

/**
 * @typedef {string | Record<string, string>} Text
 * @typedef {{ id: string, type: string, label: Text, options?: { value: string, label: Text }[], unit?: Text }} Question
 * @typedef {{ id: string, languages?: string[], questions: Question[], signals?: { id: string, label: Text }[],
 *   remember?: { days: number } }} Definition
 */

/**
 * @param {Definition} definition
 * @param {string} language one of its languages
 */
export function teller({ questions, signals = [], languages = ['en'] }, language) {
  const say = (/** @type {Text} */ text) =>
    typeof text === 'string' ? text : (text[language] ?? text[languages[0] ?? 'en'] ?? '');
  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  /**
   * @param {Question} question
   * @param {unknown} answer
   * @param {{ yes: string, no: string }} words
   */
  function answered({ options = [], unit }, answer, { yes, no }) {
    const labelled = (/** @type {unknown} */ value) =>
      say(options.find((option) => option.value === value)?.label ?? String(value));
    if (Array.isArray(answer)) return list.format(answer.map(labelled));
    if (typeof answer === 'boolean') return answer ? yes : no;
    if (typeof answer !== 'number') return labelled(answer);
    const number = new Intl.NumberFormat(language).format(answer);
    return unit ? `${number} ${say(unit)}` : number;
  }

  /** What of that which has happened the definition counts. @param {string[]} seen ids */
  function done(seen) {
    const known = signals.map(({ id, label }) => ({
      label: say(label),
      times: seen.filter((one) => one === id).length,
    }));
    return known
      .filter(({ times }) => times > 0)
      .map(({ label, times }) => (times > 1 ? `${label} × ${times}` : label));
  }

  return { questions, label: (/** @type {Question} */ { label }) => say(label), answered, done };
}
